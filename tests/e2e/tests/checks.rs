//! What no rule of axe tells: windows, motion, contrast under the pointer.

use e2e::accessibility::Axe;
use e2e::{Appearance, Content, Server, Site, Visitor, in_browser, in_browser_of};
use serde_json::json;

#[tokio::test]
async fn links_that_open_a_window_say_so_and_keep_it_apart() -> anyhow::Result<()> {
    let content = Content::read()?;
    let server = Server::start(Site::published()?).await?;
    in_browser(async |browser| {
        for route in content.routes() {
            browser.open_hydrated(&server.url(&route)).await?;
            let silent: Vec<String> = browser
                .run(include_str!("../src/scripts/windows.js"), json!(null))
                .await?;
            assert_eq!(silent, Vec::<String>::new(), "{route}");
        }
        Ok(())
    })
    .await
}

const MOVING: &str = "document.getAnimations()\
    .filter(({ playState, effect }) => playState === 'running' && effect.target.checkVisibility())\
    .map(({ effect }) => effect.target.outerHTML.slice(0, 120))";

// WebKitGTK cannot be told that its visitor wants less motion: there, only what moves by itself is seen.
#[tokio::test]
async fn nothing_moves_by_itself_nor_for_who_wants_no_motion() -> anyhow::Result<()> {
    let content = Content::read()?;
    let server = Server::start(Site::published()?).await?;
    in_browser(async |browser| {
        for route in content.routes() {
            browser.open_hydrated(&server.url(&route)).await?;
            let moving: Vec<String> = browser.value(MOVING).await?;
            assert_eq!(moving, Vec::<String>::new(), "{route}");
        }
        browser.open_hydrated(&server.url("/")).await?;
        if browser
            .value("matchMedia('(prefers-reduced-motion: reduce)').matches")
            .await?
        {
            browser.click("details#theme-disparites > summary").await?;
            let moving: Vec<String> = browser.value(MOVING).await?;
            assert_eq!(moving, Vec::<String>::new(), "a theme opens");
            let scrolls: String = browser
                .value("getComputedStyle(document.documentElement).scrollBehavior")
                .await?;
            assert_eq!(scrolls, "auto");
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn what_is_pointed_at_stays_legible_in_light() -> anyhow::Result<()> {
    what_is_pointed_at_stays_legible(Appearance::Light).await
}

#[tokio::test]
async fn what_is_pointed_at_stays_legible_in_dark() -> anyhow::Result<()> {
    what_is_pointed_at_stays_legible(Appearance::Dark).await
}

async fn what_is_pointed_at_stays_legible(appearance: Appearance) -> anyhow::Result<()> {
    let axe = Axe::read()?;
    let server = Server::start(Site::published()?).await?;
    in_browser_of(Visitor::who_likes(appearance), async |browser| {
        for route in [
            "/",
            "/affiches/reve/",
            "/ressources/",
            "/ressources/openedition-ree-11158/",
            "/gtnum/",
            "/integration/affiches/reve/",
            "/integrer/frise/",
        ] {
            browser.open_hydrated(&server.url(route)).await?;
            let kinds: usize = browser
                .run(include_str!("../src/scripts/kinds.js"), json!(null))
                .await?;
            assert!(kinds > 0, "{route}");
            for kind in 1..=kinds {
                let selector = format!("[data-e2e-kind='{kind}']");
                browser.hover(&selector).await?;
                let missed: Option<String> = browser
                    .run(
                        "const element = document.querySelector(arguments[0]); \
                         return element.matches(':hover') ? null : element.outerHTML.slice(0, 160)",
                        json!(selector),
                    )
                    .await?;
                assert_eq!(missed, None, "{route}: the pointer is elsewhere");
                let pale = axe.pale(browser, &selector).await?;
                assert_eq!(pale, Vec::<String>::new(), "{route}, {appearance:?}");
            }
        }
        Ok(())
    })
    .await
}
