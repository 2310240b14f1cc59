//! `cargo xtask post-build`: what Trunk calls between its own work and the replacement of `dist/`.
//!
//! At that moment its staging folder holds `index.html`, the glue `gtnum-affiches.js`, the WASM
//! `gtnum-affiches_bg.wasm`, and in `index.html` the script that reloads the page when something changes.

use std::path::{Path, PathBuf};
use std::{env, fs};

use anyhow::{Context, bail};

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
    let wasm = wasm_in(staging)?;
    // Someone who calls `trunk build --release` without `cargo xtask build` gets a working site, and knows.
    let Some(wasm_opt) = WasmOpt::find() else {
        eprintln!(
            "→ wasm-opt n’est pas installé : le WASM n’est pas allégé (`cargo xtask build` l’installe)"
        );
        return Ok(());
    };
    let before = size(&wasm)?;
    wasm_opt.optimise(&wasm)?;
    eprintln!(
        "→ {} : WASM de {before} à {} Ko",
        WasmOpt::LABEL,
        size(&wasm)?
    );
    Ok(())
}

fn wasm_in(staging: &Path) -> anyhow::Result<PathBuf> {
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
    match found.as_slice() {
        [wasm] => Ok(wasm.clone()),
        _ => bail!(
            "un fichier .wasm attendu dans {}, trouvés : {}",
            staging.display(),
            found.len()
        ),
    }
}

fn size(path: &Path) -> anyhow::Result<u64> {
    Ok(fs::metadata(path)?.len() / 1000)
}
