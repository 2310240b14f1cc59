mod header;

use std::ops::Range;

use self::header::{Columns, header_to_write};
use crate::content::column::{Column, Places};
use crate::content::csv::{Csv, Row};
use crate::content::located::{Located, Text};
use crate::content::report::Report;
use crate::diagnostic::{Code, french};

/// `ressources.csv`: one row per resource.
#[derive(Debug)]
pub(in crate::content) struct RawResources {
    /// Rows with a cell in each column.
    pub(in crate::content) rows: Vec<RawResource>,
    /// Every identifier of its column, even of rows that cannot be read; `None` when rows may be missing.
    pub(in crate::content) ids: Option<Vec<String>>,
    /// The cells as written, by which places are named.
    pub(in crate::content) table: Csv,
}

/// A row of `ressources.csv`.
#[derive(Debug)]
pub(in crate::content) struct RawResource {
    /// Its identifier, for good.
    pub(in crate::content) id: Text,
    /// Where its tiles lead.
    pub(in crate::content) url: Text,
    /// The printed address, when ours differs.
    pub(in crate::content) original_url: Text,
    /// What it is, among the words of `model::Kind`.
    pub(in crate::content) kind: Text,
    /// Short name of its host.
    pub(in crate::content) host: Text,
    /// What a tile without title shows.
    pub(in crate::content) identifier: Text,
    /// Its title, only if a source gives it.
    pub(in crate::content) title: Text,
    /// Its authors, separated by ` | `.
    pub(in crate::content) authors: Text,
    /// Its year of publication.
    pub(in crate::content) year: Text,
    /// What contains it.
    pub(in crate::content) container: Text,
    /// Its digital object identifier.
    pub(in crate::content) doi: Text,
    /// Its language.
    pub(in crate::content) language: Text,
    /// Its licence.
    pub(in crate::content) licence: Text,
    /// Address of its embedded player.
    pub(in crate::content) embed_url: Text,
    /// Where title, authors, year and container were seen.
    pub(in crate::content) source: Text,
    /// `champ : raison | champ : raison`
    pub(in crate::content) inferred: Text,
    /// A remark.
    pub(in crate::content) note: Text,
    /// The day on which its address was seen not to answer any more.
    pub(in crate::content) dead: Text,
}

impl RawResources {
    /// Reads the table.
    pub(in crate::content) fn read(table: Csv, report: &mut Report) -> Self {
        if let Some(span) = &table.open_quote {
            report
                .add(
                    Code::OpenQuote,
                    span.clone(),
                    "ce guillemet ouvre une cellule qui n’est jamais fermée",
                )
                .help("fermer la cellule par un guillemet droit ; un guillemet droit dans un texte s’écrit deux fois : \"\"");
        }
        for quote in &table.loose_quotes {
            report
                .add(
                    Code::OpenQuote,
                    quote.opening.clone(),
                    "ce guillemet ouvre une cellule dont la fin n’est pas sûre",
                )
                .label(quote.closing.clone(), "ce guillemet la ferme, et du texte le suit")
                .help("fermer la cellule par un guillemet droit ; un guillemet droit dans un texte s’écrit deux fois : \"\"");
        }
        let mut rows = Vec::new();
        let mut ids = None;
        if let Some((header, below)) = table.rows.split_first() {
            let columns = Columns::read(header, below, report);
            let id_column = columns.places[Column::Id as usize];
            if let Some(column) = id_column
                && !table.may_lack_rows()
            {
                let cells = below.iter().filter_map(|row| row.cells.get(column));
                ids = Some(cells.map(Text::text).collect());
            }
            for row in below {
                match columns.fit(row) {
                    Ok(()) => rows.push(resource(row, &columns.places, report)),
                    // Where a quotation mark is in doubt, so are the cells.
                    Err(help) if !row.has_loose_quote && columns.are_right => {
                        cell_count(row, header.cells.len(), help, report);
                    }
                    Err(_) => {}
                }
            }
        } else {
            report
                .add(
                    Code::MissingColumn,
                    0..0,
                    "le tableau est vide : la première ligne doit nommer les colonnes",
                )
                .help(header_to_write());
        }
        Self { rows, ids, table }
    }
}

/// Names a row better than its whole length would.
fn first_cell(row: &Row) -> Range<usize> {
    row.cells
        .first()
        .map_or(row.span.clone(), |cell| cell.span.clone())
}

fn cell_count(row: &Row, expected: usize, help: &str, report: &mut Report) {
    let number = row.number;
    report
        .add(
            Code::CellCount,
            first_cell(row),
            format!(
                "la rangée {number} a {} au lieu de {expected}",
                french::counted(row.cells.len(), "cellule")
            ),
        )
        .help(help);
}

fn resource(row: &Row, places: &Places, report: &mut Report) -> RawResource {
    let end = row.span.end..row.span.end;
    let mut cell = |column: Column| -> Text {
        let Some(place) = places[column as usize] else {
            // A required column that is missing is already reported.
            return Located::new(String::new(), end.clone());
        };
        let absent = || Located::new(String::new(), end.clone());
        let cell = row.cells.get(place).cloned().unwrap_or_else(absent);
        if column.is_required() && cell.is_empty() {
            report
                .add(
                    Code::EmptyValue,
                    cell.span.clone(),
                    "cette cellule ne peut pas être vide",
                )
                .help(match column {
                    Column::Identifier => {
                        "ce que la tuile montre quand il n’y a pas de titre : « hal-04308773 »"
                    }
                    Column::Host => "le nom court du site : HAL, PeerTube, Zenodo…",
                    _ => "la remplir, ou ôter la rangée",
                });
        }
        cell
    };
    RawResource {
        id: cell(Column::Id),
        url: cell(Column::Url),
        original_url: cell(Column::OriginalUrl),
        kind: cell(Column::Kind),
        host: cell(Column::Host),
        identifier: cell(Column::Identifier),
        title: cell(Column::Title),
        authors: cell(Column::Authors),
        year: cell(Column::Year),
        container: cell(Column::Container),
        doi: cell(Column::Doi),
        language: cell(Column::Language),
        licence: cell(Column::Licence),
        embed_url: cell(Column::EmbedUrl),
        source: cell(Column::Source),
        inferred: cell(Column::Inferred),
        note: cell(Column::Note),
        dead: cell(Column::Dead),
    }
}

/// Authors of a cell: `un | deux`, or `un ; deux` as many write them.
pub(in crate::content) fn authors(cell: &Text) -> impl Iterator<Item = Text> {
    split(cell, &['|', ';'])
}

/// Inferences of a cell: `un | deux`.
pub(in crate::content) fn inferences(cell: &Text) -> impl Iterator<Item = Text> {
    split(cell, &['|'])
}

fn split<'a>(cell: &'a Text, separators: &'a [char]) -> impl Iterator<Item = Text> + 'a {
    cell.as_str()
        .split(separators)
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .map(|part| Located::new(part.to_owned(), cell.span.clone()))
}
