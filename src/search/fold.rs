//! Words without what readers leave out: case, accents, ligatures.

use std::ops::Range;

/// What stands for each letter from U+00C0 to U+017F (Latin-1 Supplement and Latin Extended-A), one byte each; digits
/// stand for two letters (see [`PAIRS`]), `-` for what is not a letter.
const LETTERS: &[u8; 192] = b"aaaaaa0ceeeeiiiidnooooo-ouuuuy12\
aaaaaa0ceeeeiiiidnooooo-ouuuuy1y\
aaaaaaccccccccddddeeeeeeeeeegggg\
gggghhhhiiiiiiiiii33jjkkklllllll\
lllnnnnnnnnnoooooo44rrrrrrssssss\
ssttttttuuuuuuuuuuuuwwyyyzzzzzzs";

/// What the digits of [`LETTERS`] stand for.
const PAIRS: [&str; 5] = ["ae", "th", "ss", "ij", "oe"];

/// Appends a letter or digit, folded; nothing for a combining accent; says whether the character is part of a word.
fn push_folded(folded: &mut String, character: char) -> bool {
    match character {
        'a'..='z' | '0'..='9' => folded.push(character),
        'A'..='Z' => folded.push(character.to_ascii_lowercase()),
        // Accents of decomposed text, soft hyphen.
        '\u{300}'..='\u{36f}' | '\u{ad}' => {}
        '\u{c0}'..='\u{17f}' => match LETTERS[character as usize - 0xc0] {
            b'-' => return false,
            digit @ b'0'..=b'4' => folded.push_str(PAIRS[usize::from(digit - b'0')]),
            letter => folded.push(letter.into()),
        },
        'ª' => folded.push('a'),
        'º' => folded.push('o'),
        // Other alphabets, taken as whole ranges: exact tables of letters would weigh more than they help.
        '\u{180}'..='\u{2ff}' | '\u{370}'..='\u{1fff}' | '\u{3040}'..='\u{d7ff}' => {
            folded.push(character);
        }
        _ => return false,
    }
    true
}

/// A text as it is searched: `Écosystèmes` becomes `ecosystemes`, `œuvre` becomes `oeuvre`. What is not part of a word
/// is left out.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for character in text.chars() {
        push_folded(&mut folded, character);
    }
    folded
}

/// A word of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// Where it stands, in bytes.
    pub range: Range<usize>,
    /// The word, folded.
    pub folded: String,
    /// A hyphen alone stands between it and the word before.
    pub is_joined: bool,
}

/// The words of a text. Apostrophes, hyphens and all other signs end a word.
pub fn words(text: &str) -> impl Iterator<Item = Word> + use<'_> {
    let mut characters = text.char_indices().peekable();
    let mut last_end = None;
    std::iter::from_fn(move || {
        let mut folded = String::new();
        let mut start = None;
        let mut end = 0;
        while let Some(&(at, character)) = characters.peek() {
            let is_part = push_folded(&mut folded, character);
            if !is_part && start.is_some() {
                break;
            }
            characters.next();
            if is_part {
                start.get_or_insert(at);
                end = at + character.len_utf8();
            }
        }
        let start = start?;
        let between = last_end.map(|last: usize| &text[last..start]);
        last_end = Some(end);
        Some(Word {
            range: start..end,
            folded,
            is_joined: matches!(between, Some("-" | "\u{2010}" | "\u{2011}")),
        })
    })
}
