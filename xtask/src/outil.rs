//! `cargo xtask outil`: the one file that authors get, with the application inside.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context;

use crate::{Workspace, build, process};

/// Tells the hook of Trunk where to keep what it hands to the native tool.
pub(crate) const KEPT_APP: &str = "GTNUM_APP";

/// The profile of the tool, in the root `Cargo.toml`.
const PROFILE: &str = "outil";

/// Compiles the tool, and says where it is.
pub(crate) fn run(workspace: &Workspace, unoptimised: bool) -> anyhow::Result<()> {
    let tool = tool(workspace, unoptimised)?;
    let size = fs::metadata(&tool)
        .with_context(|| format!("{} n’a pas été écrit", tool.display()))?
        .len();
    #[expect(clippy::cast_precision_loss, reason = "bytes far below 2^52")]
    let megabytes = format!("{:.1}", size as f64 / 1e6).replace('.', ",");
    println!("{} : {megabytes} Mo", tool.display());
    Ok(())
}

/// Compiles the application as `cargo xtask build` does, then the tool around it.
pub(crate) fn tool(workspace: &Workspace, unoptimised: bool) -> anyhow::Result<PathBuf> {
    let app = workspace.target().join("application");
    build::compile_application(workspace, unoptimised, Some(&app))?;
    compile(workspace, &app)
}

fn compile(workspace: &Workspace, app: &Path) -> anyhow::Result<PathBuf> {
    process::run(
        process::command("cargo", workspace.root())
            .args([
                "build",
                "--profile",
                PROFILE,
                "--features",
                "embarque,outils",
            ])
            .args(["--package", "gtnum-affiches", "--bin", "affiches"])
            .env("AFFICHES_APP", app),
    )?;
    Ok(workspace
        .target()
        .join(PROFILE)
        .join(format!("affiches{}", env::consts::EXE_SUFFIX)))
}
