//! The pages that the program answers for, because they tell what it does: personal data, écoconception.

use super::site::video_hosts;
use super::weight::{self, Row};
use crate::content;
use crate::fragments::{self, PageWeight};
use crate::model::{Catalogue, Prose, SafeHtml, Site};
use crate::route::{Part, Route};

const PERSONAL_DATA: &str = include_str!("notices/donnees-personnelles.md");
const ECODESIGN: &str = include_str!("notices/ecoconception.md");

/// Where the table of weights stands in the text.
const TABLE: &str = "{{pages}}";

/// Pages of a kind are told one by one up to that many; beyond, the heaviest speaks for all.
const TOLD_UP_TO: usize = 12;

/// What the page on écoconception tells: each page that is told, by its name, with its weight.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Weights {
    pub(super) rows: Vec<(String, Row)>,
    /// Some kinds are too many to be measured at all.
    pub(super) is_partial: bool,
}

/// «Données personnelles».
pub(super) fn personal_data(catalogue: &Catalogue) -> Option<Prose> {
    let hosts = video_hosts(catalogue);
    let videos = if hosts.is_empty() {
        "Aucune vidéo n’est montrée dans les pages de ce site.".to_owned()
    } else {
        format!(
            "Une vidéo montrée dans une page n’est demandée à son hébergeur que si vous la lancez. Il reçoit alors \
             l’adresse IP de votre appareil, et ses propres règles s’appliquent. Hébergeurs de ces vidéos\u{a0}: {}.",
            hosts.into_iter().collect::<Vec<_>>().join(", ")
        )
    };
    let more = [("videos", videos)];
    content::notice("donnees-personnelles", PERSONAL_DATA, &catalogue.site, more).0
}

/// «Écoconception».
pub(super) fn ecodesign(site: &Site, weights: &Weights) -> Option<Prose> {
    let note = if weights.is_partial {
        "Les affiches, leurs cadres et les fiches des ressources, trop nombreux, ne sont pas dans ce tableau."
    } else {
        "Pour les fiches des ressources, les panneaux seuls et les pages de même nature qui sont nombreuses, la plus lourde est donnée."
    };
    let mut more = vec![("pages", TABLE.to_owned()), ("note", note.to_owned())];
    more.extend(weight::budgets().map(|(name, value)| (name, french(value, 0))));
    let mut prose = content::notice("ecoconception", ECODESIGN, site, more).0?;
    let rows = weights.rows.iter().map(|(name, row)| PageWeight {
        name: name.clone(),
        measures: format!(
            "{} éléments, {} requêtes, {}\u{a0}ko",
            row.elements,
            row.requests,
            french(row.kilobytes(), 1)
        ),
        ecoindex: french(row.ecoindex, 1),
    });
    let markup = prose.html.as_str().replace(
        &format!("<p>{TABLE}</p>"),
        fragments::weights(rows.collect()).as_str(),
    );
    prose.html = SafeHtml::from_escaped(markup);
    Some(prose)
}

/// A number as French readers write it.
fn french(value: f64, decimals: usize) -> String {
    format!("{value:.decimals$}").replace('.', ",")
}

/// Pages of the same kind, told under one name when they are many.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Sheet,
    Panel,
    Poster,
    Frame,
    Guide,
}

impl Kind {
    fn of(route: &Route) -> Option<Self> {
        match route {
            Route::Resource(_) => Some(Self::Sheet),
            Route::Embed(Part::Panel(..)) => Some(Self::Panel),
            Route::Poster(_) => Some(Self::Poster),
            Route::Embed(Part::Poster(_)) => Some(Self::Frame),
            Route::EmbedGuide(Part::Poster(_)) => Some(Self::Guide),
            _ => None,
        }
    }

    /// The build tells one sheet and one panel, however few they are.
    fn told_up_to(self) -> usize {
        match self {
            Self::Sheet | Self::Panel => 0,
            _ => TOLD_UP_TO,
        }
    }

    fn heaviest(self) -> &'static str {
        match self {
            Self::Sheet => "Fiche de ressource, la plus lourde",
            Self::Panel => "Panneau seul, le plus lourd",
            Self::Poster => "Affiche, la plus lourde",
            Self::Frame => "Affiche en cadre, la plus lourde",
            Self::Guide => "Intégrer une affiche, la page la plus lourde",
        }
    }
}

/// The pages to measure, in groups: a page of its own, or all pages of a kind, of which the heaviest is told.
///
/// Where nothing but single pages can be measured in time, kinds of many pages are left out.
pub(super) struct Groups<'a> {
    pub(super) groups: Vec<Group<'a>>,
    pub(super) is_partial: bool,
}

/// Pages of which the heaviest is told.
pub(super) struct Group<'a> {
    pub(super) routes: Vec<&'a Route>,
    /// The name of a page that speaks for others.
    pub(super) name: Option<&'static str>,
}

impl<'a> Groups<'a> {
    /// Sorts the pages of a site, whose own order stays.
    pub(super) fn of(routes: &'a [Route], measures_all: bool) -> Self {
        let mut groups: Vec<Group<'a>> = Vec::new();
        let mut is_partial = false;
        let of_kind = |kind| {
            routes
                .iter()
                .filter(move |route| Kind::of(route) == Some(kind))
        };
        for route in routes {
            let kind = Kind::of(route).filter(|kind| of_kind(*kind).count() > kind.told_up_to());
            match kind {
                // What a server answers for an unknown address is no page of its own.
                None if *route == Route::NotFound => {}
                None => groups.push(Group {
                    routes: vec![route],
                    name: None,
                }),
                Some(_) if !measures_all => is_partial = true,
                Some(kind) if of_kind(kind).next() == Some(route) => groups.push(Group {
                    routes: of_kind(kind).collect(),
                    name: Some(kind.heaviest()),
                }),
                Some(_) => {}
            }
        }
        Self { groups, is_partial }
    }
}

/// What a page is called in the table: its title without that of the site.
pub(super) fn name(route: &Route, title: &str) -> String {
    let title = title.split(" – ").next().unwrap_or(title);
    match route {
        Route::Home => "Accueil".to_owned(),
        Route::Embed(_) => format!("En cadre\u{a0}: {title}"),
        _ => title.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::discovery::fixture;

    #[test]
    fn nothing_is_wrong_with_the_texts() {
        let catalogue = fixture::catalogue(None);
        for (name, text, more) in [
            ("a", PERSONAL_DATA, vec!["videos"]),
            (
                "b",
                ECODESIGN,
                weight::budgets()
                    .map(|(name, _)| name)
                    .into_iter()
                    .chain(["pages", "note"])
                    .collect(),
            ),
        ] {
            let more = more.into_iter().map(|name| (name, "1".to_owned()));
            let (prose, diagnostics) = content::notice(name, text, &catalogue.site, more);
            assert_eq!(diagnostics, []);
            assert!(prose.is_some_and(|prose| prose.description.is_some()));
        }
    }
}
