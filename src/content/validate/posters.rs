use std::collections::BTreeSet;

use super::wording::check_title;
use super::{Known, check_past, check_plain_id, check_unique};
use crate::content::date::Printed;
use crate::content::raw::poster::{RawHeading, RawPanel, RawPoster, RawTile};
use crate::content::raw::{joined, paragraphs};
use crate::content::report::Report;
use crate::content::suggestion;
use crate::diagnostic::{Code, french};
use crate::model::{
    About, Credit, Heading, Panel, Phase, PhaseId, Pill, Poster, PosterId, ResourceId, SectionId,
    ThemeId, Tile,
};
use crate::route::CATALOGUE_EXPORT;

/// Checks `affiches/<name>.toml`.
pub(super) fn poster(name: &str, raw: RawPoster, known: &Known, report: &mut Report) -> Poster {
    check_plain_id(&raw.id, report);
    if !raw.id.is_empty() && raw.id.as_str() != name {
        report
            .add(
                Code::FileName,
                raw.id.span.clone(),
                format!(
                    "l’identifiant {} n’est pas le nom du fichier",
                    french::quote(raw.id.as_str())
                ),
            )
            .help(format!(
                "écrire id = \"{name}\", ou renommer le fichier {}.toml",
                raw.id.as_str()
            ));
    }
    if name == CATALOGUE_EXPORT {
        report
            .add(
                Code::ReservedId,
                raw.id.span.clone(),
                format!(
                    "une affiche ne peut pas s’appeler {} : le site donne ce nom aux fichiers qui décrivent toutes les ressources",
                    french::quote(name)
                ),
            )
            .help(format!("changer l’identifiant et le nom du fichier {name}.toml"));
    }
    check_past(
        Printed::read(raw.published.as_str()),
        &raw.published,
        known.today,
        report,
    );
    membership(&raw, known, report);
    check_unique(
        raw.panels
            .iter()
            .flat_map(|panel| panel.headings.iter().map(|heading| &heading.id)),
        "un autre titre de l’affiche",
        report,
    );
    Poster {
        id: PosterId::new(name),
        name: raw.name.value,
        expansion: raw.expansion.optional(),
        question: raw.question.value,
        carriers: raw.carriers.value,
        published: raw.published.optional(),
        phase: PhaseId::new(raw.phase.value),
        theme: raw.theme.optional().map(ThemeId::new),
        licence: raw.licence.optional(),
        about: About {
            text: joined(&raw.about.text),
            completed: (!raw.about.completed.is_empty()).then(|| joined(&raw.about.completed)),
            title: raw.about.title.value,
        },
        panels: raw
            .panels
            .into_iter()
            .map(|panel| self::panel(panel, known, report))
            .collect(),
        inferred: raw.inferred,
        external: raw.external,
    }
}

/// The posters as the home page lists them: by phase, then by file name.
pub(super) fn in_order(mut posters: Vec<Poster>, phases: &[Phase]) -> Vec<Poster> {
    posters.sort_by_key(|poster| phases.iter().position(|phase| phase.id == poster.phase));
    posters
}

/// Identifiers of the resources that the posters place.
pub(super) fn placed(posters: &[Poster]) -> BTreeSet<String> {
    posters
        .iter()
        .flat_map(|poster| &poster.panels)
        .flat_map(|panel| &panel.tiles)
        .map(|tile| tile.resource.as_str().to_owned())
        .collect()
}

/// Checks the phase that the poster belongs to, and the theme of that phase.
fn membership(raw: &RawPoster, known: &Known, report: &mut Report) {
    let Some(phases) = &known.phases else { return };
    if raw.phase.is_empty() {
        return;
    }
    let Some((_, themes)) = phases.iter().find(|(id, _)| id == raw.phase.as_str()) else {
        report
            .add(
                Code::UnknownPhase,
                raw.phase.span.clone(),
                format!("phase inconnue {}", french::quote(raw.phase.as_str())),
            )
            .help(suggestion::among(
                raw.phase.as_str(),
                phases.iter().map(|(id, _)| id.as_str()),
            ));
        return;
    };
    let theme = raw.theme.as_str();
    if theme.is_empty() || themes.iter().any(|known| known == theme) {
        return;
    }
    let elsewhere = phases
        .iter()
        .find(|(_, themes)| themes.iter().any(|known| known == theme));
    let help = match elsewhere {
        Some((phase, _)) => format!("c’est un thème de la phase {phase}"),
        None if themes.is_empty() => "cette phase n’a pas de thème : ôter la ligne".to_owned(),
        None => suggestion::among(theme, themes.iter().map(String::as_str)),
    };
    report
        .add(
            Code::UnknownTheme,
            raw.theme.span.clone(),
            format!(
                "la phase {} n’a pas de thème {}",
                french::quote(raw.phase.as_str()),
                french::quote(theme)
            ),
        )
        .help(help);
}

fn panel(raw: RawPanel, known: &Known, report: &mut Report) -> Panel {
    let pill = Pill::from_keyword(raw.pill.as_str());
    if pill.is_none() && !raw.pill.is_empty() {
        report
            .add(
                Code::UnknownWord,
                raw.pill.span.clone(),
                format!("pastille inconnue {}", french::quote(raw.pill.as_str())),
            )
            .help(suggestion::among(
                raw.pill.as_str(),
                Pill::ALL.map(Pill::keyword),
            ));
    }
    for heading in &raw.headings {
        check_plain_id(&heading.id, report);
        check_title(&heading.title, report);
        check_title(&heading.short, report);
    }
    let is_split = raw.tiles.iter().any(|tile| !tile.section.is_empty());
    for tile in &raw.tiles {
        check_tile(tile, &raw.headings, is_split, known, report);
    }
    for credit in &raw.credits {
        if credit.name.is_empty() && credit.affiliation.is_empty() {
            report
                .add(
                    Code::EmptyValue,
                    credit.header.clone(),
                    "cette ligne de crédits est vide",
                )
                .help("remplir name ou affiliation, ou ôter le bloc");
        }
    }
    Panel {
        pill,
        is_data: raw.is_data,
        headings: raw.headings.into_iter().map(heading).collect(),
        tiles: raw
            .tiles
            .into_iter()
            .map(|tile| Tile {
                resource: ResourceId::new(tile.resource.value),
                section: tile.section.optional().map(SectionId::new),
            })
            .collect(),
        credits: raw
            .credits
            .into_iter()
            .map(|credit| Credit {
                name: credit.name.optional(),
                affiliation: credit.affiliation.optional(),
            })
            .collect(),
        closing: (!raw.closing.is_empty()).then(|| joined(&raw.closing)),
    }
}

fn heading(raw: RawHeading) -> Heading {
    Heading {
        paragraphs: paragraphs(&raw.text),
        id: SectionId::new(raw.id.value),
        title: raw.title.value,
        short: raw.short.optional(),
        overline: raw.overline.optional(),
    }
}

fn check_tile(
    tile: &RawTile,
    headings: &[RawHeading],
    is_split: bool,
    known: &Known,
    report: &mut Report,
) {
    let resource = tile.resource.as_str();
    if let Some(resources) = &known.resources
        && !resource.is_empty()
        && !resources.contains(resource)
    {
        report
            .add(
                Code::UnknownResource,
                tile.resource.span.clone(),
                format!("ressource inconnue {}", french::quote(resource)),
            )
            .help(suggestion::nearest_or(
                resource,
                resources.iter().map(String::as_str),
                "chaque ressource a sa rangée dans ressources.csv ; reprendre sa colonne « id »",
            ));
    }
    let section = tile.section.as_str();
    if section.is_empty() {
        if is_split {
            report
                .add(
                    Code::MissingSection,
                    tile.header.clone(),
                    "cette tuile ne dit pas sous quel titre elle se range, alors que d’autres de la page le disent",
                )
                .help("ajouter section = \"…\" à toutes les tuiles de la page, ou à aucune");
        }
    } else if !headings
        .iter()
        .any(|heading| heading.id.as_str() == section)
    {
        report
            .add(
                Code::UnknownSection,
                tile.section.span.clone(),
                format!("la page n’a pas de titre {}", french::quote(section)),
            )
            .help(suggestion::among(
                section,
                headings.iter().map(|heading| heading.id.as_str()),
            ));
    }
}
