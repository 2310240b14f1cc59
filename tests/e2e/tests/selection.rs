//! «Sélectionner et citer».

use e2e::accessibility::{Axe, listed};
use e2e::pages::Page;
use e2e::{Browser, Server, Site, Viewport, html, in_browser};

const PICKED: &str =
    "[...document.querySelectorAll('.picked li .citation')].map((entry) => entry.textContent)";
const RIS: &str = "[...document.querySelectorAll('.picked details')]\
    .find((format) => format.firstChild.textContent === 'RIS').querySelector('pre').textContent";

/// Ticks a box, in the middle of the window: a driver does not see that the tray is before it.
async fn choose(browser: &Browser, selector: &str) -> anyhow::Result<()> {
    browser
        .run::<()>(
            "document.querySelector(arguments[0]).scrollIntoView({ block: 'center' })",
            selector.into(),
        )
        .await?;
    browser.click(selector).await
}

#[tokio::test]
async fn three_resources_are_chosen_ordered_shared_and_exported() -> anyhow::Result<()> {
    let server = Server::start(Site::published()?).await?;
    in_browser(async |browser| {
        browser
            .open_hydrated(&server.url("/affiches/reve/"))
            .await?;
        let boxes = "document.querySelectorAll('.pick').length";
        assert_eq!(
            browser.value::<u32>(boxes).await?,
            0,
            "nothing per tile is prerendered"
        );
        browser.click("[data-act=select]").await?;
        browser
            .wait_until(
                "boxes are shown",
                "document.querySelectorAll('.tiles .pick').length === 14",
            )
            .await?;
        for place in [1, 2, 3] {
            choose(
                browser,
                &format!(".block:nth-of-type(2) .tiles li:nth-child({place}) .pick input"),
            )
            .await?;
        }
        browser
            .wait_until(
                "the tray counts",
                "document.querySelector('.tray p').textContent === '3 références choisies'",
            )
            .await?;
        browser.click(".tray a").await?;
        browser
            .wait_until("the selection is shown", &format!("{PICKED}.length === 3"))
            .await?;

        let before: Vec<String> = browser.value(PICKED).await?;
        browser.click(".picked li:last-child [id^=up-]").await?;
        browser
            .wait_until(
                "the last is the second, and its button has the focus",
                &format!(
                    "{PICKED}[1] === {} && document.activeElement.id.startsWith('up-')",
                    serde_json::json!(before[2])
                ),
            )
            .await?;
        let ris: String = browser.value(RIS).await?;
        assert_eq!(ris.matches("TY  - ").count(), 3, "{ris}");
        assert_eq!(ris.matches("ER  - ").count(), 3, "{ris}");
        let codes: Vec<String> = browser.labels(".picked li svg").await?;
        assert!(
            codes.len() == 3
                && codes
                    .iter()
                    .all(|code| code.starts_with("QR code\u{a0}: https://")),
            "{codes:?}"
        );
        for theme in ["clair", "sombre"] {
            let labels = browser.labels(".picked svg").await?;
            let read = browser.scan(".picked svg").await?;
            assert_eq!(read.len(), 4, "one for the whole, one for each");
            for (label, read) in labels.iter().zip(read) {
                assert_eq!(*label, format!("QR code\u{a0}: {read}"), "{theme}");
            }
            Page::of(browser).switch_theme().await?;
        }

        // It survives a reload; its address opens it anywhere, and does not take the place of another's own.
        let address: String = browser.value("location.href").await?;
        browser.open_hydrated(&server.url("/selection/")).await?;
        browser
            .wait_until("the selection is kept", &format!("{PICKED}.length === 3"))
            .await?;
        browser
            .run::<()>(
                "localStorage.setItem('selection', 'hal-04308773')",
                serde_json::Value::Null,
            )
            .await?;
        browser.open_hydrated(&address).await?;
        browser
            .wait_until(
                "the shared selection is shown",
                &format!("{PICKED}.length === 3"),
            )
            .await?;
        let own: String = browser.value("localStorage.getItem('selection')").await?;
        assert_eq!(own, "hal-04308773");
        let console = browser.console().await?;
        assert!(console.is_empty(), "{}", e2e::console::listed(&console));
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_poster_and_a_section_are_cited_too() -> anyhow::Result<()> {
    let axe = Axe::read()?;
    let server = Server::start(Site::published()?).await?;
    in_browser(async |browser| {
        browser
            .open_hydrated(&server.url("/affiches/pleiades/"))
            .await?;
        browser.click("[data-act=select]").await?;
        browser
            .wait_until(
                "boxes are shown",
                "document.querySelector('h1 + .pick input')",
            )
            .await?;
        for viewport in [Viewport::WIDE, Viewport::NARROW] {
            browser.resize(viewport).await?;
            let violations = axe.violations(browser).await?;
            assert!(violations.is_empty(), "{}", listed("choosing", &violations));
        }
        choose(browser, "h1 + .pick input").await?;
        choose(browser, "#acces + .section-tools input").await?;
        browser.click(".tray a").await?;
        browser
            .wait_until("both are cited", &format!("{PICKED}.length === 2"))
            .await?;
        let cited: Vec<String> = browser.value(PICKED).await?;
        assert!(cited[0].contains("#PLEIADES"), "{cited:?}");
        assert!(cited[1].contains("Inégalités d’accès"), "{cited:?}");
        Ok(())
    })
    .await
}

// Two clicks before the code is there would open and close.
#[tokio::test]
async fn an_impatient_reader_who_clicks_twice_is_heard_once() -> anyhow::Result<()> {
    let server = Server::start(Site::published()?).await?;
    in_browser(async |browser| {
        browser
            .open_hydrated(&server.url("/affiches/reve/"))
            .await?;
        browser
            .run::<()>(
                "const control = document.querySelector('[data-act=select]'); control.click(); control.click();",
                serde_json::Value::Null,
            )
            .await?;
        browser
            .wait_until(
                "boxes are shown",
                "document.querySelectorAll('.tiles .pick').length === 14",
            )
            .await?;
        browser.click(".tray button").await?;
        browser
            .wait_until("they are gone", "!document.querySelector('.pick')")
            .await
    })
    .await
}

// The more it says, the finer a code of one size would be.
#[tokio::test]
async fn the_code_of_a_long_selection_is_read_from_the_screen_of_a_phone() -> anyhow::Result<()> {
    let pages = html::pages(&e2e::dist())?;
    let sheets = pages
        .iter()
        .filter_map(|page| page.path.strip_prefix("ressources/"));
    let keys: Vec<&str> = sheets
        .filter_map(|sheet| sheet.strip_suffix("/index.html"))
        .collect();
    let address = format!("/selection/?r={}", keys[..24].join(","));
    let server = Server::start(Site::published()?).await?;
    in_browser(async |browser| {
        browser.resize(Viewport::NARROW).await?;
        browser.open_hydrated(&server.url(&address)).await?;
        browser
            .wait_until("all are shown", &format!("{PICKED}.length === 24"))
            .await?;
        let read = browser.scan(".picked .whole svg").await?;
        let here: String = browser.value("location.href").await?;
        assert_eq!(read, [here]);
        let module: f64 = browser
            .value("(() => { const { clientWidth, viewBox } = document.querySelector('.whole svg'); return clientWidth / viewBox.baseVal.width; })()")
            .await?;
        assert!(module >= 2.5, "a camera tells {module} pixels apart badly");
        Ok(())
    })
    .await
}

// The address is empty again, and so must be the page.
#[tokio::test]
async fn a_selection_that_was_emptied_comes_back_and_goes_with_the_history() -> anyhow::Result<()> {
    let server = Server::start(Site::published()?).await?;
    in_browser(async |browser| {
        let (one, none) = (
            format!("{PICKED}.length === 1"),
            format!(
                "document.querySelector('.picked > p') && {PICKED}.length === 0 && location.search === ''"
            ),
        );
        browser.open_hydrated(&server.url("/selection/")).await?;
        browser
            .run::<()>(
                "localStorage.setItem('selection', 'hal-04308773')",
                serde_json::Value::Null,
            )
            .await?;
        browser.open_hydrated(&server.url("/selection/")).await?;
        browser.wait_until("the selection is shown", &one).await?;
        browser.click(".picked .actions button:last-child").await?;
        browser.wait_until("it is emptied", &none).await?;
        browser.wait_for_hydration().await?;
        browser.back().await?;
        browser.wait_until("it is shown again", &one).await?;
        browser.forward().await?;
        browser.wait_until("it is gone again", &none).await
    })
    .await
}

#[tokio::test]
async fn what_an_address_invents_is_told_and_harms_nothing() -> anyhow::Result<()> {
    let server = Server::start(Site::published()?).await?;
    in_browser(async |browser| {
        browser
            .open_hydrated(&server.url(
                "/selection/?r=hal-04308773,inconnue,%3Cimg%20src%3Dx%3E,affiche.inconnue.x,../../csp.txt",
            ))
            .await?;
        browser
            .wait_until("what exists is shown", &format!("{PICKED}.length === 1"))
            .await?;
        let mention: String = browser
            .value("document.querySelector('.picked .mention').textContent")
            .await?;
        assert!(mention.starts_with("2 références"), "{mention}");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn links_are_copied_or_shown_to_be_copied() -> anyhow::Result<()> {
    let server = Server::start(Site::published()?).await?;
    in_browser(async |browser| {
        browser
            .open_hydrated(&server.url("/ressources/hal-04308773/"))
            .await?;
        browser
            .run::<()>(
                "Object.defineProperty(navigator, 'clipboard', { value: undefined })",
                serde_json::Value::Null,
            )
            .await?;
        browser.click("[data-act=copy]").await?;
        browser
            .wait_until(
                "the address is shown, ready to be copied",
                "document.querySelector('#to-copy')?.value === location.href && \
                 document.activeElement.id === 'to-copy'",
            )
            .await
    })
    .await
}
