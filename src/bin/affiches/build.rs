//! `affiches build`: the site around the application that Trunk has built.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Context as _;
use gtnum_affiches::export::{self, AppFiles, Layout};
use lexopt::prelude::*;

use crate::{arguments, content};

pub(crate) const HELP: &str = "\
affiches build : écrire le site autour de l’application que Trunk a construite

Utilisation : affiches build --app DOSSIER --out DOSSIER [--content DOSSIER] [--reload]

  --app DOSSIER       où Trunk a construit l’application
  --out DOSSIER       où écrire le site
  --content DOSSIER   le dossier de contenu ; « content » sans cette option
  --reload            garder dans les pages le rechargement de « trunk serve »

La commande est appelée par Trunk à travers « cargo xtask post-build », depuis la racine du dépôt.

Exemple :
  affiches build --app dist/.stage --out dist/.stage

Code de sortie : 0 le site est écrit, 1 le contenu est à corriger, 2 l’outil a échoué.
";

pub(crate) fn run(arguments: &mut lexopt::Parser) -> anyhow::Result<ExitCode> {
    let mut folder = PathBuf::from(content::FOLDER);
    let mut app: Option<PathBuf> = None;
    let mut out: Option<PathBuf> = None;
    let mut reload = false;
    while let Some(argument) = arguments.next()? {
        match argument {
            Long("content") => folder = arguments.value()?.into(),
            Long("app") => app = Some(arguments.value()?.into()),
            Long("out") => out = Some(arguments.value()?.into()),
            Long("reload") => reload = true,
            other => return arguments::other(other, HELP),
        }
    }
    let app = app.context("« build » demande --app DOSSIER")?;
    let out = out.context("« build » demande --out DOSSIER")?;
    let Some(catalogue) = content::load(&folder)?.catalogue else {
        eprintln!("le site n’est pas écrit : corrigez d’abord le contenu");
        return Ok(ExitCode::from(1));
    };
    let files = AppFiles::read(&app, reload)?;
    export::write_site(&catalogue, &Layout::below(Path::new(".")), &files, &out)?;
    if app == out {
        files.remove_originals()?;
    }
    Ok(ExitCode::SUCCESS)
}
