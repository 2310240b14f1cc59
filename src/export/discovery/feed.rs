//! `feed.xml`: the posters as an Atom feed (RFC 4287).

use super::known::{is_inferred, of_poster};
use super::{Addresses, push_xml};
use crate::content::date::Printed;
use crate::model::{Catalogue, Poster};
use crate::route::Route;

/// Its name at the root of the site.
pub(super) const NAME: &str = "feed.xml";

/// The address of the feed, if there is one: its identifiers and links are absolute.
pub(super) fn address(catalogue: &Catalogue, site: &Addresses) -> Option<String> {
    (!catalogue.posters.is_empty()).then(|| site.file(NAME))
}

/// The feed, newest poster first; `None` without posters, for a feed must tell when it changed.
///
/// Atom requires an instant, `updated`, of every entry, and posters print a month at best:
/// - a printed date counts from its first instant, and the summary repeats the printed words;
/// - a poster without a date takes the first instant of its phase. It is the one bound that the documents give (a
///   group's poster is not older than its phase), it is never in the future, and the summary says in words that it is
///   no date of publication. Leaving the poster out would tell subscribers that it does not exist.
///
/// `published`, which Atom does not require, is never given: an instant would say more than what is printed.
pub(super) fn feed(catalogue: &Catalogue, site: &Addresses) -> Option<String> {
    let mut entries: Vec<_> = catalogue
        .posters
        .iter()
        .map(|poster| Entry::of(catalogue, poster))
        .collect();
    // Stable: posters of the same date stay in the order of the home page.
    entries.sort_by(|one, other| other.updated.cmp(&one.updated));
    let updated = &entries.first()?.updated;

    let home = site.page(&Route::Home);
    let mut xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
                   <feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"fr\">\n"
        .to_owned();
    element(&mut xml, "title", &catalogue.site.title);
    element(&mut xml, "subtitle", &catalogue.site.description);
    element(&mut xml, "id", &home);
    link(&mut xml, "self", "application/atom+xml", &site.file(NAME));
    link(&mut xml, "alternate", "text/html", &home);
    element(&mut xml, "updated", updated);
    for entry in &entries {
        entry.push(&mut xml, site);
    }
    xml.push_str("</feed>\n");
    Some(xml)
}

struct Entry<'a> {
    poster: &'a Poster,
    updated: String,
    summary: String,
}

impl<'a> Entry<'a> {
    fn of(catalogue: &Catalogue, poster: &'a Poster) -> Self {
        let phase = &poster.phase;
        let mark = if is_inferred(&poster.inferred, "phase") {
            " (phase déduite)"
        } else {
            ""
        };
        let mut summary = format!("{} GTnum {phase}{mark}.", poster.question);
        let printed = of_poster(poster, "published", poster.published.as_deref());
        if let Some(words) = printed {
            summary.push_str(&format!(" Parution\u{a0}: {words}."));
        }
        let date = printed.and_then(Printed::read).unwrap_or_else(|| {
            if printed.is_none() {
                summary.push_str(" Date de parution inconnue.");
            }
            summary.push_str(&format!(
                " La date de cette entrée n’est que le début de la phase {phase}."
            ));
            let start = catalogue
                .phases
                .iter()
                .find(|known| known.id == *phase)
                .map(|known| known.start);
            // Content makes sure that the phase exists.
            Printed::year(start.unwrap_or_default())
        });
        Self {
            poster,
            updated: date.first_instant(),
            summary,
        }
    }

    fn push(&self, xml: &mut String, site: &Addresses) {
        let address = site.page(&Route::Poster(self.poster.id.clone()));
        let poster = self.poster;
        let known = |field, text| of_poster(poster, field, text);
        let title = match known("expansion", poster.expansion.as_deref()) {
            Some(expansion) => format!("{} – {expansion}", poster.name),
            None => poster.name.clone(),
        };
        // Atom requires an author: the group by its name, when who carries it is not certain.
        let author = known("carriers", Some(&poster.carriers)).unwrap_or(&poster.name);
        xml.push_str("<entry>\n");
        element(xml, "title", &title);
        element(xml, "id", &address);
        link(xml, "alternate", "text/html", &address);
        element(xml, "updated", &self.updated);
        xml.push_str("<author>");
        element(xml, "name", author);
        xml.push_str("</author>\n");
        element(xml, "summary", &self.summary);
        if let Some(licence) = known("licence", poster.licence.as_deref()) {
            element(xml, "rights", licence);
        }
        xml.push_str("</entry>\n");
    }
}

fn element(xml: &mut String, name: &str, text: &str) {
    xml.push_str(&format!("<{name}>"));
    push_xml(xml, text);
    xml.push_str(&format!("</{name}>\n"));
}

fn link(xml: &mut String, relation: &str, media_type: &str, address: &str) {
    xml.push_str(&format!(
        "<link rel=\"{relation}\" type=\"{media_type}\" href=\""
    ));
    push_xml(xml, address);
    xml.push_str("\"/>\n");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::discovery::fixture::{self, HOSTILE};
    use roxmltree::{Document, Node};

    fn xml(catalogue: &Catalogue) -> String {
        feed(catalogue, &Addresses::of(catalogue).unwrap()).unwrap()
    }

    fn text<'a>(node: Node<'a, 'a>, name: &str) -> &'a str {
        node.children()
            .find(|child| child.has_tag_name(name))
            .and_then(|child| child.text())
            .unwrap_or_else(|| panic!("no {name}"))
    }

    fn entries<'a>(document: &'a Document<'a>) -> Vec<Node<'a, 'a>> {
        document
            .root_element()
            .children()
            .filter(|node| node.has_tag_name("entry"))
            .collect()
    }

    #[test]
    fn every_entry_has_what_atom_requires() {
        let xml = xml(&fixture::catalogue(Some("https://exemple.fr/sous/chemin/")));
        let document = Document::parse(&xml).unwrap();
        let feed = document.root_element();
        assert_eq!(text(feed, "id"), "https://exemple.fr/sous/chemin/");
        assert_eq!(text(feed, "updated"), "2023-05-01T00:00:00Z");
        let entries = entries(&document);
        assert_eq!(entries.len(), 2);
        for entry in entries {
            let id = text(entry, "id");
            assert!(
                id.starts_with("https://exemple.fr/sous/chemin/affiches/"),
                "{id}"
            );
            assert!(!text(entry, "title").is_empty());
            assert!(text(entry, "updated").ends_with("T00:00:00Z"));
            let author = entry.children().find(|node| node.has_tag_name("author"));
            assert!(!text(author.unwrap(), "name").is_empty());
        }
    }

    /// A reader of the feed must not take a date that the format demands for one that a source gives.
    #[test]
    fn a_date_that_no_source_gives_is_said_to_be_none() {
        let xml = xml(&fixture::catalogue(Some("https://exemple.fr/")));
        let document = Document::parse(&xml).unwrap();
        let entries = entries(&document);
        assert!(text(entries[0], "summary").contains("Parution\u{a0}: mai 2023."));
        assert!(text(entries[0], "summary").contains("(phase déduite)"));
        assert!(!text(entries[0], "summary").contains("inconnue"));
        assert_eq!(text(entries[1], "updated"), "2020-01-01T00:00:00Z");
        assert!(text(entries[1], "summary").contains(
            "Date de parution inconnue. La date de cette entrée n’est que le début de la phase 2020-2022."
        ));
        assert!(!xml.contains("<published>"));
    }

    #[test]
    fn words_that_are_no_date_are_kept_as_words() {
        let mut catalogue = fixture::catalogue(Some("https://exemple.fr/"));
        catalogue.posters[1].published = Some("printemps 2023".into());
        let xml = xml(&catalogue);
        assert!(
            xml.contains("Parution\u{a0}: printemps 2023. La date de cette entrée"),
            "{xml}"
        );
        assert!(!xml.contains("2023-"), "{xml}");
    }

    #[test]
    fn no_text_breaks_the_feed() {
        let mut catalogue = fixture::catalogue(Some("https://exemple.fr/"));
        let hostile = format!("{HOSTILE}]]>\u{FFFE}\u{FFFF}");
        catalogue.site.title.clone_from(&hostile);
        catalogue.posters[0].name.clone_from(&hostile);
        catalogue.posters[0].carriers = hostile;
        let xml = xml(&catalogue);
        let document = Document::parse(&xml).unwrap();
        assert!(text(document.root_element(), "title").starts_with(HOSTILE));
    }
}
