//! Packages of npm, in the cache of tools.

use std::path::Path;

use anyhow::Context;

use crate::process;
use crate::tools::system;

/// The program: on Windows npm is a script, which has to be named whole.
const NPM: &str = if cfg!(windows) { "npm.cmd" } else { "npm" };

/// Whether npm and node answer.
pub(crate) fn is_installed() -> bool {
    answers(NPM) && answers("node")
}

/// npm and node, installed now if the system's package manager can.
pub(crate) fn ensure() -> anyhow::Result<()> {
    if is_installed() {
        return Ok(());
    }
    system::install(
        "npm et Node.js",
        "télécharger des outils publiés sur npm",
        &["npm", "nodejs"],
        "macOS : brew install node ; Fedora : sudo dnf install nodejs-npm ; Arch : sudo pacman -S npm ; \
         Windows : winget install OpenJS.NodeJS.LTS",
    )?;
    anyhow::ensure!(is_installed(), "npm est installé mais ne répond pas");
    Ok(())
}

/// Installs one package, at one version, into `folder`.
pub(crate) fn install(package: &str, version: &str, folder: &Path) -> anyhow::Result<()> {
    process::run(
        process::command(NPM, folder)
            .args([
                "install",
                "--no-audit",
                "--no-fund",
                "--no-save",
                "--ignore-scripts",
                "--loglevel",
                "error",
            ])
            .arg("--prefix")
            .arg(folder)
            .arg(format!("{package}@{version}")),
    )
    .with_context(|| format!("npm n’a pas pu installer {package} {version}"))
}

fn answers(program: &str) -> bool {
    process::probe(process::command(program, Path::new(".")).arg("--version")).is_some()
}
