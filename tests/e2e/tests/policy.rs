//! Where a host sends no headers, pages carry the policy themselves (`policy_in_pages`).

use std::fs;
use std::path::Path;

use e2e::pages::Page;
use e2e::{Content, Server, Site, in_browser};
use serde_json::json;

use crate::without_code::check_poster;

const CHARSET: &str = "<meta charset=\"utf-8\">";

#[tokio::test]
async fn pages_that_carry_the_policy_work_under_it() -> anyhow::Result<()> {
    let content = Content::read()?;
    let folder = tempfile::tempdir()?;
    crate::hosting::copy_folder(&e2e::dist(), folder.path())?;
    let policy = fs::read_to_string(e2e::dist().join("csp.txt"))?;
    // Where the build writes it, which a test of the tool holds.
    let carried = format!(
        "{CHARSET}<meta http-equiv=\"Content-Security-Policy\" content=\"{}\">",
        policy.trim()
    );
    carry(folder.path(), &carried)?;
    let site = Site {
        policy: None,
        ..Site::of(folder.path().to_owned())?
    };
    let server = Server::start(site).await?;
    in_browser(async |browser| {
        let page = Page::of(browser);
        for route in content.routes() {
            browser.open_hydrated(&server.url(&route)).await?;
            let console = browser.console().await?;
            assert!(
                console.is_empty(),
                "{route}: {}",
                e2e::console::listed(&console)
            );
        }
        let poster = &content.posters[0];
        browser.open_hydrated(&server.url(&poster.route())).await?;
        check_poster(browser, &content, poster).await?;
        browser.click("button[data-act=select]").await?;
        browser
            .wait_until(
                "the second module answers",
                "document.documentElement.hasAttribute('data-explored')",
            )
            .await?;
        browser.click("header nav a[href$='gtnum/']").await?;
        page.wait_for_route("/gtnum/").await?;
        // It rules: what the site did not write does not run.
        browser
            .run::<Option<bool>>(
                "const script = document.createElement('script'); \
                 script.textContent = 'window.ran = true'; document.body.append(script);",
                json!(null),
            )
            .await?;
        let ran: bool = browser.value("'ran' in window").await?;
        assert!(!ran, "an inline script is refused");
        Ok(())
    })
    .await
}

/// Writes the policy into every page below a folder.
fn carry(folder: &Path, carried: &str) -> anyhow::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.to_string_lossy().into_owned();
        if path.is_dir() {
            carry(&path, carried)?;
        } else if name.ends_with(".html") {
            let page = fs::read_to_string(&path)?;
            anyhow::ensure!(page.contains(CHARSET), "{name}");
            fs::write(&path, page.replacen(CHARSET, carried, 1))?;
        } else if name.ends_with(".html.br") || name.ends_with(".html.gz") {
            fs::remove_file(&path)?;
        }
    }
    Ok(())
}
