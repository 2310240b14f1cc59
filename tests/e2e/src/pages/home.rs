//! The home page: posters and timeline.

use thirtyfour::prelude::Key;

use crate::Browser;

/// The open home page.
pub struct Home<'a> {
    browser: &'a Browser,
}

impl<'a> Home<'a> {
    /// The home page that a browser shows.
    pub fn of(browser: &'a Browser) -> Self {
        Self { browser }
    }

    /// The link to a poster, among the posters.
    pub fn poster_link(id: &str) -> String {
        format!("main a[href$='affiches/{id}/']")
    }

    /// The line of a theme, which opens on its full question.
    pub fn theme(id: &str) -> String {
        format!("details#theme-{id}")
    }

    /// The link that chooses a phase.
    pub fn phase_link(id: &str) -> String {
        format!("h3 a[href*='phase={id}']")
    }

    /// Chooses a theme with the keyboard.
    pub async fn choose_theme(&self, id: &str) -> anyhow::Result<()> {
        self.browser
            .tab_to(&format!("{} > summary", Self::theme(id)))
            .await?;
        self.browser.press(Key::Enter).await
    }

    /// Chooses a phase with the keyboard.
    pub async fn choose_phase(&self, id: &str) -> anyhow::Result<()> {
        self.browser.tab_to(&Self::phase_link(id)).await?;
        self.browser.press(Key::Enter).await
    }

    /// Forgets the choice with the keyboard.
    pub async fn clear(&self) -> anyhow::Result<()> {
        let found: bool = self
            .browser
            .value(
                "(() => { const link = [...document.querySelectorAll('main a')]\
                 .find((link) => link.textContent.includes('Effacer le choix')); \
                 link?.focus(); return document.activeElement === link; })()",
            )
            .await?;
        anyhow::ensure!(found, "no link « Effacer le choix » to focus");
        self.browser.press(Key::Enter).await
    }

    /// Waits until the status line says something; nothing is an empty text.
    pub async fn wait_for_status(&self, text: &str) -> anyhow::Result<()> {
        let status = "[...document.querySelectorAll('[role=status]')].map((line) => line.checkVisibility() ? \
                      line.innerText : '').join('').replace(/\\s+/g, ' ').trim()";
        let condition = if text.is_empty() {
            format!("{status} === ''")
        } else {
            format!("{status}.includes({})", serde_json::json!(text))
        };
        self.browser
            .wait_until(&format!("the status is « {text} »"), &condition)
            .await
    }

    /// Waits until the address carries a choice; nothing is an empty text.
    pub async fn wait_for_query(&self, query: &str) -> anyhow::Result<()> {
        let condition = format!("location.search === {}", serde_json::json!(query));
        self.browser
            .wait_until(&format!("the address ends with « {query} »"), &condition)
            .await
    }

    /// The themes that are open.
    pub async fn open_themes(&self) -> anyhow::Result<Vec<String>> {
        self.browser
            .value("[...document.querySelectorAll('details[id^=theme-][open]')].map((theme) => theme.id)")
            .await
    }

    /// The phases that are chosen.
    pub async fn chosen_phases(&self) -> anyhow::Result<Vec<String>> {
        self.browser
            .value(
                "[...document.querySelectorAll('h3 a[aria-current=true]')]\
                 .map((link) => new URL(link.href).searchParams.get('phase'))",
            )
            .await
    }
}
