//! What our pages cost a visitor beside the same pages without scripts, in plain HTML, and beside other projects, in one
//! interleaved run. `cargo xtask bench page` builds the site and calls this program.
//!
//! `page [--passages N] [--pairs FOLDER] [--document FILE] SITE`
//! `page --controle SITE`: what `cargo xtask test` requires, on the slow network alone, whose ratios hold on a busy machine.

mod report;
mod variants;
mod visit;

use std::env;
use std::path::PathBuf;

use anyhow::{Context, bail};
use e2e::in_browser;
use e2e::measure::{Target, listed, require};

use report::Measures;
use visit::Profile;

/// Passes of a measure.
const PASSES: usize = 9;
/// Passes of a check that finds every promise kept. Where one is missed, a median of so few may be wrong: it goes on.
const FEW: usize = 3;

struct Options {
    site: PathBuf,
    pairs: Option<PathBuf>,
    document: Option<PathBuf>,
    profiles: &'static [Profile],
    /// From this number on, promises that are kept are enough.
    few: usize,
    most: usize,
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let options = options()?;
    let scratch = tempfile::tempdir()?;
    let variants = variants::variants(&options.site, options.pairs.as_deref(), scratch.path())?;
    let version = in_browser(async |browser| browser.chromium()?.version().await).await?;
    let mut measures = Measures::new(version, options.profiles);
    for repeat in 0..options.most {
        if repeat >= options.few && measures.targets().iter().all(Target::is_reached) {
            break;
        }
        eprintln!("→ passage {} sur {}", repeat + 1, options.most);
        for &profile in options.profiles {
            // Each in turn, and another first each time: what else the machine does weighs on all alike.
            for place in 0..variants.len() {
                let variant = &variants[(place + repeat) % variants.len()];
                measures.load(&variant.name, profile, visit::load(variant, profile).await?);
                if let Some(uses) = variant.uses {
                    let first = visit::first_uses(variant, uses, profile).await?;
                    measures.first_uses(&variant.name, profile, first);
                    let keys = visit::keys(variant, uses, profile).await?;
                    measures.keys(&variant.name, profile, keys);
                }
            }
        }
    }
    let names: Vec<&str> = variants
        .iter()
        .map(|variant| variant.name.as_str())
        .collect();
    print!("{}", measures.table(&names));
    let targets = measures.targets();
    println!("\n{}", listed(&targets));
    if let Some(document) = &options.document {
        report::write(document, &measures.ratios(&names), &targets)?;
        eprintln!("→ {} est écrit", document.display());
    }
    require(&targets)
}

fn options() -> anyhow::Result<Options> {
    let mut options = Options {
        site: PathBuf::new(),
        pairs: None,
        document: None,
        profiles: &Profile::ALL,
        few: PASSES,
        most: PASSES,
    };
    let mut arguments = env::args().skip(1);
    while let Some(argument) = arguments.next() {
        let mut value = || {
            arguments
                .next()
                .with_context(|| format!("{argument} attend une valeur"))
        };
        match argument.as_str() {
            "--passages" => {
                options.most = value()?.parse().context("--passages attend un nombre")?;
                options.few = options.most;
            }
            "--controle" => {
                options.profiles = &[Profile::Slow];
                options.few = FEW;
            }
            "--pairs" => options.pairs = Some(value()?.into()),
            "--document" => options.document = Some(value()?.into()),
            _ => options.site = argument.into(),
        }
    }
    if options.site.as_os_str().is_empty() || options.most == 0 {
        bail!("aucun site à mesurer");
    }
    Ok(options)
}
