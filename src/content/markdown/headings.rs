use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::ops::Range;

use pulldown_cmark::{Event, Tag};

use crate::content::id;
use crate::content::report::Report;
use crate::diagnostic::{Code, french};
use crate::model::push_escaped;

/// The page's title is its only heading of the first level, and comes from the front matter.
const FIRST_LEVEL: u8 = 2;

/// The headings of a page: their order, their identifiers, their words.
#[derive(Debug, Default)]
pub(super) struct Headings {
    /// Identifiers taken so far, those that authors write being taken from the start.
    pub(super) ids: BTreeSet<String>,
    /// Identifier and words of each heading of the second level.
    pub(super) contents: Vec<(String, String)>,
    written: BTreeSet<String>,
    last_level: u8,
    open: Option<Open>,
}

#[derive(Debug)]
struct Open {
    level: u8,
    id: Option<String>,
    /// Where its content starts in the markup.
    start: usize,
    words: String,
}

impl Headings {
    /// Takes the identifiers that the author has written, so that no other heading gets them.
    pub(super) fn of(events: &[(Event<'_>, Range<usize>)]) -> Self {
        let ids = events
            .iter()
            .filter_map(|(event, _)| match event {
                Event::Start(Tag::Heading { id: Some(id), .. }) => Some(id.to_string()),
                _ => None,
            })
            .collect();
        Self {
            ids,
            last_level: FIRST_LEVEL - 1,
            ..Self::default()
        }
    }

    /// A heading opens.
    pub(super) fn start(
        &mut self,
        level: u8,
        id: Option<&str>,
        line: Range<usize>,
        is_nested: bool,
        start: usize,
        report: &mut Report,
    ) {
        if is_nested {
            report
                .add(
                    Code::HeadingLevel,
                    line.clone(),
                    "un titre ne peut pas être dans une liste, une citation ou une note",
                )
                .help("le placer au début d’une ligne, entre deux lignes vides");
        } else if level < FIRST_LEVEL {
            report
                .add(
                    Code::HeadingLevel,
                    line.clone(),
                    "les titres d’une page commencent à ##",
                )
                .help("le titre de la page, lui, est dans l’en-tête");
        } else if level > self.last_level + 1 {
            let wanted = "#".repeat(usize::from(self.last_level + 1));
            report
                .add(Code::HeadingLevel, line.clone(), "ce titre saute un niveau")
                .help(format!("écrire {wanted}"));
        }
        self.last_level = level.max(FIRST_LEVEL);
        let id = id.map(str::to_owned);
        if let Some(id) = &id {
            if !id::is_plain(id) {
                report
                    .add(Code::IdForm, line.clone(), id::message(id))
                    .help(id::PLAIN);
            }
            if !self.written.insert(id.clone()) {
                report
                    .add(
                        Code::DuplicateId,
                        line,
                        format!(
                            "un autre titre de la page porte déjà l’identifiant {}",
                            french::quote(id)
                        ),
                    )
                    .help("en choisir un autre");
            }
        }
        self.open = Some(Open {
            level,
            id,
            start,
            words: String::new(),
        });
    }

    /// Words stand in the page; those of an open heading are its own.
    pub(super) fn words(&mut self, words: &str) {
        if let Some(open) = &mut self.open {
            open.words.push_str(words);
        }
    }

    /// A heading closes: its element is put around what was written since it opened.
    pub(super) fn end(&mut self, html: &mut String, line: Range<usize>, report: &mut Report) {
        let Some(open) = self.open.take() else {
            return;
        };
        let words = open.words.trim().to_owned();
        if words.is_empty() {
            report.add(Code::EmptyValue, line, "ce titre est vide");
        }
        let id = open.id.unwrap_or_else(|| self.make_id(&words));
        let content = html.split_off(open.start);
        let level = open.level;
        // Writing to a `String` cannot fail.
        let _ = write!(html, "<h{level} id=\"");
        push_escaped(html, &id);
        let _ = write!(html, "\">{content}</h{level}>");
        if level == FIRST_LEVEL {
            self.contents.push((id, words));
        }
    }

    fn make_id(&mut self, words: &str) -> String {
        let stem = id::from_words(words);
        let mut id = stem.clone();
        let mut number = 1;
        while !self.ids.insert(id.clone()) {
            number += 1;
            id = format!("{stem}-{number}");
        }
        id
    }
}
