//! WebKitGTK: its driver, which knows where its MiniBrowser is, and a screen for it.

use std::path::{Path, PathBuf};

use anyhow::{Context, ensure};

use crate::tools::{program, system};

const ELSEWHERE: &str = "Ubuntu : les mêmes paquets ; Fedora : sudo dnf install webkit2gtk4.1 xorg-x11-server-Xvfb ; \
    Arch : sudo pacman -S webkit2gtk-4.1 xorg-server-xvfb ; ailleurs, indiquez les deux programmes par \
    GTNUM_WEBKITDRIVER et GTNUM_XVFB";

/// A driver that starts its own browser, and the screen that the browser needs.
pub(crate) struct WebKit {
    /// The WebDriver server.
    pub(crate) driver: PathBuf,
    /// The X server that draws nowhere.
    pub(crate) screen: PathBuf,
}

impl WebKit {
    /// The installed pair, installed now if the system's package manager can.
    pub(crate) fn ensure() -> anyhow::Result<Self> {
        ensure!(
            cfg!(target_os = "linux"),
            "WebKitGTK n’existe que pour Linux"
        );
        if let Some(found) = Self::find() {
            return Ok(found);
        }
        system::install(
            "WebKitGTK avec son pilote",
            "essayer les pages dans le moteur de Safari",
            &["webkit2gtk-driver", "xvfb", "fonts-dejavu-core"],
            ELSEWHERE,
        )?;
        Self::find().context("WebKitGTK est installé mais son pilote n’est pas trouvé")
    }

    fn find() -> Option<Self> {
        let found = |variable, name| {
            program::chosen(variable).or_else(|| program::located(Path::new(name)))
        };
        Some(Self {
            driver: found("GTNUM_WEBKITDRIVER", "WebKitWebDriver")?,
            screen: found("GTNUM_XVFB", "Xvfb")?,
        })
    }
}
