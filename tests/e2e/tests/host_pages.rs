//! Posters and the timeline in pages of other sites: whole, alive where scripts may run, and as high as they should be.

use e2e::console::{Entry, listed};
use e2e::host_page::{Frame, HostPage, Setting, frame};
use e2e::pages::{Page, PosterPage};
use e2e::{Browser, Content, Server, Site, in_browser};
use thirtyfour::prelude::Key;

const POSTER: &str = "OURS/integration/affiches/pleiades/";
const IN_PLACE: &str = "document.documentElement.hasAttribute('data-hydrated')";
const FITS: &str = "innerHeight === Math.ceil(document.documentElement.getBoundingClientRect().height) \
                    && document.documentElement.scrollHeight <= innerHeight";

/// Opens a host page with one frame, checks that the poster is whole in it, and stays in the frame.
async fn enter_poster(browser: &Browser, page: &HostPage) -> anyhow::Result<Frame> {
    browser.open(&page.url()).await?;
    browser.enter_frame("iframe").await?;
    browser
        .wait_until("the frame is loaded", "document.readyState === 'complete'")
        .await?;
    let frame = frame(browser).await?;
    let content = Content::read()?;
    let poster = content
        .posters
        .iter()
        .find(|poster| poster.id == "pleiades");
    let places = poster.map(|poster| content.placements(poster));
    assert_eq!(Some(&frame.tiles), places.as_ref(), "every link is there");
    Ok(frame)
}

/// Nothing of ours in the console; `is_theirs` tells what the browser itself says of the host.
async fn check_console(
    browser: &Browser,
    is_theirs: impl Fn(&Entry) -> bool,
) -> anyhow::Result<()> {
    let mut console = browser.console().await?;
    console.retain(|entry| !is_theirs(entry));
    assert!(console.is_empty(), "{}", listed(&console));
    Ok(())
}

/// The frame is as high as its content, and stays so: nothing grows.
async fn check_height(browser: &Browser, selector: &str) -> anyhow::Result<()> {
    browser
        .wait_until("the frame fits its content", FITS)
        .await?;
    let before = frame(browser).await?;
    // A frame out of sight is not drawn: the host's page counts.
    browser.leave_frames().await?;
    browser
        .run::<Option<bool>>(
            "return new Promise((done) => { let left = 20; \
             const next = () => (left-- ? requestAnimationFrame(next) : done(true)); next(); })",
            serde_json::json!(null),
        )
        .await?;
    browser.enter_frame(selector).await?;
    let after = frame(browser).await?;
    assert_eq!(before.window, after.window, "the frame grows");
    Ok(())
}

/// Follows a link by the keyboard, as a visitor may; the driver cannot point at what the host has to scroll to.
async fn follow(browser: &Browser, selector: &str) -> anyhow::Result<()> {
    // WebKit lets a frame of another site take the focus once its reader has clicked there.
    browser.click("h1").await?;
    browser
        .run::<Option<bool>>(
            "document.querySelector(arguments[0]).focus()",
            serde_json::json!(selector),
        )
        .await?;
    browser.press(Key::Enter).await
}

#[tokio::test]
async fn in_a_plain_frame_of_fixed_height_the_poster_lives_and_scrolls() -> anyhow::Result<()> {
    let body = format!("<iframe src=\"{POSTER}\" width=\"640\" height=\"500\"></iframe>");
    let setting = Setting {
        body: &body,
        ..Setting::default()
    };
    let Some(page) = HostPage::start(setting).await? else {
        return Ok(());
    };
    in_browser(async |browser| {
        let frame = enter_poster(browser, &page).await?;
        assert_eq!(frame.window, 500);
        assert!(frame.scrolls, "nobody listens: the frame itself scrolls");
        browser.wait_until("the application runs", IN_PLACE).await?;
        let differences = Page::of(browser).hydration_differences().await?;
        assert_eq!(differences, Vec::<String>::new());
        let overflow = Page::of(browser).overflow().await?;
        assert_eq!(overflow, Vec::<String>::new());
        check_console(browser, |_| false).await
    })
    .await
}

#[tokio::test]
async fn a_host_with_a_strict_policy_changes_nothing() -> anyhow::Result<()> {
    let body = format!("<iframe src=\"{POSTER}\" width=\"640\" height=\"500\"></iframe>");
    let setting = Setting {
        body: &body,
        policy: Some("default-src 'none'; img-src data:; frame-src OURS"),
        ..Setting::default()
    };
    let Some(page) = HostPage::start(setting).await? else {
        return Ok(());
    };
    in_browser(async |browser| {
        enter_poster(browser, &page).await?;
        browser.wait_until("the application runs", IN_PLACE).await?;
        check_console(browser, |_| false).await
    })
    .await
}

#[tokio::test]
async fn in_a_sandbox_that_forbids_windows_the_application_runs_and_addresses_are_shown()
-> anyhow::Result<()> {
    let body = format!(
        "<iframe sandbox=\"allow-scripts\" src=\"{POSTER}\" width=\"640\" height=\"700\"></iframe>"
    );
    let setting = Setting {
        body: &body,
        ..Setting::default()
    };
    let Some(page) = HostPage::start(setting).await? else {
        return Ok(());
    };
    in_browser(async |browser| {
        let frame = enter_poster(browser, &page).await?;
        assert_eq!(browser.value::<String>("self.origin").await?, "null");
        browser.wait_until("the application runs", IN_PLACE).await?;
        check_console(browser, |_| false).await?;

        follow(browser, "main a.tile").await?;
        browser
            .wait_until(
                "the address is shown, ready to be copied",
                "document.activeElement?.matches('.address input') \
                 && document.activeElement.selectionEnd === document.activeElement.value.length",
            )
            .await?;
        let shown: String = browser.value("document.activeElement.value").await?;
        assert_eq!(shown, frame.tiles[0]);
        let is_inside: bool = browser
            .value(
                "(({ left, right }) => left >= 0 && right <= innerWidth)(document.querySelector('.address').getBoundingClientRect())",
            )
            .await?;
        assert!(is_inside, "the box is in the frame");
        browser.press(Key::Escape).await?;
        browser
            .wait_until(
                "the focus is back on the link",
                "!document.querySelector('.address') && document.activeElement?.matches('main a.tile')",
            )
            .await
    })
    .await
}

// Modules, fonts and data are refused there; the page is whole without.
#[tokio::test]
async fn in_a_sandbox_whose_files_may_not_be_read_the_poster_is_whole_and_tells_its_height()
-> anyhow::Result<()> {
    let body = format!(
        "<iframe sandbox=\"allow-scripts\" src=\"{POSTER}\" style=\"border:0;width:640px\"></iframe>\
         <script src=\"OURS/hote.js\" async></script>"
    );
    let setting = Setting {
        body: &body,
        is_ours_closed: true,
        ..Setting::default()
    };
    let Some(page) = HostPage::start(setting).await? else {
        return Ok(());
    };
    in_browser(async |browser| {
        enter_poster(browser, &page).await?;
        check_height(browser, "iframe").await?;
        let is_alive: bool = browser.value(IN_PLACE).await?;
        assert!(!is_alive, "a module may not be read there");
        check_console(browser, |entry| {
            entry.message.contains("CORS") || entry.message.contains("ERR_FAILED")
        })
        .await
    })
    .await
}

#[tokio::test]
async fn where_windows_are_allowed_links_open_one_that_cannot_reach_back() -> anyhow::Result<()> {
    for sandbox in [
        "",
        "sandbox=\"allow-scripts allow-popups allow-popups-to-escape-sandbox\"",
    ] {
        let body =
            format!("<iframe {sandbox} src=\"{POSTER}\" width=\"640\" height=\"700\"></iframe>");
        let setting = Setting {
            body: &body,
            ..Setting::default()
        };
        let Some(page) = HostPage::start(setting).await? else {
            return Ok(());
        };
        in_browser(async |browser| {
            enter_poster(browser, &page).await?;
            browser.wait_until("the application runs", IN_PLACE).await?;
            follow(browser, ".foot a").await?;
            browser.enter_new_window().await?;
            browser
                .wait_until(
                    "the whole poster is open",
                    "location.pathname === '/affiches/pleiades/' && document.querySelector('header')",
                )
                .await?;
            let is_alone: bool = browser.value("window.opener === null").await?;
            assert!(is_alone, "the new window cannot reach the frame");
            check_console(browser, |_| false).await
        })
        .await?;
    }
    Ok(())
}

#[tokio::test]
async fn wordpress_gives_its_frame_the_height_it_allows_and_follows_the_link_to_the_page()
-> anyhow::Result<()> {
    let body = format!(
        "<iframe class=\"wp-embedded-content\" sandbox=\"allow-scripts\" security=\"restricted\" \
         src=\"{POSTER}#?secret=Ab12Cd34Ef\" data-secret=\"Ab12Cd34Ef\" width=\"600\" height=\"300\"></iframe>\
         <script src=\"wp-embed.js\"></script>"
    );
    let setting = Setting {
        body: &body,
        scripts: &[("GTNUM_WP_EMBED", "wp-embed.js")],
        ..Setting::default()
    };
    let Some(page) = HostPage::start(setting).await? else {
        return Ok(());
    };
    in_browser(async |browser| {
        enter_poster(browser, &page).await?;
        browser.wait_until("the application runs", IN_PLACE).await?;
        // WordPress allows no more than 1,000 pixels.
        browser
            .wait_until(
                "the height is WordPress’s own highest",
                "innerHeight === 1000",
            )
            .await?;
        let route: String = browser
            .value("document.documentElement.dataset.route")
            .await?;
        assert_eq!(
            route, "/integration/affiches/pleiades/",
            "the secret is no route"
        );
        check_console(browser, |_| false).await?;
        follow(browser, ".foot a").await?;
        browser.leave_frames().await?;
        browser
            .wait_until(
                "the host page is left for the whole poster",
                "location.pathname === '/affiches/pleiades/'",
            )
            .await
    })
    .await
}

#[tokio::test]
async fn iframe_resizer_gives_its_frame_the_height_of_its_content() -> anyhow::Result<()> {
    let body = format!(
        "<iframe src=\"{POSTER}\" style=\"border:0;width:640px\"></iframe><script src=\"resizer.js\"></script>\
         <script>iFrameResize({{}}, 'iframe')</script>"
    );
    fits(&body, &[("GTNUM_IFRAME_RESIZER", "resizer.js")]).await
}

#[tokio::test]
async fn pym_gives_its_frame_the_height_of_its_content() -> anyhow::Result<()> {
    let body = format!(
        "<div id=\"p\"></div><script src=\"pym.js\"></script><script>new pym.Parent('p', '{POSTER}', {{}})</script>"
    );
    fits(&body, &[("GTNUM_PYM", "pym.js")]).await
}

#[tokio::test]
async fn our_own_script_gives_frames_the_height_of_their_content() -> anyhow::Result<()> {
    let body = format!(
        "<iframe src=\"{POSTER}\" style=\"border:0;width:640px\"></iframe><script src=\"OURS/hote.js\" async></script>"
    );
    fits(&body, &[]).await
}

// A narrow column, and a script that comes after the frame has told its height.
#[tokio::test]
async fn a_column_of_320_pixels_holds_the_poster() -> anyhow::Result<()> {
    let body = format!(
        "<div style=\"width:320px\"><iframe src=\"{POSTER}\" width=\"100%\" height=\"400\" style=\"border:0\"></iframe></div>\
         <script>document.querySelector('iframe').addEventListener('load', () => {{ \
         const late = document.createElement('script'); late.src = 'OURS/hote.js'; document.body.append(late); }})</script>"
    );
    fits(&body, &[]).await
}

async fn fits(body: &str, scripts: &[(&str, &str)]) -> anyhow::Result<()> {
    let setting = Setting {
        body,
        scripts,
        ..Setting::default()
    };
    let Some(page) = HostPage::start(setting).await? else {
        return Ok(());
    };
    in_browser(async |browser| {
        enter_poster(browser, &page).await?;
        browser.wait_until("the application runs", IN_PLACE).await?;
        check_height(browser, "iframe").await?;
        let overflow = Page::of(browser).overflow().await?;
        assert_eq!(overflow, Vec::<String>::new());
        // The host's own library posts before it knows that the frame has moved on.
        check_console(browser, |entry| entry.to_string().contains("/resizer.js")).await
    })
    .await
}

#[tokio::test]
async fn three_parts_on_one_page_each_take_their_own_height() -> anyhow::Result<()> {
    let body = "<iframe id=\"a\" src=\"OURS/integration/affiches/pleiades/\" style=\"border:0;width:640px\"></iframe>\
                <iframe id=\"b\" src=\"OURS/integration/affiches/reve/\" style=\"border:0;width:640px\"></iframe>\
                <iframe id=\"c\" src=\"OURS/integration/frise/?theme=disparites\" style=\"border:0;width:640px\"></iframe>\
                <script src=\"OURS/hote.js\"></script>";
    let setting = Setting {
        body,
        ..Setting::default()
    };
    let Some(page) = HostPage::start(setting).await? else {
        return Ok(());
    };
    in_browser(async |browser| {
        browser.open(&page.url()).await?;
        let mut heights = Vec::new();
        for selector in ["#a", "#b", "#c"] {
            browser
                .run::<Option<bool>>(
                    "document.querySelector(arguments[0]).scrollIntoView()",
                    serde_json::json!(selector),
                )
                .await?;
            browser.enter_frame(selector).await?;
            browser.wait_until("the application runs", IN_PLACE).await?;
            check_height(browser, selector).await?;
            heights.push(frame(browser).await?.window);
            if selector == "#c" {
                let is_open: bool = browser
                    .value("document.querySelector('#theme-disparites').open")
                    .await?;
                assert!(is_open, "the address chooses a theme");
            }
            browser.leave_frames().await?;
        }
        heights.dedup();
        assert_eq!(heights.len(), 3, "{heights:?}");
        check_console(browser, |_| false).await
    })
    .await
}

#[tokio::test]
async fn links_of_a_framed_poster_say_that_they_open_a_window() -> anyhow::Result<()> {
    let server = Server::start(Site::published()?).await?;
    in_browser(async |browser| {
        browser
            .open_hydrated(&server.url("/integration/affiches/reve/"))
            .await?;
        let labels = PosterPage::of(browser).tile_labels().await?;
        assert_eq!(labels.len(), 14);
        let outside = browser.labels(".foot a").await?;
        for label in labels.iter().chain(&outside) {
            assert!(label.ends_with("(nouvelle fenêtre)"), "« {label} »");
        }
        Ok(())
    })
    .await
}

// Only the host can scroll to a heading of a frame as high as its content.
#[tokio::test]
async fn a_link_of_the_contents_moves_the_host_page() -> anyhow::Result<()> {
    let body = format!(
        "<iframe src=\"{POSTER}\" style=\"border:0;width:640px\"></iframe><script src=\"OURS/hote.js\"></script>"
    );
    let setting = Setting {
        body: &body,
        ..Setting::default()
    };
    let Some(page) = HostPage::start(setting).await? else {
        return Ok(());
    };
    in_browser(async |browser| {
        enter_poster(browser, &page).await?;
        browser.wait_until("the application runs", IN_PLACE).await?;
        check_height(browser, "iframe").await?;
        browser.click(".contents a[href='#parents']").await?;
        browser.leave_frames().await?;
        browser
            .wait_until("the heading is on screen", "scrollY > 1000")
            .await
    })
    .await
}

#[tokio::test]
async fn the_address_of_a_frame_chooses_its_look_and_what_it_does_not_know_is_ignored()
-> anyhow::Result<()> {
    let body = format!("<iframe src=\"{POSTER}\"></iframe>");
    let setting = Setting {
        body: &body,
        ..Setting::default()
    };
    let Some(page) = HostPage::start(setting).await? else {
        return Ok(());
    };
    in_browser(async |browser| {
        for (query, theme) in [
            ("?apparence=sombre", Some("dark")),
            ("?apparence=claire&autre=1", Some("light")),
            ("?apparence=auto", None),
            ("?apparence=constructor", None),
            ("?theme=dark#?secret=abc", None),
        ] {
            let address = page.ours(&format!("/integration/affiches/reve/{query}"));
            browser.open_hydrated(&address).await?;
            assert_eq!(
                Page::of(browser).theme().await?.as_deref(),
                theme,
                "{query}"
            );
            check_console(browser, |_| false).await?;
        }
        Ok(())
    })
    .await
}
