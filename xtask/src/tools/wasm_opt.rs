//! Binaryen's wasm-opt, which halves what the compiler leaves.
//!
//! One pinned version: npm's `binaryen` 132. The crate `wasm-opt` cannot stand in for it: its last version, 0.116.1, is
//! Binaryen 116, which stops on the `table.fill` that wasm-bindgen emits (« invalid code after misc prefix: 17 »).

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Context;

use crate::process;
use crate::tools::{cache, npm};

const VERSION: &str = "132.0.0";

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
pub(crate) struct WasmOpt {
    /// The script of npm's package, run by node.
    script: PathBuf,
}

impl WasmOpt {
    /// Name and version, for messages.
    pub(crate) const LABEL: &str = "wasm-opt 132";

    /// The one in the cache of tools, if any.
    pub(crate) fn find() -> Option<Self> {
        Self::in_folder(&cache::tool("binaryen", VERSION).ok()?)
    }

    /// The one in the cache, installed now if it is missing.
    pub(crate) fn ensure() -> anyhow::Result<Self> {
        if let Some(found) = Self::find() {
            return Ok(found);
        }
        npm::ensure()?;
        let destination = cache::tool("binaryen", VERSION)?;
        eprintln!(
            "→ {} manque sur cette machine : il sert à alléger le WASM publié. Installation par npm \
             (binaryen {VERSION}), une seule fois, moins d’une minute, dans {}",
            Self::LABEL,
            destination.display()
        );
        cache::install(
            &destination,
            |draft| npm::install("binaryen", VERSION, draft),
            |folder| Self::in_folder(folder).is_some(),
        )?;
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
        fs::rename(&optimised, wasm)
            .with_context(|| format!("{} ne peut pas être remplacé", wasm.display()))
    }

    fn in_folder(folder: &Path) -> Option<Self> {
        let found = Self {
            script: folder.join("node_modules/binaryen/bin/wasm-opt"),
        };
        let answer = process::probe(found.command().arg("--version"))?;
        (answer.split_whitespace().nth(2) == VERSION.split('.').next()).then_some(found)
    }

    fn command(&self) -> Command {
        let mut node = process::command("node", Path::new("."));
        node.arg(&self.script);
        node
    }
}
