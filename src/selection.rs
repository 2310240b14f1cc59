//! The page «Ma sélection»: what an address shares, or else what the reader has chosen; in the reader's order, with
//! references and QR codes, ready for paper. A module of its own, loaded by that page alone.

mod citations;
mod list;
mod qr;

use crate::explore::dom::listen;
use gloo_utils::window;

/// Draws the list, and again when the reader steps back or forward.
pub fn start() {
    listen(&window(), "affiches:page", |_| list::on_page());
    list::on_page();
}
