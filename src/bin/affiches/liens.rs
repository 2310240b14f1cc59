//! `affiches liens`: the addresses that do not answer any more.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::bail;
use gtnum_affiches::links::{self, State};
use gtnum_affiches::web::{self, Client, Failure, Settings};
use lexopt::prelude::*;

use crate::help::LIENS_HELP as HELP;
use crate::{arguments, content, enrichir};

pub(crate) fn run(arguments: &mut lexopt::Parser) -> anyhow::Result<ExitCode> {
    let mut folder = PathBuf::from(content::FOLDER);
    let mut is_json = false;
    let mut is_strict = false;
    while let Some(argument) = arguments.next()? {
        match argument {
            Long("content") => folder = arguments.value()?.into(),
            Long("strict") => is_strict = true,
            Long("format") => {
                is_json = match arguments.value()?.string()?.as_str() {
                    "json" => true,
                    "texte" => false,
                    other => bail!("format inconnu : « {other} » ; écrire « texte » ou « json »"),
                }
            }
            other => return arguments::other(other, HELP),
        }
    }
    let Some(catalogue) = content::load(&folder)?.catalogue else {
        eprintln!("rien n’est demandé : corrigez d’abord le contenu");
        return Ok(ExitCode::from(1));
    };
    let mut client = Client::new(Settings::polite(web::user_agent(&catalogue.site)));
    let bar = enrichir::progress(catalogue.resources.len());
    let mut checked = BTreeMap::new();
    for resource in catalogue.resources.values() {
        bar.set_message(resource.id.to_string());
        checked.insert(
            resource.id.clone(),
            links::check(&mut client, &resource.url),
        );
        bar.inc(1);
    }
    bar.finish_and_clear();
    // Without network every name would seem gone: nothing is said of the addresses then.
    let is_cut_off = |state: &State| match state {
        State::Dead(failure) | State::Unsure(failure) => {
            failure.is_of_network() || matches!(failure, Failure::GivenUp(_))
        }
        _ => false,
    };
    if !checked.is_empty() && checked.values().all(|checked| is_cut_off(&checked.state)) {
        bail!("aucun hôte ne répond : ce poste est-il relié au réseau ?");
    }
    arguments::show(&if is_json {
        links::json(&catalogue, &checked, &web::today())
    } else {
        links::human(&catalogue, &checked)
    });
    let has_dead = checked
        .values()
        .any(|checked| matches!(checked.state, State::Dead(_)));
    Ok(if is_strict && has_dead {
        ExitCode::from(1)
    } else {
        ExitCode::SUCCESS
    })
}
