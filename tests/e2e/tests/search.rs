//! Search: by keyboard, from any page, in addresses.

use e2e::accessibility::{Axe, listed};
use e2e::{Server, Site, Viewport, in_browser};
use thirtyfour::Key;

const SHOWN: &str = "[...document.querySelectorAll('.catalogue .tiles li')]\
    .filter((entry) => entry.checkVisibility()).map((entry) => entry.querySelector('a').href)";
const COUNT: &str = "document.querySelector('.count').textContent";

#[tokio::test]
async fn words_are_searched_as_they_are_typed() -> anyhow::Result<()> {
    let server = Server::start(Site::published()?).await?;
    in_browser(async |browser| {
        browser.open_hydrated(&server.url("/ressources/")).await?;
        browser.tab_to("#q").await?;
        // The section of two posters that speak of parents, none of whose resources has a known title with that word.
        browser.type_text("parent").await?;
        browser
            .wait_until(
                "the search is told",
                &format!("{COUNT} === '8 ressources sur 48'"),
            )
            .await?;
        browser
            .wait_until("the address follows", "location.search === '?q=parent'")
            .await?;
        let told: String = browser
            .value("document.querySelector('[role=status]').textContent")
            .await?;
        assert!(told.starts_with("8 ressources sur 48"), "{told}");

        // The facets count what the search leaves, and choose among it.
        let label: String = browser
            .value("document.querySelector('#nature-video').parentElement.textContent.trim()")
            .await?;
        assert_eq!(label, "Vidéo (4)");
        browser.tab_to("#nature-video").await?;
        browser.type_text(" ").await?;
        browser
            .wait_until("both choose", &format!("{COUNT} === '4 ressources sur 48'"))
            .await?;
        let shown: Vec<String> = browser.value(SHOWN).await?;
        assert_eq!(shown.len(), 4);
        let console = browser.console().await?;
        assert!(console.is_empty(), "{}", e2e::console::listed(&console));
        Ok(())
    })
    .await
}

#[tokio::test]
async fn what_a_reader_writes_is_understood() -> anyhow::Result<()> {
    let server = Server::start(Site::published()?).await?;
    in_browser(async |browser| {
        for (typed, first) in [
            // Without accent, in capitals, another number.
            (
                "SCOLAIRE+INEGALITE",
                "https://journals.openedition.org/ree/11158",
            ),
            ("hal-04308548", "https://hal.science/hal-04308548"),
            (
                "https%3A%2F%2Fshs.hal.science%2Fhal-04308548v2%2Fdocument",
                "https://hal.science/hal-04308548",
            ),
        ] {
            browser
                .open_hydrated(&server.url(&format!("/ressources/?q={typed}")))
                .await?;
            browser
                .wait_until("the search is told", &format!("{COUNT} !== ''"))
                .await?;
            let shown: Vec<String> = browser.value(SHOWN).await?;
            assert!(
                shown
                    .first()
                    .is_some_and(|address| address.starts_with(first)),
                "{typed}: {shown:?}"
            );
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_search_without_result_says_what_to_do() -> anyhow::Result<()> {
    let server = Server::start(Site::published()?).await?;
    in_browser(async |browser| {
        browser
            .open_hydrated(&server.url("/ressources/?q=distence"))
            .await?;
        browser
            .wait_until(
                "a word is proposed",
                "document.querySelector('.way-out button')?.textContent === 'distance'",
            )
            .await?;
        browser.click(".way-out button").await?;
        browser
            .wait_until(
                "the word is searched",
                "location.search === '?q=distance' && !document.querySelector('.way-out')",
            )
            .await?;
        assert!(!browser.value::<Vec<String>>(SHOWN).await?.is_empty());

        // Words that are there, but not with these facets.
        browser
            .open_hydrated(&server.url("/ressources/?q=parents&hote=zenodo"))
            .await?;
        browser
            .wait_until(
                "the facets can be taken off",
                "document.querySelector('.way-out button')?.textContent === 'Enlever les filtres'",
            )
            .await?;
        browser.click(".way-out button").await?;
        browser
            .wait_until(
                "they are off",
                &format!("{COUNT} === '8 ressources sur 48'"),
            )
            .await
    })
    .await
}

#[tokio::test]
async fn back_and_forward_follow_what_was_searched_and_chosen() -> anyhow::Result<()> {
    let server = Server::start(Site::published()?).await?;
    in_browser(async |browser| {
        browser.open_hydrated(&server.url("/ressources/")).await?;
        browser.click("#q").await?;
        browser.type_text("parents").await?;
        browser
            .wait_until("the address follows", "location.search === '?q=parents'")
            .await?;
        browser.click("#nature-video").await?;
        browser
            .wait_until(
                "the facet is added",
                "location.search === '?q=parents&nature=video'",
            )
            .await?;
        browser.back().await?;
        browser
            .wait_until(
                "the facet is off again",
                &format!("!document.querySelector('#nature-video').checked && {COUNT} === '8 ressources sur 48'"),
            )
            .await?;
        browser.back().await?;
        browser
            .wait_until(
                "all is shown again",
                "location.search === '' && document.querySelector('#q').value === '' && \
                 ![...document.querySelectorAll('.tiles li')].some((entry) => entry.hidden)",
            )
            .await?;
        browser.forward().await?;
        browser
            .wait_until("the search is back", &format!("{COUNT} === '8 ressources sur 48'"))
            .await
    })
    .await
}

#[tokio::test]
async fn what_is_typed_before_the_code_is_kept() -> anyhow::Result<()> {
    // The WASM comes when it is let go.
    let server = Server::start(Site::published()?.with_held_wasm()).await?;
    in_browser(async |browser| {
        browser.open(&server.url("/ressources/")).await?;
        browser.click("#q").await?;
        browser.type_text("parents").await?;
        browser.click("#nature-podcast").await?;
        assert!(
            !browser
                .value::<bool>("'explored' in document.documentElement.dataset")
                .await?
        );
        server.let_go();
        browser
            .wait_until(
                "what was typed and ticked is searched",
                "location.search === '?q=parents&nature=podcast'",
            )
            .await?;
        let shown: Vec<String> = browser.value(SHOWN).await?;
        assert_eq!(shown.len(), 1, "{shown:?}");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn any_page_finds_resources_posters_pages_themes_and_teams() -> anyhow::Result<()> {
    let axe = Axe::read()?;
    let server = Server::start(Site::published()?).await?;
    in_browser(async |browser| {
        browser
            .open_hydrated(&server.url("/affiches/reve/"))
            .await?;
        let requests = "performance.getEntriesByType('resource').map((entry) => entry.name)\
            .filter((name) => /explore-|search\\.bin/.test(name)).length";
        assert_eq!(browser.value::<u32>(requests).await?, 0, "not before it is used");
        browser.tab_to("[data-act=find]").await?;
        browser.press(Key::Enter).await?;
        browser
            .wait_until("the field has the focus", "document.activeElement.id === 'finder-q'")
            .await?;
        let titles = "[...document.querySelectorAll('.results h3')].map((title) => title.textContent).join()";
        for (typed, group) in [
            ("engagement", "Affiches"),
            ("accessibilité", "Pages"),
            ("disparités", "Thèmes"),
            ("Poitiers", "Affiches"),
            ("Netter", "Ressources"),
        ] {
            browser
                .run::<()>("document.activeElement.value = ''", serde_json::Value::Null)
                .await?;
            browser.type_text(typed).await?;
            browser
                .wait_until(
                    &format!("«{typed}» is found among «{group}»"),
                    &format!("{titles}.includes('{group}')"),
                )
                .await?;
        }
        for viewport in [Viewport::WIDE, Viewport::NARROW] {
            browser.resize(viewport).await?;
            let violations = axe.violations(browser).await?;
            assert!(violations.is_empty(), "{}", listed("the dialog", &violations));
        }

        // Escape closes, and the focus is where it was.
        browser.press(Key::Escape).await?;
        browser
            .wait_until(
                "the dialog is gone",
                "!document.querySelector('dialog') && document.activeElement.dataset.act === 'find'",
            )
            .await
    })
    .await
}

#[tokio::test]
async fn without_the_second_module_the_page_says_so_and_serves() -> anyhow::Result<()> {
    let server = Server::start(Site::published()?.without("explore-")).await?;
    in_browser(async |browser| {
        browser.open_hydrated(&server.url("/ressources/")).await?;
        browser
            .wait_until(
                "the reader is told",
                "document.querySelector('.failure').checkVisibility() && \
                 !document.querySelector('#q').checkVisibility()",
            )
            .await?;
        browser.click("#nature-podcast").await?;
        assert!(!browser.value::<Vec<String>>(SHOWN).await?.is_empty());

        // Elsewhere, «Rechercher» is a link.
        browser.open_hydrated(&server.url("/gtnum/")).await?;
        browser.click("[data-act=find]").await?;
        browser
            .wait_until("the list is shown", "location.pathname === '/ressources/'")
            .await
    })
    .await
}
