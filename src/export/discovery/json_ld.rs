//! JSON-LD in the vocabulary of schema.org: identities and relations, not the text, which the page has already.

use serde_json::{Map, Value, json};

use super::Addresses;
use super::known::{Known, issue, of_poster};
use crate::content::date::Printed;
use crate::model::{Catalogue, Kind, Poster, Resource};
use crate::route::Route;

/// The page of a poster, the printed poster that it is based on, and the list of its resources, each once.
///
/// The text stands as it is inside `<script type="application/ld+json">`. Date, licence and carriers belong to the
/// printed poster; the page itself has no date that a source gives.
pub(in crate::export) fn poster_json_ld(catalogue: &Catalogue, poster: &Poster) -> String {
    let site = Addresses::of(catalogue);
    let known = |field, text| of_poster(poster, field, text);

    let mut printed = object("Poster");
    put(&mut printed, "name", Some(poster.name.as_str()));
    put(
        &mut printed,
        "creditText",
        known("carriers", Some(&poster.carriers)),
    );
    let date = known("published", poster.published.as_deref()).and_then(Printed::read);
    put(&mut printed, "datePublished", date.map(Printed::iso));
    put(
        &mut printed,
        "license",
        known("licence", poster.licence.as_deref()).map(license),
    );

    let mut page = object("CollectionPage");
    page.insert("@context".into(), "https://schema.org".into());
    if let Some(site) = &site {
        let address = site.page(&Route::Poster(poster.id.clone()));
        page.insert("@id".into(), address.clone().into());
        page.insert("url".into(), address.into());
    }
    put(&mut page, "name", Some(poster.name.as_str()));
    put(
        &mut page,
        "alternateName",
        known("expansion", poster.expansion.as_deref()),
    );
    put(
        &mut page,
        "description",
        known("question", Some(&poster.question)),
    );
    put(&mut page, "inLanguage", Some("fr"));
    page.insert("isPartOf".into(), web_site(catalogue, site.as_ref()));
    page.insert("isBasedOn".into(), printed.into());
    page.insert("mainEntity".into(), list(catalogue, poster));
    script(page)
}

/// A resource, as far as it is known; what is inferred is left out.
///
/// Its `@id` is its own address, the same on every page that names it; `subjectOf` leads to its sheet. Without a title
/// it has no `name`, and `description` says so. Authors have no type: the source prints names, which may be those of
/// people or of groups. The text stands as it is inside `<script type="application/ld+json">`.
pub(in crate::export) fn resource_json_ld(catalogue: &Catalogue, resource: &Resource) -> String {
    let known = Known::of(resource);
    let mut work = object(kind_type(known.kind));
    work.insert("@context".into(), "https://schema.org".into());
    work.insert("@id".into(), resource.url.as_str().into());
    work.insert("url".into(), resource.url.as_str().into());
    match known.title {
        Some(title) => put(&mut work, "name", Some(title)),
        None => put(&mut work, "description", Some(without_title(&known))),
    }
    // Not what a tile shows, which may be no more than the name of the host.
    put(&mut work, "identifier", Some(resource.id.as_str()));
    if !known.authors.is_empty() {
        let authors: Vec<_> = known
            .authors
            .iter()
            .map(|author| json!({ "name": author }))
            .collect();
        work.insert("author".into(), authors.into());
    }
    put(
        &mut work,
        "datePublished",
        known.year.map(|year| year.to_string()),
    );
    if let Some(container) = known.container {
        let property = match known.kind {
            Some(Kind::Podcast) => "partOfSeries",
            _ => "isPartOf",
        };
        work.insert(property.into(), part_of(known.kind, container));
    }
    put(&mut work, "sameAs", known.doi.and_then(doi_address));
    put(&mut work, "inLanguage", known.language);
    put(&mut work, "license", known.licence.map(license));
    if known.kind == Some(Kind::Video) {
        put(&mut work, "embedUrl", known.embed_url);
    }
    if let Some(site) = Addresses::of(catalogue) {
        let sheet = site.page(&Route::Resource(resource.id.slug()));
        work.insert(
            "subjectOf".into(),
            json!({ "@type": "WebPage", "@id": sheet, "isPartOf": web_site(catalogue, Some(&site)) }),
        );
    }
    script(work)
}

/// What a poster cites, in its order; a title where there is one.
fn list(catalogue: &Catalogue, poster: &Poster) -> Value {
    let mut seen = std::collections::HashSet::new();
    let items: Vec<_> = poster
        .panels
        .iter()
        .flat_map(|panel| &panel.tiles)
        .filter(|tile| seen.insert(&tile.resource))
        .filter_map(|tile| catalogue.resources.get(&tile.resource))
        .enumerate()
        .map(|(index, resource)| {
            let mut item = object("ListItem");
            item.insert("position".into(), (index + 1).into());
            item.insert("url".into(), resource.url.as_str().into());
            put(&mut item, "name", Known::of(resource).title);
            Value::from(item)
        })
        .collect();
    json!({ "@type": "ItemList", "numberOfItems": items.len(), "itemListElement": items })
}

fn web_site(catalogue: &Catalogue, site: Option<&Addresses>) -> Value {
    let mut web_site = object("WebSite");
    put(&mut web_site, "name", Some(catalogue.site.title.as_str()));
    put(
        &mut web_site,
        "@id",
        site.map(|site| site.page(&Route::Home)),
    );
    web_site.into()
}

/// The type of a kind; a work of which no more is known for an uncertain one, and for a deposit, which may be anything.
fn kind_type(kind: Option<Kind>) -> &'static str {
    match kind {
        Some(Kind::Article) => "ScholarlyArticle",
        Some(Kind::Video) => "VideoObject",
        Some(Kind::Channel) => "CollectionPage",
        Some(Kind::Podcast) => "PodcastEpisode",
        Some(Kind::Post) => "BlogPosting",
        Some(Kind::Blog) => "Blog",
        Some(Kind::Data) => "Dataset",
        Some(Kind::Page) => "WebPage",
        Some(Kind::Deposit) | None => "CreativeWork",
    }
}

fn part_of(kind: Option<Kind>, container: &str) -> Value {
    match kind {
        Some(Kind::Article) => match issue(container) {
            (journal, Some(number)) => json!({
                "@type": "PublicationIssue",
                "issueNumber": number,
                "isPartOf": { "@type": "Periodical", "name": journal },
            }),
            (journal, None) => json!({ "@type": "Periodical", "name": journal }),
        },
        Some(Kind::Podcast) => json!({ "@type": "PodcastSeries", "name": container }),
        Some(Kind::Post) => json!({ "@type": "Blog", "name": container }),
        _ => json!({ "@type": "CreativeWork", "name": container }),
    }
}

/// «Dépôt HAL hal-04308773, titre non vérifié».
fn without_title(known: &Known<'_>) -> String {
    let what = known.kind.map_or("Ressource", Kind::label);
    let words: Vec<_> = [Some(what), known.host, known.identifier]
        .into_iter()
        .flatten()
        .collect();
    let unknown = if known.kind.is_some() {
        "titre non vérifié"
    } else {
        "nature et titre non vérifiés"
    };
    format!("{}, {unknown}", words.join(" "))
}

/// An address as such, and any other words as the text of a licence.
fn license(words: &str) -> Value {
    if words.starts_with("https://") || words.starts_with("http://") {
        words.into()
    } else {
        json!({ "@type": "CreativeWork", "text": words })
    }
}

/// A DOI may hold signs that mean something else in an address.
fn doi_address(doi: &str) -> Option<String> {
    let mut address = url::Url::parse("https://doi.org/").ok()?;
    address.set_path(doi);
    Some(address.into())
}

fn object(kind: &str) -> Map<String, Value> {
    let mut object = Map::new();
    object.insert("@type".into(), kind.into());
    object
}

fn put(object: &mut Map<String, Value>, property: &str, value: Option<impl Into<Value>>) {
    if let Some(value) = value {
        object.insert(property.into(), value.into());
    }
}

/// JSON that nothing in it can end: `<` only stands in its strings, where it may be written as a number.
fn script(object: Map<String, Value>) -> String {
    Value::from(object).to_string().replace('<', "\\u003c")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::discovery::fixture::{self, HOSTILE};

    const ADDRESS: Option<&str> = Some("https://exemple.fr/sous/chemin/");

    fn read(json: &str) -> Value {
        serde_json::from_str(json).unwrap()
    }

    fn resource(resource: &Resource) -> Value {
        read(&resource_json_ld(&fixture::catalogue(ADDRESS), resource))
    }

    #[test]
    fn a_poster_lists_each_of_its_resources_once() {
        let catalogue = fixture::catalogue(ADDRESS);
        let page = read(&poster_json_ld(&catalogue, &catalogue.posters[1]));
        let address = "https://exemple.fr/sous/chemin/affiches/pleiades/";
        assert_eq!(page["@id"], address);
        assert_eq!(page["isPartOf"]["@id"], "https://exemple.fr/sous/chemin/");
        assert_eq!(page["isBasedOn"]["datePublished"], "2023-05");
        let list = &page["mainEntity"];
        assert_eq!(list["numberOfItems"], 2);
        assert_eq!(
            list["itemListElement"][0]["url"],
            "https://hal.science/hal-1"
        );
        assert_eq!(list["itemListElement"][0].get("name"), None);
        assert_eq!(
            list["itemListElement"][1]["name"],
            "Quelques effets du confinement"
        );
    }

    #[test]
    fn a_site_without_address_has_no_address_of_its_own() {
        let catalogue = fixture::catalogue(None);
        let page = read(&poster_json_ld(&catalogue, &catalogue.posters[0]));
        assert_eq!(page.get("@id"), None);
        assert_eq!(page["isPartOf"].get("@id"), None);
        let work = read(&resource_json_ld(&catalogue, &fixture::article()));
        assert_eq!(work.get("subjectOf"), None);
        assert_eq!(work["url"], "https://journals.openedition.org/ree/11158");
    }

    #[test]
    fn a_complete_article_is_told_in_full() {
        let work = resource(&fixture::article());
        assert_eq!(work["@type"], "ScholarlyArticle");
        assert_eq!(work["name"], "Quelques effets du confinement");
        assert_eq!(work["author"], json!([{ "name": "Julien Netter" }]));
        assert_eq!(work["datePublished"], "2022");
        assert_eq!(work["isPartOf"]["issueNumber"], "48");
        assert_eq!(work["sameAs"], "https://doi.org/10.4000/ree.11158");
        assert_eq!(
            work["subjectOf"]["@id"],
            "https://exemple.fr/sous/chemin/ressources/openedition-ree-11158/"
        );
    }

    #[test]
    fn a_resource_without_title_has_no_name() {
        let work = resource(&fixture::deposit());
        assert_eq!(work["@type"], "CreativeWork");
        assert_eq!(work.get("name"), None);
        assert_eq!(work["identifier"], "hal-1");
        assert_eq!(work["description"], "Dépôt HAL hal-1, titre non vérifié");
    }

    #[test]
    fn what_is_inferred_is_not_a_fact() {
        let mut article = fixture::article();
        let fields = [
            "kind",
            "host",
            "identifier",
            "title",
            "authors",
            "year",
            "container",
            "doi",
            "language",
            "licence",
            "embed_url",
        ];
        article.inferred = fields.map(fixture::inferred).into_iter().collect();
        let work = resource(&article);
        let properties: Vec<_> = work.as_object().unwrap().keys().cloned().collect();
        assert_eq!(
            properties,
            [
                "@context",
                "@id",
                "@type",
                "description",
                "identifier",
                "subjectOf",
                "url"
            ]
        );
        assert_eq!(work["@type"], "CreativeWork");
        assert_eq!(work["identifier"], "openedition:ree/11158");
        assert_eq!(
            work["description"],
            "Ressource, nature et titre non vérifiés"
        );
    }

    #[test]
    fn signs_of_a_doi_stay_in_its_address() {
        assert_eq!(
            doi_address("10.1002/(sici)1<1::aid>2#3?4").as_deref(),
            Some("https://doi.org/10.1002/(sici)1%3C1::aid%3E2%233%3F4")
        );
    }

    #[test]
    fn no_text_leaves_its_script_element() {
        let mut catalogue = fixture::catalogue(ADDRESS);
        let mut article = fixture::article();
        article.title = Some(HOSTILE.into());
        catalogue.posters[0].name = HOSTILE.into();
        catalogue
            .resources
            .insert(article.id.clone(), article.clone());
        let json = resource_json_ld(&catalogue, &article);
        assert!(!json.contains('<'), "{json}");
        assert_eq!(read(&json)["name"], HOSTILE);
        let json = poster_json_ld(&catalogue, &catalogue.posters[0]);
        assert!(!json.contains('<'), "{json}");
        assert_eq!(read(&json)["name"], HOSTILE);
    }

    /// Every kind must be told as itself, and nothing that is published now may break it.
    #[test]
    fn the_published_content_is_valid() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
        let catalogue = crate::content::load(&folder).unwrap().catalogue.unwrap();
        for poster in &catalogue.posters {
            assert!(read(&poster_json_ld(&catalogue, poster)).is_object());
        }
        for resource in catalogue.resources.values() {
            let work = read(&resource_json_ld(&catalogue, resource));
            let has_name = work.get("name").is_some();
            assert_eq!(has_name, Known::of(resource).title.is_some(), "{work}");
        }
    }
}
