//! Citations of what the site shows, in every format that readers take away.
//!
//! A resource, a poster or a section first becomes an [`Entry`]: what is known, what is inferred, what is not known.
//! Each format then writes the same entry, so that none says more than the others.

mod bibtex;
mod csl;
mod csv;
mod entry;
mod iso690;
mod name;
mod ris;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

pub(super) use self::entry::Entry;
use crate::model::{Catalogue, Poster, Resource, SafeHtml};
use crate::route::CATALOGUE_EXPORT;

/// The reference of a resource in French, after ISO 690.
pub(super) fn formatted(resource: &Resource) -> SafeHtml {
    Entry::of_resource(resource).to_html()
}

/// The BibTeX entry of a resource.
pub(super) fn bibtex(resource: &Resource) -> String {
    Entry::of_resource(resource).to_bibtex()
}

/// The RIS record of a resource.
pub(super) fn ris(resource: &Resource) -> String {
    Entry::of_resource(resource).to_ris()
}

/// The CSL-JSON of a resource: a list of one item, as programs import it.
pub(super) fn csl(resource: &Resource) -> String {
    csl::list(&[Entry::of_resource(resource)])
}

/// The files to download: the whole catalogue, then each poster, in four formats.
pub(super) fn files(catalogue: &Catalogue) -> Vec<(PathBuf, Vec<u8>)> {
    let mut files = set(catalogue, CATALOGUE_EXPORT, &all(catalogue));
    for poster in &catalogue.posters {
        files.extend(set(
            catalogue,
            poster.id.as_str(),
            &placed(catalogue, [poster]),
        ));
    }
    files
}

/// Addresses and names of the files of a set, from a page whose relative root is `root`.
pub(super) fn links(set: &str, root: &str) -> Vec<(String, &'static str)> {
    [
        ("bib", "BibTeX"),
        ("ris", "RIS"),
        ("csl.json", "CSL-JSON"),
        ("csv", "CSV"),
    ]
    .map(|(extension, name)| (format!("{root}export/{set}.{extension}"), name))
    .to_vec()
}

fn set(catalogue: &Catalogue, name: &str, resources: &[&Resource]) -> Vec<(PathBuf, Vec<u8>)> {
    let entries: Vec<Entry> = resources
        .iter()
        .map(|resource| Entry::of_resource(resource))
        .collect();
    let bibtex: Vec<String> = entries.iter().map(Entry::to_bibtex).collect();
    let ris: Vec<String> = entries.iter().map(Entry::to_ris).collect();
    [
        ("bib", bibtex.join("\n")),
        ("ris", ris.concat()),
        ("csl.json", csl::list(&entries)),
        ("csv", csv::table(catalogue, resources)),
    ]
    .into_iter()
    .map(|(extension, text)| {
        let path = Path::new("export").join(format!("{name}.{extension}"));
        (path, text.into_bytes())
    })
    .collect()
}

/// The distinct resources of posters, in source order.
fn placed<'a>(
    catalogue: &'a Catalogue,
    posters: impl IntoIterator<Item = &'a Poster>,
) -> Vec<&'a Resource> {
    let mut seen = BTreeSet::new();
    posters
        .into_iter()
        .flat_map(|poster| &poster.panels)
        .flat_map(|panel| &panel.tiles)
        .filter(|tile| seen.insert(&tile.resource))
        .filter_map(|tile| catalogue.resources.get(&tile.resource))
        .collect()
}

/// Every resource once: those of posters, then those that no poster places (authors are warned of them).
fn all(catalogue: &Catalogue) -> Vec<&Resource> {
    let mut resources = placed(catalogue, &catalogue.posters);
    let seen: BTreeSet<_> = resources.iter().map(|resource| &resource.id).collect();
    let rest: Vec<&Resource> = catalogue
        .resources
        .values()
        .filter(|resource| !seen.contains(&resource.id))
        .collect();
    resources.extend(rest);
    resources
}

#[cfg(test)]
mod tests;
