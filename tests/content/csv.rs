//! Mistakes in the table of resources.

use crate::base::mistakes;

const RESOURCES: &str = "ressources.csv";

mistakes! {
    column_misspelt: UnknownColumn, |c| c.replace(RESOURCES, ";container;doi", ";containers;doi");
    column_added: UnknownColumn, |c| {
        let text = String::from_utf8(c.bytes(RESOURCES)).unwrap().replacen("inferred;note", "inferred;note;", 1);
        c.write(RESOURCES, text);
    };
    // The rows are checked all the same.
    column_misspelt_and_bad_year: Year, |c| c.replace(RESOURCES, ";container;doi", ";containers;doi").replace(RESOURCES, ";2021;", ";21;");
    column_absent: MissingColumn, |c| c.write(RESOURCES, "id;url\nhal-01;https://hal.science/hal-01\n");
    header_absent: MissingColumn, |c| c.write(RESOURCES, "hal-01;https://hal.science/hal-01\n");
    table_empty: MissingColumn, |c| c.write(RESOURCES, "");
    column_twice: DuplicateColumn, |c| c.replace(RESOURCES, "inferred;note", "inferred;note;title");
    cell_too_few: CellCount, |c| c.append(RESOURCES, "hal-06;https://hal.science/hal-06;;depot;HAL;hal-06\n");
    cell_too_many: CellCount, |c| c.replace(RESOURCES, "hal-02;;;;;;;;;;;\n", "hal-02;un ; deux;;;;;;;;;;\n");
    // The row stands after a cell of two lines: its line in the file is not its number in the table.
    cell_too_few_after_a_line_break: CellCount, |c| c.replace(RESOURCES, "Zenodo;5;;;;;;;;;;;\n", "Zenodo;5\n");
    quotation_mark_open: OpenQuote, |c| c.replace(RESOURCES, "sur deux lignes\"", "sur deux lignes");
    cell_required_empty: EmptyValue, |c| c.replace(RESOURCES, "HAL;hal-02;", ";;");
    bad_year_after_a_line_break: Year, |c| c.replace(RESOURCES, "Zenodo;5;;;;", "Zenodo;5;;;20022;");
}
