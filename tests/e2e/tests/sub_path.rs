//! The site works wherever it is put, and so do the links of the page that tells that there is none.

use e2e::console::listed;
use e2e::pages::{Home, Page};
use e2e::{Content, Server, Site, in_browser};

#[tokio::test]
async fn every_internal_link_leads_somewhere() -> anyhow::Result<()> {
    let content = Content::read()?;
    let server = Server::start(Site::published()?).await?;
    in_browser(async |browser| {
        for route in content.routes() {
            browser.open_hydrated(&server.url(&route)).await?;
            let broken = Page::of(browser).broken_links("/").await?;
            assert_eq!(broken, Vec::<String>::new(), "links of {route}");
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn the_site_works_under_a_path() -> anyhow::Result<()> {
    let content = Content::read()?;
    let poster = &content.posters[0];
    let server = Server::start(Site::published()?.mounted_at("/sous/chemin")).await?;
    in_browser(async |browser| {
        let page = Page::of(browser);
        for route in content.routes() {
            // A page for addresses that do not exist cannot know where it is mounted.
            if route == "/404.html" {
                continue;
            }
            browser.open_hydrated(&server.url(&route)).await?;
            let broken = page.broken_links("/sous/chemin/").await?;
            assert_eq!(broken, Vec::<String>::new(), "links of {route}");
        }
        browser.open_hydrated(&server.url("/")).await?;
        page.mark().await?;
        browser.click(&Home::poster_link(&poster.id)).await?;
        page.wait_for_route(&format!("/sous/chemin{}", poster.route()))
            .await?;
        assert!(
            page.is_marked().await?,
            "the page is replaced without a full load"
        );
        let console = browser.console().await?;
        assert!(console.is_empty(), "{}", listed(&console));
        assert_eq!(server.missing(), Vec::<String>::new());
        Ok(())
    })
    .await
}

#[tokio::test]
async fn an_unknown_address_shows_a_page_whose_link_leads_home() -> anyhow::Result<()> {
    let server = Server::start(Site::published()?).await?;
    in_browser(async |browser| {
        let unknown_addresses = ["/absente", "/nulle/part/"];
        for unknown in unknown_addresses {
            browser.open(&server.url(unknown)).await?;
            let status: u16 = browser.value("fetch(location.href).then(({ status }) => status)").await?;
            assert_eq!(status, 404);
            let broken = Page::of(browser).broken_links("/").await?;
            assert_eq!(broken, Vec::<String>::new(), "links of {unknown}");
            let clicked: bool = browser
                .value(
                    "(() => { const link = [...document.querySelectorAll('main a[href]')]\
                     .find(({ href }) => href === `${location.origin}/`); link?.click(); return Boolean(link); })()",
                )
                .await?;
            assert!(clicked, "{unknown} has a link to the home page in its content");
            browser
                .wait_until(
                    "the home page is open",
                    "location.pathname === '/' && document.querySelector('details[id^=theme-]')",
                )
                .await?;
        }
        let mut astray = server.missing();
        astray.retain(|path| !unknown_addresses.contains(&path.as_str()));
        assert_eq!(astray, Vec::<String>::new(), "files that the page asks for in the wrong place");
        Ok(())
    })
    .await
}
