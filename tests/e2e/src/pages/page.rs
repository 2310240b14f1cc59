//! What every page has.

use serde_json::json;

use crate::Browser;

/// The open page, whatever it is.
pub struct Page<'a> {
    browser: &'a Browser,
}

impl<'a> Page<'a> {
    /// The page that a browser shows.
    pub fn of(browser: &'a Browser) -> Self {
        Self { browser }
    }

    /// Its text, as a visitor sees it.
    pub async fn visible_text(&self) -> anyhow::Result<String> {
        self.browser
            .run(include_str!("../scripts/visible_text.js"), json!(null))
            .await
    }

    /// The text of its first-level headings; there should be one.
    pub async fn first_headings(&self) -> anyhow::Result<Vec<String>> {
        self.browser
            .value(
                "[...document.querySelectorAll('h1')].map((heading) => heading.textContent.trim())",
            )
            .await
    }

    /// Its links to itself and its siblings that lead nowhere.
    pub async fn broken_links(&self, folder: &str) -> anyhow::Result<Vec<String>> {
        self.browser
            .run(include_str!("../scripts/broken_links.js"), json!(folder))
            .await
    }

    /// How the hydrated document differs from the served one.
    pub async fn hydration_differences(&self) -> anyhow::Result<Vec<String>> {
        self.browser
            .run(include_str!("../scripts/hydration.js"), json!(null))
            .await
    }

    /// The elements that hide a part of their text.
    pub async fn cut(&self) -> anyhow::Result<Vec<String>> {
        self.browser
            .run(include_str!("../scripts/cut.js"), json!(null))
            .await
    }

    /// What makes it wider than the window: the elements whose edge is out of it.
    pub async fn overflow(&self) -> anyhow::Result<Vec<String>> {
        self.browser
            .run(include_str!("../scripts/overflow.js"), json!(null))
            .await
    }

    /// Waits until navigation has ended on a route: its address, and the application in place.
    pub async fn wait_for_route(&self, route: &str) -> anyhow::Result<()> {
        let is_there = format!(
            "location.pathname.endsWith({}) && document.querySelector('h1')",
            json!(route)
        );
        self.browser
            .wait_until(&format!("the page is {route}"), &is_there)
            .await?;
        self.browser.wait_for_hydration().await
    }

    /// Leaves a mark that only a full load of a page removes.
    pub async fn mark(&self) -> anyhow::Result<()> {
        self.browser
            .run::<Option<bool>>("window.e2eMark = true", json!(null))
            .await?;
        Ok(())
    }

    /// Whether the document is still the one that was marked.
    pub async fn is_marked(&self) -> anyhow::Result<bool> {
        self.browser.value("window.e2eMark === true").await
    }

    /// The theme that the document declares.
    pub async fn theme(&self) -> anyhow::Result<Option<String>> {
        self.browser
            .value("document.documentElement.getAttribute('data-theme')")
            .await
    }

    /// Presses the button that changes the theme.
    pub async fn switch_theme(&self) -> anyhow::Result<()> {
        let found: bool = self
            .browser
            .value(
                "(() => { const button = [...document.querySelectorAll('button:not([hidden])')]\
                 .find((button) => /thème/i.test(button.ariaLabel ?? button.textContent)); \
                 button?.click(); return Boolean(button); })()",
            )
            .await?;
        anyhow::ensure!(found, "no button named « Thème »");
        Ok(())
    }
}
