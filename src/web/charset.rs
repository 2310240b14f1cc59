//! From bytes to text, as the host announces them.

use encoding_rs::{Encoding, UTF_8};

/// How far a page may announce its encoding (WHATWG HTML, §4.2.5.4).
const ANNOUNCEMENT: usize = 1024;

/// Decodes an answer: byte order mark, then the header's `charset`, then the page's, then UTF-8.
///
/// What is not text in that encoding becomes U+FFFD, which content refuses: nothing is guessed.
pub(super) fn decode(bytes: &[u8], content_type: &str) -> String {
    let encoding = label(content_type)
        .or_else(|| {
            let start = String::from_utf8_lossy(&bytes[..bytes.len().min(ANNOUNCEMENT)]);
            label(&start)
        })
        .unwrap_or(UTF_8);
    // A byte order mark wins over the label.
    let (text, _, _) = encoding.decode(bytes);
    text.into_owned()
}

/// The encoding after `charset=`, in a header or in a `meta` element.
fn label(text: &str) -> Option<&'static Encoding> {
    let lower = text.to_ascii_lowercase();
    let (_, rest) = lower.split_once("charset")?;
    let rest = rest.trim_start().strip_prefix('=')?.trim_start();
    let rest = rest.trim_start_matches(['"', '\'']);
    let end = rest
        .find(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '-' | '_' | ':' | '.'))
        .unwrap_or(rest.len());
    Encoding::for_label(&rest.as_bytes()[..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_header_then_the_page_say_the_encoding() {
        assert_eq!(decode(b"\xE9t\xE9", "text/html; charset=ISO-8859-1"), "été");
        assert_eq!(
            decode(b"<meta charset=\"windows-1252\">\x9C", "text/html"),
            "<meta charset=\"windows-1252\">œ"
        );
        assert_eq!(
            decode(
                b"<meta http-equiv=Content-Type content='text/html; charset=iso-8859-15'>\xA4",
                "text/html"
            ),
            "<meta http-equiv=Content-Type content='text/html; charset=iso-8859-15'>€"
        );
        assert_eq!(decode("été".as_bytes(), "text/html"), "été");
        assert_eq!(
            decode("été".as_bytes(), "application/json; charset=\"utf-8\""),
            "été"
        );
    }

    #[test]
    fn a_byte_order_mark_wins() {
        assert_eq!(
            decode(b"\xEF\xBB\xBF\xC3\xA9", "text/html; charset=iso-8859-1"),
            "é"
        );
    }

    #[test]
    fn letters_that_do_not_read_are_marked() {
        assert_eq!(
            decode(b"\xE9t\xE9", "text/html; charset=klingon"),
            "\u{FFFD}t\u{FFFD}"
        );
    }
}
