//! The native tool: arguments → library → exit code.
//!
//! 0: all is well; 1: the content (or the weight of the site) must be mended; 2: the tool itself failed.

mod arguments;
mod build;
mod check;
mod construire;
mod content;
#[cfg(feature = "outils")]
mod enrichir;
mod finish;
mod help;
#[cfg(feature = "outils")]
mod importer;
mod kit;
#[cfg(feature = "outils")]
mod liens;
mod nouveau;
#[cfg_attr(not(feature = "outils"), path = "sans_outils.rs")]
mod outils;
mod servir;
#[cfg(feature = "outils")]
mod table;

use std::process::ExitCode;

use anyhow::anyhow;
use lexopt::prelude::*;

/// What the tool can do: one file per command, each with its own help.
struct Command {
    name: &'static str,
    /// One line for the general help.
    summary: &'static str,
    help: &'static str,
    run: fn(&mut lexopt::Parser) -> anyhow::Result<ExitCode>,
}

/// For authors.
const COMMANDS: &[Command] = &[
    Command {
        name: "nouveau",
        summary: "préparer le fichier d’une affiche et les lignes de ses ressources",
        help: nouveau::HELP,
        run: nouveau::run,
    },
    Command {
        name: "check",
        summary: "vérifier les fichiers de contenu ; toutes les erreurs sont dites en une fois",
        help: check::HELP,
        run: check::run,
    },
    Command {
        name: "servir",
        summary: "voir le site pendant qu’on écrit",
        help: servir::HELP,
        run: servir::run,
    },
    Command {
        name: "construire",
        summary: "écrire le site entier, prêt à publier",
        help: construire::HELP,
        run: construire::run,
    },
];

/// What `cargo xtask` calls, after it has compiled the application.
const STEPS: &[Command] = &[
    Command {
        name: "build",
        summary: "écrire le site autour de l’application que Trunk a construite",
        help: build::HELP,
        run: build::run,
    },
    Command {
        name: "finish",
        summary: "compresser les fichiers du site et peser ses pages",
        help: finish::HELP,
        run: finish::run,
    },
];

fn main() -> ExitCode {
    match std::panic::catch_unwind(|| run(&mut lexopt::Parser::from_env())) {
        Ok(Ok(code)) => code,
        Ok(Err(error)) => {
            eprintln!("échec : {}", arguments::french(&error));
            ExitCode::from(2)
        }
        // What went wrong was told where it did.
        Err(_) => {
            eprintln!("échec : c’est un défaut de l’outil ; signalez-le avec les lignes ci-dessus");
            ExitCode::from(2)
        }
    }
}

fn run(arguments: &mut lexopt::Parser) -> anyhow::Result<ExitCode> {
    let Some(argument) = arguments.next()? else {
        return Err(anyhow!("aucune commande\n\n{}", help()));
    };
    match argument {
        Short('h') | Long("help" | "aide") => Ok(arguments::show(&help())),
        Value(name) if name == "aide" || name == "help" => match arguments.next()? {
            Some(Value(name)) => Ok(arguments::show(find(&name.string()?)?.help)),
            _ => Ok(arguments::show(&help())),
        },
        Value(name) => (find(&name.string()?)?.run)(arguments),
        Short(_) | Long(_) => Err(anyhow!(
            "une commande est attendue avant les options\n\n{}",
            help()
        )),
    }
}

fn find(name: &str) -> anyhow::Result<&'static Command> {
    let all = || COMMANDS.iter().chain(outils::COMMANDS).chain(STEPS);
    all().find(|command| command.name == name).ok_or_else(|| {
        let names = all().map(|command| command.name);
        anyhow!(
            "commande inconnue : « {name} » ; {}",
            match arguments::nearest(name, names) {
                Some(near) => format!("vouliez-vous dire « {near} » ?"),
                None => "« affiches --help » les donne toutes".to_owned(),
            }
        )
    })
}

fn help() -> String {
    let list = |commands: &[Command]| {
        let lines = commands
            .iter()
            .map(|command| format!("  {:<11} {}\n", command.name, command.summary));
        lines.collect::<String>()
    };
    format!(
        "affiches : vérifier et construire le site des affiches\n\n\
         Utilisation : affiches COMMANDE [options]\n\n\
         {}\n\
         Étapes de « cargo xtask build » :\n\
         {}\n\
         « affiches COMMANDE --help » dit tout d’une commande.\n\
         Code de sortie : 0 tout va bien, 1 contenu ou poids à corriger, 2 l’outil a échoué.\n",
        list(COMMANDS) + &list(outils::COMMANDS),
        list(STEPS)
    )
}
