//! `cargo xtask bench`: measures, on catalogues of any size.

mod catalogue;
mod construire;
pub(crate) mod page;
mod recherche;

use std::path::{Path, PathBuf};
use std::process::Command;

use catalogue::{SEED, Size};

use crate::engine::Engine;
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

/// A program of the browser tests that measures in Chromium, which is installed if it is missing.
fn in_chromium(workspace: &Workspace, program: &str) -> anyhow::Result<Command> {
    let mut measure = process::command("cargo", workspace.root());
    measure
        .args(["run", "--quiet", "--package", "e2e", "--bin", program, "--"])
        .envs(Engine::Chromium.ensure()?);
    Ok(measure)
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
