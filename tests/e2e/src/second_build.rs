//! The published site as another build would have written it: same pages, other titles, other names of scripts.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context;
use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::Site;

/// What begins the titles of its pages.
pub const MARK: &str = "Version 2\u{a0}: ";

/// Writes it to a folder.
pub fn write(folder: &Path) -> anyhow::Result<Site> {
    let published = crate::dist();
    let mut names = Vec::new();
    list(&published, &published, &mut names)?;
    let mut changes = Changes::default();
    // A script that names another comes after it.
    for start in ["guide-", "explore-", "selection-", "app-", "offline-"] {
        let name = names
            .iter()
            .find(|name| name.starts_with(start) && !name.ends_with(".wasm"))
            .with_context(|| format!("no file {start}*"))?;
        let text = fs::read_to_string(published.join(name))?;
        let text = if name.ends_with(".json") {
            changes.of_texts(&text)?
        } else {
            changes.of_text(&text) + "// second build\n"
        };
        let hash = hash(text.as_bytes());
        let (stem, extension) = name.rsplit_once('.').context("no extension")?;
        let old = stem.strip_prefix(start).context("no hash")?.to_owned();
        fs::write(folder.join(format!("{start}{hash}.{extension}")), text)?;
        changes.hashes.push((old, hash));
    }
    for name in &names {
        let target = folder.join(name);
        fs::create_dir_all(target.parent().context("no folder")?)?;
        let is_renamed = changes.hashes.iter().any(|(old, _)| name.contains(old));
        if is_renamed {
            continue;
        }
        if name.ends_with(".html") || name.ends_with("page.json") {
            let page = fs::read_to_string(published.join(name))?;
            fs::write(target, changes.of_page(&page))?;
        } else if name == "sw.js" {
            let worker = changes.of_text(&fs::read_to_string(published.join(name))?);
            let (before, after) = worker
                .split_once("${COPY}")
                .context("the worker has no name")?;
            let other = ["${COPY}second", &after[16..]].concat();
            fs::write(target, [before, &other].concat())?;
        } else {
            fs::copy(published.join(name), target)?;
        }
    }
    Site::of(folder.to_owned())
}

#[derive(Default)]
struct Changes {
    /// Former hashes and new ones.
    hashes: Vec<(String, String)>,
}

impl Changes {
    fn of_text(&self, text: &str) -> String {
        self.hashes
            .iter()
            .fold(text.to_owned(), |text, (old, new)| text.replace(old, new))
    }

    fn of_page(&self, page: &str) -> String {
        self.of_text(page)
            .replace(r#""build":""#, r#""build":"second-"#)
            .replace("<title>", &format!("<title>{MARK}"))
    }

    /// The file that holds the text of every page.
    fn of_texts(&self, texts: &str) -> anyhow::Result<String> {
        let mut texts: Value = serde_json::from_str(texts)?;
        let pages = texts["pages"].as_object_mut().context("no pages")?;
        for (_, page) in pages {
            *page = self.of_page(page.as_str().context("no text")?).into();
        }
        Ok(texts.to_string())
    }
}

/// Every file below a folder but the compressed forms.
fn list(root: &Path, folder: &Path, names: &mut Vec<String>) -> anyhow::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path: PathBuf = entry?.path();
        let name = path.strip_prefix(root)?.to_string_lossy().into_owned();
        if path.is_dir() {
            list(root, &path, names)?;
        } else if !name.ends_with(".br") && !name.ends_with(".gz") {
            names.push(name);
        }
    }
    Ok(())
}

fn hash(bytes: &[u8]) -> String {
    let first = Sha256::digest(bytes)
        .iter()
        .take(8)
        .fold(0, |number: u64, byte| number << 8 | u64::from(*byte));
    format!("{first:016x}")
}
