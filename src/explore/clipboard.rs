//! Copying: by the clipboard where the browser lets us, by the reader's own hand elsewhere.

use gloo_utils::window;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::{JsFuture, spawn_local};

use super::dialog;
use super::dom::{labelled_field, tell};

/// Puts a text on the clipboard; where that is refused, shows it ready to be copied.
pub(crate) fn copy(text: String, done: &'static str) {
    spawn_local(async move {
        // Without a secure address there is no clipboard.
        let clipboard = js_sys::Reflect::get(&window().navigator(), &"clipboard".into());
        let is_copied = match clipboard.map(JsCast::dyn_into::<web_sys::Clipboard>) {
            Ok(Ok(clipboard)) => JsFuture::from(clipboard.write_text(&text)).await.is_ok(),
            _ => false,
        };
        if is_copied {
            tell(done);
        } else {
            show_to_copy(&text);
        }
    });
}

fn show_to_copy(text: &str) {
    let (line, field) = labelled_field(
        "to-copy",
        "Le presse-papiers est refusé à cette page : copiez vous-même.",
    );
    field.set_read_only(true);
    field.set_value(text);
    dialog::open("finder", "À copier", &[&line]);
    field.select();
}
