use std::ops::Range;

use super::front_matter::{self, Entry};
use crate::content::located::Text;
use crate::content::report::Report;
use crate::content::{id, suggestion};
use crate::diagnostic::{Code, french};

/// The key that every page has.
const TITLE: &str = "title";

/// The keys of the front matter.
const KEYS: [&str; 6] = [
    TITLE,
    "description",
    "area",
    "videoEmbedSrc",
    "videoDownloadHref",
    "source",
];

/// Other words for a key, in the order of [`KEYS`].
const ALIASES: [&[&str]; KEYS.len()] = [
    &["titre"],
    &["présentation"],
    &["domaine"],
    &["lecteur de la vidéo"],
    &["fichier de la vidéo"],
    &["sources"],
];

/// Which key a word is; case, accents and the signs between words do not count.
fn key_index(word: &str) -> Option<usize> {
    let folded = id::folded_words(word);
    let is_it = |name: &str| id::folded_words(name) == folded;
    let mut all = KEYS.iter().zip(ALIASES);
    all.position(|(key, aliases)| is_it(key) || aliases.iter().any(|alias| is_it(alias)))
}

/// `pages/<id>.md`: front matter, then Markdown.
#[derive(Debug, Default)]
pub(in crate::content) struct RawPage {
    /// Its title.
    pub(in crate::content) title: Text,
    /// One sentence on it.
    pub(in crate::content) description: Text,
    /// Its domain in the source's classification.
    pub(in crate::content) area: Text,
    /// Address of a video's player.
    pub(in crate::content) video_embed: Text,
    /// Address of the video's file.
    pub(in crate::content) video_download: Text,
    /// Where the text comes from.
    pub(in crate::content) source: Text,
    /// Place of the Markdown.
    pub(in crate::content) body: Range<usize>,
}

impl RawPage {
    /// Reads the front matter as it is written for other tools: `key: value`, where the value may hold anything.
    pub(in crate::content) fn read(text: &str, report: &mut Report) -> Option<Self> {
        let is_key = |word: &str| key_index(word).is_some();
        let (entries, body) = front_matter::read(text, is_key, report)?;
        let [
            title,
            description,
            area,
            video_embed,
            video_download,
            source,
        ] = by_key(entries, report);
        Some(Self {
            title,
            description,
            area,
            video_embed,
            video_download,
            source,
            body,
        })
    }
}

/// The values in the order of the keys, empty where there is none.
fn by_key(entries: Vec<Entry<'_>>, report: &mut Report) -> [Text; KEYS.len()] {
    let mut values = [const { None }; KEYS.len()];
    let mut has_title = false;
    for (key, value) in entries {
        let name = french::quote(key.value);
        match key_index(key.value) {
            Some(index) if values[index].is_none() => {
                has_title |= KEYS[index] == TITLE;
                if KEYS[index] == TITLE && value.is_empty() {
                    report.add(
                        Code::EmptyValue,
                        value.span.clone(),
                        format!("{name} ne peut pas être vide"),
                    );
                }
                values[index] = Some(value);
            }
            Some(_) => {
                report
                    .add(
                        Code::DuplicateKey,
                        key.span,
                        format!("la clé {name} est déjà écrite dans l’en-tête"),
                    )
                    .help("garder une seule des deux lignes");
            }
            None => {
                // One slip makes a key unknown and another missing: it is told once.
                has_title |= suggestion::nearest(key.value, KEYS) == Some(TITLE);
                report
                    .add(
                        Code::UnknownKey,
                        key.span,
                        format!("clé inconnue {name} dans l’en-tête"),
                    )
                    .help(suggestion::among(key.value, KEYS));
            }
        }
    }
    if !has_title {
        report
            .add(Code::MissingKey, 0..3, "il manque « title » dans l’en-tête")
            .help("ajouter la ligne title: …");
    }
    values.map(Option::unwrap_or_default)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (Option<RawPage>, Vec<crate::diagnostic::Diagnostic>) {
        let mut report = Report::new("pages/a.md");
        let page = RawPage::read(text, &mut report);
        (page, report.into_diagnostics())
    }

    // Source 000 is written for another tool, with values that YAML would refuse.
    #[test]
    fn french_values_are_read_as_they_are() {
        let text = "---\r\narea: Domaine 1\r\ntitle: \"Quoi : l’« essentiel » ?\"\r\nvideoDownloadHref:\r\n\r\n# vu\r\n---\r\n## Corps\r\n";
        let (page, diagnostics) = read(text);
        assert_eq!(diagnostics, []);
        let page = page.expect("a page");
        assert_eq!(page.title.as_str(), "Quoi : l’« essentiel » ?");
        assert_eq!(page.area.as_str(), "Domaine 1");
        assert!(page.video_download.is_empty());
        assert_eq!(&text[page.body], "## Corps\r\n");
    }

    #[test]
    fn each_bad_line_is_told() {
        let (page, diagnostics) = read("---\ntitel: x\nsuite\ntitle: y\ntitle: z\n---\n");
        assert_eq!(page.expect("a page").title.as_str(), "y");
        let codes: Vec<_> = diagnostics.iter().map(|d| d.code).collect();
        assert_eq!(
            codes,
            [Code::FrontMatter, Code::UnknownKey, Code::DuplicateKey]
        );
        assert_eq!(diagnostics[1].span, Some(4..9));
    }

    #[test]
    fn keys_may_be_french() {
        let (page, diagnostics) = read("---\nTitre : Un\nDomaine: Deux\n---\n");
        assert_eq!(diagnostics, []);
        let page = page.expect("a page");
        assert_eq!((page.title.as_str(), page.area.as_str()), ("Un", "Deux"));
    }

    #[test]
    fn a_page_without_front_matter_is_told() {
        assert!(read("").0.is_none());
        assert!(read("## Corps\n").0.is_none());
        assert!(read("---\ntitle: x\n").0.is_none());
    }
}
