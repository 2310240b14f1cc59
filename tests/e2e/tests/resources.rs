//! All resources, and what the checkboxes keep of them.

use e2e::{Content, Server, Site, Visitor, in_browser, in_browser_of};

const SHOWN: &str = "[...document.querySelectorAll('.catalogue .tiles li')]\
    .filter((entry) => entry.checkVisibility()).map((entry) => entry.querySelector('a').href)";

#[tokio::test]
async fn without_javascript_every_resource_is_listed_once_and_checkboxes_choose()
-> anyhow::Result<()> {
    let content = Content::read()?;
    let server = Server::start(Site::published()?).await?;
    in_browser_of(Visitor::WITHOUT_SCRIPTS, async |browser| {
        browser.open(&server.url("/ressources/")).await?;
        let all: Vec<String> = browser.value(SHOWN).await?;
        assert_eq!(all.len(), content.resources.len());
        for resource in content.resources.values() {
            assert!(all.contains(&resource.url), "{}", resource.id);
        }

        let kept = |keep: &dyn Fn(&str) -> bool| -> usize {
            content.resources.keys().filter(|id| keep(id)).count()
        };
        browser.click("#nature-video").await?;
        let videos: Vec<String> = browser.value(SHOWN).await?;
        // A channel is found among videos.
        assert_eq!(
            videos.len(),
            kept(&|id| id.contains("youtube:") || id.contains("peertube"))
        );

        // Two values of a group add up; two groups must agree.
        browser.click("#nature-donnees").await?;
        let with_data: Vec<String> = browser.value(SHOWN).await?;
        assert_eq!(
            with_data.len(),
            videos.len() + kept(&|id| id.starts_with("zenodo:"))
        );
        browser.click("#hote-youtube").await?;
        let on_youtube: Vec<String> = browser.value(SHOWN).await?;
        assert_eq!(on_youtube.len(), kept(&|id| id.starts_with("youtube:")));

        browser.click(".facets button[type=reset]").await?;
        assert_eq!(browser.value::<Vec<String>>(SHOWN).await?, all);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn every_resource_has_a_sheet_that_leads_to_it() -> anyhow::Result<()> {
    let content = Content::read()?;
    let server = Server::start(Site::published()?).await?;
    in_browser(async |browser| {
        browser.open_hydrated(&server.url("/ressources/")).await?;
        let sheets: Vec<String> = browser
            .value("[...document.querySelectorAll('.catalogue li p a')].map((link) => link.href)")
            .await?;
        assert_eq!(sheets.len(), content.resources.len());
        for sheet in &sheets {
            browser.open_hydrated(sheet).await?;
            let leads_to: Vec<String> = browser
                .value("[...document.querySelectorAll('main dd a')].map((link) => link.href)")
                .await?;
            assert!(
                content
                    .resources
                    .values()
                    .any(|resource| leads_to.contains(&resource.url)),
                "{sheet} leads to {leads_to:?}"
            );
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_choice_of_resources_is_told_and_kept_in_the_address() -> anyhow::Result<()> {
    let server = Server::start(Site::published()?).await?;
    in_browser(async |browser| {
        browser.open_hydrated(&server.url("/ressources/")).await?;
        browser.click("#nature-video").await?;
        browser.click("#hote-youtube").await?;
        browser
            .wait_until(
                "the choice is in the address",
                "location.search === '?nature=video&hote=youtube'",
            )
            .await?;
        let status: String = browser
            .value("document.querySelector('[role=status]').textContent")
            .await?;
        assert_eq!(status, "4 ressources sur 48");

        // Another reader opens the link, with a choice that this catalogue does not have besides.
        browser
            .open_hydrated(&server.url("/ressources/?hote=zenodo&nature=inconnue&%3Cb%3E=1"))
            .await?;
        // Code of its own reads the address, after the application.
        browser
            .wait_until("three are left", &format!("{SHOWN}.length === 3"))
            .await?;
        let console = browser.console().await?;
        assert!(console.is_empty(), "{}", e2e::console::listed(&console));

        browser.click(".facets button[type=reset]").await?;
        browser
            .wait_until("the address is bare", "location.search === ''")
            .await?;

        // The choice comes back with the page.
        browser.click("#nature-podcast").await?;
        browser.click("header nav a[href='../gtnum/']").await?;
        browser
            .wait_until("another page is shown", "location.pathname === '/gtnum/'")
            .await?;
        browser.back().await?;
        browser
            .wait_until(
                "the choice is back",
                "document.querySelector('#nature-podcast')?.checked",
            )
            .await
    })
    .await
}
