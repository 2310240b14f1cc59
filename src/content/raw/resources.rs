use std::ops::Range;

use crate::content::column::{Column, Names, Places, places};
use crate::content::csv::{Csv, Row};
use crate::content::located::{Located, Text};
use crate::content::report::Report;
use crate::content::suggestion;
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
                let loose = table.loose_quotes.iter().map(|quote| &quote.opening);
                let mut in_doubt = loose.chain(&table.open_quote);
                let is_open = in_doubt.any(|quote| row.span.contains(&quote.start));
                match columns.fit(row) {
                    Ok(()) => rows.push(resource(row, &columns.places, report)),
                    Err(help) if !is_open && columns.are_right => {
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

/// The columns as the header has them.
struct Columns {
    /// Where each stands; `None` where it is missing.
    places: Places,
    /// How many cells the header has.
    width: usize,
    /// Every required column is there, once: the cells of a row can be held against the header.
    are_right: bool,
}

impl Columns {
    fn read(header: &Row, rows: &[Row], report: &mut Report) -> Self {
        let width = header.cells.len();
        let places = places(header.cells.iter().map(Text::as_str));
        if places.iter().all(Option::is_none) {
            report
                .add(
                    Code::MissingColumn,
                    first_cell(header),
                    "la première ligne doit nommer les colonnes",
                )
                .help(header_to_write());
            return Self {
                places,
                width,
                are_right: false,
            };
        }
        let mut columns = Self {
            places,
            width,
            are_right: true,
        };
        let names = Names::of(header.cells.iter().map(Text::as_str));
        for (place, cell) in header.cells.iter().enumerate() {
            match Column::from_header(cell.as_str()) {
                Some(column) if places[column as usize] == Some(place) => {}
                Some(column) => {
                    columns.are_right = false;
                    // Beside «id», «identifiant» is meant for what a tile shows: that column does not lack as well.
                    if column == Column::Id {
                        columns.places[Column::Identifier as usize].get_or_insert(place);
                    }
                    let first = places[column as usize].and_then(|place| header.cells.get(place));
                    duplicate(cell, column, first, report);
                }
                None if cell.is_empty() => {
                    let has_words = |row: &Row| row.cells.get(place).is_some_and(|c| !c.is_empty());
                    if rows.iter().any(has_words) {
                        report
                            .add(
                                Code::UnknownColumn,
                                cell.span.clone(),
                                "cette colonne n’a pas de nom : elle n’est pas lue",
                            )
                            .help("la nommer, ou l’ôter du tableau");
                    }
                }
                None => columns.stranger(place, cell, names, report),
            }
        }
        let missing: Vec<&str> = Column::ALL
            .into_iter()
            .filter(|column| column.is_required() && columns.places[*column as usize].is_none())
            .map(|column| names.name(column))
            .collect();
        if !missing.is_empty() {
            columns.are_right = false;
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
                .help(
                    "écrire chaque nom à la première ligne, et remplir la colonne à chaque rangée",
                );
        }
        columns
    }

    /// A column that the format does not know. Where it is a required one with a slip, that one is told as missing, and
    /// read as it is meant so that the rest is checked; any other is the author's own and is not read.
    fn stranger(&mut self, place: usize, cell: &Text, names: Names, report: &mut Report) {
        let name = french::quote(cell.as_str());
        let near = suggestion::nearest(
            cell.as_str(),
            Column::ALL
                .iter()
                .flat_map(|column| column.names())
                .copied(),
        );
        let meant = near.and_then(Column::from_header);
        if let Some(meant) = meant
            && meant.is_required()
            && self.places[meant as usize].is_none()
        {
            self.places[meant as usize] = Some(place);
            let meant = french::quote(names.name(meant));
            report
                .add(
                    Code::MissingColumn,
                    cell.span.clone(),
                    format!("il manque la colonne {meant}, et la colonne {name} est inconnue"),
                )
                .help(format!("vouliez-vous dire {meant} ?"));
            return;
        }
        let known = french::list(names.all(), "et");
        report
            .add(
                Code::UnknownColumn,
                cell.span.clone(),
                format!("colonne inconnue {name} : elle n’est pas lue"),
            )
            .help(match near {
                Some(near) => format!(
                    "vouliez-vous dire {} ? Les colonnes lues sont {known}",
                    french::quote(near)
                ),
                None => format!("les colonnes lues sont {known}"),
            });
    }

    /// Whether the cells of a row are those of the header; if not, what to do.
    ///
    /// Excel leaves out the separators that end a row, so cells may lack there. A separator inside a text, which would
    /// shift the others, shows by the space that French writes beside it.
    fn fit(&self, row: &Row) -> Result<(), &'static str> {
        let count = row.cells.len();
        if count > self.width {
            return Err(
                "un texte qui contient le séparateur de colonnes se met entre guillemets droits",
            );
        }
        if count == self.width {
            return Ok(());
        }
        let mut required = Column::ALL
            .into_iter()
            .filter(|column| column.is_required());
        if !required.all(|column| self.places[column as usize].is_none_or(|place| place < count)) {
            return Err(
                "garder un séparateur par colonne, même quand les dernières cellules sont vides",
            );
        }
        if row.has_loose_space {
            return Err(
                "un texte qui contient le séparateur de colonnes se met entre guillemets droits ; sinon, ôter les espaces autour des cellules",
            );
        }
        Ok(())
    }
}

/// What the first row has to say.
fn header_to_write() -> String {
    let (required, others): (Vec<Column>, Vec<Column>) = Column::ALL
        .into_iter()
        .partition(|column| column.is_required());
    let names = |columns: Vec<Column>| {
        let names: Vec<&str> = columns.into_iter().map(Column::name).collect();
        names.join(";")
    };
    format!("écrire {}, et au besoin {}", names(required), names(others))
}

fn duplicate(cell: &Text, column: Column, first: Option<&Text>, report: &mut Report) {
    let name = french::quote(cell.as_str());
    let diagnostic = report.add(
        Code::DuplicateColumn,
        cell.span.clone(),
        format!("la colonne {name} est écrite deux fois"),
    );
    if let Some(first) = first {
        diagnostic.label(first.span.clone(), "d’abord ici");
    }
    diagnostic.help(if column == Column::Id {
        "garder une seule des deux colonnes ; ce que montre une tuile sans titre se nomme « identifiant affiché »"
    } else {
        "garder une seule des deux colonnes"
    });
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
