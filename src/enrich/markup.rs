//! What is read of HTML: metadata of the head, and texts without their tags.
//!
//! The tokeniser of html5ever reads any page as browsers do; no tree is built, for only the head counts.

use std::cell::RefCell;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{
    BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};

/// The metadata of a page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Head {
    /// Language of `html`.
    pub(super) language: String,
    /// Text of `title`.
    pub(super) title: String,
    /// `meta`: name or property in lower case, content.
    pub(super) metas: Vec<(String, String)>,
    /// `link`: relation in lower case, address.
    pub(super) links: Vec<(String, String)>,
    /// Texts of `script type="application/ld+json"`.
    pub(super) json_ld: Vec<String>,
}

impl Head {
    /// The values of a `meta` name, in the order of the page, without the empty ones.
    pub(super) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.metas
            .iter()
            .filter(move |(key, content)| key == name && !content.trim().is_empty())
            .map(|(_, content)| content.as_str())
    }

    /// The first value of the first of these names that has one.
    pub(super) fn first<'a>(&'a self, names: &[&'a str]) -> Option<&'a str> {
        names.iter().find_map(|name| self.all(name).next())
    }
}

/// Reads the metadata of a page.
pub(super) fn head(html: &str) -> Head {
    let reader = read(html);
    Head {
        title: reader.title,
        ..reader.head
    }
}

/// The text between tags, and whether there were any.
pub(super) fn text(html: &str) -> (String, bool) {
    let reader = read(html);
    (reader.text, reader.has_tags)
}

#[derive(Default)]
struct Reader {
    head: Head,
    /// Text outside of scripts and styles.
    text: String,
    title: String,
    has_tags: bool,
    inside: Option<Inside>,
    has_title: bool,
}

/// The element whose text is being read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Inside {
    Title,
    JsonLd,
    /// A script or a style: nobody reads it.
    Skipped,
}

#[derive(Default)]
struct Sink(RefCell<Reader>);

fn read(html: &str) -> Reader {
    let input = BufferQueue::default();
    input.push_back(StrTendril::from(html));
    let tokenizer = Tokenizer::new(Sink::default(), TokenizerOpts::default());
    // A script asks to be run: it is not, and reading goes on.
    while !input.is_empty() {
        _ = tokenizer.feed(&input);
    }
    tokenizer.end();
    tokenizer.sink.0.into_inner()
}

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let mut reader = self.0.borrow_mut();
        match token {
            Token::CharacterTokens(text) => reader.take(&text),
            Token::TagToken(tag) => {
                reader.has_tags = true;
                return match tag.kind {
                    TagKind::StartTag => reader.open(&tag),
                    TagKind::EndTag => {
                        reader.close(&tag);
                        TokenSinkResult::Continue
                    }
                };
            }
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

impl Reader {
    fn take(&mut self, text: &str) {
        match self.inside {
            None => self.text.push_str(text),
            Some(Inside::Title) => self.title.push_str(text),
            Some(Inside::JsonLd) => {
                if let Some(last) = self.head.json_ld.last_mut() {
                    last.push_str(text);
                }
            }
            Some(Inside::Skipped) => {}
        }
    }

    fn open(&mut self, tag: &Tag) -> TokenSinkResult<()> {
        match &*tag.name {
            "html" => self.head.language = attribute(tag, "lang"),
            "meta" => {
                let name = match attribute(tag, "name") {
                    name if name.is_empty() => attribute(tag, "property"),
                    name => name,
                };
                self.head
                    .metas
                    .push((name.to_lowercase(), attribute(tag, "content")));
            }
            "link" => {
                let relation = attribute(tag, "rel").to_lowercase();
                self.head.links.push((relation, attribute(tag, "href")));
            }
            // A drawing may have a title of its own, later in the page.
            "title" if !self.has_title => {
                self.has_title = true;
                self.inside = Some(Inside::Title);
                return TokenSinkResult::RawData(RawKind::Rcdata);
            }
            "script" => {
                let is_data = attribute(tag, "type").eq_ignore_ascii_case("application/ld+json");
                self.inside = Some(if is_data {
                    Inside::JsonLd
                } else {
                    Inside::Skipped
                });
                if is_data {
                    self.head.json_ld.push(String::new());
                }
                return TokenSinkResult::RawData(RawKind::ScriptData);
            }
            "style" => {
                self.inside = Some(Inside::Skipped);
                return TokenSinkResult::RawData(RawKind::Rawtext);
            }
            "br" | "p" | "div" | "li" => self.text.push(' '),
            _ => {}
        }
        TokenSinkResult::Continue
    }

    fn close(&mut self, tag: &Tag) {
        if matches!(&*tag.name, "title" | "script" | "style") {
            self.inside = None;
        }
    }
}

fn attribute(tag: &Tag, name: &str) -> String {
    tag.attrs
        .iter()
        .find(|attribute| &*attribute.name.local == name)
        .map(|attribute| attribute.value.to_string())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn metadata_are_read_wherever_they_stand() {
        let head = head(
            r#"<!doctype html><html lang=fr><head><title>L&rsquo;école &amp; nous</title>
            <META NAME="Citation_Title" content="Un &quot;titre&quot;"><meta property='og:title' content=x />
            <script>if (a < b) { document.write("<title>non</title>") }</script>
            <script type="application/ld+json">{"name": "<b>"}</script>
            <body><svg><title>dessin</title></svg><meta name="DC.title" content="y">"#,
        );
        assert_eq!(head.language, "fr");
        assert_eq!(head.title, "L’école & nous");
        assert_eq!(head.first(&["citation_title"]), Some("Un \"titre\""));
        assert_eq!(head.first(&["absent", "og:title"]), Some("x"));
        assert_eq!(head.first(&["dc.title"]), Some("y"));
        assert_eq!(head.json_ld, [r#"{"name": "<b>"}"#]);
    }

    #[test]
    fn a_page_that_breaks_off_is_read_as_far_as_it_goes() {
        assert_eq!(head("<title>Sans fin").title, "Sans fin");
        assert_eq!(head("<meta name=a content=\"").metas, []);
        assert_eq!(head("").title, "");
        assert_eq!(head("<script type=application/ld+json>{").json_ld, ["{"]);
    }
}
