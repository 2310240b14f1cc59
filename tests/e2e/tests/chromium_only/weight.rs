//! What a visit costs: only Chromium's protocol tells the bytes that came, and they are the same for all.

use std::fmt::Write as _;
use std::io::Write as _;

use e2e::ecoindex::Visit;
use e2e::{Browser, Content, Server, Site, Viewport, in_browser};
use serde_json::{Value, json};

#[tokio::test]
async fn the_ecoindex_of_every_kind_of_page_is_above_80() -> anyhow::Result<()> {
    let content = Content::read()?;
    let server = Server::start(Site::published()?).await?;
    let mut table = format!(
        "{:<24}{:>9}{:>10}{:>8}{:>10}\n",
        "page", "éléments", "requêtes", "Ko", "EcoIndex"
    );
    let mut too_heavy = Vec::new();
    in_browser(async |browser| {
        browser.resize(Viewport::ECOINDEX).await?;
        for route in content.routes() {
            let visit = visit(browser, &server, &route).await?;
            let ecoindex = visit.ecoindex();
            let kilobytes = f64::from(visit.bytes) / 1000.0;
            writeln!(
                table,
                "{route:<24}{:>9}{:>10}{kilobytes:>8.1}{ecoindex:>10.1}",
                visit.elements, visit.requests
            )?;
            let is_poster = route.starts_with("/affiches/");
            // A list of everything is allowed more elements.
            let floor = if route == "/ressources/" { 70.0 } else { 80.0 };
            if ecoindex <= floor || (is_poster && (visit.requests > 6 || visit.bytes > 145_000)) {
                too_heavy.push(route);
            }
        }
        Ok(())
    })
    .await?;
    // Past the capture of tests: the table is worth reading when all is well too.
    write!(std::io::stderr(), "\n{table}")?;
    assert!(too_heavy.is_empty(), "too heavy: {too_heavy:?}\n{table}");
    Ok(())
}

async fn visit(browser: &Browser, server: &Server, route: &str) -> anyhow::Result<Visit> {
    let chromium = browser.chromium()?;
    browser.open("about:blank").await?;
    chromium.forget(&server.url("")).await?;
    chromium.network_events().await?;
    browser.open_hydrated(&server.url(route)).await?;
    browser
        .run::<Option<bool>>(SCROLL_TO_THE_END, json!(null))
        .await?;
    let elements = browser
        .value("document.querySelectorAll('*').length - document.querySelectorAll('svg *').length")
        .await?;
    let mut requests = 0;
    let mut bytes = 0.0;
    for event in chromium.network_events().await? {
        match event["method"].as_str() {
            Some("Network.requestWillBeSent") if is_on_the_network(&event) => requests += 1,
            Some("Network.loadingFinished") => {
                bytes += event["params"]["encodedDataLength"].as_f64().unwrap_or(0.0);
            }
            _ => {}
        }
    }
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a page is far under 4 GB"
    )]
    let bytes = bytes as u32;
    Ok(Visit {
        elements,
        requests,
        bytes,
    })
}

fn is_on_the_network(event: &Value) -> bool {
    event["params"]["request"]["url"]
        .as_str()
        .is_some_and(|url| url.starts_with("http"))
}

/// What comes with scrolling has then been asked for, and two frames later has been drawn.
const SCROLL_TO_THE_END: &str = "
    scrollTo(0, document.documentElement.scrollHeight);
    return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(true))));
";
