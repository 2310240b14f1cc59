use std::ops::Range;

use crate::content::located::{Located, Text};
use crate::content::report::Report;
use crate::content::suggestion;
use crate::diagnostic::{Code, french};

/// The keys of the front matter.
const KEYS: [&str; 6] = [
    "title",
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

impl RawPage {
    /// Reads the front matter as it is written for other tools: `key: value`, where the value may hold anything.
    pub(in crate::content) fn read(text: &str, report: &mut Report) -> Option<Self> {
        const SHAPE: &str = "commencer par une ligne ---, puis « title: … », puis une ligne ---";
        let mut lines = Lines { text, offset: 0 };
        let first = lines.next_line();
        if first
            .as_ref()
            .is_none_or(|span| text[span.clone()].trim_end() != "---")
        {
            let span = first.unwrap_or_default();
            report
                .add(
                    Code::FrontMatter,
                    span,
                    "la page ne commence pas par son en-tête",
                )
                .help(SHAPE);
            return None;
        }
        let mut values: Vec<(&str, Text)> = Vec::new();
        let mut known = [const { None }; KEYS.len()];
        loop {
            let Some(span) = lines.next_line() else {
                report
                    .add(
                        Code::FrontMatter,
                        0..3,
                        "l’en-tête de la page n’est pas fermé",
                    )
                    .help(SHAPE);
                return None;
            };
            let line = &text[span.clone()];
            match line.trim_end() {
                "---" => break,
                "" => continue,
                _ if line.starts_with('#') => continue,
                _ => {}
            }
            match entry(line, span.start) {
                Some(entry) => values.push(entry),
                None => {
                    report
                        .add(
                            Code::FrontMatter,
                            span,
                            "cette ligne de l’en-tête n’est pas de la forme « cle: valeur »",
                        )
                        .help(
                            "une ligne par clé, même quand le texte est long ; ni retrait ni liste",
                        );
                }
            }
        }
        let mut meant = Vec::new();
        for (key, value) in values {
            let start = value.span.start;
            let key_start = text[..start].rfind('\n').map_or(0, |newline| newline + 1);
            let key_span = key_start..key_start + key.len();
            match KEYS.iter().position(|known| *known == key) {
                Some(index) if known[index].is_none() => known[index] = Some(value),
                Some(_) => {
                    report
                        .add(
                            Code::DuplicateKey,
                            key_span,
                            format!(
                                "la clé {} est déjà écrite dans l’en-tête",
                                french::quote(key)
                            ),
                        )
                        .help("garder une seule des deux lignes");
                }
                None => {
                    meant.extend(suggestion::nearest(key, KEYS));
                    report
                        .add(
                            Code::UnknownKey,
                            key_span,
                            format!("clé inconnue {} dans l’en-tête", french::quote(key)),
                        )
                        .help(suggestion::among(key, KEYS));
                }
            }
        }
        let [
            title,
            description,
            area,
            video_embed,
            video_download,
            source,
        ] = known;
        match &title {
            // One slip makes a key unknown and another missing: it is told once.
            None if meant.contains(&"title") => {}
            None => {
                report
                    .add(Code::MissingKey, 0..3, "il manque « title » dans l’en-tête")
                    .help("ajouter la ligne title: …");
            }
            Some(title) if title.is_empty() => {
                report.add(
                    Code::EmptyValue,
                    title.span.clone(),
                    "« title » ne peut pas être vide",
                );
            }
            Some(_) => {}
        }
        Some(Self {
            title: title.unwrap_or_default(),
            description: description.unwrap_or_default(),
            area: area.unwrap_or_default(),
            video_embed: video_embed.unwrap_or_default(),
            video_download: video_download.unwrap_or_default(),
            source: source.unwrap_or_default(),
            body: lines.offset..text.len(),
        })
    }
}

/// A line `key: value`, the value without the quotation marks that other tools allow around it.
fn entry(line: &str, start: usize) -> Option<(&str, Text)> {
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
        key,
        Located::new(
            unquoted.trim().to_owned(),
            value_start..value_start + value.len(),
        ),
    ))
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
