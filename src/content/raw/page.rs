use std::ops::Range;

use crate::content::located::{Located, Text};
use crate::content::report::Report;
use crate::content::suggestion;
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

/// What a front matter looks like.
const SHAPE: &str = "commencer par une ligne ---, puis « title: … », puis une ligne ---";

/// A line of the front matter: its key and its value.
type Entry<'a> = (Located<&'a str>, Text);

impl RawPage {
    /// Reads the front matter as it is written for other tools: `key: value`, where the value may hold anything.
    pub(in crate::content) fn read(text: &str, report: &mut Report) -> Option<Self> {
        let mut lines = Lines { text, offset: 0 };
        let entries = entries(&mut lines, report)?;
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
            body: lines.offset..text.len(),
        })
    }
}

/// The lines of the front matter; `None` when it has no beginning or no end.
fn entries<'a>(lines: &mut Lines<'a>, report: &mut Report) -> Option<Vec<Entry<'a>>> {
    let text = lines.text;
    let first = lines.next_line().unwrap_or_default();
    if text[first.clone()].trim_end() != "---" {
        report
            .add(
                Code::FrontMatter,
                first,
                "la page ne commence pas par son en-tête",
            )
            .help(SHAPE);
        return None;
    }
    let mut entries = Vec::new();
    while let Some(span) = lines.next_line() {
        let line = &text[span.clone()];
        if line.trim_end() == "---" {
            return Some(entries);
        }
        if line.trim().is_empty() || line.starts_with('#') {
            continue;
        }
        if let Some(entry) = entry(line, span.start) {
            entries.push(entry);
        } else {
            report
                .add(
                    Code::FrontMatter,
                    span,
                    "cette ligne de l’en-tête n’est pas de la forme « cle: valeur »",
                )
                .help("une ligne par clé, même quand le texte est long ; ni retrait ni liste");
        }
    }
    report
        .add(
            Code::FrontMatter,
            first,
            "l’en-tête de la page n’est pas fermé",
        )
        .help(SHAPE);
    None
}

/// A line `key: value`, the value without the quotation marks that other tools allow around it.
fn entry(line: &str, start: usize) -> Option<Entry<'_>> {
    let (key, rest) = line.split_once(':')?;
    if key.is_empty()
        || !key
            .chars()
            .all(|c| c.is_alphanumeric() || matches!(c, '_' | '-'))
    {
        return None;
    }
    let value = rest.trim();
    let value_start = start + key.len() + 1 + (rest.len() - rest.trim_start().len());
    let unquoted = ['"', '\'']
        .into_iter()
        .find_map(|quote| value.strip_prefix(quote)?.strip_suffix(quote))
        .unwrap_or(value);
    Some((
        Located::new(key, start..start + key.len()),
        Located::new(
            unquoted.trim().to_owned(),
            value_start..value_start + value.len(),
        ),
    ))
}

/// The values in the order of the keys, empty where there is none.
fn by_key(entries: Vec<Entry<'_>>, report: &mut Report) -> [Text; KEYS.len()] {
    let mut values = [const { None }; KEYS.len()];
    let mut has_title = false;
    for (key, value) in entries {
        let name = french::quote(key.value);
        match KEYS.iter().position(|known| *known == key.value) {
            Some(index) if values[index].is_none() => {
                has_title |= key.value == TITLE;
                if key.value == TITLE && value.is_empty() {
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

/// Walks a text line by line, each as its place without the line break.
struct Lines<'a> {
    text: &'a str,
    offset: usize,
}

impl Lines<'_> {
    fn next_line(&mut self) -> Option<Range<usize>> {
        let rest = &self.text[self.offset..];
        if rest.is_empty() {
            return None;
        }
        let start = self.offset;
        let length = rest.find('\n').unwrap_or(rest.len());
        self.offset = (start + length + 1).min(self.text.len());
        Some(start..start + rest[..length].trim_end_matches('\r').len())
    }
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
        let (page, diagnostics) = read("---\ntitel: x\n  suite\ntitle: y\ntitle: z\n---\n");
        assert_eq!(page.expect("a page").title.as_str(), "y");
        let codes: Vec<_> = diagnostics.iter().map(|d| d.code).collect();
        assert_eq!(
            codes,
            [Code::FrontMatter, Code::UnknownKey, Code::DuplicateKey]
        );
        assert_eq!(diagnostics[1].span, Some(4..9));
    }

    #[test]
    fn a_page_without_front_matter_is_told() {
        assert!(read("").0.is_none());
        assert!(read("## Corps\n").0.is_none());
        assert!(read("---\ntitle: x\n").0.is_none());
    }
}
