use std::ops::Range;

use crate::content::csv::{Csv, Row};
use crate::content::located::{Located, Text};
use crate::content::report::Report;
use crate::content::suggestion;
use crate::diagnostic::{Code, french};

/// The columns of `ressources.csv`.
pub(in crate::content) const COLUMNS: [&str; 17] = [
    "id",
    "url",
    "original_url",
    "kind",
    "host",
    "identifier",
    "title",
    "authors",
    "year",
    "container",
    "doi",
    "language",
    "licence",
    "embed_url",
    "source",
    "inferred",
    "note",
];

/// The columns that every row must fill.
const REQUIRED: [&str; 5] = ["id", "url", "kind", "host", "identifier"];

/// `ressources.csv`: one row per resource.
#[derive(Debug)]
pub(in crate::content) struct RawResources {
    /// Rows with a cell in each column.
    pub(in crate::content) rows: Vec<RawResource>,
    /// Every identifier of the first column, even of rows that cannot be read; `None` when rows may be missing.
    pub(in crate::content) ids: Option<Vec<String>>,
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
}

impl RawResources {
    /// Reads the table.
    pub(in crate::content) fn read(csv: Csv, report: &mut Report) -> Self {
        if let Some(span) = &csv.open_quote {
            report
                .add(
                    Code::OpenQuote,
                    span.clone(),
                    "ce guillemet ouvre une cellule qui n’est jamais fermée",
                )
                .help("fermer la cellule par un guillemet droit ; un guillemet droit dans un texte s’écrit deux fois : \"\"");
        }
        let is_whole = csv.open_quote.is_none();
        let mut rows = csv.rows.into_iter();
        let Some(header) = rows.next() else {
            report
                .add(
                    Code::MissingColumn,
                    0..0,
                    "le tableau est vide : la première ligne doit nommer les colonnes",
                )
                .help(format!("écrire {}", COLUMNS.join(";")));
            return Self {
                rows: Vec::new(),
                ids: None,
            };
        };
        let columns = Columns::read(&header, report);
        let id_column = columns.places[0].filter(|_| is_whole);
        let mut table = Self {
            rows: Vec::new(),
            ids: id_column.map(|_| Vec::new()),
        };
        for row in rows {
            if let (Some(ids), Some(column)) = (&mut table.ids, id_column) {
                ids.extend(row.cells.get(column).map(Text::text));
            }
            let is_open = csv
                .open_quote
                .as_ref()
                .is_some_and(|quote| row.span.contains(&quote.start));
            if row.cells.len() == header.cells.len() {
                table.rows.push(resource(&row, &columns.places, report));
            } else if !is_open && columns.are_right {
                cell_count(&row, header.cells.len(), report);
            }
        }
        table
    }
}

type Places = [Option<usize>; COLUMNS.len()];

/// The columns as the header has them.
struct Columns {
    /// Where each stands; `None` where it is missing.
    places: Places,
    /// Nothing was reported: the number of cells of a row can be held against the header.
    are_right: bool,
}

impl Columns {
    fn read(header: &Row, report: &mut Report) -> Self {
        if !header
            .cells
            .iter()
            .any(|cell| COLUMNS.contains(&cell.as_str()))
        {
            report
                .add(
                    Code::MissingColumn,
                    first_cell(header),
                    "la première ligne doit nommer les colonnes",
                )
                .help(format!("écrire {}", COLUMNS.join(";")));
            return Self {
                places: [None; COLUMNS.len()],
                are_right: false,
            };
        }
        let mut places = [None; COLUMNS.len()];
        let mut are_right = true;
        for (place, cell) in header.cells.iter().enumerate() {
            let column = COLUMNS.iter().position(|column| *column == cell.as_str());
            if let Some(column) = column
                && places[column].is_none()
            {
                places[column] = Some(place);
                continue;
            }
            are_right = false;
            stranger(cell, place + 1, column.is_some(), report);
            // One slip makes a column unknown and another missing: it is told once, and read as it is meant.
            if let Some(meant) = suggestion::nearest(cell.as_str(), COLUMNS)
                && !header.cells.iter().any(|cell| cell.as_str() == meant)
            {
                let meant = COLUMNS.iter().position(|column| *column == meant);
                if let Some(column) = meant {
                    places[column] = Some(place);
                }
            }
        }
        let missing: Vec<&str> = COLUMNS
            .into_iter()
            .zip(&places)
            .filter(|(_, place)| place.is_none())
            .map(|(column, _)| column)
            .collect();
        if !missing.is_empty() {
            let what = if missing.len() == 1 {
                "la colonne"
            } else {
                "les colonnes"
            };
            report
                .add(
                    Code::MissingColumn,
                    header.span.end..header.span.end,
                    format!("il manque {what} {}", french::list(missing, "et")),
                )
                .help("écrire chaque nom à la première ligne ; les cellules peuvent rester vides quand on ne sait pas");
        }
        Self { places, are_right }
    }
}

/// Reports a column of the header that has no part in the table.
fn stranger(cell: &Text, number: usize, is_known: bool, report: &mut Report) {
    let name = french::quote(cell.as_str());
    let (code, message, help) = if is_known {
        (
            Code::DuplicateColumn,
            format!("la colonne {name} est écrite deux fois"),
            "garder une seule des deux colonnes".to_owned(),
        )
    } else if cell.is_empty() {
        (
            Code::UnknownColumn,
            format!("la colonne {number} n’a pas de nom"),
            "ôter le séparateur de trop, ou nommer la colonne".to_owned(),
        )
    } else {
        (
            Code::UnknownColumn,
            format!("colonne inconnue {name}"),
            suggestion::among(cell.as_str(), COLUMNS),
        )
    };
    report.add(code, cell.span.clone(), message).help(help);
}

/// Names a row better than its whole length would.
fn first_cell(row: &Row) -> Range<usize> {
    row.cells
        .first()
        .map_or(row.span.clone(), |cell| cell.span.clone())
}

fn cell_count(row: &Row, expected: usize, report: &mut Report) {
    let count = row.cells.len();
    let number = row.number;
    report
        .add(
            Code::CellCount,
            first_cell(row),
            format!(
                "la rangée {number} a {} au lieu de {expected}",
                french::counted(count, "cellule")
            ),
        )
        .help(if count > expected {
            "un texte qui contient le séparateur de colonnes se met entre guillemets droits"
        } else {
            "garder un séparateur par colonne, même quand les dernières cellules sont vides"
        });
}

fn resource(row: &Row, places: &Places, report: &mut Report) -> RawResource {
    let find = |name: &str| -> Option<Text> {
        let column = COLUMNS.iter().position(|column| *column == name)?;
        row.cells.get(places[column]?).cloned()
    };
    let cell = |name: &str| find(name).unwrap_or_default();
    for name in REQUIRED {
        // A column that is missing is already reported.
        if let Some(cell) = find(name)
            && cell.is_empty()
        {
            report
                .add(
                    Code::EmptyValue,
                    cell.span,
                    format!("la cellule {} ne peut pas être vide", french::quote(name)),
                )
                .help(match name {
                    "identifier" => {
                        "ce que la tuile montre quand il n’y a pas de titre : « hal-04308773 »"
                    }
                    "host" => "le nom court du site : HAL, PeerTube, Zenodo…",
                    _ => "la remplir, ou ôter la rangée",
                });
        }
    }
    RawResource {
        id: cell("id"),
        url: cell("url"),
        original_url: cell("original_url"),
        kind: cell("kind"),
        host: cell("host"),
        identifier: cell("identifier"),
        title: cell("title"),
        authors: cell("authors"),
        year: cell("year"),
        container: cell("container"),
        doi: cell("doi"),
        language: cell("language"),
        licence: cell("licence"),
        embed_url: cell("embed_url"),
        source: cell("source"),
        inferred: cell("inferred"),
        note: cell("note"),
    }
}

/// Parts of a cell that holds several values: `un | deux`.
pub(in crate::content) fn parts(cell: &Text) -> impl Iterator<Item = Text> {
    cell.as_str()
        .split('|')
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .map(|part| Located::new(part.to_owned(), cell.span.clone()))
}
