//! Pages of other sites, which show a part of ours in a frame.

use std::{env, fs};

use anyhow::Context;
use tempfile::TempDir;

use crate::{Browser, Server, Site};

/// A page of another site, and our own site.
pub struct HostPage {
    ours: Server,
    theirs: Server,
    _folder: TempDir,
}

/// What the other site is like.
#[derive(Default)]
pub struct Setting<'a> {
    /// Its page, in which `OURS` stands for the address of our site.
    pub body: &'a str,
    /// Scripts of the machine that it serves: the variable that tells where each is, and its name there.
    pub scripts: &'a [(&'a str, &'a str)],
    /// Its own security policy, in which `OURS` stands for our origin.
    pub policy: Option<&'a str>,
    /// Our server does not tell that every origin may read its files.
    pub is_ours_closed: bool,
}

/// What a frame holds.
#[derive(Debug, serde::Deserialize)]
pub struct Frame {
    /// Height of its window.
    pub window: u32,
    /// Height of its content.
    pub content: u32,
    /// Whether it has to be scrolled.
    pub scrolls: bool,
    /// Addresses of its tiles.
    pub tiles: Vec<String>,
}

impl HostPage {
    /// Serves both sites, on two origins; `None` when a script is not on this machine, which `cargo xtask test` has
    /// told.
    pub async fn start(setting: Setting<'_>) -> anyhow::Result<Option<Self>> {
        let mut site = Site::published()?;
        site.is_open = !setting.is_ours_closed;
        // As the build writes it once the site's address is known: WebKit takes no frame of opaque origin for « self ».
        site.policy = site
            .policy
            .map(|policy| policy.replace("'self'", "'self' ORIGIN"));
        let ours = Server::start(site).await?;
        let folder = tempfile::tempdir()?;
        for (variable, name) in setting.scripts {
            let path = env::var_os(variable)
                .with_context(|| format!("{variable} is not set: run `cargo xtask test`"))?;
            if path.is_empty() {
                eprintln!("{name} is not on this machine: its page is not tried");
                return Ok(None);
            }
            fs::copy(path, folder.path().join(name))?;
        }
        let origin = ours.url("");
        let body = setting.body.replace("OURS", &origin);
        fs::write(
            folder.path().join("index.html"),
            format!(
                "<!doctype html><html lang=\"fr\"><meta charset=\"utf-8\"><title>Un autre site</title>\
                 <link rel=\"icon\" href=\"data:,\"><h1>Un autre site</h1>{body}</html>"
            ),
        )?;
        fs::write(
            folder.path().join("404.html"),
            "<!doctype html><title>404</title>",
        )?;
        let theirs = Server::start(Site {
            folder: folder.path().to_owned(),
            mount: String::new(),
            policy: setting.policy.map(|policy| policy.replace("OURS", &origin)),
            holds_wasm: false,
            without: None,
            fault: None,
            first_script: "",
            first_of_worker: "",
            is_open: false,
        })
        .await?;
        Ok(Some(Self {
            ours,
            theirs,
            _folder: folder,
        }))
    }

    /// The other site's page.
    pub fn url(&self) -> String {
        self.theirs.url("/")
    }

    /// An address of our site.
    pub fn ours(&self, route: &str) -> String {
        self.ours.url(route)
    }
}

/// What the frame that the browser is in holds.
pub async fn frame(browser: &Browser) -> anyhow::Result<Frame> {
    browser
        .value(
            "({ window: innerHeight, content: Math.ceil(document.documentElement.getBoundingClientRect().height), \
             scrolls: document.documentElement.scrollHeight > innerHeight, \
             tiles: [...document.querySelectorAll('main a.tile[href]')].map((tile) => tile.getAttribute('href')) })",
        )
        .await
}
