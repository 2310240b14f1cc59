//! Sites that only browser tests open: a long list, texts that try to be more than text.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, ensure};

use crate::bench::write_catalogue;
use crate::{Workspace, folder, process};

/// Resources of the list that the browser tests take for a long one: it is cut into pieces, and those into groups.
const LONG: usize = 480;

/// A correct content, small.
const CORRECT: &str = "tests/content/base";

/// What the checker lets through and a browser must not take for more than text: a file, what stands there once, and what
/// is written instead. Where it is taken for more, it calls `ran()` or leaves a `<ran>` element.
const HOSTILE: [(&str, &str, &str); 13] = [
    ("affiches/alpha.toml", "\"#ALPHA\"", "'#<ran>'"),
    (
        "affiches/alpha.toml",
        "\"Apprendre avec les affiches\"",
        "'''<img src=x onerror=ran()></script><script>ran()</script>'''",
    ),
    (
        "affiches/alpha.toml",
        "\"Comment faire ?\"",
        "'''\"><svg onload=ran()> \u{ad}\u{301}\u{301}\u{301}\u{301} ?'''",
    ),
    (
        "affiches/alpha.toml",
        "\"Université de l’Exemple\"",
        "'{MOT}'",
    ),
    (
        "affiches/alpha.toml",
        "title = \"Présentation\"",
        "title = '''</h2><ran x=`ran()`>'''",
    ),
    ("affiches/alpha.toml", "\"Du texte.\"", "'{TEXTE}'"),
    (
        "site.toml",
        "\"Les affiches\"",
        "'''</title><script>ran()</script>'''",
    ),
    (
        "phases.toml",
        "\"Douze groupes.\"",
        "'''<iframe srcdoc=\"<script>ran()</script>\"></iframe>'''",
    ),
    (
        "phases.toml",
        "\"Disparités\"",
        "'''\" onmouseover=\"ran()\" <RaN/x>'''",
    ),
    (
        "ressources.csv",
        "\"« L’école ; la maison »\"",
        "\"</script><script>ran()</script>=cmd|'/c calc'!A1 ; {MOT}\"",
    ),
    ("ressources.csv", ";10.4000/ree.3;fr;", ";10.4000/ree.3;en;"),
    (
        "ressources.csv",
        "Une Autrice | Un Auteur",
        "<a href=javascript:ran()>Une</a> | {MOT}",
    ),
    (
        "pages/les-gtnum.md",
        "Un texte,",
        "**\\<script>ran()\\</script> _`<ran>` {MOT},",
    ),
];

/// A word that nothing in it lets break; of thousands of kerned letters WebKit misjudges the width. Then a text of more
/// than a megabyte.
const LONG_WORD: usize = 400;
const LONG_TEXT: usize = 110_000;

/// Writes a site with an invented long list, with the application of `app`, and returns its folder.
pub(crate) fn long_list(workspace: &Workspace, app: &Path) -> anyhow::Result<PathBuf> {
    let folder = emptied(workspace, "liste-longue")?;
    let content = folder.join("contenu");
    write_catalogue(&content, LONG)?;
    site(workspace, app, &folder)
}

/// The same with texts that try to be markup, code or a layout of their own.
pub(crate) fn hostile_texts(workspace: &Workspace, app: &Path) -> anyhow::Result<PathBuf> {
    let folder = emptied(workspace, "textes-hostiles")?;
    let content = folder.join("contenu");
    folder::copy(&workspace.root().join(CORRECT), &content)?;
    let word = "W".repeat(LONG_WORD);
    let text = "mot <ran> ".repeat(LONG_TEXT);
    for (name, from, to) in HOSTILE {
        let path = content.join(name);
        let before = fs::read_to_string(&path)?;
        ensure!(
            before.matches(from).count() == 1,
            "« {from} » devrait être une fois dans {name}"
        );
        let to = to.replace("{MOT}", &word).replace("{TEXTE}", &text);
        fs::write(&path, before.replace(from, &to))?;
    }
    site(workspace, app, &folder)
}

fn emptied(workspace: &Workspace, name: &str) -> anyhow::Result<PathBuf> {
    let folder = workspace.target().join(name);
    if folder.exists() {
        fs::remove_dir_all(&folder)
            .with_context(|| format!("{} n’a pas pu être vidé", folder.display()))?;
    }
    fs::create_dir_all(&folder)?;
    Ok(folder)
}

/// The site of the content that a folder holds.
fn site(workspace: &Workspace, app: &Path, folder: &Path) -> anyhow::Result<PathBuf> {
    let site = folder.join("site");
    process::run(
        process::command(workspace.debug_tool(), workspace.root())
            .arg("build")
            .arg("--content")
            .arg(folder.join("contenu"))
            .arg("--app")
            .arg(app)
            .arg("--out")
            .arg(&site),
    )?;
    Ok(site)
}
