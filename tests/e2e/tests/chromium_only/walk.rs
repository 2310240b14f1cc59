//! The main tasks with the keyboard alone, and what a screen reader is told at each key: role, name and state of what has
//! the focus, and what the page announces. `docs/accessibilite.md` shows it, written by this test: roles are those that
//! Chromium computes, which other engines name otherwise.

use std::fmt::Write as _;
use std::fs;

use e2e::{Browser, Server, Site, in_browser, root};
use thirtyfour::prelude::Key;

const DOCUMENT: &str = "docs/accessibilite.md";

/// What stands before and after the steps of a task in the document.
const OPENING: &str = "```text\n";
const CLOSING: &str = "```\n";

enum Do {
    /// Tab until the focus is there.
    TabTo(&'static str),
    Press(Key, &'static str),
    Type(&'static str),
    /// What has to be true before the reader is told.
    Until(&'static str),
}

use Do::{Press, TabTo, Type, Until};

const ENTER: Do = Press(Key::Enter, "Entrée");
const SPACE: Do = Press(Key::Space, "Espace");
const ESCAPE: Do = Press(Key::Escape, "Échap");

/// Address, and the keys from there.
const TASKS: [(&str, &[Do]); 4] = [
    (
        "/",
        &[
            TabTo("[data-act=find]"),
            ENTER,
            Until("document.activeElement.id === 'finder-q'"),
            Type("parents"),
            Until("document.querySelector('dialog [role=status]').textContent"),
            TabTo("dialog .results a"),
            ESCAPE,
            Until("!document.querySelector('dialog')"),
        ],
    ),
    (
        "/",
        &[
            TabTo("#theme-disparites > summary"),
            ENTER,
            Until("document.querySelector('[role=status]').textContent"),
            TabTo("#theme-disparites a"),
            TabTo("#theme-disparites p:last-child a"),
            ENTER,
            Until(
                "document.activeElement.localName === 'h1' && location.pathname.includes('/affiches/')",
            ),
        ],
    ),
    (
        "/affiches/reve/",
        &[
            TabTo("[data-act=select]"),
            SPACE,
            Until("document.querySelector('.tiles .pick input')"),
            TabTo(".tiles .pick input"),
            SPACE,
            Until("document.querySelector('main [role=status]').textContent.startsWith('1 ')"),
            TabTo(".tray a"),
            ENTER,
            Until("document.querySelector('.picked li')"),
            TabTo(".picked summary"),
            ENTER,
        ],
    ),
    (
        "/affiches/reve/",
        &[
            TabTo("a.integrate"),
            ENTER,
            Until("document.querySelector('dialog[open] textarea')"),
            TabTo("dialog textarea"),
            TabTo("dialog textarea + button"),
            ESCAPE,
            Until("!document.querySelector('dialog')"),
        ],
    ),
];

#[tokio::test]
async fn the_tasks_of_the_document_are_done_and_heard_as_it_says() -> anyhow::Result<()> {
    let server = Server::start(Site::published()?).await?;
    let mut heard = Vec::new();
    in_browser(async |browser| {
        for (address, steps) in TASKS {
            browser.open_hydrated(&server.url(address)).await?;
            heard.push(followed(browser, steps).await?);
        }
        Ok(())
    })
    .await?;

    let path = root().join(DOCUMENT);
    let text = fs::read_to_string(&path)?;
    let parts: Vec<&str> = text.split(OPENING).collect();
    assert_eq!(parts.len(), heard.len() + 1, "{DOCUMENT} shows each task");
    let mut renewed = parts[0].to_owned();
    for (part, steps) in parts[1..].iter().zip(&heard) {
        let (_, after) = part.split_once(CLOSING).unwrap_or((part, ""));
        let _ = write!(renewed, "{OPENING}{steps}{CLOSING}{after}");
    }
    if std::env::var_os("PARCOURS_RENOUVELE").is_some() {
        fs::write(path, renewed)?;
        return Ok(());
    }
    assert_eq!(
        text, renewed,
        "{DOCUMENT} is not what is heard; PARCOURS_RENOUVELE=1 writes it anew, to be read"
    );
    Ok(())
}

/// Does what a task asks, and writes what is heard: a line per key, and what the page announces.
async fn followed(browser: &Browser, steps: &[Do]) -> anyhow::Result<String> {
    let mut text = String::new();
    let mut announced = String::new();
    let mut keys = None;
    for (place, step) in steps.iter().enumerate() {
        match step {
            TabTo(selector) => {
                let times = browser.tabs_to(selector).await?;
                keys = Some(match times {
                    1 => "Tab".to_owned(),
                    times => format!("Tab × {times}"),
                });
            }
            Press(key, name) => {
                browser.press(key.clone()).await?;
                keys = Some((*name).to_owned());
            }
            Type(words) => {
                browser.type_text(words).await?;
                keys = Some(format!("« {words} »"));
            }
            Until(condition) => browser.wait_until("the task goes on", condition).await?,
        }
        // What a key does may take a while: then the next step waits for it.
        if matches!(steps.get(place + 1), Some(Until(_))) {
            continue;
        }
        if let Some(keys) = keys.take() {
            let _ = writeln!(text, "{keys:<12} → {}", browser.focus_heard().await?);
        }
        let said: String = browser
            .value("[...document.querySelectorAll('[role=status]')].map((status) => status.textContent.trim()).filter(Boolean).join(' ; ')")
            .await?;
        if !said.is_empty() && said != announced {
            let _ = writeln!(text, "{:<12}   annonce : {said}", "");
        }
        announced = said;
    }
    Ok(text)
}
