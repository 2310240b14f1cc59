//! A small catalogue for the tests of this folder.

use crate::model::{
    About, AccessibilityStatus, Catalogue, Declaration, Heading, Inferred, Ink, Kind, Panel, Phase,
    PhaseId, Poster, PosterId, Resource, ResourceId, SectionId, Site, Tile,
};
use crate::route::Route;

/// Words that end an element, an attribute or a comment wherever they are not escaped.
pub(super) const HOSTILE: &str = "</script><!--<script>\"'&amp;</title>-->\\";

/// Two posters of one phase: one without date, then one of May 2023 whose phase is inferred.
pub(in crate::export) fn catalogue(address: Option<&str>) -> Catalogue {
    let mut dated = poster("pleiades", "#PLEIADES");
    dated.published = Some("mai 2023".into());
    dated.inferred = vec![inferred("phase")];
    let resources = [deposit(), article()];
    Catalogue {
        site: Site {
            title: "Les affiches".into(),
            description: "Des affiches.".into(),
            address: address.map(Into::into),
            policy_in_pages: false,
            online_only: false,
            publisher: None,
            director: None,
            host: None,
            contact: None,
            logs: None,
            accessibility: AccessibilityStatus::None,
            declaration: Declaration::default(),
        },
        phases: vec![phase()],
        resources: resources
            .into_iter()
            .map(|resource| (resource.id.clone(), resource))
            .collect(),
        posters: vec![poster("reve", "#REVE"), dated],
        pages: Vec::new(),
    }
}

/// Every kind of address that the site has.
pub(super) fn routes(catalogue: &Catalogue) -> Vec<Route> {
    let mut routes = vec![Route::Home, Route::Groups, Route::NotFound];
    routes.extend(
        catalogue
            .posters
            .iter()
            .map(|poster| Route::Poster(poster.id.clone())),
    );
    routes.extend(
        catalogue
            .resources
            .keys()
            .map(|id| Route::Resource(id.slug())),
    );
    routes
}

/// A deposit of which only the address is known.
pub(super) fn deposit() -> Resource {
    Resource {
        id: ResourceId::new("hal-1"),
        url: "https://hal.science/hal-1".into(),
        original_url: None,
        kind: Kind::Deposit,
        host: "HAL".into(),
        identifier: "hal-1".into(),
        title: None,
        authors: Vec::new(),
        year: None,
        container: None,
        doi: None,
        language: None,
        licence: None,
        embed_url: None,
        dead: None,
        source: None,
        note: None,
        inferred: Vec::new(),
    }
}

/// An article of which everything is known.
pub(super) fn article() -> Resource {
    Resource {
        id: ResourceId::new("openedition:ree/11158"),
        url: "https://journals.openedition.org/ree/11158".into(),
        kind: Kind::Article,
        host: "OpenEdition".into(),
        identifier: "ree/11158".into(),
        title: Some("Quelques effets du confinement".into()),
        authors: vec!["Julien Netter".into()],
        year: Some(2022),
        container: Some("Recherches en éducation, n° 48".into()),
        doi: Some("10.4000/ree.11158".into()),
        language: Some("fr".into()),
        ..deposit()
    }
}

/// A field marked as inferred.
pub(super) fn inferred(field: &str) -> Inferred {
    Inferred {
        field: field.into(),
        why: "une raison".into(),
    }
}

fn phase() -> Phase {
    Phase {
        id: PhaseId::new("2020-2022"),
        start: 2020,
        end: 2022,
        groups: 12,
        extra_groups: 0,
        ink: Ink::Indigo,
        sentence: String::new(),
        words: Vec::new(),
        themes: Vec::new(),
        themes_note: None,
        milestones: Vec::new(),
        inferred: Vec::new(),
        source: String::new(),
    }
}

fn poster(id: &str, name: &str) -> Poster {
    let tile = |id| Tile {
        resource: ResourceId::new(id),
        section: None,
    };
    Poster {
        id: PosterId::new(id),
        name: name.into(),
        expansion: Some("Ce que dit son nom".into()),
        question: "Comment ?".into(),
        carriers: "Un laboratoire & un territoire".into(),
        published: None,
        phase: PhaseId::new("2020-2022"),
        theme: None,
        licence: Some("Licence Ouverte 2.0".into()),
        about: About {
            title: String::new(),
            text: String::new(),
            completed: None,
        },
        panels: vec![Panel {
            pill: None,
            is_data: false,
            headings: vec![Heading {
                id: SectionId::new("presentation"),
                title: "Présentation".into(),
                short: None,
                overline: None,
                paragraphs: Vec::new(),
            }],
            tiles: vec![tile("hal-1"), tile("openedition:ree/11158"), tile("hal-1")],
            credits: Vec::new(),
            closing: None,
        }],
        inferred: Vec::new(),
        external: Vec::new(),
    }
}
