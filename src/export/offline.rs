//! The site without a network: all of it in one file, and as a folder in an archive.
//!
//! Both are opened from a disk (`file://`), where browsers run neither module scripts nor `fetch`. The application is
//! the same to the byte; around it, classic scripts carry modules and data as text, and answer what it asks for. In one
//! file the address of a page is a fragment; in the folder every link names an `index.html` and loads it.

mod anchors;
mod carried;
mod folder;
mod one_file;

use std::path::PathBuf;

use base64::Engine as _;

use super::ExportError;
use super::app::AppFiles;
use super::notices::Weights;
use super::resources::Placed;
use crate::fragments;
use crate::model::SafeHtml;
use crate::page::{Body, Page};
use crate::route::{Hosting, Route};

/// Name of the file that holds everything.
pub(super) const ONE_FILE: &str = "affiches-gtnum.html";
/// Name of the archive of the folder.
pub(super) const ARCHIVE: &str = "affiches-gtnum.zip";

/// What both forms are made of.
pub(super) struct Parts<'a> {
    pub(super) placed: &'a Placed<'a>,
    /// Every page but those for other sites.
    pub(super) routes: &'a [Route],
    pub(super) app: &'a AppFiles,
    pub(super) css: &'a str,
    /// The styles that a page on a server asks for later, with the font inside.
    pub(super) late_css: &'a str,
    pub(super) index: &'a [u8],
    /// References: files to download, and those that a selection is made of.
    pub(super) citations: &'a [(PathBuf, Vec<u8>)],
    /// The licence of the font.
    pub(super) licence: &'a [u8],
    pub(super) build: &'a str,
}

/// The address of the font where it is carried by what names it.
pub(super) fn font_address(font: &[u8]) -> String {
    let font = base64::engine::general_purpose::STANDARD.encode(font);
    ["data:font/woff2;base64,", &font].concat()
}

/// The two files, for visitors: sizes in bytes.
#[derive(Clone, Copy)]
pub(super) struct Offer {
    one_file: usize,
    archive: usize,
}

impl Offer {
    /// Of those files.
    pub(super) fn of(files: &[(PathBuf, Vec<u8>); 2]) -> Self {
        let [(_, one_file), (_, archive)] = files;
        Self {
            one_file: one_file.len(),
            archive: archive.len(),
        }
    }

    /// Adds the two files to the pages that lead to all others: in one line to the home page, with what to do to the
    /// site map.
    pub(super) fn add_to(self, page: &mut Page) {
        let root = page.route.root(Hosting::Server);
        let address = |name: &str| [root.way(), name].concat();
        let files = fragments::OfflineFiles {
            one_file: (address(ONE_FILE), megabytes(self.one_file)),
            archive: (address(ARCHIVE), megabytes(self.archive)),
        };
        let (place, offer) = match (&page.route, &mut page.body) {
            (Route::Home, Body::Home(home)) => (&mut home.formats, fragments::offline_line(files)),
            (Route::SiteMap, Body::Prose(prose)) => {
                (&mut prose.text, fragments::offline_section(files))
            }
            _ => return,
        };
        *place = SafeHtml::from_escaped([place.as_str(), offer.as_str()].concat());
    }
}

/// «0,9 Mo», of 1,000,000 bytes each, as systems in French tell sizes of files.
#[expect(clippy::cast_precision_loss, reason = "bytes far below 2^52")]
fn megabytes(bytes: usize) -> String {
    let tenths = format!("{:.1}", bytes as f64 / 1e6);
    [&tenths.replace('.', ","), "\u{a0}Mo"].concat()
}

/// Both files: name and bytes.
///
/// # Errors
/// [`ExportError::Loader`] when the application's loader is not of the known form, [`ExportError::Archive`] when the
/// archive cannot be made.
pub(super) fn files(parts: &Parts<'_>) -> Result<[(PathBuf, Vec<u8>); 2], ExportError> {
    let (one_file, archive) = rayon::join(|| one_file::document(parts), || folder::archive(parts));
    Ok([
        (ONE_FILE.into(), one_file?.into_bytes()),
        (ARCHIVE.into(), archive?),
    ])
}

impl Parts<'_> {
    /// A page as it stands without a network; none that is made for servers.
    fn page(&self, route: &Route, hosting: Hosting) -> Option<Page> {
        let mut page = super::data::page(
            self.placed,
            route,
            &route.root(hosting),
            &Weights::default(),
        )?;
        self.build.clone_into(&mut page.build);
        if let Body::Prose(prose) = &mut page.body
            && let Some(video) = prose.video.take()
        {
            // A player needs its host, which asks to know the site that shows it.
            let head = [prose.head.as_str(), fragments::video(&video).as_str()].concat();
            prose.head = SafeHtml::from_escaped(head);
        }
        Some(page)
    }
}
