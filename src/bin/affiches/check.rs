//! `affiches check`: all that is wrong with the content.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::anyhow;
use gtnum_affiches::diagnostic::{self, Format};
use lexopt::prelude::*;

use crate::{arguments, content};

pub(crate) const HELP: &str = "\
affiches check : vérifier les fichiers de contenu

Utilisation : affiches check [--content DOSSIER] [--format FORMAT]

  --content DOSSIER   le dossier de contenu ; « content » sans cette option
  --format FORMAT     « humain » (sans cette option), « court », « json » ou « github »

Toutes les erreurs de tous les fichiers sont dites en une fois, avec la ligne, la colonne et une façon de s’en sortir.
Un avertissement n’empêche pas de publier ; une erreur, si.

Formats, écrits sur la sortie standard, le compte à part :
  court    une ligne par erreur, fichier:ligne:colonne, pour un éditeur de texte
  json     un objet : errors, warnings, et diagnostics, où chacun dit file, line, column, end (line et column, après
           le dernier caractère), severity (error ou warning), code, message, help et related (d’autres endroits) ;
           lignes et colonnes se comptent à partir de 1, les colonnes en caractères Unicode
  github   les annotations d’une forge : ::error file=…,line=…,col=…::…

Exemples :
  affiches check
  affiches check --content ../autre-site/content
  affiches check --format json > erreurs.json

Code de sortie : 0 le contenu est correct, 1 il est à corriger, 2 l’outil a échoué.
";

pub(crate) fn run(arguments: &mut lexopt::Parser) -> anyhow::Result<ExitCode> {
    let mut folder = PathBuf::from(content::FOLDER);
    let mut format = Format::default();
    while let Some(argument) = arguments.next()? {
        match argument {
            Long("content") => folder = arguments.value()?.into(),
            Long("format") => format = read_format(&arguments.value()?.string()?)?,
            other => return arguments::other(other, HELP),
        }
    }
    let diagnostics = if format == Format::Human {
        let diagnostics = content::load(&folder)?.diagnostics;
        arguments::show(&format!("{}\n", diagnostic::summary(&diagnostics)));
        diagnostics
    } else {
        let loaded = gtnum_affiches::content::load_on(&folder, Some(content::today()))?;
        arguments::show(&format.render(&loaded.diagnostics, &loaded.sources, false));
        eprintln!("{}", diagnostic::summary(&loaded.diagnostics));
        loaded.diagnostics
    };
    Ok(if diagnostic::has_errors(&diagnostics) {
        ExitCode::from(1)
    } else {
        ExitCode::SUCCESS
    })
}

fn read_format(word: &str) -> anyhow::Result<Format> {
    word.parse().map_err(|_| {
        let known = Format::ALL.map(Format::keyword);
        anyhow!(
            "format inconnu : « {word} » ; {}",
            match arguments::nearest(word, known) {
                Some(near) => format!("vouliez-vous dire « {near} » ?"),
                None => format!("écrire {}", known.join(", ")),
            }
        )
    })
}
