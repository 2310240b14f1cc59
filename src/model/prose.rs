use serde::{Deserialize, Serialize};

use super::PageId;

/// A page of prose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prose {
    /// Its identifier and address.
    pub id: PageId,
    /// Its title.
    pub title: String,
    /// One sentence on it.
    pub description: Option<String>,
    /// The domain it belongs to in the source's own classification.
    pub area: Option<String>,
    /// A video that opens it, loaded on click.
    pub video: Option<Video>,
    /// Where the text comes from, as readers see it.
    pub source: Option<String>,
    /// The text.
    pub html: SafeHtml,
    /// Its headings of the second level: fragment and words.
    pub contents: Vec<(String, String)>,
}

/// A video that stays with its host until the reader asks for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Video {
    /// Address of the player (`https`).
    pub embed_url: String,
    /// Address of a page that plays it, for a link.
    pub watch_url: String,
    /// The host's name, told before the click.
    pub host: String,
    /// Address of a file to download.
    pub download_url: Option<String>,
}

/// HTML that cannot hurt: built natively from content, with every text escaped and every address checked.
///
/// In the browser it only comes from the page's own data, written by the same build.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SafeHtml(String);

impl SafeHtml {
    /// The markup.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The markup, for the element that shows it.
    pub fn into_string(self) -> String {
        self.0
    }

    /// Nothing to show.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

#[cfg(feature = "site")]
impl SafeHtml {
    /// Takes markup that the native tool has built from escaped parts.
    pub(crate) fn from_escaped(markup: String) -> Self {
        Self(markup)
    }

    /// One `<p>` per paragraph of plain text, everything escaped.
    pub fn from_paragraphs<'a>(paragraphs: impl IntoIterator<Item = &'a str>) -> Self {
        let mut markup = String::new();
        for paragraph in paragraphs {
            markup.push_str("<p>");
            push_escaped(&mut markup, paragraph);
            markup.push_str("</p>");
        }
        Self(markup)
    }
}

/// Appends plain text to markup, safe in an element and in a quoted attribute.
#[cfg(feature = "site")]
pub(crate) fn push_escaped(markup: &mut String, text: &str) {
    for character in text.chars() {
        match character {
            '&' => markup.push_str("&amp;"),
            '<' => markup.push_str("&lt;"),
            '>' => markup.push_str("&gt;"),
            '"' => markup.push_str("&quot;"),
            _ => markup.push(character),
        }
    }
}
