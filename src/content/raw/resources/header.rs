use super::first_cell;
use crate::content::column::{Column, Names, Places, places};
use crate::content::csv::Row;
use crate::content::located::Text;
use crate::content::report::Report;
use crate::content::suggestion;
use crate::diagnostic::{Code, french};

/// The columns as the header has them.
pub(super) struct Columns {
    /// Where each stands; `None` where it is missing.
    pub(super) places: Places,
    /// How many cells the header has.
    width: usize,
    /// Every required column is there, once: the cells of a row can be held against the header.
    pub(super) are_right: bool,
}

impl Columns {
    /// Reads the first row; `rows` are those below.
    pub(super) fn read(header: &Row, rows: &[Row], report: &mut Report) -> Self {
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
        let is_free = |column: &&Column| self.places[**column as usize].is_none();
        let free = Column::ALL.iter().filter(is_free);
        let near = suggestion::nearest(
            cell.as_str(),
            free.flat_map(|column| column.names()).copied(),
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
    pub(super) fn fit(&self, row: &Row) -> Result<(), &'static str> {
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
pub(super) fn header_to_write() -> String {
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
