//! «Intégrer»: what to copy, on its page and in the dialog over a poster.

use e2e::console::listed;
use e2e::pages::Page;
use e2e::{Server, Site, Visitor, in_browser, in_browser_of};
use thirtyfour::prelude::Key;

#[tokio::test]
async fn without_javascript_the_guide_holds_its_snippets() -> anyhow::Result<()> {
    let server = Server::start(Site::published()?).await?;
    in_browser_of(Visitor::WITHOUT_SCRIPTS, async |browser| {
        browser.open(&server.url("/affiches/pleiades/")).await?;
        browser.click("a.integrate").await?;
        browser
            .wait_until(
                "the guide is open",
                "location.pathname === '/integrer/affiches/pleiades/'",
            )
            .await?;
        let snippets: Vec<String> = browser
            .value("[...document.querySelectorAll('textarea')].map(({ value }) => value)")
            .await?;
        assert!(snippets.len() >= 2, "{snippets:?}");
        for snippet in &snippets[..2] {
            assert!(
                snippet.contains("/integration/affiches/pleiades/\""),
                "{snippet}"
            );
            assert!(snippet.contains("<p><a href="), "{snippet}");
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn the_dialog_writes_the_snippet_that_is_chosen_and_gives_the_focus_back()
-> anyhow::Result<()> {
    let mut site = Site::published()?;
    // The preview is a frame of the site itself, which the site's own policy allows.
    site.policy = site.policy.map(|policy| policy + "; frame-src 'self'");
    let server = Server::start(site).await?;
    in_browser(async |browser| {
        browser.open_hydrated(&server.url("/affiches/pleiades/")).await?;
        Page::of(browser).mark().await?;
        browser.tab_to("a.integrate").await?;
        browser.press(Key::Enter).await?;
        browser
            .wait_until("the dialog is open", "document.querySelector('dialog[open] textarea')")
            .await?;
        let first = "document.querySelector('dialog textarea').value";
        let snippet: String = browser.value(first).await?;
        let address = server.url("/integration/affiches/pleiades/");
        assert!(snippet.contains(&format!("src=\"{address}\"")), "{snippet}");

        browser
            .run::<Option<bool>>(
                "const [look, height] = document.querySelectorAll('dialog .choices :is(select, input)'); \
                 look.value = 'sombre'; height.value = '650'; \
                 look.dispatchEvent(new Event('input', { bubbles: true }));",
                serde_json::json!(null),
            )
            .await?;
        let snippet: String = browser.value(first).await?;
        assert!(
            snippet.contains(&format!("src=\"{address}?apparence=sombre\"")),
            "{snippet}"
        );
        assert!(snippet.contains("height=\"650\""), "{snippet}");

        browser.click("dialog .choices button").await?;
        browser.enter_frame("dialog iframe").await?;
        browser.wait_for_hydration().await?;
        assert_eq!(Page::of(browser).theme().await?.as_deref(), Some("dark"));
        browser.leave_frames().await?;

        // The driver of WebKit leaves the keys to the frame that it was in.
        browser
            .run::<Option<bool>>(
                "document.querySelector('dialog select').focus()",
                serde_json::json!(null),
            )
            .await?;
        browser.press(Key::Escape).await?;
        browser
            .wait_until(
                "the dialog is gone and the focus back on the link",
                "!document.querySelector('dialog') && document.activeElement?.matches('a.integrate')",
            )
            .await?;
        assert!(Page::of(browser).is_marked().await?, "the poster was not left");
        let console = browser.console().await?;
        assert!(console.is_empty(), "{}", listed(&console));
        Ok(())
    })
    .await
}

// Storage, network or a policy may refuse the dialog's script: the link is a link.
#[tokio::test]
async fn a_guide_that_cannot_be_shown_over_the_page_is_opened() -> anyhow::Result<()> {
    let server = Server::start(Site::published()?).await?;
    in_browser(async |browser| {
        browser.open_hydrated(&server.url("/")).await?;
        browser
            .run::<Option<bool>>(
                "window.fetch = () => Promise.reject(new TypeError('no network'))",
                serde_json::json!(null),
            )
            .await?;
        browser.click("a.integrate").await?;
        browser
            .wait_until(
                "the guide is open",
                "location.pathname === '/integrer/frise/'",
            )
            .await
    })
    .await
}
