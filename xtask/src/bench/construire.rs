//! `cargo xtask bench construire`: how long the authors' tool takes for the whole site.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use anyhow::{Context, bail};

use super::write_catalogue;
use crate::{Workspace, folder, outil};

/// The promise is made for two cores.
const THREADS: &str = "2";

/// Sizes of the invented catalogues; the last one carries the promise of ten seconds.
const SIZES: [usize; 2] = [1000, 10_000];

/// A disk in memory, where there is one: some file systems take several times as long to make files for minutes after
/// many were removed, and the table is to be of the tool.
const MEMORY: &str = "/dev/shm";

/// Compiles the tool, runs it on the real content and on invented ones, and prints a table.
pub(crate) fn run(workspace: &Workspace) -> anyhow::Result<()> {
    let tool = outil::tool(workspace, false)?;
    let memory = Path::new(MEMORY);
    let (base, place) = if memory.is_dir() {
        (memory.to_owned(), "en mémoire, sans le disque")
    } else {
        (workspace.target(), "sur le disque")
    };
    let folder = base.join(format!("bench-{}", std::process::id()));
    let mut table = format!(
        "{:<12} {:>8} {:>7} {:>9} {:>9} {:>11} {:>14}\n",
        "ressources", "affiches", "pages", "fichiers", "à froid", "un mot", "par ressource"
    );
    let real = folder.join("contenu-reel");
    folder::copy(&workspace.root().join("content"), &real)?;
    let mut contents = vec![(real, "réel".to_owned())];
    for resources in SIZES {
        let content = folder.join(format!("contenu-{resources}"));
        write_catalogue(&content, resources)?;
        contents.push((content, resources.to_string()));
    }
    for (content, name) in &contents {
        let row = measure(&tool, content, &folder.join(format!("site-{name}")))?;
        table.push_str(&row.line(name));
    }
    fs::remove_dir_all(&folder).with_context(|| format!("{} reste là", folder.display()))?;
    print!("{table}");
    println!(
        "({THREADS} fils, {place} ; temps de l’outil entier, en secondes : rien n’est écrit, puis un mot d’une affiche a changé)"
    );
    Ok(())
}

struct Row {
    resources: usize,
    posters: usize,
    pages: usize,
    files: usize,
    cold: f64,
    changed: f64,
}

impl Row {
    #[expect(clippy::cast_precision_loss, reason = "counts far below 2^52")]
    fn line(&self, name: &str) -> String {
        let name = if name == "réel" {
            format!("{} ({name})", self.resources)
        } else {
            name.to_owned()
        };
        format!(
            "{name:<12} {:>8} {:>7} {:>9} {:>7.2} s {:>9.2} s {:>11.2} ms\n",
            self.posters,
            self.pages,
            self.files,
            self.cold,
            self.changed,
            self.cold * 1000.0 / self.resources as f64
        )
    }
}

fn measure(tool: &Path, content: &Path, out: &Path) -> anyhow::Result<Row> {
    let table = fs::read_to_string(content.join("ressources.csv"))?;
    let posters = posters(content)?;
    let (cold, counts) = build(tool, content, out)?;
    let poster = posters.first().context("le contenu n’a pas d’affiche")?;
    let text = fs::read_to_string(poster)?;
    fs::write(
        poster,
        text.replacen("question = \"", "question = \"Aujourd’hui, ", 1),
    )?;
    let (changed, _) = build(tool, content, out)?;
    Ok(Row {
        // No cell of these tables holds a line break.
        resources: table.lines().count() - 1,
        posters: posters.len(),
        pages: counts.0,
        files: counts.1,
        cold,
        changed,
    })
}

/// Seconds of a run; pages and files of the site.
fn build(tool: &Path, content: &Path, out: &Path) -> anyhow::Result<(f64, (usize, usize))> {
    let start = Instant::now();
    let output = Command::new(tool)
        .arg("construire")
        .arg("--content")
        .arg(content)
        .arg("--sortie")
        .arg(out)
        .env("RAYON_NUM_THREADS", THREADS)
        .output()
        .with_context(|| format!("{} n’a pas pu être lancé", tool.display()))?;
    let seconds = start.elapsed().as_secs_f64();
    if !output.status.success() {
        bail!(
            "la mesure a échoué : {}",
            String::from_utf8_lossy(&output.stderr)
        );
    }
    let told = String::from_utf8_lossy(&output.stdout);
    let counts = told
        .rsplit_once(" s : ")
        .and_then(|(_, counts)| {
            let mut numbers = counts
                .split(|c: char| !c.is_ascii_digit())
                .filter_map(|number| number.parse().ok());
            Some((numbers.next()?, numbers.next()?))
        })
        .with_context(|| format!("l’outil ne dit pas ce qu’il a écrit : {told}"))?;
    Ok((seconds, counts))
}

fn posters(content: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let mut posters = Vec::new();
    for entry in fs::read_dir(content.join("affiches"))? {
        posters.push(entry?.path());
    }
    posters.sort();
    Ok(posters)
}
