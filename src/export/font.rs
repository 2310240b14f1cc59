//! The width of a poster's name, measured in the font that sets it.

use super::ExportError;

/// Tracking of the name, in em (design §4).
const TRACKING: f32 = -0.035;

/// A font that can be measured.
pub(super) struct Font {
    data: Vec<u8>,
}

impl Font {
    /// Opens a WOFF2 file.
    ///
    /// # Errors
    /// [`ExportError::Font`] when the file is not a font.
    pub(super) fn from_woff2(bytes: &[u8]) -> Result<Self, ExportError> {
        let data = wuff::decompress_woff2(bytes).map_err(|_| ExportError::Font)?;
        ttf_parser::Face::parse(&data, 0).map_err(|_| ExportError::Font)?;
        Ok(Self { data })
    }

    /// Width of a name in em, tracking included; a character that the font lacks counts for one em.
    pub(super) fn width_em(&self, name: &str) -> f32 {
        let Ok(face) = ttf_parser::Face::parse(&self.data, 0) else {
            return 1.0;
        };
        let units = f32::from(face.units_per_em());
        name.chars()
            .map(|character| {
                let advance = face
                    .glyph_index(character)
                    .and_then(|glyph| face.glyph_hor_advance(glyph));
                advance.map_or(1.0, |advance| f32::from(advance) / units) + TRACKING
            })
            .sum()
    }
}

#[cfg(test)]
mod tests {
    use super::Font;

    /// The widths that the design's author measured on the same font.
    #[test]
    fn names_are_as_wide_as_the_design_says() {
        let font =
            Font::from_woff2(include_bytes!("../../public/bricolage-grotesque-700.woff2")).unwrap();
        for (name, width) in [
            ("#PLEIADES", 5.05),
            ("#REVE", 3.06),
            ("#HN_éducation", 7.14),
        ] {
            let measured = font.width_em(name);
            assert!((measured - width).abs() < 0.03, "{name}: {measured}");
        }
    }
}
