use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::Site;
use crate::export::compression::{self, Effort};
use crate::export::notices::{self, Groups, Weights};
use crate::export::weight::{self, Row};
use crate::route::Route;

/// Gives what a file weighs over the wire, if that is known.
pub(in crate::export) type Known<'a> = &'a (dyn Fn(&Path) -> Option<usize> + Sync);

/// How often the page is made: its own figures change its weight by some bytes, and that hardly ever a figure.
const ATTEMPTS: usize = 4;
/// How many weights are tried where two figures make each other wrong: «39,0» weighs 39,1, which weighs 39,0.
const BALLASTS: usize = 8;

/// How many of the longest pages of a kind are compressed to find the heaviest: that takes time.
const CANDIDATES: usize = 5;

impl Site<'_> {
    /// The files of the page «Écoconception», which tells the weights of all pages, itself included. `known` gives those
    /// of compressed files that are there already; others are compressed to be weighed. It is made once.
    pub(in crate::export) fn ecodesign(&self, known: Known<'_>) -> Vec<(PathBuf, Vec<u8>)> {
        let make = || self.make_ecodesign(known);
        self.ecodesign.get_or_init(make).clone()
    }

    fn make_ecodesign(&self, known: Known<'_>) -> Vec<(PathBuf, Vec<u8>)> {
        let effort = Effort::for_pages(self.routes.len());
        let shared = self.shared_weights(effort, known);
        let Groups { groups, is_partial } = Groups::of(&self.routes, effort == Effort::Best);
        let rows = groups.par_iter().filter_map(|group| {
            // Its own weight is not known yet, whatever an earlier run has left.
            let known: Known<'_> = if group.routes == [&Route::Ecodesign] {
                &|_| None
            } else {
                known
            };
            let mut pages: Vec<_> = group
                .routes
                .par_iter()
                .filter_map(|route| {
                    let page = self.assembled(route, &Weights::default())?;
                    let length = self.page_files(&page).first()?.1.len();
                    Some((length, page))
                })
                .collect();
            pages.sort_by(|(one, _), (other, _)| other.cmp(one));
            pages.truncate(CANDIDATES);
            let rows: Vec<_> = pages
                .par_iter()
                .filter_map(|(_, page)| {
                    let name = notices::name(&page.route, &page.title);
                    let (path, document) = self.page_files(page).into_iter().next()?;
                    Some((name, row(&path, &document, effort, &shared, known)))
                })
                .collect();
            let (name, row) = rows
                .into_iter()
                .max_by(|(_, one), (_, other)| one.order(other))?;
            Some((group.name.map_or(name, str::to_owned), row))
        });
        let mut weights = Weights {
            rows: rows.collect(),
            is_partial,
        };
        let mut files = Vec::new();
        for attempt in 0..ATTEMPTS * BALLASTS {
            let Some(page) = self.assembled(&Route::Ecodesign, &weights) else {
                break;
            };
            files = self.page_files(&page);
            let Some((path, document)) = files.first_mut() else {
                break;
            };
            let ballast = attempt / ATTEMPTS;
            if ballast > 0 {
                document.extend(format!("<!-- {ballast} -->").bytes());
            }
            let row = row(path, document, effort, &shared, &|_| None);
            let own = weights
                .rows
                .iter_mut()
                .find(|(_, known)| known.page == row.page);
            match own {
                Some((_, known)) if *known != row => *known = row,
                _ => break,
            }
        }
        files
    }

    /// The weights of the files that pages share.
    fn shared_weights(&self, effort: Effort, known: Known<'_>) -> Vec<(&str, usize)> {
        // An author who watches pages change does not wait for the last byte of a module.
        let effort = |path: &Path| match self.reload {
            Some(_) => Effort::Fast,
            None => effort.for_file(path),
        };
        self.files
            .par_iter()
            .filter_map(|(path, bytes)| {
                let name = path.to_str().filter(|name| weight::is_shared(name))?;
                let weight =
                    known(path).unwrap_or_else(|| compression::weight(path, bytes, effort(path)));
                Some((name, weight))
            })
            .collect()
    }
}

/// What a page weighs.
fn row(
    path: &Path,
    document: &[u8],
    effort: Effort,
    shared: &[(&str, usize)],
    known: Known<'_>,
) -> Row {
    let html = known(path).unwrap_or_else(|| compression::weight(path, document, effort));
    let name = path.to_string_lossy().replace('\\', "/");
    weight::weigh(&name, html, &String::from_utf8_lossy(document), shared)
}
