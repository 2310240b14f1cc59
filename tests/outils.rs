//! The commands that ask the web or read a PDF, as an author calls them. Nothing here needs a network.
#![cfg(feature = "outils")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use gtnum_affiches::web::{Cache, Entry};

#[path = "outils/enrichir.rs"]
mod enrichir;
#[path = "outils/importer.rs"]
mod importer;
#[path = "outils/liens.rs"]
mod liens;

/// A content folder of one's own, and a cache.
struct Author {
    folder: tempfile::TempDir,
}

impl Author {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let base = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/content/base");
        copy(&base, &folder.path().join("content"));
        Self { folder }
    }

    /// Runs the tool; its exit code and all that it printed.
    fn run(&self, arguments: &[&str]) -> (i32, String) {
        let output = Command::new(env!("CARGO_BIN_EXE_affiches"))
            .args(arguments)
            .current_dir(self.folder.path())
            .output()
            .expect("the tool");
        let text = [output.stdout, output.stderr].concat();
        (
            output.status.code().unwrap_or(-1),
            String::from_utf8(text).expect("text"),
        )
    }

    fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    fn exists(&self, path: &str) -> bool {
        self.path(path).exists()
    }

    fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).expect("a file")
    }

    fn write(&self, path: &str, text: &str) {
        fs::write(self.path(path), text).expect("written");
    }

    /// Puts an answer where an earlier run would have.
    fn keep(&self, address: &str, accept: &str, text: &str) {
        Cache::new(self.folder.path().join("cache"))
            .write(&Entry {
                address: address.into(),
                final_address: address.into(),
                accept: accept.into(),
                date: "2026-11-22".into(),
                etag: String::new(),
                last_modified: String::new(),
                text: text.into(),
            })
            .expect("kept");
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder") {
        let path = entry.expect("an entry").path();
        let target = to.join(path.file_name().expect("a name"));
        if path.is_dir() {
            copy(&path, &target);
        } else {
            fs::copy(&path, &target).expect("copied");
        }
    }
}
