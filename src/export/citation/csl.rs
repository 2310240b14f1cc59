//! CSL-JSON, as citation processors and Zotero read it.

use serde::Serialize;

use super::Entry;
use super::entry::{Date, Form};
use super::name::Name;
use crate::model::Kind;

/// Entries as a CSL-JSON document: always a list.
pub(super) fn list(entries: &[Entry]) -> String {
    let items: Vec<Item<'_>> = entries.iter().map(Item::of).collect();
    // Only strings and numbers are written: this cannot fail.
    let mut text = serde_json::to_string_pretty(&items).unwrap_or_default();
    text.push('\n');
    text
}

/// One entry as an object, to be joined with others by commas between brackets.
pub(super) fn item(entry: &Entry) -> String {
    serde_json::to_string_pretty(&Item::of(entry)).unwrap_or_default()
}

#[derive(Serialize)]
struct Item<'a> {
    id: &'a str,
    #[serde(rename = "type")]
    kind: &'static str,
    title: &'a str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    author: Vec<CslName<'a>>,
    #[serde(rename = "container-title", skip_serializing_if = "Option::is_none")]
    container_title: Option<&'a str>,
    #[serde(rename = "collection-title", skip_serializing_if = "Option::is_none")]
    series: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    issue: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    issued: Option<CslDate<'a>>,
    #[serde(rename = "DOI", skip_serializing_if = "Option::is_none")]
    doi: Option<&'a str>,
    #[serde(rename = "URL", skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    number: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    genre: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<String>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum CslName<'a> {
    Person { family: &'a str, given: &'a str },
    Whole { literal: &'a str },
}

#[derive(Serialize)]
#[serde(untagged)]
enum CslDate<'a> {
    Parts {
        #[serde(rename = "date-parts")]
        parts: [Vec<u16>; 1],
    },
    Words {
        literal: &'a str,
    },
}

impl<'a> Item<'a> {
    fn of(entry: &'a Entry) -> Self {
        let notes = entry.notes.join(" ");
        Self {
            id: &entry.key,
            kind: kind(entry.form),
            title: entry.title.text(),
            author: entry
                .authors
                .iter()
                .map(|name| match name {
                    Name::Person { family, given } => CslName::Person { family, given },
                    Name::Whole(literal) => CslName::Whole { literal },
                })
                .collect(),
            container_title: entry
                .container
                .as_ref()
                .map(|container| container.title.as_str()),
            series: entry.series.as_ref().map(|series| series.title.as_str()),
            issue: entry
                .container
                .as_ref()
                .and_then(|container| container.issue.as_deref()),
            issued: entry.date.as_ref().map(issued),
            doi: entry.doi.as_deref(),
            url: entry.url.as_deref(),
            source: entry.host.as_deref(),
            number: entry.deposit.as_deref(),
            genre: match entry.form {
                Form::Poster => Some("affiche"),
                _ => None,
            },
            language: entry.language.as_deref(),
            note: (!notes.is_empty()).then_some(notes),
        }
    }
}

fn issued(date: &Date) -> CslDate<'_> {
    match date.year {
        Some(year) => CslDate::Parts {
            parts: [std::iter::once(year)
                .chain(date.month.map(u16::from))
                .collect()],
        },
        None => CslDate::Words {
            literal: &date.words,
        },
    }
}

fn kind(form: Form) -> &'static str {
    match form {
        // What was deposited is not said.
        Form::Resource(Kind::Deposit) => "document",
        Form::Resource(Kind::Article) => "article-journal",
        Form::Resource(Kind::Video) => "motion_picture",
        Form::Resource(Kind::Podcast) => "broadcast",
        Form::Resource(Kind::Post) => "post-weblog",
        Form::Resource(Kind::Channel | Kind::Blog | Kind::Page) => "webpage",
        Form::Resource(Kind::Data) => "dataset",
        Form::Poster => "graphic",
        Form::Section => "chapter",
    }
}
