//! Binaryen's wasm-opt, which halves what the compiler leaves.
//!
//! One pinned version: npm's `binaryen` 132. Where npm cannot be had, the crate `wasm-opt` 0.116.1 stands in: it is
//! Binaryen 116, compiled from C++, whose passes are older. Its WASM works the same and weighs a little more, so the
//! budgets may then fail, and the bytes differ from those of 132.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Context;

use crate::process;
use crate::tools::{cache, executable, npm};

const NPM_VERSION: &str = "132.0.0";
const CRATE_VERSION: &str = "0.116.1";

/// What rustc 1.95 emits for wasm32, named one by one: a feature that the next compiler adds fails here, loudly,
/// instead of reaching browsers that lack it.
const FEATURES: [&str; 6] = [
    "--enable-bulk-memory",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

/// A wasm-opt whose version was asked and is right.
pub(crate) enum WasmOpt {
    /// The script of npm's package, run by node.
    Npm(PathBuf),
    /// The program that cargo compiled.
    Crate(PathBuf),
}

impl WasmOpt {
    /// The one in the cache of tools, if any.
    pub(crate) fn find() -> Option<Self> {
        let npm = cache::tool("binaryen", NPM_VERSION).ok()?;
        let compiled = cache::tool("wasm-opt", CRATE_VERSION).ok()?;
        [Self::in_npm_folder(&npm), Self::in_crate_folder(&compiled)]
            .into_iter()
            .find(Self::answers)
    }

    /// The one in the cache, installed now if it is missing.
    pub(crate) fn ensure() -> anyhow::Result<Self> {
        if let Some(found) = Self::find() {
            return Ok(found);
        }
        let from_npm = Self::install_from_npm();
        if let Err(error) = &from_npm {
            eprintln!("→ wasm-opt ne vient pas de npm ({error:#}) ; essai par cargo");
            Self::install_from_crate()
                .context("wasm-opt n’a pu être installé ni par npm ni par cargo")?;
        }
        Self::find().context("wasm-opt est installé mais ne répond pas la version attendue")
    }

    /// Optimises for size, in place.
    pub(crate) fn optimise(&self, wasm: &Path) -> anyhow::Result<()> {
        let optimised = wasm.with_extension("wasm.opt");
        process::run(
            self.command()
                .arg("-Oz")
                .args(FEATURES)
                .arg(wasm)
                .arg("--output")
                .arg(&optimised),
        )?;
        std::fs::rename(&optimised, wasm)
            .with_context(|| format!("{} ne peut pas être remplacé", wasm.display()))
    }

    /// Name and version, for messages.
    pub(crate) fn label(&self) -> &'static str {
        match self {
            Self::Npm(_) => "wasm-opt 132 (npm)",
            Self::Crate(_) => "wasm-opt 116 (crates.io)",
        }
    }

    fn install_from_npm() -> anyhow::Result<()> {
        npm::ensure()?;
        let destination = cache::tool("binaryen", NPM_VERSION)?;
        eprintln!(
            "→ wasm-opt 132 manque : il sert à alléger le WASM publié. Installation par npm (binaryen {NPM_VERSION}), \
             une seule fois, moins d’une minute, dans {}",
            destination.display()
        );
        cache::install(
            &destination,
            |draft| npm::install("binaryen", NPM_VERSION, draft),
            |folder| Self::in_npm_folder(folder).answers(),
        )
    }

    fn install_from_crate() -> anyhow::Result<()> {
        let destination = cache::tool("wasm-opt", CRATE_VERSION)?;
        eprintln!(
            "→ installation de wasm-opt {CRATE_VERSION} par cargo, une seule fois, de 3 à 10 minutes (il faut un \
             compilateur C++), dans {}",
            destination.display()
        );
        cache::install(
            &destination,
            |draft| {
                process::run(
                    process::command("cargo", draft)
                        .args(["install", "--locked", "--version", CRATE_VERSION, "--root"])
                        .arg(draft)
                        .arg("wasm-opt")
                        .env_remove("CARGO_TARGET_DIR")
                        .env_remove("CARGO_ENCODED_RUSTFLAGS")
                        .env_remove("RUSTFLAGS"),
                )
            },
            |folder| Self::in_crate_folder(folder).answers(),
        )
    }

    fn in_npm_folder(folder: &Path) -> Self {
        Self::Npm(folder.join("node_modules/binaryen/bin/wasm-opt"))
    }

    fn in_crate_folder(folder: &Path) -> Self {
        Self::Crate(folder.join("bin").join(executable("wasm-opt")))
    }

    fn command(&self) -> Command {
        match self {
            Self::Npm(script) => {
                let mut node = process::command("node", Path::new("."));
                node.arg(script);
                node
            }
            Self::Crate(program) => process::command(program, Path::new(".")),
        }
    }

    fn answers(&self) -> bool {
        let version = match self {
            Self::Npm(_) => "132",
            Self::Crate(_) => "116",
        };
        process::probe(self.command().arg("--version"))
            .is_some_and(|answer| answer.split_whitespace().nth(2) == Some(version))
    }
}
