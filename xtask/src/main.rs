//! The project's commands: `cargo xtask serve`, `build` and `test`.
//!
//! A machine with rustup alone is enough to start: what is missing is installed once, in a cache outside the clone.

mod again;
mod bench;
mod build;
mod dependencies;
mod engine;
mod folder;
mod outil;
mod post_build;
mod process;
mod serve;
mod tally;
mod test;
mod tools;
mod tried;
mod workspace;

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, bail};
use lexopt::prelude::*;

use crate::engine::Choice;
use crate::workspace::Workspace;

const HELP: &str = "\
Les commandes du projet

Utilisation : cargo xtask <commande> [options]

Commandes :
  serve                 compile le site, le sert sur http://127.0.0.1:8080/ et le met à jour à chaque enregistrement
    --port <n>          un autre port que 8080
  build                 compile le site pour la publication, dans dist/
    --sans-optimisation construit sans wasm-opt ; le poids n’est alors pas vérifié
  outil                 compile l’outil « affiches » des auteurs, un seul fichier qui porte l’application
    --sans-optimisation comme pour build
  test                  vérifie tout : forme, lints, tests, dépendances, site publié, navigateurs, attente du lecteur
    --rapide            s’arrête avant les dépendances, le site publié et les navigateurs
    --navigateur <nom>  chromium, firefox ou webkit seul, ou « tous » ; sans cette option, ceux qui s’installent
    --sans-optimisation comme pour build
  bench construire      mesure le temps de l’outil des auteurs, de 48 à 10 000 ressources
  bench recherche       mesure dans un navigateur l’attente du lecteur : touche, facette, première facette
  bench page            mesure dans un navigateur ce que coûtent les pages, à côté des mêmes sans scripts et en HTML nu
    --pairs <dossier>     mesure aussi d’autres projets : les sous-dossiers qui ont un index.html
    --ecrire              garde les rapports dans docs/mesures.md
  bench catalogue       écrit un contenu inventé, pour les essais
    --dossier <dossier>   où l’écrire
    --ressources <n>      combien de ressources (1000), à quarante par affiche
  post-build            appelée par Trunk : optimise le WASM (publication) et écrit les pages
  aide                  cette aide

Ce qui manque (cible WASM, Trunk, wasm-bindgen, wasm-opt, axe, html-validate, geckodriver, cargo-deny) est installé une fois par machine, dans un cache
hors du dépôt ; GTNUM_TOOLS en change l’emplacement.
";

enum Command {
    Serve { port: u16 },
    Build { unoptimised: bool },
    Outil { unoptimised: bool },
    Test(test::Options),
    Bench(bench::Measure),
    PostBuild,
    Help,
}

fn main() -> ExitCode {
    match parse(lexopt::Parser::from_env()).and_then(|command| run(&command)) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("erreur : {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn parse(mut arguments: lexopt::Parser) -> anyhow::Result<Command> {
    let mut name = None;
    let mut port = 8080;
    let mut unoptimised = false;
    let mut quick = false;
    let mut measure = None;
    let mut folder = None;
    let mut resources = 1000;
    let mut page = bench::page::Options::default();
    let mut browsers = Choice::Installable;
    while let Some(argument) = arguments.next()? {
        match argument {
            Long("port") => {
                port = arguments
                    .value()?
                    .parse()
                    .context("le port est un nombre de 1 à 65535")?;
            }
            Long("sans-optimisation") => unoptimised = true,
            Long("rapide") => quick = true,
            Long("dossier") => folder = Some(PathBuf::from(arguments.value()?)),
            Long("ressources") => {
                resources = arguments
                    .value()?
                    .parse()
                    .context("--ressources attend un nombre")?;
            }
            Long("pairs") => {
                page.pairs = Some(std::path::absolute(PathBuf::from(arguments.value()?))?);
            }
            Long("ecrire") => page.writes = true,
            Long("navigateur") => browsers = Choice::parse(&arguments.value()?.string()?)?,
            Short('h') | Long("help" | "aide") => return Ok(Command::Help),
            Value(value) if name.is_none() => name = Some(value.string()?),
            Value(value) if measure.is_none() && name.as_deref() == Some("bench") => {
                measure = Some(value.string()?);
            }
            Value(value) => bail!("argument en trop : « {} »", value.to_string_lossy()),
            Short(letter) => bail!("option inconnue « -{letter} » ; voir `cargo xtask aide`"),
            Long(option) => bail!("option inconnue « --{option} » ; voir `cargo xtask aide`"),
        }
    }
    Ok(match name.as_deref() {
        Some("serve") => Command::Serve { port },
        Some("build") => Command::Build { unoptimised },
        Some("outil") => Command::Outil { unoptimised },
        Some("test") => Command::Test(test::Options {
            quick,
            unoptimised,
            browsers,
        }),
        Some("bench") => Command::Bench(match measure.as_deref() {
            Some("catalogue") => bench::Measure::Catalogue {
                folder: folder.context("« bench catalogue » demande --dossier DOSSIER")?,
                resources,
            },
            Some("construire") => bench::Measure::Construire,
            Some("page") => bench::Measure::Page(page),
            Some("recherche") => bench::Measure::Recherche,
            _ => bail!("« bench » attend un nom de mesure ; voir `cargo xtask aide`"),
        }),
        Some("post-build") => Command::PostBuild,
        Some("aide" | "help") | None => Command::Help,
        Some(other) => bail!("commande inconnue « {other} » ; voir `cargo xtask aide`"),
    })
}

fn run(command: &Command) -> anyhow::Result<ExitCode> {
    if matches!(command, Command::Help) {
        print!("{HELP}");
        return Ok(ExitCode::SUCCESS);
    }
    let workspace = Workspace::find()?;
    match command {
        Command::Serve { port } => serve::run(&workspace, *port)?,
        Command::Outil { unoptimised } => outil::run(&workspace, *unoptimised)?,
        Command::Build { unoptimised } => build::run(&workspace, *unoptimised, None)?,
        Command::Test(options) => return Ok(test::run(&workspace, *options)),
        Command::Bench(measure) => bench::run(&workspace, measure)?,
        Command::PostBuild => post_build::run(&workspace)?,
        Command::Help => {}
    }
    Ok(ExitCode::SUCCESS)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn command(line: &str) -> anyhow::Result<Command> {
        parse(lexopt::Parser::from_args(line.split_whitespace()))
    }

    #[test]
    fn a_command_takes_its_options_on_either_side() {
        assert!(matches!(
            command("serve --port 9000").unwrap(),
            Command::Serve { port: 9000 }
        ));
        assert!(matches!(
            command("--sans-optimisation build").unwrap(),
            Command::Build { unoptimised: true }
        ));
    }

    #[test]
    fn an_unknown_command_or_option_is_named_in_the_error() {
        let error = |line: &str| command(line).err().map(|error| error.to_string());
        assert!(error("publier").unwrap().contains("« publier »"));
        assert!(error("build --vite").unwrap().contains("« --vite »"));
        assert!(error("serve --port abc").unwrap().contains("port"));
    }
}
