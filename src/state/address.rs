//! The address of a page, and its query string: what a reader has typed and chosen.

/// An address in its parts: the page, its query string (`?q=mot` or nothing), its fragment (`#concepts` or nothing).
///
/// Where all pages are in one file, all three stand in the fragment of the file's own address, after `#/`:
/// `file:///cle/affiches.html#/ressources/?q=mot`.
pub fn address_parts(address: &str) -> [&str; 3] {
    let start = address.find("#/").map_or(0, |mark| mark + 2);
    let end_at = |mark: char, end: usize| {
        let found = address[start..end].find(mark);
        found.map_or(end, |place| start + place)
    };
    let fragment = end_at('#', address.len());
    let query = end_at('?', fragment);
    [
        &address[..query],
        &address[query..fragment],
        &address[fragment..],
    ]
}

/// The pairs of a query string, decoded: `?q=deux+mots&nature=video`. What cannot be read is left out.
pub fn read_query(query: &str) -> Vec<(String, String)> {
    query
        .trim_start_matches('?')
        .split('&')
        .filter_map(|pair| {
            let (name, value) = pair.split_once('=')?;
            Some((decode(name)?, decode(value)?))
        })
        .collect()
}

/// A query string of those pairs; nothing for none.
pub fn write_query<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> String {
    let mut query = String::new();
    for (name, value) in pairs {
        query.push(if query.is_empty() { '?' } else { '&' });
        encode(&mut query, name);
        query.push('=');
        encode(&mut query, value);
    }
    query
}

/// Percent-encoding of everything but what RFC 3986 leaves alone, and the comma of lists; a space becomes `+`, as in
/// forms.
fn encode(query: &mut String, text: &str) {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b',' => {
                query.push(byte.into());
            }
            b' ' => query.push('+'),
            _ => {
                query.push('%');
                query.push(DIGITS[usize::from(byte >> 4)].into());
                query.push(DIGITS[usize::from(byte & 15)].into());
            }
        }
    }
}

fn decode(text: &str) -> Option<String> {
    let mut bytes = Vec::new();
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'+' => b' ',
            b'%' => digit(rest.next()?)? << 4 | digit(rest.next()?)?,
            byte => byte,
        });
    }
    String::from_utf8(bytes).ok()
}

fn digit(byte: u8) -> Option<u8> {
    char::from(byte)
        .to_digit(16)
        .and_then(|digit| u8::try_from(digit).ok())
}

#[cfg(test)]
mod tests {
    use super::{address_parts, read_query, write_query};

    #[test]
    fn what_is_written_is_read_again() {
        let pairs = [
            ("q", "l’école & co = 100 %"),
            ("nature", "video"),
            ("r", "a,b"),
        ];
        let query = write_query(pairs);
        let read = read_query(&query);
        let read: Vec<_> = read
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        assert_eq!(read, pairs);
        assert!(query.is_ascii(), "{query}");
        assert!(query.ends_with("&r=a,b"), "{query}");
    }

    #[test]
    fn an_address_has_three_parts_wherever_pages_stand() {
        for page in ["https://exemple.fr/gtnum/", "file:///a%20b/x.html#/gtnum/"] {
            for query in ["", "?q=a%23b"] {
                for fragment in ["", "#une-question?"] {
                    let address = [page, query, fragment].concat();
                    assert_eq!(address_parts(&address), [page, query, fragment]);
                }
            }
        }
        assert_eq!(address_parts("#/"), ["#/", "", ""]);
    }

    #[test]
    fn a_form_and_other_programs_are_read() {
        assert_eq!(
            read_query("?q=deux+mots"),
            [("q".into(), "deux mots".into())]
        );
        assert_eq!(
            read_query("q=deux%20mots"),
            [("q".into(), "deux mots".into())]
        );
    }

    #[test]
    fn what_cannot_be_read_is_left_out() {
        assert_eq!(
            read_query("?&x&q=%&y=%GG&z=%ff&ok=1"),
            [("ok".into(), "1".into())]
        );
        assert_eq!(write_query([]), "");
    }
}
