//! What other programs read of the site: robots, feed readers, search engines, sharing, reference managers.
//!
//! Pure: from the catalogue to text. Whatever needs an absolute address is left out while `site.toml` gives none, and
//! whatever is inferred is left out always, since a program does not read the reason that stands beside it.

mod feed;
mod head;
mod highwire;
mod json_ld;
mod known;
mod robots;

#[cfg(test)]
pub(in crate::export) mod fixture;

use std::path::PathBuf;

use url::Url;

pub(in crate::export) use head::head;
pub(in crate::export) use highwire::highwire;
pub(in crate::export) use json_ld::{poster_json_ld, resource_json_ld};

use crate::model::{Catalogue, push_escaped};
use crate::route::Route;

/// The files at the root of the site: `robots.txt` always; `sitemap.xml` and `feed.xml` once the address is known.
pub(super) fn files(catalogue: &Catalogue, routes: &[Route]) -> Vec<(PathBuf, Vec<u8>)> {
    let site = Addresses::of(catalogue);
    let mut files = vec![("robots.txt".into(), robots::robots(site.as_ref()))];
    if let Some(site) = &site {
        files.push(("sitemap.xml".into(), robots::site_map(site, routes)));
        files.extend(feed::feed(catalogue, site).map(|feed| (feed::NAME.into(), feed)));
    }
    files
        .into_iter()
        .map(|(name, text)| (name, text.into_bytes()))
        .collect()
}

/// Makes absolute addresses: letters outside ASCII come out as every protocol takes them.
pub(in crate::export) struct Addresses(Url);

impl Addresses {
    /// `None` while the address of the site is not known.
    pub(in crate::export) fn of(catalogue: &Catalogue) -> Option<Self> {
        let address = catalogue.site.address.as_deref()?;
        Url::parse(address).ok().map(Self)
    }

    /// The address of a page.
    pub(in crate::export) fn page(&self, route: &Route) -> String {
        self.file(&route.path())
    }

    /// The address of a file, by its path below the root.
    pub(in crate::export) fn file(&self, path: &str) -> String {
        // The site may live in a folder: its path goes before ours.
        let mut address = self.0.clone();
        address.set_path(&[self.0.path().trim_end_matches('/'), "/", path].concat());
        address.into()
    }
}

/// Appends text to XML. Content refuses control characters, but two code points that it allows are no XML.
fn push_xml(markup: &mut String, text: &str) {
    push_escaped(markup, &text.replace(['\u{FFFE}', '\u{FFFF}'], "\u{FFFD}"));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(catalogue: &Catalogue) -> Vec<String> {
        files(catalogue, &fixture::routes(catalogue))
            .into_iter()
            .map(|(name, _)| name.display().to_string())
            .collect()
    }

    #[test]
    fn files_that_need_an_address_wait_for_it() {
        assert_eq!(names(&fixture::catalogue(None)), ["robots.txt"]);
        assert_eq!(
            names(&fixture::catalogue(Some("https://exemple.fr/"))),
            ["robots.txt", "sitemap.xml", "feed.xml"]
        );
    }

    #[test]
    fn a_feed_without_entry_is_not_written() {
        let mut catalogue = fixture::catalogue(Some("https://exemple.fr/"));
        catalogue.posters.clear();
        assert_eq!(names(&catalogue), ["robots.txt", "sitemap.xml"]);
    }

    #[test]
    fn a_site_in_a_folder_keeps_it() {
        let catalogue = fixture::catalogue(Some("https://exemple.fr/sous/chemin/"));
        let site = Addresses::of(&catalogue).unwrap();
        assert_eq!(site.page(&Route::Home), "https://exemple.fr/sous/chemin/");
        assert_eq!(
            site.page(&Route::Groups),
            "https://exemple.fr/sous/chemin/gtnum/"
        );
    }

    /// Feeds and site maps take addresses in ASCII only.
    #[test]
    fn letters_outside_ascii_are_encoded() {
        let catalogue = fixture::catalogue(Some("https://éducation.exemple.fr/numérique/"));
        let site = Addresses::of(&catalogue).unwrap();
        assert_eq!(
            site.page(&Route::Legal),
            "https://xn--ducation-90a.exemple.fr/num%C3%A9rique/mentions-legales/"
        );
    }

    #[test]
    fn the_same_content_gives_the_same_bytes() {
        let catalogue = fixture::catalogue(Some("https://exemple.fr/"));
        let routes = fixture::routes(&catalogue);
        assert_eq!(files(&catalogue, &routes), files(&catalogue, &routes));
    }
}
