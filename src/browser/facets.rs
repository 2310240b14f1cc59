//! The checkboxes of «Toutes les ressources» in the address. What they keep is the style sheet's work, with or without
//! this code; here a choice becomes a link that can be shared, and its result is told.

use gloo_events::EventListener;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlInputElement};

use super::history::replace_query;

const BOXES: &str = ".facets input";

/// Writes the address at each choice. The listeners live as long as the page.
pub(super) fn follow() {
    EventListener::new(&document(), "change", |event| {
        let target = event
            .target()
            .and_then(|target| target.dyn_into::<Element>().ok());
        if target.is_some_and(|target| target.matches(BOXES).unwrap_or_default()) {
            told();
        }
    })
    .forget();
    // The boxes are cleared once the event is over.
    EventListener::new(&document(), "reset", |_| request_animation_frame(told)).forget();
}

/// Ticks what the address holds; if it holds nothing, what a reader ticked before the code came goes into it.
pub(super) fn read() {
    let boxes = boxes();
    if boxes.is_empty() {
        return;
    }
    let query = window().location().search().unwrap_or_default();
    let mut is_found = false;
    for pair in query.trim_start_matches('?').split('&') {
        let id = pair.replacen('=', "-", 1);
        for checkbox in boxes.iter().filter(|checkbox| checkbox.id() == id) {
            checkbox.set_checked(true);
            is_found = true;
        }
    }
    if is_found || boxes.iter().any(HtmlInputElement::checked) {
        told();
    }
}

/// Says how many resources are left, and writes the choice into the address.
fn told() {
    let query: Vec<String> = boxes()
        .iter()
        .filter(|checkbox| checkbox.checked())
        .map(|checkbox| checkbox.id().replacen('-', "=", 1))
        .collect();
    let entries = all::<HtmlElement>(".catalogue .tiles li");
    let shown = entries
        .iter()
        .filter(|entry| entry.offset_parent().is_some())
        .count();
    for status in all::<HtmlElement>(".count") {
        let words = match shown {
            0 => "Aucune ressource ne répond à ces choix".to_owned(),
            1 => "1 ressource".to_owned(),
            n => [&n.to_string(), " ressources"].concat(),
        };
        status.set_text_content(Some(
            &[&words, " sur ", &entries.len().to_string()].concat(),
        ));
    }
    let query = if query.is_empty() {
        query.concat()
    } else {
        ["?", &query.join("&")].concat()
    };
    replace_query(&query);
}

fn boxes() -> Vec<HtmlInputElement> {
    all(BOXES)
}

fn all<T: JsCast>(selector: &str) -> Vec<T> {
    let Ok(found) = document().query_selector_all(selector) else {
        return Vec::new();
    };
    (0..found.length())
        .filter_map(|index| found.get(index)?.dyn_into().ok())
        .collect()
}
