//! The browsers that try the published site.

use std::path::PathBuf;

use anyhow::bail;

use crate::tools::{Chromium, Firefox, WebKit};

/// A browser engine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Engine {
    /// Chromium, the one that also weighs pages.
    Chromium,
    /// Firefox ESR.
    Firefox,
    /// WebKitGTK, a relative of Safari.
    WebKit,
}

/// Which of them a run of tests is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Choice {
    /// All that can be installed; without Chromium, which also weighs pages, it is a failure.
    Installable,
    /// All: one that cannot be installed is a failure.
    All,
    /// One alone.
    One(Engine),
}

impl Engine {
    const ALL: [Self; 3] = [Self::Chromium, Self::Firefox, Self::WebKit];

    /// What people call it.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Chromium => "Chromium",
            Self::Firefox => "Firefox",
            Self::WebKit => "WebKitGTK",
        }
    }

    /// The word of the command and of the variable that the tests read.
    pub(crate) const fn keyword(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
            Self::WebKit => "webkit",
        }
    }

    /// The modules of tests that cannot be done with it; each says why.
    pub(crate) const fn left_out(self) -> &'static [&'static str] {
        match self {
            Self::Chromium => &[],
            Self::Firefox => &["chromium_only"],
            Self::WebKit => &["chromium_only", "forced_colours"],
        }
    }

    /// What is missing is installed; the programs are told to the tests by these variables.
    pub(crate) fn ensure(self) -> anyhow::Result<Vec<(&'static str, PathBuf)>> {
        Ok(match self {
            Self::Chromium => {
                let Chromium { browser, driver } = Chromium::ensure()?;
                vec![("GTNUM_CHROMIUM", browser), ("GTNUM_CHROMEDRIVER", driver)]
            }
            Self::Firefox => {
                let Firefox { browser, driver } = Firefox::ensure()?;
                vec![("GTNUM_FIREFOX", browser), ("GTNUM_GECKODRIVER", driver)]
            }
            Self::WebKit => {
                let WebKit { driver, screen } = WebKit::ensure()?;
                vec![("GTNUM_WEBKITDRIVER", driver), ("GTNUM_XVFB", screen)]
            }
        })
    }
}

impl Choice {
    /// « chromium », « firefox », « webkit » or « tous ».
    pub(crate) fn parse(word: &str) -> anyhow::Result<Self> {
        if word == "tous" {
            return Ok(Self::All);
        }
        let named = Engine::ALL
            .into_iter()
            .find(|engine| engine.keyword() == word);
        let Some(engine) = named else {
            bail!("navigateur inconnu « {word} » : chromium, firefox, webkit ou tous")
        };
        Ok(Self::One(engine))
    }

    /// Whether the run is a failure if an engine cannot be installed.
    pub(crate) fn requires(self, engine: Engine) -> bool {
        self != Self::Installable || engine == Engine::Chromium
    }

    /// The engines to try, in order.
    pub(crate) fn engines(self) -> Vec<Engine> {
        match self {
            Self::Installable | Self::All => Engine::ALL.to_vec(),
            Self::One(engine) => vec![engine],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_browser_is_chosen_by_its_name_and_a_wrong_one_is_told() {
        assert_eq!(
            Choice::parse("firefox").unwrap(),
            Choice::One(Engine::Firefox)
        );
        assert_eq!(Choice::parse("tous").unwrap(), Choice::All);
        assert!(Choice::All.requires(Engine::WebKit));
        assert!(!Choice::Installable.requires(Engine::WebKit));
        assert!(Choice::Installable.requires(Engine::Chromium));
        let error = Choice::parse("safari").unwrap_err().to_string();
        assert!(
            error.contains("« safari »") && error.contains("webkit"),
            "{error}"
        );
    }
}
