//! What readers filter on a poster, on its own page and in frames.

use e2e::{Server, Site, Visitor, in_browser, in_browser_of};

/// Addresses of the tiles that are left.
const SHOWN: &str = "[...document.querySelectorAll('main .tiles li')]\
    .filter((item) => item.checkVisibility()).map((item) => item.querySelector('a').href)";

#[tokio::test]
async fn checkboxes_filter_a_poster_without_code() -> anyhow::Result<()> {
    let server = Server::start(Site::published()?).await?;
    in_browser_of(Visitor::WITHOUT_SCRIPTS, async |browser| {
        browser.open(&server.url("/affiches/pleiades/")).await?;
        let all: Vec<String> = browser.value(SHOWN).await?;
        assert_eq!(all.len(), 42);
        browser.click(".filter > summary").await?;
        browser.click("#nature-donnees").await?;
        let data: Vec<String> = browser.value(SHOWN).await?;
        assert_eq!(data.len(), 3);
        assert!(data.iter().all(|address| address.contains("zenodo.org")));
        // The page of the original that bears the pill has no data.
        browser.click("#format-formats-courts").await?;
        assert_eq!(browser.value::<Vec<String>>(SHOWN).await?.len(), 0);
        browser.click(".filter button[type=reset]").await?;
        assert_eq!(browser.value::<Vec<String>>(SHOWN).await?, all);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn what_is_chosen_on_a_poster_is_counted_and_kept_in_its_address() -> anyhow::Result<()> {
    let server = Server::start(Site::published()?).await?;
    in_browser(async |browser| {
        browser
            .open_hydrated(&server.url("/affiches/pleiades/"))
            .await?;
        browser.click(".filter > summary").await?;
        browser.click("#nature-podcast").await?;
        browser
            .wait_until(
                "the choice is in the address and told",
                "location.search === '?nature=podcast' \
                 && document.querySelector('main [role=status]').textContent === '2 liens sur 42'",
            )
            .await?;
        let other: String = browser
            .value("document.querySelector('#hote-kadekol').parentElement.textContent.trim()")
            .await?;
        assert_eq!(other, "Kadékol (2)");
        let nothing: String = browser
            .value("document.querySelector('#hote-zenodo').parentElement.textContent.trim()")
            .await?;
        assert_eq!(nothing, "Zenodo (0)");

        browser.back().await?;
        browser
            .wait_until(
                "everything is back",
                "!document.querySelector('#nature-podcast').checked \
                 && ![...document.querySelectorAll('main .tiles li')].some((item) => item.hidden)",
            )
            .await
    })
    .await
}

#[tokio::test]
async fn a_frame_shows_the_part_of_a_poster_that_its_address_asks_for() -> anyhow::Result<()> {
    let server = Server::start(Site::published()?).await?;
    in_browser(async |browser| {
        let frame = server.url("/integration/affiches/pleiades/");
        // An address that filters nothing costs no code for it.
        browser
            .open_hydrated(&format!("{frame}?apparence=claire"))
            .await?;
        let asked: bool = browser
            .value(
                "performance.getEntriesByType('resource').some(({ name }) => name.includes('explore-'))",
            )
            .await?;
        assert!(!asked, "the module of filters is not asked for");

        let shown = |count: usize, words: &str| {
            format!(
                "{SHOWN}.length === {count} && document.querySelector('.count').textContent === '{words}'"
            )
        };
        browser
            .open_hydrated(&format!("{frame}?nature=donnees&nature=podcast&inconnu=1"))
            .await?;
        browser
            .wait_until("data and podcasts are left", &shown(5, "5 liens sur 42"))
            .await?;

        browser.open_hydrated(&format!("{frame}?q=zenodo")).await?;
        browser
            .wait_until(
                "what the words find is left",
                &shown(3, "3 liens sur 42 pour «\u{a0}zenodo\u{a0}»"),
            )
            .await?;
        browser.click(".way-out button").await?;
        browser
            .wait_until("everything is shown again", &shown(42, ""))
            .await?;
        let focus: String = browser
            .value("document.activeElement.textContent")
            .await?;
        assert_eq!(focus, "Filtrer les ressources");
        Ok(())
    })
    .await
}
