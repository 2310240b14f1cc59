//! What authors write, file kind by file kind: a field is a key or a column, in the order of the files.
//!
//! Reading reports what the shape of a file alone shows: unknown or missing keys, wrong types, empty texts. What needs
//! other values to be judged is left to `validate`.

mod front_matter;
pub(super) mod page;
pub(super) mod phases;
pub(super) mod poster;
pub(super) mod resources;
pub(super) mod site;

use super::located::Text;
use super::table::Fields;
use crate::model::Inferred;

/// Blocks `[[inferred]]`: what no source says word for word, and why it is said all the same.
fn inferred(fields: &mut Fields<'_>) -> Vec<Inferred> {
    fields.blocks("inferred", |fields| Inferred {
        field: fields.text("field").text(),
        why: fields.text("why").text(),
    })
}

/// The paragraphs of a text: an empty line parts them, a line break alone is a space.
pub(super) fn paragraphs(text: &Text) -> Vec<String> {
    let mut paragraphs = Vec::new();
    let mut current = String::new();
    for line in text.as_str().lines().chain([""]) {
        let line = line.trim();
        if !line.is_empty() {
            if !current.is_empty() {
                current.push(' ');
            }
            current.push_str(line);
        } else if !current.is_empty() {
            paragraphs.push(std::mem::take(&mut current));
        }
    }
    paragraphs
}

/// A text of one or more paragraphs that stays one text, an empty line between them.
pub(super) fn joined(text: &Text) -> String {
    paragraphs(text).join("\n\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::located::Located;

    #[test]
    fn empty_lines_part_paragraphs() {
        let text = Located::new("un\n deux \n\n \ntrois".to_owned(), 0..0);
        assert_eq!(paragraphs(&text), ["un deux", "trois"]);
        assert_eq!(joined(&text), "un deux\n\ntrois");
        assert!(paragraphs(&Located::new(String::new(), 0..0)).is_empty());
    }
}
