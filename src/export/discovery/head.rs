//! The part of `<head>` that search engines, sharing and feed readers look at.

use super::{Addresses, feed};
use crate::model::{Catalogue, push_escaped};
use crate::route::Route;

/// The page's description, canonical address, Open Graph and feed.
///
/// `title` is the title of the page, with or without the site's name at its end. The description is one element for
/// search engines and Open Graph: nothing else in the page should carry `name="description"`. An empty one gives none,
/// as on a sheet that has [`super::highwire`] tags: Zotero would keep it as the abstract of the work.
///
/// Elements count (EcoIndex):
/// - a poster, the heaviest page, has four beside the description: canonical address, title, site, feed. Of what it
///   lacks, Open Graph takes the address from the canonical link, and `website` is the type of a page that tells none;
/// - the page that is served for any address has none of it, and asks not to be indexed;
/// - a sheet does not name the site and is not a `website`: Zotero would take them as publication and type of the
///   resource, before what [`super::highwire`] says.
pub(in crate::export) fn head(
    catalogue: &Catalogue,
    route: &Route,
    title: &str,
    description: &str,
) -> String {
    let mut head = String::new();
    if !description.trim().is_empty() {
        push_tag(
            &mut head,
            "<meta name=\"description\" property=\"og:description\" content=\"",
            description,
        );
    }
    if *route == Route::NotFound {
        head.push_str("<meta name=\"robots\" content=\"noindex\">");
        return head;
    }
    let is_poster = matches!(route, Route::Poster(_));
    let is_sheet = matches!(route, Route::Resource(_));
    let site_name = &catalogue.site.title;
    let own_title = title
        .strip_suffix(site_name.as_str())
        .and_then(|title| title.strip_suffix(" – "))
        .unwrap_or(title);
    property(&mut head, "title", own_title);
    if !is_sheet {
        property(&mut head, "site_name", site_name);
    }
    if !is_poster {
        property(
            &mut head,
            "type",
            if is_sheet { "article" } else { "website" },
        );
        property(&mut head, "locale", "fr_FR");
    }
    if let Some(site) = Addresses::of(catalogue) {
        let address = site.page(route);
        push_tag(&mut head, "<link rel=\"canonical\" href=\"", &address);
        if !is_poster {
            property(&mut head, "url", &address);
        }
        if let Some(feed) = feed::address(catalogue, &site) {
            push_tag(
                &mut head,
                "<link rel=\"alternate\" type=\"application/atom+xml\" title=\"Nouvelles affiches\" href=\"",
                &feed,
            );
        }
    }
    head
}

fn property(head: &mut String, name: &str, content: &str) {
    let start = format!("<meta property=\"og:{name}\" content=\"");
    push_tag(head, &start, content);
}

/// Appends a tag whose last attribute is open, and the value of that attribute.
fn push_tag(head: &mut String, start: &str, value: &str) {
    head.push_str(start);
    push_escaped(head, value);
    head.push_str("\">");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::discovery::fixture::{self, HOSTILE};
    use crate::model::PosterId;

    const ADDRESS: Option<&str> = Some("https://exemple.fr/sous/chemin/");

    fn poster() -> Route {
        Route::Poster(PosterId::new("pleiades"))
    }

    #[test]
    fn addresses_are_absolute_or_absent() {
        let known = head(&fixture::catalogue(ADDRESS), &Route::Groups, "T", "D");
        for tag in [
            "<link rel=\"canonical\" href=\"https://exemple.fr/sous/chemin/gtnum/\">",
            "<meta property=\"og:url\" content=\"https://exemple.fr/sous/chemin/gtnum/\">",
            "href=\"https://exemple.fr/sous/chemin/feed.xml\">",
        ] {
            assert!(known.contains(tag), "{known}");
        }
        let unknown = head(&fixture::catalogue(None), &Route::Groups, "T", "D");
        for absent in ["canonical", "og:url", "alternate"] {
            assert!(!unknown.contains(absent), "{unknown}");
        }
        assert!(
            unknown.contains("og:locale\" content=\"fr_FR\""),
            "{unknown}"
        );
    }

    /// EcoIndex counts them, and the posters are the heaviest pages.
    #[test]
    fn a_poster_has_four_elements_beside_its_description() {
        let head = head(&fixture::catalogue(ADDRESS), &poster(), "T", "D");
        assert_eq!(head.matches('<').count(), 5, "{head}");
    }

    #[test]
    fn the_site_is_not_named_twice() {
        let catalogue = fixture::catalogue(ADDRESS);
        let title = format!("#PLEIADES – {}", catalogue.site.title);
        let poster = head(&catalogue, &poster(), &title, "D");
        assert!(
            poster.contains("og:title\" content=\"#PLEIADES\""),
            "{poster}"
        );
        let home = head(&catalogue, &Route::Home, &catalogue.site.title, "D");
        assert!(
            home.contains("og:title\" content=\"Les affiches\""),
            "{home}"
        );
    }

    #[test]
    fn what_is_served_for_any_address_has_none() {
        let head = head(&fixture::catalogue(ADDRESS), &Route::NotFound, "T", "D");
        assert!(!head.contains("exemple.fr"), "{head}");
        assert!(head.contains("noindex"), "{head}");
    }

    /// Zotero reads type and site before the citation's own tags.
    #[test]
    fn a_sheet_leaves_type_and_publication_to_its_resource() {
        let route = Route::Resource("hal-1".into());
        let head = head(&fixture::catalogue(ADDRESS), &route, "T", "D");
        assert!(!head.contains("og:site_name"), "{head}");
        assert!(!head.contains("website"), "{head}");
    }

    #[test]
    fn no_text_leaves_its_attribute() {
        let head = head(&fixture::catalogue(ADDRESS), &poster(), HOSTILE, HOSTILE);
        assert!(!head.contains("</script>"), "{head}");
        assert_eq!(
            head.matches('<').count(),
            head.matches('>').count(),
            "{head}"
        );
        assert_eq!(head.matches('<').count(), 5, "{head}");
    }
}
