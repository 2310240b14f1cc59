//! A headless Chromium with a fresh profile, in the state that a test asks for.

use std::collections::HashMap;
use std::env;
use std::panic::{AssertUnwindSafe, resume_unwind};
use std::time::{Duration, Instant};

use anyhow::{Context, bail};
use futures_util::FutureExt;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use tempfile::TempDir;
use thirtyfour::common::command::FormatRequestData;
use thirtyfour::prelude::*;
use thirtyfour::{ChromiumLikeCapabilities, LoggingPrefsLogLevel, RequestData, SessionId};

use crate::chromedriver::ChromeDriver;
use crate::console::Entry;

/// How long a condition may take; far more than it should, for a machine busy with other tests.
const PATIENCE: Duration = Duration::from_secs(20);
/// Between two looks at a condition.
const GLANCE: Duration = Duration::from_millis(30);

/// Size of the visible page, in CSS pixels.
#[derive(Clone, Copy, Debug)]
pub struct Viewport {
    /// Width.
    pub width: u32,
    /// Height.
    pub height: u32,
}

impl Viewport {
    /// A laptop.
    pub const WIDE: Self = Self {
        width: 1280,
        height: 800,
    };
    /// The narrowest that WCAG asks for (1.4.10).
    pub const NARROW: Self = Self {
        width: 320,
        height: 640,
    };
    /// What EcoIndex measures in.
    pub const ECOINDEX: Self = Self {
        width: 1920,
        height: 1080,
    };
    /// The printable width of an A4 sheet.
    pub const SHEET: Self = Self {
        width: 718,
        height: 1000,
    };
}

/// What the visitor's system asks pages to look like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Appearance {
    /// Light theme.
    Light,
    /// Dark theme.
    Dark,
    /// The system's own colours.
    ForcedColours,
    /// On paper.
    Print,
}

/// A browser and its driver.
pub struct Browser {
    session: WebDriver,
    driver: ChromeDriver,
    // Removed after the browser has stopped.
    _profile: TempDir,
}

/// Opens a browser for a test, and closes it whatever the test does.
pub async fn in_browser<T>(
    test: impl AsyncFnOnce(&Browser) -> anyhow::Result<T>,
) -> anyhow::Result<T> {
    let browser = Browser::start().await?;
    let outcome = AssertUnwindSafe(test(&browser)).catch_unwind().await;
    let stopped = browser.stop().await;
    let value = outcome.unwrap_or_else(|panic| resume_unwind(panic))?;
    stopped.map(|()| value)
}

impl Browser {
    async fn start() -> anyhow::Result<Self> {
        let driver = ChromeDriver::start().await?;
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
        let session = WebDriver::new(driver.url(), wanted)
            .await
            .context("the browser does not start")?;
        let browser = Self {
            session,
            driver,
            _profile: profile,
        };
        browser.resize(Viewport::WIDE).await?;
        browser.look(Appearance::Light).await?;
        Ok(browser)
    }

    async fn stop(self) -> anyhow::Result<()> {
        self.session.quit().await?;
        self.driver.stop().await
    }

    /// Opens an address and waits for its `load` event.
    pub async fn open(&self, url: &str) -> anyhow::Result<()> {
        self.session
            .goto(url)
            .await
            .with_context(|| format!("{url} does not open"))
    }

    /// Opens an address and waits until the application has taken over.
    pub async fn open_hydrated(&self, url: &str) -> anyhow::Result<()> {
        self.open(url).await?;
        self.wait_for_hydration()
            .await
            .with_context(|| format!("on {url}"))
    }

    /// Waits until the application has taken over.
    pub async fn wait_for_hydration(&self) -> anyhow::Result<()> {
        self.wait_until(
            "the page is hydrated",
            "document.documentElement.hasAttribute('data-hydrated')",
        )
        .await
    }

    /// Waits until a JavaScript expression is true.
    pub async fn wait_until(&self, what: &str, condition: &str) -> anyhow::Result<()> {
        let start = Instant::now();
        let script = format!("return Boolean({condition})");
        loop {
            // A page that is being replaced may answer with an error: the next one will not.
            if let Ok(true) = self.run::<bool>(&script, json!(null)).await {
                return Ok(());
            }
            if start.elapsed() > PATIENCE {
                let console = self.console().await.unwrap_or_default();
                bail!(
                    "never happened: {what} ({condition})\n{}",
                    crate::console::listed(&console)
                );
            }
            tokio::time::sleep(GLANCE).await;
        }
    }

    /// The value of a JavaScript expression.
    pub async fn value<T: DeserializeOwned>(&self, expression: &str) -> anyhow::Result<T> {
        self.run(&format!("return ({expression})"), json!(null))
            .await
    }

    /// Runs the body of a function, which finds `argument` in `arguments[0]`; a promise is waited for.
    pub async fn run<T: DeserializeOwned>(
        &self,
        script: &str,
        argument: Value,
    ) -> anyhow::Result<T> {
        let result = self.session.execute(script, vec![argument]).await?;
        Ok(serde_json::from_value(result.json().clone())?)
    }

    /// Presses and releases a key, wherever the focus is.
    pub async fn press(&self, key: Key) -> anyhow::Result<()> {
        Ok(self.session.action_chain().send_keys(key).perform().await?)
    }

    /// Types a text, wherever the focus is.
    pub async fn type_text(&self, text: &str) -> anyhow::Result<()> {
        Ok(self
            .session
            .action_chain()
            .send_keys(text)
            .perform()
            .await?)
    }

    /// Presses Tab until the focused element matches a selector.
    pub async fn tab_to(&self, selector: &str) -> anyhow::Result<()> {
        let is_there = format!("document.activeElement?.matches({})", json!(selector));
        let focusable: usize = self
            .value("document.querySelectorAll('a,button,summary,input,select,iframe').length")
            .await?;
        for _ in 0..focusable + 5 {
            self.press(Key::Tab).await?;
            if self.value::<Option<bool>>(&is_there).await? == Some(true) {
                return Ok(());
            }
        }
        bail!("« {selector} » is not reached with the Tab key")
    }

    /// Clicks on the first element that matches.
    pub async fn click(&self, selector: &str) -> anyhow::Result<()> {
        Ok(self.session.find(By::Css(selector)).await?.click().await?)
    }

    /// Goes back in the history.
    pub async fn back(&self) -> anyhow::Result<()> {
        Ok(self.session.back().await?)
    }

    /// Goes forward in the history.
    pub async fn forward(&self) -> anyhow::Result<()> {
        Ok(self.session.forward().await?)
    }

    /// The accessible names of the elements that match, as the browser computes them for assistive technologies.
    pub async fn labels(&self, selector: &str) -> anyhow::Result<Vec<String>> {
        let mut labels = Vec::new();
        for element in self.session.find_all(By::Css(selector)).await? {
            let label = self
                .session
                .handle()
                .cmd(ComputedLabel(element.element_id().to_string()))
                .await?;
            labels.push(label.value::<String>()?);
        }
        Ok(labels)
    }

    /// Warnings and errors of the console since the last call.
    pub async fn console(&self) -> anyhow::Result<Vec<Entry>> {
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

    /// The events of Chromium's `Network` domain since the last call.
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

    /// Forgets what was downloaded.
    pub async fn clear_cache(&self) -> anyhow::Result<()> {
        self.protocol("Network.clearBrowserCache", json!({})).await
    }

    /// Changes the size of the page.
    pub async fn resize(&self, viewport: Viewport) -> anyhow::Result<()> {
        let Viewport { width, height } = viewport;
        let metrics =
            json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        self.protocol("Emulation.setDeviceMetricsOverride", metrics)
            .await
    }

    /// Changes what the system asks for.
    pub async fn look(&self, appearance: Appearance) -> anyhow::Result<()> {
        let scheme = if appearance == Appearance::Dark {
            "dark"
        } else {
            "light"
        };
        let forced = if appearance == Appearance::ForcedColours {
            "active"
        } else {
            "none"
        };
        let media = if appearance == Appearance::Print {
            "print"
        } else {
            "screen"
        };
        let features = json!([
            { "name": "prefers-color-scheme", "value": scheme },
            { "name": "forced-colors", "value": forced },
            // A transition under way has colours that no visitor reads.
            { "name": "prefers-reduced-motion", "value": "reduce" },
        ]);
        self.protocol(
            "Emulation.setEmulatedMedia",
            json!({ "media": media, "features": features }),
        )
        .await
    }

    /// Turns the pages' own scripts off; those of a test still run.
    pub async fn disable_scripts(&self) -> anyhow::Result<()> {
        self.protocol(
            "Emulation.setScriptExecutionDisabled",
            json!({ "value": true }),
        )
        .await
    }

    /// Makes the processor as many times slower; 1 gives its speed back.
    pub async fn slow_down(&self, rate: u32) -> anyhow::Result<()> {
        self.protocol("Emulation.setCPUThrottlingRate", json!({ "rate": rate }))
            .await
    }

    /// Name and version, as the browser tells them.
    pub async fn version(&self) -> anyhow::Result<String> {
        let told = self.ask("Browser.getVersion", json!({})).await?;
        Ok(told["product"].as_str().unwrap_or_default().to_owned())
    }

    /// Counters of Chromium's `Performance` domain by name; durations are in seconds since the page began.
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

    /// Starts the counters.
    pub async fn count(&self) -> anyhow::Result<()> {
        self.protocol("Performance.enable", json!({})).await
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

/// « Get Computed Label » of the WebDriver specification.
#[derive(Debug)]
struct ComputedLabel(String);

impl FormatRequestData for ComputedLabel {
    fn format_request(&self, session: &SessionId) -> RequestData {
        RequestData::new(
            http::Method::GET,
            format!("session/{session}/element/{}/computedlabel", self.0),
        )
    }
}
