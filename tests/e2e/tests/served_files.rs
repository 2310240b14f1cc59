//! The files as a server sends them, ready for a strict security policy.

use std::collections::BTreeSet;

use anyhow::Context;
use e2e::html::{self, has_attribute};

#[test]
fn no_page_has_a_style_attribute_or_an_event_handler() -> anyhow::Result<()> {
    for page in html::pages(&e2e::dist())? {
        for tag in page.tags() {
            assert!(!has_attribute(tag, "style"), "{}: <{tag}>", page.path);
            for handler in ["onclick", "onload", "onerror", "onchange", "oninput"] {
                assert!(!has_attribute(tag, handler), "{}: <{tag}>", page.path);
            }
        }
    }
    Ok(())
}

#[test]
fn inline_scripts_hold_only_data() -> anyhow::Result<()> {
    for page in html::pages(&e2e::dist())? {
        for (tag, text) in page.raw_text("script") {
            let is_external = has_attribute(tag, "src");
            let is_data = tag.contains("application/json") || tag.contains("application/ld+json");
            assert!(is_external || is_data, "{}: <{tag}>{text}", page.path);
        }
    }
    Ok(())
}

// Each of them is a hash in the policy that every answer carries.
#[test]
fn every_page_has_one_inline_style_which_all_of_its_kind_share() -> anyhow::Result<()> {
    let pages = html::pages(&e2e::dist())?;
    let mut kinds = BTreeSet::new();
    for page in &pages {
        let mut styles = page.raw_text("style").into_iter().map(|(_, text)| text);
        kinds.extend(styles.next());
        assert_eq!(styles.next(), None, "{}", page.path);
    }
    // Home and the timeline, posters, the list of resources, their sheets, pages of text, pages made of code.
    assert_eq!(kinds.len(), 6, "on {} pages", pages.len());
    let common = kinds.iter().min_by_key(|style| style.len());
    let common = common.context("no page has a style")?;
    assert!(kinds.iter().all(|style| style.starts_with(*common)));
    Ok(())
}

// From there they would hold up the first paint.
#[test]
fn no_head_asks_for_a_font_or_a_style_sheet_but_of_pages_made_of_code() -> anyhow::Result<()> {
    for page in html::pages(&e2e::dist())? {
        let head = page.html.split("</head>").next().unwrap_or_default();
        assert!(!head.contains("as=\"font\""), "{}", page.path);
        let is_of_code = ["selection", "integrer"]
            .iter()
            .any(|folder| page.path.starts_with(folder));
        assert_eq!(
            head.contains("rel=\"stylesheet\""),
            is_of_code,
            "{}",
            page.path
        );
    }
    Ok(())
}

#[test]
fn every_file_has_its_compressed_forms() -> anyhow::Result<()> {
    for page in html::pages(&e2e::dist())? {
        for extension in ["br", "gz"] {
            let path = e2e::dist().join(format!("{}.{extension}", page.path));
            assert!(path.is_file(), "{} is missing", path.display());
        }
    }
    Ok(())
}
