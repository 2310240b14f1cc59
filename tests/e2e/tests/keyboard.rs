//! Going through the site with the keyboard alone, and the history.

use e2e::pages::{Home, Page, PosterPage};
use e2e::{Content, Server, Site, Viewport, in_browser};
use serde::Deserialize;
use serde_json::json;
use thirtyfour::prelude::Key;

#[tokio::test]
async fn the_keyboard_alone_leads_from_the_home_page_to_a_poster_to_a_tile() -> anyhow::Result<()> {
    let content = Content::read()?;
    let server = Server::start(Site::published()?).await?;
    in_browser(async |browser| {
        let page = Page::of(browser);
        for poster in &content.posters {
            browser.open_hydrated(&server.url("/")).await?;
            page.mark().await?;
            browser.tab_to(&Home::poster_link(&poster.id)).await?;
            browser.press(Key::Enter).await?;
            page.wait_for_route(&poster.route()).await?;
            assert!(
                page.is_marked().await?,
                "the page is replaced without a full load"
            );
            browser
                .wait_until(
                    "the heading has the focus",
                    "document.activeElement?.localName === 'h1'",
                )
                .await?;
            let title: String = browser.value("document.title").await?;
            assert!(title.contains(&poster.name), "the title is « {title} »");
            let is_at_top: bool = browser.value("scrollY < 1").await?;
            assert!(is_at_top, "{} starts at its top", poster.name);

            let href = PosterPage::of(browser).tab_to_first_tile().await?;
            assert_eq!(Some(&href), content.placements(poster).first());
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn the_first_tab_offers_to_skip_to_the_content() -> anyhow::Result<()> {
    let content = Content::read()?;
    let server = Server::start(Site::published()?).await?;
    in_browser(async |browser| {
        // A part in a frame begins with its content.
        let routes = content.routes().into_iter();
        for route in routes.filter(|route| !route.starts_with("/integration/")) {
            browser.open_hydrated(&server.url(&route)).await?;
            browser.press(Key::Tab).await?;
            let target: Option<String> = browser.value("document.activeElement.getAttribute('href')").await?;
            let target = target.unwrap_or_default();
            assert!(target.contains('#'), "{route}: the first link leads to « {target} »");
            browser.press(Key::Enter).await?;
            browser
                .wait_until(
                    "the focus is in the content",
                    "document.activeElement?.closest('main') || document.querySelector('main:target, main :target')",
                )
                .await?;
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn going_back_restores_the_place_on_the_page_and_a_sensible_focus() -> anyhow::Result<()> {
    going_back_restores_a_place("").await
}

// A quick reader, and data that are already there: the page is left before the next frame has told how far it is
// scrolled.
#[tokio::test]
async fn going_back_restores_a_place_that_no_event_has_told() -> anyhow::Result<()> {
    going_back_restores_a_place(
        "addEventListener('scroll', (event) => event.stopImmediatePropagation(), true);",
    )
    .await
}

const SCROLL_TO_A_LINK: &str = "
    scrollTo(0, 300);
    const link = document.querySelector(arguments[0]);
    link.focus({ preventScroll: true });
    return link.getBoundingClientRect().top;
";

async fn going_back_restores_a_place(first: &str) -> anyhow::Result<()> {
    let content = Content::read()?;
    let poster = &content.posters[0];
    let server = Server::start(Site::published()?).await?;
    in_browser(async |browser| {
        browser
            .resize(Viewport {
                width: 800,
                height: 500,
            })
            .await?;
        let page = Page::of(browser);
        browser.open_hydrated(&server.url("/")).await?;
        page.mark().await?;
        // What a reader remembers of a place is what stands there: Firefox keeps that while the page settles above it.
        let place: f64 = browser
            .run(
                &[first, SCROLL_TO_A_LINK].concat(),
                json!(Home::poster_link(&poster.id)),
            )
            .await?;
        // A key of the visitor: browsers skip, on the way back, what scripts alone have added.
        browser.press(Key::Enter).await?;
        page.wait_for_route(&poster.route()).await?;
        browser
            .wait_until("the poster starts at its top", "scrollY === 0")
            .await?;

        browser.back().await?;
        browser
            .wait_until(
                "the home page is back",
                "document.querySelector('details[id^=theme-]')",
            )
            .await?;
        browser
            .wait_until(
                "the place on the page is restored",
                &format!(
                    "Math.abs(document.querySelector({}).getBoundingClientRect().top - {place}) < 3",
                    json!(Home::poster_link(&poster.id))
                ),
            )
            .await?;
        assert!(
            page.is_marked().await?,
            "going back does not load the page again"
        );
        let focus: String = browser
            .value("document.activeElement.outerHTML.slice(0, 200)")
            .await?;
        let is_sensible: bool = browser
            .value("document.activeElement.matches('h1, main, main a, main summary')")
            .await?;
        assert!(is_sensible, "the focus is on {focus}");
        Ok(())
    })
    .await
}

/// Where the Tab key has led.
#[derive(Debug, Deserialize)]
struct Stop {
    place: usize,
    name: String,
    outline: String,
    covering: Option<String>,
}

const STOP: &str = include_str!("../src/scripts/stop.js");
const FOCUSABLE: &str = include_str!("../src/scripts/focusable.js");
const RECORD: &str = "
    const all = [...document.querySelectorAll('body *')];
    window.e2eStops = [];
    addEventListener('focusin', ({ target }) => window.e2eStops.push(all.indexOf(target)));
";

#[tokio::test]
async fn the_tab_key_reaches_everything_in_order_in_sight_and_goes_back_the_same_way()
-> anyhow::Result<()> {
    let content = Content::read()?;
    let server = Server::start(Site::published()?).await?;
    in_browser(async |browser| {
        for route in content.routes() {
            browser.open_hydrated(&server.url(&route)).await?;
            let focusable: Vec<usize> = browser.run(FOCUSABLE, json!(null)).await?;
            let mut places = Vec::new();
            while places.len() < focusable.len() {
                browser.press(Key::Tab).await?;
                let stop: Option<Stop> = browser.run(STOP, json!(null)).await?;
                let Some(Stop {
                    place,
                    name,
                    outline,
                    covering,
                }) = stop
                else {
                    panic!(
                        "{route}: the Tab key leaves the page after {} of {}",
                        places.len(),
                        focusable.len()
                    );
                };
                assert_ne!(outline, "none", "{route}: the focus is not seen on {name}");
                assert_eq!(covering, None, "{route}: {name} is covered");
                assert!(
                    places.last().is_none_or(|last| *last < place),
                    "{route}: {name} is out of order"
                );
                places.push(place);
            }
            assert_eq!(places, focusable, "{route}");

            browser.run::<()>(RECORD, json!(null)).await?;
            browser.tab_back(places.len() - 1).await?;
            let back: Vec<usize> = browser.value("window.e2eStops").await?;
            places.pop();
            places.reverse();
            assert_eq!(back, places, "{route}: Shift and Tab go another way back");
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn the_tab_key_leaves_the_page_at_its_end() -> anyhow::Result<()> {
    let server = Server::start(Site::published()?).await?;
    in_browser(async |browser| {
        for route in ["/", "/affiches/reve/", "/ressources/", "/integrer/frise/"] {
            browser.open_hydrated(&server.url(route)).await?;
            let focusable: Vec<usize> = browser.run(FOCUSABLE, json!(null)).await?;
            let last = focusable.last().copied().unwrap_or_default();
            browser
                .run::<()>(
                    "document.querySelectorAll('*')[arguments[0]].focus()",
                    json!(last),
                )
                .await?;
            browser.press(Key::Tab).await?;
            let stop: Option<Stop> = browser.run(STOP, json!(null)).await?;
            let has_left: bool = browser.value("!document.hasFocus()").await?;
            assert!(
                has_left || stop.as_ref().is_none_or(|stop| stop.place != last),
                "{route}: the focus stays on {stop:?}"
            );
        }
        Ok(())
    })
    .await
}
