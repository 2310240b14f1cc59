//! Tools that cargo compiles: Trunk, wasm-bindgen, geckodriver and cargo-deny.

use std::path::{Path, PathBuf};

use crate::process;
use crate::tools::{cache, executable};

/// A program published on crates.io, at one version.
pub(crate) struct CargoTool {
    /// The crate.
    package: &'static str,
    /// The program it installs.
    program: &'static str,
    /// The only version accepted.
    version: &'static str,
    /// Whether the crate's own lock file is followed.
    locked: bool,
    /// What it is for, after « sert à ».
    purpose: &'static str,
    /// How long its compilation takes.
    duration: &'static str,
}

impl CargoTool {
    /// Compiles the WASM, serves it, and watches the files. 0.22 needs a later rustc.
    pub(crate) const TRUNK: Self = Self {
        package: "trunk",
        program: "trunk",
        version: "0.21.14",
        locked: true,
        purpose: "compiler le site et le servir pendant qu’on le modifie",
        duration: "de 3 à 15 minutes",
    };

    /// Joins the WASM and JavaScript; its version is that of the crate in `Cargo.toml`.
    /// Its own lock file no longer installs.
    pub(crate) const WASM_BINDGEN: Self = Self {
        package: "wasm-bindgen-cli",
        program: "wasm-bindgen",
        version: "0.2.130",
        locked: false,
        purpose: "relier le WASM au navigateur",
        duration: "de 1 à 4 minutes",
    };

    /// Drives Firefox.
    pub(crate) const GECKODRIVER: Self = Self {
        package: "geckodriver",
        program: "geckodriver",
        version: "0.37.1",
        locked: true,
        purpose: "piloter Firefox pour y essayer les pages",
        duration: "de 1 à 4 minutes",
    };

    /// Looks at the dependencies: licences, second versions, sources, known flaws.
    pub(crate) const DENY: Self = Self {
        package: "cargo-deny",
        program: "cargo-deny",
        version: "0.20.2",
        locked: true,
        purpose: "vérifier les licences et les sources des dépendances",
        duration: "de 3 à 8 minutes",
    };

    /// The folder of the program, installed now if it is missing.
    pub(crate) fn ensure(&self) -> anyhow::Result<PathBuf> {
        let destination = cache::tool(self.package, self.version)?;
        if !self.is_whole(&destination) {
            eprintln!(
                "→ {} {} manque sur cette machine : il sert à {}. Installation par cargo, une seule fois, {}, dans {}",
                self.package,
                self.version,
                self.purpose,
                self.duration,
                destination.display()
            );
            cache::install(
                &destination,
                |draft| self.install(draft),
                |folder| self.is_whole(folder),
            )?;
            eprintln!("→ {} {} est installé", self.package, self.version);
        }
        Ok(destination.join("bin"))
    }

    fn install(&self, root: &Path) -> anyhow::Result<()> {
        // Away from the clone: its rustflags and target folder are not for tools.
        let mut cargo = process::command("cargo", root);
        cargo
            .args(["install", "--version", self.version, "--root"])
            .arg(root)
            .env_remove("CARGO_TARGET_DIR")
            .env_remove("CARGO_BUILD_TARGET")
            .env_remove("CARGO_ENCODED_RUSTFLAGS")
            .env_remove("RUSTFLAGS");
        if self.locked {
            cargo.arg("--locked");
        }
        process::run(cargo.arg(self.package))
    }

    fn is_whole(&self, root: &Path) -> bool {
        let program = root.join("bin").join(executable(self.program));
        process::probe(process::command(program, Path::new(".")).arg("--version")).is_some_and(
            |answer| {
                // A licence may follow.
                answer.lines().next() == Some(&format!("{} {}", self.program, self.version))
            },
        )
    }
}
