use std::path::{Path, PathBuf};
use std::{env, fs, io};

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use url::Url;

/// Answers of earlier runs, one file for each request, with the date of each.
#[derive(Clone, Debug)]
pub struct Cache {
    folder: PathBuf,
}

/// An answer that was kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// What was asked.
    pub address: String,
    /// The address that answered, after redirects.
    pub final_address: String,
    /// What was wanted: the header `Accept`.
    pub accept: String,
    /// The day it was last confirmed, `AAAA-MM-JJ`, UTC.
    pub date: String,
    /// The host's mark of this version.
    pub etag: String,
    /// The host's date of this version.
    pub last_modified: String,
    /// The text.
    pub text: String,
}

impl Cache {
    /// Keeps answers in a folder, which is made when the first one comes.
    pub fn new(folder: impl Into<PathBuf>) -> Self {
        Self {
            folder: folder.into(),
        }
    }

    /// Where they are.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The answer to a request; a file that cannot be read is as good as none.
    pub fn read(&self, address: &Url, accept: &str) -> Option<Entry> {
        let bytes = fs::read(self.path(address, accept)).ok()?;
        let entry: Entry = serde_json::from_slice(&bytes).ok()?;
        (entry.address == address.as_str() && entry.accept == accept).then_some(entry)
    }

    /// Keeps an answer; a file is whole or not there.
    pub fn write(&self, entry: &Entry) -> io::Result<()> {
        let address = Url::parse(&entry.address).map_err(io::Error::other)?;
        fs::create_dir_all(&self.folder)?;
        let path = self.path(&address, &entry.accept);
        let draft = path.with_extension(format!("{}.tmp", std::process::id()));
        fs::write(&draft, serde_json::to_vec_pretty(entry)?)?;
        fs::rename(&draft, &path)
    }

    /// A name that people can read, and a digest that tells two requests apart.
    fn path(&self, address: &Url, accept: &str) -> PathBuf {
        let digest = Sha256::digest(format!("{accept}\n{address}"));
        let digest = u64::from_be_bytes(std::array::from_fn(|place| digest[place]));
        let host = address
            .host_str()
            .unwrap_or("adresse")
            .replace([':', '[', ']'], "-");
        self.folder.join(format!("{host}-{digest:016x}.json"))
    }
}

/// The folder of kept answers when the author names none: beside the tools, in the machine's cache.
pub fn default_folder() -> Option<PathBuf> {
    let set = |name| {
        env::var_os(name)
            .filter(|value| !value.is_empty())
            .map(PathBuf::from)
    };
    let base = if cfg!(windows) {
        set("LOCALAPPDATA")
    } else if cfg!(target_os = "macos") {
        set("HOME").map(|home| home.join("Library/Caches"))
    } else {
        set("XDG_CACHE_HOME").or_else(|| set("HOME").map(|home| home.join(".cache")))
    };
    Some(base?.join("gtnum-affiches").join("reponses"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(address: &str, accept: &str) -> Entry {
        Entry {
            final_address: address.into(),
            address: address.into(),
            accept: accept.into(),
            date: "2026-11-22".into(),
            etag: String::new(),
            last_modified: String::new(),
            text: "été".into(),
        }
    }

    fn url(address: &str) -> Url {
        Url::parse(address).expect("an address")
    }

    #[test]
    fn an_answer_is_found_again_by_its_address_and_what_was_wanted() {
        let folder = tempfile::tempdir().expect("a folder");
        let cache = Cache::new(folder.path().join("new"));
        let page = entry("https://doi.org/10.1234/x", "text/html");
        cache.write(&page).expect("kept");
        let address = url("https://doi.org/10.1234/x");
        assert_eq!(cache.read(&address, "text/html"), Some(page));
        assert_eq!(cache.read(&address, "application/json"), None);
        assert_eq!(
            cache.read(&url("https://doi.org/10.1234/y"), "text/html"),
            None
        );
    }

    #[test]
    fn a_broken_file_is_as_good_as_none() {
        let folder = tempfile::tempdir().expect("a folder");
        let cache = Cache::new(folder.path());
        let page = entry("https://hal.science/x", "text/html");
        cache.write(&page).expect("kept");
        let address = url("https://hal.science/x");
        fs::write(cache.path(&address, &page.accept), "{").expect("broken");
        assert_eq!(cache.read(&address, &page.accept), None);
    }
}
