//! Texts from the web, as plain text: what a title says, without markup nor signs that command.

use super::markup;
use crate::content::is_forbidden;

/// A longer title is a text that was put in the wrong place.
const LONGEST: usize = 500;

/// A text of the web as plain text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Plain {
    /// The text, on one line.
    pub(super) text: String,
    /// Tags were taken out.
    pub(super) had_markup: bool,
}

/// Takes out tags, reads character references, leaves one line; `None` when nothing is left.
pub(super) fn read(text: &str) -> Option<Plain> {
    // «a < b» is no markup: a tag ends.
    let may_be_markup =
        text.contains('&') || text.find('<').is_some_and(|at| text[at..].contains('>'));
    let (text, had_markup) = if may_be_markup {
        markup::text(text)
    } else {
        (text.to_owned(), false)
    };
    let mut line = String::with_capacity(text.len());
    for character in text.chars() {
        let is_break = character.is_control() || character == ' ';
        if is_break {
            if !line.is_empty() && !line.ends_with(' ') {
                line.push(' ');
            }
        } else if !is_forbidden(character) && !is_invisible(character) {
            line.push(character);
        }
    }
    let line = line.trim().to_owned();
    (!line.is_empty()).then_some(Plain {
        text: line,
        had_markup,
    })
}

/// Signs without width, which would make two equal texts differ.
fn is_invisible(character: char) -> bool {
    matches!(character, '\u{AD}' | '\u{200B}' | '\u{2060}')
}

/// Why a text cannot stand in the table.
pub(super) fn refused(text: &str) -> Option<&'static str> {
    if text.chars().nth(LONGEST).is_some() {
        return Some("plus de 500 signes");
    }
    if text.contains(char::REPLACEMENT_CHARACTER) {
        return Some("des lettres n’ont pas pu être lues");
    }
    // A spreadsheet would run it.
    if text.starts_with(['=', '+', '-', '@']) {
        return Some("elle commence par un signe qu’un tableur prend pour une formule");
    }
    None
}

/// What two texts have in common when they say the same: case, spaces, apostrophes and dashes do not count.
pub(super) fn folded(text: &str) -> String {
    let words: Vec<String> = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(text: &str) -> String {
        read(text).map(|plain| plain.text).unwrap_or_default()
    }

    #[test]
    fn markup_becomes_text() {
        for (text, expected) in [
            ("L&#039;<i>école</i> &amp; la classe", "L'école & la classe"),
            ("H<sub>2</sub>O", "H2O"),
            ("un<br>deux", "un deux"),
            ("<script>alert(1)</script>Titre", "Titre"),
            ("<img src=x onerror=alert(1)>", ""),
            ("P < 0,05", "P < 0,05"),
            ("si a<b alors", "si a<b alors"),
            ("R&D, Q&A", "R&D, Q&A"),
            ("  deux\n lignes\t ", "deux lignes"),
            ("à\u{202e}l’envers\u{200b}", "àl’envers"),
            ("Où va l’école\u{a0}?", "Où va l’école\u{a0}?"),
            ("\u{1b}[31mrouge", "[31mrouge"),
        ] {
            assert_eq!(plain(text), expected, "{text}");
        }
        assert!(read("L<i>é</i>").is_some_and(|plain| plain.had_markup));
        assert!(read("Q&amp;A").is_some_and(|plain| !plain.had_markup));
    }

    #[test]
    fn texts_that_the_table_cannot_hold_are_refused() {
        assert!(refused("=HYPERLINK(\"x\")").is_some());
        assert!(refused("- tiret").is_some());
        assert!(refused(&"a".repeat(501)).is_some());
        assert!(refused("l\u{fffd}cole").is_some());
        assert!(refused("L’école").is_none());
    }

    #[test]
    fn equal_texts_fold_to_the_same() {
        assert_eq!(folded("L’École – « ici »"), folded("l'école - ici"));
        assert_ne!(folded("2021"), folded("2022"));
    }
}
