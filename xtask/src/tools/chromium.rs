//! The browser of the tests and its driver, of the same major version.

use std::path::{Path, PathBuf};

use anyhow::{Context, bail};

use crate::process;
use crate::tools::{program, system};

const BROWSERS: [&str; 7] = [
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
];

const ELSEWHERE: &str = "Ubuntu : Google Chrome (paquet .deb de google.com/chrome) et le ChromeDriver de la même version \
    (googlechromelabs.github.io/chrome-for-testing) ; macOS : brew install --cask chromium chromedriver ; \
    Fedora : sudo dnf install chromium chromedriver ; Arch : sudo pacman -S chromium ; \
    ailleurs, indiquez les deux programmes par GTNUM_CHROMIUM et GTNUM_CHROMEDRIVER";

/// A browser and the driver that speaks to it.
pub(crate) struct Chromium {
    /// The browser.
    pub(crate) browser: PathBuf,
    /// The WebDriver server.
    pub(crate) driver: PathBuf,
}

impl Chromium {
    /// The installed pair, installed now if the system's package manager can.
    pub(crate) fn ensure() -> anyhow::Result<Self> {
        if let Some(found) = Self::find()? {
            return Ok(found);
        }
        system::install(
            "Chromium avec son pilote",
            "essayer les pages dans un navigateur",
            &["chromium", "chromium-driver", "fonts-dejavu-core"],
            ELSEWHERE,
        )?;
        Self::find()?.context("Chromium est installé mais ne répond pas")
    }

    fn find() -> anyhow::Result<Option<Self>> {
        let browser = program::chosen("GTNUM_CHROMIUM").or_else(|| {
            BROWSERS
                .iter()
                .filter_map(|program| program::located(Path::new(program)))
                .find(|program| version(program).is_some())
        });
        let driver = program::chosen("GTNUM_CHROMEDRIVER").or_else(|| {
            let given =
                program::chosen("CHROMEWEBDRIVER").map(|folder| folder.join("chromedriver"));
            given
                .into_iter()
                .chain([PathBuf::from("chromedriver")])
                .filter_map(|program| program::located(&program))
                .find(|program| version(program).is_some())
        });
        let (Some(browser), Some(driver)) = (browser, driver) else {
            return Ok(None);
        };
        let (of_browser, of_driver) = (version(&browser), version(&driver));
        if of_browser.is_none() || of_browser != of_driver {
            bail!(
                "{} ({}) et {} ({}) doivent avoir la même version majeure. {ELSEWHERE}",
                browser.display(),
                of_browser.as_deref().unwrap_or("muet"),
                driver.display(),
                of_driver.as_deref().unwrap_or("muet"),
            );
        }
        Ok(Some(Self { browser, driver }))
    }
}

/// The major version that a program tells: « Chromium 156.0.8078.79 … », « ChromeDriver 156.0.8078.79 … ».
fn version(program: &Path) -> Option<String> {
    // Chrome on Windows opens a window instead of answering; the driver will say whether they match.
    if cfg!(windows) {
        return program.exists().then(String::new);
    }
    let answer = process::probe(process::command(program, Path::new(".")).arg("--version"))?;
    major(&answer).map(str::to_owned)
}

fn major(answer: &str) -> Option<&str> {
    answer
        .split_whitespace()
        .find(|word| word.starts_with(|first: char| first.is_ascii_digit()))
        .and_then(|word| word.split('.').next())
}

#[cfg(test)]
mod tests {
    use super::major;

    #[test]
    fn the_major_version_is_the_first_number_told() {
        assert_eq!(
            major("Chromium 156.0.8078.79 built on Debian GNU/Linux 12"),
            Some("156")
        );
        assert_eq!(major("ChromeDriver 156.0.8078.79 (a21ce95)"), Some("156"));
        assert_eq!(major("Google Chrome"), None);
    }
}
