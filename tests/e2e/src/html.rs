//! The served files as text: what a security policy sees before any browser has mended them.

use std::fs;
use std::path::{Path, PathBuf};

/// A page of the published site.
pub struct Page {
    /// Its path in the site.
    pub path: String,
    /// Its text.
    pub html: String,
}

/// What is offered to be saved and opened without a server: no page of the site.
const SAVED: &str = "affiches-gtnum.html";

/// Every page of a folder.
pub fn pages(folder: &Path) -> anyhow::Result<Vec<Page>> {
    let mut pages = Vec::new();
    let mut folders: Vec<PathBuf> = vec![folder.to_owned()];
    while let Some(current) = folders.pop() {
        for entry in fs::read_dir(&current)? {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
            } else if path
                .extension()
                .is_some_and(|extension| extension == "html")
                && !path.ends_with(SAVED)
            {
                let html = fs::read_to_string(&path)?;
                let path = path
                    .strip_prefix(folder)
                    .unwrap_or(&path)
                    .display()
                    .to_string();
                pages.push(Page { path, html });
            }
        }
    }
    pages.sort_by(|one, other| one.path.cmp(&other.path));
    Ok(pages)
}

impl Page {
    /// The opening tags, without their angle brackets; the text of scripts and styles is not looked into.
    pub fn tags(&self) -> Vec<&str> {
        self.elements().into_iter().map(|(tag, _)| tag).collect()
    }

    /// The tag and the text of every element with this name, for elements that hold no other.
    pub fn raw_text(&self, name: &str) -> Vec<(&str, &str)> {
        self.elements()
            .into_iter()
            .filter(|(tag, _)| tag_name(tag) == name)
            .collect()
    }

    fn elements(&self) -> Vec<(&str, &str)> {
        let mut found = Vec::new();
        let mut rest = self.html.as_str();
        while let Some(start) = rest.find('<') {
            rest = &rest[start + 1..];
            if let Some(comment) = rest.strip_prefix("!--") {
                rest = comment.find("-->").map_or("", |end| &comment[end + 3..]);
                continue;
            }
            if !rest.starts_with(|first: char| first.is_ascii_alphabetic()) {
                continue;
            }
            let end = end_of_tag(rest);
            let (tag, after) = rest.split_at(end);
            let after = after.get(1..).unwrap_or("");
            let closing = format!("</{}", tag_name(tag));
            let text = if matches!(tag_name(tag), "script" | "style") {
                &after[..after.find(&closing).unwrap_or(after.len())]
            } else {
                ""
            };
            found.push((tag, text));
            rest = &after[text.len()..];
        }
        found
    }
}

/// Whether a tag carries an attribute.
pub fn has_attribute(tag: &str, name: &str) -> bool {
    outside_quotes(tag)
        .split_ascii_whitespace()
        .skip(1)
        .any(|word| word.split('=').next() == Some(name))
}

fn tag_name(tag: &str) -> &str {
    tag.split([' ', '\n', '\t', '/']).next().unwrap_or(tag)
}

/// Where a tag ends: the first `>` that no quotes hold.
fn end_of_tag(text: &str) -> usize {
    let mut quote = None;
    for (position, letter) in text.char_indices() {
        match (quote, letter) {
            (None, '>') => return position,
            (None, '"' | '\'') => quote = Some(letter),
            (Some(open), _) if open == letter => quote = None,
            _ => {}
        }
    }
    text.len()
}

/// A tag with its quoted values emptied.
fn outside_quotes(tag: &str) -> String {
    let mut quote = None;
    let mut kept = String::new();
    for letter in tag.chars() {
        match (quote, letter) {
            (None, '"' | '\'') => quote = Some(letter),
            (None, _) => kept.push(letter),
            (Some(open), _) if open == letter => {
                quote = None;
                kept.push(' ');
            }
            _ => {}
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(html: &str) -> Page {
        Page {
            path: String::new(),
            html: html.to_owned(),
        }
    }

    #[test]
    fn an_attribute_is_told_from_a_word_in_a_value() {
        assert!(has_attribute(r#"p class="a" style="color:red""#, "style"));
        assert!(has_attribute("p style", "style"));
        assert!(!has_attribute(
            r#"p title="a style = b" data-style=x"#,
            "style"
        ));
    }

    #[test]
    fn tags_inside_scripts_and_comments_are_not_counted() {
        let page = page(
            r#"<!-- <b> --><p title="a > b"><script type="application/json">"<i style>"</script></p>"#,
        );
        assert_eq!(
            page.tags(),
            [r#"p title="a > b""#, r#"script type="application/json""#]
        );
        assert_eq!(page.raw_text("script")[0].1, r#""<i style>""#);
    }
}
