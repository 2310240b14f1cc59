//! A headless browser with a fresh profile, whose visitor has chosen what a test asks for.

mod camera;
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
    /// A full HD screen, without the bars of the browser.
    pub const DESKTOP: Self = Self {
        width: 1920,
        height: 940,
    };
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
    /// A telephone, as Lighthouse takes one.
    pub const PHONE: Self = Self {
        width: 412,
        height: 823,
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

    /// Opens an address whose page brings the search along, and waits until that is there too.
    pub async fn open_explored(&self, url: &str) -> anyhow::Result<()> {
        self.open_hydrated(url).await?;
        let explored = "'explored' in document.documentElement.dataset";
        self.wait_until("the search is there", explored).await
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
        self.tabs_to(selector).await.map(drop)
    }

    /// The same, and how many times that was.
    pub async fn tabs_to(&self, selector: &str) -> anyhow::Result<usize> {
        let is_there = format!("document.activeElement?.matches({})", json!(selector));
        let focusable: usize = self
            .value("document.querySelectorAll('a,button,summary,input,select,iframe').length")
            .await?;
        for times in 1..focusable + 5 {
            self.press(Key::Tab).await?;
            if self.value::<Option<bool>>(&is_there).await? == Some(true) {
                return Ok(times);
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

    /// What a telephone reads in each QR code that matches, held before the screen.
    pub async fn scan(&self, selector: &str) -> anyhow::Result<Vec<String>> {
        let mut read = Vec::new();
        for code in self.session().find_all(By::Css(selector)).await? {
            // Whole: what a driver scrolls to for a picture may stay cut by the edge of the window.
            code.scroll_into_view().await?;
            read.push(camera::read(&code.screenshot_as_png().await?)?);
        }
        Ok(read)
    }

    /// Points at the first element that matches.
    pub async fn hover(&self, selector: &str) -> anyhow::Result<()> {
        let element = self.session().find(By::Css(selector)).await?;
        element.scroll_into_view().await?;
        let chain = self.session().action_chain();
        Ok(chain.move_to_element_center(&element).perform().await?)
    }

    /// Presses Tab so many times while Shift is held.
    pub async fn tab_back(&self, times: usize) -> anyhow::Result<()> {
        let mut chain = self.session().action_chain().key_down(Key::Shift);
        for _ in 0..times {
            chain = chain.send_keys(Key::Tab);
        }
        Ok(chain.key_up(Key::Shift).perform().await?)
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

    /// Goes to the window that the one on show has opened, once it is there.
    pub async fn enter_new_window(&self) -> anyhow::Result<()> {
        let current = self.session().window().await?;
        let start = Instant::now();
        loop {
            // Engines list them in no common order.
            let windows = self.session().windows().await?;
            if let Some(new) = windows.iter().find(|window| **window != current) {
                return Ok(self.session().switch_to_window(new.clone()).await?);
            }
            if start.elapsed() > PATIENCE {
                bail!("no other window was opened");
            }
            tokio::time::sleep(GLANCE).await;
        }
    }

    /// Loads the page again.
    pub async fn reload(&self) -> anyhow::Result<()> {
        // The drivers' own way does not come back to the place in every engine.
        self.run::<()>(
            "self.isLeft = true; setTimeout(() => location.reload())",
            json!(null),
        )
        .await?;
        self.wait_until("the page is loaded again", "!self.isLeft")
            .await
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

    /// What a screen reader is told of the element that has the focus: its role in French, its name, its state.
    pub async fn focus_heard(&self) -> anyhow::Result<String> {
        if self
            .value("document.activeElement === document.body")
            .await?
        {
            let title: String = self.value("document.title").await?;
            return Ok(format!("début de la page « {title} »"));
        }
        let element = self.session().active_element().await?;
        let id = element.element_id().to_string();
        let role = self
            .session()
            .handle()
            .cmd(ComputedRole(id.clone()))
            .await?
            .value::<String>()?;
        let label = self
            .session()
            .handle()
            .cmd(ComputedLabel(id))
            .await?
            .value::<String>()?;
        let state: String = self
            .run(include_str!("scripts/state.js"), json!(null))
            .await?;
        let role = match role.as_str() {
            "link" => "lien",
            "button" => "bouton",
            "textbox" | "searchbox" => "champ",
            "checkbox" => "case à cocher",
            "heading" => "titre",
            "DisclosureTriangle" | "DisclosureTriangleGrouped" => "volet",
            other => other,
        };
        Ok(format!("{role} « {label} »{state}"))
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

/// « Get Computed Role » of the WebDriver specification.
#[derive(Debug)]
struct ComputedRole(String);

impl FormatRequestData for ComputedRole {
    fn format_request(&self, session: &SessionId) -> RequestData {
        RequestData::new(
            http::Method::GET,
            format!("session/{session}/element/{}/computedrole", self.0),
        )
    }
}
