use std::ops::Range;

use super::fold::words;
use super::query::Query;

/// Where the words of a query stand in a text, in bytes.
pub(super) fn marks(query: &Query, text: &str) -> Vec<Range<usize>> {
    words(text)
        .filter(|word| {
            query
                .terms()
                .any(|term| term.is_found_in(&text[word.range.clone()], &word.folded))
        })
        .map(|word| word.range)
        .collect()
}

/// The part of a text that shows what was found in it: whole words around the first that is found, at most about
/// `length` bytes; nothing if none is.
pub(super) fn excerpt(query: &Query, text: &str, length: usize) -> Option<Range<usize>> {
    let first = marks(query, text).into_iter().next()?;
    let earliest = first.start.saturating_sub(length / 3);
    let start = words(text)
        .map(|word| word.range.start)
        .find(|start| *start >= earliest)?;
    let end = words(text)
        .map(|word| word.range.end)
        .take_while(|end| *end <= start + length)
        .last()
        .unwrap_or(first.end);
    Some(start..end.max(first.end))
}
