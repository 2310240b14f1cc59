//! New rows at the end of `ressources.csv`, in the manner of the file.

use std::collections::BTreeSet;

use super::Link;
use crate::content::{Column, Edit, RewriteError, Rewritten, rewrite};

/// Appends a row for each link.
///
/// The separator, the order of the columns, the byte order mark, the encoding and the line ends stay those of the file.
///
/// # Errors
/// See [`RewriteError`]: nothing is changed then.
pub fn append_rows(table: &[u8], links: &[&Link], source: &str) -> Result<Rewritten, RewriteError> {
    let header = Header::read(table).ok_or(RewriteError::NoIds)?;
    let mut bytes = table.to_owned();
    if !bytes.ends_with(b"\n") && !bytes.ends_with(b"\r") {
        bytes.extend_from_slice(header.line_end);
    }
    let mut edits = Vec::new();
    for link in links {
        // Identifiers are ASCII: they stand alike in every encoding that the table may have.
        for place in 0..header.columns {
            if place > 0 {
                bytes.push(header.separator);
            }
            if place == header.id {
                bytes.extend_from_slice(link.id.as_bytes());
            }
        }
        bytes.extend_from_slice(header.line_end);
        edits.extend(link.cells(source).into_iter().map(|(column, value)| Edit {
            row: link.id.clone(),
            column,
            value,
        }));
    }
    rewrite(&bytes, &edits)
}

/// The identifiers that the table has, for those who ask whether a resource is already there.
pub fn known_ids(table: &[u8]) -> BTreeSet<String> {
    let Some(header) = Header::read(table) else {
        return BTreeSet::new();
    };
    let text = String::from_utf8_lossy(table);
    let separator = char::from(header.separator);
    text.lines()
        .filter_map(|line| line.split(separator).nth(header.id))
        .map(|cell| cell.trim().trim_matches('"').to_owned())
        .collect()
}

/// The first line of the table.
struct Header {
    separator: u8,
    columns: usize,
    /// Place of the identifiers.
    id: usize,
    line_end: &'static [u8],
}

impl Header {
    fn read(table: &[u8]) -> Option<Self> {
        let table = table.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(table);
        let end = table
            .iter()
            .position(|byte| matches!(byte, b'\n' | b'\r'))
            .unwrap_or(table.len());
        let (line, rest) = table.split_at(end);
        let line_end: &[u8] = match rest {
            [b'\r', b'\n', ..] => b"\r\n",
            [b'\r', ..] => b"\r",
            _ => b"\n",
        };
        // The names of columns hold no separator; the last of equals wins, as when the table is read.
        let count = |separator: &u8| line.split(|byte| byte == separator).count();
        let separator = [b'\t', b',', b';'].into_iter().max_by_key(count)?;
        let mut names = line.split(|byte| *byte == separator);
        let id = names.position(|name| {
            let name = String::from_utf8_lossy(name);
            Column::from_header(name.trim().trim_matches('"')) == Some(Column::Id)
        })?;
        Some(Self {
            separator,
            columns: count(&separator),
            id,
            line_end,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn link(address: &str) -> Link {
        Link::read(address).unwrap()
    }

    fn appended(table: &[u8], address: &str) -> String {
        let rewritten = append_rows(table, &[&link(address)], "lien de l’affiche #X").unwrap();
        String::from_utf8_lossy(&rewritten.bytes).into_owned()
    }

    #[test]
    fn rows_are_written_in_the_manner_of_the_file() {
        assert_eq!(
            appended(
                "\u{feff}url;id;kind;host;identifier;source;note\r\n".as_bytes(),
                "https://hal.science/hal-01234567"
            ),
            "\u{feff}url;id;kind;host;identifier;source;note\r\n\
             https://hal.science/hal-01234567;hal-01234567;depot;HAL;hal-01234567;lien de l’affiche #X;\
             nature du dépôt non vérifiée (article, chapitre, rapport, communication…)\r\n"
        );
        // No line break at the end, French names, quotation marks around them, and no column for the source.
        assert_eq!(
            appended(
                b"\"Identifiant\",\"Adresse\",\"Nature\"\na,b,c",
                "https://youtu.be/n8PLkhKKZ0A"
            ),
            "\u{feff}\"Identifiant\",\"Adresse\",\"Nature\",\"hôte\",\"identifiant affiché\",\"source\"\na,b,c,,,\n\
             youtube:n8PLkhKKZ0A,https://youtu.be/n8PLkhKKZ0A,video,YouTube,n8PLkhKKZ0A,lien de l’affiche #X\n"
        );
    }

    #[test]
    fn a_table_without_identifiers_is_left_alone() {
        let links = [&link("https://youtu.be/n8PLkhKKZ0A")];
        assert!(append_rows(b"", &links, "x").is_err());
        assert!(append_rows(b"titre;note\n", &links, "x").is_err());
    }

    #[test]
    fn known_identifiers_are_read() {
        let ids = known_ids(b"titre;id\nx;a\ny;\"b\"\n");
        assert!(ids.contains("a") && ids.contains("b") && !ids.contains("x"));
    }
}
