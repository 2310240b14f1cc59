//! A table for spreadsheets: RFC 4180 with the semicolon and the mark that French ones expect.

use super::Entry;
use crate::export::resources::Placed;
use crate::model::Resource;

const HEADER: [&str; 17] = [
    "clé",
    "nature",
    "titre",
    "auteurs",
    "année",
    "publié dans",
    "hébergeur",
    "identifiant",
    "DOI",
    "langue",
    "licence",
    "adresse",
    "affiches",
    "déductions",
    "source",
    "remarque",
    "référence",
];

/// One row per resource below a header. What is not known is empty.
pub(super) fn table(placed: &Placed<'_>, resources: &[&Resource]) -> String {
    [header(), rows(placed, resources)].concat()
}

/// The first line.
pub(super) fn header() -> String {
    // Without the mark, Excel takes UTF-8 for the system's own encoding.
    let mut table = String::from("\u{feff}");
    push_row(&mut table, &HEADER.map(str::to_owned));
    table
}

/// The other lines.
pub(super) fn rows(placed: &Placed<'_>, resources: &[&Resource]) -> String {
    let mut table = String::new();
    for resource in resources {
        push_row(&mut table, &row(placed, resource));
    }
    table
}

fn row(placed: &Placed<'_>, resource: &Resource) -> [String; HEADER.len()] {
    let known = |value: &Option<String>| value.clone().unwrap_or_default();
    let inferred: Vec<String> = resource
        .inferred
        .iter()
        .map(|inferred| format!("{}\u{a0}: {}", column(&inferred.field), inferred.why))
        .collect();
    [
        resource.id.slug(),
        resource.kind.label().to_owned(),
        known(&resource.title),
        resource.authors.join(" | "),
        resource
            .year
            .map(|year| year.to_string())
            .unwrap_or_default(),
        known(&resource.container),
        resource.host.clone(),
        resource.identifier.clone(),
        known(&resource.doi),
        known(&resource.language),
        known(&resource.licence),
        resource.url.clone(),
        placed.posters_of(&resource.id).join(" | "),
        inferred.join(" | "),
        known(&resource.source),
        known(&resource.note),
        Entry::of_resource(resource).to_text(),
    ]
}

/// A column of the authors' table in this table's words.
fn column(field: &str) -> &str {
    match field {
        "kind" => "nature",
        "title" => "titre",
        "authors" => "auteurs",
        "year" => "année",
        "container" => "publié dans",
        "host" => "hébergeur",
        "identifier" => "identifiant",
        "doi" => "DOI",
        "language" => "langue",
        "url" => "adresse",
        "embed_url" => "adresse du lecteur",
        "original_url" => "adresse imprimée",
        other => other,
    }
}

fn push_row(table: &mut String, cells: &[String]) {
    for (place, cell) in cells.iter().enumerate() {
        if place > 0 {
            table.push(';');
        }
        push_cell(table, cell);
    }
    table.push_str("\r\n");
}

fn push_cell(table: &mut String, cell: &str) {
    // A spreadsheet would run such a cell as a formula.
    let guard = if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        "'"
    } else {
        ""
    };
    if cell.contains([';', '"', '\r', '\n']) || cell.trim() != cell {
        let doubled = cell.replace('"', "\"\"");
        table.push_str(&format!("\"{guard}{doubled}\""));
    } else {
        table.push_str(guard);
        table.push_str(cell);
    }
}
