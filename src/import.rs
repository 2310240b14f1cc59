//! From a PDF poster to the draft of a poster file, at authoring time.
//!
//! ```text
//! PDF ──▶ pdf (glyphs, link annotations) ──▶ text (lines) ──▶ links (one for each place) ──▶ layout (headings) ──▶ draft
//! ```
//!
//! What the PDF prints is kept; what is guessed from sizes and positions is marked as such; what it does not say is left
//! to the author, at a marked place. The words under a link are shown beside it and never made its title.

mod draft;
mod layout;
mod links;
mod pdf;
mod text;

use std::path::Path;

use url::Url;

use crate::content::{folded_words, id_from_words, is_plain};
use crate::model::Catalogue;

pub use draft::Draft;
pub use layout::{Heading, Panel, Place};
pub use pdf::{ImportError, LARGEST};

/// What a PDF holds of a poster.
#[derive(Clone, Debug, PartialEq)]
pub struct Imported {
    /// One panel for each page that holds something.
    pub panels: Vec<Panel>,
    /// Links that lead to no page of the web, as they are written.
    pub left: Vec<String>,
    /// All lines of text, page after page.
    lines: Vec<String>,
}

/// Reads a PDF.
pub fn import(bytes: Vec<u8>) -> Result<Imported, ImportError> {
    let pages = pdf::read(bytes)?;
    let mut imported = Imported {
        panels: Vec::new(),
        left: Vec::new(),
        lines: Vec::new(),
    };
    for page in &pages {
        let lines = text::lines(&page.glyphs);
        let (web, left): (Vec<_>, Vec<_>) =
            page.links.iter().partition(|link| is_of_web(&link.address));
        imported
            .left
            .extend(left.into_iter().map(|link| link.address.clone()));
        let places = links::places(&web, &page.glyphs);
        imported
            .lines
            .extend(lines.iter().map(|line| line.text.clone()));
        if lines.is_empty() && places.is_empty() {
            continue;
        }
        let mut panel = layout::panel(page, &lines, places);
        if let Some(before) = imported.panels.last_mut() {
            // The list of the page before goes on.
            before.go_on(panel.take_head());
        }
        imported.panels.push(panel);
    }
    imported.left.sort();
    imported.left.dedup();
    if imported.lines.is_empty() {
        let is_drawn = pages.iter().any(|page| page.unknown > 0);
        return Err(if is_drawn {
            ImportError::Illegible
        } else {
            ImportError::Scanned
        });
    }
    if imported.panels.iter().all(|panel| panel.places.is_empty()) {
        return Err(ImportError::NoLink);
    }
    Ok(imported)
}

impl Imported {
    /// The draft of a poster file, beside the resources that the catalogue already has.
    pub fn draft(&self, id: &str, catalogue: Option<&Catalogue>) -> Draft {
        draft::draft(self, id, catalogue)
    }
}

/// An identifier from the name of a file.
pub fn id_of_file(path: &Path) -> String {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    id_from_words(&stem)
}

/// Whether an identifier can be the address of a poster.
pub fn is_poster_id(id: &str) -> bool {
    is_plain(id)
}

fn is_of_web(address: &str) -> bool {
    Url::parse(address).is_ok_and(|url| {
        matches!(url.scheme(), "http" | "https")
            && url.host_str().is_some_and(|host| host.contains('.'))
    })
}

/// Whether words say the same, accents and case apart.
fn says(text: &str, words: &str) -> bool {
    folded_words(text).contains(words)
}

#[cfg(test)]
mod tests;
