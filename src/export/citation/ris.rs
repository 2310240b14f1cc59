//! RIS: one line per field, two letters each.

use super::Entry;
use super::entry::{Date, Form};
use super::name::Name;
use crate::model::Kind;

impl Entry {
    /// The record, from `TY` to `ER`.
    pub(in crate::export) fn to_ris(&self) -> String {
        let mut record = String::new();
        let mut field = |tag: &str, value: &str| {
            let value = one_line(value);
            record.push_str(&format!("{tag}  - {value}\r\n"));
        };
        field("TY", self.ris_type());
        field("ID", &self.key);
        for name in &self.authors {
            field("AU", &author(name));
        }
        field("TI", self.title.text());
        if let Some(container) = &self.container {
            field("T2", &container.title);
            if let Some(issue) = &container.issue {
                field("IS", issue);
            }
        }
        if let Some(series) = &self.series {
            field("T3", &series.title);
        }
        if let Some(Date {
            year: Some(year),
            month,
            ..
        }) = self.date
        {
            field("PY", &year.to_string());
            if let Some(month) = month {
                field("DA", &format!("{year}/{month:02}//"));
            }
        }
        if let Some(doi) = &self.doi {
            field("DO", doi);
        }
        if let Some(url) = &self.url {
            field("UR", url);
        }
        if let Some(host) = &self.host {
            field("DP", host);
        }
        if let Some(deposit) = &self.deposit {
            field("AN", deposit);
        }
        if let Some(language) = &self.language {
            field("LA", language);
        }
        for note in self.all_notes() {
            field("N1", &note);
        }
        field("ER", "");
        record
    }

    fn ris_type(&self) -> &'static str {
        match self.form {
            // What was deposited is not said.
            Form::Resource(Kind::Deposit) => "GEN",
            Form::Resource(Kind::Article) => "JOUR",
            Form::Resource(Kind::Video) => "VIDEO",
            Form::Resource(Kind::Podcast) => "SOUND",
            Form::Resource(Kind::Post) => "BLOG",
            Form::Resource(Kind::Channel | Kind::Blog | Kind::Page) => "ELEC",
            Form::Resource(Kind::Data) => "DATA",
            Form::Poster => "ART",
            Form::Section => "CHAP",
        }
    }
}

/// A comma parts family name from given name, so that the name of a body cannot have one.
fn author(name: &Name) -> String {
    match name {
        Name::Person { family, given } => format!("{family}, {given}"),
        Name::Whole(name) => name.replace(", ", " – ").replace(',', " – "),
    }
}

/// A field ends with its line, and no author's text may start another.
fn one_line(text: &str) -> String {
    text.split(|character: char| character.is_control() || "\u{2028}\u{2029}".contains(character))
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}
