//! Choosing a phase or a theme of the timeline.

use e2e::console::listed;
use e2e::pages::Home;
use e2e::{Server, Site, in_browser};

#[tokio::test]
async fn a_theme_chosen_by_keyboard_is_told_kept_in_the_address_and_undone_by_going_back()
-> anyhow::Result<()> {
    let server = Server::start(Site::published()?).await?;
    in_browser(async |browser| {
        let home = Home::of(browser);
        browser.open_hydrated(&server.url("/")).await?;
        home.choose_theme("disparites").await?;
        home.wait_for_status("Disparités : 1 affiche sur 2").await?;
        home.wait_for_query("?theme=disparites").await?;
        assert_eq!(home.open_themes().await?, ["theme-disparites"]);

        browser.back().await?;
        home.wait_for_query("").await?;
        home.wait_for_status("").await?;
        browser
            .wait_until(
                "no theme is open",
                "!document.querySelector('details[id^=theme-][open]')",
            )
            .await
    })
    .await
}

#[tokio::test]
async fn an_address_with_a_theme_applies_it_once_hydrated() -> anyhow::Result<()> {
    let server = Server::start(Site::published()?).await?;
    in_browser(async |browser| {
        let home = Home::of(browser);
        browser
            .open_hydrated(&server.url("/?theme=disparites"))
            .await?;
        home.wait_for_status("Disparités : 1 affiche sur 2").await?;
        assert_eq!(home.open_themes().await?, ["theme-disparites"]);
        let console = browser.console().await?;
        assert!(console.is_empty(), "{}", listed(&console));
        Ok(())
    })
    .await
}

#[tokio::test]
async fn an_unknown_choice_in_the_address_is_ignored() -> anyhow::Result<()> {
    let server = Server::start(Site::published()?).await?;
    in_browser(async |browser| {
        let home = Home::of(browser);
        for query in [
            "?theme=inconnu",
            "?phase=1999-2001",
            "?theme=",
            "?autre=%3Cscript%3E",
            "?theme=%E0%A4%A",
        ] {
            browser
                .open_hydrated(&server.url(&format!("/{query}")))
                .await?;
            home.wait_for_status("").await?;
            assert_eq!(home.open_themes().await?, Vec::<String>::new(), "{query}");
            assert_eq!(home.chosen_phases().await?, Vec::<String>::new(), "{query}");
            let console = browser.console().await?;
            assert!(console.is_empty(), "{query}:\n{}", listed(&console));
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_phase_is_chosen_by_keyboard_and_cleared() -> anyhow::Result<()> {
    let server = Server::start(Site::published()?).await?;
    in_browser(async |browser| {
        let home = Home::of(browser);
        browser.open_hydrated(&server.url("/")).await?;
        home.choose_phase("2020-2022").await?;
        home.wait_for_query("?phase=2020-2022").await?;
        home.wait_for_status("2 affiches sur 2").await?;
        assert_eq!(home.chosen_phases().await?, ["2020-2022"]);

        home.clear().await?;
        home.wait_for_query("").await?;
        home.wait_for_status("").await?;
        assert_eq!(home.chosen_phases().await?, Vec::<String>::new());
        let focus_is_lost: bool = browser
            .value("document.activeElement === document.body")
            .await?;
        assert!(
            !focus_is_lost,
            "the focus does not fall to the body when the link disappears"
        );
        Ok(())
    })
    .await
}
