//! `affiches finish`: compresses the site and weighs its pages.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Context as _;
use gtnum_affiches::export;
use lexopt::prelude::*;

use crate::arguments;

pub(crate) const HELP: &str = "\
affiches finish : compresser les fichiers, peser les pages, refuser ce qui dépasse le budget

Utilisation : affiches finish --dist DOSSIER [--unchecked]

  --dist DOSSIER      le site écrit par « affiches build »
  --unchecked         ne pas vérifier le poids : l’application n’a pas été optimisée

Exemple :
  affiches finish --dist dist

Code de sortie : 0 tout va bien, 1 une page dépasse le budget, 2 l’outil a échoué.
";

pub(crate) fn run(arguments: &mut lexopt::Parser) -> anyhow::Result<ExitCode> {
    let mut dist: Option<PathBuf> = None;
    let mut unchecked = false;
    while let Some(argument) = arguments.next()? {
        match argument {
            Long("dist") => dist = Some(arguments.value()?.into()),
            Long("unchecked") => unchecked = true,
            other => return arguments::other(other, HELP),
        }
    }
    let dist = dist.context("« finish » demande --dist DOSSIER")?;
    let report = export::finish(&dist)?;
    arguments::show(&report.table());
    if unchecked {
        arguments::show("poids non vérifié : l’application n’a pas été optimisée\n");
        return Ok(ExitCode::SUCCESS);
    }
    let over = report.over_budget();
    for line in &over {
        eprintln!("budget dépassé : {line}");
    }
    Ok(if over.is_empty() {
        ExitCode::SUCCESS
    } else {
        ExitCode::from(1)
    })
}
