//! The document: its root element, its data, printing.

use leptos::prelude::document;
use wasm_bindgen::JsCast;
use web_sys::{HtmlDetailsElement, HtmlElement};

/// Says whether the `details` element of a `toggle` event is open.
pub fn is_open(event: &leptos::ev::Event) -> bool {
    event
        .target()
        .and_then(|target| target.dyn_into::<HtmlDetailsElement>().ok())
        .is_some_and(|details| details.open())
}

/// Prints on `a4` or `a3`: the style sheet knows the sizes, the attribute chooses one.
pub fn print(paper: &str) {
    set_attribute("data-paper", paper);
    if let Some(window) = web_sys::window() {
        // A browser that cannot print (some phones) throws; there is nothing to add to what it says.
        window.print().unwrap_or_default();
    }
}

/// Sets an attribute of `<html>`.
pub(super) fn set_attribute(name: &str, value: &str) {
    if let Some(root) = document().document_element() {
        root.set_attribute(name, value).unwrap_or_default();
    }
}

/// An attribute of `<html>`.
pub(super) fn attribute(name: &str) -> Option<String> {
    document().document_element()?.get_attribute(name)
}

/// Puts the focus on the first element that a selector finds.
pub fn focus(selector: &str) {
    if let Some(element) = find(selector) {
        element.focus().unwrap_or_default();
    }
}

/// Puts the focus on the title of the page.
pub(super) fn start_reading_at_title() {
    if let Some(title) = find("h1") {
        start_reading_at(&title);
    }
}

/// Puts the focus on a heading, so that a screen reader and the next Tab start there, without moving the view.
pub(super) fn start_reading_at(heading: &HtmlElement) {
    heading.set_attribute("tabindex", "-1").unwrap_or_default();
    let options = web_sys::FocusOptions::new();
    options.set_prevent_scroll(true);
    heading.focus_with_options(&options).unwrap_or_default();
}

/// The visitor asks for the link here and now, not for a tab, a window or a file.
pub fn is_plain_click(event: &leptos::ev::MouseEvent) -> bool {
    event.button() == 0
        && !(event.meta_key() || event.ctrl_key() || event.shift_key() || event.alt_key())
}

fn find(selector: &str) -> Option<HtmlElement> {
    document().query_selector(selector).ok()??.dyn_into().ok()
}

/// The element that a fragment (`#frise`) names.
pub(super) fn fragment_target(fragment: &str) -> Option<HtmlElement> {
    let id = fragment.strip_prefix('#').filter(|id| !id.is_empty())?;
    document().get_element_by_id(id)?.dyn_into().ok()
}
