//! Mistakes in the table of resources.

use crate::base::{Content, mistakes, told};

const RESOURCES: &str = "ressources.csv";

mistakes! {
    column_misspelt: UnknownColumn, |c| c.replace(RESOURCES, ";container;doi", ";containers;doi");
    column_misspelt_in_french: UnknownColumn, |c| c.replace(RESOURCES, ";title;authors;", ";titre;autheurs;");
    // A column of the author's own must not be read as the nearest one: it would be shown on the site.
    column_of_ones_own: UnknownColumn, |c| c.replace(RESOURCES, ";inferred;note", ";inferred;à relire");
    // There is a column for titles already: this one is not meant for it.
    column_near_another: UnknownColumn, |c| c.replace(RESOURCES, ";inferred;note", ";inferred;titles");
    column_without_name: UnknownColumn, |c| c.replace(RESOURCES, ";inferred;note", ";inferred;");
    // The rows are checked all the same.
    column_misspelt_and_bad_year: Year, |c| c.replace(RESOURCES, ";container;doi", ";containers;doi").replace(RESOURCES, ";2021;", ";21;");
    column_required_misspelt: MissingColumn, |c| c.replace(RESOURCES, ";kind;host;", ";kind;hosst;").replace(RESOURCES, ";2021;", ";21;");
    column_absent: MissingColumn, |c| c.write(RESOURCES, "id;adresse\nhal-01;https://hal.science/hal-01\n");
    header_absent: MissingColumn, |c| c.write(RESOURCES, "hal-01;https://hal.science/hal-01\n");
    table_empty: MissingColumn, |c| c.write(RESOURCES, "");
    column_twice: DuplicateColumn, |c| c.replace(RESOURCES, "inferred;note", "inferred;note;title");
    column_twice_in_two_languages: DuplicateColumn, |c| c.replace(RESOURCES, ";identifier;", ";identifiant;");
    cell_too_few: CellCount, |c| c.append(RESOURCES, "hal-06;https://hal.science/hal-06;;depot;HAL\n");
    // The title would go on in the column of authors.
    cell_with_separator_in_a_short_row: CellCount, |c| c.append(RESOURCES, "hal-06;https://hal.science/hal-06;;depot;HAL;hal-06;Un ; deux\n");
    cell_too_many: CellCount, |c| c.replace(RESOURCES, "hal-02;;;;;;;;;;;\n", "hal-02;un ; deux;;;;;;;;;;\n");
    // The row stands after a cell of two lines: its line in the file is not its number in the table.
    cell_too_few_after_a_line_break: CellCount, |c| c.replace(RESOURCES, "Zenodo;5;;;;;;;;;;;\n", "Zenodo\n");
    quotation_mark_open: OpenQuote, |c| c.replace(RESOURCES, "sur deux lignes\"", "sur deux lignes");
    quotation_marks_not_doubled: OpenQuote, |c| c.replace(RESOURCES, "\"« L’école ; la maison »\"", "\"L’école \"à la maison\"\"");
    // The rows below are taken for a part of the cell, up to the next mark: they are not told as missing.
    quotation_mark_takes_rows_in: OpenQuote, |c| c.replace(RESOURCES, "hal-01;;;;;;;;;;;\n", "hal-01;\"Un titre;;;;;;;;;;\n");
    cell_required_empty: EmptyValue, |c| c.replace(RESOURCES, "HAL;hal-02;", ";;");
    bad_year_after_a_line_break: Year, |c| c.replace(RESOURCES, "Zenodo;5;;;;", "Zenodo;5;;;20022;");
    date_of_no_calendar_in_a_cell: Year, |c| c.replace(RESOURCES, ";2021;", ";31/02/2021;");
    // Which day?
    day_of_death_without_day: Date, |c| c.replace(RESOURCES, "inferred;note\n", "inferred;note;dead\n").replace(RESOURCES, "hal-02;;;;;;;;;;;\n", "hal-02;;;;;;;;;;;;03/2025\n");
    day_of_death_in_words: Date, |c| c.replace(RESOURCES, "inferred;note\n", "inferred;note;Morte\n").replace(RESOURCES, "hal-02;;;;;;;;;;;\n", "hal-02;;;;;;;;;;;;oui\n");
    day_of_death_to_come: FutureDate, |c| c.replace(RESOURCES, "inferred;note\n", "inferred;note;dead\n").replace(RESOURCES, "hal-02;;;;;;;;;;;\n", "hal-02;;;;;;;;;;;;2026-03-03\n");
    // In which century?
    year_of_two_digits: Year, |c| c.replace(RESOURCES, ";2021;", ";04/05/21;");
}

/// The five resources of the correct content as a French spreadsheet may hold them: other names, another order.
const FRENCH: &str = "\
Nature;Identifiant;Adresse;Hôte;Identifiant affiché;Titre;Auteurs;Date;Publié dans;DOI;Langue;Licence;Déductions;Source;Remarque;Adresse du lecteur;Adresse imprimée
Dépôt;hal-01;https://hal.science/hal-01;HAL;hal-01
depot;hal-02;https://hal.science/hal-02;HAL;hal-02
Article;openedition:ree/3;https://journals.openedition.org/ree/3;OpenEdition;ree 3;\"« L’école ; la maison »\";\"Une Autrice ; Un Auteur\";04/05/2021;Recherches en éducation;10.4000/ree.3;fr;CC BY;année : année du numéro;page de la revue
Vidéo;peertube:abc;https://tube.example.org/w/abc;PeerTube;abc;;;;;;fr;;;;\"Une note
sur deux lignes\";https://tube.example.org/videos/embed/abc;https://tube.example.org/w/abc#partage
Données;zenodo:5;https://zenodo.org/records/5;Zenodo;5;;;;;;;;;;;;
";

/// Windows-1252 of the letters that the table has.
fn windows_1252(text: &str) -> Vec<u8> {
    let byte = |letter| match letter {
        '’' => 0x92,
        _ => u8::try_from(letter).unwrap(),
    };
    text.chars().map(byte).collect()
}

#[test]
fn tables_of_french_spreadsheets_are_read() {
    let content = Content::new();
    let expected = content.load().catalogue;
    let tabs = FRENCH
        .replace("école ; la", "école, la")
        .replace("Autrice ; Un", "Autrice | Un")
        .replace(';', "\t");
    let commas = FRENCH
        .replace("école ; la", "école, la")
        .replace("Autrice ; Un", "Autrice | Un")
        .replace(';', ",");
    for (dialect, bytes) in [
        (
            "Excel, CSV UTF-8",
            format!("\u{feff}{FRENCH}")
                .replace('\n', "\r\n")
                .into_bytes(),
        ),
        ("Excel, CSV", windows_1252(&FRENCH.replace('\n', "\r\n"))),
        ("LibreOffice, tabulations", tabs.into_bytes()),
        ("LibreOffice, virgules", commas.into_bytes()),
        ("all quoted", quoted(FRENCH).into_bytes()),
    ] {
        content.write(RESOURCES, bytes);
        let loaded = content.load();
        assert_eq!(told(&loaded), "", "{dialect}");
        let mut catalogue = loaded.catalogue.unwrap();
        for resource in catalogue.resources.values_mut() {
            resource.note = resource.note.take().map(|note| note.replace("\r\n", "\n"));
            resource.title = resource
                .title
                .take()
                .map(|title| title.replace("école, la", "école ; la"));
        }
        assert_eq!(Some(catalogue), expected, "{dialect}");
    }
}

/// The table with quotation marks around the cells that have none.
fn quoted(text: &str) -> String {
    let mut quoted = String::new();
    let mut is_inside = false;
    for (index, line) in text.split_inclusive('\n').enumerate() {
        // The line after the one that opens a cell of two lines.
        let cells = if is_inside || line.contains('"') || index == 0 {
            line.to_owned()
        } else {
            let cells: Vec<String> = line
                .trim_end()
                .split(';')
                .map(|cell| format!("\"{cell}\""))
                .collect();
            format!("{}\n", cells.join(";"))
        };
        is_inside ^= line.matches('"').count() % 2 == 1;
        quoted.push_str(&cells);
    }
    quoted
}

#[test]
fn columns_without_name_or_words_are_left_alone() {
    let content = Content::new();
    let text = String::from_utf8(content.bytes(RESOURCES)).unwrap();
    content.write(
        RESOURCES,
        text.replacen("inferred;note", "inferred;note;", 1),
    );
    // The rows have one cell less than the header, at their end.
    assert_eq!(told(&content.load()), "");
}

#[test]
fn a_dead_resource_has_the_day_in_either_form_and_an_empty_cell_is_alive() {
    for (name, cell) in [
        ("dead", "2025-03-03"),
        ("Morte", "3/3/2025"),
        ("morte le", "03/03/2025"),
    ] {
        let content = Content::new();
        content
            .replace(
                RESOURCES,
                "inferred;note\n",
                &format!("inferred;note;{name}\n"),
            )
            .replace(
                RESOURCES,
                "hal-02;;;;;;;;;;;\n",
                &format!("hal-02;;;;;;;;;;;;{cell}\n"),
            );
        let loaded = content.load();
        assert_eq!(told(&loaded), "", "{name}");
        let days: Vec<_> = loaded
            .catalogue
            .unwrap()
            .resources
            .into_values()
            .filter_map(|resource| Some((resource.id.to_string(), resource.dead?)))
            .collect();
        assert_eq!(
            days,
            [("hal-02".to_owned(), "2025-03-03".to_owned())],
            "{name}"
        );
    }
}
