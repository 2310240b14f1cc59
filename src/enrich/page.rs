//! The metadata of a page: Highwire, then Dublin Core, then JSON-LD, then Open Graph, then its title.

use url::Url;

use super::json_ld::{self, Said};
use super::markup::{self, Head};
use super::names;
use super::plain::{self, folded};
use super::record::Record;
use crate::content::Column;
use crate::model::{Kind, Resource};

/// Reads what a page says of the resource.
pub(super) fn read(html: &str, address: &Url, resource: &Resource) -> Record {
    let head = markup::head(html);
    let said = json_ld::read(&head.json_ld);
    let mut record = Record::default();
    if said.is_broken {
        record
            .remarks
            .push("un bloc JSON-LD de la page est illisible".to_owned());
    }
    title(&mut record, &head, &said, address, resource);
    authors(&mut record, &head, &said);
    record.kind = kind(&head, &said);
    let work = &said.work;
    record.set(
        Column::Year,
        head.first(&[
            "citation_publication_date",
            "citation_date",
            "citation_year",
            "dcterms.issued",
            "dc.date.issued",
            "dc.date",
        ])
        .or(work.date.as_deref())
        .or_else(|| head.first(&["article:published_time"])),
    );
    container(&mut record, &head, &said);
    let doi = ["citation_doi", "dc.identifier.doi", "dc.identifier"];
    let doi = doi
        .iter()
        .flat_map(|name| head.all(name))
        .find_map(super::record::doi);
    record.set(Column::Doi, doi.as_deref());
    record.set(
        Column::Language,
        head.first(&["citation_language", "dc.language", "dcterms.language"])
            .or(work.language.as_deref())
            .or(Some(head.language.as_str())),
    );
    let licence = head
        .links
        .iter()
        .find(|(relation, _)| relation == "license");
    record.set(
        Column::Licence,
        licence
            .map(|(_, address)| address.as_str())
            .or(work.licence.as_deref())
            // «All rights reserved» and whole sentences are no licence.
            .or_else(|| {
                head.all("dc.rights")
                    .find(|rights| rights.starts_with("http"))
            }),
    );
    record
}

fn title(record: &mut Record, head: &Head, said: &Said, address: &Url, resource: &Resource) {
    let found = head
        .first(&["citation_title", "dc.title", "dcterms.title"])
        .or(said.work.title.as_deref())
        .or_else(|| head.first(&["og:title", "twitter:title"]))
        .or(Some(head.title.as_str()));
    let Some(found) = found.and_then(plain::read) else {
        record.lacks("title");
        return;
    };
    let site = head.first(&["og:site_name", "application-name"]);
    let title = without_site(&found.text, site);
    let domain = address.host_str().unwrap_or_default();
    let names = site
        .into_iter()
        .chain(said.sites.iter().map(String::as_str))
        .chain([
            domain,
            domain.trim_start_matches("www."),
            resource.host.as_str(),
        ])
        .chain(resource.container.as_deref());
    // A blog as a whole is named as its site is.
    let is_whole_site = resource.kind == Kind::Blog || address.path() == "/";
    if !is_whole_site && names.into_iter().any(|name| folded(name) == folded(title)) {
        record.remarks.push(format!(
            "le titre reçu, « {title} », est celui du site : laissé de côté"
        ));
        return;
    }
    if found.had_markup {
        record
            .remarks
            .push("le titre reçu contenait un balisage, ôté".to_owned());
    }
    record.set(Column::Title, Some(title));
}

/// Takes off the site's name that many pages write after their title.
fn without_site<'a>(title: &'a str, site: Option<&str>) -> &'a str {
    let Some(site) = site else { return title };
    let Some(start) = title.strip_suffix(site.trim()) else {
        return title;
    };
    let start = start.trim_end();
    let bare = start
        .trim_end_matches(['|', '-', '–', '—', '·', '•', ':', '»', '«'])
        .trim_end();
    if bare.is_empty() || bare.len() == start.len() {
        title
    } else {
        bare
    }
}

fn authors(record: &mut Record, head: &Head, said: &Said) {
    for name in ["citation_author", "dc.creator", "dcterms.creator"] {
        let names: Vec<String> = head.all(name).map(names::inverted).collect();
        if !names.is_empty() {
            record.set_authors(names);
            return;
        }
    }
    let names = if said.work.authors.is_empty() {
        let written = head.all("author").chain(head.all("article:author"));
        written.map(str::to_owned).collect()
    } else {
        said.work.authors.clone()
    };
    // Some pages write the address of a profile.
    record.set_authors(names.into_iter().filter(|name| !name.contains("://")));
}

fn kind(head: &Head, said: &Said) -> Option<Kind> {
    if head.first(&["citation_journal_title"]).is_some() {
        return Some(Kind::Article);
    }
    let of_graph = head
        .first(&["og:type"])
        .filter(|kind| kind.starts_with("video"));
    said.work.kind.or(of_graph.map(|_| Kind::Video))
}

fn container(record: &mut Record, head: &Head, said: &Said) {
    let journal = head.first(&["citation_journal_title"]).map(|journal| {
        match head.first(&["citation_issue"]) {
            Some(issue) => format!("{journal}, n°\u{a0}{issue}"),
            None => journal.to_owned(),
        }
    });
    let is_post = matches!(record.kind, Some(Kind::Post | Kind::Podcast));
    let site = head.first(&["og:site_name"]).filter(|_| is_post);
    let container = journal
        .as_deref()
        .or_else(|| head.first(&["citation_inbook_title", "citation_conference_title"]))
        .or(said.work.container.as_deref())
        .or(site);
    record.set(Column::Container, container);
}
