//! Zenodo's records.

use serde_json::Value;
use url::Url;

use super::look_up::Trouble;
use super::names;
use super::record::{Record, first_text};
use crate::content::Column;
use crate::model::Kind;

/// Where a record is described.
pub(super) fn address(record: &str) -> Result<Url, Trouble> {
    Url::parse(&format!("https://zenodo.org/api/records/{record}")).map_err(|_| Trouble::Address)
}

/// Reads the description of a record.
pub(super) fn read(answer: &Value) -> Result<Record, Trouble> {
    let metadata = answer.get("metadata").ok_or(Trouble::Schema("metadata"))?;
    let text = |path: &str| first_text(metadata.pointer(path));
    let mut record = Record::default();
    match text("/title") {
        Some(title) => record.set(Column::Title, Some(title)),
        None => record.lacks("metadata.title"),
    }
    let creators = metadata.get("creators").and_then(Value::as_array);
    let creators = creators.into_iter().flatten();
    record.set_authors(
        creators.filter_map(|creator| first_text(creator.get("name")).map(names::inverted)),
    );
    record.set(Column::Year, text("/publication_date"));
    record.kind = match (text("/resource_type/type"), text("/resource_type/subtype")) {
        (Some("dataset"), _) => Some(Kind::Data),
        (Some("video"), _) => Some(Kind::Video),
        (Some("publication"), Some("article")) => Some(Kind::Article),
        _ => None,
    };
    record.set(Column::Container, text("/journal/title"));
    record.set(
        Column::Doi,
        first_text(answer.get("doi")).or_else(|| text("/doi")),
    );
    record.set(Column::Language, text("/language"));
    record.set(Column::Licence, text("/license/id"));
    Ok(record)
}
