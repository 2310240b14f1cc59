//! `robots.txt` and `sitemap.xml`: what may be read, and the list of it.

use super::{Addresses, push_xml};
use crate::route::Route;

/// Everything may be read.
///
/// Robots only ask for this file at the root of a host: on a site in a folder it is for the person who publishes it.
pub(super) fn robots(site: Option<&Addresses>) -> String {
    let mut text = "User-agent: *\nDisallow:\n".to_owned();
    if let Some(site) = site {
        text.push_str("\nSitemap: ");
        text.push_str(&site.file("sitemap.xml"));
        text.push('\n');
    }
    text
}

/// Every page that has an address of its own.
///
/// No `lastmod`: the build reads no clock, and a date that is wrong makes robots distrust all of them.
pub(super) fn site_map(site: &Addresses, routes: &[Route]) -> String {
    let mut xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
                   <urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n"
        .to_owned();
    for route in routes.iter().filter(|route| **route != Route::NotFound) {
        xml.push_str("<url><loc>");
        push_xml(&mut xml, &site.page(route));
        xml.push_str("</loc></url>\n");
    }
    xml.push_str("</urlset>\n");
    xml
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::discovery::fixture;

    #[test]
    fn robots_name_the_site_map_once_its_address_is_known() {
        assert_eq!(robots(None), "User-agent: *\nDisallow:\n");
        let catalogue = fixture::catalogue(Some("https://exemple.fr/sous/chemin/"));
        let text = robots(Addresses::of(&catalogue).as_ref());
        assert!(
            text.ends_with("\nSitemap: https://exemple.fr/sous/chemin/sitemap.xml\n"),
            "{text}"
        );
    }

    #[test]
    fn the_site_map_lists_every_page_but_the_missing_one() {
        let catalogue = fixture::catalogue(Some("https://exemple.fr/"));
        let routes = fixture::routes(&catalogue);
        let xml = site_map(&Addresses::of(&catalogue).unwrap(), &routes);
        let document = roxmltree::Document::parse(&xml).unwrap();
        let pages: Vec<_> = document
            .descendants()
            .filter(|node| node.has_tag_name("loc"))
            .filter_map(|node| node.text())
            .collect();
        assert_eq!(pages.len(), routes.len() - 1);
        assert_eq!(pages[0], "https://exemple.fr/");
        assert!(pages.contains(&"https://exemple.fr/affiches/pleiades/"));
        assert!(!xml.contains("404"), "{xml}");
    }
}
