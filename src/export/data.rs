//! What each page shows: words, numbers and order, decided once, natively.

mod embed;
mod poster;

pub(super) use embed::pages as embed_pages;
pub(super) use poster::{distinct, foreign, nature, short_titles, tile_line, tile_text};

use poster::{ink, is_inferred, phase_label, plural, poster_page, resource_count};

use super::notices::{self, Weights};
use super::resources::{self, Placed};
use crate::content::call_theme;
use crate::fragments::{self, FormatGroup, FormatPlace, SiteMapEntry, ThemeText, Thumbnail};
use crate::model::{Catalogue, Kind, Panel, Phase, Pill, Poster, Prose, SafeHtml, Texture, Theme};
use crate::page::{Body, HomePage, Page, PhaseView, PosterLine, ProsePage, ThemeView};
use crate::route::{Hosting, Part, Root, Route};

/// A page of the site with its data, with links for a page with that root. Its build has no name yet. `weights` is for
/// the page that tells them.
pub(super) fn page(
    placed: &Placed<'_>,
    route: &Route,
    root: &Root,
    weights: &Weights,
) -> Option<Page> {
    let (title, body) = body(placed, route, root, weights)?;
    let site = &placed.catalogue.site;
    Some(Page {
        title: if *route == Route::Home {
            site.title.clone()
        } else {
            format!("{title} – {}", site.title)
        },
        nav: fragments::nav(route, root),
        footer: fragments::footer(root, site.accessibility),
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
    root: &Root,
    weights: &Weights,
) -> Option<(String, Body)> {
    let catalogue = placed.catalogue;
    Some(match route {
        Route::Home => (
            String::new(),
            Body::Home(home(catalogue, Place::Page(root.hosting()))),
        ),
        Route::Poster(id) => {
            let poster = catalogue.poster(id)?;
            let title = format!("{}, affiche du GTnum {}", poster.name, poster.phase);
            (
                title,
                Body::Poster(poster_page(
                    catalogue,
                    poster,
                    root,
                    Place::Page(root.hosting()),
                )),
            )
        }
        Route::Resources => {
            let page = resources::page(placed, root);
            (page.title.clone(), Body::Prose(page))
        }
        Route::Selection => {
            let page = resources::selection(root);
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

// ------------------------------------------------------------------------------------------------------------- home

/// Where a poster or the timeline stands, and so where its links lead.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// On its own page.
    Page(Hosting),
    /// In a frame of another site, where a poster is opened in the same frame.
    Frame,
}

impl Place {
    fn root(self) -> Root {
        match self {
            Self::Page(hosting) => Route::Home.root(hosting),
            Self::Frame => Route::Embed(Part::Timeline).root(Hosting::Server),
        }
    }

    fn poster(self, poster: &Poster) -> Route {
        match self {
            Self::Page(_) => Route::Poster(poster.id.clone()),
            Self::Frame => Route::Embed(Part::Poster(poster.id.clone())),
        }
    }

    /// The page that says how to show a part elsewhere: not offered where it is elsewhere already, nor where other sites
    /// cannot reach it.
    fn guide(self, part: Part, root: &Root) -> Option<String> {
        (self == Self::Page(Hosting::Server)).then(|| Route::EmbedGuide(part).href(root))
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
        here: match place {
            Place::Page(_) => Route::Home.href(&place.root()),
            Place::Frame => "./".into(),
        },
        hero: fragments::hero(
            &site.title,
            &site.description,
            catalogue
                .posters
                .iter()
                .map(|poster| thumbnail(catalogue, poster, place))
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
        formats: fragments::formats(formats(catalogue, place)),
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

fn thumbnail<'a>(catalogue: &Catalogue, poster: &'a Poster, place: Place) -> Thumbnail<'a> {
    Thumbnail {
        href: place.address(poster),
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
fn formats(catalogue: &Catalogue, place: Place) -> Vec<FormatGroup> {
    let is_data = |panel: &Panel, kind: Kind| panel.pill.is_none() && kind == Kind::Data;
    vec![
        format_group(
            catalogue,
            place,
            Pill::Short.label(),
            "court",
            "sur les pages qui portent cette pastille",
            |panel, _| panel.pill == Some(Pill::Short),
        ),
        format_group(
            catalogue,
            place,
            Pill::Long.label(),
            "long",
            "sur les pages qui portent cette pastille",
            |panel, _| panel.pill == Some(Pill::Long),
        ),
        format_group(
            catalogue,
            place,
            "Données de recherche",
            "donnees",
            "vers des dépôts de données",
            is_data,
        ),
        format_group(
            catalogue,
            place,
            "Sans pastille",
            "",
            "dont l’affiche ne dit pas le format",
            |panel, kind| panel.pill.is_none() && !is_data(panel, kind),
        ),
    ]
}

fn format_group(
    catalogue: &Catalogue,
    place: Place,
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
                href: format!("{}#{}", place.address(poster), heading.id),
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
        href: place.address(poster),
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

fn prose_page(prose: &Prose, root: &Root) -> ProsePage {
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

/// Links that authors write as `route:/gtnum/` become links from this page; reading the content has refused others.
fn internal_links(html: &SafeHtml, root: &Root) -> SafeHtml {
    const LINK: &str = "href=\"route:/";
    let mut parts = html.as_str().split(LINK);
    let mut markup = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let path = &part[..part.find(['?', '#', '"']).unwrap_or_default()];
        markup.push_str("href=\"");
        match path.parse::<Route>() {
            Ok(route) => markup.push_str(&route.href(root)),
            Err(_) => markup.extend([root.way(), path]),
        }
        markup.push_str(&part[path.len()..]);
    }
    SafeHtml::from_escaped(markup)
}

fn site_map(catalogue: &Catalogue, root: &Root) -> ProsePage {
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

fn not_found(root: &Root) -> ProsePage {
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
