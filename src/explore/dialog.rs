//! A dialog of the browser: it keeps the focus, closes with Escape and gives the focus back.

use gloo_utils::body;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlDialogElement, HtmlElement};

use super::dom::{append, button, element, listen, set};

/// Opens a dialog; it leaves the document when it closes, and when a link in it is followed.
pub(super) fn open(class: &str, title: &str, content: &[&HtmlElement]) -> HtmlDialogElement {
    let dialog: HtmlDialogElement = element("dialog", class, "").unchecked_into();
    set(&dialog, "aria-labelledby", "dialog-title");
    let heading = element("h2", "", title);
    heading.set_id("dialog-title");
    let close = {
        let dialog = dialog.clone();
        button("Fermer", move || dialog.close())
    };
    close.set_class_name("close");
    append(&dialog, &heading);
    for part in content {
        append(&dialog, part);
    }
    append(&dialog, &close);
    {
        let dialog = dialog.clone();
        listen(&dialog.clone(), "close", move |_| dialog.remove());
    }
    {
        let dialog = dialog.clone();
        listen(&dialog.clone(), "click", move |event| {
            let target: Option<Element> = event.target().and_then(|target| target.dyn_into().ok());
            let is_link = target
                .as_ref()
                .is_some_and(|target| target.closest("a[href]").ok().flatten().is_some());
            // A click beside the dialog falls on the dialog itself, never on what it holds.
            let is_beside =
                target.is_some_and(|target| target.matches("dialog").unwrap_or_default());
            if is_link || is_beside {
                dialog.close();
            }
        });
    }
    append(&body(), &dialog);
    dialog.show_modal().unwrap_or_default();
    dialog
}
