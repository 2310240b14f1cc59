//! Every address of the site, in one place: router, links, prerender and tests all go through [`Route`].

mod hosting;
mod part;

use std::str::FromStr;

use serde::{Deserialize, Serialize};

pub use hosting::{Hosting, Root};
pub use part::Part;

use crate::model::{PosterId, ResourceId};

/// Name of the files to download that describe every resource: `export/catalogue.bib`. Those of a poster have its
/// identifier.
pub const CATALOGUE_EXPORT: &str = "catalogue";

/// A page of the site.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub enum Route {
    /// The posters and the timeline.
    Home,
    /// One poster.
    Poster(PosterId),
    /// «Toutes les ressources».
    Resources,
    /// The sheet of one resource, by its slug.
    Resource(String),
    /// «Ma sélection».
    Selection,
    /// «Les GTnum».
    Groups,
    /// «L’appel 2020-2022».
    Call,
    /// «Plan du site».
    SiteMap,
    /// «Accessibilité».
    Accessibility,
    /// «Mentions légales».
    Legal,
    /// «Données personnelles».
    PersonalData,
    /// «Écoconception».
    Ecodesign,
    /// A part of the site alone, for a frame of another site.
    Embed(Part),
    /// «Intégrer»: what to copy into another site to show a part there.
    EmbedGuide(Part),
    /// What a server answers for an address that does not exist.
    NotFound,
}

const EMBED: &str = "integration/";
const EMBED_GUIDE: &str = "integrer/";

impl Route {
    /// The address below the root of the site, without a leading `/`: `affiches/reve/`, and nothing for the home page.
    pub fn path(&self) -> String {
        match self {
            Self::Home => String::new(),
            Self::Poster(id) => ["affiches/", id.as_str(), "/"].concat(),
            Self::Resources => "ressources/".into(),
            Self::Resource(slug) => ["ressources/", slug, "/"].concat(),
            Self::Selection => "selection/".into(),
            Self::Groups => "gtnum/".into(),
            Self::Call => "appel-2020/".into(),
            Self::SiteMap => "plan-du-site/".into(),
            Self::Accessibility => "accessibilite/".into(),
            Self::Legal => "mentions-legales/".into(),
            Self::PersonalData => "donnees-personnelles/".into(),
            Self::Ecodesign => "ecoconception/".into(),
            Self::Embed(part) => [EMBED, &part.path()].concat(),
            Self::EmbedGuide(part) => [EMBED_GUIDE, &part.path()].concat(),
            Self::NotFound => "404.html".into(),
        }
    }

    /// The page has a script of its own: it is always loaded as a whole.
    pub fn has_own_script(&self) -> bool {
        matches!(self, Self::Embed(_) | Self::EmbedGuide(_))
    }

    /// The fixed pages of the site, then one page per poster, then one per resource. What is made for other sites is
    /// not among them.
    pub fn all<'a>(
        posters: impl IntoIterator<Item = &'a PosterId>,
        resources: impl IntoIterator<Item = &'a ResourceId>,
    ) -> Vec<Self> {
        let mut routes = vec![
            Self::Home,
            Self::Resources,
            Self::Selection,
            Self::Groups,
            Self::Call,
            Self::SiteMap,
            Self::Accessibility,
            Self::Legal,
            Self::PersonalData,
            Self::Ecodesign,
            Self::NotFound,
        ];
        routes.extend(posters.into_iter().cloned().map(Self::Poster));
        routes.extend(resources.into_iter().map(|id| Self::Resource(id.slug())));
        routes
    }
}

impl Route {
    /// Reads the address of a page in a folder of its kind.
    fn below(path: &str) -> Option<Self> {
        if let Some(path) = path.strip_prefix(EMBED) {
            return Part::from_path(path).map(Self::Embed);
        }
        if let Some(path) = path.strip_prefix(EMBED_GUIDE) {
            return Part::from_path(path).map(Self::EmbedGuide);
        }
        let (folder, name) = path.strip_suffix('/')?.split_once('/')?;
        if name.is_empty() || name.contains('/') {
            return None;
        }
        match folder {
            "affiches" => Some(Self::Poster(PosterId::new(name))),
            "ressources" => Some(Self::Resource(name.into())),
            _ => None,
        }
    }
}

/// The address names no page of the site.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnknownRoute;

impl std::fmt::Display for UnknownRoute {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("adresse inconnue")
    }
}

impl FromStr for Route {
    type Err = UnknownRoute;

    /// Reads an address below the root; a leading `/` and a final `index.html` are ignored.
    fn from_str(path: &str) -> Result<Self, UnknownRoute> {
        let path = path.strip_prefix('/').unwrap_or(path);
        let path = path.strip_suffix("index.html").unwrap_or(path);
        match path {
            "" => Ok(Self::Home),
            "ressources/" => Ok(Self::Resources),
            "selection/" => Ok(Self::Selection),
            "gtnum/" => Ok(Self::Groups),
            "appel-2020/" => Ok(Self::Call),
            "plan-du-site/" => Ok(Self::SiteMap),
            "accessibilite/" => Ok(Self::Accessibility),
            "mentions-legales/" => Ok(Self::Legal),
            "donnees-personnelles/" => Ok(Self::PersonalData),
            "ecoconception/" => Ok(Self::Ecodesign),
            "404.html" => Ok(Self::NotFound),
            _ => Self::below(path).ok_or(UnknownRoute),
        }
    }
}

impl From<Route> for String {
    fn from(route: Route) -> Self {
        route.path()
    }
}

impl TryFrom<String> for Route {
    type Error = UnknownRoute;

    fn try_from(path: String) -> Result<Self, UnknownRoute> {
        path.parse()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::SectionId;

    #[test]
    fn every_route_reads_its_own_address() {
        let posters = [PosterId::new("reve"), PosterId::new("pleiades")];
        let resources = [ResourceId::new("openedition:ree/11158")];
        let poster = PosterId::new("reve");
        let parts = [
            Part::Timeline,
            Part::Poster(poster.clone()),
            Part::Panel(poster, SectionId::new("concepts")),
        ];
        let mut routes = Route::all(&posters, &resources);
        for part in parts {
            routes.extend([Route::Embed(part.clone()), Route::EmbedGuide(part)]);
        }
        for route in routes {
            assert_eq!(route.path().parse::<Route>(), Ok(route.clone()));
            assert_eq!(format!("/{}", route.path()).parse::<Route>(), Ok(route));
        }
    }

    #[test]
    fn an_index_file_is_its_folder() {
        assert_eq!("gtnum/index.html".parse(), Ok(Route::Groups));
        assert_eq!("index.html".parse(), Ok(Route::Home));
    }

    #[test]
    fn other_addresses_are_unknown() {
        for path in [
            "affiches/",
            "affiches/reve",
            "affiches/a/b/",
            "gtnum",
            "x/",
            "integration/",
            "integration/affiches/",
            "integration/affiches/a",
            "integration/affiches/a//",
            "integration/affiches/a/b/c/",
            "integrer/frise",
        ] {
            assert_eq!(path.parse::<Route>(), Err(UnknownRoute), "{path}");
        }
    }
}
