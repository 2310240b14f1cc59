//! The second module of the browser: search, facets, choosing. It comes when one of them is first used.
//!
//! It shares the document with the application and nothing else: it draws outside the application's views or inside
//! fragments, which the application never redraws in place. The two speak by events on `window`:
//!
//! | Event | From | Means |
//! |---|---|---|
//! | `affiches:page` | application | another page, or another address of the same page, is on show |
//! | `affiches:explore` | application | this module is needed; the entry script brings it |
//! | `affiches:push`, `affiches:replace` | this module | the query string (`detail`) of a new, or of the current, entry |
//! | `affiches:ready` | this module | it answers from now on |
//! | `affiches:explore` | application | this module is asked for (heard by the entry script) |
//! | `affiches:failed` | its script, the entry script | it will not |
//! | `affiches:unreachable` | application | the network did not give the page that was asked for (heard by the entry script) |

mod actions;
pub(crate) mod clipboard;
mod dialog;
pub(crate) mod dom;
mod finder;
mod index;
mod list;
mod marks;
mod outcome;
pub(crate) mod picks;
mod pieces;
mod results;
mod tray;

use gloo_utils::{document, window};
use web_sys::Event;

use dom::listen;

/// Starts to listen; what was typed and ticked before is honoured.
pub fn start() {
    actions::listen();
    list::listen();
    listen(&window(), "affiches:page", |_| on_page());
    on_page();
    if let Ok(ready) = Event::new("affiches:ready") {
        window().dispatch_event(&ready).unwrap_or_default();
    }
    if let Some(root) = document().document_element() {
        root.set_attribute("data-explored", "").unwrap_or_default();
    }
}

/// Another page is on show, or another address of the same.
fn on_page() {
    list::on_page();
    tray::on_page();
}
