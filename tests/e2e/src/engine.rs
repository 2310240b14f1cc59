//! The engines that the same tests drive, one per run.

use std::env;
use std::fmt;

use anyhow::bail;

/// A browser engine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// Chromium, by chromedriver and its own protocol.
    Chromium,
    /// Firefox ESR, by geckodriver.
    Firefox,
    /// WebKitGTK's MiniBrowser, by WebKitWebDriver.
    WebKit,
}

impl Engine {
    /// The engine of this run: `GTNUM_NAVIGATEUR`, or Chromium.
    pub fn current() -> anyhow::Result<Self> {
        let Some(name) = env::var_os("GTNUM_NAVIGATEUR").filter(|name| !name.is_empty()) else {
            return Ok(Self::Chromium);
        };
        Ok(match name.to_str() {
            Some("chromium") => Self::Chromium,
            Some("firefox") => Self::Firefox,
            Some("webkit") => Self::WebKit,
            _ => bail!(
                "GTNUM_NAVIGATEUR is « {} »: chromium, firefox or webkit",
                name.to_string_lossy()
            ),
        })
    }
}

impl fmt::Display for Engine {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Chromium => "Chromium",
            Self::Firefox => "Firefox",
            Self::WebKit => "WebKit",
        })
    }
}
