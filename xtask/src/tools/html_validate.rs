//! html-validate, which reads the published pages as a strict parser does.

use std::path::{Path, PathBuf};

use crate::process;
use crate::tools::{cache, npm};

const VERSION: &str = "10.17.0";

/// Checks every page of a site against a configuration; the tool is installed now if it is missing.
pub(crate) fn check(configuration: &Path, site: &Path) -> anyhow::Result<()> {
    let destination = cache::tool("html-validate", VERSION)?;
    if !is_whole(&destination) {
        npm::ensure()?;
        eprintln!(
            "→ html-validate {VERSION} manque : il sert à vérifier que le HTML publié est valide. Installation par npm, \
             une seule fois, moins d’une minute, dans {}",
            destination.display()
        );
        cache::install(
            &destination,
            |draft| npm::install("html-validate", VERSION, draft),
            is_whole,
        )?;
    }
    process::run(
        process::command("node", site)
            .arg(script(&destination))
            .arg("--config")
            .arg(configuration)
            .arg("**/*.html"),
    )
}

fn script(folder: &Path) -> PathBuf {
    folder.join("node_modules/html-validate/bin/html-validate.mjs")
}

fn is_whole(folder: &Path) -> bool {
    process::probe(
        process::command("node", Path::new("."))
            .arg(script(folder))
            .arg("--version"),
    )
    .is_some_and(|answer| answer == format!("html-validate-{VERSION}"))
}
