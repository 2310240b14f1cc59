//! Tries the published site in a browser, as a visitor would.
//!
//! What is expected is read from the authors' files, not from the application: see [`content`].
//! A test serves the site with [`Server`], opens a [`Browser`], and talks about pages through [`pages`].

pub mod accessibility;
pub mod browser;
pub mod console;
pub mod content;
pub mod disk;
mod driver;
pub mod ecoindex;
pub mod engine;
pub mod host_page;
pub mod hosts;
pub mod html;
pub mod measure;
pub mod pages;
pub mod second_build;
pub mod server;
pub mod tree;

pub use browser::{Appearance, Browser, Viewport, Visitor, in_browser, in_browser_of};
pub use content::Content;
pub use disk::Disk;
pub use engine::Engine;
pub use server::{Fault, Server, Site};

use std::env;
use std::path::{Path, PathBuf};

/// The root of the clone.
pub fn root() -> PathBuf {
    let package = env::var_os("CARGO_MANIFEST_DIR").map_or_else(PathBuf::new, PathBuf::from);
    package
        .ancestors()
        .nth(2)
        .map_or_else(PathBuf::new, Path::to_path_buf)
}

/// The published site: `GTNUM_DIST`, or `dist/`.
pub fn dist() -> PathBuf {
    env::var_os("GTNUM_DIST").map_or_else(|| root().join("dist"), PathBuf::from)
}

/// A text without its spaces and invisible characters: what remains equal whatever the lines, the kind of space before
/// a « : » and the elements around words.
pub fn letters(text: &str) -> String {
    text.chars()
        .filter(|letter| {
            !letter.is_whitespace()
                && !matches!(letter, '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}')
        })
        .collect()
}
