//! «Rechercher», from any page: a field and its results by kind.

use std::rc::Rc;

use gloo_timers::callback::Timeout;
use web_sys::{HtmlElement, HtmlInputElement};

use super::dom::{append, element, find, labelled_field, listen, set};
use super::index::with_index;
use super::{dialog, results};
use crate::search::{Index, Query};

/// After that many milliseconds without a key, the status line tells the result.
const PAUSE: u32 = 600;

/// Opens the dialog; on the page of all resources, its own field is the one to go to.
pub(super) fn open() {
    if let Some(field) = find::<HtmlInputElement>("#q") {
        field.focus().unwrap_or_default();
        field.scroll_into_view();
        return;
    }
    let (line, field) =
        labelled_field("finder-q", "Dans les ressources, les affiches et les pages");
    // Not `search`: there, Escape empties the field in place of closing the dialog.
    field.set_type("text");
    set(&field, "enterkeyhint", "search");
    set(&field, "autocomplete", "off");
    set(&field, "spellcheck", "false");
    let status = element("p", "told", "");
    set(&status, "role", "status");
    let found = element("div", "results", "");
    dialog::open("finder", "Rechercher", &[&line, &status, &found]);
    field.focus().unwrap_or_default();
    // What is needed next is asked for while the reader types.
    with_index(|_| {});

    let mut pending = None;
    let typed = field.clone();
    listen(&field, "input", move |_| {
        let parts = (typed.clone(), found.clone(), status.clone());
        with_index(move |index| answer(index, &parts.0, &parts.1));
        let parts = (found.clone(), status.clone());
        let later = Timeout::new(PAUSE, move || tell(&parts.0, &parts.1));
        // The one before is called off.
        pending.replace(later);
    });
}

fn answer(index: Option<Rc<Index>>, field: &HtmlInputElement, results: &HtmlElement) {
    let Some(index) = index else {
        results.set_text_content(Some(
            "La recherche n’a pas pu être chargée ; le plan du site et la page Ressources mènent à tout.",
        ));
        return;
    };
    let typed = field.value();
    let query = Query::new(&typed);
    if query.is_empty() {
        results.set_text_content(None);
        return;
    }
    let found = index.search(&query);
    results::draw(results, &index, &query, &found, &typed, true);
    if found.hits.is_empty() {
        let words = ["Rien pour «\u{a0}", typed.trim(), "\u{a0}»."].concat();
        let nothing = element("p", "nothing", &words);
        append(results, &nothing);
        if let Some(word) = index.suggestion(&query) {
            super::dom::append_text(&nothing, " Vouliez-vous dire ");
            let meant = word.to_owned();
            let field = field.clone();
            let results = results.clone();
            append(
                &nothing,
                &super::dom::button(word, move || {
                    field.set_value(&meant);
                    field.focus().unwrap_or_default();
                    answer(super::index::index(), &field, &results);
                }),
            );
            super::dom::append_text(&nothing, "\u{a0}?");
        }
    } else if let Some((has, asked)) = found.partial {
        let words = [
            "Rien n’a tous ces mots\u{a0}; ceci en a ",
            &has.to_string(),
            " sur ",
            &asked.to_string(),
            ".",
        ]
        .concat();
        results
            .prepend_with_node_1(&element("p", "nothing", &words))
            .unwrap_or_default();
    }
}

/// The groups and their counts, as their titles say them.
fn tell(results: &HtmlElement, status: &HtmlElement) {
    let mut words = String::new();
    if let Ok(titles) = results.query_selector_all("h3, .nothing") {
        for title in (0..titles.length()).filter_map(|place| titles.get(place)) {
            if !words.is_empty() {
                words.push_str(", ");
            }
            words.push_str(&title.text_content().unwrap_or_default());
        }
    }
    status.set_text_content(Some(&words));
}
