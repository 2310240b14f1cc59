//! Links and names of pages that stand in one document.
//!
//! There a page is named by its address, `/affiches/reve/`, and a part of it by page and part, `/affiches/reve/#concepts`:
//! a fragment that names it, `#/affiches/reve/#concepts`, is followed by the browser alone, and read by the application.

use std::collections::HashSet;

use lol_html::{RewriteStrSettings, doc_comments, element, rewrite_str};

use crate::export::{ExportError, html};
use crate::model::SafeHtml;
use crate::page::Page;
use crate::route::Route;
use crate::state::address_parts;

/// Attributes that name elements by their identifiers.
const REFERENCES: [&str; 5] = [
    "id",
    "for",
    "aria-labelledby",
    "aria-describedby",
    "aria-controls",
];

/// A page whose links to itself say which page that is.
pub(super) fn named(mut page: Page) -> Result<Page, ExportError> {
    let path = page.route.path();
    for fragment in page.fragments_mut() {
        if fragment.as_str().contains("href=\"#") {
            let markup = name_links(fragment.as_str(), &path)?;
            *fragment = SafeHtml::from_escaped(markup);
        }
    }
    Ok(page)
}

fn name_links(html: &str, path: &str) -> Result<String, ExportError> {
    let name_link = element!("a[href^='#']", |link| {
        let href = link.get_attribute("href").unwrap_or_default();
        if !href.starts_with("#/") {
            link.set_attribute("href", &["#/", path, &href].concat())?;
        }
        Ok(())
    });
    rewrite(
        html,
        RewriteStrSettings::new().append_element_content_handler(name_link),
    )
}

/// A page among others.
pub(super) struct Section {
    pub(super) html: String,
    /// What a fragment may name: the page and its parts.
    pub(super) names: Vec<String>,
}

/// The main part of a page as a section among others. Controls that need code are left out, and so are the marks of
/// hydration. The facets of the list of resources stay, since style alone makes them choose; they keep their names,
/// which that style knows.
pub(super) fn section(page: &Page) -> Result<Section, ExportError> {
    let left_out = match page.route {
        Route::Resources => "header.bar, .foot, [hidden], .told",
        _ => "header.bar, .foot, .tools, [hidden], .told, form, .facets",
    };
    let leave_out = element!(left_out, |part| {
        part.remove();
        Ok(())
    });
    let leave_out_marks = doc_comments!(|comment| {
        comment.remove();
        Ok(())
    });
    let main = rewrite(
        &html::render(page.clone()),
        RewriteStrSettings::new()
            .append_element_content_handler(leave_out)
            .append_document_content_handler(leave_out_marks),
    )?;

    let title = html::escape(page.title.split(" – ").next().unwrap_or_default());
    let name = ["/", &page.route.path()].concat();
    let mut kept = HashSet::new();
    let become_section = element!("main", |main| {
        main.set_tag_name("section")?;
        main.remove_attribute("id");
        main.set_attribute("id", &name)?;
        Ok(())
    });
    let tell_apart = element!("nav[aria-label]", |nav| {
        let label = nav.get_attribute("aria-label").unwrap_or_default();
        nav.set_attribute("aria-label", &[&label, ", ", &title].concat())?;
        Ok(())
    });
    let keep = element!("form [id]", |control| {
        kept.extend(control.get_attribute("id"));
        Ok(())
    });
    let section = rewrite(
        &main,
        RewriteStrSettings::new()
            .append_element_content_handler(become_section)
            .append_element_content_handler(tell_apart)
            .append_element_content_handler(keep),
    )?;

    let mut names = vec![name.clone()];
    let name_parts = element!("section *", |part| {
        for attribute in REFERENCES {
            let Some(value) = part.get_attribute(attribute) else {
                continue;
            };
            let parts = value.split_whitespace().map(|part| {
                if kept.contains(part) {
                    part.to_owned()
                } else {
                    [&name, "#", part].concat()
                }
            });
            let parts: Vec<String> = parts.collect();
            part.set_attribute(attribute, &parts.join(" "))?;
            if attribute == "id" {
                names.extend(parts);
            }
        }
        Ok(())
    });
    let html = rewrite(
        &section,
        RewriteStrSettings::new().append_element_content_handler(name_parts),
    )?;
    Ok(Section { html, names })
}

/// Makes every link of the document lead to something: without code a query says nothing, and controls are not there.
pub(super) fn settle(html: &str, names: &HashSet<String>) -> Result<String, ExportError> {
    let settle_link = element!("a[href^='#/']", |link| {
        let href = link.get_attribute("href").unwrap_or_default();
        let [page, _, fragment] = address_parts(&href);
        let page = page.trim_start_matches('#');
        let part = [page, fragment].concat();
        let target = if names.contains(&part) { &part } else { page };
        link.set_attribute("href", &["#", target].concat())?;
        Ok(())
    });
    rewrite(
        html,
        RewriteStrSettings::new().append_element_content_handler(settle_link),
    )
}

fn rewrite(html: &str, settings: RewriteStrSettings<'_, '_>) -> Result<String, ExportError> {
    rewrite_str(html, settings).map_err(|error| ExportError::Markup(error.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::{Body, ProsePage};

    fn page(route: Route, text: &str) -> Page {
        let fragment = |markup: &str| SafeHtml::from_escaped(markup.into());
        Page {
            route,
            build: String::new(),
            title: "Mentions & cie – Site".into(),
            nav: SafeHtml::default(),
            body: Body::Prose(ProsePage {
                class: "prose".into(),
                title: String::new(),
                head: fragment("<h1>Mentions</h1>"),
                video: None,
                text: fragment(text),
            }),
            footer: fragment("<footer>pied</footer>"),
        }
    }

    fn text(page: Page) -> String {
        match page.body {
            Body::Prose(prose) => prose.text.into_string(),
            _ => String::new(),
        }
    }

    #[test]
    fn links_to_a_part_say_of_which_page() {
        let page = page(
            Route::Legal,
            "<a href=\"#contact\">a</a><a href=\"#/gtnum/\">b</a><a href=\"https://exemple.fr/#c\">c</a>",
        );
        assert_eq!(
            text(named(page).unwrap()),
            "<a href=\"#/mentions-legales/#contact\">a</a><a href=\"#/gtnum/\">b</a><a href=\"https://exemple.fr/#c\">c</a>"
        );
    }

    #[test]
    fn a_page_becomes_a_section_whose_names_are_its_own() {
        let markup = "<nav aria-label=\"Sommaire\">n</nav><h2 id=\"a\">A</h2><p aria-describedby=\"a b\" id=\"b\">«\u{a0}&lt;\u{a0}»</p>\
                      <button hidden>Copier</button><form><input id=\"q\"></form>";
        let section = section(&page(Route::Legal, markup)).unwrap();
        assert_eq!(
            section.html,
            "<section class=\"prose\" id=\"/mentions-legales/\"><div class=\"head\"><h1>Mentions</h1></div>\
             <div class=\"body\"><nav aria-label=\"Sommaire, Mentions &amp; cie\">n</nav><h2 id=\"/mentions-legales/#a\">A</h2>\
             <p aria-describedby=\"/mentions-legales/#a /mentions-legales/#b\" id=\"/mentions-legales/#b\">«\u{a0}&lt;\u{a0}»</p>\
             </div></section>"
        );
        assert_eq!(
            section.names,
            [
                "/mentions-legales/",
                "/mentions-legales/#a",
                "/mentions-legales/#b"
            ]
        );
    }

    /// The style that makes facets choose knows them by their names.
    #[test]
    fn the_facets_of_the_list_keep_their_names() {
        let markup = "<form class=\"explore\"><label for=\"nature-video\">V</label><input id=\"nature-video\"></form>";
        let section = section(&page(Route::Resources, markup)).unwrap();
        assert!(section.html.contains(markup), "{}", section.html);
    }

    #[test]
    fn without_code_every_link_leads_to_what_is_there() {
        let names = ["/", "/#frise", "/ressources/"].map(str::to_owned);
        let links = [
            ("#/", "#/"),
            ("#/#frise", "#/#frise"),
            ("#/?phase=2017-2020#frise", "#/#frise"),
            ("#/ressources/?affiche=reve", "#/ressources/"),
            ("#/ressources/#q", "#/ressources/"),
        ];
        for (written, settled) in links {
            let link = |href: &str| format!("<a href=\"{href}\">a</a>");
            let html = settle(&link(written), &names.iter().cloned().collect()).unwrap();
            assert_eq!(html, link(settled));
        }
    }
}
