//! The second module of the browser (search, facets, selection): asked for when one of them is first used.

use std::cell::{Cell, RefCell};

use gloo_events::{EventListener, EventListenerOptions};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{CustomEvent, Element, Event, HtmlElement, MouseEvent};

use super::document::{attribute, is_plain_click, set_attribute};
use super::history::{push_query, query_string, replace_query};

/// What the address of a poster may filter it by: words, and the facets that `export::facets` names.
const FILTERS: [&str; 5] = ["q", "format", "nature", "hote", "annee"];

/// Set by the second module when it answers.
const EXPLORED: &str = "data-explored";

thread_local! {
    static IS_ASKED_FOR: Cell<bool> = const { Cell::new(false) };
    /// The control that waits for the second module: an impatient reader who clicks again asks for it once.
    static WAITING: RefCell<Option<HtmlElement>> = const { RefCell::new(None) };
}

/// Follows what needs the second module. The listeners live as long as the page.
pub(super) fn follow() {
    let on_click = |event: &Event| {
        if attribute(EXPLORED).is_some() {
            return;
        }
        let Some(event) = event
            .dyn_ref::<MouseEvent>()
            .filter(|event| is_plain_click(event))
        else {
            return;
        };
        let target = event
            .target()
            .and_then(|target| target.dyn_into::<Element>().ok());
        let Some(control) = target.and_then(|target| target.closest("[data-act]").ok().flatten())
        else {
            return;
        };
        event.prevent_default();
        act_later(control.unchecked_into());
    };
    EventListener::new_with_options(
        &document(),
        "click",
        EventListenerOptions::enable_prevent_default(),
        on_click,
    )
    .forget();
    EventListener::new(&document(), "change", |event| {
        let target = event
            .target()
            .and_then(|target| target.dyn_into::<Element>().ok());
        if target.is_some_and(|target| target.matches(".facets input").unwrap_or_default()) {
            load();
        }
    })
    .forget();
    for (name, put) in [
        ("affiches:push", push_query as fn(&str)),
        ("affiches:replace", replace_query as fn(&str)),
    ] {
        EventListener::new(&window(), name, move |event| {
            let detail = event.dyn_ref::<CustomEvent>().map(CustomEvent::detail);
            if let Some(query) = detail.and_then(|detail| detail.as_string()) {
                put(&query);
            }
        })
        .forget();
    }
    EventListener::new(&window(), "affiches:failed", |_| failed()).forget();
}

/// A page is on show, or another address of it: its controls lose their `hidden`, and the second module, if it is
/// here, reads the address. Where the page is made for it, or the address asks for it, it is loaded.
pub(super) fn on_page() {
    if let Ok(controls) = document().query_selector_all("[data-act][hidden]") {
        for place in 0..controls.length() {
            let control = controls
                .get(place)
                .and_then(|control| control.dyn_into::<Element>().ok());
            if let Some(control) = control {
                control.remove_attribute("hidden").unwrap_or_default();
            }
        }
    }
    if let Ok(event) = Event::new("affiches:page") {
        window().dispatch_event(&event).unwrap_or_default();
    }
    if attribute(EXPLORED).is_some() {
        return;
    }
    let is_in = |selector: &str| document().query_selector(selector).ok().flatten().is_some();
    if is_in(".explore") || (is_asked(&query_string()) && is_in(".facets")) {
        load();
    }
}

/// Whether a query string filters a poster.
fn is_asked(query: &str) -> bool {
    query.trim_start_matches('?').split('&').any(|pair| {
        let name = pair.split('=').next().unwrap_or_default();
        FILTERS.contains(&name)
    })
}

/// Acts again when the second module answers.
fn act_later(control: HtmlElement) {
    if WAITING.replace(Some(control)).is_none() {
        EventListener::once(&window(), "affiches:ready", |_| {
            if let Some(control) = WAITING.take() {
                control.click();
            }
        })
        .forget();
        // A link leads somewhere without code.
        EventListener::once(&window(), "affiches:failed", |_| {
            let href = WAITING
                .take()
                .and_then(|control| control.get_attribute("href"));
            if let Some(href) = href {
                window().location().assign(&href).unwrap_or_default();
            }
        })
        .forget();
    }
    load();
}

/// Asks the entry script for the module: where it comes from depends on how the site stands.
fn load() {
    // Its page may have asked for it already.
    let is_coming = attribute("data-index").is_some() || IS_ASKED_FOR.replace(true);
    if is_coming {
        return;
    }
    // The entry script knows its name, and how to tell when it fails.
    if let Ok(event) = Event::new("affiches:explore") {
        window().dispatch_event(&event).unwrap_or_default();
    }
}

/// The sentence at the foot of the page says what is missing.
fn failed() {
    // The next use asks again.
    IS_ASKED_FOR.set(false);
    set_attribute("data-failed", "");
}
