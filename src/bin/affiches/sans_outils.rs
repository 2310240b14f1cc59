//! In their place when the tool was compiled without them, so that building the site stays quick.

use std::process::ExitCode;

use anyhow::bail;

use crate::{Command, ENRICHIR, IMPORTER, LIENS};

const HELP: &str = "\
Cette commande demande l’outil complet, plus long à compiler la première fois :

  cargo outils COMMANDE --help
";

pub(crate) const COMMANDS: &[Command] = &[
    absent("enrichir", ENRICHIR),
    absent("importer", IMPORTER),
    absent("liens", LIENS),
];

const fn absent(name: &'static str, summary: &'static str) -> Command {
    Command {
        name,
        summary,
        help: HELP,
        run,
    }
}

fn run(_: &mut lexopt::Parser) -> anyhow::Result<ExitCode> {
    bail!(
        "cette commande est dans l’outil complet : remplacer « cargo affiches » par « cargo outils »"
    )
}
