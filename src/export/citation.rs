//! Citations of what the site shows, in every format that readers take away.
//!
//! A resource, a poster or a section first becomes an [`Entry`]: what is known, what is inferred, what is not known.
//! Each format then writes the same entry, so that none says more than the others.

mod bibtex;
mod coins;
mod csl;
mod csv;
mod entry;
mod iso690;
mod name;
mod ris;

use std::path::{Path, PathBuf};

pub(super) use self::entry::Entry;
use super::data::distinct;
use super::resources::Placed;
use crate::model::{Poster, Resource, SafeHtml};
use crate::page::Citation;
use crate::route::{CATALOGUE_EXPORT, Hosting, Root, Route};
use crate::state::Selection;

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
pub(super) fn files(placed: &Placed<'_>) -> Vec<(PathBuf, Vec<u8>)> {
    let catalogue = placed.catalogue;
    let all: Vec<&Resource> = placed.entries().map(|(resource, _)| resource).collect();
    let mut files = set(placed, CATALOGUE_EXPORT, &all);
    for poster in &catalogue.posters {
        files.extend(set(
            placed,
            poster.id.as_str(),
            &distinct(catalogue, poster),
        ));
        let json = serde_json::to_vec(&of_poster(placed, poster));
        let path = [&Route::Poster(poster.id.clone()).path(), "citations.json"].concat();
        // Only strings are written: this cannot fail.
        files.push((path.into(), json.unwrap_or_default()));
    }
    files
}

/// The COinS of a resource, not escaped.
pub(super) fn coins(resource: &Resource) -> String {
    Entry::of_resource(resource).to_coins()
}

/// What readers take away of a poster and its sections, one by one or together with others.
fn of_poster(placed: &Placed<'_>, poster: &Poster) -> Vec<Citation> {
    let catalogue = placed.catalogue;
    let resources = distinct(catalogue, poster);
    let path = Route::Poster(poster.id.clone()).path();
    let id = poster.id.as_str();
    let mut items = vec![Citation {
        href: path.clone(),
        csv: csv::rows(placed, &resources),
        ..citation(Selection::poster(id), &Entry::of_poster(catalogue, poster))
    }];
    for panel in &poster.panels {
        for heading in &panel.headings {
            let own: Vec<&Resource> = resources
                .iter()
                .copied()
                .filter(|resource| {
                    panel.tiles.iter().any(|tile| {
                        tile.resource == resource.id
                            && tile
                                .section
                                .as_ref()
                                .is_none_or(|section| *section == heading.id)
                    })
                })
                .collect();
            let fragment = heading.id.to_string();
            let entry = Entry::of_section(catalogue, poster, heading);
            items.push(Citation {
                href: format!("{path}#{fragment}"),
                csv: csv::rows(placed, &own),
                ..citation(Selection::section(id, &fragment), &entry)
            });
        }
    }
    items
}

/// What readers take away of a resource.
fn of_resource(placed: &Placed<'_>, resource: &Resource) -> Citation {
    Citation {
        href: resource.url.clone(),
        csv: csv::rows(placed, &[resource]),
        ..citation(resource.id.slug(), &Entry::of_resource(resource))
    }
}

/// What a page is about, if it is about one thing that a reader may cite.
pub(super) fn of_page(placed: &Placed<'_>, route: &Route) -> Option<Citation> {
    match route {
        Route::Resource(slug) => Some(of_resource(placed, placed.resource(slug)?)),
        _ => None,
    }
}

fn citation(key: String, entry: &Entry) -> Citation {
    Citation {
        key,
        name: entry.title.text().to_owned(),
        href: String::new(),
        reference: entry.to_html(),
        bibtex: entry.to_bibtex(),
        ris: entry.to_ris(),
        csl: csl::item(entry),
        csv_header: csv::header(),
        csv: String::new(),
        coins: entry.to_coins(),
    }
}

/// Addresses and names of the files of a set, from a page with that root; none where there is one file only.
pub(super) fn links(set: &str, root: &Root) -> Vec<(String, &'static str)> {
    if root.hosting() == Hosting::OneFile {
        return Vec::new();
    }
    let way = root.way();
    [
        ("bib", "BibTeX"),
        ("ris", "RIS"),
        ("csl.json", "CSL-JSON"),
        ("csv", "CSV"),
    ]
    .map(|(extension, name)| (format!("{way}export/{set}.{extension}"), name))
    .to_vec()
}

fn set(placed: &Placed<'_>, name: &str, resources: &[&Resource]) -> Vec<(PathBuf, Vec<u8>)> {
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
        ("csv", csv::table(placed, resources)),
    ]
    .into_iter()
    .map(|(extension, text)| {
        let path = Path::new("export").join(format!("{name}.{extension}"));
        (path, text.into_bytes())
    })
    .collect()
}

#[cfg(test)]
mod tests;
