//! How long a reader of `/ressources/` waits: from a key to the painted result, from a box to the painted list, from the
//! address to the first facet. `cargo xtask bench recherche` builds the sites and calls this program.
//!
//! `recherche [--repeats N] NAME=FOLDER…`

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use e2e::measure::{Target, listed, load, processor, quantile, require};
use e2e::{Browser, Server, Site, Visitor, in_browser, in_browser_of};
use serde_json::json;
use thirtyfour::Key;

const MEASURE: &str = include_str!("../scripts/painted.js");
/// What is typed, then taken away letter by letter: «élève», «élémentaire»… A letter alone finds much.
const TYPED: &str = "ele";
/// Slowness of the processor.
const RATES: [u32; 2] = [1, 4];
/// Name of a site, slowness of the processor, and milliseconds from a key to its result at most.
const TARGETS: [(&str, u32, f64); 3] = [("1000", 1, 16.0), ("1000", 4, 50.0), ("10000", 4, 168.0)];
/// A page is at rest after so many milliseconds without a change; the address follows later, after the last key alone.
const QUIET: u32 = 250;
/// The box that is ticked and unticked.
const CHECKBOX: &str = "#nature-video";
const SHOWN: &str = "[...document.querySelectorAll('.catalogue .tiles li')].filter((entry) => entry.checkVisibility()).length";

/// The search has left something out.
const SOME: &str = "(([left, all]) => Number(left) < Number(all))(document.querySelector('.count').textContent.match(/\\d+/g) ?? [])";

struct Measured {
    name: String,
    folder: PathBuf,
    /// Of each rate.
    rates: Vec<Times>,
    first_facet: Vec<f64>,
}

/// Milliseconds.
#[derive(Default)]
struct Times {
    /// Of each page load, of each key.
    keys: Vec<Vec<f64>>,
    boxes: Vec<f64>,
    /// Per key: code, style, layout.
    shares: [Vec<f64>; 3],
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let mut repeats = 5;
    let mut measured = Vec::new();
    let mut arguments = env::args().skip(1);
    while let Some(argument) = arguments.next() {
        if argument == "--repeats" {
            repeats = arguments
                .next()
                .and_then(|number| number.parse().ok())
                .context("--repeats attend un nombre")?;
            continue;
        }
        let (name, folder) = argument
            .split_once('=')
            .with_context(|| format!("« {argument} » n’est pas NOM=DOSSIER"))?;
        measured.push(Measured {
            name: name.to_owned(),
            folder: PathBuf::from(folder),
            rates: RATES.iter().map(|_| Times::default()).collect(),
            first_facet: Vec::new(),
        });
    }
    if measured.is_empty() {
        bail!("aucun site à mesurer : NOM=DOSSIER est attendu");
    }
    let mut version = String::new();
    // The sites in turn: what else the machine does weighs on all alike.
    for repeat in 1..=repeats {
        for site in &mut measured {
            eprintln!("→ {}, passage {repeat} sur {repeats}", site.name);
            let server = Server::start(Site::of(site.folder.clone())?).await?;
            let url = server.url("/ressources/");
            let first = in_browser_of(Visitor::WITHOUT_SCRIPTS, async |browser| {
                first_facet(browser, &url).await
            })
            .await?;
            site.first_facet.push(first);
            for (rate, times) in RATES.into_iter().zip(&mut site.rates) {
                version =
                    in_browser(async |browser| search(browser, &url, rate, times).await).await?;
            }
        }
    }
    print(&measured, &version, repeats)?;
    let targets = targets(&measured);
    println!("\n{}", listed(&targets));
    require(&targets)
}

/// What is promised of the sizes that were measured.
fn targets(measured: &[Measured]) -> Vec<Target> {
    let mut targets = Vec::new();
    for (name, rate, most) in TARGETS {
        let site = measured.iter().find(|site| site.name == name);
        let times = site.and_then(|site| {
            let mut rates = RATES.iter().zip(&site.rates);
            rates.find(|(known, _)| **known == rate)
        });
        targets.extend(times.map(|(_, times)| Target {
            what: format!("{name} ressources, processeur {rate}× : touche médiane"),
            measured: quantile(&times.keys.concat(), 0.5),
            most,
            unit: "ms",
        }));
    }
    targets
}

/// Milliseconds until the first paint of a page whose scripts do not run; fails unless a box then chooses.
async fn first_facet(browser: &Browser, url: &str) -> anyhow::Result<f64> {
    browser.open(url).await?;
    let all: u32 = browser.value(SHOWN).await?;
    browser.click(CHECKBOX).await?;
    let left: u32 = browser.value(SHOWN).await?;
    if left == 0 || left >= all {
        bail!("{CHECKBOX} ne choisit rien : {left} sur {all}");
    }
    browser
        .value("performance.getEntriesByName('first-contentful-paint')[0].startTime")
        .await
}

/// Types, takes away, ticks and unticks; gives the version of the browser.
async fn search(
    browser: &Browser,
    url: &str,
    rate: u32,
    times: &mut Times,
) -> anyhow::Result<String> {
    browser.open_explored(url).await?;
    browser.run::<()>(MEASURE, json!(null)).await?;
    browser
        .run::<()>("document.querySelector('#q').focus()", json!(null))
        .await?;
    browser.chromium()?.count().await?;
    browser.chromium()?.slow_down(rate).await?;
    // A reader does not type in the very moment of the first click.
    let rest = format!("return new Promise((done) => setTimeout(() => done(null), {QUIET}))");
    browser.run::<()>(&rest, json!(null)).await?;
    let mut keys = Vec::new();
    let letters = TYPED.chars().map(String::from);
    let back = String::from(char::from(Key::Backspace));
    let mut is_searched = false;
    for key in letters.chain(TYPED.chars().map(|_| back.clone())) {
        let before = browser.chromium()?.counters().await?;
        let painted = painted(browser, async || browser.type_text(&key).await).await?;
        let after = browser.chromium()?.counters().await?;
        keys.push(painted);
        is_searched |= browser.value::<bool>(SOME).await?;
        for (share, name) in
            times
                .shares
                .iter_mut()
                .zip(["ScriptDuration", "RecalcStyleDuration", "LayoutDuration"])
        {
            let of = |counters: &std::collections::HashMap<String, f64>| {
                counters.get(name).copied().unwrap_or_default()
            };
            share.push((of(&after) - of(&before)) * 1000.0);
        }
    }
    times.keys.push(keys);
    if !is_searched {
        bail!("la recherche ne répond pas : ces sites ne sont pas à mesurer");
    }
    for _ in 0..2 {
        times
            .boxes
            .push(painted(browser, async || browser.click(CHECKBOX).await).await?);
    }
    browser.chromium()?.slow_down(1).await?;
    browser.chromium()?.version().await
}

async fn painted(
    browser: &Browser,
    act: impl AsyncFnOnce() -> anyhow::Result<()>,
) -> anyhow::Result<f64> {
    browser
        .run::<()>("affichesMeasure.arm()", json!(null))
        .await?;
    act().await?;
    let settled = format!("return affichesMeasure.settled({QUIET})");
    browser
        .run::<Option<f64>>(&settled, json!(null))
        .await?
        .context("rien n’a changé dans la page")
}

fn print(measured: &[Measured], version: &str, repeats: u32) -> anyhow::Result<()> {
    println!("{version} ; {} ; {}", processor(), load());
    println!(
        "\nde la touche au résultat peint, ms (« {TYPED} », puis trois effacements ; {repeats} chargements)\n"
    );
    println!(
        "{:<12}{:>10}{:>9}{:>8}{:>8}{:>8}{:>9}{:>8}{:>8}{:>9}",
        "ressources",
        "processeur",
        "médiane",
        "95 %",
        "pire",
        "max",
        "code",
        "style",
        "page",
        "case"
    );
    for site in measured {
        for (rate, times) in RATES.iter().zip(&site.rates) {
            let all: Vec<f64> = times.keys.concat();
            let worst: Vec<f64> = times.keys.iter().map(|keys| quantile(keys, 1.0)).collect();
            let [code, style, layout] = times.shares.each_ref().map(|share| quantile(share, 0.5));
            println!(
                "{:<12}{:>10}{:>9.0}{:>8.0}{:>8.0}{:>8.0}{code:>9.0}{style:>8.0}{layout:>8.0}{:>9.0}",
                site.name,
                format!("{rate}×"),
                quantile(&all, 0.5),
                quantile(&all, 0.95),
                quantile(&worst, 0.5),
                quantile(&all, 1.0),
                quantile(&times.boxes, 0.5),
            );
        }
    }
    println!(
        "\n(pire : la touche la plus lente de chaque chargement, médiane des chargements ; code, style, page : ce que la \
         touche médiane passe en scripts, en calcul des styles, en mise en page ; case : d’un clic sur une facette à la \
         liste peinte, médiane)\n"
    );
    println!(
        "{:<12}{:>17}{:>22}{:>22}{:>22}",
        "ressources", "première facette", "page", "module", "index"
    );
    for site in measured {
        let sizes = ["ressources/index.html", "explore-", "search.bin"].map(|start| {
            size(&site.folder, start).map(|(whole, sent)| {
                let sent = sent.map_or_else(String::new, |sent| format!(" ({sent:.1})"));
                format!("{whole:.1}{sent} Ko")
            })
        });
        let [page, module, index] = sizes;
        println!(
            "{:<12}{:>14.0} ms{:>22}{:>22}{:>22}",
            site.name,
            quantile(&site.first_facet, 0.5),
            page?,
            module?,
            index?
        );
    }
    println!(
        "\n(première facette : premier affichage, scripts coupés ; une case y choisit. Entre parenthèses, brotli)"
    );
    Ok(())
}

/// Kilobytes of the files whose path begins so, and of the same in brotli if they are there.
fn size(folder: &Path, start: &str) -> anyhow::Result<(f64, Option<f64>)> {
    let (parent, name) = start.rsplit_once('/').unwrap_or(("", start));
    let (mut whole, mut sent) = (0, 0);
    for entry in fs::read_dir(folder.join(parent))? {
        let entry = entry?;
        let file = entry.file_name().to_string_lossy().into_owned();
        if !file.starts_with(name) {
            continue;
        }
        let bytes = entry.metadata()?.len();
        match file.rsplit_once('.') {
            Some((_, "br")) => sent += bytes,
            Some((_, "gz")) => {}
            _ => whole += bytes,
        }
    }
    #[expect(clippy::cast_precision_loss, reason = "bytes far below 2^52")]
    let kilobytes = |bytes: u64| bytes as f64 / 1000.0;
    Ok((kilobytes(whole), (sent > 0).then(|| kilobytes(sent))))
}
