//! `cargo xtask bench`: measures, on catalogues of any size.

mod catalogue;
mod construire;
pub(crate) mod page;
mod recherche;

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context;

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
            catalogue::write(folder, Size::of(*resources), SEED)?;
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

/// Resources of the list that the browser tests take for a long one: it is cut into pieces, and those into groups.
const LONG: usize = 480;

/// Writes a site with an invented long list, with the application of `app`, and returns its folder.
pub(crate) fn long_list(workspace: &Workspace, app: &Path) -> anyhow::Result<PathBuf> {
    let folder = workspace.target().join("liste-longue");
    if folder.exists() {
        fs::remove_dir_all(&folder)
            .with_context(|| format!("{} n’a pas pu être vidé", folder.display()))?;
    }
    let content = folder.join("contenu");
    catalogue::write(&content, Size::of(LONG), SEED)?;
    let site = folder.join("site");
    process::run(
        process::command(workspace.debug_tool(), workspace.root())
            .arg("build")
            .arg("--content")
            .arg(&content)
            .arg("--app")
            .arg(app)
            .arg("--out")
            .arg(&site),
    )?;
    Ok(site)
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
