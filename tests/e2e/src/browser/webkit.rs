//! WebKitGTK: its MiniBrowser on a screen of its own, that of Xvfb.

use std::fs;
use std::time::Instant;

use anyhow::{Context, bail};
use serde_json::{Value, json};
use tempfile::TempDir;
use thirtyfour::prelude::*;
use tokio::process::Command;

use super::{Appearance, GLANCE, PATIENCE, PRINT, Viewport, Visitor};
use crate::console::{Entry, HEARD};
use crate::driver::{Program, chosen};

/// What visitors choose in the settings of their desktop: no animation.
const SETTINGS: &str = "[Settings]\ngtk-enable-animations=0\n";
/// Without the width of its own buttons, the window is as narrow as a telephone.
const BUTTONS: &str = "* { min-width: 0; min-height: 0; padding: 0; margin: 0; border-width: 0 }";
/// Larger than any viewport of a test.
const SCREEN: &str = "2000x1400x24";

/// A MiniBrowser, its driver and its screen.
pub(super) struct WebKit {
    session: WebDriver,
    // The height of what the window shows besides the page.
    bar: u32,
    driver: Program,
    screen: Program,
    // Removed after the browser has stopped.
    _settings: TempDir,
}

impl WebKit {
    /// Starts `GTNUM_MINIBROWSER` with `GTNUM_WEBKITDRIVER` on a screen of `GTNUM_XVFB`.
    pub(super) async fn start(visitor: Visitor) -> anyhow::Result<Self> {
        if visitor.appearance == Appearance::ForcedColours {
            bail!("WebKitGTK has no forced colours");
        }
        let settings = tempfile::tempdir()?;
        let of_gtk = settings.path().join("gtk-3.0");
        fs::create_dir(&of_gtk)?;
        fs::write(of_gtk.join("settings.ini"), SETTINGS)?;
        fs::write(of_gtk.join("gtk.css"), BUTTONS)?;

        let mut screen = Command::new(chosen("GTNUM_XVFB", "Xvfb"));
        // The server chooses a free number and writes it, alone, on its output.
        screen.args([
            "-displayfd",
            "1",
            "-screen",
            "0",
            SCREEN,
            "-nolisten",
            "tcp",
        ]);
        let (screen, number) = Program::telling(screen, "").await?;
        let (driver, port) = Program::listening(|port| {
            let mut driver = Command::new(chosen("GTNUM_WEBKITDRIVER", "WebKitWebDriver"));
            driver
                .arg(format!("--port={port}"))
                .env("DISPLAY", format!(":{number}"))
                .env("GDK_BACKEND", "x11")
                .env("XDG_CONFIG_HOME", settings.path())
                .env("GSETTINGS_BACKEND", "memory")
                // Layers are drawn by Mesa where there is no graphics card, and its threads fault now and then.
                .env("WEBKIT_DISABLE_COMPOSITING_MODE", "1")
                .env("NO_AT_BRIDGE", "1");
            driver
        })
        .await?;
        let mut wanted = Capabilities::new();
        wanted.set("browserName", "MiniBrowser")?;
        wanted.set("webkitgtk:browserOptions", options(visitor))?;
        let session = WebDriver::new(format!("http://127.0.0.1:{port}"), wanted)
            .await
            .context("WebKit does not start")?;
        settled(&session, "innerWidth === outerWidth && innerHeight > 0")
            .await
            .context("the window of WebKit has no size")?;
        let bar = session
            .execute("return outerHeight - innerHeight", Vec::new())
            .await?;
        Ok(Self {
            bar: bar.convert()?,
            session,
            driver,
            screen,
            _settings: settings,
        })
    }

    pub(super) fn session(&self) -> &WebDriver {
        &self.session
    }

    pub(super) async fn stop(self) -> anyhow::Result<()> {
        self.session.quit().await?;
        self.driver.stop().await?;
        self.screen.stop().await
    }

    /// The window is sized, and holds a bar besides the page. The page hears of its size later.
    pub(super) async fn resize(&self, Viewport { width, height }: Viewport) -> anyhow::Result<()> {
        let height_of_window = height + self.bar;
        self.session
            .set_window_rect(0, 0, width, height_of_window)
            .await?;
        settled(
            &self.session,
            &format!("innerWidth === {width} && innerHeight === {height}"),
        )
        .await
        .with_context(|| format!("the page is not {width} by {height}"))
    }

    pub(super) async fn print(&self) -> anyhow::Result<()> {
        self.session.execute(PRINT, Vec::new()).await?;
        Ok(())
    }

    /// What the listener that the server adds to pages has heard.
    pub(super) async fn console(&self) -> anyhow::Result<Vec<Entry>> {
        let heard = self.session.execute(HEARD, Vec::new()).await?;
        Ok(heard.convert()?)
    }
}

/// Waits until the page has the size that the window gives it.
async fn settled(session: &WebDriver, condition: &str) -> anyhow::Result<()> {
    let script = format!("return {condition}");
    let start = Instant::now();
    while !session
        .execute(&script, Vec::new())
        .await?
        .convert::<bool>()?
    {
        anyhow::ensure!(start.elapsed() < PATIENCE, "never happened: {condition}");
        tokio::time::sleep(GLANCE).await;
    }
    Ok(())
}

fn options(visitor: Visitor) -> Value {
    let mut arguments = vec!["--automation".to_owned()];
    if visitor.appearance == Appearance::Dark {
        arguments.push("--dark-mode".to_owned());
    }
    if !visitor.scripts {
        arguments.push("--enable-javascript=false".to_owned());
    }
    let mut options = json!({ "args": arguments });
    let program = chosen("GTNUM_MINIBROWSER", "");
    // The driver knows where its distribution puts it.
    if !program.is_empty() {
        options["binary"] = json!(program.to_string_lossy());
    }
    options
}
