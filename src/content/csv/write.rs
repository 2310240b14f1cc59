use std::collections::BTreeMap;
use std::ops::Range;

use super::{Csv, Row, parse, separator};
use crate::content::characters;
use crate::content::column::{Column, Names, Places, places};
use crate::content::encoding::{self, Encoding};
use crate::content::located::Text;

/// A cell of `ressources.csv` that gets another value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// Identifier of the resource, as its row has it.
    pub row: String,
    /// The column; one that the table lacks is added after the others.
    pub column: Column,
    /// The new value; the spaces around it are not kept, an empty one empties the cell.
    pub value: String,
}

/// A table after its edits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rewritten {
    /// What the file has to hold.
    pub bytes: Vec<u8>,
    /// The file has become UTF-8 with byte order mark, for its own encoding cannot write a new value: its author is to
    /// be told.
    pub is_now_utf8: bool,
}

/// Why a table was not rewritten.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RewriteError {
    /// Bytes that are neither UTF-8 nor Windows-1252.
    #[error("le tableau n’est ni en UTF-8 ni en Windows-1252")]
    Encoding,
    /// The end of a quoted cell lacks or is in doubt: where cells are is only guessed. With the row's number, as
    /// spreadsheets show it.
    #[error("la rangée {0} ouvre une cellule par un guillemet dont la fin manque")]
    OpenQuote(usize),
    /// No first row, or none that names the identifiers.
    #[error("la première ligne du tableau n’a pas de colonne « id »")]
    NoIds,
    /// No row has that identifier.
    #[error("aucune rangée ne porte l’identifiant « {0} »")]
    UnknownRow(String),
    /// Several rows have that identifier.
    #[error("plusieurs rangées portent l’identifiant « {0} »")]
    RepeatedRow(String),
    /// The same cell is edited twice.
    #[error("la cellule « {} » de « {row} » reçoit deux valeurs", column.french())]
    RepeatedEdit {
        /// Identifier of the row.
        row: String,
        /// The column.
        column: Column,
    },
    /// A value with a character that no content may hold.
    #[error(
        "la valeur de « {} » pour « {row} » contient un caractère interdit : {}",
        column.french(),
        characters::name(*character)
    )]
    ForbiddenCharacter {
        /// Identifier of the row.
        row: String,
        /// The column.
        column: Column,
        /// The first forbidden character.
        character: char,
    },
    /// A value that a spreadsheet would run instead of showing it.
    #[error(
        "la valeur de « {} » pour « {row} » commence par « {sign} » : un tableur en ferait une formule",
        column.french()
    )]
    Formula {
        /// Identifier of the row.
        row: String,
        /// The column.
        column: Column,
        /// `=`, `+`, `-` or `@`.
        sign: char,
    },
}

/// Gives new values to cells of `ressources.csv` and leaves all the rest as it is.
///
/// The order of rows and columns, the separator, the byte order mark, the encoding, the line ends, blank rows and every
/// byte of the cells that are not edited stay, quotation marks included. An edit that changes nothing leaves the cell's
/// own bytes. An edited cell keeps its quotation marks; one without gets them if its value needs them, or, if it was
/// empty, when all filled cells of its column have them.
///
/// Where the file's encoding cannot write a new value, the whole file becomes UTF-8 with byte order mark, which Excel
/// and `LibreOffice` read; [`Rewritten::is_now_utf8`] says so. That is also what becomes of a file that was ASCII alone
/// and gets its first accent: without the mark, Excel would take it for Windows-1252.
///
/// The order of the edits does not matter.
///
/// # Errors
///
/// All edits are made, or none is and a [`RewriteError`] says why.
///
/// ```
/// use gtnum_affiches::content::{Column, Edit, rewrite};
///
/// let edit = Edit { row: "hal-01".into(), column: Column::Title, value: "Un ; deux".into() };
/// let rewritten = rewrite(b"id;titre\r\nhal-01;\r\n", &[edit])?;
/// assert_eq!(rewritten.bytes, b"id;titre\r\nhal-01;\"Un ; deux\"\r\n");
/// # Ok::<(), gtnum_affiches::content::RewriteError>(())
/// ```
pub fn rewrite(original: &[u8], edits: &[Edit]) -> Result<Rewritten, RewriteError> {
    let (text, encoding) = encoding::decode_table(original).map_err(|_| RewriteError::Encoding)?;
    let csv = parse(&text);
    let loose = csv.loose_quotes.first().map(|quote| &quote.opening);
    if let Some(quote) = loose.or(csv.open_quote.as_ref()) {
        let row = csv.rows.iter().find(|row| row.span.contains(&quote.start));
        return Err(RewriteError::OpenQuote(row.map_or(1, |row| row.number)));
    }
    let table = Table::new(&text, &csv)?;
    let mut cells = BTreeMap::new();
    for edit in edits {
        let (row, value) = table.accept(edit)?;
        if cells.insert((row, edit.column), value).is_some() {
            return Err(RewriteError::RepeatedEdit {
                row: edit.row.clone(),
                column: edit.column,
            });
        }
    }
    let rewritten = apply(&text, table.changes(cells));
    if rewritten == text {
        return Ok(Rewritten {
            bytes: original.to_owned(),
            is_now_utf8: false,
        });
    }
    let is_ascii_no_more = original.is_ascii() && !rewritten.is_ascii();
    if !is_ascii_no_more && let Some(bytes) = encoding::encode_table(&rewritten, encoding) {
        return Ok(Rewritten {
            bytes,
            is_now_utf8: false,
        });
    }
    let bytes = encoding::encode_table(&rewritten, Encoding::Utf8 { has_mark: true });
    Ok(Rewritten {
        bytes: bytes.ok_or(RewriteError::Encoding)?,
        is_now_utf8: true,
    })
}

/// A part of the text, and what takes its place.
type Change = (Range<usize>, String);

/// A table that is being rewritten.
struct Table<'a> {
    text: &'a str,
    separator: char,
    header: &'a Row,
    rows: &'a [Row],
    places: Places,
    /// Rows by identifier; `None` where several share it.
    by_id: BTreeMap<&'a str, Option<usize>>,
    /// Columns whose filled cells are all quoted, the name included: LibreOffice can quote all texts.
    quoted: Vec<bool>,
}

impl<'a> Table<'a> {
    fn new(text: &'a str, csv: &'a Csv) -> Result<Self, RewriteError> {
        let (header, rows) = csv.rows.split_first().ok_or(RewriteError::NoIds)?;
        let places = places(header.cells.iter().map(Text::as_str));
        let ids = places[Column::Id as usize].ok_or(RewriteError::NoIds)?;
        let mut by_id = BTreeMap::new();
        for (index, row) in rows.iter().enumerate() {
            if let Some(id) = row.cells.get(ids).filter(|id| !id.is_empty()) {
                by_id
                    .entry(id.as_str())
                    .and_modify(|row| *row = None)
                    .or_insert(Some(index));
            }
        }
        let quoted = (0..header.cells.len())
            .map(|place| {
                csv.rows
                    .iter()
                    .filter_map(|row| row.cells.get(place))
                    .filter(|cell| !cell.is_empty())
                    .all(|cell| is_quoted(text, cell))
            })
            .collect();
        Ok(Self {
            text,
            separator: separator(text),
            header,
            rows,
            places,
            by_id,
            quoted,
        })
    }

    /// The row of an edit, and its value if it may be written.
    fn accept<'e>(&self, edit: &'e Edit) -> Result<(usize, &'e str), RewriteError> {
        let row = match self.by_id.get(edit.row.as_str()) {
            None => return Err(RewriteError::UnknownRow(edit.row.clone())),
            Some(None) => return Err(RewriteError::RepeatedRow(edit.row.clone())),
            Some(Some(row)) => *row,
        };
        let value = edit.value.trim();
        if let Some(character) = value.chars().find(|c| characters::is_forbidden(*c)) {
            return Err(RewriteError::ForbiddenCharacter {
                row: edit.row.clone(),
                column: edit.column,
                character,
            });
        }
        match value.chars().next() {
            Some(sign @ ('=' | '+' | '-' | '@')) => Err(RewriteError::Formula {
                row: edit.row.clone(),
                column: edit.column,
                sign,
            }),
            _ => Ok((row, value)),
        }
    }

    /// What has to change in the text, from its beginning to its end.
    fn changes(&self, cells: BTreeMap<(usize, Column), &str>) -> Vec<Change> {
        let width = self.header.cells.len();
        let mut places = self.places;
        let mut added = Vec::new();
        for (_, column) in cells
            .iter()
            .filter(|(_, value)| !value.is_empty())
            .map(|(key, _)| key)
        {
            if places[*column as usize].is_none() {
                places[*column as usize] = Some(width + added.len());
                added.push(*column);
            }
        }
        let mut changes = Vec::new();
        // Cells that a row does not have yet.
        let mut tails: BTreeMap<usize, BTreeMap<usize, String>> = BTreeMap::new();
        if !added.is_empty() {
            changes.push(self.names(&added));
            let last = width + added.len() - 1;
            for index in 0..self.rows.len() {
                if self.rows[index].cells.len() >= width {
                    tails.entry(index).or_default().insert(last, String::new());
                }
            }
        }
        for ((index, column), value) in cells {
            let Some(place) = places[column as usize] else {
                continue;
            };
            let is_quoted_column = self.is_quoted(place);
            match self.rows[index].cells.get(place) {
                Some(cell) if cell.as_str() == value => {}
                Some(cell) => {
                    let has_quotes = if cell.is_empty() {
                        is_quoted_column
                    } else {
                        is_quoted(self.text, cell)
                    };
                    changes.push((cell.span.clone(), self.written(value, has_quotes)));
                }
                None if value.is_empty() => {}
                None => {
                    let cell = self.written(value, is_quoted_column);
                    tails.entry(index).or_default().insert(place, cell);
                }
            }
        }
        for (index, cells) in tails {
            let row = &self.rows[index];
            let last = cells.keys().next_back().copied().unwrap_or_default();
            let mut tail = String::new();
            for place in row.cells.len()..=last {
                tail.push(self.separator);
                tail.push_str(cells.get(&place).map_or("", String::as_str));
            }
            changes.push((row.span.end..row.span.end, tail));
        }
        changes.sort_by_key(|(span, _)| (span.start, span.end));
        changes
    }

    /// The names of new columns, in the language and with the quotation marks of the others.
    fn names(&self, added: &[Column]) -> Change {
        let language = Names::of(self.header.cells.iter().map(Text::as_str));
        let is_quoted = self
            .header
            .cells
            .iter()
            .all(|cell| is_quoted(self.text, cell));
        let mut names = String::new();
        for column in added {
            names.push(self.separator);
            names.push_str(&self.written(language.name(*column), is_quoted));
        }
        (self.header.span.end..self.header.span.end, names)
    }

    /// Whether a column is quoted; a new one is if all are.
    fn is_quoted(&self, place: usize) -> bool {
        self.quoted
            .get(place)
            .copied()
            .unwrap_or_else(|| self.quoted.iter().all(|is_quoted| *is_quoted))
    }

    fn written(&self, value: &str, is_quoted: bool) -> String {
        if is_quoted && !value.is_empty() || value.contains([self.separator, '"', '\n', '\r']) {
            format!("\"{}\"", value.replace('"', "\"\""))
        } else {
            value.to_owned()
        }
    }
}

fn is_quoted(text: &str, cell: &Text) -> bool {
    text[cell.span.clone()].starts_with('"')
}

fn apply(text: &str, changes: Vec<Change>) -> String {
    let mut rewritten = String::with_capacity(text.len() + 64 * changes.len());
    let mut end = 0;
    for (span, words) in changes {
        rewritten.push_str(&text[end..span.start]);
        rewritten.push_str(&words);
        end = span.end;
    }
    rewritten.push_str(&text[end..]);
    rewritten
}

#[cfg(test)]
mod tests;
