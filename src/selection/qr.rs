//! An address as a QR code, for paper and for a screen that a room looks at.

use gloo_utils::document;
use qrcodegen::{QrCode, QrCodeEcc};
use web_sys::Element;

use crate::explore::dom::set;

const SVG: Option<&str> = Some("http://www.w3.org/2000/svg");
/// Light modules around the code, as ISO/IEC 18004 asks.
const QUIET: i32 = 4;

/// The code as a drawing; nothing if the address is too long for one.
pub(super) fn qr(address: &str) -> Option<Element> {
    let code = QrCode::encode_text(address, QrCodeEcc::Medium).ok()?;
    let mut path = String::new();
    for y in 0..code.size() {
        for x in 0..code.size() {
            if code.get_module(x, y) {
                path.push('M');
                path.push_str(&(x + QUIET).to_string());
                path.push(' ');
                path.push_str(&(y + QUIET).to_string());
                path.push_str("h1v1h-1z");
            }
        }
    }
    let drawing = document().create_element_ns(SVG, "svg").ok()?;
    let side = (code.size() + 2 * QUIET).to_string();
    set(&drawing, "viewBox", &["0 0 ", &side, " ", &side].concat());
    set(&drawing, "class", "qr");
    set(&drawing, "role", "img");
    set(
        &drawing,
        "aria-label",
        &["QR code\u{a0}: ", address].concat(),
    );
    let modules = document().create_element_ns(SVG, "path").ok()?;
    set(&modules, "d", &path);
    drawing.append_child(&modules).ok()?;
    Some(drawing)
}
