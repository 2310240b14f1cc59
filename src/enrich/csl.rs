//! Bibliographic records of DOIs: CSL-JSON by content negotiation (Crossref, DataCite, mEDRA…).

use serde_json::Value;
use url::Url;

use super::look_up::Trouble;
use super::names;
use super::record::{Record, first_text};
use crate::content::Column;
use crate::model::Kind;

/// Where a DOI leads.
pub(super) fn address(doi: &str) -> Result<Url, Trouble> {
    let mut url = Url::parse("https://doi.org/").map_err(|_| Trouble::Address)?;
    // The setter encodes what an address may not hold: a DOI may have «<», «#» or «?».
    url.set_path(&doi.replace('%', "%25"));
    Ok(url)
}

/// Reads a record.
pub(super) fn read(answer: &Value) -> Result<Record, Trouble> {
    if !answer.is_object() {
        return Err(Trouble::Schema("title"));
    }
    let text = |path: &str| first_text(answer.pointer(path));
    let mut record = Record::default();
    match text("/title") {
        Some(title) => record.set(Column::Title, Some(title)),
        None => record.lacks("title"),
    }
    let authors = answer.get("author").and_then(Value::as_array);
    record.set_authors(authors.into_iter().flatten().filter_map(|author| {
        let part = |name| first_text(author.get(name)).unwrap_or_default();
        let name = match part("literal") {
            "" => names::person(part("given"), part("family")),
            literal => literal.to_owned(),
        };
        (!name.is_empty()).then_some(name)
    }));
    let year = answer.pointer("/issued/date-parts/0/0");
    record.year = match year {
        Some(Value::Number(year)) => super::record::year(&year.to_string()),
        year => first_text(year).and_then(super::record::year),
    };
    record.kind = match text("/type") {
        Some("article-journal" | "journal-article") => Some(Kind::Article),
        Some("dataset") => Some(Kind::Data),
        Some("motion_picture") => Some(Kind::Video),
        Some("post-weblog") => Some(Kind::Post),
        _ => None,
    };
    let container = text("/container-title").map(|container| match text("/issue") {
        Some(issue) => format!("{container}, n°\u{a0}{issue}"),
        None => container.to_owned(),
    });
    record.set(Column::Container, container.as_deref());
    record.set(Column::Doi, text("/DOI"));
    record.set(Column::Language, text("/language"));
    record.set(Column::Licence, text("/license/0/URL"));
    Ok(record)
}
