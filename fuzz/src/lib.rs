//! What must hold whatever authors' files hold, asked of the whole reader of contents.
#![forbid(unsafe_code)]

use std::collections::BTreeMap;

use gtnum_affiches::content::{Date, Loaded, load_files};
use gtnum_affiches::diagnostic::{Diagnostic, Format, has_errors};

/// Files of a content folder, by name.
pub type Files = BTreeMap<String, Vec<u8>>;

/// How many diagnostics of a run are shown.
const SHOWN: usize = 20;

macro_rules! base {
    ($($name:literal),* $(,)?) => {
        [$((
            $name,
            include_bytes!(concat!("../../tests/content/base/", $name)).as_slice(),
        )),*]
    };
}

/// The small correct content of the tests.
#[must_use]
pub fn base() -> Files {
    base![
        "affiches/alpha.toml",
        "affiches/beta.toml",
        "pages/accessibilite.md",
        "pages/appel-2020.md",
        "pages/les-gtnum.md",
        "pages/mentions-legales.md",
        "phases.toml",
        "ressources.csv",
        "site.toml",
    ]
    .into_iter()
    .map(|(name, bytes)| (name.to_owned(), bytes.to_vec()))
    .collect()
}

/// The base with other bytes in one file.
#[must_use]
pub fn base_with(name: &str, bytes: &[u8]) -> Files {
    let mut files = base();
    files.insert(name.to_owned(), bytes.to_vec());
    files
}

/// Reads the files.
///
/// # Panics
/// When the reader does, when what it tells cannot be shown, stands outside a file, or does not agree with its answer.
pub fn examine(files: &Files) {
    let loaded = load_files(files, Date::new(2025, 6, 1)).expect("no disk that could fail");
    assert_eq!(loaded.catalogue.is_none(), has_errors(&loaded.diagnostics));
    // Showing takes most of the time: the first mistakes are enough.
    let shown = &loaded.diagnostics[..loaded.diagnostics.len().min(SHOWN)];
    for format in Format::ALL {
        format.render(shown, &loaded.sources, true);
    }
    for diagnostic in &loaded.diagnostics {
        assert!(stands_in_a_file(diagnostic, &loaded), "{diagnostic:?}");
    }
}

fn stands_in_a_file(diagnostic: &Diagnostic, loaded: &Loaded) -> bool {
    let Some(text) = loaded.sources.text(&diagnostic.file) else {
        return diagnostic.span.is_none() && diagnostic.labels.is_empty();
    };
    let labels = diagnostic.labels.iter().map(|label| &label.span);
    let mut spans = diagnostic.span.iter().chain(labels);
    spans.all(|span| {
        span.start <= span.end
            && text.is_char_boundary(span.start)
            && text.is_char_boundary(span.end)
    })
}
