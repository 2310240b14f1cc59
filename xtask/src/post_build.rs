//! `cargo xtask post-build`: what Trunk calls between its own work and the replacement of `dist/`.
//!
//! At that moment its staging folder holds `index.html`, the glue and the WASM of both modules (`gtnum-affiches.js`,
//! `gtnum-affiches_bg.wasm`, `explore.js`, `explore_bg.wasm`), and in `index.html` the script that reloads the page when
//! something changes.

use std::path::{Path, PathBuf};
use std::{env, fs};

use anyhow::Context;

use crate::build::UNOPTIMISED;
use crate::outil::KEPT_APP;
use crate::tools::WasmOpt;
use crate::{Workspace, process};

/// Optimises the WASM of a release, then has the native tool write the pages.
pub(crate) fn run(workspace: &Workspace) -> anyhow::Result<()> {
    let staging = env::var_os("TRUNK_STAGING_DIR")
        .map(PathBuf::from)
        .context("TRUNK_STAGING_DIR manque : cette commande est appelée par Trunk")?;
    let is_release = env::var_os("TRUNK_PROFILE").is_some_and(|profile| profile == "release");
    if is_release && env::var_os(UNOPTIMISED).is_none() {
        optimise(&staging)?;
    }
    if let Some(kept) = env::var_os(KEPT_APP) {
        keep(&staging, &PathBuf::from(kept))?;
    }
    let mut affiches = process::command("cargo", workspace.root());
    affiches
        .args(["affiches", "build", "--content", "content", "--app"])
        .arg(&staging)
        .arg("--out")
        .arg(&staging);
    if !is_release {
        affiches.arg("--reload");
    }
    process::run(&mut affiches)
}

/// Copies what Trunk has built, but its own page, for the tool that carries it.
fn keep(staging: &Path, folder: &Path) -> anyhow::Result<()> {
    for entry in fs::read_dir(staging)? {
        let path = entry?.path();
        if path.is_file() && path.extension().is_none_or(|extension| extension != "html") {
            let copy = folder.join(path.file_name().unwrap_or_default());
            fs::copy(&path, &copy)
                .with_context(|| format!("{} ne peut pas être écrit", copy.display()))?;
        }
    }
    Ok(())
}

fn optimise(staging: &Path) -> anyhow::Result<()> {
    // Someone who calls `trunk build --release` without `cargo xtask build` gets a working site, and knows.
    let Some(wasm_opt) = WasmOpt::find() else {
        eprintln!(
            "→ wasm-opt n’est pas installé : le WASM n’est pas allégé (`cargo xtask build` l’installe)"
        );
        return Ok(());
    };
    for wasm in wasm_in(staging)? {
        let before = size(&wasm)?;
        wasm_opt.optimise(&wasm)?;
        eprintln!(
            "→ {} : {} de {before} à {} Ko",
            WasmOpt::LABEL,
            wasm.file_name().unwrap_or_default().to_string_lossy(),
            size(&wasm)?
        );
    }
    Ok(())
}

fn wasm_in(staging: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in
        fs::read_dir(staging).with_context(|| format!("{} est illisible", staging.display()))?
    {
        let path = entry?.path();
        if path
            .extension()
            .is_some_and(|extension| extension == "wasm")
        {
            found.push(path);
        }
    }
    anyhow::ensure!(
        !found.is_empty(),
        "aucun fichier .wasm dans {}",
        staging.display()
    );
    found.sort();
    Ok(found)
}

fn size(path: &Path) -> anyhow::Result<u64> {
    Ok(fs::metadata(path)?.len() / 1000)
}
