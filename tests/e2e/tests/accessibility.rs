//! axe finds nothing, on any route, light and dark, narrow, middle and wide. One test per state: they run side by side.

use e2e::accessibility::{Axe, listed};
use e2e::{Appearance, Content, Server, Site, Viewport, Visitor, in_browser_of};

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
            browser.open_hydrated(&server.url(address)).await?;
            if address.contains("?q=") || address.contains("?r=") {
                browser
                    .wait_until(
                        "the search or the selection is on show",
                        "document.querySelector('.count')?.textContent || \
                         document.querySelector('.picked ol')",
                    )
                    .await?;
            }
            let mut violations = axe.violations(browser).await?;
            if appearance == Appearance::ForcedColours {
                // The system's, not ours; besides, Chromium tells axe the `-webkit-text-fill-color` that it does not paint.
                violations.retain(|violation| violation.id != "color-contrast");
            }
            if !violations.is_empty() {
                found.push(listed(address, &violations));
            }
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
