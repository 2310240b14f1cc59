//! What makes the site an application that can be installed: its manifest and its icons.

use std::path::PathBuf;

use serde_json::json;

use super::ExportError;

/// Name of the manifest.
pub(super) const MANIFEST: &str = "manifest.webmanifest";

/// The field of the icon, and of the window while the application opens.
const INDIGO: [u8; 3] = [0x2f, 0x1c, 0x8a];

/// Three segments of the line, on a field of 32 units that reaches to every edge.
const DRAWING: &str = "<path fill='#2f1c8a' d='M0 0h32v32H0z'/>\
     <path fill='#fff' d='M5 8h6v16H5zM13 8h6v6h-6zM13 18h6v6h-6zM21 8l7 8-7 8z'/>";

/// Systems cut icons that say so to a shape of their own: only a circle of 80 % is sure to be seen (W3C, Web Application
/// Manifest, «maskable»).
const SAFE_SCALE: f32 = 0.8;

/// Shades from the field to the drawing.
const SHADES: u8 = 16;

/// The icon as a drawing.
pub(super) fn icon() -> String {
    format!("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'>{DRAWING}</svg>")
}

/// The icon as an address that costs no request.
pub(super) fn icon_address() -> String {
    let icon = icon()
        .replace('<', "%3C")
        .replace('>', "%3E")
        .replace('#', "%23");
    ["data:image/svg+xml,", &icon].concat()
}

/// Manifest and icons.
pub(super) fn files(
    title: &str,
    description: &str,
) -> Result<Vec<(PathBuf, Vec<u8>)>, ExportError> {
    let entry = |src: &str, sizes: &str, kind: &str, purpose: &str| json!({ "src": src, "sizes": sizes, "type": kind, "purpose": purpose });
    let manifest = json!({
        "name": title,
        "short_name": "GTnum",
        "description": description,
        "lang": "fr",
        "dir": "ltr",
        "id": "./",
        "start_url": "./",
        "scope": "./",
        "display": "standalone",
        "background_color": "#2f1c8a",
        "theme_color": "#2f1c8a",
        "icons": [
            entry("icone.svg", "any", "image/svg+xml", "any"),
            entry("icone-192.png", "192x192", "image/png", "any"),
            entry("icone-512.png", "512x512", "image/png", "any"),
            entry("icone-masquable.png", "512x512", "image/png", "maskable"),
        ],
    });
    Ok(vec![
        (MANIFEST.into(), format!("{manifest:#}\n").into_bytes()),
        ("icone.svg".into(), icon().into_bytes()),
        ("icone-192.png".into(), png(192, 1.0)?),
        ("icone-512.png".into(), png(512, 1.0)?),
        ("icone-masquable.png".into(), png(512, SAFE_SCALE)?),
    ])
}

/// The drawing on a square of `side` pixels, shrunk by `scale` around its centre.
fn png(side: u16, scale: f32) -> Result<Vec<u8>, ExportError> {
    let unit = f32::from(side) / 32.0 * scale;
    let middle = f32::from(side) / 2.0;
    let shade = |x: u16, y: u16| {
        let at = |pixel: u16| (f32::from(pixel) + 0.5 - middle) / unit + 16.0;
        let covered = (inside(at(x), at(y)) * unit + 0.5).clamp(0.0, 1.0);
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "between 0 and 15"
        )]
        let shade = (covered * f32::from(SHADES - 1)).round() as u8;
        shade
    };
    let mut pixels = Vec::new();
    for y in 0..side {
        for x in (0..side).step_by(2) {
            pixels.push(shade(x, y) << 4 | shade(x + 1, y));
        }
    }
    let palette: Vec<u8> = (0..SHADES)
        .flat_map(|shade| INDIGO.map(|colour| mixed(colour, shade)))
        .collect();
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, u32::from(side), u32::from(side));
    encoder.set_color(png::ColorType::Indexed);
    encoder.set_depth(png::BitDepth::Four);
    encoder.set_palette(palette);
    encoder.set_compression(png::Compression::High);
    encoder
        .write_header()
        .and_then(|mut writer| writer.write_image_data(&pixels))
        .map_err(|_| ExportError::Icon)?;
    Ok(bytes)
}

/// A colour of the field, that many shades on its way to white.
fn mixed(colour: u8, shade: u8) -> u8 {
    let missing = u16::from(255 - colour) * u16::from(shade) / u16::from(SHADES - 1);
    // The sum is 255 at most.
    colour + u8::try_from(missing).unwrap_or(0)
}

/// How deep a point is inside the drawing of [`DRAWING`], in its units; negative outside.
fn inside(x: f32, y: f32) -> f32 {
    let bar = |left: f32, top: f32, width: f32, height: f32| {
        (x - left)
            .min(left + width - x)
            .min(y - top)
            .min(top + height - y)
    };
    // Distance to a side of the triangle whose point is at (28, 16): its normal is (8, 7).
    let slope = (8.0 * (28.0 - x) - 7.0 * (y - 16.0).abs()) / 8.0_f32.hypot(7.0);
    let triangle = (x - 21.0).min(slope);
    [
        bar(5.0, 8.0, 6.0, 16.0),
        bar(13.0, 8.0, 6.0, 6.0),
        bar(13.0, 18.0, 6.0, 6.0),
        triangle,
    ]
    .into_iter()
    .fold(f32::MIN, f32::max)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pixels(side: u16, scale: f32) -> Vec<u8> {
        let bytes = png(side, scale).unwrap();
        let mut reader = png::Decoder::new(std::io::Cursor::new(bytes))
            .read_info()
            .unwrap();
        let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
        reader.next_frame(&mut pixels).unwrap();
        pixels
            .iter()
            .flat_map(|pair| [pair >> 4, pair & 15])
            .collect()
    }

    #[test]
    fn an_icon_has_its_three_segments_on_the_field() {
        let pixels = pixels(64, 1.0);
        let at = |x: usize, y: usize| pixels[y * 64 + x];
        // In units of the drawing, doubled: bar, upper and lower square, triangle, and the field between them.
        for (x, y, shade) in [
            (16, 32, 15),
            (32, 22, 15),
            (32, 42, 15),
            (48, 32, 15),
            (32, 32, 0),
            (24, 32, 0),
            (54, 20, 0),
            (2, 2, 0),
        ] {
            assert_eq!(at(x, y), shade, "{x}, {y}");
        }
    }

    /// Systems may cut everything outside the circle.
    #[test]
    fn a_maskable_icon_has_nothing_outside_the_safe_circle() {
        for (index, shade) in pixels(512, SAFE_SCALE).into_iter().enumerate() {
            let (x, y) = (index % 512, index / 512);
            #[expect(clippy::cast_precision_loss, reason = "below 512")]
            let distance = (x as f32 - 255.5).hypot(y as f32 - 255.5);
            assert!(shade == 0 || distance <= 0.4 * 512.0, "{x}, {y}");
        }
    }

    #[test]
    fn the_manifest_names_icons_that_are_there() {
        let files = files("Titre", "Description").unwrap();
        let manifest: serde_json::Value = serde_json::from_slice(&files[0].1).unwrap();
        for icon in manifest["icons"].as_array().unwrap() {
            let src = icon["src"].as_str().unwrap();
            assert!(files.iter().any(|(path, _)| path.ends_with(src)), "{src}");
        }
    }
}
