use crate::model::{Prose, SafeHtml};

use super::markdown::NOTES_OPENING;

/// A theme of the call of 2020, as the call's page has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CallTheme {
    /// The words of its heading.
    pub title: String,
    /// What stands under it, up to the next heading; without calls of notes, whose list stays on the call's page.
    pub html: SafeHtml,
}

/// The theme of that number on the call's page, whose headings are `{#gtnum-1}`, `{#gtnum-2}`…
///
/// It is cut out of the page's own markup: every text there is escaped and headings only stand at the top level, so
/// what lies between two headings is whole.
pub fn call_theme(page: &Prose, number: u8) -> Option<CallTheme> {
    let html = page.html.as_str();
    let opening = format!(" id=\"{}\">", heading_id(number));
    let at = html.find(&opening)?;
    // `<h3 id="gtnum-4">`
    let tag = &html[html[..at].rfind('<')? + 1..at];
    let content = &html[at + opening.len()..];
    let (title, rest) = content.split_once(&format!("</{tag}>"))?;
    let end = rest
        .match_indices("<h")
        .find(|(at, _)| rest.as_bytes().get(at + 2).is_some_and(u8::is_ascii_digit))
        .map(|(at, _)| at)
        .or_else(|| rest.find(NOTES_OPENING))
        .unwrap_or(rest.len());
    Some(CallTheme {
        title: words(&without_note_calls(title)),
        html: SafeHtml::from_escaped(without_note_calls(&rest[..end])),
    })
}

/// Identifier of a theme's heading.
pub(super) fn heading_id(number: u8) -> String {
    format!("gtnum-{number}")
}

fn without_note_calls(html: &str) -> String {
    let mut kept = String::with_capacity(html.len());
    let mut rest = html;
    while let Some((before, after)) = rest.split_once("<sup>") {
        kept.push_str(before);
        rest = after.split_once("</sup>").map_or("", |(_, after)| after);
    }
    kept.push_str(rest);
    kept
}

/// The text of our own markup.
fn words(html: &str) -> String {
    let mut words = String::with_capacity(html.len());
    let mut is_tag = false;
    for character in html.chars() {
        match character {
            '<' => is_tag = true,
            '>' => is_tag = false,
            _ if is_tag => {}
            _ => words.push(character),
        }
    }
    words
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&amp;", "&")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::markdown::{Placeholders, render};
    use crate::content::report::Report;
    use crate::model::PageId;

    fn page(body: &str) -> Prose {
        let mut report = Report::new("pages/appel-2020.md");
        let rendered = render(body, 0..body.len(), &Placeholders::new([]), &mut report);
        assert_eq!(report.into_diagnostics(), []);
        Prose {
            id: PageId::new("appel-2020"),
            title: String::new(),
            description: None,
            area: None,
            video: None,
            source: None,
            html: SafeHtml::from_escaped(rendered.html),
            contents: rendered.contents,
        }
    }

    #[test]
    fn a_theme_goes_up_to_the_next_heading() {
        let page = page(
            "## Thèmes\n\n### GTnum 1 : « a » & *b*[^1] {#gtnum-1}\n\nUn[^1].\n\n- deux\n\n---\n\n### GTnum 2 {#gtnum-2}\n\nTrois.\n\n[^1]: note\n",
        );
        let theme = call_theme(&page, 1).expect("theme 1");
        assert_eq!(theme.title, "GTnum 1 : « a » & b");
        assert_eq!(theme.html.as_str(), "<p>Un.</p><ul><li>deux</li></ul><hr>");
        let theme = call_theme(&page, 2).expect("theme 2");
        assert_eq!(theme.html.as_str(), "<p>Trois.</p>");
        assert_eq!(call_theme(&page, 3), None);
    }
}
