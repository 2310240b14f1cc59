//! `cargo xtask bench`: measures, on catalogues of any size.

mod catalogue;
mod construire;
pub(crate) mod page;
mod recherche;

use std::path::{Path, PathBuf};

use catalogue::{SEED, Size};

use crate::{Workspace, process};

/// What to measure.
pub(crate) enum Measure {
    /// Nothing: only the content that the others measure, to try things on.
    Catalogue {
        /// Where to write it.
        folder: PathBuf,
        /// How many resources it has.
        resources: usize,
    },
    /// The whole site by the authors' tool.
    Construire,
    /// What a page costs a visitor, beside simpler ones, in a browser.
    Page(page::Options),
    /// What a reader of the list of resources waits for, in a browser.
    Recherche,
}

/// Measures, and prints a table.
pub(crate) fn run(workspace: &Workspace, measure: &Measure) -> anyhow::Result<()> {
    match measure {
        Measure::Catalogue { folder, resources } => {
            write_catalogue(folder, *resources)?;
            eprintln!(
                "→ {resources} ressources inventées, dans {}",
                folder.display()
            );
            Ok(())
        }
        Measure::Construire => construire::run(workspace),
        Measure::Page(options) => page::run(workspace, options),
        Measure::Recherche => recherche::run(workspace),
    }
}

/// Writes an invented content.
pub(crate) fn write_catalogue(folder: &Path, resources: usize) -> anyhow::Result<()> {
    catalogue::write(folder, Size::of(resources), SEED)
}

/// The whole site, compressed as it is published.
fn site(workspace: &Workspace, tool: &Path, content: &Path, out: &Path) -> anyhow::Result<()> {
    process::run(
        process::command(tool, workspace.root())
            .arg("construire")
            .arg("--content")
            .arg(content)
            .arg("--sortie")
            .arg(out),
    )
}
