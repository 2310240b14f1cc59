//! `cargo xtask build`: the site to publish, in `dist/`.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use anyhow::Context;

use crate::outil::KEPT_APP;
use crate::tools::{self, WasmOpt};
use crate::{Workspace, process};

/// Tells the hook not to look for wasm-opt.
pub(crate) const UNOPTIMISED: &str = "GTNUM_SANS_OPTIMISATION";

/// The flags of the wasm32 target alone: the tools that this command compiles on the way keep those of
/// `.cargo/config.toml`, and nothing is compiled twice.
const WASM_FLAGS: &str = "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS";

/// Compiles, optimises, writes the pages, compresses and weighs; `keep` is as in [`compile_application`].
pub(crate) fn run(
    workspace: &Workspace,
    unoptimised: bool,
    keep: Option<&Path>,
) -> anyhow::Result<()> {
    let start = Instant::now();
    compile_application(workspace, unoptimised, keep)?;
    finish(workspace, unoptimised)?;
    eprintln!(
        "→ site écrit dans {} en {} s",
        workspace.dist().display(),
        start.elapsed().as_secs()
    );
    Ok(())
}

/// Compiles and optimises the application, and writes the pages; `keep` is a folder that is made anew, where the
/// application is kept as the native tool takes it.
pub(crate) fn compile_application(
    workspace: &Workspace,
    unoptimised: bool,
    keep: Option<&Path>,
) -> anyhow::Result<()> {
    if let Some(keep) = keep {
        if keep.exists() {
            fs::remove_dir_all(keep).with_context(|| format!("{} reste là", keep.display()))?;
        }
        fs::create_dir_all(keep).with_context(|| format!("{} ne se crée pas", keep.display()))?;
    }
    let mut trunk = tools::trunk(workspace)?;
    if unoptimised {
        eprintln!(
            "→ sans optimisation : le poids ne sera pas vérifié, ce site n’est pas à publier"
        );
    } else {
        WasmOpt::ensure().context(
            "sans wasm-opt le poids ne peut pas être vérifié ; `--sans-optimisation` construit quand même le site",
        )?;
        eprintln!("→ {} allégera le WASM", WasmOpt::LABEL);
    }
    if let Some(keep) = keep {
        trunk.env(KEPT_APP, keep);
    } else {
        trunk.env_remove(KEPT_APP);
    }
    compile(workspace, trunk, unoptimised)
}

fn compile(workspace: &Workspace, mut trunk: Command, unoptimised: bool) -> anyhow::Result<()> {
    for foreign in ["RUSTFLAGS", "CARGO_ENCODED_RUSTFLAGS"] {
        // They would hide our flags: without `erase_components` on both sides, hydration panics.
        if env::var_os(foreign).is_some() {
            eprintln!(
                "→ {foreign} est ignorée : le site publié se compile toujours avec les mêmes options"
            );
            trunk.env_remove(foreign);
        }
    }
    trunk
        .args(["build", "--release"])
        .env(WASM_FLAGS, wasm_flags(workspace)?);
    if unoptimised {
        trunk.env(UNOPTIMISED, "1");
    } else {
        trunk.env_remove(UNOPTIMISED);
    }
    process::run(&mut trunk)
}

fn finish(workspace: &Workspace, unoptimised: bool) -> anyhow::Result<()> {
    let mut affiches = process::command("cargo", workspace.root());
    affiches
        .args(["affiches", "finish", "--dist"])
        .arg(workspace.dist());
    if unoptimised {
        affiches.arg("--unchecked");
    }
    process::run(&mut affiches)
}

/// The flags that give the same bytes whatever folder the clone, the registry and the toolchain are in: panic messages
/// carry source paths.
fn wasm_flags(workspace: &Workspace) -> anyhow::Result<String> {
    let mut flags = vec!["--cfg".to_owned(), "erase_components".to_owned()];
    for (folder, name) in remapped(workspace)? {
        let folder = folder.display();
        anyhow::ensure!(
            !folder.to_string().contains(char::is_whitespace),
            "le dossier « {folder} » porte une espace : cargo ne sait pas l’effacer des messages du WASM ; \
             déplacez-le ou choisissez-en un autre par CARGO_HOME ou CARGO_TARGET_DIR"
        );
        flags.push(format!("--remap-path-prefix={folder}={name}"));
    }
    Ok(flags.join(" "))
}

/// Folders and what stands for them, the most general first: the last that matches wins.
fn remapped(workspace: &Workspace) -> anyhow::Result<Vec<(PathBuf, &'static str)>> {
    let root = workspace.root();
    let mut folders = vec![(root.to_owned(), "/site")];

    let cargo_home = env::var_os("CARGO_HOME")
        .map(PathBuf::from)
        .or_else(|| env::home_dir().map(|home| home.join(".cargo")))
        .context("le dossier de cargo n’est pas connu ; indiquez-le par CARGO_HOME")?;
    folders.push((cargo_home.clone(), "/cargo"));
    // The folder of a registry carries a hash of its address: a mirror has another.
    folders.extend(
        sub_folders(&cargo_home.join("registry/src"))
            .into_iter()
            .map(|folder| (folder, "/crates")),
    );

    folders.push((workspace.target(), "/target"));

    let sysroot = process::probe(process::command("rustc", root).args(["--print", "sysroot"]))
        .context("rustc ne répond pas")?;
    folders.push((Path::new(&sysroot).join("lib/rustlib/src/rust"), "/rust"));
    Ok(folders)
}

fn sub_folders(folder: &Path) -> Vec<PathBuf> {
    let mut folders: Vec<_> = fs::read_dir(folder)
        .into_iter()
        .flatten()
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .filter(|path| path.is_dir())
        .collect();
    folders.sort();
    folders
}
