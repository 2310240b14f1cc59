//! Diagnostics as one JSON document, for editors and scripts; its form only grows.
//!
//! ```json
//! {
//!   "version": 1,
//!   "errors": 1,
//!   "warnings": 0,
//!   "diagnostics": [
//!     {
//!       "file": "content/site.toml",
//!       "line": 2,
//!       "column": 1,
//!       "end": { "line": 2, "column": 6 },
//!       "severity": "error",
//!       "code": "E-cle-inconnue",
//!       "message": "clé inconnue « titel »",
//!       "help": "vouliez-vous dire « title » ?",
//!       "related": []
//!     }
//!   ]
//! }
//! ```
//!
//! - `file` begins with the content folder as it was given to the tool, with `/`.
//! - `line` and `column` count from 1; a column is a Unicode scalar value (not a byte, not a UTF-16 unit), and a byte
//!   order mark is none. `end` is the place after the last character: where it equals the beginning, a place between
//!   two characters is meant. What concerns a file as a whole is told at 1:1.
//! - `severity` is `error` or `warning`; `code` is stable; `message` and `help` are French, without line breaks that
//!   mean anything, and `help` is `null` where there is none.
//! - `related` holds other places of the same file: `line`, `column`, `end`, `message`.

use serde::Serialize;

use super::{Diagnostic, Position, Severity, Sources};

#[derive(Serialize)]
struct Document<'a> {
    version: u8,
    errors: usize,
    warnings: usize,
    diagnostics: Vec<Entry<'a>>,
}

#[derive(Serialize)]
struct Entry<'a> {
    file: String,
    #[serde(flatten)]
    place: Place,
    severity: &'static str,
    code: &'static str,
    message: &'a str,
    help: Option<&'a str>,
    related: Vec<Related<'a>>,
}

#[derive(Serialize)]
struct Related<'a> {
    #[serde(flatten)]
    place: Place,
    message: &'a str,
}

#[derive(Serialize)]
struct Place {
    line: usize,
    column: usize,
    end: End,
}

#[derive(Serialize)]
struct End {
    line: usize,
    column: usize,
}

impl Place {
    fn new((start, end): (Position, Position)) -> Self {
        Self {
            line: start.line,
            column: start.column,
            end: End {
                line: end.line,
                column: end.column,
            },
        }
    }
}

/// The document, in the given order, and a line break.
pub fn render(diagnostics: &[Diagnostic], sources: &Sources) -> String {
    let count = |severity| {
        let all = diagnostics.iter();
        all.filter(|diagnostic| diagnostic.severity == severity)
            .count()
    };
    let document = Document {
        version: 1,
        errors: count(Severity::Error),
        warnings: count(Severity::Warning),
        diagnostics: diagnostics
            .iter()
            .map(|diagnostic| entry(diagnostic, sources))
            .collect(),
    };
    // Nothing in it can fail: keys are texts, and no value has a writer of its own.
    let mut text = serde_json::to_string_pretty(&document).unwrap_or_default();
    text.push('\n');
    text
}

fn entry<'a>(diagnostic: &'a Diagnostic, sources: &Sources) -> Entry<'a> {
    Entry {
        file: sources.path(&diagnostic.file),
        place: Place::new(sources.place(diagnostic)),
        severity: match diagnostic.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        },
        code: diagnostic.code.as_str(),
        message: &diagnostic.message,
        help: diagnostic.help.as_deref(),
        related: diagnostic
            .labels
            .iter()
            .map(|label| Related {
                place: Place::new(sources.range(&diagnostic.file, &label.span)),
                message: &label.text,
            })
            .collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Code;

    #[test]
    fn places_are_counted_in_characters() {
        let mut sources = Sources::new("content");
        sources.insert("a.toml", "id = \"é😀\" # x\ntitel = \"\"\n");
        let mut slip = Diagnostic::new(Code::UnknownKey, "a.toml", Some(18..23), "« titel » ?");
        slip.label(5..13, "d’abord ici");
        let mut absent = Diagnostic::new(Code::IgnoredFile, "b\"\n.toml", None, "pas lu");
        absent.help("l’ôter");
        insta::assert_snapshot!(render(&[slip, absent], &sources), @r#"
        {
          "version": 1,
          "errors": 1,
          "warnings": 1,
          "diagnostics": [
            {
              "file": "content/a.toml",
              "line": 2,
              "column": 1,
              "end": {
                "line": 2,
                "column": 6
              },
              "severity": "error",
              "code": "E-cle-inconnue",
              "message": "« titel » ?",
              "help": null,
              "related": [
                {
                  "line": 1,
                  "column": 6,
                  "end": {
                    "line": 1,
                    "column": 10
                  },
                  "message": "d’abord ici"
                }
              ]
            },
            {
              "file": "content/b\"\n.toml",
              "line": 1,
              "column": 1,
              "end": {
                "line": 1,
                "column": 1
              },
              "severity": "warning",
              "code": "A-fichier-ignore",
              "message": "pas lu",
              "help": "l’ôter",
              "related": []
            }
          ]
        }
        "#);
    }

    #[test]
    fn nothing_wrong_is_a_document_too() {
        let value: serde_json::Value =
            serde_json::from_str(&render(&[], &Sources::new(""))).expect("JSON");
        assert_eq!(value["version"], 1);
        assert_eq!(value["diagnostics"], serde_json::json!([]));
    }
}
