//! `affiches enrichir`: from addresses to titles, proposed to the author.

use std::io::IsTerminal as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context as _, bail};
use gtnum_affiches::content::Column;
use gtnum_affiches::enrich::{self, Decision, Outcome};
use gtnum_affiches::model::{Catalogue, Resource, ResourceId};
use gtnum_affiches::web::{self, Cache, Client, Fetcher, Settings};
use indicatif::{ProgressBar, ProgressStyle};
use lexopt::prelude::*;

use crate::help::ENRICHIR_HELP as HELP;
use crate::{arguments, content, table};

#[derive(Default)]
struct Options {
    ids: Vec<String>,
    content: Option<PathBuf>,
    cache: Option<PathBuf>,
    is_trial: bool,
    accepts_all: bool,
    is_offline: bool,
}

pub(crate) fn run(arguments: &mut lexopt::Parser) -> anyhow::Result<ExitCode> {
    let mut options = Options::default();
    while let Some(argument) = arguments.next()? {
        match argument {
            Long("content") => options.content = Some(arguments.value()?.into()),
            Long("cache") => options.cache = Some(arguments.value()?.into()),
            Long("essai") => options.is_trial = true,
            Long("tout-accepter") => options.accepts_all = true,
            Long("hors-ligne") => options.is_offline = true,
            Value(id) => options.ids.push(id.string()?),
            other => return arguments::other(other, HELP),
        }
    }
    if options.is_trial && options.accepts_all {
        bail!("« --essai » n’écrit rien et « --tout-accepter » écrit tout : choisir l’un des deux");
    }
    let folder = options
        .content
        .clone()
        .unwrap_or_else(|| content::FOLDER.into());
    let Some(catalogue) = content::load(&folder)?.catalogue else {
        eprintln!("rien n’est demandé : corrigez d’abord le contenu");
        return Ok(ExitCode::from(1));
    };
    let resources = chosen(&catalogue, &options.ids)?;
    let mut fetcher = fetcher(&catalogue, &options)?;
    let outcomes = look_up(&mut fetcher, &resources);
    let is_asking = !options.is_trial
        && !options.accepts_all
        && std::io::stdin().is_terminal()
        && std::io::stdout().is_terminal();
    arguments::show(&enrich::render(&outcomes));
    let reviews: Vec<_> = outcomes
        .into_iter()
        .filter_map(|outcome| match outcome {
            Outcome::Reviewed(review) => Some(review),
            Outcome::Failed(..) => None,
        })
        .collect();
    let decisions = if options.accepts_all {
        let all = reviews.into_iter().map(|review| Decision {
            accepted: review.proposals.clone(),
            review,
        });
        all.collect()
    } else if is_asking {
        enrich::decide(
            &reviews,
            &mut std::io::stdin().lock(),
            &mut std::io::stdout().lock(),
        )?
    } else {
        if !options.is_trial {
            arguments::show(
                "rien n’est écrit : sans terminal pour demander, utiliser --tout-accepter\n",
            );
        }
        return Ok(ExitCode::SUCCESS);
    };
    write(&folder, &decisions)
}

fn chosen<'a>(catalogue: &'a Catalogue, ids: &[String]) -> anyhow::Result<Vec<&'a Resource>> {
    let known = || catalogue.resources.keys().map(ResourceId::as_str);
    if let Some(unknown) = ids
        .iter()
        .find(|id| !known().any(|known| known == id.as_str()))
    {
        let near = arguments::nearest(unknown, known());
        let hint = near.map(|near| format!(" ; vouliez-vous dire « {near} » ?"));
        bail!(
            "ressource inconnue : « {unknown} »{}",
            hint.unwrap_or_default()
        );
    }
    let resources = catalogue.resources.values();
    Ok(resources
        .filter(|resource| ids.is_empty() || ids.iter().any(|id| id == resource.id.as_str()))
        .collect())
}

fn fetcher(catalogue: &Catalogue, options: &Options) -> anyhow::Result<Fetcher> {
    let folder = options.cache.clone().or_else(web::default_folder).context(
        "aucun dossier de cache connu sur cette machine ; en indiquer un par --cache DOSSIER",
    )?;
    eprintln!("réponses gardées dans {}", folder.display());
    let settings = Settings::polite(web::user_agent(&catalogue.site));
    let client = (!options.is_offline).then(|| Client::new(settings));
    Ok(Fetcher::new(Cache::new(folder), client))
}

fn look_up(fetcher: &mut Fetcher, resources: &[&Resource]) -> Vec<Outcome> {
    let bar = progress(resources.len());
    let mut outcomes = Vec::new();
    for resource in resources {
        bar.set_message(resource.id.to_string());
        outcomes.push(match enrich::look_up(fetcher, resource) {
            Ok(found) => Outcome::Reviewed(enrich::review(resource, found)),
            Err(trouble) => Outcome::Failed(resource.id.clone(), trouble),
        });
        bar.inc(1);
    }
    bar.finish_and_clear();
    outcomes
}

/// A bar on a terminal; nothing elsewhere.
pub(crate) fn progress(length: usize) -> ProgressBar {
    let bar = ProgressBar::new(length as u64);
    if let Ok(style) = ProgressStyle::with_template("{bar:30} {pos}/{len} {msg}") {
        bar.set_style(style);
    }
    bar
}

/// Writes the accepted values; what is filled meanwhile stays.
fn write(folder: &Path, decisions: &[Decision]) -> anyhow::Result<ExitCode> {
    let edits = |catalogue: &Catalogue| {
        let edits = decisions.iter().filter_map(|decision| {
            let resource = catalogue.resources.get(&decision.review.id)?;
            let open = decision
                .accepted
                .iter()
                .filter(|proposal| enrich::is_open(resource, proposal));
            let open: Vec<_> = open.cloned().collect();
            Some(enrich::edits(resource, &decision.review, &open))
        });
        edits.flatten().collect()
    };
    match table::write(folder, edits)? {
        table::Outcome::Incorrect => return Ok(ExitCode::from(1)),
        table::Outcome::Unchanged => {
            arguments::show("aucune valeur acceptée : rien n’est changé\n");
        }
        table::Outcome::Written(path, edits) => {
            arguments::show(&format!(
                "{} : {} cases remplies ; à relire, puis « affiches check »\n",
                path.display(),
                edits
                    .iter()
                    .filter(|edit| edit.column != Column::Source)
                    .count()
            ));
        }
    }
    Ok(ExitCode::SUCCESS)
}
