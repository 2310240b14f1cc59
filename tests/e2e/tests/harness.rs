//! The server and the browser themselves, on a page of three lines: when these fail, the site is not to blame.

use std::fs;

use e2e::pages::Page;
use e2e::{Server, Site, Visitor, in_browser, in_browser_of};
use serde_json::json;
use thirtyfour::prelude::Key;

fn tiny_site(folder: &std::path::Path) -> anyhow::Result<Site> {
    fs::create_dir(folder.join("page"))?;
    fs::write(
        folder.join("404.html"),
        "<!doctype html><title>404</title><h1>Introuvable</h1>",
    )?;
    fs::write(
        folder.join("index.html"),
        r#"<!doctype html><html lang="fr"><title>T</title><link rel="icon" href="data:,"><main><a href="page/">Une page</a>
        <p style="color:red">refusé</p></main><script src="app.js"></script></html>"#,
    )?;
    fs::write(
        folder.join("app.js"),
        "document.documentElement.dataset.hydrated = '';",
    )?;
    fs::write(
        folder.join("page/index.html"),
        r#"<!doctype html><html lang="fr"><title>P</title><link rel="icon" href="data:,"><h1>Page</h1></html>"#,
    )?;
    Ok(Site {
        folder: folder.to_owned(),
        mount: "/sous/chemin".to_owned(),
        policy: Some("default-src 'self'; img-src data:".to_owned()),
        holds_wasm: false,
        without: None,
        is_open: false,
        fault: None,
        first_script: "",
        first_of_worker: "",
    })
}

#[tokio::test]
async fn the_harness_sees_policies_keys_labels_and_missing_files() -> anyhow::Result<()> {
    let folder = tempfile::tempdir()?;
    let server = Server::start(tiny_site(folder.path())?).await?;
    in_browser(async |browser| {
        browser.open_hydrated(&server.url("/")).await?;
        let console = browser.console().await?;
        assert_eq!(console.len(), 1, "{console:?}");
        assert!(console[0].is_about_policy(), "{console:?}");
        assert_eq!(browser.labels("main a").await?, ["Une page"]);

        browser.tab_to("main a").await?;
        browser.press(Key::Enter).await?;
        browser
            .wait_until("the page is open", "document.title === 'P'")
            .await?;
        assert_eq!(server.missing(), Vec::<String>::new());

        let status: u16 = browser
            .run(
                "return fetch('absent').then(({ status }) => status)",
                json!(null),
            )
            .await?;
        assert_eq!(status, 404);
        assert_eq!(server.missing(), ["/sous/chemin/page/absent"]);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn the_harness_hears_warnings_and_what_nothing_caught() -> anyhow::Result<()> {
    let folder = tempfile::tempdir()?;
    let site = tiny_site(folder.path())?;
    fs::write(folder.path().join("app.js"), SAYS_TOO_MUCH)?;
    let server = Server::start(site).await?;
    in_browser(async |browser| {
        browser.open_hydrated(&server.url("/")).await?;
        let console = browser.console().await?;
        let said = |words: &str| {
            console
                .iter()
                .filter(|entry| entry.message.contains(words))
                .count()
        };
        assert_eq!(
            [said("attention"), said("oubliée"), said("promise")],
            [1; 3],
            "{console:?}"
        );
        let uncaught = console.iter().filter(|entry| entry.is_uncaught()).count();
        assert_eq!(uncaught, 2, "{console:?}");
        assert!(browser.console().await?.is_empty(), "it is told once");
        Ok(())
    })
    .await
}

/// The page is ready once all that it says has been said.
const SAYS_TOO_MUCH: &str = "
    console.warn('attention');
    addEventListener('unhandledrejection', () => setTimeout(() => setTimeout(() => {
        document.documentElement.dataset.hydrated = '';
    })));
    setTimeout(() => {
        setTimeout(() => Promise.reject(new Error('promise')));
        throw new Error('oubliée');
    });
";

#[tokio::test]
async fn the_harness_turns_the_scripts_of_pages_off() -> anyhow::Result<()> {
    let folder = tempfile::tempdir()?;
    let server = Server::start(tiny_site(folder.path())?).await?;
    in_browser_of(Visitor::WITHOUT_SCRIPTS, async |browser| {
        browser.open(&server.url("/")).await?;
        assert!(
            !browser
                .value::<bool>("'hydrated' in document.documentElement.dataset")
                .await?
        );
        assert_eq!(
            browser
                .value::<String>("document.querySelector('main a').textContent")
                .await?,
            "Une page"
        );
        Ok(())
    })
    .await
}

#[tokio::test]
async fn the_comparison_sees_what_hydration_changes_and_forgives_a_control_that_appears()
-> anyhow::Result<()> {
    let folder = tempfile::tempdir()?;
    let site = tiny_site(folder.path())?;
    fs::write(
        folder.path().join("index.html"),
        r#"<!doctype html><link rel="icon" href="data:,"><div id="app"><button hidden>a</button><p>b</p></div>"#,
    )?;
    let server = Server::start(site).await?;
    in_browser(async |browser| {
        browser.open(&server.url("/")).await?;
        let page = Page::of(browser);
        browser
            .run::<Option<bool>>(
                "document.querySelector('button').hidden = false",
                json!(null),
            )
            .await?;
        assert_eq!(page.hydration_differences().await?, Vec::<String>::new());

        for (change, seen) in [
            (
                "document.querySelector('p').firstChild.data = 'c'",
                "#app > p > #text",
            ),
            ("document.querySelector('p').className = 'c'", "#app > p:"),
            ("document.querySelector('p').hidden = true", "#app > p:"),
            ("document.querySelector('#app').append('')", "#app > #text"),
        ] {
            browser.open(&server.url("/")).await?;
            browser
                .run::<Option<serde_json::Value>>(change, json!(null))
                .await?;
            let differences = page.hydration_differences().await?;
            assert_eq!(differences.len(), 1, "{change}: {differences:?}");
            assert!(
                differences[0].starts_with(seen),
                "{change}: {differences:?}"
            );
        }
        Ok(())
    })
    .await
}
