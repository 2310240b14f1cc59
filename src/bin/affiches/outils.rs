//! The commands that ask the web or read a PDF.

use crate::help::{ENRICHIR, ENRICHIR_HELP, IMPORTER, IMPORTER_HELP, LIENS, LIENS_HELP};
use crate::{Command, enrichir, importer, liens};

pub(crate) const COMMANDS: &[Command] = &[
    Command {
        name: "enrichir",
        summary: ENRICHIR,
        help: ENRICHIR_HELP,
        run: enrichir::run,
    },
    Command {
        name: "importer",
        summary: IMPORTER,
        help: IMPORTER_HELP,
        run: importer::run,
    },
    Command {
        name: "liens",
        summary: LIENS,
        help: LIENS_HELP,
        run: liens::run,
    },
];
