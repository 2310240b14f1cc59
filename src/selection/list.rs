//! The list and what can be done with it.

use std::cell::RefCell;

use gloo_utils::window;
use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlElement;

use super::{citations, qr};
use crate::explore::clipboard::copy;
use crate::explore::dom::{
    append, append_text, button, element, find, href, link, put_address, query_string, set, tell,
    whole_address,
};
use crate::explore::picks::{keep, picks};
use crate::page::Citation;
use crate::state::{Selection, read_query};

thread_local! {
    /// What was drawn last, or is being drawn, and where.
    static DRAWN: RefCell<Option<(HtmlElement, Selection)>> = const { RefCell::new(None) };
}

/// The page may be on show, or another address of it: draws its list, once.
pub(super) fn on_page() {
    let Some(place) = place() else {
        return;
    };
    let pairs = read_query(&query_string());
    let shared = pairs.iter().find(|(name, _)| name == "r");
    let selection = match shared {
        Some((_, slugs)) => Selection::read(slugs),
        None => picks(),
    };
    if selection.slugs().is_empty() {
        // Forward again to where everything had been taken out: the page's own words are gone.
        if place.query_selector(".whole").ok().flatten().is_some() {
            window().location().reload().unwrap_or_default();
        }
        return;
    }
    if shared.is_none() {
        // The address is the selection: it can be shared as it stands.
        put_address(&selection.query(), false);
    }
    if !is_drawn(&place, &selection) {
        draw(selection, None);
    }
}

/// Where the list stands, if its page is on show.
fn place() -> Option<HtmlElement> {
    find(".picked")
}

fn is_drawn(place: &HtmlElement, selection: &Selection) -> bool {
    DRAWN.with_borrow(|drawn| {
        let drawn = drawn.as_ref();
        drawn.is_some_and(|(there, that)| there == place && that == selection)
    })
}

/// Draws the list; `focus` is the button to return to (`up-hal-04308773`).
fn draw(selection: Selection, focus: Option<String>) {
    let Some(place) = place() else {
        return;
    };
    DRAWN.set(Some((place.clone(), selection.clone())));
    spawn_local(async move {
        let items = citations::of(&selection).await;
        // The reader may have asked for another meanwhile.
        if !is_drawn(&place, &selection) {
            return;
        }
        show(&place, &selection, &items);
        let control = focus.and_then(|id| find::<HtmlElement>(&["[id=\"", &id, "\"]"].concat()));
        if let Some(control) = control {
            control.focus().unwrap_or_default();
        }
    });
}

fn show(place: &HtmlElement, selection: &Selection, items: &[Citation]) {
    place.set_text_content(None);
    append(place, &head(selection, items.len()));
    let list = element("ol", "", "");
    for item in items {
        append(&list, &entry(selection, item));
    }
    append(place, &list);
    append(place, &citations::exports(items));
    let missing = selection.slugs().len() - items.len();
    if missing > 0 {
        let words = if missing > 1 {
            " références de cette adresse ne sont pas (ou plus) sur ce site."
        } else {
            " référence de cette adresse n’est pas (ou plus) sur ce site."
        };
        let words = [&missing.to_string(), words].concat();
        append(place, &element("p", "mention", &words));
    }
}

/// How many, whose they are, and what can be done with all of them; a code for the whole.
fn head(selection: &Selection, count: usize) -> HtmlElement {
    let head = element("div", "whole", "");
    let words = element("div", "", "");
    let noun = if count > 1 {
        " références"
    } else {
        " référence"
    };
    append(
        &words,
        &element("p", "", &[&count.to_string(), noun].concat()),
    );
    let actions = element("p", "actions", "");
    let whole = whole_address(&["selection/", &selection.query()].concat());
    {
        let whole = whole.clone();
        append(
            &actions,
            &button("Copier le lien", move || copy(whole.clone(), "Lien copié.")),
        );
    }
    append(
        &actions,
        &button("Imprimer", || window().print().unwrap_or_default()),
    );
    if picks() == *selection {
        append(&actions, &button("Vider", empty));
    } else {
        let selection = selection.clone();
        append(
            &actions,
            &button("Garder comme ma sélection", move || {
                adopt(&selection);
            }),
        );
    }
    append(&words, &actions);
    append(&head, &words);
    if let Some(code) = qr::qr(&whole) {
        append(&head, &code);
    }
    head
}

fn entry(selection: &Selection, item: &Citation) -> HtmlElement {
    let entry = element("li", "", "");
    let words = element("div", "", "");
    append(&words, &citations::reference(item));
    append(&words, &citations::coins(item));
    let actions = element("p", "actions", "");
    let is_ours = Selection::poster_of(&item.key).is_some();
    let address = if is_ours {
        whole_address(&item.href)
    } else {
        item.href.clone()
    };
    let open = link(&address, "Ouvrir");
    set(&open, "aria-label", &["Ouvrir ", &item.name].concat());
    append(&actions, &open);
    if !is_ours {
        append_text(&actions, " ");
        let sheet = link(&href(&["ressources/", &item.key, "/"].concat()), "Fiche");
        set(
            &sheet,
            "aria-label",
            &["Fiche\u{a0}: ", &item.name].concat(),
        );
        append(&actions, &sheet);
    }
    for (name, id, act) in [
        ("Monter", "up", Selection::up as fn(&mut Selection, &str)),
        ("Descendre", "down", Selection::down),
        ("Retirer", "out", Selection::remove),
    ] {
        append_text(&actions, " ");
        let control = {
            let selection = selection.clone();
            let key = item.key.clone();
            let place = [id, "-", &item.key].concat();
            button(name, move || {
                let mut selection = selection.clone();
                act(&mut selection, &key);
                change_mine(selection, place.clone());
            })
        };
        control.set_id(&[id, "-", &item.key].concat());
        set(&control, "aria-label", &[name, " ", &item.name].concat());
        append(&actions, &control);
    }
    append(&words, &actions);
    append(&entry, &words);
    // An address on this computer's disk is of no use to a telephone.
    let is_elsewhere = !address.starts_with("file:");
    if let Some(code) = qr::qr(&address).filter(|_| is_elsewhere) {
        append(&entry, &code);
    }
    entry
}

/// Nothing is chosen any more: the page says again how to choose.
fn empty() {
    keep(&Selection::default());
    put_address("", true);
    window().location().reload().unwrap_or_default();
}

/// An edit of the list on show: it stays the reader's own if it was.
fn change_mine(selection: Selection, focus: String) {
    let shown = read_query(&query_string());
    let shown = shown.iter().find(|(name, _)| name == "r");
    let was_mine = shown.is_some_and(|(_, slugs)| Selection::read(slugs) == picks());
    if was_mine {
        keep(&selection);
    }
    let count = selection.slugs().len().to_string();
    if selection.slugs().is_empty() {
        empty();
        return;
    }
    put_address(&selection.query(), true);
    tell(&[&count, " dans la sélection"].concat());
    draw(selection, Some(focus));
}

/// The list on show becomes the reader's own.
fn adopt(selection: &Selection) {
    keep(selection);
    tell("C’est maintenant votre sélection.");
    draw(selection.clone(), None);
}
