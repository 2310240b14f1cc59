//! The files as a server sends them, ready for a strict security policy.

use std::collections::BTreeSet;

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
fn every_page_has_the_same_inline_style_and_one_of_its_kind_at_most() -> anyhow::Result<()> {
    let pages = html::pages(&e2e::dist())?;
    let (mut common, mut own) = (BTreeSet::new(), BTreeSet::new());
    for page in &pages {
        let mut styles = page.raw_text("style").into_iter().map(|(_, text)| text);
        common.extend(styles.next());
        own.extend(styles.next());
        assert_eq!(
            styles.count(),
            0,
            "{} has two inline styles at most",
            page.path
        );
        let is_poster = page.path.starts_with("affiches/");
        assert!(
            !is_poster || page.raw_text("style").len() == 1,
            "{}",
            page.path
        );
    }
    assert_eq!(
        common.len(),
        1,
        "the first inline style is the same on the {} pages",
        pages.len()
    );
    // The list of resources, their sheets, pages of text.
    assert_eq!(own.len(), 3);
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
