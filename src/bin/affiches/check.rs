//! `affiches check`: all that is wrong with the content.

use std::path::PathBuf;
use std::process::ExitCode;

use gtnum_affiches::diagnostic;
use lexopt::prelude::*;

use crate::{arguments, content};

pub(crate) const HELP: &str = "\
affiches check : vérifier les fichiers de contenu

Utilisation : affiches check [--content DOSSIER]

  --content DOSSIER   le dossier de contenu ; « content » sans cette option

Toutes les erreurs de tous les fichiers sont dites en une fois, avec la ligne, la colonne et une façon de s’en sortir.
Un avertissement n’empêche pas de publier ; une erreur, si.

Exemples :
  affiches check
  affiches check --content ../autre-site/content

Code de sortie : 0 le contenu est correct, 1 il est à corriger, 2 l’outil a échoué.
";

pub(crate) fn run(arguments: &mut lexopt::Parser) -> anyhow::Result<ExitCode> {
    let mut folder = PathBuf::from(content::FOLDER);
    while let Some(argument) = arguments.next()? {
        match argument {
            Long("content") => folder = arguments.value()?.into(),
            other => return arguments::other(other, HELP),
        }
    }
    let loaded = content::load(&folder)?;
    arguments::show(&format!("{}\n", diagnostic::summary(&loaded.diagnostics)));
    Ok(if diagnostic::has_errors(&loaded.diagnostics) {
        ExitCode::from(1)
    } else {
        ExitCode::SUCCESS
    })
}
