use proptest::prelude::*;

use super::*;

fn edit(row: &str, column: Column, value: &str) -> Edit {
    Edit {
        row: row.into(),
        column,
        value: value.into(),
    }
}

fn text(original: &str, edits: &[Edit]) -> Result<String, RewriteError> {
    let rewritten = rewrite(original.as_bytes(), edits)?;
    Ok(String::from_utf8(rewritten.bytes).expect("UTF-8"))
}

// The file as a spreadsheet left it: a needless pair of quotes, a blank row, a cell of two lines, mixed line ends.
#[test]
fn only_the_edited_cell_changes() {
    let original = "\u{feff}titre,\"id\" ,note\r\n\"Un\",1,\"a\nb\"\r\n,,\r\n Deux ,2,c\n";
    assert_eq!(
        text(original, &[edit("2", Column::Title, "Trois, é")]).as_deref(),
        Ok("\u{feff}titre,\"id\" ,note\r\n\"Un\",1,\"a\nb\"\r\n,,\r\n\"Trois, é\",2,c\n")
    );
    assert_eq!(
        text(original, &[edit("1", Column::Title, "Une")]).as_deref(),
        Ok("\u{feff}titre,\"id\" ,note\r\n\"Une\",1,\"a\nb\"\r\n,,\r\n Deux ,2,c\n")
    );
    // The same value, though not the same bytes.
    assert_eq!(
        text(original, &[edit("2", Column::Title, " Deux")]).as_deref(),
        Ok(original)
    );
}

#[test]
fn an_empty_cell_is_quoted_as_its_column_is() {
    let original = "\"id\";\"titre\";\"année\"\n\"1\";\"Un\";2020\n\"2\";;\n";
    let edits = [
        edit("2", Column::Year, "2021"),
        edit("2", Column::Title, "Deux \"2\""),
    ];
    assert_eq!(
        text(original, &edits).as_deref(),
        Ok("\"id\";\"titre\";\"année\"\n\"1\";\"Un\";2020\n\"2\";\"Deux \"\"2\"\"\";2021\n")
    );
}

#[test]
fn a_column_that_lacks_is_added_at_the_end_of_all_rows() {
    let edits = [
        edit("2", Column::Doi, "10.1234/x"),
        edit("2", Column::Authors, "A | B"),
        edit("1", Column::Licence, ""),
    ];
    assert_eq!(
        text("id;titre\r\n1;Un\r\n\r\n2;Deux", &edits).as_deref(),
        Ok("id;titre;auteurs;doi\r\n1;Un;;\r\n\r\n2;Deux;A | B;10.1234/x")
    );
    assert_eq!(
        text("id\ttitle\n2\tDeux\n", &edits[..1]).as_deref(),
        Ok("id\ttitle\tdoi\n2\tDeux\t10.1234/x\n")
    );
}

// Excel leaves out the separators of empty cells at the end of some rows.
#[test]
fn a_row_that_stops_early_gets_the_cells_up_to_its_new_value() {
    assert_eq!(
        text(
            "id;title;year;doi\n1\n2;x;;\n",
            &[edit("1", Column::Year, "2021")]
        )
        .as_deref(),
        Ok("id;title;year;doi\n1;;2021\n2;x;;\n")
    );
}

#[test]
fn windows_1252_stays_as_long_as_it_can() {
    let original = b"id;titre\r\n1;\xE9t\xE9\r\n2;\r\n";
    let rewritten = rewrite(original, &[edit("2", Column::Title, "L’œuvre")]).expect("rewritten");
    assert_eq!(
        rewritten.bytes,
        b"id;titre\r\n1;\xE9t\xE9\r\n2;L\x92\x9Cuvre\r\n"
    );
    assert!(!rewritten.is_now_utf8);

    let rewritten = rewrite(original, &[edit("2", Column::Title, "Ştefan")]).expect("rewritten");
    let expected = "\u{feff}id;titre\r\n1;été\r\n2;Ştefan\r\n";
    assert_eq!(String::from_utf8_lossy(&rewritten.bytes), expected);
    assert!(rewritten.is_now_utf8);
}

// «Ã©» in Windows-1252 is «é» in UTF-8: the file would be told as a mixture.
#[test]
fn a_value_that_would_be_misread_makes_the_file_utf8() {
    let rewritten = rewrite(b"id;titre\n1;\xE9\n2;\n", &[edit("2", Column::Title, "Ã©")]);
    let rewritten = rewritten.expect("rewritten");
    assert!(rewritten.is_now_utf8);
    assert!(String::from_utf8_lossy(&rewritten.bytes).ends_with("2;Ã©\n"));
}

#[test]
fn the_first_accent_of_an_ascii_file_brings_the_mark() {
    let rewritten =
        rewrite(b"id;titre\n1;\n", &[edit("1", Column::Title, "é")]).expect("rewritten");
    assert_eq!(rewritten.bytes, "\u{feff}id;titre\n1;é\n".as_bytes());
    assert!(rewritten.is_now_utf8);
    // A file without mark that already has accents is somebody's choice.
    let rewritten = rewrite(
        "id;année\n1;\n".as_bytes(),
        &[edit("1", Column::Title, "é")],
    );
    assert!(!rewritten.expect("rewritten").is_now_utf8);
}

#[test]
fn what_cannot_be_done_is_refused_whole() {
    let refused = |original: &[u8], edits: &[Edit]| rewrite(original, edits).expect_err("refused");
    let table = b"id;titre\n1;\n2;\n2;\n";
    let title = |row, value| [edit(row, Column::Title, value)];
    assert_eq!(refused(b"\xFF\xFEi\0", &[]), RewriteError::Encoding);
    assert_eq!(refused(b"", &[]), RewriteError::NoIds);
    assert_eq!(refused(b"titre\nx\n", &[]), RewriteError::NoIds);
    assert_eq!(
        refused(b"id;titre\n1;\"x\n", &[]),
        RewriteError::OpenQuote(2)
    );
    assert_eq!(
        refused(b"id;titre\n1;\"x\"y\"\n", &[]),
        RewriteError::OpenQuote(2)
    );
    assert_eq!(
        refused(table, &title("3", "x")),
        RewriteError::UnknownRow("3".into())
    );
    assert_eq!(
        refused(table, &title("2", "x")),
        RewriteError::RepeatedRow("2".into())
    );
    assert_eq!(
        refused(table, &[title("1", "x"), title("1", "y")].concat()),
        RewriteError::RepeatedEdit {
            row: "1".into(),
            column: Column::Title
        }
    );
    assert_eq!(
        refused(table, &title("1", "a\0")).to_string(),
        "la valeur de « titre » pour « 1 » contient un caractère interdit : U+0000 (caractère nul)"
    );
    assert_eq!(
        refused(table, &title("1", "=1+1")).to_string(),
        "la valeur de « titre » pour « 1 » commence par « = » : un tableur en ferait une formule"
    );
}

/// A cell as people and spreadsheets write it.
fn cell() -> impl Strategy<Value = String> {
    prop_oneof![
        Just(String::new()),
        "[a-zé’ ]{0,6}",
        "[a-zé;,\t\"\r\n œ→]{0,8}".prop_map(|value| format!("\"{}\"", value.replace('"', "\"\""))),
    ]
}

/// A table, with its separator, its line ends and perhaps a mark.
fn table() -> impl Strategy<Value = String> {
    let row = prop::collection::vec(cell(), 0..4);
    let rows = prop::collection::vec(row, 1..6);
    let dialect = (
        prop::sample::select(vec![";", ",", "\t"]),
        prop::sample::select(vec!["\n", "\r\n"]),
        any::<bool>(),
        any::<bool>(),
    );
    (dialect, rows).prop_map(|((separator, line_end, has_mark, ends), rows)| {
        let mut text = String::from(if has_mark { "\u{feff}" } else { "" });
        text.push_str(&["id", "titre", "note", "x"].join(separator));
        for (number, row) in rows.iter().enumerate() {
            text.push_str(line_end);
            text.push_str(&number.to_string());
            for cell in row.iter().take(3) {
                text.push_str(separator);
                text.push_str(cell);
            }
        }
        if ends {
            text.push_str(line_end);
        }
        text
    })
}

fn rows_of(bytes: &[u8]) -> Vec<Vec<String>> {
    let (text, _) = encoding::decode_table(bytes).expect("a table");
    parse(&text)
        .rows
        .into_iter()
        .map(|row| row.cells.into_iter().map(|cell| cell.value).collect())
        .collect()
}

proptest! {
    #[test]
    fn without_edits_the_bytes_are_the_same(text in table(), is_windows in any::<bool>()) {
        let windows = encoding::encode_table(&text, Encoding::Windows1252).filter(|_| is_windows);
        let bytes = windows.unwrap_or_else(|| text.into_bytes());
        let rewritten = rewrite(&bytes, &[]).expect("rewritten");
        prop_assert_eq!(rewritten, Rewritten { bytes, is_now_utf8: false });
    }

    #[test]
    fn an_edited_value_reads_back_and_the_others_stay(
        text in table(),
        is_windows in any::<bool>(),
        value in "[a-z;,\t\"\r\n éœ→’]{0,8}",
        column in prop::sample::select(vec![Column::Title, Column::Note, Column::Doi]),
    ) {
        let windows = encoding::encode_table(&text, Encoding::Windows1252).filter(|_| is_windows);
        let bytes = windows.unwrap_or_else(|| text.into_bytes());
        let before = rows_of(&bytes);
        let rewritten = rewrite(&bytes, &[edit("0", column, &value)]).expect("rewritten");
        let mut after = rows_of(&rewritten.bytes);
        let header = places(after[0].iter().map(String::as_str));
        if let Some(place) = header[column as usize] {
            let read = after[1].get(place).map_or("", String::as_str);
            prop_assert_eq!(read, value.trim());
            if let Some(cell) = after[1].get_mut(place) {
                *cell = before[1].get(place).cloned().unwrap_or_default();
            }
        } else {
            prop_assert_eq!(value.trim(), "");
        }
        let known = before[0].len();
        for (before, after) in before.iter().zip(&after) {
            let of = |row: &[String], place: usize| row.get(place).cloned().unwrap_or_default();
            for place in 0..known {
                prop_assert_eq!(of(before, place), of(after, place));
            }
        }
        prop_assert_eq!(before.len(), after.len());
        // Doing it again changes nothing.
        let again = rewrite(&rewritten.bytes, &[edit("0", column, &value)]).expect("rewritten");
        prop_assert_eq!(again, Rewritten { bytes: rewritten.bytes, is_now_utf8: false });
    }
}
