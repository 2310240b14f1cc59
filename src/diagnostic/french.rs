//! French typography and grammar of the messages.

const NO_BREAK_SPACE: char = '\u{a0}';

/// Longest quotation of an author's words; a whole paragraph would hide the message.
const LONGEST_QUOTE: usize = 60;

/// The author's words in « guillemets », shortened when they are long.
pub(crate) fn quote(words: &str) -> String {
    let mut shown: String = words
        .chars()
        .take(LONGEST_QUOTE)
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    if words.chars().nth(LONGEST_QUOTE).is_some() {
        shown.push('…');
    }
    format!("« {shown} »")
}

/// Words one after the other: `« a », « b » et « c »`.
pub(crate) fn list<'a>(words: impl IntoIterator<Item = &'a str>, last: &str) -> String {
    let quoted: Vec<String> = words.into_iter().map(quote).collect();
    match quoted.split_last() {
        None => String::new(),
        Some((only, [])) => only.clone(),
        Some((end, others)) => format!("{} {last} {end}", others.join(", ")),
    }
}

/// A number and its noun: `1 erreur`, `2 erreurs`.
pub(crate) fn counted(count: usize, noun: &str) -> String {
    let plural = if count > 1 { "s" } else { "" };
    format!("{count} {noun}{plural}")
}

/// Makes the spaces that French typography wants unbreakable: inside « » and before : ; ! ?
///
/// Messages are written with plain spaces, so that their source reads well.
pub(crate) fn spaced(text: &str) -> String {
    let characters: Vec<char> = text.chars().collect();
    let mut result = String::with_capacity(text.len() + 8);
    for (index, &character) in characters.iter().enumerate() {
        let before = index.checked_sub(1).map(|i| characters[i]);
        let after = characters.get(index + 1).copied();
        let ends_word = matches!(
            characters.get(index + 2),
            None | Some(' ' | ',' | ')' | '.' | '\n')
        );
        let is_high_sign = matches!(after, Some(':' | ';' | '!' | '?' | '»')) && ends_word;
        if character == ' ' && (before == Some('«') || is_high_sign) {
            result.push(NO_BREAK_SPACE);
        } else {
            result.push(character);
        }
    }
    result
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_read_as_a_sentence() {
        assert_eq!(list([], "et"), "");
        assert_eq!(list(["a"], "et"), "« a »");
        assert_eq!(list(["a", "b", "c"], "ou"), "« a », « b » ou « c »");
    }

    #[test]
    fn long_words_are_shortened_and_controls_taken_out() {
        assert_eq!(quote("a\nb"), "« a b »");
        assert_eq!(quote(&"é".repeat(61)).chars().count(), 65);
    }

    #[test]
    fn spaces_of_french_signs_do_not_break() {
        assert_eq!(
            spaced("« a » : b ; c ?"),
            "«\u{a0}a\u{a0}»\u{a0}: b\u{a0}; c\u{a0}?"
        );
        assert_eq!(spaced("a :b"), "a :b");
        assert_eq!(spaced(""), "");
    }
}
