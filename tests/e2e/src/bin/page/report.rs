//! What was measured: a table of numbers for who measures, ratios for the document, and what is promised.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use anyhow::Context;
use e2e::ecoindex::Visit;
use e2e::measure::{Target, load, processor, quantile, shown};

use crate::variants::{KINDS, PAGES};
use crate::visit::{Load, Profile};

/// Longest wait for a first search on the slow profile, in milliseconds.
const SEARCH_MS: f64 = 2600.0;
/// Longest task that nobody feels, in milliseconds.
const TASK_MS: f64 = 50.0;
/// Between them the document keeps what the last run has printed.
const MARKS: [&str; 2] = ["<!-- mesures : début -->\n", "<!-- mesures : fin -->"];

/// What was measured of one page under one profile. Times in milliseconds, one per load.
#[derive(Default)]
struct Record {
    first_paint: Vec<f64>,
    blocked: Vec<f64>,
    longest: Vec<f64>,
    memory: [Vec<f64>; 2],
    facet: Vec<f64>,
    search: Vec<f64>,
    keys: Vec<f64>,
    visit: Option<Visit>,
}

/// What was measured of all pages.
pub(crate) struct Measures {
    browser: String,
    profiles: &'static [Profile],
    records: HashMap<(String, &'static str), Record>,
}

impl Measures {
    pub(crate) fn new(browser: String, profiles: &'static [Profile]) -> Self {
        Self {
            browser,
            profiles,
            records: HashMap::new(),
        }
    }

    fn record(&mut self, name: &str, profile: Profile) -> &mut Record {
        self.records
            .entry((name.to_owned(), profile.name()))
            .or_default()
    }

    pub(crate) fn load(&mut self, name: &str, profile: Profile, load: Load) {
        let record = self.record(name, profile);
        record.first_paint.extend(load.first_paint);
        record.blocked.push(load.blocked);
        record.longest.push(load.longest);
        for (values, bytes) in record.memory.iter_mut().zip(load.memory) {
            values.push(bytes);
        }
        record.visit = Some(load.visit);
    }

    pub(crate) fn first_uses(
        &mut self,
        name: &str,
        profile: Profile,
        [facet, search]: [Option<f64>; 2],
    ) {
        let record = self.record(name, profile);
        record.facet.extend(facet);
        record.search.extend(search);
    }

    pub(crate) fn keys(&mut self, name: &str, profile: Profile, keys: Vec<f64>) {
        self.record(name, profile).keys.extend(keys);
    }

    fn median(&self, name: &str, profile: Profile, of: impl Fn(&Record) -> &Vec<f64>) -> f64 {
        let record = self.records.get(&(name.to_owned(), profile.name()));
        record.map_or(f64::NAN, |record| quantile(of(record), 0.5))
    }

    /// What measured, and what else the machine did.
    fn conditions(&self) -> String {
        // Every load of a page has told how long it was blocked.
        let loads = self.records.values().map(|record| record.blocked.len());
        format!(
            "{} ; {} ; {} ; {} passages, médianes\n",
            self.browser,
            processor(),
            load(),
            loads.max().unwrap_or(0)
        )
    }

    /// Medians, in the units that they were measured in.
    pub(crate) fn table(&self, names: &[&str]) -> String {
        let mut table = self.conditions();
        for &profile in self.profiles {
            _ = write!(
                table,
                "\n{}\n{:<26}{:>6}{:>8}{:>8}{:>11}{:>9}{:>11}{:>8}{:>9}{:>9}{:>8}{:>9}\n",
                profile.name(),
                "",
                "req.",
                "Ko",
                "EcoInd.",
                "affichage",
                "facette",
                "recherche",
                "touche",
                "bloqué",
                "tâche",
                "JS Mo",
                "tampons"
            );
            for name in names {
                let Some(record) = self.records.get(&((*name).to_owned(), profile.name())) else {
                    continue;
                };
                let visit = record.visit.unwrap_or(Visit {
                    elements: 0,
                    requests: 0,
                    bytes: 0,
                });
                let time = |values: &Vec<f64>| shown(quantile(values, 0.5), 0);
                _ = writeln!(
                    table,
                    "{name:<26}{:>6}{:>8}{:>8}{:>11}{:>9}{:>11}{:>8}{:>9}{:>9}{:>8}{:>9}",
                    visit.requests,
                    shown(f64::from(visit.bytes) / 1000.0, 1),
                    shown(visit.ecoindex(), 1),
                    time(&record.first_paint),
                    time(&record.facet),
                    time(&record.search),
                    time(&record.keys),
                    time(&record.blocked),
                    time(&record.longest),
                    shown(quantile(&record.memory[0], 0.5) / 1e6, 2),
                    shown(quantile(&record.memory[1], 0.5) / 1e6, 2),
                );
            }
        }
        table.push_str(
            "\n(affichage : premier contenu peint ; facette, recherche : premier moment où une case, un mot, changent la liste \
             peinte ; touche : de la touche au résultat peint ; bloqué : ce qui dépasse 50 ms dans les tâches ; tâche : la \
             plus longue au-dessus de 50 ms ; temps en ms)\n",
        );
        table
    }

    /// The same as ratios to the first paint of our page without scripts, for the document: they hold on other machines.
    pub(crate) fn ratios(&self, names: &[&str]) -> String {
        let mut text = self.conditions();
        text.push('\n');
        for &profile in self.profiles {
            _ = write!(
                text,
                "### {}\n\n| | requêtes | Ko | EcoIndex | affichage | facette | recherche | touche |\n|{}\n",
                capitalised(profile.name()),
                "---|".repeat(8)
            );
            for name in names {
                let Some(record) = self.records.get(&((*name).to_owned(), profile.name())) else {
                    continue;
                };
                let Some(visit) = record.visit else { continue };
                let page = name.split(", ").next().unwrap_or_default();
                let page = PAGES
                    .iter()
                    .map(|(page, _)| *page)
                    .find(|known| *known == page)
                    .unwrap_or("ressources");
                let reference = self.median(&of(page, 1), profile, |record| &record.first_paint);
                let ratio = |values: &Vec<f64>| shown(quantile(values, 0.5) / reference, 2);
                _ = writeln!(
                    text,
                    "| {name} | {} | {} | {} | {} | {} | {} | {} |",
                    visit.requests,
                    shown(f64::from(visit.bytes) / 1000.0, 1),
                    shown(visit.ecoindex(), 1),
                    ratio(&record.first_paint),
                    ratio(&record.facet),
                    ratio(&record.search),
                    ratio(&record.keys),
                );
            }
            text.push('\n');
        }
        text
    }

    /// What is promised of our pages.
    pub(crate) fn targets(&self) -> Vec<Target> {
        let mut targets = Vec::new();
        for &profile in self.profiles {
            let first_paint = |page: &str, kind: usize| {
                self.median(&of(page, kind), profile, |record| &record.first_paint)
            };
            for (page, _) in PAGES {
                for (kind, most) in [(1, 1.05), (2, 1.15)] {
                    targets.push(Target {
                        what: format!(
                            "{}, {page} : premier affichage, contre « {} »",
                            profile.name(),
                            KINDS[kind]
                        ),
                        measured: first_paint(page, 0) / first_paint(page, kind),
                        most,
                        unit: "×",
                    });
                }
                if profile == Profile::Free {
                    targets.push(Target {
                        what: format!("{}, {page} : tâche la plus longue", profile.name()),
                        measured: self.median(&of(page, 0), profile, |record| &record.longest),
                        most: TASK_MS,
                        unit: "ms",
                    });
                }
            }
            let facet = self.median(&of("ressources", 0), profile, |record| &record.facet);
            targets.push(Target {
                what: format!(
                    "{} : première facette, contre le premier affichage « {} »",
                    profile.name(),
                    KINDS[1]
                ),
                measured: facet / first_paint("ressources", 1),
                most: 1.10,
                unit: "×",
            });
            if profile == Profile::Slow {
                targets.push(Target {
                    what: format!("{} : première recherche", profile.name()),
                    measured: self.median(&of("ressources", 0), profile, |record| &record.search),
                    most: SEARCH_MS,
                    unit: "ms",
                });
            }
        }
        targets
    }
}

fn of(page: &str, kind: usize) -> String {
    format!("{page}, {}", KINDS[kind])
}

/// Puts ratios and promises into the document, between its marks.
pub(crate) fn write(document: &Path, ratios: &str, targets: &[Target]) -> anyhow::Result<()> {
    let text = fs::read_to_string(document)
        .with_context(|| format!("{} est illisible", document.display()))?;
    let [opening, closing] = MARKS;
    let (before, rest) = text
        .split_once(opening)
        .with_context(|| format!("{} n’a pas « {} »", document.display(), opening.trim()))?;
    let (_, after) = rest
        .split_once(closing)
        .with_context(|| format!("{} n’a pas « {closing} »", document.display()))?;
    let promises: String = targets
        .iter()
        // A time is that of one machine; the others hold everywhere.
        .map(|target| {
            let verdict = if target.is_reached() {
                "tenu"
            } else {
                "manqué"
            };
            match target.unit {
                "×" => format!(
                    "| {} | {} | {} | {verdict} |\n",
                    target.what,
                    shown(target.measured, 2),
                    shown(target.most, 2)
                ),
                unit => format!(
                    "| {} | | {} {unit} | {verdict} |\n",
                    target.what,
                    shown(target.most, 0)
                ),
            }
        })
        .collect();
    let measured = format!(
        "\n{ratios}### Objectifs\n\n| | mesuré | au plus | |\n|---|---|---|---|\n{promises}\n"
    );
    fs::write(
        document,
        [before, opening, &measured, closing, after].concat(),
    )
    .with_context(|| format!("{} ne s’écrit pas", document.display()))
}

fn capitalised(words: &str) -> String {
    let mut letters = words.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().chain(letters).collect())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_keeps_what_stands_around_its_measures() {
        let folder = tempfile::tempdir().unwrap();
        let document = folder.path().join("mesures.md");
        let [opening, closing] = MARKS;
        fs::write(
            &document,
            format!("avant\n{opening}ancien{closing}\naprès\n"),
        )
        .unwrap();
        let target = Target {
            what: "premier affichage".into(),
            measured: 1.2,
            most: 1.15,
            unit: "×",
        };
        write(&document, "| ratio |\n", &[target]).unwrap();
        let text = fs::read_to_string(&document).unwrap();
        assert!(
            text.starts_with("avant\n") && text.ends_with("\naprès\n"),
            "{text}"
        );
        assert!(!text.contains("ancien"), "{text}");
        assert!(
            text.contains("| premier affichage | 1,20 | 1,15 | manqué |"),
            "{text}"
        );
    }
}
