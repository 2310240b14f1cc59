//! Reads a CSV table cell by cell, each with its place in the file, and writes single cells back.
//!
//! The usual crate knows where a record starts but not its cells, and takes a quoted cell that never ends without a word:
//! a bad cell must be told at its line and column, and a cell is rewritten at its place while the other bytes stay. So
//! the reading is done here, and compared with the crate in a test.

mod write;

use std::ops::Range;

use super::located::{Located, Text};

pub use self::write::{Edit, RewriteError, Rewritten, rewrite};

/// A table as written, blank rows left out.
#[derive(Debug)]
pub(super) struct Csv {
    /// Its rows, the header first.
    pub(super) rows: Vec<Row>,
    /// Place of a quotation mark that opens a cell which never ends.
    pub(super) open_quote: Option<Range<usize>>,
    /// Cells whose end is in doubt.
    pub(super) loose_quotes: Vec<LooseQuote>,
}

/// A quoted cell with words after the mark that closes it: either it holds marks that are not doubled, or its own end
/// lacks and another cell's mark has been taken for it.
#[derive(Debug)]
pub(super) struct LooseQuote {
    /// The mark that opens the cell.
    pub(super) opening: Range<usize>,
    /// The mark that closes it, so it seems.
    pub(super) closing: Range<usize>,
    /// The cell goes over a line break: rows may have been taken for a part of it.
    pub(super) has_several_lines: bool,
}

/// A row of cells.
#[derive(Debug)]
pub(super) struct Row {
    /// Its number as spreadsheets show it, from 1, blank rows counted.
    pub(super) number: usize,
    /// Its cells, without the spaces around them.
    pub(super) cells: Vec<Text>,
    /// Its place, without the line break.
    pub(super) span: Range<usize>,
    /// A cell without quotation marks has a space at its beginning or at its end.
    pub(super) has_loose_space: bool,
    /// The end of a quoted cell lacks or is in doubt.
    pub(super) has_loose_quote: bool,
}

impl Csv {
    /// Whether rows may be missing, taken for a part of a cell.
    pub(super) fn may_lack_rows(&self) -> bool {
        self.open_quote.is_some()
            || self
                .loose_quotes
                .iter()
                .any(|quote| quote.has_several_lines)
    }

    /// The cell at a place, as spreadsheets name it, and the name of its column: `I4` and `year`; without the latter for
    /// a cell that is that name, or where there is none.
    pub(super) fn cell_name(&self, span: &Range<usize>) -> Option<(String, Option<&str>)> {
        let below = self
            .rows
            .partition_point(|row| row.span.start <= span.start);
        let index = below.checked_sub(1)?;
        let row = &self.rows[index];
        let is_it = |cell: &Text| {
            cell.span == *span || (cell.span.contains(&span.start) && span.end <= cell.span.end)
        };
        let place = row.cells.iter().position(is_it)?;
        let header = self.rows.first().filter(|_| index > 0);
        let header = header.and_then(|header| header.cells.get(place));
        let column = header.map(Text::as_str).filter(|name| !name.is_empty());
        Some((format!("{}{}", letters(place), row.number), column))
    }
}

/// A column's letters in a spreadsheet: A to Z, then AA.
fn letters(place: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = place + 1;
    while rest > 0 {
        let digit = u8::try_from((rest - 1) % 26).unwrap_or_default();
        letters.insert(0, char::from(b'A' + digit));
        rest = (rest - 1) / 26;
    }
    letters.into_iter().collect()
}

/// Reads a table, whose separator is found in its first row.
pub(super) fn parse(text: &str) -> Csv {
    let separator = separator(text);
    let mut csv = Csv {
        rows: Vec::new(),
        open_quote: None,
        loose_quotes: Vec::new(),
    };
    let mut offset = 0;
    let mut number = 0;
    while offset < text.len() {
        let start = offset;
        number += 1;
        let mut cells = Vec::new();
        let mut has_loose_space = false;
        let mut has_loose_quote = false;
        loop {
            let cell = read_cell(text, offset, separator);
            has_loose_space |=
                !text[cell.span.clone()].starts_with('"') && cell.value.trim() != cell.value;
            offset = cell.end;
            has_loose_quote |= cell.is_open || cell.loose_end.is_some();
            let opening = cell.span.start..cell.span.start + 1;
            if let Some(closing) = cell.loose_end {
                csv.loose_quotes.push(LooseQuote {
                    has_several_lines: text[opening.end..closing].contains(['\n', '\r']),
                    opening: opening.clone(),
                    closing: closing..closing + 1,
                });
            }
            if cell.is_open {
                csv.open_quote = Some(opening);
            }
            cells.push(Located::new(cell.value.trim().to_owned(), cell.span));
            if !text[offset..].starts_with(separator) {
                break;
            }
            offset += separator.len_utf8();
        }
        let span = start..offset;
        offset += line_break(&text[offset..]);
        // Spreadsheets leave rows of separators below the table.
        if cells.iter().any(|cell| !cell.is_empty()) {
            csv.rows.push(Row {
                number,
                cells,
                span,
                has_loose_space,
                has_loose_quote,
            });
        }
    }
    csv
}

/// The sign that the first row uses most among `;`, `,` and tabulation, quoted cells left out.
fn separator(text: &str) -> char {
    const SEPARATORS: [char; 3] = ['\t', ',', ';'];
    let mut counts = [0_usize; SEPARATORS.len()];
    let mut is_quoted = false;
    let mut is_begun = false;
    for character in text.chars() {
        match character {
            '"' => is_quoted = !is_quoted,
            '\n' | '\r' if !is_quoted && is_begun => break,
            _ if is_quoted => {}
            _ => {
                if let Some(index) = SEPARATORS.iter().position(|s| *s == character) {
                    counts[index] += 1;
                }
            }
        }
        is_begun |= !character.is_whitespace();
    }
    // The last of equals wins.
    SEPARATORS
        .into_iter()
        .zip(counts)
        .max_by_key(|(_, count)| *count)
        .map_or(';', |(separator, _)| separator)
}

struct Cell {
    value: String,
    /// Its place, quotation marks included.
    span: Range<usize>,
    /// Where reading goes on.
    end: usize,
    is_open: bool,
    /// Place of the mark that closes it, when words follow.
    loose_end: Option<usize>,
}

fn read_cell(text: &str, start: usize, separator: char) -> Cell {
    let mut value = String::new();
    let mut position = start;
    let mut is_open = false;
    if text[start..].starts_with('"') {
        position += 1;
        is_open = true;
        while let Some(length) = text[position..].find('"') {
            value.push_str(&text[position..position + length]);
            position += length + 1;
            if !text[position..].starts_with('"') {
                is_open = false;
                break;
            }
            value.push('"');
            position += 1;
        }
        if is_open {
            value.push_str(&text[position..]);
            position = text.len();
        }
    }
    let closing = position
        .checked_sub(1)
        .filter(|_| position > start && !is_open);
    let rest = &text[position..];
    let length = rest.find([separator, '\n', '\r']).unwrap_or(rest.len());
    let loose_end = closing.filter(|_| !rest[..length].trim().is_empty());
    value.push_str(&rest[..length]);
    position += length;
    Cell {
        value,
        span: start..position,
        end: position,
        is_open,
        loose_end,
    }
}

/// Length of the line break at the start of a text.
fn line_break(text: &str) -> usize {
    match text.as_bytes() {
        [b'\r', b'\n', ..] => 2,
        [b'\r' | b'\n', ..] => 1,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(text: &str) -> Vec<Vec<String>> {
        parse(text)
            .rows
            .into_iter()
            .map(|row| row.cells.into_iter().map(|cell| cell.value).collect())
            .collect()
    }

    #[test]
    fn cells_know_their_place() {
        let text = "id;note\r\n1;\"deux\nlignes, \"\"ici\"\"\"\r\n;;\r\n3;é";
        let csv = parse(text);
        assert_eq!(csv.rows.len(), 3);
        assert_eq!(csv.rows[2].number, 4);
        let note = &csv.rows[1].cells[1];
        assert_eq!(note.value, "deux\nlignes, \"ici\"");
        assert_eq!(&text[note.span.clone()], "\"deux\nlignes, \"\"ici\"\"\"");
        assert_eq!(&text[csv.rows[2].cells[1].span.clone()], "é");
        assert_eq!(&text[csv.rows[2].span.clone()], "3;é");
        let name = |row: usize, cell: usize| csv.cell_name(&csv.rows[row].cells[cell].span);
        assert_eq!(name(1, 1), Some(("B2".to_owned(), Some("note"))));
        assert_eq!(name(2, 1), Some(("B4".to_owned(), Some("note"))));
        assert_eq!(name(0, 0), Some(("A1".to_owned(), None)));
        assert_eq!(csv.cell_name(&(0..20)), None);
    }

    #[test]
    fn columns_have_letters() {
        let names: Vec<String> = [0, 25, 26, 51, 52, 701, 702].map(letters).into();
        assert_eq!(names, ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]);
    }

    #[test]
    fn separators_are_recognised() {
        for separator in [";", ",", "\t"] {
            let text = format!("\n\"a,b;c\td,e;f\tg\"{separator}url\n1{separator}2\n");
            assert_eq!(
                values(&text),
                [["a,b;c\td,e;f\tg", "url"], ["1", "2"]],
                "{separator:?}"
            );
        }
    }

    #[test]
    fn a_quote_that_never_ends_is_found() {
        let csv = parse("id;note\n1;\"ouvert\n2;x\n");
        assert_eq!(csv.open_quote, Some(10..11));
        assert_eq!(csv.rows.len(), 2);
        assert!(parse("id;note\n1;\"fermé\"\n").open_quote.is_none());
    }

    #[test]
    fn words_after_a_closed_cell_are_found() {
        let csv = parse("id;note\n1;\"Un \"deux\" trois\"\n2;\"ouvert\n3;\"x\"\n");
        let found: Vec<_> = csv
            .loose_quotes
            .iter()
            .map(|q| (q.opening.start, q.closing.start, q.has_several_lines))
            .collect();
        assert_eq!(found, [(10, 14, false), (30, 40, true)]);
        assert!(csv.may_lack_rows());
        assert!(parse("id;note\n1;\"x\" ;\n").loose_quotes.is_empty());
    }

    #[test]
    fn reading_agrees_with_the_usual_crate() {
        for text in [
            "a;b;c\n1;2;3\n",
            "a;b;c\r\n\"1;\"\"x\";\"deux\r\nlignes\";\r\n;;fin",
            "a;b;c\n\n\n1;;\n\"\";\"\";z\n",
            "a,b,c\n\"x\"y,\"\"\"\",é\n",
        ] {
            let mut reader = csv::ReaderBuilder::new()
                .delimiter(separator(text) as u8)
                .has_headers(false)
                .flexible(true)
                .from_reader(text.as_bytes());
            let expected: Vec<Vec<String>> = reader
                .records()
                .map(|record| {
                    let record = record.expect("a valid record");
                    record.iter().map(|cell| cell.trim().to_owned()).collect()
                })
                .collect();
            assert_eq!(values(text), expected, "{text:?}");
        }
    }
}
