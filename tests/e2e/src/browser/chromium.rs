//! Chromium: what WebDriver does not cover goes through the browser's own protocol.

use std::collections::HashMap;
use std::env;

use anyhow::Context;
use serde_json::{Value, json};
use tempfile::TempDir;
use thirtyfour::prelude::*;
use thirtyfour::{ChromiumLikeCapabilities, LoggingPrefsLogLevel};
use tokio::process::Command;

use super::{Appearance, Viewport, Visitor};
use crate::console::Entry;
use crate::driver::{Program, chosen};

/// A headless Chromium and its driver.
pub struct Chromium {
    session: WebDriver,
    driver: Program,
    // Removed after the browser has stopped.
    _profile: TempDir,
}

impl Chromium {
    /// Starts `GTNUM_CHROMIUM` with `GTNUM_CHROMEDRIVER`.
    pub(super) async fn start(visitor: Visitor) -> anyhow::Result<Self> {
        let driver = || {
            let mut driver = Command::new(chosen("GTNUM_CHROMEDRIVER", "chromedriver"));
            driver.args(["--port=0", "--log-level=WARNING"]);
            // « ChromeDriver was started successfully on port 37113. »
            Program::telling(driver, "successfully on port ")
        };
        // It finds a free port and then takes it: meanwhile another may have.
        let (driver, port) = match driver().await {
            Ok(started) => started,
            Err(_) => driver().await?,
        };
        let profile = tempfile::tempdir()?;
        let mut wanted = DesiredCapabilities::chrome();
        if let Some(program) = env::var_os("GTNUM_CHROMIUM") {
            wanted.set_binary(&program.to_string_lossy())?;
        }
        for argument in [
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--disable-default-apps",
            "--lang=fr",
            "--force-device-scale-factor=1",
        ] {
            wanted.add_arg(argument)?;
        }
        wanted.add_arg(&format!("--user-data-dir={}", profile.path().display()))?;
        wanted.set_logging_prefs("browser", LoggingPrefsLogLevel::All)?;
        wanted.set_logging_prefs("performance", LoggingPrefsLogLevel::All)?;
        let session = WebDriver::new(format!("http://127.0.0.1:{port}"), wanted)
            .await
            .context("Chromium does not start")?;
        let chromium = Self {
            session,
            driver,
            _profile: profile,
        };
        chromium.emulate(visitor.appearance, "screen").await?;
        if !visitor.scripts {
            // The pages' own; those of a test still run.
            let off = json!({ "value": true });
            chromium
                .protocol("Emulation.setScriptExecutionDisabled", off)
                .await?;
        }
        Ok(chromium)
    }

    pub(super) fn session(&self) -> &WebDriver {
        &self.session
    }

    pub(super) async fn stop(self) -> anyhow::Result<()> {
        self.session.quit().await?;
        self.driver.stop().await
    }

    pub(super) async fn resize(&self, Viewport { width, height }: Viewport) -> anyhow::Result<()> {
        let metrics =
            json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        self.protocol("Emulation.setDeviceMetricsOverride", metrics)
            .await
    }

    pub(super) async fn print(&self) -> anyhow::Result<()> {
        self.emulate(Appearance::Light, "print").await
    }

    async fn emulate(&self, appearance: Appearance, media: &str) -> anyhow::Result<()> {
        let (scheme, forced) = match appearance {
            Appearance::Light => ("light", "none"),
            Appearance::Dark => ("dark", "none"),
            Appearance::ForcedColours => ("light", "active"),
        };
        let features = json!([
            { "name": "prefers-color-scheme", "value": scheme },
            { "name": "forced-colors", "value": forced },
            // A transition under way has colours that no visitor reads.
            { "name": "prefers-reduced-motion", "value": "reduce" },
        ]);
        let wanted = json!({ "media": media, "features": features });
        self.protocol("Emulation.setEmulatedMedia", wanted).await
    }

    pub(super) async fn console(&self) -> anyhow::Result<Vec<Entry>> {
        let entries = self.session.get_log("browser").await?;
        Ok(entries
            .into_iter()
            .filter(|entry| matches!(entry.level.as_str(), "WARNING" | "SEVERE"))
            .map(|entry| Entry {
                level: entry.level,
                source: entry.source.unwrap_or_default(),
                message: entry.message,
            })
            .collect())
    }

    /// The events of the `Network` domain since the last call.
    pub async fn network_events(&self) -> anyhow::Result<Vec<Value>> {
        let entries = self.session.get_log("performance").await?;
        let mut events = Vec::new();
        for entry in entries {
            let event: Value = serde_json::from_str(&entry.message)?;
            if event["message"]["method"]
                .as_str()
                .is_some_and(|method| method.starts_with("Network."))
            {
                events.push(event["message"].clone());
            }
        }
        Ok(events)
    }

    /// Forgets what was downloaded, and what that site has kept.
    pub async fn forget(&self, site: &str) -> anyhow::Result<()> {
        let kept = json!({ "origin": site, "storageTypes": "all" });
        self.protocol("Storage.clearDataForOrigin", kept).await?;
        self.protocol("Network.clearBrowserCache", json!({})).await
    }

    /// Makes the processor as many times slower; 1 gives its speed back.
    pub async fn slow_down(&self, rate: u32) -> anyhow::Result<()> {
        self.protocol("Emulation.setCPUThrottlingRate", json!({ "rate": rate }))
            .await
    }

    /// Gives the network the delay and the rates that Lighthouse calls «slow 4G».
    pub async fn slow_network(&self) -> anyhow::Result<()> {
        /// Bytes per second of a kilobit per second.
        const KBPS: f64 = 1024.0 / 8.0;
        let conditions = json!({
            "offline": false,
            "latency": 562.5,
            "downloadThroughput": 1474.56 * KBPS,
            "uploadThroughput": 675.0 * KBPS,
        });
        self.protocol("Network.emulateNetworkConditions", conditions)
            .await
    }

    /// Runs a script before those of every page to come.
    pub async fn run_first(&self, script: &str) -> anyhow::Result<()> {
        let script = json!({ "source": script });
        self.protocol("Page.addScriptToEvaluateOnNewDocument", script)
            .await
    }

    /// Bytes that the page holds once what it no longer needs is gone: objects of JavaScript, then buffers, the memory of
    /// WASM included.
    pub async fn memory(&self) -> anyhow::Result<[f64; 2]> {
        self.protocol("HeapProfiler.collectGarbage", json!({}))
            .await?;
        let told = self.ask("Runtime.getHeapUsage", json!({})).await?;
        Ok(["usedSize", "backingStorageSize"].map(|name| told[name].as_f64().unwrap_or_default()))
    }

    /// Name and version, as the browser tells them.
    pub async fn version(&self) -> anyhow::Result<String> {
        let told = self.ask("Browser.getVersion", json!({})).await?;
        Ok(told["product"].as_str().unwrap_or_default().to_owned())
    }

    /// Starts the counters.
    pub async fn count(&self) -> anyhow::Result<()> {
        self.protocol("Performance.enable", json!({})).await
    }

    /// Counters of the `Performance` domain by name; durations are in seconds since the page began.
    pub async fn counters(&self) -> anyhow::Result<HashMap<String, f64>> {
        let told = self.ask("Performance.getMetrics", json!({})).await?;
        let counters = told["metrics"].as_array().into_iter().flatten();
        Ok(counters
            .filter_map(|counter| {
                Some((
                    counter["name"].as_str()?.to_owned(),
                    counter["value"].as_f64()?,
                ))
            })
            .collect())
    }

    /// The nodes of the accessibility tree of the open page, the document first.
    pub async fn accessibility_tree(&self) -> anyhow::Result<Vec<Value>> {
        let mut told = self.ask("Accessibility.getFullAXTree", json!({})).await?;
        Ok(serde_json::from_value(told["nodes"].take())?)
    }

    async fn protocol(&self, method: &str, parameters: Value) -> anyhow::Result<()> {
        self.ask(method, parameters).await.map(drop)
    }

    async fn ask(&self, method: &str, parameters: Value) -> anyhow::Result<Value> {
        self.session
            .cdp()
            .send_raw(method, parameters)
            .await
            .with_context(|| format!("{method} is refused"))
    }
}
