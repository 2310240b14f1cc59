//! Links and names of pages that stand in one document.
//!
//! There a page is named by its address, `/affiches/reve/`, and a part of it by page and part, `/affiches/reve/#concepts`:
//! a fragment that names it, `#/affiches/reve/#concepts`, is followed by the browser alone, and read by the application.

use std::collections::HashSet;

use lol_html::{RewriteStrSettings, doc_comments, element, rewrite_str};

use crate::export::{ExportError, html};
use crate::page::Page;
use crate::state::address_parts;

/// Attributes that name elements by their identifiers.
const REFERENCES: [&str; 5] = [
    "id",
    "for",
    "aria-labelledby",
    "aria-describedby",
    "aria-controls",
];

/// Makes the links of a page that stay on it say which page that is.
pub(super) fn name_page(page: &mut Page) -> Result<(), ExportError> {
    let path = page.route.path();
    for fragment in page.fragments_mut() {
        if fragment.as_str().contains("href=\"#") {
            let markup = name_links(fragment.as_str(), &path)?;
            *fragment = crate::model::SafeHtml::from_escaped(markup);
        }
    }
    Ok(())
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

/// The main part of a page as a section among others; tells the names of its parts. Controls that need code are left
/// out, and so are the marks of hydration.
pub(super) fn section(
    view: &str,
    page: &Page,
    names: &mut HashSet<String>,
) -> Result<String, ExportError> {
    let leave_out = element!("header.bar, .foot, .tools, form, [hidden], .told", |part| {
        part.remove();
        Ok(())
    });
    let leave_out_marks = doc_comments!(|comment| {
        comment.remove();
        Ok(())
    });
    let main = rewrite(
        view,
        RewriteStrSettings::new()
            .append_element_content_handler(leave_out)
            .append_document_content_handler(leave_out_marks),
    )?;
    let title = html::escape(page.title.split(" – ").next().unwrap_or_default());
    let page = ["/", &page.route.path()].concat();
    let tell_apart = element!("nav[aria-label]", |nav| {
        let label = nav.get_attribute("aria-label").unwrap_or_default();
        nav.set_attribute("aria-label", &[&label, ", ", &title].concat())?;
        Ok(())
    });
    let become_section = element!("main", |main| {
        main.set_tag_name("section")?;
        main.remove_attribute("id");
        names.insert(page.clone());
        main.set_attribute("id", &page)?;
        Ok(())
    });
    let section = rewrite(
        &main,
        RewriteStrSettings::new()
            .append_element_content_handler(become_section)
            .append_element_content_handler(tell_apart),
    )?;
    let name_parts = element!("section *", |part| {
        for attribute in REFERENCES {
            let Some(value) = part.get_attribute(attribute) else {
                continue;
            };
            let whole: Vec<String> = value
                .split_whitespace()
                .map(|name| [&page, "#", name].concat())
                .collect();
            part.set_attribute(attribute, &whole.join(" "))?;
            if attribute == "id" {
                names.extend(whole);
            }
        }
        Ok(())
    });
    rewrite(
        &section,
        RewriteStrSettings::new().append_element_content_handler(name_parts),
    )
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
