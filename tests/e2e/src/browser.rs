//! A headless browser with a fresh profile, whose visitor has chosen what a test asks for.

mod chromium;
mod firefox;
mod webkit;

use std::panic::{AssertUnwindSafe, resume_unwind};
use std::time::{Duration, Instant};

use anyhow::{Context, bail};
use futures_util::FutureExt;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use thirtyfour::common::command::FormatRequestData;
use thirtyfour::prelude::*;
use thirtyfour::{RequestData, SessionId};

pub use self::chromium::Chromium;
use self::firefox::Firefox;
use self::webkit::WebKit;
use crate::Engine;
use crate::console::Entry;

/// How long a condition may take; far more than it should, for a machine busy with other tests.
const PATIENCE: Duration = Duration::from_secs(20);
/// Between two looks at a condition.
const GLANCE: Duration = Duration::from_millis(30);
/// Shows the open page as on paper, where the driver has no command for it.
const PRINT: &str = include_str!("scripts/print.js");

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
    /// A tablet held upright: the last width of the wide layout.
    pub const MIDDLE: Self = Self {
        width: 768,
        height: 1024,
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
}

/// What a visitor has chosen, in the system and in the browser, before coming.
///
/// No engine but Chromium changes it while it runs.
#[derive(Clone, Copy, Debug)]
pub struct Visitor {
    /// Colours.
    pub appearance: Appearance,
    /// Whether the scripts of pages run; those of a test always do, but they may not wait for a promise.
    pub scripts: bool,
}

impl Visitor {
    /// Someone who has chosen nothing.
    pub const USUAL: Self = Self {
        appearance: Appearance::Light,
        scripts: true,
    };
    /// Someone whose browser runs no script.
    pub const WITHOUT_SCRIPTS: Self = Self {
        scripts: false,
        ..Self::USUAL
    };

    /// Someone who has chosen colours.
    pub const fn who_likes(appearance: Appearance) -> Self {
        Self {
            appearance,
            ..Self::USUAL
        }
    }
}

/// A browser and its driver.
pub struct Browser {
    program: Program,
}

enum Program {
    Chromium(Chromium),
    Firefox(Firefox),
    WebKit(Box<WebKit>),
}

/// Opens a browser for a test, and closes it whatever the test does.
pub async fn in_browser<T>(
    test: impl AsyncFnOnce(&Browser) -> anyhow::Result<T>,
) -> anyhow::Result<T> {
    in_browser_of(Visitor::USUAL, test).await
}

/// The same, with what a visitor has chosen.
pub async fn in_browser_of<T>(
    visitor: Visitor,
    test: impl AsyncFnOnce(&Browser) -> anyhow::Result<T>,
) -> anyhow::Result<T> {
    let browser = Browser::start(visitor).await?;
    let outcome = AssertUnwindSafe(test(&browser)).catch_unwind().await;
    let stopped = browser.stop().await;
    let value = outcome.unwrap_or_else(|panic| resume_unwind(panic))?;
    stopped.map(|()| value)
}

impl Browser {
    async fn start(visitor: Visitor) -> anyhow::Result<Self> {
        let program = match Engine::current()? {
            Engine::Chromium => Program::Chromium(Chromium::start(visitor).await?),
            Engine::Firefox => Program::Firefox(Firefox::start(visitor).await?),
            Engine::WebKit => Program::WebKit(Box::new(WebKit::start(visitor).await?)),
        };
        let browser = Self { program };
        browser.resize(Viewport::WIDE).await?;
        Ok(browser)
    }

    async fn stop(self) -> anyhow::Result<()> {
        match self.program {
            Program::Chromium(chromium) => chromium.stop().await,
            Program::Firefox(firefox) => firefox.stop().await,
            Program::WebKit(webkit) => webkit.stop().await,
        }
    }

    fn session(&self) -> &WebDriver {
        match &self.program {
            Program::Chromium(chromium) => chromium.session(),
            Program::Firefox(firefox) => firefox.session(),
            Program::WebKit(webkit) => webkit.session(),
        }
    }

    /// Chromium, for what only its own protocol tells; a test that asks for it has to be in `chromium_only`.
    pub fn chromium(&self) -> anyhow::Result<&Chromium> {
        match &self.program {
            Program::Chromium(chromium) => Ok(chromium),
            _ => bail!("this test is for Chromium alone"),
        }
    }

    /// Opens an address and waits for its `load` event.
    pub async fn open(&self, url: &str) -> anyhow::Result<()> {
        self.session()
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
        self.wait_for(what, condition, &format!("return Boolean({condition})"))
            .await
    }

    /// Waits until the promise that a JavaScript expression makes is kept with something true.
    pub async fn wait_until_resolved(&self, what: &str, condition: &str) -> anyhow::Result<()> {
        self.wait_for(
            what,
            condition,
            &format!("return Promise.resolve({condition}).then(Boolean)"),
        )
        .await
    }

    async fn wait_for(&self, what: &str, condition: &str, script: &str) -> anyhow::Result<()> {
        let start = Instant::now();
        loop {
            // A page that is being replaced may answer with an error: the next one will not.
            if let Ok(true) = self.run::<bool>(script, json!(null)).await {
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
        let result = self.session().execute(script, vec![argument]).await?;
        Ok(serde_json::from_value(result.json().clone())?)
    }

    /// Presses and releases a key, wherever the focus is.
    pub async fn press(&self, key: Key) -> anyhow::Result<()> {
        Ok(self
            .session()
            .action_chain()
            .send_keys(key)
            .perform()
            .await?)
    }

    /// Types a text, wherever the focus is.
    pub async fn type_text(&self, text: &str) -> anyhow::Result<()> {
        Ok(self
            .session()
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
        Ok(self
            .session()
            .find(By::Css(selector))
            .await?
            .click()
            .await?)
    }

    /// Goes into the frame that matches: what is asked from then on is asked of its document.
    pub async fn enter_frame(&self, selector: &str) -> anyhow::Result<()> {
        let frame = self.session().find(By::Css(selector)).await?;
        Ok(frame.enter_frame().await?)
    }

    /// Goes back to the document that holds the frames.
    pub async fn leave_frames(&self) -> anyhow::Result<()> {
        Ok(self.session().enter_default_frame().await?)
    }

    /// Goes to the window that was opened last, once there are `count`.
    pub async fn enter_new_window(&self, count: usize) -> anyhow::Result<()> {
        let start = Instant::now();
        loop {
            let windows = self.session().windows().await?;
            if let Some(last) = windows.last().filter(|_| windows.len() == count) {
                return Ok(self.session().switch_to_window(last.clone()).await?);
            }
            if start.elapsed() > PATIENCE {
                bail!("{} windows, not {count}", windows.len());
            }
            tokio::time::sleep(GLANCE).await;
        }
    }

    /// Goes back in the history.
    pub async fn back(&self) -> anyhow::Result<()> {
        Ok(self.session().back().await?)
    }

    /// Goes forward in the history.
    pub async fn forward(&self) -> anyhow::Result<()> {
        Ok(self.session().forward().await?)
    }

    /// The accessible names of the elements that match, as the browser computes them for assistive technologies.
    pub async fn labels(&self, selector: &str) -> anyhow::Result<Vec<String>> {
        let mut labels = Vec::new();
        for element in self.session().find_all(By::Css(selector)).await? {
            let label = self
                .session()
                .handle()
                .cmd(ComputedLabel(element.element_id().to_string()))
                .await?;
            labels.push(label.value::<String>()?);
        }
        Ok(labels)
    }

    /// Warnings and errors of the console since the last call.
    pub async fn console(&self) -> anyhow::Result<Vec<Entry>> {
        match &self.program {
            Program::Chromium(chromium) => chromium.console().await,
            Program::Firefox(firefox) => firefox.console().await,
            Program::WebKit(webkit) => webkit.console().await,
        }
    }

    /// Changes the size of the page.
    pub async fn resize(&self, viewport: Viewport) -> anyhow::Result<()> {
        match &self.program {
            Program::Chromium(chromium) => chromium.resize(viewport).await,
            Program::Firefox(firefox) => firefox.resize(viewport).await,
            Program::WebKit(webkit) => webkit.resize(viewport).await,
        }
    }

    /// Shows the open page with the rules of paper.
    pub async fn print(&self) -> anyhow::Result<()> {
        match &self.program {
            Program::Chromium(chromium) => chromium.print().await,
            Program::Firefox(firefox) => firefox.print().await,
            Program::WebKit(webkit) => webkit.print().await,
        }
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
