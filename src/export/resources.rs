//! The list of all resources with its facets, and the sheet of each.

use std::collections::HashMap;
use std::fmt::Write as _;

use super::citation;
use super::data::{foreign, nature, short_titles, tile_text};
use super::facets::{self, Question};
use super::site::hash;
use crate::content::date;
use crate::fragments::{self, Entry, Sheet};
use crate::model::{Catalogue, Panel, Poster, Resource, ResourceId, SafeHtml, push_escaped};
use crate::page::ProsePage;
use crate::route::{CATALOGUE_EXPORT, Root, Route};

/// A place of a resource.
pub(super) struct Place<'a> {
    pub(super) poster: &'a Poster,
    pub(super) panel: &'a Panel,
}

/// All resources, in the order of the posters, each with its places: made once, so that the sheets of a large catalogue
/// cost what they hold.
pub(super) struct Placed<'a> {
    pub(super) catalogue: &'a Catalogue,
    list: Vec<(&'a Resource, Vec<Place<'a>>)>,
    by_slug: HashMap<String, usize>,
}

impl<'a> Placed<'a> {
    pub(super) fn new(catalogue: &'a Catalogue) -> Self {
        let mut order: Vec<&ResourceId> = Vec::new();
        let mut places: HashMap<&ResourceId, Vec<Place<'_>>> = HashMap::new();
        for poster in &catalogue.posters {
            for panel in &poster.panels {
                for tile in &panel.tiles {
                    let known = places.entry(&tile.resource).or_insert_with(|| {
                        order.push(&tile.resource);
                        Vec::new()
                    });
                    if !known.iter().any(|place| std::ptr::eq(place.panel, panel)) {
                        known.push(Place { poster, panel });
                    }
                }
            }
        }
        // What no poster cites comes last.
        order.extend(
            catalogue
                .resources
                .keys()
                .filter(|id| !places.contains_key(id)),
        );
        let list: Vec<_> = order
            .into_iter()
            .filter_map(|id| {
                Some((
                    catalogue.resources.get(id)?,
                    places.remove(id).unwrap_or_default(),
                ))
            })
            .collect();
        let by_slug = list
            .iter()
            .zip(0..)
            .map(|((resource, _), index)| (resource.id.slug(), index))
            .collect();
        Self {
            catalogue,
            list,
            by_slug,
        }
    }

    /// Each resource with its places, in the order of the list.
    pub(super) fn entries(&self) -> impl Iterator<Item = (&'a Resource, &[Place<'a>])> {
        self.list
            .iter()
            .map(|(resource, places)| (*resource, places.as_slice()))
    }

    /// A name of the list: another order, or other resources, have another.
    pub(super) fn name(&self) -> String {
        let slugs: Vec<String> = self
            .list
            .iter()
            .map(|(resource, _)| resource.id.slug())
            .collect();
        hash(slugs.join(",").as_bytes())
    }

    /// Where a resource stands in the list.
    pub(super) fn position(&self, id: &ResourceId) -> Option<u32> {
        u32::try_from(*self.by_slug.get(&id.slug())?).ok()
    }

    /// The names of the posters that place a resource, each once, in their order.
    pub(super) fn posters_of(&self, id: &ResourceId) -> Vec<&'a str> {
        let place = self.by_slug.get(&id.slug());
        let places = place.map(|place| self.list[*place].1.as_slice());
        let mut names: Vec<&str> = Vec::new();
        for place in places.unwrap_or_default() {
            if names.last() != Some(&place.poster.name.as_str()) {
                names.push(&place.poster.name);
            }
        }
        names
    }

    /// The resource of a sheet.
    pub(super) fn resource(&self, slug: &str) -> Option<&'a Resource> {
        Some(self.list[*self.by_slug.get(slug)?].0)
    }
}

/// The page of all resources.
pub(super) fn page(placed: &Placed<'_>, root: &Root) -> ProsePage {
    let questions = facets::of_all(placed);
    let entries = placed
        .list
        .iter()
        .enumerate()
        .map(|(index, (resource, places))| {
            let mut class = resource.kind.texture().class().to_owned();
            if resource.title.is_some() {
                class.push_str(" titled");
            }
            for (id, _) in questions
                .iter()
                .flat_map(|question| question.answers(index))
            {
                // Writing to a string cannot fail.
                _ = write!(class, " {id}");
            }
            Entry {
                class,
                href: resource.url.clone(),
                text: tile_text(resource),
                coins: citation::coins(resource),
                sheet: Route::Resource(resource.id.slug()).href(root),
                places: places
                    .iter()
                    .map(place_words)
                    .collect::<Vec<_>>()
                    .join(" · "),
            }
        })
        .collect();
    let facets = questions.iter().map(Question::facet).collect();
    let title = "Toutes les ressources";
    let lead = format!(
        "Les {} ressources que citent les affiches, chacune une fois. Cocher plusieurs cases d’un même groupe les \
         ajoute\u{a0}; d’un groupe à l’autre, les choix se combinent.",
        placed.list.len()
    );
    ProsePage {
        class: "catalogue".into(),
        title: title.into(),
        head: fragments::head(title, Some(&lead), None),
        video: None,
        text: fragments::catalogue(
            facets,
            placed.name(),
            entries,
            citation::links(CATALOGUE_EXPORT, root),
        ),
    }
}

/// «Ma sélection», empty: only the browser knows what a reader has chosen.
pub(super) fn selection(root: &Root) -> ProsePage {
    let title = "Ma sélection";
    ProsePage {
        class: "prose selection".into(),
        title: title.into(),
        head: fragments::head(title, None, None),
        video: None,
        text: fragments::selection(&Route::Resources.href(root)),
    }
}

fn place_words(place: &Place<'_>) -> String {
    format!(
        "{}, {}",
        place.poster.name,
        short_titles(&place.panel.headings).join("\u{a0}; ")
    )
}

// ----------------------------------------------------------------------------------------------------------- sheets

/// The sheet of a resource.
pub(super) fn sheet(placed: &Placed<'_>, slug: &str, root: &Root) -> Option<ProsePage> {
    let (resource, citing) = &placed.list[*placed.by_slug.get(slug)?];
    let title = match &resource.title {
        Some(title) => title.clone(),
        None => format!("{} {}", nature(resource), resource.identifier),
    };
    let lead = resource.title.is_none().then_some(
        "Les sources ne donnent pas le titre de cette ressource ; il n’est pas inventé ici.",
    );
    let links = citing
        .iter()
        .map(|place| {
            let poster = Route::Poster(place.poster.id.clone()).href(root);
            let fragment = place
                .panel
                .headings
                .first()
                .map(|heading| heading.id.to_string());
            (
                format!("{poster}#{}", fragment.unwrap_or_default()),
                place_words(place),
            )
        })
        .collect();
    let video = resource
        .embed_url
        .as_ref()
        .map(|embed_url| crate::model::Video {
            embed_url: embed_url.clone(),
            watch_url: resource.url.clone(),
            host: host_name(embed_url),
            download_url: None,
        });
    Some(ProsePage {
        class: "prose resource".into(),
        head: fragments::head_in(foreign(resource), &title, lead, None),
        title,
        video,
        text: fragments::sheet(Sheet {
            slug: slug.to_owned(),
            facts: facts(resource),
            places: links,
            citation: citation::formatted(resource),
            exports: vec![
                ("BibTeX", citation::bibtex(resource)),
                ("RIS", citation::ris(resource)),
                ("CSL-JSON", citation::csl(resource)),
            ],
        }),
    })
}

/// A language as people say it; a code that is rare here stays as it is.
fn language_words(code: &str) -> String {
    match code {
        "fr" => "français",
        "en" => "anglais",
        "de" => "allemand",
        "es" => "espagnol",
        "it" => "italien",
        "pt" => "portugais",
        code => code,
    }
    .to_owned()
}

fn host_name(address: &str) -> String {
    let url = url::Url::parse(address).ok();
    url.and_then(|url| url.host_str().map(str::to_owned))
        .unwrap_or_default()
}

/// What is known, and what is not; a value that is inferred says why.
fn facts(resource: &Resource) -> Vec<(&'static str, SafeHtml)> {
    let unknown = "les sources ne le disent pas";
    let value = |field: &str, words: Option<&str>| {
        let mut markup = String::new();
        let language = foreign(resource).filter(|_| field == "title");
        if let Some(language) = &language {
            markup.push_str("<span lang=\"");
            push_escaped(&mut markup, language);
            markup.push_str("\">");
        }
        push_escaped(&mut markup, words.unwrap_or(unknown));
        if language.is_some() {
            markup.push_str("</span>");
        }
        if words.is_some() {
            for inferred in resource
                .inferred
                .iter()
                .filter(|inferred| inferred.field == field)
            {
                markup.push_str(" <small>(déduit\u{a0}: ");
                push_escaped(&mut markup, &inferred.why);
                markup.push_str(")</small>");
            }
        }
        SafeHtml::from_escaped(markup)
    };
    let mut link = String::from("<a href=\"");
    push_escaped(&mut link, &resource.url);
    link.push_str("\">");
    push_escaped(&mut link, &resource.url);
    link.push_str("</a>");
    if let Some(original) = &resource.original_url {
        link.push_str(" <small>(imprimée\u{a0}: ");
        push_escaped(&mut link, original);
        link.push_str(")</small>");
    }
    let dead = resource.dead.as_deref().map(|date| {
        let words = format!("ne répond plus (constaté le {})", date::french(date));
        ("État de l’adresse", value("dead", Some(&words)))
    });
    let authors = resource.authors.join(", ");
    let year = resource.year.map(|year| year.to_string());
    let mut facts = vec![("Adresse", SafeHtml::from_escaped(link))];
    facts.extend(dead);
    facts.extend([
        ("Nature", value("kind", Some(resource.kind.label()))),
        ("Hôte", value("host", Some(&resource.host))),
        (
            "Identifiant",
            value("identifier", Some(&resource.identifier)),
        ),
        ("Titre", value("title", resource.title.as_deref())),
        (
            "Auteurs",
            value(
                "authors",
                Some(authors.as_str()).filter(|names| !names.is_empty()),
            ),
        ),
        ("Année", value("year", year.as_deref())),
        (
            "Publié dans",
            value("container", resource.container.as_deref()),
        ),
        ("Licence", value("licence", resource.licence.as_deref())),
    ]);
    let language = resource.language.as_deref().map(language_words);
    let optional = [
        ("DOI", "doi", &resource.doi),
        ("Langue", "language", &language),
        ("Lecteur vidéo", "embed_url", &resource.embed_url),
        ("Vu dans", "source", &resource.source),
        ("Remarque", "note", &resource.note),
    ];
    for (word, field, known) in optional {
        if known.is_some() {
            facts.push((word, value(field, known.as_deref())));
        }
    }
    facts
}
