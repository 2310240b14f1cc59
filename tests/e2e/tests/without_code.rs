//! The content comes before the code: pages are whole when the application never starts.

use std::collections::BTreeSet;

use e2e::content::Poster;
use e2e::pages::{Page, PosterPage};
use e2e::{Browser, Content, Server, Site, Visitor, in_browser_of, letters};

#[tokio::test]
async fn without_javascript_every_route_has_its_heading_and_its_links() -> anyhow::Result<()> {
    let content = Content::read()?;
    let server = Server::start(Site::published()?).await?;
    in_browser_of(Visitor::WITHOUT_SCRIPTS, async |browser| {
        for route in content.routes() {
            browser.open(&server.url(&route)).await?;
            let page = Page::of(browser);
            assert_eq!(page.first_headings().await?.len(), 1, "{route} has one h1");
            assert!(page.visible_text().await?.len() > 200, "{route} has a text");
            // The checkboxes of /ressources/ choose by style alone: `resources` tries them.
            let dead: Vec<String> = browser
                .value(
                    "[...document.querySelectorAll('button, input, select, [role=button]')]\
                     .filter((control) => control.checkVisibility() && !control.closest('.facets')).map((control) => control.outerHTML)",
                )
                .await?;
            assert_eq!(dead, Vec::<String>::new(), "{route} shows controls that need code");
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn without_javascript_a_poster_holds_its_text_and_one_link_per_placement()
-> anyhow::Result<()> {
    let content = Content::read()?;
    let server = Server::start(Site::published()?).await?;
    in_browser_of(Visitor::WITHOUT_SCRIPTS, async |browser| {
        let mut reached = BTreeSet::new();
        for poster in &content.posters {
            browser.open(&server.url(&poster.route())).await?;
            check_poster(browser, &content, poster).await?;
            reached.extend(
                PosterPage::of(browser)
                    .tiles()
                    .await?
                    .into_iter()
                    .map(|tile| tile.href),
            );
        }
        let addresses: BTreeSet<_> = content
            .resources
            .values()
            .map(|resource| resource.url.clone())
            .collect();
        let unreached: Vec<_> = addresses.difference(&reached).collect();
        assert_eq!(
            unreached,
            Vec::<&String>::new(),
            "every resource is reached from a poster"
        );
        Ok(())
    })
    .await
}

#[tokio::test]
async fn without_javascript_the_timeline_is_a_readable_list() -> anyhow::Result<()> {
    let server = Server::start(Site::published()?).await?;
    in_browser_of(Visitor::WITHOUT_SCRIPTS, async |browser| {
        browser.open(&server.url("/")).await?;
        browser.click("details#theme-disparites > summary").await?;
        let text = letters(&Page::of(browser).visible_text().await?);
        for words in [
            "2017-2020",
            "2020-2022",
            "2021-2024",
            "2022-2025",
            "Disparités",
            "Écosystème",
        ] {
            assert!(
                text.contains(&letters(words)),
                "« {words} » is on the home page"
            );
        }
        Ok(())
    })
    .await
}

/// The text and the links of a poster's page, as its authors' file has them.
pub(crate) async fn check_poster(
    browser: &Browser,
    content: &Content,
    poster: &Poster,
) -> anyhow::Result<()> {
    let tiles = PosterPage::of(browser).tiles().await?;
    let hidden: Vec<_> = tiles.iter().filter(|tile| !tile.visible).collect();
    assert!(
        hidden.is_empty(),
        "{}: hidden tiles: {hidden:?}",
        poster.name
    );
    let addresses: Vec<_> = tiles.into_iter().map(|tile| tile.href).collect();
    assert_eq!(
        addresses,
        content.placements(poster),
        "{}: tiles in source order",
        poster.name
    );

    let text = letters(&Page::of(browser).visible_text().await?);
    let absent: Vec<_> = poster
        .lines()
        .into_iter()
        .filter(|line| !text.contains(&letters(line)))
        .collect();
    assert_eq!(
        absent,
        Vec::<String>::new(),
        "{}: printed text that is not shown",
        poster.name
    );
    Ok(())
}
