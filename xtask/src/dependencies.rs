//! What the code of others has to be: locked, under a licence we may pass on, from crates.io, without known flaws.

use std::env;
use std::process::Command;

use anyhow::Context;

use crate::tools::CargoTool;
use crate::{Workspace, process};

/// The workspaces of the clone, each with its own lock file.
const MANIFESTS: [&str; 2] = ["Cargo.toml", "fuzz/Cargo.toml"];

/// Refuses a lock file that no longer says what `Cargo.toml` asks for. The cargo that starts us has mended that of the
/// clone, unless it was told not to, as `.ci/run` does.
pub(crate) fn check_locks(workspace: &Workspace) -> anyhow::Result<()> {
    for manifest in MANIFESTS {
        let mut cargo = process::command("cargo", workspace.root());
        cargo
            .args(["metadata", "--locked", "--quiet", "--format-version", "1"])
            .args(["--manifest-path", manifest]);
        let output = cargo.output().context("cargo n’a pas pu être lancé")?;
        anyhow::ensure!(
            output.status.success(),
            "{}\nle fichier Cargo.lock à côté de {manifest} n’est pas à jour, ou n’a pas pu être lu : « cargo metadata \
             --manifest-path {manifest} » le met à jour",
            String::from_utf8_lossy(&output.stderr).trim()
        );
    }
    Ok(())
}

/// Refuses licences, second versions and sources that `deny.toml` does not let in.
pub(crate) fn check_rules(workspace: &Workspace) -> anyhow::Result<()> {
    let mut deny = deny(workspace)?;
    deny.args(["check", "--hide-inclusion-graph", "-D", "warnings"])
        .args(["licenses", "bans", "sources"]);
    process::run(&mut deny)
}

/// What is known of the flaws of dependencies.
pub(crate) enum Flaws {
    /// The public list has been asked, and knows of none.
    None,
    /// The list could not be had: why.
    NotAsked(String),
}

/// Asks the public list of flaws (RustSec), where the network gives it.
///
/// # Errors
/// A flaw that is known, or a withdrawn version.
pub(crate) fn check_flaws(workspace: &Workspace) -> anyhow::Result<Flaws> {
    let fetched = deny(workspace)?.args(["fetch", "db"]).output()?;
    if !fetched.status.success() {
        let told = String::from_utf8_lossy(&fetched.stderr).into_owned();
        let why = told.lines().rfind(|line| !line.trim().is_empty());
        return Ok(Flaws::NotAsked(why.unwrap_or_default().to_owned()));
    }
    let mut deny = deny(workspace)?;
    deny.args(["check", "--hide-inclusion-graph", "--disable-fetch"])
        .arg("advisories");
    process::run(&mut deny)?;
    Ok(Flaws::None)
}

fn deny(workspace: &Workspace) -> anyhow::Result<Command> {
    let folder = CargoTool::DENY.ensure()?;
    let program = format!("cargo-deny{}", env::consts::EXE_SUFFIX);
    let mut deny = process::command(folder.join(program), workspace.root());
    deny.args(["--locked", "--workspace"]);
    Ok(deny)
}
