//! axe finds nothing, on any route, light and dark, narrow, middle and wide. One test per state: they run side by side.
//!
//! What automatic rules do not tell is tried by scripts, whatever the module:
//!
//! | Check | Test |
//! |---|---|
//! | 1. nothing is wider than 320 pixels (1,280 at 400 %) | `layout::no_page_is_wider_than_a_narrow_window` |
//! | 2. spaced texts are not cut; texts at 200 % fit | `layout::spaced_texts_…`, `layout::texts_at_twice_…` |
//! | 3. Tab reaches all in order, seen and uncovered, and back | `keyboard::the_tab_key_…` |
//! | 4. Escape closes and gives the focus back | `search`, `guide`, `chromium_only::walk` |
//! | 5. new windows are told, `noopener` | `checks::links_that_open_a_window_…`, `host_pages` |
//! | 6. names contain the visible words | here: axe's `label-content-name-mismatch`; `hydration::a_tile_is_named_…` |
//! | 7. frames have titles of their own | here: axe's `frame-title`, `frame-title-unique` |
//! | 8. states are told | `resources::a_choice_…`, `search`, `timeline` |
//! | 9. no motion, forced colours, print | `checks::nothing_moves_…`, `forced_colours`, `layout::a_printed_poster_…` |
//! | 10. other languages are said | natively, `export::data::tests`, and `hostile`: today's content has none |
//! | 11. headings | here: axe's `heading-order`; `chromium_only::tree` |
//! | 12. contrast under the pointer | `checks::what_is_pointed_at_…` |
//! | 13. without JavaScript | `without_code` |
//! | 14. the accessibility tree | `chromium_only::tree` |
//!
//! `docs/accessibilite.md` says which criteria of RGAA they cover, and what is not covered.

use std::path::Path;
use std::{env, fs};

use e2e::accessibility::{Axe, listed};
use e2e::{Appearance, Browser, Content, Server, Site, Viewport, Visitor, in_browser_of};

#[tokio::test]
async fn axe_finds_nothing_in_light_wide_pages() -> anyhow::Result<()> {
    axe_finds_nothing(Appearance::Light, Viewport::WIDE).await
}

#[tokio::test]
async fn axe_finds_nothing_in_dark_wide_pages() -> anyhow::Result<()> {
    axe_finds_nothing(Appearance::Dark, Viewport::WIDE).await
}

#[tokio::test]
async fn axe_finds_nothing_in_light_narrow_pages() -> anyhow::Result<()> {
    axe_finds_nothing(Appearance::Light, Viewport::NARROW).await
}

#[tokio::test]
async fn axe_finds_nothing_in_dark_narrow_pages() -> anyhow::Result<()> {
    axe_finds_nothing(Appearance::Dark, Viewport::NARROW).await
}

#[tokio::test]
async fn axe_finds_nothing_in_light_middle_pages() -> anyhow::Result<()> {
    axe_finds_nothing(Appearance::Light, Viewport::MIDDLE).await
}

#[tokio::test]
async fn axe_finds_nothing_in_dark_middle_pages() -> anyhow::Result<()> {
    axe_finds_nothing(Appearance::Dark, Viewport::MIDDLE).await
}

/// A page in a state that its address does not tell: what is pressed there, and what shows that it was done.
struct Scene {
    name: &'static str,
    address: &'static str,
    press: &'static str,
    shown: &'static str,
}

const SCENES: [Scene; 4] = [
    Scene {
        name: "searching in the dialog",
        address: "/affiches/reve/",
        press: "[data-act=find]",
        shown: "document.querySelector('dialog[open] #finder-q') === document.activeElement",
    },
    Scene {
        name: "integrating",
        address: "/affiches/reve/",
        press: "a.integrate",
        shown: "document.querySelector('dialog[open] textarea')",
    },
    Scene {
        name: "selecting",
        address: "/affiches/reve/",
        press: "[data-act=select]",
        shown: "document.querySelectorAll('.tiles .pick').length",
    },
    Scene {
        name: "selecting in the list",
        address: "/ressources/?q=parents",
        press: "[data-act=select]",
        shown: "document.querySelectorAll('.pick').length",
    },
];

pub(crate) async fn axe_finds_nothing(
    appearance: Appearance,
    viewport: Viewport,
) -> anyhow::Result<()> {
    let axe = Axe::read()?;
    let mut addresses = Content::read()?.routes();
    // Open, a theme shows texts and colours that the closed one hides.
    addresses.push("/?theme=disparites".to_owned());
    // Searched, filtered, without a result; a selection.
    addresses.extend(
        [
            "/ressources/?q=parents",
            "/ressources/?q=ecole&nature=video",
            "/ressources/?q=xylophone",
            "/selection/?r=hal-04308773,affiche.reve.concepts",
        ]
        .map(str::to_owned),
    );
    let server = Server::start(Site::published()?).await?;
    in_browser_of(Visitor::who_likes(appearance), async |browser| {
        browser.resize(viewport).await?;
        let mut found = Vec::new();
        for address in &addresses {
            open(browser, &server.url(address)).await?;
            found.extend(wrong(&axe, browser, appearance, address).await?);
            keep_document(browser, appearance, viewport, address).await?;
        }
        for scene in &SCENES {
            open(browser, &server.url(scene.address)).await?;
            browser.click(scene.press).await?;
            browser.wait_until(scene.name, scene.shown).await?;
            if scene.name == "searching in the dialog" {
                browser.type_text("parents").await?;
                browser
                    .wait_until(
                        "results are shown",
                        "document.querySelector('dialog .results a')",
                    )
                    .await?;
            }
            found.extend(wrong(&axe, browser, appearance, scene.name).await?);
            keep_document(browser, appearance, viewport, scene.name).await?;
        }
        assert!(
            found.is_empty(),
            "{appearance:?}, {viewport:?}\n{}",
            found.join("\n")
        );
        Ok(())
    })
    .await
}

/// Opens a page, and waits for what its address asks for.
async fn open(browser: &Browser, url: &str) -> anyhow::Result<()> {
    browser.open_hydrated(url).await?;
    if url.contains("?q=") || url.contains("?r=") {
        browser
            .wait_until(
                "the search or the selection is on show",
                "document.querySelector('.count')?.textContent || document.querySelector('.picked ol')",
            )
            .await?;
    }
    Ok(())
}

async fn wrong(
    axe: &Axe,
    browser: &Browser,
    appearance: Appearance,
    name: &str,
) -> anyhow::Result<Option<String>> {
    let mut violations = axe.violations(browser).await?;
    if appearance == Appearance::ForcedColours {
        // The system's, not ours; besides, Chromium tells axe the `-webkit-text-fill-color` that it does not paint.
        violations.retain(|violation| violation.id != "color-contrast");
    }
    Ok((!violations.is_empty()).then(|| listed(name, &violations)))
}

/// Keeps the document as it stands now, below `GTNUM_DOM`, for `cargo xtask test` to have it validated: once per page.
async fn keep_document(
    browser: &Browser,
    appearance: Appearance,
    viewport: Viewport,
    name: &str,
) -> anyhow::Result<()> {
    let is_first = appearance == Appearance::Light && viewport.width == Viewport::WIDE.width;
    let Some(folder) = env::var_os("GTNUM_DOM").filter(|folder| is_first && !folder.is_empty())
    else {
        return Ok(());
    };
    let html: String = browser.value("document.documentElement.outerHTML").await?;
    let name: String = name
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() { c } else { '-' })
        .collect();
    fs::create_dir_all(&folder)?;
    let file = Path::new(&folder).join(name + ".html");
    Ok(fs::write(file, format!("<!DOCTYPE html>{html}"))?)
}
