//! An address as a QR code, for paper and for a screen that a room looks at.

use gloo_utils::document;
use qrcodegen::{Mask, QrCode, QrCodeEcc, QrSegment, Version};
use web_sys::Element;

use crate::explore::dom::set;

const SVG: Option<&str> = Some("http://www.w3.org/2000/svg");
/// Light modules around the code, as ISO/IEC 18004 asks.
const QUIET: i32 = 4;
/// How wide a module is unless the style sheet says otherwise, in CSS pixels: what a camera tells apart, from the screen
/// and from paper.
const MODULE: i32 = 3;
/// Which modules are inverted: one of eight patterns, all of which every reader decodes. To look for the best is most of
/// the work of a code, in loops so hot that WebKitGTK 2.50 compiles them while they run, and then at times writes into
/// memory that is not theirs: a panic, far from its cause.
const MASK: u8 = 3;

/// The code as a drawing; nothing if the address is too long for one.
pub(super) fn qr(address: &str) -> Option<Element> {
    let code = code(address)?;
    let drawing = document().create_element_ns(SVG, "svg").ok()?;
    let side = code.size() + 2 * QUIET;
    set(&drawing, "width", &(side * MODULE).to_string());
    let side = side.to_string();
    set(&drawing, "viewBox", &["0 0 ", &side, " ", &side].concat());
    set(&drawing, "class", "qr");
    set(&drawing, "role", "img");
    set(
        &drawing,
        "aria-label",
        &["QR code\u{a0}: ", address].concat(),
    );
    let modules = document().create_element_ns(SVG, "path").ok()?;
    set(&modules, "d", &outline(&code));
    drawing.append_child(&modules).ok()?;
    Some(drawing)
}

fn code(address: &str) -> Option<QrCode> {
    QrCode::encode_segments_advanced(
        &QrSegment::make_segments(address),
        QrCodeEcc::Medium,
        Version::MIN,
        Version::MAX,
        Some(Mask::new(MASK)),
        true,
    )
    .ok()
}

/// The dark modules, a rectangle for each that lie side by side.
fn outline(code: &QrCode) -> String {
    let mut path = String::new();
    for y in 0..code.size() {
        let mut x = 0;
        while x < code.size() {
            // Outside of the code all is light.
            let mut width = 0;
            while code.get_module(x + width, y) {
                width += 1;
            }
            if width > 0 {
                let [left, top, width] = [x + QUIET, y + QUIET, width].map(|n| n.to_string());
                path += &["M", &left, " ", &top, "h", &width, "v1h-", &width, "z"].concat();
            }
            x += width + 1;
        }
    }
    path
}
