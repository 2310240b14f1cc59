//! One load of a page, in a browser that has seen nothing before.

use std::collections::HashSet;
use std::time::{Duration, Instant};

use e2e::ecoindex::Visit;
use e2e::{Browser, Server, Viewport, in_browser};
use serde_json::{Value, json};
use thirtyfour::Key;

use crate::variants::{Uses, Variant};

const FIRST_USE: &str = include_str!("../../scripts/first_use.js");
const PAINTED: &str = include_str!("../../scripts/painted.js");
const LONG_TASKS: &str = "return new Promise((done) => {
    new PerformanceObserver((list) => done(list.getEntries().map((task) => task.duration)))
        .observe({ type: 'longtask', buffered: true });
    setTimeout(() => done([]), 100);
})";
const FIRST_PAINT: &str =
    "performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? null";
const ELEMENTS: &str =
    "document.querySelectorAll('*').length - document.querySelectorAll('svg *').length";

/// A page has come once nothing was asked for during so long.
const QUIET: Duration = Duration::from_millis(700);
/// Between two looks.
const GLANCE: Duration = Duration::from_millis(50);
/// Whatever it is, it has failed after so long.
const PATIENCE: Duration = Duration::from_secs(15);
/// What is typed, then taken away letter by letter.
const TYPED: &str = "ele";
/// A page is at rest after so many milliseconds without a change.
const REST: u32 = 250;

/// A network and a processor.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Profile {
    /// Those of this machine.
    Free,
    /// Lighthouse's slow 4G, and a processor four times slower.
    Slow,
}

impl Profile {
    pub(crate) const ALL: [Self; 2] = [Self::Free, Self::Slow];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Free => "sans frein",
            Self::Slow => "4G lente, processeur 4× plus lent",
        }
    }

    fn slowness(self) -> u32 {
        match self {
            Self::Free => 1,
            Self::Slow => 4,
        }
    }
}

/// What a load has cost. Times in milliseconds.
pub(crate) struct Load {
    /// Nothing where the document itself paints nothing, but a frame in it.
    pub(crate) first_paint: Option<f64>,
    /// The part above 50 ms of every task.
    pub(crate) blocked: f64,
    /// The longest task of more than 50 ms, or zero.
    pub(crate) longest: f64,
    pub(crate) visit: Visit,
    /// Objects of JavaScript, then buffers, in bytes.
    pub(crate) memory: [f64; 2],
}

/// Loads a page and looks.
pub(crate) async fn load(variant: &Variant, profile: Profile) -> anyhow::Result<Load> {
    let server = Server::start(variant.site.clone()).await?;
    in_browser(async |browser| {
        let chromium = prepare(browser, profile).await?;
        chromium.network_events().await?;
        browser.open(&server.url(variant.route)).await?;
        let (requests, bytes) = network_at_rest(browser).await?;
        let first_paint = number(browser, FIRST_PAINT).await?;
        let tasks: Vec<f64> = browser.run(LONG_TASKS, json!(null)).await?;
        let elements = browser.value(ELEMENTS).await?;
        chromium.slow_down(1).await?;
        Ok(Load {
            first_paint,
            blocked: tasks
                .iter()
                .fold(0.0, |sum, duration| sum + duration - 50.0),
            longest: tasks.iter().copied().fold(0.0, f64::max),
            visit: Visit {
                elements,
                requests,
                bytes,
            },
            memory: chromium.memory().await?,
        })
    })
    .await
}

/// Milliseconds until a box chooses, and until a word is found, not before the first paint; nothing where the page has no
/// such control, or does not answer.
pub(crate) async fn first_uses(
    variant: &Variant,
    uses: Uses,
    profile: Profile,
) -> anyhow::Result<[Option<f64>; 2]> {
    let facet = match uses.choice {
        Some(choice) => first_use(variant, uses, Some(choice), profile).await?,
        None => None,
    };
    Ok([facet, first_use(variant, uses, None, profile).await?])
}

async fn first_use(
    variant: &Variant,
    uses: Uses,
    choice: Option<&str>,
    profile: Profile,
) -> anyhow::Result<Option<f64>> {
    let server = Server::start(variant.site.clone()).await?;
    let sought = json!({
        "tile": uses.tiles,
        "box": choice,
        "field": uses.field,
        "query": uses.query,
    });
    let script = format!("{{ {} }}", FIRST_USE.replace("SOUGHT", &sought.to_string()));
    in_browser(async |browser| {
        prepare(browser, profile).await?.run_first(&script).await?;
        browser.open(&server.url(variant.route)).await?;
        let control = json!(choice.unwrap_or(uses.field));
        if !is_there(browser, control).await? {
            return Ok(None);
        }
        let Some(answered) = number(browser, "window.affichesFirstUse ?? null").await? else {
            return Ok(None);
        };
        // What answers before it is seen is of no use yet.
        let painted = number(browser, FIRST_PAINT).await?;
        Ok(Some(
            painted.map_or(answered, |painted| painted.max(answered)),
        ))
    })
    .await
}

/// Milliseconds from each key to its painted result.
pub(crate) async fn keys(
    variant: &Variant,
    uses: Uses,
    profile: Profile,
) -> anyhow::Result<Vec<f64>> {
    let server = Server::start(variant.site.clone()).await?;
    in_browser(async |browser| {
        browser.open(&server.url(variant.route)).await?;
        network_at_rest(browser).await?;
        if !is_there(browser, json!(uses.field)).await? {
            return Ok(Vec::new());
        }
        browser.run::<()>(PAINTED, json!(null)).await?;
        let focus = "[...document.querySelectorAll(arguments[0])].find((field) => field.getClientRects().length).focus()";
        browser.run::<()>(focus, json!(uses.field)).await?;
        network_at_rest(browser).await?;
        let chromium = browser.chromium()?;
        chromium.slow_down(profile.slowness()).await?;
        let mut keys = Vec::new();
        let back = String::from(char::from(Key::Backspace));
        let letters = TYPED.chars().map(String::from);
        for key in letters.chain(TYPED.chars().map(|_| back.clone())) {
            browser
                .run::<()>("affichesMeasure.arm()", json!(null))
                .await?;
            browser.type_text(&key).await?;
            let settled = format!("return affichesMeasure.settled({REST})");
            // A letter that changes nothing has nothing to paint.
            keys.extend(browser.run::<Option<f64>>(&settled, json!(null)).await?);
        }
        Ok(keys)
    })
    .await
}

async fn prepare(browser: &Browser, profile: Profile) -> anyhow::Result<&e2e::browser::Chromium> {
    let chromium = browser.chromium()?;
    if profile == Profile::Slow {
        browser.resize(Viewport::PHONE).await?;
        chromium.slow_network().await?;
    }
    chromium.slow_down(profile.slowness()).await?;
    Ok(chromium)
}

/// Waits until nothing comes any more: requests and bytes since the last time.
async fn network_at_rest(browser: &Browser) -> anyhow::Result<(u32, u32)> {
    let chromium = browser.chromium()?;
    let (mut requests, mut bytes) = (0, 0.0);
    let mut under_way = HashSet::new();
    let start = Instant::now();
    let mut last = start;
    while !under_way.is_empty() || last.elapsed() < QUIET {
        anyhow::ensure!(start.elapsed() < PATIENCE, "la page n’a pas fini d’arriver");
        for event in chromium.network_events().await? {
            let parameters = &event["params"];
            let request = parameters["requestId"].as_str().unwrap_or_default();
            match event["method"].as_str() {
                Some("Network.requestWillBeSent") if is_on_the_network(&event) => {
                    requests += 1;
                    under_way.insert(request.to_owned());
                }
                // What never was on the network ends too: an icon inside the page.
                Some("Network.loadingFinished") if under_way.remove(request) => {
                    bytes += parameters["encodedDataLength"].as_f64().unwrap_or(0.0);
                }
                Some("Network.loadingFailed") if under_way.remove(request) => {}
                _ => continue,
            }
            last = Instant::now();
        }
        tokio::time::sleep(GLANCE).await;
    }
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a page is far under 4 GB"
    )]
    Ok((requests, bytes as u32))
}

fn is_on_the_network(event: &Value) -> bool {
    event["params"]["request"]["url"]
        .as_str()
        .is_some_and(|url| url.starts_with("http"))
}

async fn is_there(browser: &Browser, selector: Value) -> anyhow::Result<bool> {
    let seen = "return document.querySelector(arguments[0]) !== null";
    browser.run(seen, selector).await
}

/// The number of an expression that is null until there is one; nothing if it never comes.
async fn number(browser: &Browser, expression: &str) -> anyhow::Result<Option<f64>> {
    let start = Instant::now();
    while start.elapsed() < PATIENCE {
        let number: Option<f64> = browser.value(expression).await?;
        if number.is_some() {
            return Ok(number);
        }
        tokio::time::sleep(GLANCE).await;
    }
    Ok(None)
}
