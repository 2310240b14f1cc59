//! The document, in few words.

use gloo_events::EventListener;
use gloo_utils::{document, window};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    CustomEvent, CustomEventInit, Element, Event, EventTarget, HtmlElement, HtmlInputElement, Node,
};

use crate::state::address_parts;

/// The first element that a selector finds.
pub(crate) fn find<T: JsCast>(selector: &str) -> Option<T> {
    document().query_selector(selector).ok()??.dyn_into().ok()
}

/// The first element that a selector finds in another: in a long page that is much quicker than to look through all.
pub(crate) fn find_in<T: JsCast>(parent: &Element, selector: &str) -> Option<T> {
    parent.query_selector(selector).ok()??.dyn_into().ok()
}

/// The elements that a selector finds.
pub(crate) fn all<T: JsCast>(selector: &str) -> Vec<T> {
    let Ok(found) = document().query_selector_all(selector) else {
        return Vec::new();
    };
    (0..found.length())
        .filter_map(|index| found.get(index)?.dyn_into().ok())
        .collect()
}

/// A new element with its classes and its text.
pub(crate) fn element(name: &str, class: &str, text: &str) -> HtmlElement {
    // Names are our own, so that the browser refuses none of them.
    let element: HtmlElement = document()
        .create_element(name)
        .unwrap_or_else(|_| gloo_utils::body().into())
        .unchecked_into();
    if !class.is_empty() {
        element.set_class_name(class);
    }
    if !text.is_empty() {
        element.set_text_content(Some(text));
    }
    element
}

/// Puts a node at the end of another.
pub(crate) fn append(parent: &Node, child: &Node) {
    parent.append_child(child).map(drop).unwrap_or_default();
}

/// Puts a text at the end of a node.
pub(crate) fn append_text(parent: &Node, text: &str) {
    append(parent, &document().create_text_node(text));
}

/// Sets an attribute.
pub(crate) fn set(element: &Element, name: &str, value: &str) {
    element.set_attribute(name, value).unwrap_or_default();
}

/// A new text field below its label, in a line of its own.
pub(crate) fn labelled_field(id: &str, label: &str) -> (HtmlElement, HtmlInputElement) {
    let line = element("p", "query", "");
    let label = element("label", "", label);
    set(&label, "for", id);
    let field: HtmlInputElement = element("input", "", "").unchecked_into();
    field.set_id(id);
    append(&line, &label);
    append(&line, &field);
    (line, field)
}

/// A new link.
pub(crate) fn link(href: &str, text: &str) -> HtmlElement {
    let link = element("a", "", text);
    set(&link, "href", href);
    link
}

/// A new button that acts as long as the page lives.
pub(crate) fn button(text: &str, act: impl FnMut() + 'static) -> HtmlElement {
    let button = element("button", "", text);
    set(&button, "type", "button");
    let mut act = act;
    listen(&button, "click", move |_| act());
    button
}

/// Listens as long as the page lives.
pub(crate) fn listen(target: &EventTarget, name: &'static str, act: impl FnMut(&Event) + 'static) {
    // One listener of one type for all: each type would be compiled apart.
    let act: Box<dyn FnMut(&Event)> = Box::new(act);
    EventListener::new(target, name, act).forget();
}

/// Tells a result in the page's status line: it is there from the start, so that a screen reader follows it.
pub(crate) fn tell(words: &str) {
    for status in all::<Element>(".told") {
        status.set_text_content(Some(words));
    }
}

/// An attribute of `<html>`.
pub(crate) fn root_attribute(name: &str) -> String {
    let root = document().document_element();
    root.and_then(|root| root.get_attribute(name))
        .unwrap_or_default()
}

/// The address of a page of the site: `path` is below its root. Where no server answers for a folder, the root element
/// names the file that stands in each (`data-file`).
pub(crate) fn href(path: &str) -> String {
    let root = root_attribute("data-root");
    let (page, rest) = path.split_at(path.find(['?', '#']).unwrap_or(path.len()));
    let file = match root_attribute("data-file") {
        file if page.is_empty() || page.ends_with('/') => file,
        _ => String::new(),
    };
    let address = [&root, page, &file].concat();
    if address.is_empty() {
        return ["./", rest].concat();
    }
    [&address, rest].concat()
}

/// The whole address of a page of the site.
pub(crate) fn whole_address(path: &str) -> String {
    let base = document().base_uri().ok().flatten().unwrap_or_default();
    web_sys::Url::new_with_base(&href(path), &base)
        .map(|url| url.href())
        .unwrap_or_default()
}

/// The query string of the address.
pub(crate) fn query_string() -> String {
    let address = window().location().href().unwrap_or_default();
    address_parts(&address)[1].to_owned()
}

/// Asks the application to put a query string into the address: in a new entry of the history, or in the current one.
pub(crate) fn put_address(query: &str, is_new: bool) {
    if query == query_string() {
        return;
    }
    let init = CustomEventInit::new();
    init.set_detail(&JsValue::from_str(query));
    let name = if is_new {
        "affiches:push"
    } else {
        "affiches:replace"
    };
    if let Ok(event) = CustomEvent::new_with_event_init_dict(name, &init) {
        window().dispatch_event(&event).unwrap_or_default();
    }
    // The application may not be here yet, or not at all.
    if query != query_string()
        && let Ok(history) = window().history()
    {
        let address = window().location().href().unwrap_or_default();
        let address = [address_parts(&address)[0], query].concat();
        history
            .replace_state_with_url(&JsValue::NULL, "", Some(&address))
            .unwrap_or_default();
    }
}

/// What the server answers, if it is the file.
pub(crate) async fn response(address: &str) -> Option<web_sys::Response> {
    let response = JsFuture::from(window().fetch_with_str(address))
        .await
        .ok()?;
    let response: web_sys::Response = response.dyn_into().ok()?;
    response.ok().then_some(response)
}
