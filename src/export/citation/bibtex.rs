//! BibTeX, in UTF-8, that biblatex reads too.

use super::Entry;
use super::entry::{Date, Form, Title};
use super::name::Name;
use crate::model::Kind;

impl Entry {
    /// The entry, with a line's end.
    pub(in crate::export) fn to_bibtex(&self) -> String {
        let entry_type = self.bibtex_type();
        let mut entry = format!("@{entry_type}{{{},\n", self.key);
        let mut field = |name: &str, value: &str| {
            entry.push_str(&format!("  {name} = {{{value}}},\n"));
        };
        if !self.authors.is_empty() {
            let authors: Vec<String> = self.authors.iter().map(author).collect();
            field("author", &authors.join(" and "));
        }
        // Two pairs of braces: styles must not take capitals off.
        field("title", &format!("{{{}}}", escaped(self.title.text())));
        if entry_type == "article" {
            if let Some(journal) = &self.container {
                field("journal", &escaped(&journal.title));
                if let Some(issue) = &journal.issue {
                    field("number", &escaped(issue));
                }
            }
        } else if let Some(how) = self.how_published() {
            field("howpublished", &escaped(&how));
        }
        if let Some(Date {
            year: Some(year),
            month,
            ..
        }) = self.date
        {
            field("year", &year.to_string());
            if let Some(month) = month {
                field("month", &month.to_string());
            }
        }
        if let Some(doi) = &self.doi {
            field("doi", &verbatim(doi));
        }
        if let Some(deposit) = self.deposit.as_ref().filter(|id| id.starts_with("hal-")) {
            field("hal_id", &escaped(deposit));
        }
        if let Some(url) = &self.url {
            field("url", &verbatim(url));
        }
        if let Some(language) = &self.language {
            field("language", &escaped(language));
        }
        let notes = self.all_notes().join(" ");
        if !notes.is_empty() {
            field("note", &escaped(&notes));
        }
        entry.push_str("}\n");
        entry
    }

    /// A type that requires what we do not know would make the entry invalid: `@misc` requires nothing.
    fn bibtex_type(&self) -> &'static str {
        let is_complete = !self.authors.is_empty()
            && matches!(self.title, Title::Known(_))
            && self.date.as_ref().is_some_and(|date| date.year.is_some());
        match self.form {
            Form::Resource(Kind::Article) if is_complete && self.container.is_some() => "article",
            Form::Resource(Kind::Post | Kind::Blog | Kind::Page | Kind::Channel) if is_complete => {
                "online"
            }
            _ => "misc",
        }
    }

    /// «Recherches en éducation, n° 48 (OpenEdition)», «Affiche. GTnum 2020-2022».
    fn how_published(&self) -> Option<String> {
        if let Some(series) = &self.series {
            let whole = self.container.as_ref();
            let whole = whole.map_or_else(String::new, |whole| format!("{}. ", whole.title));
            return Some(format!("{whole}Affiche. {}", series.marked()));
        }
        let container = self.container.as_ref().map(|container| {
            let issue = container
                .issue
                .as_ref()
                .map(|issue| format!(", n°\u{a0}{issue}"))
                .unwrap_or_default();
            format!("{}{issue}", container.marked())
        });
        match (container, self.host.as_ref()) {
            (Some(container), Some(host)) if !container.contains(host.as_str()) => {
                Some(format!("{container} ({host})"))
            }
            (Some(container), _) => Some(container),
            (None, host) => host.cloned(),
        }
    }
}

fn author(name: &Name) -> String {
    match name {
        Name::Person { family, given } => format!("{}, {}", escaped(family), escaped(given)),
        Name::Whole(name) => format!("{{{}}}", escaped(name)),
    }
}

/// Text that TeX prints as it is. BibTeX counts braces even after a backslash: they are named instead.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\\' => escaped.push_str("\\textbackslash{}"),
            '{' => escaped.push_str("\\textbraceleft{}"),
            '}' => escaped.push_str("\\textbraceright{}"),
            // A tie would do, but not every reader knows it inside braces.
            '\u{202f}' => escaped.push('\u{a0}'),
            '~' => escaped.push_str("\\textasciitilde{}"),
            '^' => escaped.push_str("\\textasciicircum{}"),
            '%' | '&' | '$' | '#' | '_' => {
                escaped.push('\\');
                escaped.push(character);
            }
            _ if character.is_control() => escaped.push(' '),
            _ => escaped.push(character),
        }
    }
    escaped
}

/// An address or a DOI, whose fields TeX does not read: only what would end the field is encoded.
fn verbatim(address: &str) -> String {
    let mut verbatim = String::with_capacity(address.len());
    for character in address.chars() {
        match character {
            '{' => verbatim.push_str("%7B"),
            '}' => verbatim.push_str("%7D"),
            '\\' => verbatim.push_str("%5C"),
            _ if character.is_whitespace() => verbatim.push_str("%20"),
            _ => verbatim.push(character),
        }
    }
    verbatim
}
