use std::ops::Range;

use crate::content::report::Report;
use crate::content::{address, suggestion};
use crate::diagnostic::{Code, french};
use crate::model::push_escaped;

/// Shown where the publisher has not filled `site.toml` yet.
const TO_COMPLETE: &str = "à compléter par l’éditeur du site";

/// The values that stand for `{{…}}` in pages.
#[derive(Debug)]
pub(in crate::content) struct Placeholders {
    values: Vec<(&'static str, Option<String>)>,
}

impl Placeholders {
    /// Values by name; without value, the page says that it is to be completed.
    pub(in crate::content) fn new(
        values: impl IntoIterator<Item = (&'static str, Option<String>)>,
    ) -> Self {
        Self {
            values: values.into_iter().collect(),
        }
    }

    /// More values by name.
    pub(in crate::content) fn extend(
        &mut self,
        values: impl IntoIterator<Item = (&'static str, String)>,
    ) {
        self.values
            .extend(values.into_iter().map(|(name, value)| (name, Some(value))));
    }

    /// Appends a text to the markup, escaped and filled; gives what it says, without markup.
    pub(super) fn push(
        &self,
        text: &str,
        span: &Range<usize>,
        source: &str,
        html: &mut String,
        is_in_link: bool,
        report: &mut Report,
    ) -> String {
        let mut plain = String::new();
        let mut rest = text;
        while let Some((before, after)) = rest.split_once("{{") {
            let Some((name, after)) = after.split_once("}}") else {
                break;
            };
            push_escaped(html, before);
            plain.push_str(before);
            match self.values.iter().find(|(known, _)| *known == name.trim()) {
                Some((_, Some(value))) => {
                    push_value(html, value, is_in_link);
                    plain.push_str(value);
                }
                Some((_, None)) => {
                    html.push_str("<em class=\"todo\">");
                    html.push_str(TO_COMPLETE);
                    html.push_str("</em>");
                    plain.push_str(TO_COMPLETE);
                }
                None => {
                    let written = format!("{{{{{name}}}}}");
                    let place = source[span.clone()]
                        .find(&written)
                        .map_or(span.clone(), |at| {
                            span.start + at..span.start + at + written.len()
                        });
                    report
                        .add(
                            Code::UnknownPlaceholder,
                            place,
                            format!("repère inconnu {}", french::quote(&written)),
                        )
                        .help(suggestion::among(
                            name.trim(),
                            self.values.iter().map(|(name, _)| *name),
                        ));
                }
            }
            rest = after;
        }
        push_escaped(html, rest);
        plain.push_str(rest);
        plain
    }
}

/// Appends a value; a whole address becomes a link, unless it stands inside one.
fn push_value(html: &mut String, value: &str, is_in_link: bool) {
    let is_address = ["https://", "http://"]
        .iter()
        .any(|start| value.starts_with(start))
        && address::parse(value).is_ok();
    if is_in_link || !is_address {
        push_escaped(html, value);
        return;
    }
    html.push_str("<a href=\"");
    push_escaped(html, value);
    html.push_str("\">");
    push_escaped(html, value);
    html.push_str("</a>");
}
