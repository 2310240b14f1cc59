//! Glyphs and link annotations of a PDF, each with its place: hayro reads, this module only listens.

use hayro_interpret::font::{Glyph as HayroGlyph, GlyphRun};
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::kurbo::{Affine, BezPath, Point, Rect};
use hayro_interpret::{
    BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageDrawProps,
    InterpreterCache, InterpreterSettings, SoftMask, TransformExt as _, interpret_page,
};
use hayro_syntax::object::{Array, Dict, Name, Rect as PdfRect, String as PdfString};
use hayro_syntax::page::Page as PdfPage;
use hayro_syntax::{LoadPdfError, Pdf};

/// The largest file that is read, in bytes.
pub const LARGEST: u64 = 100_000_000;

/// A poster has a few pages; a report of hundreds is not one.
const MOST_PAGES: usize = 60;

/// A page of text has some thousand glyphs; a drawing made of letters can have millions.
const MOST_GLYPHS: usize = 200_000;

/// Units of a glyph's own space.
const EM: f64 = 1000.0;

/// Why a PDF gives no draft.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ImportError {
    /// A password is needed.
    #[error(
        "ce PDF est protégé par un mot de passe ; demander une version sans protection à qui l’a fait"
    )]
    Encrypted,
    /// Not a PDF, or what is left of one.
    #[error("ce fichier n’est pas un PDF lisible, ou il est abîmé ; le télécharger de nouveau")]
    Broken,
    /// Pictures of pages.
    #[error(
        "ce PDF ne contient aucun texte : c’est sans doute une image (numérisation) ; \
         demander le PDF d’origine, ou le passer par une reconnaissance de caractères"
    )]
    Scanned,
    /// Letters that do not say which letters they are: bitmap fonts of TeX, fonts without a table.
    #[error(
        "les lettres de ce PDF ne disent pas quels caractères elles dessinent ; \
         demander un PDF fait avec des polices ordinaires (en LaTeX : \\usepackage{{lmodern}})"
    )]
    Illegible,
    /// Text, but nothing to click.
    #[error("ce PDF ne contient aucun lien vers le web : une affiche est faite de liens")]
    NoLink,
    /// Too many pages.
    #[error("ce PDF a {0} pages : une affiche en a au plus {MOST_PAGES}")]
    TooLong(usize),
}

/// A page with its text and its links; the origin is its top left corner, in points.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Page {
    /// From 1.
    pub(super) number: usize,
    /// In the order in which they are drawn.
    pub(super) glyphs: Vec<Glyph>,
    /// In the order of the file.
    pub(super) links: Vec<Link>,
    /// Glyphs that are no known character.
    pub(super) unknown: usize,
    /// Text that is not horizontal, as it comes: badges are often aslant.
    pub(super) slanted: String,
}

/// A letter, or several of a ligature.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Glyph {
    pub(super) text: String,
    pub(super) left: f64,
    pub(super) right: f64,
    /// Height of the line it stands on.
    pub(super) baseline: f64,
    /// Height of its font.
    pub(super) size: f64,
}

/// A link annotation.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Link {
    pub(super) address: String,
    pub(super) area: Rect,
}

/// Reads every page.
pub(super) fn read(bytes: Vec<u8>) -> Result<Vec<Page>, ImportError> {
    let pdf = Pdf::new(bytes).map_err(|error| match error {
        LoadPdfError::Decryption(_) => ImportError::Encrypted,
        LoadPdfError::Invalid => ImportError::Broken,
    })?;
    let pages = pdf.pages();
    if pages.is_empty() {
        return Err(ImportError::Broken);
    }
    if pages.len() > MOST_PAGES {
        return Err(ImportError::TooLong(pages.len()));
    }
    let cache = InterpreterCache::new();
    let numbered = pages.iter().enumerate();
    Ok(numbered
        .map(|(index, page)| {
            let transform = page.initial_transform(true).to_kurbo();
            let (width, height) = page.render_dimensions();
            let area = Rect::new(0.0, 0.0, width.into(), height.into());
            let mut context = Context::new(
                transform,
                area,
                &cache,
                pdf.xref(),
                InterpreterSettings::default(),
            );
            let mut listener = Listener {
                page: Page {
                    number: index + 1,
                    links: links(page, transform),
                    ..Page::default()
                },
                area,
            };
            interpret_page(page, &mut context, &mut listener);
            listener.page
        })
        .collect())
}

fn links(page: &PdfPage<'_>, transform: Affine) -> Vec<Link> {
    let Some(annotations) = page.raw().get::<Array<'_>>(b"Annots") else {
        return Vec::new();
    };
    let links = annotations.iter::<Dict<'_>>().filter_map(|annotation| {
        let subtype = annotation.get::<Name<'_>>(b"Subtype")?;
        if &*subtype != b"Link" {
            return None;
        }
        let action = annotation.get::<Dict<'_>>(b"A")?;
        let address = action.get::<PdfString<'_>>(b"URI")?;
        let area = annotation.get::<PdfRect>(b"Rect")?;
        Some(Link {
            address: text_of(address.as_bytes()),
            area: transform.transform_rect_bbox(Rect::new(area.x0, area.y0, area.x1, area.y1)),
        })
    });
    links.collect()
}

/// An address is ASCII by the norm (ISO 32000, § 12.6.4.8); some writers put UTF-8.
fn text_of(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).trim().to_owned()
}

/// Notes every glyph; draws nothing.
struct Listener {
    page: Page,
    area: Rect,
}

impl Listener {
    fn note(&mut self, glyph: &HayroGlyph<'_>, transform: Affine) {
        let Some(text) = glyph.as_unicode().map(plain) else {
            self.page.unknown += 1;
            return;
        };
        let advance = match glyph {
            HayroGlyph::Outline(glyph) => glyph.advance_width(),
            HayroGlyph::Type3(glyph) => glyph.advance_width(),
        };
        let advance = f64::from(advance.unwrap_or_default());
        let origin = transform * Point::ORIGIN;
        let end = transform * Point::new(advance, 0.0);
        let top = transform * Point::new(0.0, EM);
        let is_horizontal =
            (end.y - origin.y).abs() <= (end.x - origin.x).abs() * 0.1 && top.y < origin.y;
        if !is_horizontal && advance > 0.0 {
            self.page.slanted.push_str(&text);
            return;
        }
        // What lies off the page is not printed.
        if self.page.glyphs.len() < MOST_GLYPHS && self.area.inflate(1.0, 1.0).contains(origin) {
            self.page.glyphs.push(Glyph {
                text,
                left: origin.x,
                right: end.x,
                baseline: origin.y,
                size: origin.y - top.y,
            });
        }
    }
}

/// Ligatures become their letters.
fn plain(text: BfString) -> String {
    let text = match text {
        BfString::Char(character) => character.to_string(),
        BfString::String(text) => text,
    };
    text.chars()
        .map(|c| match c {
            'ﬀ' => "ff".to_owned(),
            'ﬁ' => "fi".to_owned(),
            'ﬂ' => "fl".to_owned(),
            'ﬃ' => "ffi".to_owned(),
            'ﬄ' => "ffl".to_owned(),
            other => other.to_string(),
        })
        .collect()
}

impl Device<'_> for Listener {
    fn draw_path(&mut self, _: &BezPath, _: DrawProps<'_>, _: &DrawMode) {}
    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'_>>, _: BlendMode) {}
    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, '_>, props: DrawProps<'_>, _: &DrawMode) {
        for glyph in run.glyphs() {
            self.note(glyph, props.transform * glyph.transform());
        }
    }
    fn draw_image(&mut self, _: Image<'_, '_>, _: ImageDrawProps<'_>) {}
    fn pop_clip(&mut self) {}
    fn pop_transparency_group(&mut self) {}
}
