//! The lines between `---` at the top of a page: `key: value`, as people write them.
//!
//! Other tools read them as YAML, for which «titre: Enseigner : pourquoi» is a mistake. Here the first colon ends the
//! key and the rest is the value, whatever it holds.

use std::ops::Range;

use crate::content::located::{Located, Text};
use crate::content::report::Report;
use crate::diagnostic::Code;

/// A line of the front matter: its key and its value.
pub(super) type Entry<'a> = (Located<&'a str>, Text);

/// What a front matter looks like.
const SHAPE: &str = "commencer par une ligne ---, puis « title: … », puis une ligne ---";

/// Reads the front matter, and tells where the page begins below it; `None` when it has no beginning or no end.
///
/// `is_key` knows the keys of the format: a line that is set back goes on with the value above unless it has one.
pub(super) fn read<'a>(
    text: &'a str,
    is_key: impl Fn(&str) -> bool,
    report: &mut Report,
) -> Option<(Vec<Entry<'a>>, Range<usize>)> {
    let mut lines = Lines { text, offset: 0 };
    let first = lines.first();
    if !is_mark(&text[first.clone()]) {
        let is_dashes = |c: char| matches!(c, '-' | '–' | '—');
        let line = text[first.clone()].trim();
        let help = if !line.is_empty() && line.chars().all(is_dashes) {
            "écrire trois traits d’union : ---"
        } else {
            SHAPE
        };
        report
            .add(
                Code::FrontMatter,
                first,
                "la page ne commence pas par son en-tête",
            )
            .help(help);
        return None;
    }
    let mut entries: Vec<Entry<'a>> = Vec::new();
    while let Some(span) = lines.next_line() {
        let line = &text[span.clone()];
        if is_mark(line) {
            for (_, value) in &mut entries {
                unquote(value, report);
            }
            return Some((entries, lines.offset..text.len()));
        }
        if line.trim().is_empty() || line.starts_with('#') {
            continue;
        }
        let is_set_back = line.starts_with(char::is_whitespace);
        match (entry(line, span.start, &is_key), entries.last_mut()) {
            (Some(entry), _) if !is_set_back => entries.push(entry),
            (Some((key, _)), _) if is_key(key.value) => {
                report
                    .add(
                        Code::FrontMatter,
                        span,
                        "cette ligne en retrait peut être une clé, ou la suite de la ligne d’avant",
                    )
                    .help("pour une clé, ôter les espaces du début ; pour une suite, tout écrire sur une ligne");
            }
            (_, Some((_, value))) if is_set_back && !is_item(line) => go_on(value, line, span.end),
            _ => {
                report
                    .add(
                        Code::FrontMatter,
                        span,
                        "cette ligne de l’en-tête n’est pas de la forme « cle: valeur »",
                    )
                    .help("une ligne par clé ; la suite d’un long texte commence par deux espaces ; pas de liste");
            }
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

/// The line that opens and closes a front matter.
fn is_mark(line: &str) -> bool {
    let line = line.trim_end();
    line.len() >= 3 && line.bytes().all(|byte| byte == b'-')
}

/// An item of a list: no key takes one.
fn is_item(line: &str) -> bool {
    line.trim_start().starts_with("- ")
}

/// A line `key: value`; French puts a space before the colon too. A key of several words must be known: it might be a
/// sentence.
fn entry(line: &str, start: usize, is_key: impl Fn(&str) -> bool) -> Option<Entry<'_>> {
    let (before, rest) = line.split_once(':')?;
    let key = before.trim();
    let is_in_word = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-');
    if key.is_empty() || !(key.chars().all(is_in_word) || is_key(key)) {
        return None;
    }
    let key_start = start + (before.len() - before.trim_start().len());
    let value = rest.trim();
    let value_start = start + before.len() + 1 + (rest.len() - rest.trim_start().len());
    Some((
        Located::new(key, key_start..key_start + key.len()),
        Located::new(value.to_owned(), value_start..value_start + value.len()),
    ))
}

/// Adds a line to the value above; `>` and `|` announce such lines and are no part of it.
fn go_on(value: &mut Text, line: &str, end: usize) {
    if [">", "|", ">-", "|-"].contains(&value.as_str()) {
        value.value.clear();
    }
    if !value.is_empty() {
        value.value.push(' ');
    }
    value.value.push_str(line.trim());
    value.span.end = end;
}

/// Takes off the quotation marks that other tools allow around a value.
fn unquote(value: &mut Text, report: &mut Report) {
    match unquoted(value.as_str()) {
        Ok(words) => value.value = words,
        Err(message) => {
            report
                .add(Code::FrontMatter, value.span.clone(), message)
                .help("ôter les guillemets droits qui entourent le texte : ils ne servent à rien ; à l’intérieur, écrire « »");
        }
    }
}

/// The value without the quotation marks around it; those that are part of it stay.
fn unquoted(value: &str) -> Result<String, &'static str> {
    let inside = |open: char, close: char| value.strip_prefix(open)?.strip_suffix(close);
    let plain = || value.trim().to_owned();
    if value == "~" || value == "null" {
        return Ok(String::new());
    }
    if let Some(words) = inside('"', '"') {
        return unescaped(words)
            .ok_or("ces guillemets droits peuvent entourer le texte, ou en faire partie");
    }
    if let Some(words) = inside('\'', '\'') {
        let words = words.replace("''", "'");
        return if has_single_quote(&words) {
            Err("ces guillemets simples peuvent entourer le texte, ou en faire partie")
        } else {
            Ok(words.trim().to_owned())
        };
    }
    if value.starts_with('"') && value.matches('"').count() == 1 {
        return Err("ce guillemet droit n’est jamais fermé");
    }
    // What a word processor makes of straight ones; « » are the author's.
    let typographic = inside('“', '”')
        .filter(|words| !words.contains(['“', '”']))
        .or_else(|| inside('‘', '’').filter(|words| !words.contains('‘')));
    Ok(typographic.map_or_else(plain, |words| words.trim().to_owned()))
}

/// The text between straight quotation marks; `None` when one stands inside without its bar.
fn unescaped(words: &str) -> Option<String> {
    let mut text = String::with_capacity(words.len());
    let mut characters = words.trim().chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '"' => return None,
            '\\' => text.push(
                characters
                    .next_if(|c| matches!(c, '"' | '\\'))
                    .unwrap_or('\\'),
            ),
            _ => text.push(character),
        }
    }
    Some(text)
}

/// Whether a text has a quotation mark that is no apostrophe: one without a letter on both sides.
fn has_single_quote(text: &str) -> bool {
    let is_letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    text.match_indices('\'').any(|(at, _)| {
        !is_letter(text[..at].chars().next_back()) || !is_letter(text[at + 1..].chars().next())
    })
}

/// Walks a text line by line, each as its place without the line break.
struct Lines<'a> {
    text: &'a str,
    offset: usize,
}

impl Lines<'_> {
    /// The first line that says something; the very first when none does.
    fn first(&mut self) -> Range<usize> {
        let mut line = self.next_line();
        let beginning = line.clone().unwrap_or_default();
        while let Some(span) = line {
            if !self.text[span.clone()].trim().is_empty() {
                return span;
            }
            line = self.next_line();
        }
        beginning
    }

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

    fn value(line: &str) -> Result<String, String> {
        let mut report = Report::new("pages/a.md");
        let text = format!("---\n{line}\n---\n");
        let (entries, _) = read(&text, |key| key == "title", &mut report).expect("a front matter");
        let told = report.into_diagnostics();
        match told.first() {
            None => Ok(entries.into_iter().map(|(_, value)| value.value).collect()),
            Some(diagnostic) => Err(diagnostic.message.clone()),
        }
    }

    #[test]
    fn values_hold_what_french_writes() {
        for (line, words) in [
            ("titre: Enseigner : pourquoi", "Enseigner : pourquoi"),
            ("titre : Enseigner", "Enseigner"),
            ("titre\u{a0}: Enseigner", "Enseigner"),
            ("titre:#REVE # et la suite", "#REVE # et la suite"),
            ("titre: « Enseigner »", "« Enseigner »"),
            ("titre: l'école d'été", "l'école d'été"),
            ("titre: - 10 %", "- 10 %"),
            ("titre: \"Un\" puis deux", "\"Un\" puis deux"),
            ("titre: null", ""),
            ("titre:", ""),
        ] {
            assert_eq!(value(line).as_deref(), Ok(words), "{line}");
        }
    }

    #[test]
    fn quotation_marks_around_a_value_are_no_part_of_it() {
        for (line, words) in [
            ("titre: \"Un : deux\"", "Un : deux"),
            (r#"titre: "Un \"deux\" \\ trois""#, r#"Un "deux" \ trois"#),
            ("titre: 'L'école d''été'", "L'école d'été"),
            ("titre: “Un : deux”", "Un : deux"),
            ("titre: ‘L’école’", "L’école"),
            ("titre: ‘Un’ et ‘deux’", "‘Un’ et ‘deux’"),
            ("titre: \"Un\n  deux\"", "Un deux"),
        ] {
            assert_eq!(value(line).as_deref(), Ok(words), "{line}");
        }
    }

    #[test]
    fn long_values_go_on_below() {
        for text in [
            "titre: Un\n  deux : trois\n\ttrois",
            "titre: >\n  Un\n\n  deux : trois\n  trois",
            "titre: |-\n  Un deux : trois trois",
        ] {
            assert_eq!(
                value(text).as_deref(),
                Ok("Un deux : trois trois"),
                "{text}"
            );
        }
    }

    #[test]
    fn what_can_be_read_in_two_ways_is_told() {
        for text in [
            "titre: \"Un\" et \"deux\"",
            "titre: 'Un' et 'deux'",
            "titre: \"Un",
            "titre: Un\n  title: Deux",
            "titre: Un\ndeux",
            "titre:\n  - un\n  - deux",
            "titre: Un\nUne phrase : sa suite",
            "- titre: Un",
        ] {
            assert!(value(text).is_err(), "{text}");
        }
    }

    #[test]
    fn marks_may_be_longer_and_stand_below_empty_lines() {
        let mut report = Report::new("pages/a.md");
        let text = "\r\n \r\n----  \r\ntitre: Un\r\n---\t\r\nCorps";
        let (entries, body) = read(text, |_| false, &mut report).expect("a front matter");
        assert_eq!(report.into_diagnostics(), []);
        let (key, value) = &entries[0];
        assert_eq!(&text[key.span.clone()], "titre");
        assert_eq!(&text[value.span.clone()], "Un");
        assert_eq!(&text[body], "Corps");
    }
}
