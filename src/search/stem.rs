//! French stems (Snowball) and words that say nothing alone.

use rust_stemmers::{Algorithm, Stemmer};

use super::fold::fold;

/// The stems of a word: as written, and as written without accents when that gives another.
pub(super) fn stems(written: &str, folded: &str) -> (String, Option<String>) {
    let stemmer = Stemmer::create(Algorithm::French);
    // The stemmer keeps the `s` of `videos`, after most vowels.
    let (written, folded) = (singular(written), singular(folded));
    // Without its accent the stemmer does not see the participle in `connectees`.
    let bare = folded.strip_suffix("ee");
    let plain = match bare {
        Some(bare) => stemmer.stem(&[bare, "e"].concat()).into_owned(),
        None => stemmer.stem(folded).into_owned(),
    };
    if written.is_ascii() {
        return (plain, None);
    }
    let accented = fold(&stemmer.stem(&lower(written)));
    let other = (accented != plain && !accented.is_empty()).then_some(accented);
    (plain, other)
}

fn singular(word: &str) -> &str {
    match word.strip_suffix(['s', 'S']) {
        Some(rest) if rest.len() >= 3 && !rest.ends_with(['s', 'S']) => rest,
        _ => word,
    }
}

/// Small letters for the stemmer, which knows no others; ligatures as two letters.
fn lower(written: &str) -> String {
    written
        .chars()
        .map(|character| match character {
            'A'..='Z' => character.to_ascii_lowercase(),
            'À'..='Þ' => char::from_u32(character as u32 + 32).unwrap_or(character),
            'Œ' => 'œ',
            other => other,
        })
        .collect::<String>()
        .replace('œ', "oe")
}

/// Words too frequent to choose by, folded and sorted: articles, pronouns, prepositions, conjunctions, and what an
/// apostrophe leaves. `classe` and `distance` must decide in «la classe à distance», not `la` and `à`.
const STOP_WORDS: [&str; 78] = [
    "a", "afin", "ai", "as", "au", "aux", "avec", "c", "ce", "ces", "cet", "cette", "comme", "d",
    "dans", "de", "des", "donc", "du", "elle", "elles", "en", "entre", "est", "et", "eux", "il",
    "ils", "j", "je", "jusqu", "l", "la", "le", "les", "leur", "leurs", "lors", "lorsqu", "lui",
    "m", "mais", "me", "mes", "mon", "n", "ne", "nos", "notre", "nous", "on", "or", "ou", "par",
    "pas", "plus", "pour", "puisqu", "qu", "que", "qui", "s", "sa", "se", "ses", "si", "son",
    "sont", "sous", "sur", "t", "te", "tes", "tu", "un", "une", "vos", "vous",
];

pub(super) fn is_stop_word(folded: &str) -> bool {
    STOP_WORDS.binary_search(&folded).is_ok()
}

#[cfg(test)]
mod tests {
    #[test]
    fn stop_words_are_sorted_for_their_search() {
        assert!(super::STOP_WORDS.is_sorted());
    }
}
