//! Firefox ESR and its driver.

use std::path::{Path, PathBuf};

use anyhow::Context;

use crate::process;
use crate::tools::{CargoTool, executable, program, system};

const BROWSERS: [&str; 4] = [
    "firefox-esr",
    "firefox",
    "/Applications/Firefox.app/Contents/MacOS/firefox",
    r"C:\Program Files\Mozilla Firefox\firefox.exe",
];

const ELSEWHERE: &str = "Ubuntu : Firefox (paquet .deb de packages.mozilla.org, non le snap) ; macOS : \
    brew install --cask firefox@esr ; Fedora : sudo dnf install firefox ; Arch : sudo pacman -S firefox ; ailleurs, \
    indiquez-le par GTNUM_FIREFOX";

/// A browser and the driver that speaks to it.
pub(crate) struct Firefox {
    /// The browser.
    pub(crate) browser: PathBuf,
    /// The WebDriver server.
    pub(crate) driver: PathBuf,
}

impl Firefox {
    /// The browser, installed now if the system's package manager can, and its driver, compiled now if it is missing.
    pub(crate) fn ensure() -> anyhow::Result<Self> {
        let browser = if let Some(found) = find() {
            found
        } else {
            system::install(
                "Firefox",
                "essayer les pages dans un deuxième navigateur",
                &["firefox-esr", "fonts-dejavu-core"],
                ELSEWHERE,
            )?;
            find().context("Firefox est installé mais ne répond pas")?
        };
        let driver = match program::chosen("GTNUM_GECKODRIVER") {
            Some(chosen) => chosen,
            None => CargoTool::GECKODRIVER
                .ensure()?
                .join(executable("geckodriver")),
        };
        Ok(Self { browser, driver })
    }
}

fn find() -> Option<PathBuf> {
    program::chosen("GTNUM_FIREFOX").or_else(|| {
        BROWSERS
            .iter()
            .filter_map(|program| program::located(Path::new(program)))
            .find(|program| answers(program))
    })
}

fn answers(program: &Path) -> bool {
    // On Windows it answers to nobody.
    cfg!(windows)
        || process::probe(process::command(program, Path::new(".")).arg("--version"))
            .is_some_and(|answer| answer.contains("Firefox"))
}
