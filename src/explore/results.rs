//! Results by kind, drawn as lists of links: resources, posters and their sections, pages, themes, credits.

use web_sys::Element;

use super::dom::{append, append_text, element, href, link, set};
use super::marks::append_marked;
use crate::search::{Document, DocumentKind, Found, Index, Query};
use crate::state::write_query;

/// Most results of a kind that are drawn at once: the best; resources are all in their own list.
const MOST: usize = 6;
/// Bytes of text around what was found.
const EXCERPT: usize = 120;

/// The groups in their order: title, and the kinds that belong to it.
const GROUPS: [(&str, &[DocumentKind]); 5] = [
    ("Ressources", &[DocumentKind::Resource]),
    ("Affiches", &[DocumentKind::Poster, DocumentKind::Section]),
    ("Pages", &[DocumentKind::Page]),
    ("Thèmes", &[DocumentKind::Theme]),
    ("Équipes", &[DocumentKind::Credit]),
];

/// How many results there are, resources apart.
pub(super) fn count_others(index: &Index, found: &Found) -> usize {
    let resources = index.resources();
    found
        .hits
        .iter()
        .filter(|hit| hit.document as usize >= resources)
        .count()
}

/// Draws the groups into an element; without resources where the page's own list has them.
pub(super) fn draw(
    parent: &Element,
    index: &Index,
    query: &Query,
    found: &Found,
    typed: &str,
    with_resources: bool,
) {
    parent.set_text_content(None);
    for (title, kinds) in GROUPS {
        if kinds[0] == DocumentKind::Resource && !with_resources {
            continue;
        }
        let documents: Vec<&Document> = found
            .hits
            .iter()
            .filter_map(|hit| index.documents.get(hit.document as usize))
            .filter(|document| kinds.contains(&document.kind))
            .collect();
        if documents.is_empty() {
            continue;
        }
        append(
            parent,
            &element(
                "h3",
                "",
                &[title, " (", &documents.len().to_string(), ")"].concat(),
            ),
        );
        let list = element("ul", "", "");
        for document in documents.iter().take(MOST) {
            append(&list, &item(document, query));
        }
        append(parent, &list);
        if kinds[0] == DocumentKind::Resource && documents.len() > MOST {
            let rest = element("p", "", "");
            let all = ["Voir les ", &documents.len().to_string(), " ressources"].concat();
            let address = ["ressources/", &write_query([("q", typed)])].concat();
            append(&rest, &link(&href(&address), &all));
            append(parent, &rest);
        }
    }
}

fn item(document: &Document, query: &Query) -> Element {
    let item = element("li", "", "");
    let is_resource = document.kind == DocumentKind::Resource;
    let address = if is_resource {
        document.href.clone()
    } else {
        href(&document.href)
    };
    let name = link(&address, "");
    if !document.language.is_empty() {
        set(&name, "lang", &document.language);
    }
    append_marked(&name, query, &document.label);
    append(&item, &name);
    if !document.note.is_empty() {
        append_text(&item, " ");
        let note = element("span", "mention", "");
        append_marked(&note, query, &document.note);
        append(&item, &note);
    }
    if is_resource {
        append_text(&item, " · ");
        let sheet = link(
            &href(&["ressources/", &document.slug, "/"].concat()),
            "Fiche",
        );
        set(
            &sheet,
            "aria-label",
            &["Fiche\u{a0}: ", &document.label].concat(),
        );
        append(&item, &sheet);
    }
    if let Some(range) = query.excerpt(&document.text, EXCERPT) {
        let quoted = element("p", "", if range.start > 0 { "… " } else { "" });
        append_marked(&quoted, query, &document.text[range.clone()]);
        if range.end < document.text.len() {
            append_text(&quoted, " …");
        }
        append(&item, &quoted);
    }
    item.into()
}
