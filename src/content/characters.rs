//! Characters that have no place in a text: they command a terminal, or turn the reading direction and hide what is written.

use super::report::Report;
use crate::diagnostic::Code;

/// Whether no author's text may hold the character.
pub(crate) fn is_forbidden(character: char) -> bool {
    match character {
        '\t' | '\n' | '\r' => false,
        // They turn the reading direction.
        '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}'
        // A byte order mark in the middle, or the trace of a failed conversion: a letter has been lost there.
        | '\u{FEFF}' | char::REPLACEMENT_CHARACTER => true,
        _ => character.is_control(),
    }
}

/// The character, named for an author.
pub(super) fn name(character: char) -> String {
    let what = match character {
        '\0' => "caractère nul",
        '\u{1b}' => "caractère d’échappement",
        '\u{202A}' => "incorporation de gauche à droite",
        '\u{202B}' => "incorporation de droite à gauche",
        '\u{202C}' => "fin de changement de sens",
        '\u{202D}' => "écriture forcée de gauche à droite",
        '\u{202E}' => "écriture forcée de droite à gauche",
        '\u{2066}'..='\u{2068}' => "isolement d’un sens d’écriture",
        '\u{2069}' => "fin d’isolement d’un sens d’écriture",
        '\u{FEFF}' => "marque d’ordre des octets",
        char::REPLACEMENT_CHARACTER => "lettre perdue lors d’une conversion",
        _ => "caractère de commande",
    };
    format!("U+{:04X} ({what})", u32::from(character))
}

/// Reports the first forbidden character of each line, and gives the text with spaces in their place.
///
/// The spaces take as many bytes, so that places stay the same and the rest of the file can be checked in the same run.
pub(super) fn without_forbidden(text: &str, report: &mut Report) -> String {
    let mut clean = String::with_capacity(text.len());
    let mut is_reported = false;
    for (offset, character) in text.char_indices() {
        if !is_forbidden(character) {
            is_reported &= character != '\n';
            clean.push(character);
            continue;
        }
        let length = character.len_utf8();
        clean.extend(std::iter::repeat_n(' ', length));
        if !is_reported {
            is_reported = true;
            forbid(character, offset..offset + length, report);
        }
    }
    clean
}

/// Reports a forbidden character.
pub(super) fn forbid(character: char, span: std::ops::Range<usize>, report: &mut Report) {
    report
        .add(
            Code::ForbiddenCharacter,
            span,
            format!("caractère interdit : {}", name(character)),
        )
        .help(if character == char::REPLACEMENT_CHARACTER {
            "retrouver la lettre dans la source et la retaper"
        } else {
            "l’effacer, au besoin en retapant le mot"
        });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_stay_the_same() {
        let mut report = Report::new("a");
        let text = "a\u{202e}b\u{7}\nc\u{0}\n\td\r\n";
        let clean = without_forbidden(text, &mut report);
        assert_eq!(clean, "a   b \nc \n\td\r\n");
        assert_eq!(clean.len(), text.len());
        let spans: Vec<_> = report
            .into_diagnostics()
            .into_iter()
            .map(|d| d.span)
            .collect();
        assert_eq!(spans, [Some(1..4), Some(8..9)]);
    }

    #[test]
    fn ordinary_signs_are_allowed() {
        assert!(!"été « œ » ’ \u{a0}\u{202f}—…\t😀".chars().any(is_forbidden));
    }
}
