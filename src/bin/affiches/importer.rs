//! `affiches importer`: from a PDF poster to a draft.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context as _, bail};
use gtnum_affiches::content as library;
use gtnum_affiches::import::{self, LARGEST};
use lexopt::prelude::*;

use crate::help::IMPORTER_HELP as HELP;
use crate::{arguments, content};

pub(crate) fn run(arguments: &mut lexopt::Parser) -> anyhow::Result<ExitCode> {
    let mut pdf: Option<PathBuf> = None;
    let mut id: Option<String> = None;
    let mut out: Option<PathBuf> = None;
    let mut folder = PathBuf::from(content::FOLDER);
    while let Some(argument) = arguments.next()? {
        match argument {
            Long("id") => id = Some(arguments.value()?.string()?),
            Long("sortie") => out = Some(arguments.value()?.into()),
            Long("content") => folder = arguments.value()?.into(),
            Value(path) if pdf.is_none() => pdf = Some(path.into()),
            other => return arguments::other(other, HELP),
        }
    }
    let pdf = pdf.context("« importer » demande un fichier PDF")?;
    let id = id.unwrap_or_else(|| import::id_of_file(&pdf));
    if !import::is_poster_id(&id) {
        bail!(
            "l’identifiant « {id} » ne peut pas servir d’adresse ; écrire des minuscules sans accent, des chiffres et des traits d’union"
        );
    }
    let out = out.unwrap_or_else(|| format!("brouillon-{id}").into());
    let size = fs::metadata(&pdf)
        .with_context(|| format!("le fichier {} est introuvable", pdf.display()))?
        .len();
    if size > LARGEST {
        return Ok(refused(
            &pdf,
            &format!(
                "ce fichier pèse {} Mo ; la limite est de {} Mo",
                size / 1_000_000,
                LARGEST / 1_000_000
            ),
        ));
    }
    let bytes = fs::read(&pdf)
        .with_context(|| format!("le fichier {} ne peut pas être lu", pdf.display()))?;
    let imported = match import::import(bytes) {
        Ok(imported) => imported,
        Err(error) => return Ok(refused(&pdf, &error.to_string())),
    };
    // Without a catalogue, every resource is new: the draft is as good, the author merges.
    let catalogue = if folder.is_dir() {
        library::load(&folder)?.catalogue
    } else {
        None
    };
    let draft = imported.draft(&id, catalogue.as_ref());
    let poster = out.join(format!("{id}.toml"));
    let resources = out.join("ressources.csv");
    for (path, text) in [(&poster, &draft.poster), (&resources, &draft.resources)] {
        if path.exists() {
            bail!(
                "{} existe déjà : choisir un autre dossier par --sortie, ou l’ôter",
                path.display()
            );
        }
        fs::create_dir_all(&out)
            .and_then(|()| fs::write(path, text))
            .with_context(|| format!("le fichier {} ne peut pas être écrit", path.display()))?;
    }
    arguments::show(&draft.report);
    Ok(arguments::show(&format!(
        "brouillon écrit : {} et {}\nà faire : le relire, répondre aux « À COMPLÉTER », le mettre dans content/, puis « affiches check »\n",
        poster.display(),
        resources.display()
    )))
}

fn refused(pdf: &Path, reason: &str) -> ExitCode {
    eprintln!("{} : {reason}", pdf.display());
    ExitCode::from(1)
}
