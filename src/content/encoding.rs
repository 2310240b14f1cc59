//! From bytes to text: authors' files are UTF-8, and tables may be what French spreadsheets write.

/// A file that cannot be read, with its probable text so that the place can be shown.
#[derive(Debug)]
pub(super) struct BadEncoding {
    /// The text as the author probably sees it.
    pub(super) text: String,
    /// The first place that cannot be read, in bytes of that text.
    pub(super) offset: usize,
    /// What the file probably is.
    pub(super) guess: Guess,
}

/// What a file that cannot be read probably is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Guess {
    /// The old encoding of Windows; the byte is the first that is not UTF-8.
    Windows1252(u8),
    /// UTF-8 here and Windows-1252 there; the byte is the first that is not UTF-8.
    Mixed(u8),
    /// Neither UTF-8 nor Windows-1252; the byte is the first that neither has.
    Unknown(u8),
    /// «Unicode» in some editors and spreadsheets.
    Utf16,
    /// A spreadsheet's or word processor's own file: a zip archive.
    Archive,
    /// No text at all.
    Binary,
}

/// How the characters of a table are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Encoding {
    /// What every tool of today writes.
    Utf8 {
        /// The file begins with the byte order mark, by which Excel knows UTF-8.
        has_mark: bool,
    },
    /// What Excel in French writes under «CSV (séparateur : point-virgule)».
    Windows1252,
}

const MARK: &[u8] = b"\xEF\xBB\xBF";

/// Reads UTF-8, with or without byte order mark.
pub(super) fn decode(bytes: &[u8]) -> Result<String, BadEncoding> {
    let bytes = bytes.strip_prefix(MARK).unwrap_or(bytes);
    if let Some(text) = decode_utf16(bytes) {
        return Err(BadEncoding::whole(text, Guess::Utf16));
    }
    if bytes.starts_with(b"PK\x03\x04") {
        return Err(BadEncoding::whole(String::new(), Guess::Archive));
    }
    let error = match str::from_utf8(bytes) {
        Ok(text) => return Ok(text.to_owned()),
        Err(error) => error,
    };
    if bytes.contains(&0) {
        return Err(BadEncoding::whole(String::new(), Guess::Binary));
    }
    let mut text = String::with_capacity(bytes.len());
    let mut is_mixed = false;
    for chunk in bytes.utf8_chunks() {
        // By chance, two letters of Windows-1252 may be one of UTF-8, but not one that French uses.
        is_mixed |= chunk.valid().chars().any(is_windows_1252_only);
        text.push_str(chunk.valid());
        text.extend(chunk.invalid().iter().copied().map(from_windows_1252));
    }
    let first = bytes[error.valid_up_to()];
    Err(BadEncoding {
        text,
        offset: error.valid_up_to(),
        guess: if is_mixed {
            Guess::Mixed(first)
        } else {
            Guess::Windows1252(first)
        },
    })
}

/// Reads a table: UTF-8, or Windows-1252 throughout.
pub(super) fn decode_table(bytes: &[u8]) -> Result<(String, Encoding), BadEncoding> {
    let has_mark = bytes.starts_with(MARK);
    let bad = match decode(bytes) {
        Ok(text) => return Ok((text, Encoding::Utf8 { has_mark })),
        Err(bad) => bad,
    };
    match bad.guess {
        // The mark promises UTF-8.
        Guess::Windows1252(byte) if has_mark => Err(BadEncoding {
            guess: Guess::Mixed(byte),
            ..bad
        }),
        Guess::Windows1252(_) => {
            let text: String = bytes.iter().copied().map(from_windows_1252).collect();
            match text.char_indices().find(|(_, c)| is_undefined(*c)) {
                Some((offset, character)) => Err(BadEncoding {
                    offset,
                    // These characters are their own byte.
                    guess: Guess::Unknown(u8::try_from(character).unwrap_or_default()),
                    text,
                }),
                None => Ok((text, Encoding::Windows1252)),
            }
        }
        _ => Err(bad),
    }
}

/// Writes a table; `None` when the encoding lacks one of the characters, or when the bytes would be read as another.
pub(super) fn encode_table(text: &str, encoding: Encoding) -> Option<Vec<u8>> {
    let bytes = match encoding {
        Encoding::Utf8 { has_mark } => {
            let mark = if has_mark { MARK } else { b"" };
            [mark, text.as_bytes()].concat()
        }
        Encoding::Windows1252 => text.chars().map(to_windows_1252).collect::<Option<_>>()?,
    };
    decode_table(&bytes)
        .is_ok_and(|(read, _)| read == text)
        .then_some(bytes)
}

impl BadEncoding {
    fn whole(text: String, guess: Guess) -> Self {
        Self {
            text,
            offset: 0,
            guess,
        }
    }
}

fn decode_utf16(bytes: &[u8]) -> Option<String> {
    let from_pair: fn([u8; 2]) -> u16 = match bytes {
        [0xFF, 0xFE, ..] => u16::from_le_bytes,
        [0xFE, 0xFF, ..] => u16::from_be_bytes,
        _ => return None,
    };
    let (pairs, _) = bytes[2..].as_chunks::<2>();
    let units = pairs.iter().copied().map(from_pair);
    Some(
        char::decode_utf16(units)
            .map(|unit| unit.unwrap_or(char::REPLACEMENT_CHARACTER))
            .collect(),
    )
}

/// Characters of the bytes 0x80 to 0x9F; the other bytes are their own code point.
const WINDOWS_1252: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}',
    '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

fn from_windows_1252(byte: u8) -> char {
    match byte {
        0x80..=0x9F => WINDOWS_1252[usize::from(byte - 0x80)],
        _ => char::from(byte),
    }
}

fn to_windows_1252(character: char) -> Option<u8> {
    if let Some(index) = WINDOWS_1252.iter().position(|c| *c == character) {
        return u8::try_from(0x80 + index).ok();
    }
    u8::try_from(character)
        .ok()
        .filter(|_| !is_undefined(character))
}

/// A character that ASCII does not have and Windows-1252 does.
fn is_windows_1252_only(character: char) -> bool {
    !character.is_ascii() && !is_undefined(character) && to_windows_1252(character).is_some()
}

/// A character that stands for a byte to which Windows-1252 gives no meaning.
fn is_undefined(character: char) -> bool {
    ('\u{80}'..='\u{9f}').contains(&character)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_byte_order_mark_is_taken_off() {
        assert_eq!(decode(b"\xEF\xBB\xBFid").ok().as_deref(), Some("id"));
    }

    #[test]
    fn windows_1252_is_recognised_at_its_first_bad_byte() {
        let bad = decode(b"l'\xE9t\xE9 \x9Cuvre").expect_err("not UTF-8");
        assert_eq!(bad.text, "l'été œuvre");
        assert_eq!(bad.offset, 2);
        assert_eq!(bad.guess, Guess::Windows1252(0xE9));
    }

    #[test]
    fn tables_are_read_in_windows_1252() {
        let (text, encoding) = decode_table(b"\xE9t\xE9 \x9Cuvre \x80").expect("a table");
        assert_eq!(
            (text.as_str(), encoding),
            ("été œuvre €", Encoding::Windows1252)
        );
        // «NUMÉRISÉ », whose last letter and space happen to be a letter of UTF-8.
        let (text, _) = decode_table(b"NUM\xC9RIS\xC9\xA0\xBB").expect("a table");
        assert_eq!(text, "NUMÉRISÉ\u{a0}»");
    }

    // Read throughout as Windows-1252, the first word would be «Ã©tÃ©».
    #[test]
    fn two_encodings_in_one_table_are_not_guessed() {
        let bad = decode_table(b"\xC3\xA9t\xE9").expect_err("mixed");
        assert_eq!(
            (bad.text.as_str(), bad.offset, bad.guess),
            ("été", 3, Guess::Mixed(0xE9))
        );
        let bad = decode_table(b"\xEF\xBB\xBF\xE9t\xE9").expect_err("mixed");
        assert_eq!(bad.guess, Guess::Mixed(0xE9));
    }

    // Old Macintosh: «très» with 0x8F.
    #[test]
    fn bytes_without_meaning_are_told() {
        let bad = decode_table(b"\x8E tr\x8Fs").expect_err("unknown");
        assert_eq!(bad.guess, Guess::Unknown(0x8F));
        assert!(bad.text[bad.offset..].starts_with('\u{8f}'));
    }

    #[test]
    fn every_byte_of_windows_1252_is_written_back() {
        for byte in 0..=255 {
            assert_eq!(to_windows_1252(from_windows_1252(byte)), Some(byte));
        }
        assert_eq!(encode_table("→", Encoding::Windows1252), None);
        // The two bytes would be read as «ɠ» of UTF-8.
        assert_eq!(encode_table("É\u{a0}", Encoding::Windows1252), None);
    }

    #[test]
    fn other_files_are_named() {
        let guess = |bytes: &[u8]| decode(bytes).err().map(|bad| bad.guess);
        assert_eq!(guess(b"\xFF\xFEi\0d\0\n"), Some(Guess::Utf16));
        assert_eq!(guess(b"\xFE\xFF\0i"), Some(Guess::Utf16));
        assert_eq!(guess(b"PK\x03\x04..."), Some(Guess::Archive));
        assert_eq!(guess(b"\x89PNG\0\0"), Some(Guess::Binary));
        assert_eq!(guess(b""), None);
    }
}
