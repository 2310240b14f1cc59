//! axe-core, the accessibility rules that the browser tests run.

use std::fs;
use std::path::{Path, PathBuf};

use crate::tools::{cache, npm};

const VERSION: &str = "4.14.1";

/// The script to run in a page, installed now if it is missing.
pub(crate) fn ensure() -> anyhow::Result<PathBuf> {
    let destination = cache::tool("axe-core", VERSION)?;
    if !is_whole(&destination) {
        npm::ensure()?;
        eprintln!(
            "→ axe-core {VERSION} manque : il sert à vérifier l’accessibilité des pages. Installation par npm, une \
             seule fois, moins d’une minute, dans {}",
            destination.display()
        );
        cache::install(
            &destination,
            |draft| npm::install("axe-core", VERSION, draft),
            is_whole,
        )?;
    }
    Ok(script(&destination))
}

fn script(folder: &Path) -> PathBuf {
    folder.join("node_modules/axe-core/axe.min.js")
}

/// The script names its version in its first line and ends with the call of its own wrapper.
fn is_whole(folder: &Path) -> bool {
    fs::read_to_string(script(folder)).is_ok_and(|text| {
        text.starts_with(&format!("/*! axe v{VERSION}")) && text.trim_end().ends_with(");")
    })
}
