//! What may be told to a program of a resource.

use crate::model::{Inferred, Kind, Poster, Resource};

/// A resource without what is inferred of it. A sheet shows such a value with its reason; a program would take it as
/// a fact.
pub(super) struct Known<'a> {
    pub(super) kind: Option<Kind>,
    pub(super) host: Option<&'a str>,
    pub(super) identifier: Option<&'a str>,
    pub(super) title: Option<&'a str>,
    pub(super) authors: &'a [String],
    pub(super) year: Option<u16>,
    pub(super) container: Option<&'a str>,
    pub(super) doi: Option<&'a str>,
    pub(super) language: Option<&'a str>,
    pub(super) licence: Option<&'a str>,
    pub(super) embed_url: Option<&'a str>,
}

impl<'a> Known<'a> {
    /// Leaves out every value that the row marks as inferred.
    pub(super) fn of(resource: &'a Resource) -> Self {
        let is_known = |field| !is_inferred(&resource.inferred, field);
        let text = |field, value: &'a Option<String>| value.as_deref().filter(|_| is_known(field));
        Self {
            kind: is_known("kind").then_some(resource.kind),
            host: is_known("host").then_some(resource.host.as_str()),
            identifier: is_known("identifier").then_some(resource.identifier.as_str()),
            title: text("title", &resource.title),
            authors: if is_known("authors") {
                &resource.authors
            } else {
                &[]
            },
            year: resource.year.filter(|_| is_known("year")),
            container: text("container", &resource.container),
            doi: text("doi", &resource.doi),
            language: text("language", &resource.language),
            licence: text("licence", &resource.licence),
            embed_url: text("embed_url", &resource.embed_url),
        }
    }
}

/// Whether a field is among those that are inferred.
pub(super) fn is_inferred(inferred: &[Inferred], field: &str) -> bool {
    inferred.iter().any(|inferred| inferred.field == field)
}

/// A text of a poster, unless it is inferred.
pub(super) fn of_poster<'a>(
    poster: &Poster,
    field: &str,
    text: Option<&'a str>,
) -> Option<&'a str> {
    text.filter(|_| !is_inferred(&poster.inferred, field))
}

/// The journal and the number of its issue: «Recherches en éducation, n° 48».
pub(super) fn issue(container: &str) -> (&str, Option<&str>) {
    match container.rsplit_once(", n°") {
        Some((journal, number)) if !number.trim().is_empty() => {
            (journal.trim(), Some(number.trim()))
        }
        _ => (container, None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_issue_is_not_part_of_the_name_of_its_journal() {
        assert_eq!(
            issue("Recherches en éducation, n°\u{a0}48"),
            ("Recherches en éducation", Some("48"))
        );
        assert_eq!(issue("Diversité"), ("Diversité", None));
        assert_eq!(issue("Diversité, n° "), ("Diversité, n° ", None));
    }
}
