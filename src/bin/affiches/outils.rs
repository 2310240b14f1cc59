//! The commands that ask the web or read a PDF.

use crate::{Command, ENRICHIR, IMPORTER, LIENS, enrichir, importer, liens};

pub(crate) const COMMANDS: &[Command] = &[
    Command {
        name: "enrichir",
        summary: ENRICHIR,
        help: enrichir::HELP,
        run: enrichir::run,
    },
    Command {
        name: "importer",
        summary: IMPORTER,
        help: importer::HELP,
        run: importer::run,
    },
    Command {
        name: "liens",
        summary: LIENS,
        help: liens::HELP,
        run: liens::run,
    },
];
