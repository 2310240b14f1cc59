//! The commands that ask the web or read a PDF.

use crate::{Command, enrichir};

pub(crate) const COMMANDS: &[Command] = &[Command {
    name: "enrichir",
    summary: "demander aux hôtes les titres, auteurs et dates des ressources, et les proposer",
    help: enrichir::HELP,
    run: enrichir::run,
}];
