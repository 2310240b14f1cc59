//! What each page shows: words, numbers and order, decided once, natively.

mod embed;

use std::collections::HashMap;

pub(super) use embed::pages as embed_pages;

use super::citation;
use super::notices::{self, Weights};
use super::resources::{self, Placed};
use crate::content::call_theme;
use crate::fragments::{
    self, Contents, Cover, FormatGroup, FormatPlace, SiteMapEntry, ThemeText, Thumbnail, TileItem,
    TileText,
};
use crate::model::{
    Catalogue, Heading, Kind, Panel, Phase, Pill, Poster, Prose, Resource, ResourceId, SafeHtml,
    Texture, Theme, Tile,
};
use crate::page::{
    Block, Body, HomePage, Page, PhaseView, PosterLine, PosterPage, ProsePage, ThemeView,
};
use crate::route::{Part, Route};

/// A poster with at most that many resources is set one size larger (design §1).
const LARGE_UP_TO: usize = 24;

/// A page of the site with its data. `base` is the path of the site on its host: the page that is served for any address
/// cannot have relative links. Its build has no name yet. `weights` is for the page that tells them.
pub(super) fn page(
    placed: &Placed<'_>,
    route: &Route,
    base: &str,
    weights: &Weights,
) -> Option<Page> {
    let root = if *route == Route::NotFound {
        base.to_owned()
    } else {
        route.root()
    };
    let (title, body) = body(placed, route, &root, weights)?;
    let site = &placed.catalogue.site;
    Some(Page {
        title: if *route == Route::Home {
            site.title.clone()
        } else {
            format!("{title} – {}", site.title)
        },
        nav: fragments::nav(route, &root),
        footer: fragments::footer(&root, site.accessibility),
        build: String::new(),
        route: route.clone(),
        body,
    })
}

/// Every page of the site.
pub(super) fn routes(catalogue: &Catalogue) -> Vec<Route> {
    Route::all(
        catalogue.posters.iter().map(|poster| &poster.id),
        catalogue.resources.keys(),
    )
}

fn body(
    placed: &Placed<'_>,
    route: &Route,
    root: &str,
    weights: &Weights,
) -> Option<(String, Body)> {
    let catalogue = placed.catalogue;
    Some(match route {
        Route::Home => (String::new(), Body::Home(home(catalogue, Place::Page))),
        Route::Poster(id) => {
            let poster = catalogue.poster(id)?;
            let title = format!("{}, affiche du GTnum {}", poster.name, poster.phase);
            (
                title,
                Body::Poster(poster_page(catalogue, poster, root, Place::Page)),
            )
        }
        Route::Resources => {
            let page = resources::page(placed, root);
            (page.title.clone(), Body::Prose(page))
        }
        Route::Selection => {
            let page = resources::selection();
            (page.title.clone(), Body::Prose(page))
        }
        Route::Resource(slug) => {
            let page = resources::sheet(placed, slug, root)?;
            (page.title.clone(), Body::Prose(page))
        }
        Route::SiteMap => (
            "Plan du site".into(),
            Body::Prose(site_map(catalogue, root)),
        ),
        Route::NotFound => ("Page introuvable".into(), Body::Prose(not_found(root))),
        Route::PersonalData => {
            let prose = notices::personal_data(catalogue)?;
            (prose.title.clone(), Body::Prose(prose_page(&prose, root)))
        }
        Route::Ecodesign => {
            let prose = notices::ecodesign(&catalogue.site, weights)?;
            (prose.title.clone(), Body::Prose(prose_page(&prose, root)))
        }
        // They are made apart.
        Route::Embed(_) | Route::EmbedGuide(_) => return None,
        Route::Groups | Route::Call | Route::Accessibility | Route::Legal => {
            let prose = catalogue
                .pages
                .iter()
                .find(|page| prose_route(page).as_ref() == Some(route))?;
            (prose.title.clone(), Body::Prose(prose_page(prose, root)))
        }
    })
}

/// One sentence on a page, for those who have not opened it.
pub(super) fn description(catalogue: &Catalogue, page: &Page) -> String {
    match &page.route {
        Route::Poster(id) => catalogue.poster(id).map(|poster| poster.question.clone()),
        Route::Resource(_) => Some(format!(
            "{}\u{a0}: ce qu’en disent les affiches.",
            page_title(page)
        )),
        Route::PersonalData => notices::personal_data(catalogue).and_then(|page| page.description),
        Route::Ecodesign => notices::ecodesign(&catalogue.site, &Weights::default())
            .and_then(|page| page.description),
        Route::NotFound => None,
        route => {
            let prose = catalogue
                .pages
                .iter()
                .find(|page| prose_route(page).as_ref() == Some(route));
            prose.and_then(|page| page.description.clone())
        }
    }
    .unwrap_or_else(|| catalogue.site.description.clone())
}

fn page_title(page: &Page) -> &str {
    match &page.body {
        Body::Prose(prose) => &prose.title,
        _ => &page.title,
    }
}

/// The address of a prose page, by its file's name.
pub(super) fn prose_route(page: &Prose) -> Option<Route> {
    match page.id.as_str() {
        "les-gtnum" => Some(Route::Groups),
        "appel-2020" => Some(Route::Call),
        "accessibilite" => Some(Route::Accessibility),
        "mentions-legales" => Some(Route::Legal),
        _ => None,
    }
}

// ---------------------------------------------------------------------------------------------------------- posters

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
pub(super) fn distinct<'a>(catalogue: &'a Catalogue, poster: &'a Poster) -> Vec<&'a Resource> {
    let mut numbered: Vec<_> = numbers(poster).into_iter().collect();
    numbered.sort_by_key(|(_, number)| *number);
    numbered
        .into_iter()
        .filter_map(|(id, _)| catalogue.resources.get(id))
        .collect()
}

fn is_inferred(poster: &Poster, field: &str) -> bool {
    poster
        .inferred
        .iter()
        .any(|inferred| inferred.field == field)
}

fn phase_label(poster: &Poster) -> String {
    let mark = if is_inferred(poster, "phase") {
        " (phase déduite)"
    } else {
        ""
    };
    format!("GTnum {}{mark}", poster.phase)
}

fn ink(catalogue: &Catalogue, poster: &Poster) -> &'static str {
    let phase = catalogue
        .phases
        .iter()
        .find(|phase| phase.id == poster.phase);
    phase.map(|phase| phase.ink.keyword()).unwrap_or_default()
}

fn plural(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count < 2 { one } else { many })
}

fn resource_count(catalogue: &Catalogue, poster: &Poster) -> String {
    plural(distinct(catalogue, poster).len(), "ressource", "ressources")
}

fn poster_page(catalogue: &Catalogue, poster: &Poster, root: &str, place: Place) -> PosterPage {
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

    let numbers = numbers(poster);
    let mut seen = Vec::new();
    let mut contents = Vec::new();
    let mut blocks = Vec::new();
    for panel in &poster.panels {
        for (entry, block) in panel_blocks(catalogue, panel, &numbers, &mut seen) {
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
        tools: match place {
            Place::Page => fragments::tools(resources::of_poster(poster, root)),
            Place::Frame => SafeHtml::default(),
        },
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

fn carriers(poster: &Poster) -> String {
    match &poster.published {
        Some(date) => format!("{} — parution\u{a0}: {date}", poster.carriers),
        None => poster.carriers.clone(),
    }
}

/// The blocks of a panel: one, unless its list is split between its headings.
fn panel_blocks<'a>(
    catalogue: &Catalogue,
    panel: &'a Panel,
    numbers: &HashMap<&ResourceId, u16>,
    seen: &mut Vec<&'a ResourceId>,
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
            block(catalogue, panel, headings, &tiles, numbers, seen)
        })
        .collect();
    if let Some((_, last)) = blocks.last_mut() {
        last.after = fragments::after(panel);
    }
    blocks
}

fn block<'a>(
    catalogue: &Catalogue,
    panel: &Panel,
    headings: &[Heading],
    tiles: &[&'a Tile],
    numbers: &HashMap<&ResourceId, u16>,
    seen: &mut Vec<&'a ResourceId>,
) -> (Contents, Block) {
    let mut first_cited = Vec::new();
    let mut textures = Vec::new();
    let mut items = Vec::new();
    for place in tiles {
        let Some((resource, number)) = catalogue
            .resources
            .get(&place.resource)
            .zip(numbers.get(&place.resource))
        else {
            continue;
        };
        let is_repeat = seen.contains(&&place.resource);
        if !is_repeat {
            seen.push(&place.resource);
            first_cited.push(*number);
        }
        textures.push(resource.kind.texture());
        items.push(tile(resource, *number, is_repeat));
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

pub(super) fn short_titles(headings: &[Heading]) -> Vec<&str> {
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
pub(super) fn tile_text(resource: &Resource) -> TileText {
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
pub(super) fn foreign(resource: &Resource) -> Option<String> {
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
pub(super) fn nature(resource: &Resource) -> String {
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
pub(super) fn tile_line(resource: &Resource) -> String {
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

// ------------------------------------------------------------------------------------------------------------- home

/// Where a poster or the timeline stands, and so where its links lead.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// On its own page.
    Page,
    /// In a frame of another site, where a poster is opened in the same frame.
    Frame,
}

impl Place {
    fn root(self) -> String {
        match self {
            Self::Page => Route::Home,
            Self::Frame => Route::Embed(Part::Timeline),
        }
        .root()
    }

    fn poster(self, poster: &Poster) -> Route {
        match self {
            Self::Page => Route::Poster(poster.id.clone()),
            Self::Frame => Route::Embed(Part::Poster(poster.id.clone())),
        }
    }

    /// The page that says how to show a part elsewhere: not offered where it is elsewhere already.
    fn guide(self, part: Part, root: &str) -> Option<String> {
        (self == Self::Page).then(|| Route::EmbedGuide(part).href(root))
    }

    fn address(self, poster: &Poster) -> String {
        self.poster(poster).href(&self.root())
    }
}

fn home(catalogue: &Catalogue, place: Place) -> HomePage {
    let site = &catalogue.site;
    let phases = &catalogue.phases;
    let years = (
        phases
            .iter()
            .map(|phase| phase.start)
            .min()
            .unwrap_or_default(),
        phases
            .iter()
            .map(|phase| phase.end)
            .max()
            .unwrap_or_default(),
    );
    let groups: u16 = phases
        .iter()
        .map(|phase| phase.groups + phase.extra_groups)
        .sum();
    HomePage {
        hero: fragments::hero(
            &site.title,
            &site.description,
            catalogue
                .posters
                .iter()
                .map(|poster| thumbnail(catalogue, poster))
                .collect(),
        ),
        timeline_head: fragments::timeline_head(
            format!("{} phases, {groups} groupes", in_words(phases.len())),
            timeline_note(catalogue.posters.len()),
            place.guide(Part::Timeline, &place.root()),
            phases,
            years,
            |phase| {
                posters_of(catalogue, phase)
                    .map(|poster| poster.name.clone())
                    .collect()
            },
        ),
        axis: fragments::axis(years),
        phases: phases
            .iter()
            .map(|phase| phase_view(catalogue, phase, place))
            .collect(),
        posters: u16::try_from(catalogue.posters.len()).unwrap_or(u16::MAX),
        formats: fragments::formats(formats(catalogue)),
    }
}

fn in_words(count: usize) -> String {
    const WORDS: [&str; 10] = [
        "Aucune", "Une", "Deux", "Trois", "Quatre", "Cinq", "Six", "Sept", "Huit", "Neuf",
    ];
    WORDS
        .get(count)
        .map_or_else(|| count.to_string(), ToString::to_string)
}

fn timeline_note(posters: usize) -> String {
    let thick = match posters {
        0 => "aucun groupe n’a encore son affiche ici".to_owned(),
        1 => "le trait épais a son affiche".to_owned(),
        n => format!(
            "les {} traits épais ont leur affiche",
            in_words(n).to_lowercase()
        ),
    };
    format!(
        "Un trait par groupe\u{a0}; {thick}. Choisir une phase ou un thème pour retrouver ses affiches."
    )
}

fn textures(catalogue: &Catalogue, poster: &Poster) -> Vec<Texture> {
    distinct(catalogue, poster)
        .iter()
        .map(|resource| resource.kind.texture())
        .collect()
}

fn thumbnail<'a>(catalogue: &Catalogue, poster: &'a Poster) -> Thumbnail<'a> {
    Thumbnail {
        href: Place::Page.address(poster),
        id: poster.id.as_str(),
        name: &poster.name,
        ink: ink(catalogue, poster),
        phase: phase_label(poster),
        question: &poster.question,
        textures: textures(catalogue, poster),
        facts: format!("{}\n{}", resource_count(catalogue, poster), poster.carriers),
    }
}

/// The posters' content by what the originals print: a pill belongs to a page, never to one resource.
fn formats(catalogue: &Catalogue) -> Vec<FormatGroup> {
    let is_data = |panel: &Panel, kind: Kind| panel.pill.is_none() && kind == Kind::Data;
    vec![
        format_group(
            catalogue,
            Pill::Short.label(),
            "court",
            "sur les pages qui portent cette pastille",
            |panel, _| panel.pill == Some(Pill::Short),
        ),
        format_group(
            catalogue,
            Pill::Long.label(),
            "long",
            "sur les pages qui portent cette pastille",
            |panel, _| panel.pill == Some(Pill::Long),
        ),
        format_group(
            catalogue,
            "Données de recherche",
            "donnees",
            "vers des dépôts de données",
            is_data,
        ),
        format_group(
            catalogue,
            "Sans pastille",
            "",
            "dont l’affiche ne dit pas le format",
            |panel, kind| panel.pill.is_none() && !is_data(panel, kind),
        ),
    ]
}

fn format_group(
    catalogue: &Catalogue,
    label: &'static str,
    glyph: &'static str,
    meaning: &str,
    belongs: impl Fn(&Panel, Kind) -> bool,
) -> FormatGroup {
    let mut places = Vec::new();
    let mut total = 0;
    for poster in &catalogue.posters {
        for panel in &poster.panels {
            let kinds = panel
                .tiles
                .iter()
                .filter_map(|tile| catalogue.resources.get(&tile.resource));
            let count = kinds
                .filter(|resource| belongs(panel, resource.kind))
                .count();
            let Some(heading) = panel.headings.first().filter(|_| count > 0) else {
                continue;
            };
            total += count;
            places.push(FormatPlace {
                href: format!("{}#{}", Place::Page.address(poster), heading.id),
                label: format!(
                    "{}, {} ({count})",
                    poster.name,
                    short_titles(&panel.headings).join("\u{a0}; ")
                ),
            });
        }
    }
    FormatGroup {
        label,
        glyph,
        note: format!("{} {meaning}", plural(total, "lien", "liens")),
        places,
    }
}

fn posters_of<'a>(catalogue: &'a Catalogue, phase: &Phase) -> impl Iterator<Item = &'a Poster> {
    catalogue.posters.iter().filter({
        let id = phase.id.clone();
        move |poster| poster.phase == id
    })
}

fn phase_view(catalogue: &Catalogue, phase: &Phase, place: Place) -> PhaseView {
    PhaseView {
        id: phase.id.to_string(),
        class: phase_class(catalogue, phase),
        title: fragments::phase_title(phase),
        themes: phase
            .themes
            .iter()
            .map(|theme| theme_view(catalogue, phase, theme, place))
            .collect(),
        text: fragments::phase_text(phase),
        posters: posters_of(catalogue, phase)
            .map(|poster| poster_line(catalogue, poster, place))
            .collect(),
        milestones: fragments::milestones(phase, |index| {
            let poster = catalogue.poster(phase.milestones[index].poster.as_ref()?)?;
            Some((
                place.address(poster),
                format!("Ouvrir l’affiche {}", poster.name),
            ))
        }),
    }
}

/// Ink and place on the axis; a phase that ends with the axis leaves no room for names at its right.
fn phase_class(catalogue: &Catalogue, phase: &Phase) -> String {
    let last = catalogue.phases.iter().map(|phase| phase.end).max();
    let place = if Some(phase.end + 1) < last {
        ""
    } else {
        " late"
    };
    format!("phase ink-{} p-{}{place}", phase.ink.keyword(), phase.id)
}

fn poster_line(catalogue: &Catalogue, poster: &Poster, place: Place) -> PosterLine {
    let mut facts = resource_count(catalogue, poster);
    if is_inferred(poster, "phase") {
        facts.push_str("\nphase déduite");
    }
    PosterLine {
        route: place.poster(poster),
        id: poster.id.to_string(),
        html: fragments::poster_stroke(&poster.name, facts, &textures(catalogue, poster)),
    }
}

fn theme_view(catalogue: &Catalogue, phase: &Phase, theme: &Theme, place: Place) -> ThemeView {
    let own: Vec<&Poster> = posters_of(catalogue, phase)
        .filter(|poster| poster.theme.as_ref() == Some(&theme.id))
        .collect();
    let call = theme.call.and_then(|number| {
        let page = catalogue
            .pages
            .iter()
            .find(|page| prose_route(page) == Some(Route::Call))?;
        let call = call_theme(page, number)?;
        let href = format!("{}#gtnum-{number}", Route::Call.href(&place.root()));
        Some((call.title, href, call.html))
    });
    let posters = own
        .iter()
        .map(|poster| {
            (
                place.address(poster),
                poster.name.clone(),
                is_inferred(poster, "theme"),
            )
        })
        .collect();
    ThemeView {
        id: theme.id.to_string(),
        name: theme.name.clone(),
        html: fragments::theme(theme, ThemeText { call, posters }),
        posters: own.iter().map(|poster| poster.id.to_string()).collect(),
    }
}

// ------------------------------------------------------------------------------------------------------------ prose

fn prose_page(prose: &Prose, root: &str) -> ProsePage {
    let source = prose.source.as_ref().map(|source| {
        let area = prose
            .area
            .as_ref()
            .map(|area| format!("{area}. "))
            .unwrap_or_default();
        format!("{area}Source\u{a0}: {source}")
    });
    ProsePage {
        class: "prose".into(),
        title: prose.title.clone(),
        head: fragments::head(&prose.title, prose.description.as_deref(), source),
        video: prose.video.clone(),
        text: fragments::text(&prose.contents, &internal_links(&prose.html, root)),
    }
}

/// Links that authors write as `route:/gtnum/` become relative to the page.
fn internal_links(html: &SafeHtml, root: &str) -> SafeHtml {
    let home = Route::Home.href(root);
    let markup = html
        .as_str()
        .replace("href=\"route:/\"", &format!("href=\"{home}\""));
    let markup = markup.replace("href=\"route:/#", &format!("href=\"{home}#"));
    SafeHtml::from_escaped(markup.replace("href=\"route:/", &format!("href=\"{root}")))
}

fn site_map(catalogue: &Catalogue, root: &str) -> ProsePage {
    let home = Route::Home.href(root);
    let mut entries = vec![SiteMapEntry {
        words: "Affiches".to_owned(),
        parts: vec![
            (format!("{home}#frise"), "Frise".to_owned()),
            (
                format!("{home}#formats"),
                "Ce que les affiches rassemblent".to_owned(),
            ),
        ],
        href: home,
    }];
    for poster in &catalogue.posters {
        let href = Route::Poster(poster.id.clone()).href(root);
        let headings = poster.panels.iter().flat_map(|panel| &panel.headings);
        let parts = headings
            .map(|heading| (format!("{href}#{}", heading.id), heading.title.clone()))
            .collect();
        entries.push(SiteMapEntry {
            href,
            words: format!("Affiche {}", poster.name),
            parts,
        });
    }
    entries.push(leaf(Route::Resources.href(root), "Toutes les ressources"));
    entries.push(leaf(Route::Selection.href(root), "Ma sélection"));
    for route in [
        Route::Groups,
        Route::Call,
        Route::Accessibility,
        Route::Legal,
    ] {
        let page = catalogue
            .pages
            .iter()
            .find(|page| prose_route(page).as_ref() == Some(&route));
        if let Some(page) = page {
            entries.push(leaf(route.href(root), &page.title));
        }
    }
    let notices = [
        (Route::PersonalData, notices::personal_data(catalogue)),
        (
            Route::Ecodesign,
            notices::ecodesign(&catalogue.site, &Weights::default()),
        ),
    ];
    for (route, page) in notices {
        entries.extend(page.map(|page| leaf(route.href(root), &page.title)));
    }
    let title = "Plan du site";
    ProsePage {
        class: "prose".into(),
        title: title.into(),
        head: fragments::head(title, None, None),
        video: None,
        text: fragments::site_map(entries),
    }
}

fn not_found(root: &str) -> ProsePage {
    let title = "Page introuvable";
    ProsePage {
        class: "prose".into(),
        title: title.into(),
        head: fragments::head(
            title,
            Some("Cette adresse ne mène à aucune page du site."),
            None,
        ),
        video: None,
        text: fragments::site_map(vec![
            leaf(Route::Home.href(root), "Voir les affiches"),
            leaf(Route::SiteMap.href(root), "Ouvrir le plan du site"),
        ]),
    }
}

/// A page without parts.
fn leaf(href: String, words: &str) -> SiteMapEntry {
    SiteMapEntry {
        href,
        words: words.to_owned(),
        parts: Vec::new(),
    }
}

#[cfg(test)]
mod tests;
