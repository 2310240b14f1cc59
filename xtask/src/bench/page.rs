//! `cargo xtask bench page`: what our pages cost a visitor, beside the same without scripts, plain HTML, and others'.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context;

use crate::{Workspace, outil, process};

/// Where ratios are kept.
const DOCUMENT: &str = "docs/mesures.md";

/// What to measure beside our own pages, and what to do with it.
#[derive(Default)]
pub(crate) struct Options {
    /// A folder of other projects, each built in a folder with its `index.html`.
    pub(crate) pairs: Option<PathBuf>,
    /// The document keeps the ratios of this run.
    pub(crate) writes: bool,
}

/// Compiles the authors' tool, writes the site with it, and measures in a browser.
pub(crate) fn run(workspace: &Workspace, options: &Options) -> anyhow::Result<()> {
    let folder = workspace
        .target()
        .join(format!("bench-{}", std::process::id()));
    let site = folder.join("site");
    let mut measure = super::in_chromium(workspace, "page")?;
    measure.arg(&site);
    let tool = outil::tool(workspace, false)?;
    super::site(workspace, &tool, &workspace.root().join("content"), &site)?;
    if let Some(pairs) = &options.pairs {
        measure.arg("--pairs").arg(pairs);
    }
    if options.writes {
        measure
            .arg("--document")
            .arg(workspace.root().join(DOCUMENT));
    }
    let measured = process::run(&mut measure);
    fs::remove_dir_all(&folder).with_context(|| format!("{} reste là", folder.display()))?;
    measured
}

/// Requires of a published site what is promised on a slow network.
pub(crate) fn check(workspace: &Workspace, site: &Path) -> anyhow::Result<()> {
    process::run(
        super::in_chromium(workspace, "page")?
            .arg(site)
            .arg("--controle"),
    )
}
