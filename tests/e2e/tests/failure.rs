//! Whatever fails, the reader keeps the text and the links, and is told once what does not answer.

use e2e::console::{Entry, listed};
use e2e::pages::{Home, Page};
use e2e::{Browser, Content, Fault, Server, Site, in_browser};
use serde_json::json;
use thirtyfour::prelude::Key;

use crate::without_code::check_poster;

/// The sentence that tells what does not answer is seen.
pub(super) const TOLD: &str =
    "document.querySelector('.failure').checkVisibility({ visibilityProperty: true })";
const ENDED: &str = "document.documentElement.matches('[data-hydrated], [data-failed]')";

// A proxy that blocks WASM, a file lost in a deployment.
#[tokio::test]
async fn a_refused_wasm_is_told_and_leaves_the_pages_whole() -> anyhow::Result<()> {
    the_reader_is_told_with(Site::published()?.with_fault(".wasm", Fault::Refused)).await
}

// A connection that drops.
#[tokio::test]
async fn a_truncated_wasm_is_told_and_leaves_the_pages_whole() -> anyhow::Result<()> {
    the_reader_is_told_with(Site::published()?.with_fault(".wasm", Fault::Truncated)).await
}

// A host whose own policy is stricter than the one of `csp.txt`.
#[tokio::test]
async fn a_wasm_that_the_policy_refuses_is_told_and_leaves_the_pages_whole() -> anyhow::Result<()> {
    let mut site = Site::published()?;
    site.policy = site
        .policy
        .map(|policy| policy.replace(" 'wasm-unsafe-eval'", ""));
    the_reader_is_told_with(site).await
}

async fn the_reader_is_told_with(site: Site) -> anyhow::Result<()> {
    let content = Content::read()?;
    let server = Server::start(site).await?;
    in_browser(async |browser| {
        for poster in &content.posters {
            browser.open(&server.url(&poster.route())).await?;
            browser
                .wait_until(
                    "the page tells",
                    "document.documentElement.matches('[data-failed]')",
                )
                .await?;
            browser.wait_until("the sentence is seen", TOLD).await?;
            check_poster(browser, &content, poster).await?;
            one_message_at_most(browser).await?;
        }
        Ok(())
    })
    .await
}

// A host that does not know the type, which the glue gets over by itself, with a warning.
#[tokio::test]
async fn a_wasm_of_the_wrong_type_starts_all_the_same() -> anyhow::Result<()> {
    let content = Content::read()?;
    let site = Site::published()?.with_fault(".wasm", Fault::WrongType);
    let server = Server::start(site).await?;
    in_browser(async |browser| {
        for poster in &content.posters {
            browser.open_hydrated(&server.url(&poster.route())).await?;
            assert!(!browser.value::<bool>(TOLD).await?, "nothing is missing");
            check_poster(browser, &content, poster).await?;
            one_message_at_most(browser).await?;
        }
        Ok(())
    })
    .await
}

// Nothing runs that could tell: the style sheet does, after a while.
#[tokio::test]
async fn a_script_that_never_starts_is_told_after_a_while() -> anyhow::Result<()> {
    let content = Content::read()?;
    for fault in [Fault::Refused, Fault::Truncated] {
        let server = Server::start(Site::published()?.with_fault(".js", fault)).await?;
        in_browser(async |browser| {
            for poster in &content.posters {
                browser.open(&server.url(&poster.route())).await?;
                let told_early: bool = browser.value(TOLD).await?;
                assert!(!told_early, "a slow network is given time");
                browser
                    .run::<Option<bool>>(END_OF_THE_WAIT, json!(null))
                    .await?;
                browser.wait_until("the sentence is seen", TOLD).await?;
                // On a busy machine the first frame may last; what is below the screen comes after it, without code.
                let all_is_laid_out =
                    "getComputedStyle(document.querySelector('.sheet')).getPropertyValue('--below') === ''";
                browser.wait_until("the first frame is past", all_is_laid_out).await?;
                check_poster(browser, &content, poster).await?;
            }
            let started: bool = browser.value(ENDED).await?;
            assert!(!started, "{fault:?}: the script has not run");
            Ok(())
        })
        .await?;
    }
    Ok(())
}

const END_OF_THE_WAIT: &str = "
    const waits = document.querySelector('.failure').getAnimations();
    if (waits.length !== 1) throw new Error(`${waits.length} animations`);
    waits[0].finish();
";

// A deployment under way, a cache, a proxy: the address is right, so the browser loads the page.
#[tokio::test]
async fn data_of_a_page_that_are_no_good_cost_a_load_and_nothing_else() -> anyhow::Result<()> {
    for fault in [Fault::Refused, Fault::Truncated, Fault::OfAnotherBuild] {
        let site = Site::published()?.with_fault("/gtnum/page.json", fault);
        let server = Server::start(site).await?;
        in_browser(async |browser| {
            let page = Page::of(browser);
            browser.open_hydrated(&server.url("/")).await?;
            page.mark().await?;
            browser.click("header nav a[href='gtnum/']").await?;
            page.wait_for_route("/gtnum/").await?;
            browser
                .wait_until(
                    "the page is shown",
                    "document.querySelector('h1').textContent.includes('Groupes thématiques')",
                )
                .await?;
            assert!(!page.is_marked().await?, "{fault:?}: the page is loaded");
            assert!(
                !browser.value::<bool>(TOLD).await?,
                "{fault:?}: nothing is missing"
            );
            Ok(())
        })
        .await?;
    }
    Ok(())
}

// A school's settings, a frame without an origin.
#[tokio::test]
async fn where_storage_and_history_are_refused_pages_still_follow_each_other() -> anyhow::Result<()>
{
    let content = Content::read()?;
    let poster = &content.posters[0];
    let site = Site::published()?.with_first_script(REFUSALS);
    let server = Server::start(site).await?;
    in_browser(async |browser| {
        let page = Page::of(browser);
        browser.open_hydrated(&server.url("/")).await?;
        page.switch_theme().await?;
        browser
            .wait_until(
                "a theme is declared",
                "document.documentElement.dataset.theme",
            )
            .await?;
        browser.tab_to(&Home::poster_link(&poster.id)).await?;
        browser.press(Key::Enter).await?;
        page.wait_for_route(&poster.route()).await?;
        check_poster(browser, &content, poster).await?;
        assert!(
            !browser.value::<bool>(TOLD).await?,
            "nothing that is said to be missing"
        );
        let console = browser.console().await?;
        assert!(console.is_empty(), "{}", listed(&console));
        Ok(())
    })
    .await
}

const REFUSALS: &str = "
    const refuse = () => { throw new DOMException('refused', 'SecurityError'); };
    Object.defineProperty(window, 'localStorage', { get: refuse });
    history.pushState = history.replaceState = refuse;
";

// The address is that of the next page already: loading it makes the two agree, and nothing is missing.
#[tokio::test]
async fn after_a_panic_the_page_that_the_visitor_asked_for_is_loaded() -> anyhow::Result<()> {
    let content = Content::read()?;
    let poster = &content.posters[0];
    let server = Server::start(Site::published()?).await?;
    in_browser(async |browser| {
        let page = Page::of(browser);
        browser.open_hydrated(&server.url("/")).await?;
        page.mark().await?;
        browser.run::<Option<bool>>(BREAK, json!(null)).await?;
        browser.tab_to(&Home::poster_link(&poster.id)).await?;
        browser.press(Key::Enter).await?;
        browser
            .wait_until("the page is loaded again", "window.e2eMark !== true")
            .await?;
        page.wait_for_route(&poster.route()).await?;
        check_poster(browser, &content, poster).await?;
        assert!(!browser.value::<bool>(TOLD).await?, "nothing is missing");
        one_message_at_most(browser).await
    })
    .await
}

// No gesture has led to it, so loading the page again might lead to it again.
#[tokio::test]
async fn a_panic_without_a_gesture_is_told_once_and_links_load_pages() -> anyhow::Result<()> {
    let server = Server::start(Site::published()?).await?;
    in_browser(async |browser| {
        let page = Page::of(browser);
        browser.open_hydrated(&server.url("/ressources/")).await?;
        page.mark().await?;
        browser.run::<Option<bool>>(BREAK, json!(null)).await?;
        let follow = "document.querySelector('header nav a[href$=\"gtnum/\"]').click()";
        browser.run::<Option<bool>>(follow, json!(null)).await?;
        browser.wait_until("the sentence is seen", TOLD).await?;
        assert!(page.is_marked().await?, "the page is not loaded again");
        one_message_at_most(browser).await?;

        browser.click("header nav a[href$='appel-2020/']").await?;
        page.wait_for_route("/appel-2020/").await?;
        assert!(!page.is_marked().await?, "the link loads its page");
        Ok(())
    })
    .await
}

// On a slow network: WebKit gives up what it was loading, and keeps the page as it then stands.
#[tokio::test]
async fn a_page_that_is_left_before_its_code_comes_is_whole_on_the_way_back() -> anyhow::Result<()>
{
    let server = Server::start(Site::published()?.with_held_wasm()).await?;
    in_browser(async |browser| {
        browser.open(&server.url("/")).await?;
        let asked = "performance.getEntriesByType('paint').length && !document.querySelector('link[media=print]')";
        browser.wait_until("the code is asked for", asked).await?;
        browser.click("header nav a[href='gtnum/']").await?;
        browser
            .wait_until("the link is followed", "location.pathname === '/gtnum/'")
            .await?;
        server.let_go();
        browser.back().await?;
        browser
            .wait_until("the page is back", "location.pathname === '/'")
            .await?;
        browser.wait_for_hydration().await?;
        assert!(!browser.value::<bool>(TOLD).await?, "nothing is missing");
        Ok(())
    })
    .await
}

/// From here on, whatever the application draws fails.
const BREAK: &str = "
    Document.prototype.createElement = Node.prototype.cloneNode = () => { throw new Error('broken on purpose'); };
";

async fn one_message_at_most(browser: &Browser) -> anyhow::Result<()> {
    let ours: Vec<Entry> = browser
        .console()
        .await?
        .into_iter()
        .filter(|entry| !entry.is_about_refused_file(".wasm") && !entry.is_about_policy())
        .collect();
    assert!(!ours.iter().any(Entry::is_uncaught), "{}", listed(&ours));
    assert!(ours.len() <= 1, "one message is enough:\n{}", listed(&ours));
    Ok(())
}

const UNREACHABLE: &str = "document.querySelectorAll('.unreachable[role=alert]').length === 1";

// A train, a school's wireless network; before any copy of the site was kept.
#[tokio::test]
async fn a_network_lost_on_the_way_to_a_page_is_told_and_leaves_the_page_on_show()
-> anyhow::Result<()> {
    let server = Server::start(Site::published()?).await?;
    in_browser(async |browser| {
        let page = Page::of(browser);
        browser.open_hydrated(&server.url("/")).await?;
        page.mark().await?;
        server.go_down();
        for link in ["gtnum/", "appel-2020/"] {
            browser
                .click(&format!("header nav a[href$='{link}']"))
                .await?;
            browser.wait_until("it is told once", UNREACHABLE).await?;
            let told: String = browser
                .value("document.querySelector('.unreachable').textContent")
                .await?;
            assert!(told.starts_with("La page demandée"), "{told}");
            let is_seen: bool = browser
                .value(
                    "(({ top, bottom }) => top >= 0 && bottom <= innerHeight)\
                     (document.querySelector('.unreachable').getBoundingClientRect())",
                )
                .await?;
            assert!(is_seen, "wherever the reader is in the page");
            assert!(page.is_marked().await?, "the page on show stays");
            assert_eq!(browser.value::<String>("location.pathname").await?, "/");
            assert!(!browser.value::<bool>(TOLD).await?, "its commands answer");
        }
        let console = browser.console().await?;
        assert!(
            !console.iter().any(Entry::is_uncaught),
            "{}",
            listed(&console)
        );

        server.come_back().await?;
        browser.click("header nav a[href$='gtnum/']").await?;
        page.wait_for_route("/gtnum/").await?;
        assert!(page.is_marked().await?, "no page was loaded");
        let is_told: bool = browser
            .value("document.querySelector('.unreachable') !== null")
            .await?;
        assert!(!is_told, "all is well again");

        // Back and forward: the address goes with the page on show.
        server.go_down();
        browser.back().await?;
        browser.wait_until("it is told once", UNREACHABLE).await?;
        browser
            .wait_until(
                "the address is that of the page",
                "location.pathname === '/gtnum/'",
            )
            .await?;
        assert!(page.is_marked().await?, "the page on show stays");
        server.come_back().await?;
        browser.back().await?;
        page.wait_for_route("/").await?;
        assert!(page.is_marked().await?, "no page was loaded");
        Ok(())
    })
    .await
}

// The browser shows that it is loading; the page comes with its text or the visitor sees why not.
#[tokio::test]
async fn data_that_do_not_come_in_time_cost_a_load() -> anyhow::Result<()> {
    let site = Site::published()?.with_fault("/gtnum/page.json", Fault::Endless);
    let server = Server::start(site).await?;
    in_browser(async |browser| {
        let page = Page::of(browser);
        browser.open_hydrated(&server.url("/")).await?;
        page.mark().await?;
        browser.click("header nav a[href='gtnum/']").await?;
        page.wait_for_route("/gtnum/").await?;
        browser
            .wait_until(
                "the page is shown",
                "document.querySelector('h1').textContent.includes('Groupes thématiques')",
            )
            .await?;
        assert!(!page.is_marked().await?, "the page is loaded");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn an_index_that_is_no_good_is_told_where_one_searches_and_the_list_stays()
-> anyhow::Result<()> {
    for fault in [Fault::Refused, Fault::Truncated, Fault::OfAnotherBuild] {
        let server = Server::start(Site::published()?.with_fault("/search.bin", fault)).await?;
        in_browser(async |browser| {
            browser.open_hydrated(&server.url("/ressources/")).await?;
            browser.tab_to("#q").await?;
            browser.type_text("parents").await?;
            browser
                .wait_until(
                    "the reader is told",
                    "document.querySelector('.count').textContent.startsWith('La recherche n’a pas pu')",
                )
                .await?;
            let shown: usize = browser
                .value(
                    "[...document.querySelectorAll('.catalogue .tiles li')]\
                     .filter((entry) => entry.checkVisibility()).length",
                )
                .await?;
            assert!(shown >= 20, "{fault:?}: {shown} entries");
            let console = browser.console().await?;
            assert!(!console.iter().any(Entry::is_uncaught), "{}", listed(&console));
            Ok(())
        })
        .await?;
    }
    Ok(())
}

// The first page goes on; what the module was asked for leads on as a link.
#[tokio::test]
async fn a_second_module_that_does_not_come_is_told_and_links_stay() -> anyhow::Result<()> {
    let content = Content::read()?;
    for fault in [Fault::Refused, Fault::Truncated] {
        let server = Server::start(Site::published()?.with_fault("/explore-", fault)).await?;
        in_browser(async |browser| {
            let page = Page::of(browser);
            let poster = &content.posters[0];
            browser.open_hydrated(&server.url(&poster.route())).await?;
            browser.click("button[data-act=select]").await?;
            browser.wait_until("the sentence is seen", TOLD).await?;
            check_poster(browser, &content, poster).await?;
            browser.click("header nav a[href$='gtnum/']").await?;
            page.wait_for_route("/gtnum/").await?;

            browser.open(&server.url("/ressources/")).await?;
            browser.wait_until("the sentence is seen", TOLD).await?;
            let listed_there: usize = browser
                .value("document.querySelectorAll('.catalogue .tiles li').length")
                .await?;
            assert_eq!(listed_there, content.resources.len());
            Ok(())
        })
        .await?;
    }
    Ok(())
}

#[tokio::test]
async fn the_page_of_the_selection_says_that_its_module_does_not_come() -> anyhow::Result<()> {
    for fault in [Fault::Refused, Fault::Truncated] {
        let server = Server::start(Site::published()?.with_fault("/selection-", fault)).await?;
        in_browser(async |browser| {
            browser
                .open_hydrated(&server.url("/selection/?r=hal-04308773"))
                .await?;
            let words = Page::of(browser).visible_text().await?;
            assert!(words.contains("Ma sélection"), "{words}");
            browser.wait_until("the sentence is seen", TOLD).await
        })
        .await?;
    }
    Ok(())
}

// Paper and the font wait for a file of their own.
#[tokio::test]
async fn without_its_late_styles_or_its_font_a_poster_is_whole() -> anyhow::Result<()> {
    let content = Content::read()?;
    for part in ["/late-", "/bricolage-"] {
        let server = Server::start(Site::published()?.with_fault(part, Fault::Refused)).await?;
        in_browser(async |browser| {
            let poster = &content.posters[0];
            browser.open_hydrated(&server.url(&poster.route())).await?;
            check_poster(browser, &content, poster).await?;
            let overflow = Page::of(browser).overflow().await?;
            assert_eq!(overflow, Vec::<String>::new(), "{part}");
            assert!(
                !browser.value::<bool>(TOLD).await?,
                "{part}: nothing is missing"
            );
            Ok(())
        })
        .await?;
    }
    Ok(())
}

// The policy of a frame, a browser's settings.
#[tokio::test]
async fn where_the_clipboard_refuses_the_address_is_shown_to_be_copied() -> anyhow::Result<()> {
    let site = Site::published()?.with_first_script(
        "Clipboard.prototype.writeText = () => Promise.reject(new DOMException('', 'NotAllowedError'));",
    );
    let server = Server::start(site).await?;
    in_browser(async |browser| {
        browser
            .open_hydrated(&server.url("/ressources/hal-04308773/"))
            .await?;
        browser.click("[data-act=copy]").await?;
        browser
            .wait_until(
                "the address is shown",
                "document.querySelector('#to-copy')?.value === location.href",
            )
            .await?;
        let console = browser.console().await?;
        assert!(console.is_empty(), "{}", listed(&console));
        Ok(())
    })
    .await
}
