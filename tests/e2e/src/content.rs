//! The authors' files, read here without the application: what its pages must show.

use std::collections::HashMap;
use std::fs;
use std::path::Path;

use anyhow::Context;
use serde::Deserialize;

/// All that the tests expect to find on the pages.
pub struct Content {
    /// The posters, by identifier.
    pub posters: Vec<Poster>,
    /// The resources, by identifier.
    pub resources: HashMap<String, Resource>,
}

/// A poster's file.
#[derive(Debug, Deserialize)]
pub struct Poster {
    /// Identifier, also the last part of its address.
    pub id: String,
    /// Printed name.
    pub name: String,
    /// Printed question.
    pub question: String,
    /// Laboratories and academies.
    pub carriers: String,
    /// Printed terms of use.
    #[serde(default)]
    pub licence: String,
    /// The note on the GTnum.
    pub about: About,
    /// Printed pages.
    #[serde(rename = "panel")]
    pub panels: Vec<Panel>,
}

/// The note on the GTnum.
#[derive(Debug, Deserialize)]
pub struct About {
    /// Printed text.
    pub text: String,
}

/// A printed page.
#[derive(Debug, Deserialize)]
pub struct Panel {
    /// Headings with their text.
    #[serde(rename = "heading", default)]
    pub headings: Vec<Heading>,
    /// Placed resources.
    #[serde(rename = "tile", default)]
    pub tiles: Vec<Tile>,
    /// People and institutions.
    #[serde(rename = "credit", default)]
    pub credits: Vec<Credit>,
    /// Text that closes the page.
    #[serde(default)]
    pub closing: String,
}

/// A heading.
#[derive(Debug, Deserialize)]
pub struct Heading {
    /// Printed title.
    pub title: String,
    /// Printed text.
    #[serde(default)]
    pub text: String,
}

/// A person and an institution; the source lost some of either.
#[derive(Debug, Deserialize)]
pub struct Credit {
    /// Name.
    #[serde(default)]
    pub name: String,
    /// Institution.
    #[serde(default)]
    pub affiliation: String,
}

/// A place where a resource is cited.
#[derive(Debug, Deserialize)]
pub struct Tile {
    /// The resource's identifier.
    pub resource: String,
}

/// A row of the resources.
#[derive(Debug, Deserialize)]
pub struct Resource {
    /// Identifier.
    pub id: String,
    /// Address.
    pub url: String,
    /// Short name of the host.
    pub host: String,
    /// What a tile shows without a title.
    pub identifier: String,
    /// Title, or nothing.
    pub title: String,
}

impl Content {
    /// Reads `content/` of this clone.
    pub fn read() -> anyhow::Result<Self> {
        let folder = crate::root().join("content");
        let mut posters = Vec::new();
        for entry in fs::read_dir(folder.join("affiches"))? {
            let path = entry?.path();
            if path
                .extension()
                .is_some_and(|extension| extension == "toml")
            {
                posters.push(poster(&path)?);
            }
        }
        posters.sort_by(|one: &Poster, other| one.id.cmp(&other.id));
        anyhow::ensure!(!posters.is_empty(), "no poster in content/affiches");
        Ok(Self {
            posters,
            resources: resources(&folder.join("ressources.csv"))?,
        })
    }

    /// The addresses that a poster's tiles lead to, in source order.
    pub fn placements(&self, poster: &Poster) -> Vec<String> {
        poster
            .panels
            .iter()
            .flat_map(|panel| &panel.tiles)
            .map(|tile| {
                self.resources
                    .get(&tile.resource)
                    .map_or_else(String::new, |resource| resource.url.clone())
            })
            .collect()
    }

    /// Every route of the site, but one sheet stands for all: with a title, a video, and neither.
    pub fn routes(&self) -> Vec<String> {
        let mut routes = vec!["/".to_owned()];
        for poster in &self.posters {
            routes.extend([
                poster.route(),
                poster.frame(),
                poster.panel_frame(),
                format!("/integrer{}", poster.route()),
            ]);
        }
        routes.extend(
            [
                "/integration/frise/",
                "/integrer/frise/",
                "/ressources/",
                "/ressources/openedition-ree-11158/",
                "/ressources/peertube-kkKkuQtzCfSY3owaZxjG69/",
                "/ressources/hal-04308773/",
                "/selection/",
                "/gtnum/",
                "/appel-2020/",
                "/plan-du-site/",
                "/accessibilite/",
                "/mentions-legales/",
                "/donnees-personnelles/",
                "/ecoconception/",
                "/404.html",
            ]
            .map(str::to_owned),
        );
        routes
    }
}

impl Poster {
    /// Its address.
    pub fn route(&self) -> String {
        format!("/affiches/{}/", self.id)
    }

    /// Its address for frames of other sites.
    pub fn frame(&self) -> String {
        format!("/integration/affiches/{}/", self.id)
    }

    /// The address of its first panel, for frames of other sites.
    pub fn panel_frame(&self) -> String {
        format!("{}presentation/", self.frame())
    }

    /// Every line of its printed text, without the marks of lists and emphasis.
    pub fn lines(&self) -> Vec<String> {
        let cover = [
            &self.name,
            &self.question,
            &self.carriers,
            &self.licence,
            &self.about.text,
        ];
        cover
            .into_iter()
            .chain(self.panels.iter().flat_map(Panel::texts))
            .flat_map(|text| text.lines())
            .map(|line| {
                let line = line.trim().trim_start_matches(['-', '*', '•']).trim();
                line.replace(['*', '_'], "")
            })
            .filter(|line| !line.is_empty())
            .collect()
    }
}

impl Panel {
    fn texts(&self) -> impl Iterator<Item = &String> {
        let headings = self
            .headings
            .iter()
            .flat_map(|heading| [&heading.title, &heading.text]);
        let credits = self
            .credits
            .iter()
            .flat_map(|credit| [&credit.name, &credit.affiliation]);
        headings.chain(credits).chain([&self.closing])
    }
}

fn poster(path: &Path) -> anyhow::Result<Poster> {
    let text = fs::read_to_string(path)?;
    toml::from_str(&text).with_context(|| format!("{} is not a poster", path.display()))
}

fn resources(path: &Path) -> anyhow::Result<HashMap<String, Resource>> {
    let text =
        fs::read_to_string(path).with_context(|| format!("{} is not readable", path.display()))?;
    let mut rows = csv::ReaderBuilder::new()
        .delimiter(b';')
        .from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    rows.deserialize()
        .map(|row| {
            let resource: Resource = row?;
            Ok((resource.id.clone(), resource))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    // The figures of the original posters: 14 and 42 places, 48 resources.
    #[test]
    fn the_authors_files_hold_every_place_and_every_resource() -> anyhow::Result<()> {
        let content = Content::read()?;
        let places: Vec<_> = content
            .posters
            .iter()
            .map(|poster| content.placements(poster).len())
            .collect();
        assert_eq!(places, [42, 14]);
        assert_eq!(content.resources.len(), 48);
        let addresses = content
            .posters
            .iter()
            .flat_map(|poster| content.placements(poster));
        assert!(
            addresses
                .into_iter()
                .all(|address| address.starts_with("http"))
        );
        Ok(())
    }
}
