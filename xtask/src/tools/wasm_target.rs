//! The standard library for WASM.

use std::path::Path;

use anyhow::{Context, bail};

use crate::Workspace;
use crate::process;

const TARGET: &str = "wasm32-unknown-unknown";

/// Adds the target to the project's toolchain when it is missing.
///
/// `rust-toolchain.toml` asks for it, but rustup installs nothing by itself under `RUSTUP_AUTO_INSTALL=0`.
pub(crate) fn ensure(workspace: &Workspace) -> anyhow::Result<()> {
    let root = workspace.root();
    if is_installed(root)? {
        return Ok(());
    }
    eprintln!(
        "→ la cible {TARGET} manque : elle sert à compiler pour le navigateur. Ajout par rustup, moins d’une minute"
    );
    process::run(process::command("rustup", root).args(["target", "add", TARGET]))
        .context("installez rustup (https://rustup.rs), ou la cible par le gestionnaire de paquets qui fournit rustc")?;
    if !is_installed(root)? {
        bail!("rustup a répondu, mais rustc ne trouve toujours pas la cible {TARGET}");
    }
    Ok(())
}

fn is_installed(root: &Path) -> anyhow::Result<bool> {
    let libraries = process::probe(process::command("rustc", root).args([
        "--print",
        "target-libdir",
        "--target",
        TARGET,
    ]))
    .context("rustc ne répond pas")?;
    Ok(Path::new(&libraries).is_dir())
}
