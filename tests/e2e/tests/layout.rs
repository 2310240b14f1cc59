//! Pages fit their window and their paper.

use e2e::pages::{Page, PosterPage};
use e2e::{Content, Fault, Server, Site, Viewport, Visitor, in_browser, in_browser_of};
use serde_json::json;

#[tokio::test]
async fn no_page_is_wider_than_a_narrow_window() -> anyhow::Result<()> {
    let content = Content::read()?;
    let server = Server::start(Site::published()?).await?;
    in_browser(async |browser| {
        for viewport in [Viewport::NARROW, Viewport::MIDDLE] {
            browser.resize(viewport).await?;
            for route in content.routes() {
                browser.open_hydrated(&server.url(&route)).await?;
                let overflow = Page::of(browser).overflow().await?;
                assert_eq!(
                    overflow,
                    Vec::<String>::new(),
                    "{route} is wider than its window of {} pixels",
                    viewport.width
                );
            }
        }
        Ok(())
    })
    .await
}

// On a slow network a page is painted once it is there; its last styles come a second later and must not move it.
#[tokio::test]
async fn a_page_stands_in_its_place_before_its_late_styles() -> anyhow::Result<()> {
    // The late styles name the font: neither visitor has it.
    let before = Server::start(Site::published()?.with_fault("/late-", Fault::Refused)).await?;
    let after = Server::start(Site::published()?.with_fault("/bricolage-", Fault::Refused)).await?;
    in_browser_of(Visitor::WITHOUT_SCRIPTS, async |browser| {
        for viewport in [Viewport::WIDE, Viewport::NARROW] {
            browser.resize(viewport).await?;
            for route in [
                "/",
                "/affiches/pleiades/",
                "/affiches/reve/",
                "/ressources/",
                "/ressources/hal-04308773/",
                "/gtnum/",
                "/plan-du-site/",
            ] {
                browser.open(&before.url(route)).await?;
                let first: Vec<String> = browser.value(PLACES).await?;
                browser.open(&after.url(route)).await?;
                let last: Vec<String> = browser.value(PLACES).await?;
                assert!(first.len() > 20, "{route}");
                let moved: Vec<_> = first.iter().filter(|place| !last.contains(place)).collect();
                assert!(
                    moved.is_empty(),
                    "{route}, {} pixels: {moved:?}",
                    viewport.width
                );
            }
        }
        Ok(())
    })
    .await
}

/// Every visible element with its place.
const PLACES: &str = "[...document.querySelectorAll('body *')].filter((one) => one.checkVisibility() && !one.closest('svg')).map((one) => { \
    const { x, y, width, height } = one.getBoundingClientRect(); \
    return [one.tagName, one.className, ...[x, y, width, height].map(Math.round)].join(' '); })";

/// A page is whole: laid out below the screen too, with all its styles and its font. What comes then moves nothing.
const WHOLE: &str = "document.readyState === 'complete' && document.fonts.status === 'loaded' \
    && [...document.querySelectorAll('.block, .tiles li')].every((one) => \
    (getComputedStyle(one).contentVisibility ?? 'visible') === 'visible') \
    && getComputedStyle(document.querySelector('.bar button'), '::before').maskImage.includes('svg')";

#[tokio::test]
async fn after_its_first_paint_a_page_is_whole_with_and_without_scripts() -> anyhow::Result<()> {
    let server = Server::start(Site::published()?).await?;
    for visitor in [Visitor::USUAL, Visitor::WITHOUT_SCRIPTS] {
        in_browser_of(visitor, async |browser| {
            browser.resize(Viewport::NARROW).await?;
            for route in ["/affiches/pleiades/", "/ressources/"] {
                browser.open(&server.url(route)).await?;
                browser.wait_until("the page is whole", WHOLE).await?;
                let stale: Vec<String> = browser.run(STALE, json!(null)).await?;
                assert_eq!(
                    stale,
                    Vec::<String>::new(),
                    "{route}: as before their styles and font came"
                );
            }
            Ok(())
        })
        .await?;
    }
    Ok(())
}

// What waits for the second frame is below the screen; a list without its first tiles looks empty.
#[tokio::test]
async fn the_first_frame_shows_what_is_on_the_screen() -> anyhow::Result<()> {
    for (site, routes) in [
        (
            Site::published()?,
            &["/affiches/pleiades/", "/affiches/reve/", "/ressources/"][..],
        ),
        (Site::of_a_long_list()?, &["/ressources/"]),
    ] {
        // What the page is before its code.
        let server = Server::start(site.with_held_wasm()).await?;
        in_browser(async |browser| {
            for viewport in [
                Viewport::DESKTOP,
                Viewport::WIDE,
                Viewport::MIDDLE,
                Viewport::PHONE,
            ] {
                browser.resize(viewport).await?;
                for route in routes {
                    browser.open(&server.url(route)).await?;
                    browser.wait_until("the page is whole", WHOLE).await?;
                    let missing: Vec<String> = browser.run(MISSING, json!(null)).await?;
                    assert_eq!(
                        missing,
                        Vec::<String>::new(),
                        "{route} at {}: not in the first frame",
                        viewport.width
                    );
                }
            }
            Ok(())
        })
        .await?;
    }
    Ok(())
}

/// What is on the screen now and was not in the first frame, which this makes last.
const MISSING: &str = "
    const seen = [...document.querySelectorAll('main *')].filter((one) => {
        const { width, top, bottom } = one.getBoundingClientRect();
        return width > 0 && bottom > 0 && top < innerHeight && one.checkVisibility() && !one.matches('li :not(a)');
    });
    if (seen.length < 10) throw new Error(`${seen.length} elements on the screen`);
    document.documentElement.dataset.unpainted = '';
    for (const one of document.getAnimations()) if (one.animationName === 'below') one.pause();
    const missing = seen.filter((one) => !one.checkVisibility()).map((one) => one.textContent.trim().slice(0, 40));
    delete document.documentElement.dataset.unpainted;
    return missing;
";

// Whoever reads already is not pushed away.
#[tokio::test]
async fn nothing_moves_when_the_code_comes() -> anyhow::Result<()> {
    const TOPS: &str = "[...document.querySelectorAll('main > *, .block h2, .tiles')]\
        .map((one) => Math.round(one.getBoundingClientRect().y + scrollY))";
    for viewport in [Viewport::NARROW, Viewport::MIDDLE, Viewport::WIDE] {
        for route in [
            "/",
            "/affiches/pleiades/",
            "/ressources/",
            "/ressources/hal-03526140/",
        ] {
            // The WASM comes when it is let go.
            let server = Server::start(Site::published()?.with_held_wasm()).await?;
            in_browser(async |browser| {
                browser.resize(viewport).await?;
                browser.open(&server.url(route)).await?;
                browser.wait_until("the page is whole", WHOLE).await?;
                let before: Vec<i64> = browser.value(TOPS).await?;
                server.let_go();
                browser.wait_for_hydration().await?;
                browser
                    .wait_until(
                        "its controls are there",
                        "!document.querySelector('.bar button[hidden], [data-act][hidden]')",
                    )
                    .await?;
                let after: Vec<i64> = browser.value(TOPS).await?;
                assert_eq!(before, after, "{route} at {}", viewport.width);
                Ok(())
            })
            .await?;
        }
    }
    Ok(())
}

/// The texts whose layout is not what it would be if it were done now.
const STALE: &str = "
    const texts = [...document.querySelectorAll('.block h2, .block h3, .block p, .tile > b, .tile > strong')];
    const heights = () => texts.map((one) => one.getBoundingClientRect().height);
    const before = heights();
    document.body.style.display = 'none';
    before.push(document.body.offsetHeight);
    document.body.style.display = '';
    const after = heights();
    return texts.filter((_, n) => before[n] !== after[n]).map((one) => one.outerHTML.slice(0, 160));
";

// What is below the screen has no height of its own before the first paint.
#[tokio::test]
async fn a_reload_and_the_address_of_a_section_lead_to_the_place_itself() -> anyhow::Result<()> {
    let server = Server::start(Site::published()?).await?;
    in_browser(async |browser| {
        browser.resize(Viewport::NARROW).await?;
        for (route, sought) in [
            ("/ressources/", "querySelectorAll('.tiles li')[30]"),
            ("/affiches/pleiades/", "querySelectorAll('.block')[3]"),
        ] {
            browser.open_hydrated(&server.url(route)).await?;
            // WebKit holds nothing in its place: what comes above, styles or the font, has to be there before.
            browser.wait_until("the page is whole", WHOLE).await?;
            browser
                .run::<()>(
                    &format!(
                        "document.documentElement.style.scrollBehavior = 'auto';
                        document.{sought}.scrollIntoView()"
                    ),
                    json!(null),
                )
                .await?;
            let place = format!("Math.round(document.{sought}.getBoundingClientRect().y)");
            let before: i64 = browser.value(&place).await?;
            browser.reload().await?;
            browser.wait_for_hydration().await?;
            browser
                .wait_until(
                    &format!("the reader of {route} is back where they were"),
                    &format!("Math.abs({place} - {before}) < 3"),
                )
                .await?;
        }

        let url = server.url("/affiches/pleiades/");
        let id: String = browser
            .value("document.querySelectorAll('.block')[3].querySelector('h2[id]').id")
            .await?;
        let top =
            format!("Math.abs(document.getElementById('{id}').getBoundingClientRect().y - 16) < 3");
        browser.open("about:blank").await?;
        browser.open_hydrated(&format!("{url}#{id}")).await?;
        browser.wait_until("the section is at the top", &top).await
    })
    .await
}

// WCAG 1.4.12: visitors who need it space texts with their own style.
#[tokio::test]
async fn spaced_texts_are_neither_cut_nor_pushed_out() -> anyhow::Result<()> {
    let content = Content::read()?;
    let mut site = Site::published()?;
    // The strict policy would refuse the style that stands for the visitor's own.
    site.policy = None;
    let server = Server::start(site).await?;
    in_browser(async |browser| {
        for viewport in [Viewport::WIDE, Viewport::NARROW] {
            browser.resize(viewport).await?;
            for route in content.routes() {
                browser.open_hydrated(&server.url(&route)).await?;
                browser.run::<()>(SPACE_TEXTS, json!(null)).await?;
                let cut = Page::of(browser).cut().await?;
                assert_eq!(cut, Vec::<String>::new(), "{route} cuts texts");
                let overflow = Page::of(browser).overflow().await?;
                assert_eq!(
                    overflow,
                    Vec::<String>::new(),
                    "{route} is wider than its window"
                );
            }
        }
        Ok(())
    })
    .await
}

const SPACE_TEXTS: &str = "
    const style = document.createElement('style');
    style.textContent = '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; \
        word-spacing: 0.16em !important } p { margin-bottom: 2em !important }';
    document.head.append(style);
";

// WCAG 1.4.4: visitors who set their texts at twice the size, on a phone too.
#[tokio::test]
async fn texts_at_twice_their_size_are_neither_cut_nor_pushed_out() -> anyhow::Result<()> {
    let mut routes = Content::read()?.routes();
    routes.extend(
        [
            "/?phase=2020-2022",
            "/?theme=disparites",
            "/ressources/?q=parents",
        ]
        .map(str::to_owned),
    );
    let server = Server::start(Site::published()?).await?;
    in_browser(async |browser| {
        let mut out = Vec::new();
        for viewport in [Viewport::WIDE, Viewport::NARROW] {
            browser.resize(viewport).await?;
            for route in &routes {
                browser.open_hydrated(&server.url(route)).await?;
                browser
                    .run::<()>(
                        "document.documentElement.style.setProperty('font-size', '200%')",
                        json!(null),
                    )
                    .await?;
                let overflow = Page::of(browser).overflow().await?;
                if !overflow.is_empty() {
                    out.push(format!("{route} at {}: {overflow:?}", viewport.width));
                }
            }
        }
        assert!(out.is_empty(), "{}", out.join("\n"));
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_printed_poster_is_legible_and_shows_its_addresses() -> anyhow::Result<()> {
    let content = Content::read()?;
    let server = Server::start(Site::published()?).await?;
    in_browser(async |browser| {
        browser.resize(Viewport::SHEET).await?;
        for poster in &content.posters {
            browser.open_hydrated(&server.url(&poster.route())).await?;
            browser.print().await?;
            let page = PosterPage::of(browser);
            assert_eq!(
                page.texts_under(6.5).await?,
                Vec::<String>::new(),
                "{}: too small",
                poster.name
            );
            assert_eq!(
                page.unprinted_addresses().await?,
                Vec::<String>::new(),
                "{}: not printed",
                poster.name
            );
        }
        Ok(())
    })
    .await
}
