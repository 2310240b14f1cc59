//! The draft of a poster file and of its rows, for an author to read and complete.

use std::collections::{BTreeMap, BTreeSet};

use super::layout::is_of_cover;
use super::{Imported, Panel, Place, says};
use crate::authoring::{Link, append_rows};
use crate::content::{Column, id_from_words};
use crate::diagnostic::french;
use crate::model::{Catalogue, Pill};

/// What stands where the PDF says nothing: an author looks for it.
const TO_FILL: &str = "À COMPLÉTER";

/// The draft of a poster.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// The poster file.
    pub poster: String,
    /// `ressources.csv` for the resources that the catalogue does not have; its header alone if there is none.
    pub resources: String,
    /// What was found, for the author.
    pub report: String,
}

/// Writes a draft.
pub(super) fn draft(imported: &Imported, id: &str, catalogue: Option<&Catalogue>) -> Draft {
    let known = Known::new(catalogue);
    let mut writer = Writer {
        known: &known,
        ids: BTreeSet::new(),
        new: BTreeMap::new(),
        order: Vec::new(),
        name: name(imported).unwrap_or_else(|| TO_FILL.to_owned()),
    };
    let panels: String = imported
        .panels
        .iter()
        .map(|panel| writer.panel(panel))
        .collect();
    let poster = head(imported, id, &writer.name, catalogue) + &panels;
    Draft {
        report: report(imported, &writer, poster.matches(TO_FILL).count()),
        resources: rows(&writer),
        poster,
    }
}

/// The catalogue's resources by what their addresses say.
struct Known(BTreeMap<String, String>);

impl Known {
    fn new(catalogue: Option<&Catalogue>) -> Self {
        let resources = catalogue
            .into_iter()
            .flat_map(|catalogue| catalogue.resources.values());
        Self(
            resources
                .filter_map(|resource| {
                    let url = url::Url::parse(&resource.url).ok()?;
                    Some((crate::identity::identify(&url).id, resource.id.to_string()))
                })
                .collect(),
        )
    }
}

struct Writer<'a> {
    known: &'a Known,
    /// Identifiers of headings, unique in the poster.
    ids: BTreeSet<String>,
    /// Places of the resources that are new, by identifier.
    new: BTreeMap<String, Place>,
    /// Their order on the poster.
    order: Vec<String>,
    name: String,
}

impl Writer<'_> {
    fn panel(&mut self, panel: &Panel) -> String {
        let mut text = format!("\n# Page {} du PDF\n[[panel]]\n", panel.number);
        match panel.pill {
            Some(pill) => text.push_str(&format!("pill = \"{}\"\n", pill.keyword())),
            None => text.push_str(&format!(
                "# Aucune pastille lue sur cette page ; si elle en a une : pill = \"{}\" ou \"{}\"\n",
                Pill::Short.keyword(),
                Pill::Long.keyword()
            )),
        }
        if panel
            .headings
            .iter()
            .any(|heading| says(&heading.title, "donnees-de-recherche"))
        {
            text.push_str("data = true\n");
        }
        // The cover's own headings are in the head of the file, unless links stand under them.
        let kept: Vec<Option<String>> = panel
            .headings
            .iter()
            .enumerate()
            .map(|(rank, heading)| {
                let has_links = panel.places.iter().any(|place| place.heading == Some(rank));
                (has_links || !is_of_cover(&heading.title)).then(|| self.heading_id(&heading.title))
            })
            .collect();
        if !panel.opening.is_empty() || kept.iter().all(Option::is_none) {
            text.push_str(&self.opening(panel, kept.iter().all(Option::is_none)));
        }
        for (heading, id) in panel.headings.iter().zip(&kept) {
            if let Some(id) = id {
                text.push_str(&format!(
                    "\n[[panel.heading]]\nid = \"{id}\"\ntitle = {}\n",
                    quoted(&heading.title)
                ));
                if !heading.text.is_empty() {
                    text.push_str(&format!("text = {}\n", paragraphs(&heading.text)));
                }
            }
        }
        let section = |place: &Place| place.heading.and_then(|rank| kept[rank].clone());
        let is_split = kept.iter().flatten().count() > 1
            && panel.places.iter().all(|place| section(place).is_some());
        for place in &panel.places {
            let section = section(place).filter(|_| is_split);
            text.push_str(&self.tile(place, section.as_deref()));
        }
        text
    }

    /// Text above the first heading; a panel has at least one.
    fn opening(&mut self, panel: &Panel, needs_heading: bool) -> String {
        if needs_heading {
            let id = self.heading_id(&format!("page {}", panel.number));
            let body = if panel.opening.is_empty() {
                String::new()
            } else {
                format!("text = {}\n", paragraphs(&panel.opening))
            };
            return format!(
                "\n# Aucun titre reconnu sur cette page.\n[[panel.heading]]\nid = \"{id}\"\ntitle = \"{TO_FILL}\"\n{body}"
            );
        }
        let mut text = String::from(
            "# Texte lu avant le premier titre ; le replacer s’il est de l’affiche :\n",
        );
        for line in panel.opening.lines() {
            text.push_str(&format!("#   {line}\n"));
        }
        text
    }

    fn tile(&mut self, place: &Place, section: Option<&str>) -> String {
        let id = if let Some(id) = self.known.0.get(&place.identity.id) {
            id.clone()
        } else {
            let id = place.identity.id.clone();
            if !self.new.contains_key(&id) {
                self.new.insert(id.clone(), place.clone());
                self.order.push(id.clone());
            }
            id
        };
        let seen = if place.text.is_empty() {
            "aucun texte sous ce lien".to_owned()
        } else {
            format!("texte de ce lien : {}", place.text)
        };
        let section = section.map_or(String::new(), |section| {
            format!("section = \"{section}\"\n")
        });
        format!(
            "\n# {seen}\n[[panel.tile]]\nresource = {}\n{section}",
            quoted(&id)
        )
    }

    fn heading_id(&mut self, title: &str) -> String {
        let id = id_from_words(title);
        let mut unique = id.clone();
        let mut number = 2;
        while !self.ids.insert(unique.clone()) {
            unique = format!("{id}-{number}");
            number += 1;
        }
        unique
    }
}

/// The word that begins with `#` in the largest letters.
fn name(imported: &Imported) -> Option<String> {
    let headings = imported.panels.iter().flat_map(|panel| &panel.headings);
    let named = headings.filter(|heading| heading.title.contains('#'));
    let largest = named.max_by(|a, b| a.size.total_cmp(&b.size))?;
    let word = largest
        .title
        .split_whitespace()
        .find(|word| word.starts_with('#'))?;
    Some(word.to_owned())
}

fn head(imported: &Imported, id: &str, name: &str, catalogue: Option<&Catalogue>) -> String {
    let years = imported.lines.iter().find_map(|line| years(line));
    let phases: Vec<&str> = catalogue
        .into_iter()
        .flat_map(|catalogue| &catalogue.phases)
        .map(|phase| phase.id.as_str())
        .collect();
    let (phase, remark) = match (&years, phases.last()) {
        (Some(years), _) if phases.is_empty() || phases.contains(&years.as_str()) => {
            (years.as_str(), "années lues sur l’affiche")
        }
        (_, Some(last)) => (
            *last,
            "À COMPLÉTER : le PDF ne dit pas la phase ; celle-ci n’est qu’une place tenue",
        ),
        _ => (TO_FILL, "une phase de phases.toml"),
    };
    let about = imported
        .panels
        .iter()
        .flat_map(|panel| &panel.headings)
        .find(|heading| says(&heading.title, "les-gtnum") && !heading.text.is_empty());
    let about = about.map_or(quoted(TO_FILL), |heading| paragraphs(&heading.text));
    let licence = imported
        .lines
        .iter()
        .find(|line| says(line, "licence-ouverte"));
    let licence = licence.map_or(String::new(), |line| {
        format!("licence = {}\n", quoted(line))
    });
    format!(
        "# Brouillon tiré d’un PDF. À relire en entier : les textes sont ceux du PDF, les titres et les rattachements\n\
         # sont déduits de la taille et de la position des caractères. Chaque « {TO_FILL} » attend une réponse.\n\
         \n\
         id = {}\n\
         name = {}\n\
         question = \"{TO_FILL}\"\n\
         carriers = \"{TO_FILL}\"\n\
         # {remark}\n\
         phase = {}\n\
         {licence}\
         \n\
         [[inferred]]\n\
         field = \"panel.heading\"\n\
         why = \"titres déduits de la taille des caractères du PDF\"\n\
         \n\
         [[inferred]]\n\
         field = \"tile.section\"\n\
         why = \"rattachement des liens aux titres déduit de leur position sur la page du PDF\"\n\
         \n\
         [about]\n\
         title = \"Les GTnum\"\n\
         text = {about}\n",
        quoted(id),
        quoted(name),
        quoted(phase),
    )
}

/// `2020-2022`
fn years(line: &str) -> Option<String> {
    line.split_whitespace()
        .map(|word| word.replace(['–', '—'], "-"))
        .find(|word| {
            word.split_once('-').is_some_and(|(start, end)| {
                let is_year = |text: &str| crate::content::date::year(text).is_some();
                is_year(start) && is_year(end)
            })
        })
}

fn quoted(text: &str) -> String {
    toml::Value::from(text).to_string()
}

/// A text of several paragraphs, over several lines where its signs allow it.
fn paragraphs(text: &str) -> String {
    if text.contains(['\\', '"']) {
        quoted(text)
    } else {
        format!("\"\"\"\n{text}\n\"\"\"")
    }
}

/// The rows of the new resources, as `nouveau` writes them.
fn rows(writer: &Writer<'_>) -> String {
    // A draft has nothing to say of dead addresses: its rows fit a table without that column.
    let columns = Column::ALL.into_iter().filter(|c| *c != Column::Dead);
    let names: Vec<&str> = columns.map(Column::name).collect();
    let header = format!("\u{feff}{}\n", names.join(";"));
    let links: Vec<Link> = writer
        .order
        .iter()
        .filter_map(|id| {
            let place = writer.new.get(id)?;
            let address = url::Url::parse(&place.identity.address).ok()?;
            Some(Link {
                original_url: (place.printed != place.identity.address)
                    .then(|| place.printed.clone()),
                ..Link::of(&address)
            })
        })
        .collect();
    let source = format!("lien de l’affiche {}", writer.name);
    let rewritten = append_rows(
        header.as_bytes(),
        &links.iter().collect::<Vec<_>>(),
        &source,
    );
    // A value that no table can hold leaves the header alone; the poster file still names its resources.
    rewritten
        .ok()
        .and_then(|rewritten| String::from_utf8(rewritten.bytes).ok())
        .unwrap_or(header)
}

fn report(imported: &Imported, writer: &Writer<'_>, to_fill: usize) -> String {
    let mut text = String::new();
    for panel in &imported.panels {
        let pill = panel.pill.map_or(String::new(), |pill| {
            format!(", pastille « {} »", pill.label())
        });
        text.push_str(&format!(
            "page {} : {}, {}{pill}\n",
            panel.number,
            french::counted(panel.headings.len(), "titre"),
            french::counted(panel.places.len(), "lien")
        ));
    }
    let without_text = imported.panels.iter().flat_map(|panel| &panel.places);
    let without_text = without_text.filter(|place| place.text.is_empty()).count();
    if without_text > 0 {
        text.push_str(&format!(
            "{} sans texte : image cliquable ?\n",
            french::counted(without_text, "lien")
        ));
    }
    for address in &imported.left {
        text.push_str(&format!(
            "lien laissé de côté, hors du web : {}\n",
            french::quote(address)
        ));
    }
    text.push_str(&format!(
        "{} que le catalogue n’a pas ; {} « {TO_FILL} » dans le brouillon\n",
        french::counted(writer.order.len(), "ressource"),
        to_fill
    ));
    french::spaced(&text)
}
