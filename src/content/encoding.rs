//! From bytes to text: authors' files are UTF-8.

/// A file that is not UTF-8, with its probable text so that the place can be shown.
pub(super) struct BadEncoding {
    /// The text as the author probably sees it.
    pub(super) text: String,
    /// The first place that is not UTF-8, in bytes of that text.
    pub(super) offset: usize,
    /// What the file probably is.
    pub(super) guess: Guess,
}

/// What a file that is not UTF-8 probably is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Guess {
    /// The old encoding of Windows; the byte is the first that is not UTF-8.
    Windows1252(u8),
    /// «Unicode» in some editors and spreadsheets.
    Utf16,
    /// A spreadsheet's or word processor's own file: a zip archive.
    Archive,
    /// No text at all.
    Binary,
}

/// Reads UTF-8, with or without byte order mark.
pub(super) fn decode(bytes: &[u8]) -> Result<String, BadEncoding> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    if let Some(text) = decode_utf16(bytes) {
        return Err(BadEncoding {
            text,
            offset: 0,
            guess: Guess::Utf16,
        });
    }
    if bytes.starts_with(b"PK\x03\x04") {
        return Err(BadEncoding {
            text: String::new(),
            offset: 0,
            guess: Guess::Archive,
        });
    }
    let error = match str::from_utf8(bytes) {
        Ok(text) => return Ok(text.to_owned()),
        Err(error) => error,
    };
    let (good, bad) = bytes.split_at(error.valid_up_to());
    if bytes.contains(&0) {
        return Err(BadEncoding {
            text: String::new(),
            offset: 0,
            guess: Guess::Binary,
        });
    }
    let mut text = String::from_utf8_lossy(good).into_owned();
    let offset = text.len();
    text.extend(bad.iter().copied().map(from_windows_1252));
    Err(BadEncoding {
        text,
        offset,
        guess: Guess::Windows1252(bad.first().copied().unwrap_or_default()),
    })
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_byte_order_mark_is_taken_off() {
        assert_eq!(decode(b"\xEF\xBB\xBFid").ok().as_deref(), Some("id"));
    }

    #[test]
    fn windows_1252_is_recognised_at_its_first_bad_byte() {
        let bad = decode(b"\xC3\xA9t\xE9 \x9Cuvre").expect_err("not UTF-8");
        assert_eq!(bad.text, "été œuvre");
        assert_eq!(bad.offset, 3);
        assert_eq!(bad.guess, Guess::Windows1252(0xE9));
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
