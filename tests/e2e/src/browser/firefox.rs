//! Firefox: what the visitor has chosen is a preference; the size and the medium of the page belong to the browser's own
//! window, which the driver opens to tests (« chrome context »).

use anyhow::Context;
use http::Method;
use serde_json::{Value, json};
use tempfile::TempDir;
use thirtyfour::common::command::FormatRequestData;
use thirtyfour::prelude::*;
use thirtyfour::{RequestData, SessionId};
use tokio::process::Command;

use super::{Appearance, Viewport, Visitor};
use crate::console::{Entry, HEARD};
use crate::driver::{Program, chosen};

/// Gives the page a size whatever that of the window, as the responsive view of the developer tools does.
const RESIZE: &str = "
    const { style } = gBrowser.selectedBrowser;
    for (const [name, pixels] of Object.entries(arguments[0])) {
        for (const bound of ['', 'min-', 'max-']) style.setProperty(bound + name, `${pixels}px`);
    }
";

/// A headless Firefox and its driver.
pub(super) struct Firefox {
    session: WebDriver,
    driver: Program,
    // Removed after the browser has stopped.
    _profile: TempDir,
}

impl Firefox {
    /// Starts `GTNUM_FIREFOX` with `GTNUM_GECKODRIVER`.
    pub(super) async fn start(visitor: Visitor) -> anyhow::Result<Self> {
        let profile = tempfile::tempdir()?;
        let mut driver = Command::new(chosen("GTNUM_GECKODRIVER", "geckodriver"));
        driver
            .args(["--port", "0", "--allow-system-access", "--profile-root"])
            .arg(profile.path());
        // « geckodriver INFO Listening on 127.0.0.1:42267 »
        let (driver, port) = Program::telling(driver, "Listening on 127.0.0.1:").await?;
        let mut wanted = DesiredCapabilities::firefox();
        wanted.set_firefox_binary(&chosen("GTNUM_FIREFOX", "firefox-esr").to_string_lossy())?;
        wanted.set_headless()?;
        wanted.set_browser_option("prefs", preferences(visitor))?;
        let session = WebDriver::new(format!("http://127.0.0.1:{port}"), wanted)
            .await
            .context("Firefox does not start")?;
        Ok(Self {
            session,
            driver,
            _profile: profile,
        })
    }

    pub(super) fn session(&self) -> &WebDriver {
        &self.session
    }

    pub(super) async fn stop(self) -> anyhow::Result<()> {
        self.session.quit().await?;
        self.driver.stop().await
    }

    pub(super) async fn resize(&self, Viewport { width, height }: Viewport) -> anyhow::Result<()> {
        self.in_window(RESIZE, json!({ "width": width, "height": height }))
            .await
    }

    pub(super) async fn print(&self) -> anyhow::Result<()> {
        let script = "gBrowser.selectedBrowser.browsingContext.mediumOverride = arguments[0]";
        self.in_window(script, json!("print")).await
    }

    /// What the listener that the server adds to pages has heard.
    pub(super) async fn console(&self) -> anyhow::Result<Vec<Entry>> {
        let heard = self.session.execute(HEARD, Vec::new()).await?;
        Ok(heard.convert()?)
    }

    /// Runs a script in the window of the browser, around the page.
    async fn in_window(&self, script: &str, argument: Value) -> anyhow::Result<()> {
        self.session.handle().cmd(InContext("chrome")).await?;
        let done = self.session.execute(script, vec![argument]).await;
        self.session.handle().cmd(InContext("content")).await?;
        done.map(drop).context("the window of Firefox refuses")
    }
}

/// « Set Context », of geckodriver alone.
#[derive(Debug)]
struct InContext(&'static str);

impl FormatRequestData for InContext {
    fn format_request(&self, session: &SessionId) -> RequestData {
        RequestData::new(Method::POST, format!("session/{session}/moz/context"))
            .add_body(json!({ "context": self.0 }))
    }
}

fn preferences(visitor: Visitor) -> Value {
    let is_forced = visitor.appearance == Appearance::ForcedColours;
    json!({
        "javascript.enabled": visitor.scripts,
        "ui.systemUsesDarkTheme": i32::from(visitor.appearance == Appearance::Dark),
        "ui.useAccessibilityTheme": i32::from(is_forced),
        "browser.display.document_color_use": if is_forced { 2 } else { 0 },
        // A transition under way has colours that no visitor reads.
        "ui.prefersReducedMotion": 1,
        "intl.accept_languages": "fr",
        // As visitors have it; the driver would let a file read all others.
        "security.fileuri.strict_origin_policy": true,
        // The Tab key reaches links on every system.
        "accessibility.tabfocus": 7,
    })
}
