//! Nothing leaves: no page asks another site for anything before a click.

use e2e::{Content, Server, Site, in_browser};
use serde_json::json;

#[tokio::test]
async fn no_page_asks_another_site_for_anything() -> anyhow::Result<()> {
    let content = Content::read()?;
    // Without a policy, so that only the pages themselves keep from asking.
    let site = Site {
        policy: None,
        ..Site::published()?
    };
    let server = Server::start(site).await?;
    in_browser(async |browser| {
        for route in content.routes() {
            browser.open_hydrated(&server.url(&route)).await?;
            let elsewhere: Vec<String> = browser.run(ELSEWHERE, json!(null)).await?;
            assert_eq!(elsewhere, Vec::<String>::new(), "{route}");
        }
        Ok(())
    })
    .await
}

/// What was asked of another site, and what would be asked with the next scroll; links ask nothing.
const ELSEWHERE: &str = "
    scrollTo(0, document.documentElement.scrollHeight);
    const next = () => new Promise((done) => requestAnimationFrame(done));
    return next().then(next).then(() => {
        const asked = performance.getEntriesByType('resource').map(({ name }) => name);
        const named = [...document.querySelectorAll('[src], link[href]')]
            .filter(({ rel }) => !['canonical', 'alternate', 'license'].includes(rel))
            .map((element) => element.src || element.href);
        return [...asked, ...named]
            .filter((address) => address && !address.startsWith('data:') && new URL(address).origin !== location.origin);
    });
";

#[tokio::test]
async fn a_video_names_its_host_before_it_is_asked_and_spares_its_visitors() -> anyhow::Result<()> {
    let server = Server::start(Site::published()?).await?;
    in_browser(async |browser| {
        browser.open_hydrated(&server.url("/gtnum/")).await?;
        let link: String = browser
            .value("document.querySelector('.video a').href")
            .await?;
        let host: String = browser
            .value("new URL(document.querySelector('.video a').href).hostname")
            .await?;
        let words: String = browser
            .value("document.querySelector('.video p').textContent")
            .await?;
        assert!(
            words.contains(&host),
            "{words} does not name {host} ({link})"
        );
        let frames: usize = browser
            .value("document.querySelectorAll('iframe').length")
            .await?;
        assert_eq!(frames, 0, "no player before the click");
        // The server's policy allows no player: its host is not asked here either.
        browser.click(".video button").await?;
        browser
            .wait_until(
                "the player is there",
                "document.querySelector('.video iframe')",
            )
            .await?;
        let player: String = browser
            .value("document.querySelector('.video iframe').src")
            .await?;
        assert!(player.starts_with(&format!("https://{host}/")), "{player}");
        assert!(
            player.contains("p2p=0"),
            "visitors are not told to each other: {player}"
        );
        Ok(())
    })
    .await
}
