//! HAL's search service.

use serde_json::Value;
use url::Url;

use super::look_up::Trouble;
use super::names;
use super::record::{Record, first_text, texts};
use crate::content::Column;
use crate::model::Kind;

/// The fields that are asked for.
const FIELDS: &str = "halId_s,docType_s,title_s,subTitle_s,authFullName_s,authLastName_s,authFirstName_s,\
producedDateY_i,publicationDate_s,language_s,licence_s,doiId_s,journalTitle_s,issue_s,bookTitle_s,conferenceTitle_s";

/// Where a deposit is described.
pub(super) fn address(id: &str) -> Result<Url, Trouble> {
    let mut url =
        Url::parse("https://api.archives-ouvertes.fr/search/").map_err(|_| Trouble::Address)?;
    url.query_pairs_mut()
        .append_pair("q", &format!("halId_s:\"{id}\""))
        .append_pair("wt", "json")
        .append_pair("rows", "1")
        .append_pair("fl", FIELDS);
    Ok(url)
}

/// Reads the description of a deposit.
pub(super) fn read(answer: &Value) -> Result<Record, Trouble> {
    let docs = answer
        .pointer("/response/docs")
        .and_then(Value::as_array)
        .ok_or(Trouble::Schema("response.docs"))?;
    let doc = docs.first().ok_or(Trouble::Unknown)?;
    let mut record = Record::default();
    // One title for each language of the deposit, the deposit's own first.
    match first_text(doc.get("title_s")) {
        Some(title) => {
            let subtitle = first_text(doc.get("subTitle_s")).filter(|text| !text.trim().is_empty());
            let whole = subtitle.map(|subtitle| format!("{title}\u{a0}: {subtitle}"));
            record.set(Column::Title, Some(whole.as_deref().unwrap_or(title)));
        }
        None => record.lacks("title_s"),
    }
    let full = texts(doc.get("authFullName_s"));
    let (family, given) = (
        texts(doc.get("authLastName_s")),
        texts(doc.get("authFirstName_s")),
    );
    if family.len() == full.len() && given.len() == full.len() {
        record.set_authors(
            given
                .iter()
                .zip(family)
                .map(|(given, family)| names::person(given, family)),
        );
    } else {
        record.set_authors(full.into_iter().map(str::to_owned));
    }
    record.year = doc
        .get("producedDateY_i")
        .and_then(Value::as_u64)
        .and_then(|year| super::record::year(&year.to_string()));
    if record.year.is_none() {
        record.set(Column::Year, first_text(doc.get("publicationDate_s")));
    }
    record.kind = first_text(doc.get("docType_s")).and_then(kind);
    let journal =
        first_text(doc.get("journalTitle_s")).map(|journal| match first_text(doc.get("issue_s")) {
            Some(issue) => format!("{journal}, n°\u{a0}{issue}"),
            None => journal.to_owned(),
        });
    let container = journal
        .as_deref()
        .or_else(|| first_text(doc.get("bookTitle_s")))
        .or_else(|| first_text(doc.get("conferenceTitle_s")));
    record.set(Column::Container, container);
    record.set(Column::Doi, first_text(doc.get("doiId_s")));
    record.set(Column::Language, first_text(doc.get("language_s")));
    record.set(Column::Licence, first_text(doc.get("licence_s")));
    Ok(record)
}

/// Types of deposit that have a word in the table; a report or a chapter has none, and stays a deposit.
fn kind(doc_type: &str) -> Option<Kind> {
    match doc_type {
        "ART" => Some(Kind::Article),
        "VIDEO" => Some(Kind::Video),
        "BLOG" => Some(Kind::Post),
        _ => None,
    }
}
