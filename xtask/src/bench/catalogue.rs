//! A content folder of any size, for measures: invented, in plausible French, the same at every run for one seed.
//!
//! What is counted in the real content is kept in proportion: hosts and kinds, how many resources have a title, authors
//! or a year, how many are cited twice, how many tiles a printed page has.

mod words;

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use anyhow::Context;

use words::{
    ACTIONS, CARRIERS, CONTEXTS, FAMILY_NAMES, GIVEN_NAMES, OBJECTS, SECTIONS, SUBJECTS, THEMES,
};

/// How large the catalogue is.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Size {
    /// Rows of `ressources.csv`.
    pub(crate) resources: usize,
    /// Files of `affiches/`.
    pub(crate) posters: usize,
}

impl Size {
    /// A catalogue whose posters have forty resources each, as the larger of the two real ones nearly has.
    pub(crate) fn of(resources: usize) -> Self {
        Self {
            resources,
            posters: resources.div_ceil(40).max(1),
        }
    }
}

/// The seed of every published measure.
pub(crate) const SEED: u64 = 2026;

/// First years of the phases that are written; each lasts two years.
const PHASES: [u16; 4] = [2017, 2019, 2021, 2023];

/// Tiles of one printed page.
const TILES: usize = 12;

/// One resource in so many is cited by a second poster (8 of 48 in the real content).
const CITED_TWICE: u64 = 6;

/// Writes a correct content folder; `folder` is made if it is not there.
///
/// # Errors
/// A file that cannot be written.
pub(crate) fn write(folder: &Path, size: Size, seed: u64) -> anyhow::Result<()> {
    let mut dice = Dice(seed);
    let mut table = String::from(
        "\u{feff}id;url;original_url;kind;host;identifier;title;authors;year;container;doi;language;licence;embed_url;\
         source;inferred;note\n",
    );
    let mut ids = Vec::with_capacity(size.resources);
    for number in 0..size.resources {
        ids.push(resource(&mut table, number, &mut dice));
    }
    save(folder, "ressources.csv", &table)?;
    for number in 0..size.posters {
        // Shares that differ by one at most, and no resource is left out.
        let own = &ids[number * ids.len() / size.posters..(number + 1) * ids.len() / size.posters];
        let mut placed: Vec<&str> = own.iter().map(String::as_str).collect();
        for _ in 0..own.len() {
            if dice.below(CITED_TWICE) == 0 {
                placed.push(dice.of(&ids));
            }
        }
        let (id, text) = poster(number, &placed, &mut dice);
        save(folder, &format!("affiches/{id}.toml"), &text)?;
    }
    save(folder, "phases.toml", &phases(size.posters))?;
    for (name, text) in words::FILES {
        save(folder, name, text)?;
    }
    Ok(())
}

fn save(folder: &Path, name: &str, text: &str) -> anyhow::Result<()> {
    let path = folder.join(name);
    let write = || {
        fs::create_dir_all(path.parent().unwrap_or(folder))?;
        fs::write(&path, text)
    };
    write().with_context(|| format!("{} ne peut pas être écrit", path.display()))
}

/// Appends a row; its identifier.
fn resource(table: &mut String, number: usize, dice: &mut Dice) -> String {
    let key = format!("{:08}", 4_000_000 + number);
    // Shares of the real content, in percent.
    let (kind, host, id, url) = match dice.below(100) {
        0..45 => (
            "depot",
            "HAL",
            format!("hal-{key}"),
            format!("https://hal.science/hal-{key}"),
        ),
        45..68 => (
            "video",
            "PeerTube",
            format!("peertube:{key}"),
            format!("https://tube-numerique-educatif.apps.education.fr/w/{key}"),
        ),
        68..76 => (
            "video",
            "YouTube",
            format!("youtube:{key}"),
            format!("https://www.youtube.com/watch?v={key}"),
        ),
        76..84 => (
            "article",
            "OpenEdition",
            format!("openedition:ree/{key}"),
            format!("https://journals.openedition.org/ree/{key}"),
        ),
        84..90 => (
            "billet",
            "Hypothèses",
            format!("hypotheses:edunumrech/{key}"),
            format!("https://edunumrech.hypotheses.org/{key}"),
        ),
        90..96 => (
            "donnees",
            "Zenodo",
            format!("zenodo:{key}"),
            format!("https://zenodo.org/record/{key}"),
        ),
        _ => (
            "podcast",
            "Kadékol",
            format!("kadekol:hors-series/{key}"),
            format!("http://ife.ens-lyon.fr/kadekol/hors-series/{key}"),
        ),
    };
    // In the real content one resource in five has a title; search must be measured on more.
    let title = (dice.below(100) < 60).then(|| title(dice));
    let authors = if dice.below(100) < 55 {
        authors(dice)
    } else {
        String::new()
    };
    let year = if dice.below(100) < 50 {
        (2017 + dice.below(9)).to_string()
    } else {
        String::new()
    };
    let identifier = id.split_once(':').map_or(id.as_str(), |(_, rest)| rest);
    let language = if title.is_some() { "fr" } else { "" };
    let source = "catalogue inventé pour les mesures";
    _ = writeln!(
        table,
        "{id};{url};;{kind};{host};{identifier};{};{authors};{year};;;{language};;;{source};;",
        title.unwrap_or_default()
    );
    id
}

fn title(dice: &mut Dice) -> String {
    let (subject, object, context) = (dice.of(SUBJECTS), dice.of(OBJECTS), dice.of(CONTEXTS));
    match dice.below(4) {
        0 => format!("{subject} {object} {context}"),
        1 => format!("{} {object} {context}", dice.of(ACTIONS)),
        2 => format!("{subject} {object}\u{a0}: {} {context}", {
            dice.of(ACTIONS).to_lowercase()
        }),
        _ => format!("{subject} {object}"),
    }
}

fn authors(dice: &mut Dice) -> String {
    let count = 1 + dice.below(3);
    let names: Vec<String> = (0..count)
        .map(|_| format!("{} {}", dice.of(GIVEN_NAMES), dice.of(FAMILY_NAMES)))
        .collect();
    names.join(" | ")
}

/// Two or three sentences.
fn paragraph(dice: &mut Dice) -> String {
    let count = 2 + dice.below(2);
    let sentences: Vec<String> = (0..count)
        .map(|_| {
            format!(
                "{} {} {}, {} {} {}.",
                dice.of(SUBJECTS),
                dice.of(OBJECTS),
                dice.of(CONTEXTS),
                dice.of(ACTIONS).to_lowercase(),
                dice.of(OBJECTS),
                dice.of(CONTEXTS)
            )
        })
        .collect();
    sentences.join(" ")
}

/// Identifier and file of a poster.
fn poster(number: usize, placed: &[&str], dice: &mut Dice) -> (String, String) {
    let (theme, _) = THEMES[number % THEMES.len()];
    let id = format!("{theme}-{number}");
    let phase = PHASES[number % PHASES.len()];
    let mut text = format!(
        "id = \"{id}\"\nname = \"#{}_{number}\"\nexpansion = \"{}\"\nquestion = \"Comment {} {} {} ?\"\n\
         carriers = \"{}\"\nphase = \"{phase}-{}\"\ntheme = \"{theme}-{phase}\"\n\n\
         [about]\ntitle = \"Les groupes\"\ntext = \"\"\"\n{}\"\"\"\n",
        theme.replace('-', "_").to_uppercase(),
        title(dice),
        dice.of(ACTIONS).to_lowercase(),
        dice.of(OBJECTS),
        dice.of(CONTEXTS),
        dice.of(CARRIERS),
        phase + 2,
        paragraph(dice),
    );
    let panels: Vec<&[&str]> = placed.chunks(TILES).collect();
    for (index, tiles) in panels.iter().enumerate() {
        let (slug, heading) = SECTIONS[index % SECTIONS.len()];
        let pill = if index % 2 == 0 {
            "formats-courts"
        } else {
            "formats-longs"
        };
        _ = write!(
            text,
            "\n[[panel]]\npill = \"{pill}\"\n[[panel.heading]]\nid = \"{slug}-{index}\"\ntitle = \"{heading}\"\n\
             text = \"\"\"\n{}\n\n{}\"\"\"\n",
            paragraph(dice),
            paragraph(dice)
        );
        for tile in *tiles {
            _ = write!(text, "[[panel.tile]]\nresource = \"{tile}\"\n");
        }
    }
    (id, text)
}

fn phases(posters: usize) -> String {
    let inks = ["archipel", "indigo", "glycine", "tuile"];
    let groups = posters.div_ceil(PHASES.len());
    let mut text = String::new();
    for (start, ink) in PHASES.into_iter().zip(inks) {
        _ = write!(
            text,
            "[[phase]]\nid = \"{start}-{}\"\nstart = {start}\nend = {}\ngroups = {groups}\nink = \"{ink}\"\n\
             sentence = \"{groups} groupes inventés pour les mesures.\"\nsource = \"catalogue inventé\"\n\n",
            start + 2,
            start + 2
        );
        for (id, name) in THEMES {
            _ = write!(
                text,
                "[[phase.theme]]\nid = \"{id}-{start}\"\nname = \"{name}\"\n\n"
            );
        }
    }
    text
}

/// SplitMix64 (Steele, Lea and Flood, 2014): the same numbers on every machine, whatever the release of a crate.
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number under `limit`; the bias of the remainder is far below what a measure shows.
    fn below(&mut self, limit: u64) -> u64 {
        self.next() % limit
    }

    /// One of a list: the product of two numbers makes the first words frequent and the last ones rare, as in a
    /// language.
    fn of<'a, T: AsRef<str>>(&mut self, list: &'a [T]) -> &'a str {
        let length = list.len() as u64;
        let (one, other) = (self.below(length), self.below(length));
        let index = usize::try_from(one * other / length).unwrap_or_default();
        list[index].as_ref()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(size: Size, seed: u64) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        write(folder.path(), size, seed).unwrap();
        folder
    }

    fn read(folder: &tempfile::TempDir, name: &str) -> String {
        fs::read_to_string(folder.path().join(name)).unwrap()
    }

    #[test]
    fn one_seed_gives_one_catalogue_and_every_resource_is_placed() {
        let size = Size {
            resources: 100,
            posters: 3,
        };
        let (one, same, other) = (folder(size, 1), folder(size, 1), folder(size, 2));
        let table = read(&one, "ressources.csv");
        assert_eq!(table, read(&same, "ressources.csv"));
        assert_ne!(table, read(&other, "ressources.csv"));
        assert_eq!(table.lines().count(), 101);
        let posters: Vec<_> = fs::read_dir(one.path().join("affiches"))
            .unwrap()
            .map(|entry| fs::read_to_string(entry.unwrap().path()).unwrap())
            .collect();
        assert_eq!(posters.len(), 3);
        for row in table.lines().skip(1) {
            let tile = format!("resource = \"{}\"", row.split(';').next().unwrap());
            assert!(posters.iter().any(|poster| poster.contains(&tile)), "{row}");
        }
    }
}
