//! Light and dark, as the system asks or as the visitor chooses.

use e2e::pages::{Home, Page};
use e2e::{Appearance, Content, Server, Site, Visitor, in_browser, in_browser_of};

#[tokio::test]
async fn the_theme_switch_changes_the_theme_and_survives_navigation() -> anyhow::Result<()> {
    let content = Content::read()?;
    let poster = &content.posters[0];
    let server = Server::start(Site::published()?).await?;
    in_browser(async |browser| {
        let page = Page::of(browser);
        browser.open_hydrated(&server.url("/")).await?;
        let before = background(browser).await?;
        page.switch_theme().await?;
        browser
            .wait_until(
                "a theme is declared",
                "document.documentElement.dataset.theme",
            )
            .await?;
        let chosen = page.theme().await?;
        let after = background(browser).await?;
        assert_ne!(before, after, "the colours change");

        browser.click(&Home::poster_link(&poster.id)).await?;
        page.wait_for_route(&poster.route()).await?;
        assert_eq!(page.theme().await?, chosen, "within the application");

        browser.open_hydrated(&server.url("/gtnum/")).await?;
        assert_eq!(page.theme().await?, chosen, "after a full load");
        assert_eq!(background(browser).await?, after);

        page.switch_theme().await?;
        let changed = format!(
            "document.documentElement.dataset.theme !== {}",
            serde_json::json!(chosen)
        );
        browser
            .wait_until("the theme changes back", &changed)
            .await?;
        assert_eq!(background(browser).await?, before);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn the_system_s_dark_theme_is_followed() -> anyhow::Result<()> {
    let server = Server::start(Site::published()?).await?;
    let mut seen = Vec::new();
    for appearance in [Appearance::Light, Appearance::Dark] {
        let background = in_browser_of(Visitor::who_likes(appearance), async |browser| {
            browser.open_hydrated(&server.url("/")).await?;
            background(browser).await
        });
        seen.push(background.await?);
    }
    assert_ne!(seen[0], seen[1]);
    Ok(())
}

/// The colour behind the content: that of the body, or of the document when the body is transparent.
async fn background(browser: &e2e::Browser) -> anyhow::Result<Vec<String>> {
    browser
        .value("[document.documentElement, document.body].map((element) => getComputedStyle(element).backgroundColor)")
        .await
}
