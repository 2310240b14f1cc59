//! axe-core, run in the open page.

use std::{env, fs};

use anyhow::Context;
use serde::Deserialize;
use serde_json::json;

use crate::Browser;

const RUN: &str = include_str!("scripts/axe.js");

const PALE: &str = "
    return axe.run(arguments[0], { runOnly: ['color-contrast'], resultTypes: ['violations'] })
        .then(({ violations }) => violations.flatMap(({ nodes }) => nodes.map(({ html, any }) =>
            `${html.slice(0, 120)}: ${any.map(({ message }) => message).join('; ')}`)));
";

/// A rule that a page breaks.
#[derive(Debug, Deserialize)]
pub struct Violation {
    /// The rule.
    pub id: String,
    /// What it asks.
    pub help: String,
    /// The elements, each with what is wrong.
    pub targets: Vec<String>,
}

/// The rules, to be run in as many pages as needed.
pub struct Axe {
    source: String,
}

impl Axe {
    /// Reads the script of `GTNUM_AXE`.
    pub fn read() -> anyhow::Result<Self> {
        let path =
            env::var_os("GTNUM_AXE").context("GTNUM_AXE is not set: run `cargo xtask test`")?;
        Ok(Self {
            source: fs::read_to_string(path)?,
        })
    }

    /// What axe finds in the open page.
    pub async fn violations(&self, browser: &Browser) -> anyhow::Result<Vec<Violation>> {
        self.load(browser).await?;
        browser.run(RUN, json!(null)).await
    }

    /// The texts of one element whose contrast is too low as it is shown now.
    pub async fn pale(&self, browser: &Browser, selector: &str) -> anyhow::Result<Vec<String>> {
        self.load(browser).await?;
        browser.run(PALE, json!(selector)).await
    }

    async fn load(&self, browser: &Browser) -> anyhow::Result<()> {
        let is_there: bool = browser.value("'axe' in window").await?;
        if !is_there {
            browser
                .run::<Option<bool>>(&self.source, json!(null))
                .await?;
        }
        Ok(())
    }
}

/// The violations of a page, for messages.
pub fn listed(page: &str, violations: &[Violation]) -> String {
    let lines = violations
        .iter()
        .flat_map(|Violation { id, help, targets }| {
            let targets = targets.iter().map(|target| format!("    {target}"));
            std::iter::once(format!("{page}: {id} ({help})")).chain(targets)
        });
    lines.collect::<Vec<_>>().join("\n")
}
