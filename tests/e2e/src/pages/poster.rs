//! A poster's page.

use serde::Deserialize;
use serde_json::json;

use crate::Browser;

/// The links of a poster, for selectors.
const TILES: &str = "main a.tile[href]";

/// The open poster.
pub struct PosterPage<'a> {
    browser: &'a Browser,
}

/// A link to a resource.
#[derive(Debug, Deserialize)]
pub struct TileLink {
    /// Its address.
    pub href: String,
    /// Whether a visitor sees it.
    pub visible: bool,
}

impl<'a> PosterPage<'a> {
    /// The poster that a browser shows.
    pub fn of(browser: &'a Browser) -> Self {
        Self { browser }
    }

    /// Its links to resources, in the order of the page.
    pub async fn tiles(&self) -> anyhow::Result<Vec<TileLink>> {
        self.browser
            .value(&format!(
                "[...document.querySelectorAll('{TILES}')].map((tile) => ({{ href: tile.getAttribute('href'), \
                 visible: tile.checkVisibility({{ visibilityProperty: true, opacityProperty: true }}) \
                 && tile.getClientRects().length > 0 }}))"
            ))
            .await
    }

    /// The accessible names of its links, in the order of the page.
    pub async fn tile_labels(&self) -> anyhow::Result<Vec<String>> {
        self.browser.labels(TILES).await
    }

    /// What each tile says in all, in the order of the page.
    pub async fn tile_texts(&self) -> anyhow::Result<Vec<String>> {
        self.browser
            .value(&format!(
                "[...document.querySelectorAll('{TILES}')].map((tile) => tile.closest('li').textContent)"
            ))
            .await
    }

    /// Presses Tab until a tile has the focus, and tells its address.
    pub async fn tab_to_first_tile(&self) -> anyhow::Result<String> {
        self.browser.tab_to(TILES).await?;
        self.browser
            .value("document.activeElement.getAttribute('href')")
            .await
    }

    /// Printed texts smaller than a size in points.
    pub async fn texts_under(&self, points: f64) -> anyhow::Result<Vec<String>> {
        self.browser
            .run(include_str!("../scripts/small_print.js"), json!(points))
            .await
    }

    /// Tiles whose address is not printed.
    pub async fn unprinted_addresses(&self) -> anyhow::Result<Vec<String>> {
        self.browser
            .run(include_str!("../scripts/printed_addresses.js"), json!(null))
            .await
    }
}
