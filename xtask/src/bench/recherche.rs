//! `cargo xtask bench recherche`: what a reader of the list of resources waits for, in a real browser.

use std::fs;

use anyhow::Context;

use super::write_catalogue;
use crate::{Workspace, outil, process};

/// Sizes of the invented catalogues; the real one comes first.
const SIZES: [usize; 2] = [1000, 10_000];

/// Compiles the authors' tool, writes a site of each size with it, and measures in a browser.
pub(crate) fn run(workspace: &Workspace) -> anyhow::Result<()> {
    let mut measure = super::in_chromium(workspace, "recherche")?;
    let tool = outil::tool(workspace, false)?;
    let folder = workspace
        .target()
        .join(format!("bench-{}", std::process::id()));
    let real = folder.join("site-reel");
    super::site(workspace, &tool, &workspace.root().join("content"), &real)?;
    let mut sites = vec![("48 (réel)".to_owned(), real)];
    for resources in SIZES {
        let content = folder.join(format!("contenu-{resources}"));
        write_catalogue(&content, resources)?;
        let site_folder = folder.join(format!("site-{resources}"));
        super::site(workspace, &tool, &content, &site_folder)?;
        sites.push((resources.to_string(), site_folder));
    }
    for (name, site) in &sites {
        measure.arg(format!("{name}={}", site.display()));
    }
    let measured = process::run(&mut measure);
    fs::remove_dir_all(&folder).with_context(|| format!("{} reste là", folder.display()))?;
    measured
}
