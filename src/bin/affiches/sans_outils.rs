//! In their place when the tool was compiled without them, so that building the site stays quick.

use std::process::ExitCode;

use anyhow::bail;
use lexopt::prelude::*;

use crate::help::{ENRICHIR, ENRICHIR_HELP, IMPORTER, IMPORTER_HELP, LIENS, LIENS_HELP};
use crate::{Command, arguments};

pub(crate) const COMMANDS: &[Command] = &[
    Command {
        name: "enrichir",
        summary: ENRICHIR,
        help: ENRICHIR_HELP,
        run: |arguments| absent(arguments, ENRICHIR_HELP),
    },
    Command {
        name: "importer",
        summary: IMPORTER,
        help: IMPORTER_HELP,
        run: |arguments| absent(arguments, IMPORTER_HELP),
    },
    Command {
        name: "liens",
        summary: LIENS,
        help: LIENS_HELP,
        run: |arguments| absent(arguments, LIENS_HELP),
    },
];

fn absent(arguments: &mut lexopt::Parser, help: &str) -> anyhow::Result<ExitCode> {
    if let Some(Short('h') | Long("help" | "aide")) = arguments.next()? {
        return Ok(arguments::show(help));
    }
    bail!(
        "cette commande est dans l’outil complet, plus long à compiler : remplacer « cargo affiches » par « cargo outils »"
    )
}
