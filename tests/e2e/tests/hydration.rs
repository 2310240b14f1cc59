//! The application takes over the served page without touching it, under the strict policy.

use e2e::console::listed;
use e2e::pages::{Page, PosterPage};
use e2e::{Content, Server, Site, in_browser};

// In a release build a mismatch of texts is silent: only the comparison tells.
#[tokio::test]
async fn hydration_leaves_every_route_as_prerendered_with_an_empty_console() -> anyhow::Result<()> {
    let content = Content::read()?;
    let server = Server::start(Site::published()?).await?;
    in_browser(async |browser| {
        for route in content.routes() {
            browser.open_hydrated(&server.url(&route)).await?;
            // The script of these pages completes them, in a fragment that hydration does not enter.
            if !route.starts_with("/integrer/") {
                let differences = Page::of(browser).hydration_differences().await?;
                assert_eq!(
                    differences,
                    Vec::<String>::new(),
                    "{route} is changed by hydration"
                );
            }
            let console = browser.console().await?;
            assert!(console.is_empty(), "{route}:\n{}", listed(&console));
        }
        assert_eq!(server.missing(), Vec::<String>::new());
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_tile_is_named_by_its_number_and_kind_and_says_what_it_leads_to() -> anyhow::Result<()> {
    let content = Content::read()?;
    let server = Server::start(Site::published()?).await?;
    in_browser(async |browser| {
        let mut known = None;
        for poster in &content.posters {
            browser.open_hydrated(&server.url(&poster.route())).await?;
            let addresses = content.placements(poster);
            let labels = PosterPage::of(browser).tile_labels().await?;
            let texts = PosterPage::of(browser).tile_texts().await?;
            assert_eq!(labels.len(), addresses.len(), "{}", poster.name);
            for ((label, text), address) in labels.iter().zip(texts).zip(addresses) {
                let resource = content
                    .resources
                    .values()
                    .find(|resource| resource.url == address);
                let Some(resource) = resource else { continue };
                // A link printed twice is not told twice, and has the name of what it repeats.
                let is_repeat = text.contains("Déjà citée plus haut");
                let says = |shown: &str| is_repeat || text.contains(shown);
                if resource.title.is_empty() {
                    assert!(says(&resource.identifier), "« {text} »");
                } else {
                    assert!(says(&resource.title), "« {text} »");
                    assert!(is_repeat || label.contains(&resource.title), "« {label} »");
                }
                if resource.id == "hal-04023869" {
                    known = Some(label.clone());
                }
            }
        }
        assert_eq!(known.as_deref(), Some("Ressource 11 Dépôt HAL"));
        Ok(())
    })
    .await
}
