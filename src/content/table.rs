//! Reads TOML tables key by key, and reports every mistake at its place instead of stopping at the first.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::characters;
use super::located::{Located, Text};
use super::report::Report;
use super::suggestion;
use crate::diagnostic::{Code, french};

/// A table being read. Each key that is asked for is a key that the format knows; [`Fields::finish`] reports the others.
pub(super) struct Fields<'a> {
    table: &'a DeTable<'a>,
    /// The block's title in the file, where a missing key is told.
    header: Range<usize>,
    /// The title as authors write it; empty for the file itself.
    title: String,
    path: String,
    known: Vec<&'static str>,
    /// Keys that must be there and are not, each with the line to add.
    missing: Vec<(&'static str, String)>,
    report: &'a mut Report,
}

impl<'a> Fields<'a> {
    /// The file's own keys.
    pub(super) fn of_file(table: &'a DeTable<'a>, report: &'a mut Report) -> Self {
        Self {
            table,
            header: 0..0,
            title: String::new(),
            path: String::new(),
            known: Vec::new(),
            missing: Vec::new(),
            report,
        }
    }

    /// Where the block begins.
    pub(super) fn header(&self) -> Range<usize> {
        self.header.clone()
    }

    /// A text that must be there and say something.
    pub(super) fn text(&mut self, key: &'static str) -> Text {
        let Some(text) = self.string(key) else {
            if !self.table.contains_key(key) {
                self.missing.push((key, format!("{key} = \"…\"")));
            }
            return Located::new(String::new(), self.header());
        };
        if text.is_empty() {
            let block = self.within();
            self.report.add(
                Code::EmptyValue,
                text.span.clone(),
                format!("{}{block} ne peut pas être vide", french::quote(key)),
            );
        }
        text
    }

    /// A text that must be there, if only to be filled later.
    pub(super) fn text_to_fill(&mut self, key: &'static str) -> Text {
        self.string(key).unwrap_or_else(|| {
            if !self.table.contains_key(key) {
                self.missing.push((key, format!("{key} = \"\"")));
            }
            Located::new(String::new(), self.header())
        })
    }

    /// A text that may be absent.
    pub(super) fn optional_text(&mut self, key: &'static str) -> Text {
        self.string(key)
            .unwrap_or_else(|| Located::new(String::new(), self.header()))
    }

    /// A whole number that must be there.
    pub(super) fn number(&mut self, key: &'static str) -> Option<Located<i64>> {
        let number = self.optional_number(key);
        if !self.table.contains_key(key) {
            self.missing.push((key, format!("{key} = 1")));
        }
        number
    }

    /// A whole number that may be absent.
    pub(super) fn optional_number(&mut self, key: &'static str) -> Option<Located<i64>> {
        let value = self.value(key)?;
        let DeValue::Integer(digits) = value.get_ref() else {
            self.wrong_type(
                key,
                value,
                "un nombre entier",
                &format!("{key} = 12, sans guillemets"),
            );
            return None;
        };
        // Numbers beyond any range that the format allows are told as out of range.
        let number = i64::from_str_radix(digits.as_str(), digits.radix()).unwrap_or(i64::MAX);
        Some(Located::new(number, value.span()))
    }

    /// `true` or `false`; absent is `false`.
    pub(super) fn flag(&mut self, key: &'static str) -> bool {
        let Some(value) = self.value(key) else {
            return false;
        };
        value.get_ref().as_bool().unwrap_or_else(|| {
            self.wrong_type(
                key,
                value,
                "« true » ou « false »",
                &format!("{key} = true, sans guillemets"),
            );
            false
        })
    }

    /// A list of texts that may be absent.
    pub(super) fn texts(&mut self, key: &'static str) -> Vec<String> {
        let Some(value) = self.value(key) else {
            return Vec::new();
        };
        let example = format!("{key} = [\"un\", \"deux\"]");
        let DeValue::Array(items) = value.get_ref() else {
            self.wrong_type(key, value, "une liste de textes", &example);
            return Vec::new();
        };
        let mut texts = Vec::with_capacity(items.len());
        for item in items {
            match item.get_ref() {
                DeValue::String(text) if text.trim().is_empty() => {
                    self.report.add(
                        Code::EmptyValue,
                        item.span(),
                        format!("un texte de la liste {} est vide", french::quote(key)),
                    );
                }
                DeValue::String(text) => texts.push(self.checked(text, item.span()).value),
                _ => self.wrong_type(key, item, "une liste de textes", &example),
            }
        }
        texts
    }

    /// A block that must be there: `[publisher]`.
    pub(super) fn block<T>(
        &mut self,
        key: &'static str,
        read: impl FnOnce(&mut Fields<'_>) -> T,
    ) -> Option<T> {
        let title = format!("[{}]", self.child_path(key));
        let Some(value) = self.value(key) else {
            self.missing.push((key, title));
            return None;
        };
        let DeValue::Table(table) = value.get_ref() else {
            let wanted = format!("un bloc {title}");
            self.wrong_type(
                key,
                value,
                &wanted,
                &format!("{title}, puis une clé par ligne"),
            );
            return None;
        };
        Some(self.child(key, title, table, value.span(), read))
    }

    /// Blocks that may stand several times: `[[panel]]`.
    pub(super) fn blocks<T>(
        &mut self,
        key: &'static str,
        mut read: impl FnMut(&mut Fields<'_>) -> T,
    ) -> Vec<T> {
        let title = format!("[[{}]]", self.child_path(key));
        let Some(value) = self.value(key) else {
            return Vec::new();
        };
        let wanted = format!("des blocs {title}");
        let example = format!("{title}, avec deux crochets, pour chacun");
        let DeValue::Array(items) = value.get_ref() else {
            self.wrong_type(key, value, &wanted, &example);
            return Vec::new();
        };
        let mut blocks = Vec::with_capacity(items.len());
        for item in items {
            match item.get_ref() {
                DeValue::Table(table) => {
                    blocks.push(self.child(key, title.clone(), table, item.span(), &mut read));
                }
                _ => self.wrong_type(key, item, &wanted, &example),
            }
        }
        blocks
    }

    /// Blocks of which there must be one at least.
    pub(super) fn some_blocks<T>(
        &mut self,
        key: &'static str,
        read: impl FnMut(&mut Fields<'_>) -> T,
    ) -> Vec<T> {
        let is_absent = self.table.get(key).is_none_or(|value| {
            value
                .get_ref()
                .as_array()
                .is_some_and(|items| items.is_empty())
        });
        if is_absent {
            self.missing
                .push((key, format!("[[{}]]", self.child_path(key))));
        }
        self.blocks(key, read)
    }

    /// Reports the keys that nobody asked for, and those that are missing.
    pub(super) fn finish(&mut self) {
        let mut strangers: Vec<_> = self
            .table
            .keys()
            .filter(|key| !self.known.contains(&key.get_ref().as_ref()))
            .collect();
        strangers.sort_by_key(|key| key.span().start);
        for key in strangers {
            // One slip makes a key unknown and another missing: it is told once.
            if let Some(meant) = suggestion::nearest(key.get_ref(), self.known.iter().copied()) {
                self.missing.retain(|(missing, _)| *missing != meant);
            }
            let block = self.within();
            self.report
                .add(
                    Code::UnknownKey,
                    key.span(),
                    format!("clé inconnue {}{block}", french::quote(key.get_ref())),
                )
                .help(suggestion::among(key.get_ref(), self.known.iter().copied()));
        }
        let place = if self.title.is_empty() {
            "en tête du fichier".to_owned()
        } else {
            format!("dans ce bloc {}", self.title)
        };
        for (key, example) in std::mem::take(&mut self.missing) {
            self.report
                .add(
                    Code::MissingKey,
                    self.header.clone(),
                    format!("il manque {} {place}", french::quote(key)),
                )
                .help(format!("ajouter la ligne {example}"));
        }
    }

    fn child<T>(
        &mut self,
        key: &str,
        title: String,
        table: &DeTable<'_>,
        header: Range<usize>,
        read: impl FnOnce(&mut Fields<'_>) -> T,
    ) -> T {
        let mut child = Fields {
            table,
            header,
            title,
            path: self.child_path(key),
            known: Vec::new(),
            missing: Vec::new(),
            report: self.report,
        };
        let value = read(&mut child);
        child.finish();
        value
    }

    fn child_path(&self, key: &str) -> String {
        if self.path.is_empty() {
            key.to_owned()
        } else {
            format!("{}.{key}", self.path)
        }
    }

    fn value(&mut self, key: &'static str) -> Option<&'a Spanned<DeValue<'a>>> {
        self.known.push(key);
        self.table.get(key)
    }

    fn string(&mut self, key: &'static str) -> Option<Text> {
        let value = self.value(key)?;
        if let DeValue::String(text) = value.get_ref() {
            return Some(self.checked(text, value.span()));
        }
        let words = match value.get_ref() {
            DeValue::Integer(number) => number.as_str().to_owned(),
            DeValue::Float(number) => number.as_str().to_owned(),
            DeValue::Datetime(date) => date.to_string(),
            _ => "…".to_owned(),
        };
        let example = format!("{key} = \"{words}\", entre guillemets droits");
        self.wrong_type(key, value, "un texte", &example);
        None
    }

    /// The text without the spaces around it; an escape may have brought in what the file itself does not show.
    fn checked(&mut self, text: &str, span: Range<usize>) -> Text {
        if let Some(character) = text.chars().find(|c| characters::is_forbidden(*c)) {
            characters::forbid(character, span.clone(), self.report);
        }
        Located::new(text.trim().to_owned(), span)
    }

    fn wrong_type(&mut self, key: &str, value: &Spanned<DeValue<'_>>, wanted: &str, example: &str) {
        self.report
            .add(
                Code::WrongType,
                value.span(),
                format!(
                    "{} attend {wanted}, et non {}",
                    french::quote(key),
                    kind(value.get_ref())
                ),
            )
            .help(format!("écrire {example}"));
    }

    fn within(&self) -> String {
        if self.title.is_empty() {
            String::new()
        } else {
            format!(" dans {}", self.title)
        }
    }
}

fn kind(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "un texte",
        DeValue::Integer(_) => "un nombre entier",
        DeValue::Float(_) => "un nombre à virgule",
        DeValue::Boolean(_) => "« true » ou « false »",
        DeValue::Datetime(_) => "une date sans guillemets",
        DeValue::Array(_) => "une liste",
        DeValue::Table(_) => "un bloc",
    }
}
