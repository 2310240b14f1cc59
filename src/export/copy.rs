//! The copy of the site that a visitor's browser keeps, to do without the network: a list of files with their hashes, the
//! worker that keeps them, and one file with the text of every page.
//!
//! One file for all pages is a tenth of what they weigh apart, is there or not, and is never of two builds. The style
//! sheet, the same on every page, stands in it once.

use std::collections::BTreeMap;
use std::path::PathBuf;

use rayon::prelude::*;
use serde::Serialize;

use super::embed::lean;
use super::hosting;
use super::site::{Site, hash};
use crate::route::Route;

/// The worker's name: browsers look for a new one under the same address.
pub(super) const WORKER: &str = "sw.js";

const KEEPS: &str = include_str!("scripts/sw.js");
const REMOVES: &str = include_str!("scripts/sw-removal.js");

/// Start of the name of the file that holds the text of all pages.
pub(super) const TEXTS: &str = "offline-";

/// The text of every page.
#[derive(Serialize)]
struct Texts<'a> {
    /// Documents and data by their address, documents without their style sheet.
    pages: BTreeMap<String, String>,
    style: &'a str,
    /// What servers send with every answer, the policy included.
    headers: BTreeMap<&'static str, &'a str>,
    /// Type of each extension.
    types: BTreeMap<&'static str, &'static str>,
}

/// The worker that removes a copy and itself.
pub(super) fn removal() -> (PathBuf, Vec<u8>) {
    (WORKER.into(), lean(REMOVES).into_bytes())
}

/// The worker and the text of every page; `policy` is the one that servers send.
pub(super) fn files(site: &Site<'_>, policy: &str) -> Vec<(PathBuf, Vec<u8>)> {
    // Among very many pages the sheets of resources are not kept: a list says most of what they say, and nobody asked for
    // megabytes.
    let has_all = site.is_small();
    let is_kept = |route: &&Route| match route {
        Route::Embed(_) | Route::NotFound => false,
        Route::Resource(_) => has_all,
        _ => true,
    };
    let routes: Vec<&Route> = site.routes().iter().filter(is_kept).collect();
    let pages: Vec<(PathBuf, Vec<u8>)> = routes
        .into_par_iter()
        .flat_map_iter(|route| site.page(route))
        .collect();
    let offered = site
        .files()
        .iter()
        .filter(|(path, _)| is_offered(path) && has_all);
    let style = site.css();
    let opening = ["<style>", style].concat();
    let pages = pages
        .iter()
        .chain(offered)
        .map(|(path, bytes)| {
            let path = path.to_string_lossy().replace('\\', "/");
            let address = path.strip_suffix("index.html").unwrap_or(&path).to_owned();
            let text = String::from_utf8_lossy(bytes).replacen(&opening, "<style>", 1);
            (address, text)
        })
        .collect();
    let texts = Texts {
        pages,
        style,
        headers: hosting::headers_of(policy).collect(),
        types: hosting::types().collect(),
    };
    // Our types hold nothing that JSON cannot say.
    let texts = serde_json::to_vec(&texts).unwrap_or_default();
    let texts_hash = hash(&texts);
    let texts_name = format!("{TEXTS}{texts_hash}.json");

    let mut list = format!("{{\n'{texts_name}': '{texts_hash}',\n");
    for (path, bytes) in site.files().iter().filter(|(path, _)| is_loaded(path)) {
        list.push_str(&format!("'{}': '{}',\n", path.display(), hash(bytes)));
    }
    list.push('}');
    let worker = lean(KEEPS).replace("LIST", &list);
    let worker = worker.replace("BUILD", &hash(worker.as_bytes()));
    vec![
        (texts_name.into(), texts),
        (WORKER.into(), worker.into_bytes()),
    ]
}

/// What pages load: named by what it holds, and the search index; nothing that is meant for frames.
fn is_loaded(path: &std::path::Path) -> bool {
    let name = path.to_string_lossy();
    name == super::app::SEARCH_INDEX || hosting::is_hashed(&name) && !name.starts_with("embed-")
}

/// What readers take with them: references, for one.
fn is_offered(path: &std::path::Path) -> bool {
    path.starts_with("export") || path.ends_with("citations.json")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::discovery::fixture;
    use crate::export::{AppFiles, Layout, Reload};

    fn app() -> AppFiles {
        let files = [
            ("gtnum-affiches.js", "app"),
            ("gtnum-affiches_bg.wasm", "app wasm"),
            ("explore.js", "explore"),
            ("explore_bg.wasm", "explore wasm"),
            ("selection.js", "selection"),
            ("selection_bg.wasm", "selection wasm"),
        ];
        AppFiles::from_files(files.map(|(name, text)| (name, text.as_bytes()))).unwrap()
    }

    fn layout() -> Layout {
        Layout::below(std::path::Path::new(env!("CARGO_MANIFEST_DIR")))
    }

    fn text_of(files: &[(PathBuf, Vec<u8>)], start: &str) -> String {
        let found = files
            .iter()
            .find(|(path, _)| path.to_string_lossy().starts_with(start));
        String::from_utf8(found.unwrap().1.clone()).unwrap()
    }

    #[test]
    fn the_copy_holds_every_page_but_frames_with_the_style_sheet_once() {
        let catalogue = fixture::catalogue(None);
        let site = Site::new(&catalogue, &layout(), &app()).unwrap();
        let copy = site.copy();
        let texts: serde_json::Value = serde_json::from_str(&text_of(&copy, TEXTS)).unwrap();
        let pages = texts["pages"].as_object().unwrap();
        for route in site.routes() {
            let is_kept =
                !matches!(route, Route::Embed(_) | Route::NotFound) && !site.page(route).is_empty();
            assert_eq!(pages.contains_key(&route.path()), is_kept, "{route:?}");
        }
        assert!(pages.contains_key("ressources/page.json"));
        let style = texts["style"].as_str().unwrap();
        let page = pages[""].as_str().unwrap();
        assert!(!page.contains(style), "{page}");
        let (path, document) = &site.page(&Route::Home)[0];
        assert_eq!(path.to_string_lossy(), "index.html");
        assert_eq!(
            page.replacen("<style>", &["<style>", style].concat(), 1),
            String::from_utf8_lossy(document)
        );
        // A page that no server sends is held to the same policy.
        assert!(
            texts["headers"]["Content-Security-Policy"]
                .as_str()
                .unwrap()
                .starts_with("default-src 'none'")
        );
    }

    #[test]
    fn the_worker_names_every_file_that_pages_load_and_changes_with_them() {
        let catalogue = fixture::catalogue(None);
        let worker = |title: &str| {
            let mut catalogue = catalogue.clone();
            catalogue.site.title = title.to_owned();
            let site = Site::new(&catalogue, &layout(), &app()).unwrap();
            text_of(&site.copy(), WORKER)
        };
        let first = worker("Un");
        for name in [
            "app-",
            "explore-",
            "selection-",
            "bricolage-",
            "late-",
            "guide-",
            "search.bin",
        ] {
            assert!(first.contains(&format!("'{name}")), "{first}");
        }
        assert!(!first.contains("'embed-"), "{first}");
        assert!(
            !first.contains("LIST") && !first.contains("BUILD"),
            "{first}"
        );
        assert_eq!(first, worker("Un"));
        assert_ne!(first, worker("Deux"));
    }

    /// Another site that the same host serves has copies of its own; an author who writes must see what the files say.
    #[test]
    fn a_site_that_keeps_nothing_has_a_worker_that_removes_what_was_kept() {
        let mut catalogue = fixture::catalogue(None);
        let mut served = app();
        served.reload = Some(Reload(String::new()));
        let site = Site::new(&catalogue, &layout(), &served).unwrap();
        assert!(site.copy().is_empty());
        assert!(text_of(site.files(), WORKER).contains("unregister"));

        catalogue.site.online_only = true;
        let site = Site::new(&catalogue, &layout(), &app()).unwrap();
        assert!(site.copy().is_empty());
        assert!(text_of(site.files(), WORKER).contains("unregister"));
        assert!(!text_of(site.files(), "app-").contains("serviceWorker"));
    }
}
