//! The native tool: arguments → library → exit code.
//!
//! 0: all is well; 1: the content (or the weight of the site) must be mended; 2: the tool itself failed.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context as _, bail};
use gtnum_affiches::content::{self, Loaded};
use gtnum_affiches::diagnostic::{self, human};
use gtnum_affiches::export::{self, AppFiles, Layout};
use lexopt::prelude::*;

const HELP: &str = "\
affiches : vérifier et construire le site des affiches

  affiches check  [--content DOSSIER]
      vérifier les fichiers de contenu ; toutes les erreurs sont dites en une fois

  affiches build  --app DOSSIER --out DOSSIER [--content DOSSIER] [--reload]
      écrire le site ; --app est le dossier où Trunk a construit l’application

  affiches finish --dist DOSSIER [--unchecked]
      compresser les fichiers, peser les pages, refuser ce qui dépasse le budget

DOSSIER vaut « content » pour --content.
Code de sortie : 0 tout va bien, 1 contenu ou poids à corriger, 2 l’outil a échoué.
";

#[derive(Default)]
struct Options {
    command: Option<String>,
    content: Option<PathBuf>,
    app: Option<PathBuf>,
    out: Option<PathBuf>,
    dist: Option<PathBuf>,
    reload: bool,
    unchecked: bool,
    help: bool,
}

fn main() -> ExitCode {
    match run() {
        Ok(code) => code,
        Err(error) => {
            eprintln!("échec : {error:#}");
            ExitCode::from(2)
        }
    }
}

fn run() -> anyhow::Result<ExitCode> {
    let options = options()?;
    let folder = options.content.clone().unwrap_or_else(|| "content".into());
    match options.command.as_deref() {
        _ if options.help => {
            print!("{HELP}");
            Ok(ExitCode::SUCCESS)
        }
        Some("check") => check(&folder),
        Some("build") => {
            let app = options.app.context("« build » demande --app DOSSIER")?;
            let out = options.out.context("« build » demande --out DOSSIER")?;
            build(&folder, &app, &out, options.reload)
        }
        Some("finish") => finish(
            &options.dist.context("« finish » demande --dist DOSSIER")?,
            options.unchecked,
        ),
        Some(other) => bail!("commande inconnue : « {other} »\n\n{HELP}"),
        None => bail!("aucune commande\n\n{HELP}"),
    }
}

fn options() -> anyhow::Result<Options> {
    let mut options = Options::default();
    let mut arguments = lexopt::Parser::from_env();
    while let Some(argument) = arguments.next()? {
        match argument {
            Long("content") => options.content = Some(arguments.value()?.into()),
            Long("app") => options.app = Some(arguments.value()?.into()),
            Long("out") => options.out = Some(arguments.value()?.into()),
            Long("dist") => options.dist = Some(arguments.value()?.into()),
            Long("reload") => options.reload = true,
            Long("unchecked") => options.unchecked = true,
            Short('h') | Long("help" | "aide") => options.help = true,
            Value(command) if options.command.is_none() => {
                options.command = Some(command.string()?);
            }
            Short(letter) => bail!("option inconnue : « -{letter} »\n\n{HELP}"),
            Long(name) => bail!("option inconnue : « --{name} »\n\n{HELP}"),
            Value(value) => bail!("argument en trop : « {} »", value.to_string_lossy()),
        }
    }
    Ok(options)
}

/// Says all that is wrong; the exit code and the content, if it is valid.
fn load(folder: &Path) -> anyhow::Result<Loaded> {
    let loaded = content::load(folder)?;
    if !loaded.diagnostics.is_empty() {
        let colour = std::io::IsTerminal::is_terminal(&std::io::stderr());
        eprint!(
            "{}",
            human::render(&loaded.diagnostics, &loaded.sources, colour)
        );
    }
    Ok(loaded)
}

fn check(folder: &Path) -> anyhow::Result<ExitCode> {
    let loaded = load(folder)?;
    println!("{}", diagnostic::summary(&loaded.diagnostics));
    Ok(if diagnostic::has_errors(&loaded.diagnostics) {
        ExitCode::from(1)
    } else {
        ExitCode::SUCCESS
    })
}

fn build(folder: &Path, app: &Path, out: &Path, reload: bool) -> anyhow::Result<ExitCode> {
    let Some(catalogue) = load(folder)?.catalogue else {
        eprintln!("le site n’est pas écrit : corrigez d’abord le contenu");
        return Ok(ExitCode::from(1));
    };
    let files = AppFiles::read(app, reload)?;
    export::write_site(&catalogue, &Layout::below(Path::new(".")), &files, out)?;
    if app == out {
        files.remove_originals()?;
    }
    Ok(ExitCode::SUCCESS)
}

fn finish(dist: &Path, unchecked: bool) -> anyhow::Result<ExitCode> {
    let report = export::finish(dist)?;
    print!("{}", report.table());
    if unchecked {
        println!("poids non vérifié : l’application n’a pas été optimisée");
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
