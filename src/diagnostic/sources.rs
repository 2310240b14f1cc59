use std::collections::BTreeMap;
use std::ops::Range;

use super::Diagnostic;

/// The texts that diagnostics point into.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    root: String,
    files: BTreeMap<String, Source>,
}

#[derive(Clone, Debug)]
struct Source {
    text: String,
    line_starts: Vec<usize>,
}

/// A place as editors count it: both from 1, columns in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    /// Line, from 1.
    pub line: usize,
    /// Character of the line, from 1.
    pub column: usize,
}

impl Position {
    /// Where a file starts; also where a file that is not there is told.
    pub const START: Self = Self { line: 1, column: 1 };
}

impl Sources {
    /// No file yet; `root` is the content folder as its reader writes it.
    pub fn new(root: impl Into<String>) -> Self {
        Self {
            root: root.into(),
            files: BTreeMap::new(),
        }
    }

    /// The same texts, told as being in another folder.
    #[must_use]
    pub fn with_root(mut self, root: impl Into<String>) -> Self {
        self.root = root.into();
        self
    }

    /// Keeps the text of a file, without byte order mark.
    pub fn insert(&mut self, file: impl Into<String>, text: impl Into<String>) {
        let text = text.into();
        let line_starts = std::iter::once(0)
            .chain(text.match_indices('\n').map(|(offset, _)| offset + 1))
            .collect();
        self.files.insert(file.into(), Source { text, line_starts });
    }

    /// The text of a file.
    pub fn text(&self, file: &str) -> Option<&str> {
        self.files.get(file).map(|source| source.text.as_str())
    }

    /// The file as its reader can open it: content folder and name.
    pub fn path(&self, file: &str) -> String {
        let root = self.root.trim_end_matches(['/', '\\']);
        if root.is_empty() {
            file.to_owned()
        } else {
            format!("{root}/{file}")
        }
    }

    /// Line and column of a place.
    pub fn position(&self, file: &str, offset: usize) -> Position {
        let Some(source) = self.files.get(file) else {
            return Position::START;
        };
        let offset = source.text.floor_char_boundary(offset);
        let line = source.line_index(offset);
        let start = source.line_starts[line];
        Position {
            line: line + 1,
            column: source.text[start..offset].chars().count() + 1,
        }
    }

    /// Where a part of a file begins, and the place after its end.
    pub fn range(&self, file: &str, span: &Range<usize>) -> (Position, Position) {
        let start = self.position(file, span.start);
        let end = self.position(file, span.end.max(span.start));
        (start, end)
    }

    /// Where a diagnostic begins, and the place after its end; the start of the file when it is about the whole.
    pub fn place(&self, diagnostic: &Diagnostic) -> (Position, Position) {
        let whole = (Position::START, Position::START);
        diagnostic
            .span
            .as_ref()
            .map_or(whole, |span| self.range(&diagnostic.file, span))
    }

    /// The lines that hold these places: offset of the first one, its number, and the text of them all.
    pub(super) fn window(
        &self,
        file: &str,
        offsets: impl IntoIterator<Item = usize>,
    ) -> Option<(usize, usize, &str)> {
        let source = self.files.get(file)?;
        let lines = offsets
            .into_iter()
            .map(|offset| source.line_index(offset))
            .fold(None, |lines: Option<(usize, usize)>, line| {
                Some(lines.map_or((line, line), |(low, high)| (low.min(line), high.max(line))))
            });
        let (first, last) = lines?;
        let start = source.line_starts[first];
        let end = source
            .line_starts
            .get(last + 1)
            .map_or(source.text.len(), |next| next - 1);
        Some((start, first + 1, &source.text[start..end]))
    }
}

impl Source {
    fn line_index(&self, offset: usize) -> usize {
        self.line_starts.partition_point(|start| *start <= offset) - 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters() {
        let mut sources = Sources::new("content/");
        sources.insert("a", "é«x\nfin");
        assert_eq!(sources.path("a"), "content/a");
        assert_eq!(sources.position("a", 0), Position::START);
        assert_eq!(sources.position("a", 4), Position { line: 1, column: 3 });
        assert_eq!(sources.position("a", 6), Position { line: 2, column: 1 });
        assert_eq!(sources.position("a", 999), Position { line: 2, column: 4 });
        assert_eq!(sources.position("none", 3), Position::START);
    }

    #[test]
    fn a_window_holds_whole_lines() {
        let mut sources = Sources::new("");
        sources.insert("a", "un\ndeux\ntrois\n");
        assert_eq!(sources.window("a", [4, 9]), Some((3, 2, "deux\ntrois")));
        assert_eq!(sources.window("a", [14]), Some((14, 4, "")));
        assert_eq!(sources.window("a", []), None);
    }
}
