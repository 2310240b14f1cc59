use std::collections::{BTreeMap, BTreeSet};

use super::wording::check_title;
use super::{authors, check_past, check_unique};
use crate::content::column::Column;
use crate::content::csv::Csv;
use crate::content::date::{Date, Printed};
use crate::content::located::Text;
use crate::content::raw::resources::{self, RawResource, RawResources};
use crate::content::report::Report;
use crate::content::{address, date, id, suggestion};
use crate::diagnostic::{Code, Diagnostic, french};
use crate::model::{Inferred, Kind, Resource, ResourceId};

/// Checks `ressources.csv`; `placed` is the resources that posters place, if all could be read.
pub(super) fn resources(
    raw: Option<RawResources>,
    placed: Option<&BTreeSet<String>>,
    today: Option<Date>,
    report: &mut Report,
) -> BTreeMap<ResourceId, Resource> {
    let Some(RawResources { rows, table, .. }) = raw else {
        return BTreeMap::new();
    };
    check_unique(rows.iter().map(|row| &row.id), "une autre rangée", report);
    check_slugs(&rows, report);
    let authors: Vec<Text> = rows
        .iter()
        .flat_map(|row| resources::authors(&row.authors))
        .collect();
    authors::check_spellings(&authors, report);
    for row in &rows {
        check_row(row, today, report);
        if placed.is_some_and(|placed| !placed.contains(row.id.as_str())) && !row.id.is_empty() {
            report
                .add(
                    Code::UnplacedResource,
                    row.id.span.clone(),
                    format!(
                        "aucune affiche ne place la ressource {}",
                        french::quote(row.id.as_str())
                    ),
                )
                .help("ajouter une tuile [[panel.tile]] à une affiche, ou ôter la rangée");
        }
    }
    let resources = rows
        .into_iter()
        .map(|row| {
            let resource = self::resource(row, report);
            (resource.id.clone(), resource)
        })
        .collect();
    report.name_places(|diagnostic| cell_name(diagnostic, &table));
    resources
}

/// The cell that a diagnostic is about, as the author's spreadsheet shows it.
fn cell_name(diagnostic: &Diagnostic, table: &Csv) -> Option<String> {
    // These speak of a row.
    if diagnostic.code == Code::CellCount {
        return None;
    }
    let (cell, column) = table.cell_name(diagnostic.span.as_ref()?)?;
    Some(match column {
        Some(column) => format!("cellule {cell}, colonne {}", french::quote(column)),
        None => format!("cellule {cell}"),
    })
}

/// Two identifiers may differ and make the same address; case apart too, for some file systems ignore it.
fn check_slugs(rows: &[RawResource], report: &mut Report) {
    let mut firsts: BTreeMap<String, &RawResource> = BTreeMap::new();
    for row in rows.iter().filter(|row| id::is_resource(row.id.as_str())) {
        let slug = ResourceId::new(row.id.as_str()).slug().to_lowercase();
        let first = *firsts.entry(slug.clone()).or_insert(row);
        if first.id.as_str() != row.id.as_str() {
            report
                .add(
                    Code::SlugCollision,
                    row.id.span.clone(),
                    format!(
                        "les ressources {} et {} auraient la même adresse {}",
                        french::quote(first.id.as_str()),
                        french::quote(row.id.as_str()),
                        french::quote(&slug)
                    ),
                )
                .label(first.id.span.clone(), "d’abord ici")
                .help(
                    "ne garder qu’une rangée si c’est la même ressource, ou changer un identifiant",
                );
        }
    }
}

fn check_row(row: &RawResource, today: Option<Date>, report: &mut Report) {
    if !row.id.is_empty() && !id::is_resource(row.id.as_str()) {
        report
            .add(Code::IdForm, row.id.span.clone(), id::message(row.id.as_str()))
            .help("lettres sans accent, chiffres et signes - _ . : / @ : « hal-04308773 », « openedition:ree/11158 »");
    }
    address::check(&row.url, report);
    address::check(&row.original_url, report);
    address::check_secure(&row.embed_url, report);
    check_title(&row.title, report);
    let date = Printed::read_cell(row.year.as_str());
    check_past(date, &row.year, today, report);
    if !row.year.is_empty() && date.is_none() {
        report
            .add(
                Code::Year,
                row.year.span.clone(),
                format!(
                    "{} n’est ni une année ni une date",
                    french::quote(row.year.as_str())
                ),
            )
            .help(format!(
                "une année de quatre chiffres, de {} à {}, ou une date JJ/MM/AAAA ; laisser vide quand on ne sait pas",
                date::YEARS.start(),
                date::YEARS.end()
            ));
    }
    let dead = day(&row.dead);
    check_past(dead, &row.dead, today, report);
    if !row.dead.is_empty() && dead.is_none() {
        report
            .add(
                Code::Date,
                row.dead.span.clone(),
                format!("{} n’est pas une date", french::quote(row.dead.as_str())),
            )
            .help(
                "le jour où l’adresse ne répondait plus, JJ/MM/AAAA ou AAAA-MM-JJ ; laisser vide quand elle répond",
            );
    }
    if !row.doi.is_empty() && !is_doi(row.doi.as_str()) {
        report
            .add(
                Code::Doi,
                row.doi.span.clone(),
                format!("{} n’est pas un DOI", french::quote(row.doi.as_str())),
            )
            .help("écrire la forme courte, sans adresse : « 10.5281/zenodo.7230390 »");
    }
    if !row.language.is_empty() && !is_language(row.language.as_str()) {
        report
            .add(
                Code::Language,
                row.language.span.clone(),
                format!(
                    "{} n’est pas un code de langue",
                    french::quote(row.language.as_str())
                ),
            )
            .help("écrire « fr », « en », « pt-BR »…");
    }
}

/// The date that a cell holds, if it is that of a day.
fn day(cell: &Text) -> Option<Printed> {
    Printed::read_cell(cell.as_str()).filter(|date| date.day.is_some())
}

/// Whether a text has the short form of a DOI.
pub(crate) fn is_doi(text: &str) -> bool {
    text.strip_prefix("10.")
        .and_then(|rest| rest.split_once('/'))
        .is_some_and(|(registrant, suffix)| {
            (4..=9).contains(&registrant.len())
                && registrant
                    .bytes()
                    .all(|byte| byte.is_ascii_digit() || byte == b'.')
                && !suffix.is_empty()
                && !suffix.contains(char::is_whitespace)
        })
}

/// Whether a text has the form of a language tag.
pub(crate) fn is_language(text: &str) -> bool {
    let mut parts = text.split('-');
    let is_tag = parts.next().is_some_and(|tag| {
        (2..=3).contains(&tag.len()) && tag.bytes().all(|b| b.is_ascii_lowercase())
    });
    is_tag
        && parts.all(|part| {
            (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric())
        })
}

fn resource(row: RawResource, report: &mut Report) -> Resource {
    let kind = Kind::from_keyword(&id::folded_words(row.kind.as_str()));
    if kind.is_none() && !row.kind.is_empty() {
        report
            .add(
                Code::UnknownWord,
                row.kind.span.clone(),
                format!(
                    "nature de ressource inconnue {}",
                    french::quote(row.kind.as_str())
                ),
            )
            .help(suggestion::among(
                row.kind.as_str(),
                Kind::ALL.map(Kind::keyword),
            ));
    }
    Resource {
        inferred: inferred(&row, report),
        authors: resources::authors(&row.authors)
            .map(|author| author.value)
            .collect(),
        year: Printed::read_cell(row.year.as_str()).map(|date| date.year),
        kind: kind.unwrap_or(Kind::Page),
        dead: day(&row.dead).map(Printed::iso),
        id: ResourceId::new(row.id.value),
        original_url: row
            .original_url
            .optional()
            .filter(|url| *url != row.url.value),
        url: row.url.value,
        host: row.host.value,
        identifier: row.identifier.value,
        title: row.title.optional(),
        container: row.container.optional(),
        doi: row.doi.optional(),
        language: row.language.optional(),
        licence: row.licence.optional(),
        embed_url: row.embed_url.optional(),
        source: row.source.optional(),
        note: row.note.optional(),
    }
}

fn inferred(row: &RawResource, report: &mut Report) -> Vec<Inferred> {
    let mut all = Vec::new();
    for part in resources::inferences(&row.inferred) {
        let (field, why) = part
            .as_str()
            .split_once(':')
            .map(|(field, why)| (field.trim(), why.trim()))
            .unwrap_or_default();
        if field.is_empty() || why.is_empty() {
            report
                .add(
                    Code::Inference,
                    part.span.clone(),
                    format!(
                        "{} ne dit pas quelle colonne est déduite, ni pourquoi",
                        french::quote(part.as_str())
                    ),
                )
                .help("écrire « colonne : raison », et | entre deux déductions");
        } else if let Some(column) = Column::from_header(field) {
            all.push(Inferred {
                field: column.name().to_owned(),
                why: why.to_owned(),
            });
        } else {
            report
                .add(
                    Code::Inference,
                    part.span.clone(),
                    format!(
                        "{} n’est pas une colonne : ce ne peut pas être une valeur déduite",
                        french::quote(field)
                    ),
                )
                .help(suggestion::among(
                    field,
                    Column::ALL.into_iter().map(Column::name),
                ));
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identifiers_of_objects_and_languages_have_their_form() {
        for text in [
            "10.5281/zenodo.7230390",
            "10.4000/ree.11158",
            "10.1234.5/x(1)",
        ] {
            assert!(is_doi(text), "{text}");
        }
        for text in [
            "",
            "10.12/x",
            "10.1234/",
            "https://doi.org/10.1234/x",
            "10.1234/a b",
        ] {
            assert!(!is_doi(text), "{text}");
        }
        for text in ["fr", "pt-BR", "zh-Hant-TW", "gsw"] {
            assert!(is_language(text), "{text}");
        }
        for text in ["", "français", "FR", "f", "fr_FR", "fr-"] {
            assert!(!is_language(text), "{text}");
        }
    }
}
