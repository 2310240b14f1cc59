//! The forms of the site that need no server, put on a disk as a visitor would: saved, or extracted from the archive.

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use anyhow::Context;
use tempfile::TempDir;
use zip::ZipArchive;

use crate::console::LISTENER;
use crate::{Engine, html};

/// A folder that people name like this.
const KEY: &str = "clé USB n° 1";
const ONE_FILE: &str = "affiches-gtnum.html";
const ARCHIVE: &str = "affiches-gtnum.zip";
/// The folder that the archive holds.
const FOLDER: &str = "affiches-gtnum";
/// What runs before the scripts of the site.
const FIRST: &str = "premier.js";

/// A disk with both forms.
pub struct Disk {
    folder: TempDir,
}

impl Disk {
    /// Puts both forms of the published site there.
    pub fn with_published() -> anyhow::Result<Self> {
        Self::with_script("")
    }

    /// The same, with pages that run a script before all others.
    pub fn with_script(first: &str) -> anyhow::Result<Self> {
        let disk = Self {
            folder: tempfile::tempdir()?,
        };
        let key = disk.path();
        fs::create_dir(&key)?;
        let one_file = key.join(ONE_FILE);
        fs::copy(crate::dist().join(ONE_FILE), &one_file)
            .with_context(|| format!("the site has no {ONE_FILE}"))?;
        let archive = File::open(crate::dist().join(ARCHIVE))
            .with_context(|| format!("the site has no {ARCHIVE}"))?;
        ZipArchive::new(archive)?.extract(&key)?;

        // Where the driver tells no console, pages keep what they say.
        let listener = match Engine::current()? {
            Engine::Chromium => "",
            Engine::Firefox | Engine::WebKit => LISTENER,
        };
        let script = [first, listener].concat();
        if !script.is_empty() {
            fs::write(key.join(FIRST), script)?;
            run_first(&one_file, FIRST)?;
            for page in html::pages(&key.join(FOLDER))? {
                let up = "../".repeat(page.path.matches('/').count() + 1);
                run_first(&key.join(FOLDER).join(&page.path), &[&up, FIRST].concat())?;
            }
        }
        Ok(disk)
    }

    /// The address of the single file.
    pub fn one_file(&self) -> String {
        address(&self.path().join(ONE_FILE))
    }

    /// The address of the extracted folder, with a final `/`.
    pub fn folder(&self) -> String {
        address(&self.path().join(FOLDER)) + "/"
    }

    /// A file of the extracted folder.
    pub fn file_in_folder(&self, path: &str) -> PathBuf {
        self.path().join(FOLDER).join(path)
    }

    fn path(&self) -> PathBuf {
        self.folder.path().join(KEY)
    }
}

/// Makes a page run a script before its own; its policy is told of no other.
fn run_first(page: &Path, script: &str) -> anyhow::Result<()> {
    let html = fs::read_to_string(page)?;
    let html = html.replacen("script-src ", "script-src file: ", 1);
    let html = html.replacen(
        "<meta name=\"viewport\"",
        &format!("<script src=\"{script}\"></script><meta name=\"viewport\""),
        1,
    );
    Ok(fs::write(page, html)?)
}

/// The address of a file, as browsers write it.
fn address(path: &Path) -> String {
    let mut address = String::from("file://");
    for byte in path.to_string_lossy().bytes() {
        if byte.is_ascii_alphanumeric() || b"/-_.".contains(&byte) {
            address.push(byte.into());
        } else {
            address.push_str(&format!("%{byte:02X}"));
        }
    }
    address
}
