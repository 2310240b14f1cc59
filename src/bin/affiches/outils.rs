//! The commands that ask the web or read a PDF.

use crate::{Command, enrichir, importer, liens};

pub(crate) const COMMANDS: &[Command] = &[
    Command {
        name: "enrichir",
        summary: "demander aux hôtes les titres, auteurs et dates des ressources, et les proposer",
        help: enrichir::HELP,
        run: enrichir::run,
    },
    Command {
        name: "importer",
        summary: "lire une affiche en PDF et en tirer un brouillon",
        help: importer::HELP,
        run: importer::run,
    },
    Command {
        name: "liens",
        summary: "vérifier que les adresses des ressources répondent encore",
        help: liens::HELP,
        run: liens::run,
    },
];
