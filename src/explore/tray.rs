//! «Sélectionner et citer»: checkboxes on tiles, tools on sections, and a tray that leads to the selection.

use std::cell::Cell;
use std::rc::Rc;

use gloo_utils::body;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlInputElement};

use super::clipboard;
use super::dom::{
    all, append, append_text, button, element, find, href, link, listen, root_attribute, set, tell,
    whole_address,
};
use super::index::with_index;
use super::picks::{keep, picks};
use crate::search::{DocumentKind, Index};
use crate::state::Selection;

thread_local! {
    /// The reader is choosing; other pages go on with it.
    static IS_ON: Cell<bool> = const { Cell::new(false) };
}

/// Another page is on show: the reader goes on choosing there.
pub(super) fn on_page() {
    if IS_ON.get() && find::<Element>(".pick").is_none() {
        open();
    }
    pick_buttons();
}

/// Opens or closes.
pub(super) fn toggle() {
    if IS_ON.replace(!IS_ON.get()) {
        close();
    } else {
        open();
    }
}

fn open() {
    with_index(|index| {
        let Some(index) = index else {
            IS_ON.set(false);
            tell("La sélection n’a pas pu être chargée. Réessayez quand le réseau sera revenu.");
            return;
        };
        // The reader may have closed it meanwhile.
        if !IS_ON.get() {
            return;
        }
        for control in all::<Element>("[data-act=select]") {
            set(&control, "aria-pressed", "true");
        }
        add_boxes(&index);
        add_section_tools();
        draw_tray();
        if let Some(first) = find::<HtmlElement>(".pick input") {
            first.focus().unwrap_or_default();
        }
        tell("Cases à cocher ajoutées devant chaque ressource.");
    });
}

fn close() {
    for added in all::<Element>(".pick, .section-tools, .tray") {
        added.remove();
    }
    for control in all::<HtmlElement>("[data-act=select]") {
        set(&control, "aria-pressed", "false");
        control.focus().unwrap_or_default();
    }
}

fn add_boxes(index: &Rc<Index>) {
    let resources = || {
        index
            .documents
            .iter()
            .take_while(|document| document.kind == DocumentKind::Resource)
    };
    for item in all::<HtmlElement>("main .tiles li") {
        let Some(tile) = item.query_selector("a.tile").ok().flatten() else {
            continue;
        };
        let address = tile.get_attribute("href").unwrap_or_default();
        let Some(document) = resources().find(|document| document.href == address) else {
            continue;
        };
        let label = choice(&document.slug, "Choisir", &document.label);
        item.insert_before(&label, item.first_child().as_ref())
            .map(drop)
            .unwrap_or_default();
    }
}

/// A checkbox that chooses; its name is its words and `name`.
fn choice(slug: &str, words: &str, name: &str) -> HtmlElement {
    let label = element("label", "pick", "");
    let input: HtmlInputElement = element("input", "", "").unchecked_into();
    input.set_type("checkbox");
    input.set_value(slug);
    input.set_checked(picks().has(slug));
    if !name.is_empty() {
        set(&input, "aria-label", &[words, " ", name].concat());
    }
    append(&label, &input);
    append_text(&label, &[" ", words].concat());
    let own = input.clone();
    listen(&input, "change", move |_| pick(&own.value(), own.checked()));
    label
}

/// Chooses something or leaves it out, wherever it stands on the page.
fn pick(slug: &str, is_chosen: bool) {
    let mut selection = picks();
    selection.set(slug, is_chosen);
    keep(&selection);
    for input in all::<HtmlInputElement>(".pick input") {
        if input.value() == slug {
            input.set_checked(is_chosen);
        }
    }
    if IS_ON.get() {
        draw_tray();
    }
    pick_buttons();
    tell(&count_words());
}

/// «Ajouter à ma sélection», on the sheet of a resource.
pub(super) fn pick_here(control: &Element) {
    let slug = control.get_attribute("value").unwrap_or_default();
    let is_chosen = picks().has(&slug);
    pick(&slug, !is_chosen);
}

fn pick_buttons() {
    let chosen = picks();
    for control in all::<Element>("[data-act=pick]") {
        let is_chosen = chosen.has(&control.get_attribute("value").unwrap_or_default());
        let words = if is_chosen {
            "Retirer de ma sélection"
        } else {
            "Ajouter à ma sélection"
        };
        control.set_text_content(Some(words));
    }
}

fn count_words() -> String {
    match picks().slugs().len() {
        0 => "Rien n’est choisi".into(),
        1 => "1 référence choisie".into(),
        count => [&count.to_string(), " références choisies"].concat(),
    }
}

fn draw_tray() {
    let tray = find::<HtmlElement>(".tray").unwrap_or_else(|| {
        let tray = element("section", "tray", "");
        set(&tray, "aria-label", "Ma sélection");
        append(&body(), &tray);
        tray
    });
    tray.set_text_content(None);
    append(&tray, &element("p", "", &count_words()));
    let chosen = picks();
    if !chosen.slugs().is_empty() {
        append(
            &tray,
            &link(
                &href(&["selection/", &chosen.query()].concat()),
                "Voir et citer ma sélection",
            ),
        );
    }
    append(&tray, &button("Terminer", toggle));
}

/// A section, and the poster as a whole, can be chosen too; a section is shared from its heading.
fn add_section_tools() {
    let route = root_attribute("data-route");
    let path = route.trim_start_matches('/');
    let Some(poster) = path
        .strip_prefix("affiches/")
        .map(|rest| rest.trim_end_matches('/'))
    else {
        return;
    };
    for title in all::<HtmlElement>("main.sheet h1") {
        let choice = choice(&Selection::poster(poster), "Choisir l’affiche", "");
        title.after_with_node_1(&choice).unwrap_or_default();
    }
    for heading in all::<HtmlElement>("main.sheet .text h2[id]") {
        let fragment = heading.id();
        let name = heading.text_content().unwrap_or_default();
        let address = whole_address(&[path, "#", &fragment].concat());
        let tools = element("p", "section-tools", "");
        append(
            &tools,
            &choice(
                &Selection::section(poster, &fragment),
                "Choisir la section",
                &name,
            ),
        );
        let copy = button("Copier le lien", move || {
            clipboard::copy(address.clone(), "Lien de la section copié.");
        });
        set(
            &copy,
            "aria-label",
            &["Copier le lien\u{a0}: ", &name].concat(),
        );
        append(&tools, &copy);
        heading.after_with_node_1(&tools).unwrap_or_default();
    }
}
