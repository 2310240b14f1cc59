//! A poster: its cover, its blocks of tiles, and what it does not say.

use std::collections::HashMap;

use super::Place;
use crate::export::citation;
use crate::export::facets::{self, Question};
use crate::export::resources::Place as Cited;
use crate::fragments::{self, Contents, Cover, TileItem, TileText};
use crate::model::{Catalogue, Heading, Kind, Panel, Poster, Resource, ResourceId, Tile};
use crate::page::{Block, PosterPage};
use crate::route::{Part, Root};

/// A poster with at most that many resources is set one size larger (design §1).
const LARGE_UP_TO: usize = 24;

/// The viewer's own numbers: one per distinct resource of a poster, in source order.
fn numbers(poster: &Poster) -> HashMap<&ResourceId, u16> {
    let mut numbers = HashMap::new();
    for tile in poster.panels.iter().flat_map(|panel| &panel.tiles) {
        let next = u16::try_from(numbers.len() + 1).unwrap_or(u16::MAX);
        numbers.entry(&tile.resource).or_insert(next);
    }
    numbers
}

/// The distinct resources of a poster, in source order.
pub(in crate::export) fn distinct<'a>(
    catalogue: &'a Catalogue,
    poster: &'a Poster,
) -> Vec<&'a Resource> {
    let mut numbered: Vec<_> = numbers(poster).into_iter().collect();
    numbered.sort_by_key(|(_, number)| *number);
    numbered
        .into_iter()
        .filter_map(|(id, _)| catalogue.resources.get(id))
        .collect()
}

pub(super) fn is_inferred(poster: &Poster, field: &str) -> bool {
    poster
        .inferred
        .iter()
        .any(|inferred| inferred.field == field)
}

pub(super) fn phase_label(poster: &Poster) -> String {
    let mark = if is_inferred(poster, "phase") {
        " (phase déduite)"
    } else {
        ""
    };
    format!("GTnum {}{mark}", poster.phase)
}

pub(super) fn ink(catalogue: &Catalogue, poster: &Poster) -> &'static str {
    let phase = catalogue
        .phases
        .iter()
        .find(|phase| phase.id == poster.phase);
    phase.map(|phase| phase.ink.keyword()).unwrap_or_default()
}

pub(super) fn plural(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count < 2 { one } else { many })
}

pub(super) fn resource_count(catalogue: &Catalogue, poster: &Poster) -> String {
    plural(distinct(catalogue, poster).len(), "ressource", "ressources")
}

pub(super) fn poster_page(
    catalogue: &Catalogue,
    poster: &Poster,
    root: &Root,
    place: Place,
) -> PosterPage {
    let resources = distinct(catalogue, poster);
    let places: usize = poster.panels.iter().map(|panel| panel.tiles.len()).sum();
    let mut facts = String::new();
    if let Some(question) = poster
        .external
        .iter()
        .find(|external| external.field == "question")
    {
        facts = format!("Question\u{a0}: {}. ", question.source);
    }
    facts.push_str(&resource_count(catalogue, poster));
    if places > resources.len() {
        facts.push_str(&format!(", liées {places} fois"));
    }
    facts.push('.');

    let questions = facets::of_poster(catalogue, poster);
    let tiles = Tiles::new(catalogue, poster, &questions);
    let mut seen = Vec::new();
    let mut contents = Vec::new();
    let mut blocks = Vec::new();
    for panel in &poster.panels {
        for (entry, block) in tiles.panel_blocks(panel, &mut seen) {
            contents.push(entry);
            blocks.push(block);
        }
    }
    if let Some(first) = blocks.first_mut() {
        first.class = "block opening".into();
        first.about = Some(fragments::about(&poster.about));
    }
    let size = if resources.len() <= LARGE_UP_TO {
        "large"
    } else {
        "dense"
    };
    PosterPage {
        class: format!("sheet ink-{} {size}", ink(catalogue, poster)),
        cover: fragments::cover(Cover {
            id: poster.id.as_str(),
            name: &poster.name,
            phase: phase_label(poster),
            carriers: carriers(poster),
            question: &poster.question,
            expansion: poster.expansion.as_deref(),
            facts,
            contents,
        }),
        tools: fragments::tools(
            questions.iter().map(Question::facet_of_poster).collect(),
            matches!(place, Place::Page(_)),
        ),
        blocks,
        colophon: fragments::colophon(
            poster,
            &resource_inferences(&resources),
            &citation::Entry::of_poster(catalogue, poster).to_html(),
            citation::links(poster.id.as_str(), root),
            place.guide(Part::Poster(poster.id.clone()), root),
            addresses(&resources),
        ),
    }
}

pub(super) fn carriers(poster: &Poster) -> String {
    match &poster.published {
        Some(date) => format!("{} — parution\u{a0}: {date}", poster.carriers),
        None => poster.carriers.clone(),
    }
}

/// What the tiles of a poster share.
pub(super) struct Tiles<'a> {
    catalogue: &'a Catalogue,
    poster: &'a Poster,
    /// What readers choose among.
    facets: &'a [Question],
    numbers: HashMap<&'a ResourceId, u16>,
}

impl<'a> Tiles<'a> {
    pub(super) fn new(
        catalogue: &'a Catalogue,
        poster: &'a Poster,
        facets: &'a [Question],
    ) -> Self {
        Self {
            catalogue,
            poster,
            facets,
            numbers: numbers(poster),
        }
    }

    /// The blocks of a panel: one, unless its list is split between its headings. What is `seen` was cited before.
    pub(super) fn panel_blocks<'p>(
        &self,
        panel: &'p Panel,
        seen: &mut Vec<&'p ResourceId>,
    ) -> Vec<(Contents, Block)> {
        let is_split = panel.tiles.iter().any(|tile| tile.section.is_some());
        let per_block = if is_split { 1 } else { panel.headings.len() };
        let mut blocks: Vec<_> = panel
            .headings
            .chunks(per_block.max(1))
            .map(|headings| {
                let tiles: Vec<&Tile> = panel
                    .tiles
                    .iter()
                    .filter(|tile| {
                        !is_split
                            || headings
                                .iter()
                                .any(|heading| Some(&heading.id) == tile.section.as_ref())
                    })
                    .collect();
                self.block(panel, headings, &tiles, seen)
            })
            .collect();
        if let Some((_, last)) = blocks.last_mut() {
            last.after = fragments::after(panel);
        }
        blocks
    }

    fn block<'p>(
        &self,
        panel: &Panel,
        headings: &[Heading],
        tiles: &[&'p Tile],
        seen: &mut Vec<&'p ResourceId>,
    ) -> (Contents, Block) {
        let mut first_cited = Vec::new();
        let mut textures = Vec::new();
        let mut items = Vec::new();
        for place in tiles {
            let Some((resource, number)) = self
                .catalogue
                .resources
                .get(&place.resource)
                .zip(self.numbers.get(&place.resource))
            else {
                continue;
            };
            let is_repeat = seen.contains(&&place.resource);
            if !is_repeat {
                seen.push(&place.resource);
                first_cited.push(*number);
            }
            textures.push(resource.kind.texture());
            let cited = Cited {
                poster: self.poster,
                panel,
            };
            let mut item = tile(resource, *number, is_repeat);
            item.class.push_str(&facets::classes(
                self.facets,
                self.catalogue,
                resource,
                cited,
            ));
            items.push(item);
        }
        let entry = Contents {
            fragment: headings
                .first()
                .map(|heading| heading.id.to_string())
                .unwrap_or_default(),
            label: short_titles(headings).join("\u{a0}; "),
            range: range(&first_cited),
            textures,
        };
        let block = Block {
            class: if panel.is_data { "block data" } else { "block" }.into(),
            text: fragments::headings(headings),
            pill: fragments::pill(panel.pill, tiles.iter().any(|tile| tile.section.is_some())),
            tiles: fragments::tiles(items),
            after: None,
            about: None,
        };
        (entry, block)
    }
}

pub(in crate::export) fn short_titles(headings: &[Heading]) -> Vec<&str> {
    headings
        .iter()
        .map(|heading| heading.short.as_deref().unwrap_or(&heading.title))
        .collect()
}

/// «1–9», from the numbers that stand for the first time; they follow each other by construction.
fn range(numbers: &[u16]) -> String {
    match (numbers.iter().min(), numbers.iter().max()) {
        (Some(first), Some(last)) if first < last => format!("{first}–{last}"),
        (Some(first), _) => first.to_string(),
        _ => "déjà citées".into(),
    }
}

fn tile(resource: &Resource, number: u16, is_repeat: bool) -> TileItem {
    // The width follows what is known of the resource; it means nothing else.
    let width = match (&resource.title, !resource.authors.is_empty()) {
        _ if is_repeat => " repeat",
        (Some(_), _) => " titled",
        (None, true) => " authored",
        (None, false) => "",
    };
    let mut text = tile_text(resource);
    if is_repeat {
        text = TileText {
            nature: resource.kind.label().to_owned(),
            title: None,
            line: "Déjà citée plus haut".to_owned(),
            struck: text.struck.map(|_| String::new()),
            ..text
        };
    }
    TileItem {
        number,
        class: [resource.kind.texture().class(), width].concat(),
        href: resource.url.clone(),
        text,
    }
}

/// What a tile says of a resource that is cited for the first time.
pub(in crate::export) fn tile_text(resource: &Resource) -> TileText {
    let mut line = tile_line(resource);
    let struck = resource.dead.is_some().then(|| {
        if shows_identifier(resource) {
            line.split_off(line.len() - resource.identifier.len())
        } else {
            String::new()
        }
    });
    TileText {
        nature: nature(resource),
        title: resource.title.clone(),
        language: foreign(resource),
        line,
        struck,
    }
}

/// The language of a title that is not in that of the pages.
pub(in crate::export) fn foreign(resource: &Resource) -> Option<String> {
    resource
        .title
        .as_ref()
        .and(resource.language.clone())
        .filter(|language| language != "fr")
}

/// Whether the line of a tile ends with the identifier.
fn shows_identifier(resource: &Resource) -> bool {
    resource.title.is_none() || resource.kind == Kind::Blog
}

/// Kind, and host where the line below does not say it.
pub(in crate::export) fn nature(resource: &Resource) -> String {
    let says_host = resource.title.is_none()
        && resource.authors.is_empty()
        // These identifiers are the host's own address.
        && !matches!(resource.kind, Kind::Page | Kind::Blog);
    if says_host {
        format!("{} {}", resource.kind.label(), resource.host)
    } else {
        resource.kind.label().to_owned()
    }
}

/// The line below: authors, container and year where there is a title; authors and identifier where there is none.
pub(in crate::export) fn tile_line(resource: &Resource) -> String {
    let authors = resource.authors.join(", ");
    let mut parts = vec![authors];
    if shows_identifier(resource) {
        parts.push(resource.identifier.clone());
    } else {
        parts.extend(resource.container.clone());
        parts.extend(resource.year.map(|year| {
            let is_inferred = resource
                .inferred
                .iter()
                .any(|inferred| inferred.field == "year");
            if is_inferred {
                format!("{year} (année déduite)")
            } else {
                year.to_string()
            }
        }));
    }
    parts.retain(|part| !part.is_empty());
    parts.join(" · ")
}

/// A tile names the container below a title; without one it names the host, which may be the container itself.
fn shows_container(resource: &Resource) -> bool {
    let container = resource.container.as_deref().unwrap_or_default();
    resource.title.is_some() || container.starts_with(&resource.host)
}

/// What is inferred of resources and shown on the poster, the same reason told once: «Nature de 31, 32, 33, déduite».
fn resource_inferences(resources: &[&Resource]) -> Vec<String> {
    let mut told: Vec<(&str, &str, Vec<String>)> = Vec::new();
    for (resource, number) in resources.iter().zip(1..) {
        for inferred in &resource.inferred {
            let what = match inferred.field.as_str() {
                "kind" => "Nature",
                "identifier" if resource.title.is_none() => "Intitulé",
                "year" if resource.title.is_some() => "Année",
                "container" if shows_container(resource) => "Revue ou site",
                // Not shown on a poster.
                _ => continue,
            };
            let number = i32::to_string(&number);
            match told
                .iter_mut()
                .find(|(field, why, _)| *field == what && *why == inferred.why)
            {
                Some((_, _, numbers)) => numbers.push(number),
                None => told.push((what, &inferred.why, vec![number])),
            }
        }
    }
    told.into_iter()
        .map(|(what, why, numbers)| {
            format!(
                "{what} de {}, par déduction\u{a0}: {}.",
                numbers.join(", "),
                why.trim_end_matches('.')
            )
        })
        .collect()
}

/// Every address of the poster with its number, for paper.
fn addresses(resources: &[&Resource]) -> String {
    resources
        .iter()
        .zip(1..)
        .map(|(resource, number)| {
            let address = resource
                .url
                .split_once("://")
                .map_or(resource.url.as_str(), |(_, rest)| rest);
            format!("{number}\u{a0} {}", address.trim_end_matches('/'))
        })
        .collect::<Vec<_>>()
        .join("\n")
}
