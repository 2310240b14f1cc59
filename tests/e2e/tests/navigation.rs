//! Moving between pages without a load, when the network is slow or the reader is quick.

use e2e::{Browser, Server, Site, in_browser};
use serde_json::json;

/// The next page's data come when the test says so; those of others at once.
const HOLD: &str = "
    window.sameDocument = true;
    const whole = window.fetch;
    window.held = [];
    window.fetch = (address, ...rest) => String(address).includes(arguments[0])
        ? new Promise((resolve) => window.held.push(() => resolve(whole(address, ...rest))))
        : whole(address, ...rest);
    return null;
";

const RELEASE: &str = "for (const release of window.held.splice(0)) release(); return null;";

async fn shows(browser: &Browser, path: &str, title: &str) -> anyhow::Result<()> {
    browser
        .wait_until(
            &format!("{path} is shown"),
            &format!("location.pathname === '{path}' && document.querySelector('h1').textContent.includes('{title}')"),
        )
        .await
}

// An editor links to a chosen theme: the rest of the visit must not cost a load per page.
#[tokio::test]
async fn from_an_address_with_a_choice_pages_still_come_without_a_load() -> anyhow::Result<()> {
    let server = Server::start(Site::published()?).await?;
    in_browser(async |browser| {
        browser
            .open_hydrated(&server.url("/?theme=disparites"))
            .await?;
        browser
            .run::<Option<bool>>("window.sameDocument = true; return null;", json!(null))
            .await?;
        browser.click("header nav a[href='gtnum/']").await?;
        shows(browser, "/gtnum/", "Groupes thématiques").await?;
        assert!(
            browser
                .value::<bool>("window.sameDocument === true")
                .await?
        );
        Ok(())
    })
    .await
}

#[tokio::test]
async fn the_last_link_that_was_followed_wins() -> anyhow::Result<()> {
    let server = Server::start(Site::published()?).await?;
    in_browser(async |browser| {
        browser.open_hydrated(&server.url("/")).await?;
        browser
            .run::<Option<bool>>(HOLD, json!("/gtnum/page.json"))
            .await?;
        browser.click("header nav a[href='gtnum/']").await?;
        browser.click("header nav a[href='appel-2020/']").await?;
        shows(browser, "/appel-2020/", "Appel").await?;
        browser.run::<Option<bool>>(RELEASE, json!(null)).await?;
        // The late answer has been read once another one has come and gone.
        browser.click("header nav a[href$='ressources/']").await?;
        shows(browser, "/ressources/", "Toutes les ressources").await?;
        browser.back().await?;
        shows(browser, "/appel-2020/", "Appel").await?;
        assert!(
            browser
                .value::<bool>("window.sameDocument === true")
                .await?
        );
        Ok(())
    })
    .await
}

// A server that takes the request and never answers.
#[tokio::test]
async fn a_page_whose_data_never_come_is_loaded_as_a_whole() -> anyhow::Result<()> {
    let server = Server::start(Site::published()?).await?;
    in_browser(async |browser| {
        browser.open_hydrated(&server.url("/")).await?;
        browser
            .run::<Option<bool>>(HOLD, json!("/gtnum/page.json"))
            .await?;
        browser.click("header nav a[href='gtnum/']").await?;
        shows(browser, "/gtnum/", "Groupes thématiques").await?;
        assert!(
            !browser
                .value::<bool>("window.sameDocument === true")
                .await?
        );
        Ok(())
    })
    .await
}

// The link of a theme to its place in the call: a screen reader goes on reading there.
#[tokio::test]
async fn a_link_to_a_heading_of_another_page_starts_reading_there() -> anyhow::Result<()> {
    let server = Server::start(Site::published()?).await?;
    in_browser(async |browser| {
        browser.open_hydrated(&server.url("/")).await?;
        browser.click("#theme-disparites > summary").await?;
        browser
            .click("#theme-disparites a[href='appel-2020/#gtnum-4']")
            .await?;
        browser
            .wait_until(
                "the heading has the focus",
                "document.activeElement.id === 'gtnum-4'",
            )
            .await?;
        let top: f64 = browser
            .value("document.getElementById('gtnum-4').getBoundingClientRect().top")
            .await?;
        assert!(
            (0.0..200.0).contains(&top),
            "the heading stands at {top} px"
        );
        Ok(())
    })
    .await
}
