//! oEmbed: what a host asks when somebody pastes the address of a poster. Files only, so whatever the host asks beside
//! (`maxwidth`, `maxheight`) is not heard; frames take any width.

use std::path::PathBuf;

use serde::Serialize;

use super::discovery::Addresses;
use super::embed::{HEIGHT, Integration, WIDTH, iframe};
use crate::model::Catalogue;
use crate::route::Route;

/// How long a host may keep a description, in seconds.
const CACHE_AGE: u32 = 86_400;

/// A description of type `rich` (oEmbed 1.0, <https://oembed.com/>).
#[derive(Serialize)]
struct Description<'a> {
    version: &'static str,
    r#type: &'static str,
    title: &'a str,
    provider_name: &'a str,
    provider_url: String,
    cache_age: u32,
    html: String,
    width: u32,
    height: u32,
}

/// One `oembed.json` beside each poster for frames and beside the timeline. None while the site's address is not known:
/// a host needs whole addresses.
pub(super) fn files(catalogue: &Catalogue) -> Vec<(PathBuf, Vec<u8>)> {
    let Some(site) = Addresses::of(catalogue) else {
        return Vec::new();
    };
    Integration::all(catalogue)
        .iter()
        .map(|integration| {
            let src = site.page(&Route::Embed(integration.part.clone()));
            let description = Description {
                version: "1.0",
                r#type: "rich",
                title: &integration.name,
                provider_name: &catalogue.site.title,
                provider_url: site.page(&Route::Home),
                cache_age: CACHE_AGE,
                html: iframe(&src, &integration.name, "border:0"),
                width: WIDTH,
                height: HEIGHT,
            };
            // The description holds nothing that JSON cannot say.
            let json = serde_json::to_vec(&description).unwrap_or_default();
            (integration.oembed_path().into(), json)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::discovery::fixture;

    #[test]
    fn every_poster_and_the_timeline_are_described_with_all_that_oembed_requires() {
        let files = files(&fixture::catalogue(Some("https://exemple.fr/sous/chemin/")));
        let names: Vec<_> = files
            .iter()
            .map(|(name, _)| name.display().to_string())
            .collect();
        assert_eq!(
            names,
            [
                "integration/frise/oembed.json",
                "integration/affiches/reve/oembed.json",
                "integration/affiches/pleiades/oembed.json"
            ]
        );
        for (name, bytes) in files {
            let description: serde_json::Value = serde_json::from_slice(&bytes).unwrap();
            assert_eq!(description["version"], "1.0");
            assert_eq!(description["type"], "rich");
            assert!(description["width"].is_u64() && description["height"].is_u64());
            assert_eq!(
                description["provider_url"],
                "https://exemple.fr/sous/chemin/"
            );
            let folder = name.parent().unwrap().display();
            let html = description["html"].as_str().unwrap();
            // WordPress keeps the first frame of the text and nothing else.
            assert!(
                html.starts_with(&format!(
                    "<iframe src=\"https://exemple.fr/sous/chemin/{folder}/\" title="
                )),
                "{html}"
            );
            assert!(html.ends_with("></iframe>"), "{html}");
        }
    }

    /// A relative address would be the host's own.
    #[test]
    fn nothing_is_described_while_the_address_of_the_site_is_not_known() {
        assert_eq!(files(&fixture::catalogue(None)), []);
    }
}
