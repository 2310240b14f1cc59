//! Where the project is on this disk.

use std::env;
use std::path::{Path, PathBuf};

use anyhow::Context;

/// The clone that the command works on.
pub(crate) struct Workspace {
    root: PathBuf,
}

impl Workspace {
    /// Finds the clone: `cargo run` names this package's folder, and its parent is the root.
    ///
    /// The path is read when the command runs, not when it is compiled: two clones may share one target folder.
    pub(crate) fn find() -> anyhow::Result<Self> {
        let package = env::var_os("CARGO_MANIFEST_DIR")
            .context("cette commande se lance par `cargo xtask`")?;
        let root = Path::new(&package)
            .parent()
            .context("le paquet xtask n’est pas dans un dossier du projet")?;
        Ok(Self {
            root: root.to_owned(),
        })
    }

    /// The folder of the root `Cargo.toml`.
    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    /// Where cargo writes what it compiles.
    pub(crate) fn target(&self) -> PathBuf {
        env::var_os("CARGO_TARGET_DIR")
            .map_or_else(|| self.root.join("target"), |target| self.root.join(target))
    }

    /// The native tool as tests compile it.
    pub(crate) fn debug_tool(&self) -> PathBuf {
        let name = format!("affiches{}", env::consts::EXE_SUFFIX);
        self.target().join("debug").join(name)
    }

    /// Where a published site is written.
    pub(crate) fn dist(&self) -> PathBuf {
        self.root.join("dist")
    }
}
