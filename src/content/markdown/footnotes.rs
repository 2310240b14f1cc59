use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::{Events, first_line};
use crate::content::report::Report;
use crate::diagnostic::{Code, french};

/// Opens the list of notes at the end of a page.
pub(in crate::content) const OPENING: &str =
    "<section class=\"notes\" role=\"doc-endnotes\" aria-label=\"Notes\"><ol>";

/// Closes it.
pub(super) const CLOSING: &str = "</ol></section>";

/// The notes of a page: numbered by first call, listed at its end.
#[derive(Debug, Default)]
pub(super) struct Footnotes<'a> {
    definitions: BTreeMap<String, Definition<'a>>,
    /// Labels in the order of their first call.
    order: Vec<String>,
}

#[derive(Debug)]
struct Definition<'a> {
    content: Events<'a>,
    span: Range<usize>,
    calls: usize,
}

impl<'a> Footnotes<'a> {
    /// Parts a page's text from its notes.
    pub(super) fn take_out(
        events: Events<'a>,
        text: &str,
        report: &mut Report,
    ) -> (Events<'a>, Self) {
        let mut notes = Self::default();
        let mut body = Vec::with_capacity(events.len());
        // Notes may stand inside notes: each is gathered apart.
        let mut open: Vec<(String, Definition<'a>)> = Vec::new();
        for (event, span) in events {
            match event {
                Event::Start(Tag::FootnoteDefinition(label)) => open.push((
                    label.to_string(),
                    Definition {
                        content: Vec::new(),
                        span,
                        calls: 0,
                    },
                )),
                Event::End(TagEnd::FootnoteDefinition) => {
                    if let Some((label, definition)) = open.pop() {
                        notes.define(label, definition, text, report);
                    }
                }
                event => match open.last_mut() {
                    Some((_, definition)) => definition.content.push((event, span)),
                    None => body.push((event, span)),
                },
            }
        }
        (body, notes)
    }

    fn define(
        &mut self,
        label: String,
        definition: Definition<'a>,
        text: &str,
        report: &mut Report,
    ) {
        if self.definitions.contains_key(&label) {
            report
                .add(
                    Code::Footnote,
                    first_line(text, &definition.span),
                    format!("la note {} est écrite deux fois", french::quote(&label)),
                )
                .help("donner un autre nom à l’une des deux");
            return;
        }
        self.definitions.insert(label, definition);
    }

    /// The markup of a call; the first call of a note gives its number.
    pub(super) fn call(&mut self, label: &str) -> String {
        let Some(definition) = self.definitions.get_mut(label) else {
            return String::new();
        };
        definition.calls += 1;
        let calls = definition.calls;
        let number = self
            .order
            .iter()
            .position(|known| known == label)
            .unwrap_or_else(|| {
                self.order.push(label.to_owned());
                self.order.len() - 1
            })
            + 1;
        format!(
            "<sup><a href=\"#note-{number}\" id=\"{}\" role=\"doc-noteref\" aria-label=\"Note {number}\">{number}</a></sup>",
            call_id(number, calls)
        )
    }

    /// What the note after the `number` first ones says; calls inside a note may add notes.
    pub(super) fn next_content(&mut self, number: usize) -> Option<Events<'a>> {
        let definition = self.definitions.get_mut(self.order.get(number)?)?;
        Some(std::mem::take(&mut definition.content))
    }

    /// Links back to each call of a note.
    pub(super) fn ways_back(&self, number: usize) -> String {
        let calls = self
            .order
            .get(number - 1)
            .and_then(|label| self.definitions.get(label))
            .map_or(1, |definition| definition.calls);
        let mut links = String::new();
        for call in 1..=calls {
            let which = if calls > 1 {
                format!(" ({call} sur {calls})")
            } else {
                String::new()
            };
            // Writing to a `String` cannot fail.
            let _ = write!(
                links,
                " <a href=\"#{}\" role=\"doc-backlink\" aria-label=\"Revenir à l’appel de la note {number}{which}\">↩</a>",
                call_id(number, call)
            );
        }
        links
    }

    /// Reports the notes that no call leads to.
    pub(super) fn report_uncalled(&self, text: &str, report: &mut Report) {
        for (label, definition) in &self.definitions {
            if definition.calls == 0 {
                report
                    .add(
                        Code::Footnote,
                        first_line(text, &definition.span),
                        format!("aucun appel ne mène à la note {}", french::quote(label)),
                    )
                    .help(format!("placer [^{label}] dans le texte, ou ôter la note"));
            }
        }
    }
}

fn call_id(number: usize, call: usize) -> String {
    if call == 1 {
        format!("appel-{number}")
    } else {
        format!("appel-{number}-{call}")
    }
}
