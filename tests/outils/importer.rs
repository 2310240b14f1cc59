use std::fs;
use std::path::Path;

use crate::Author;

fn pdf(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/outils/pdf");
    path.join(name).display().to_string()
}

/// The draft is put where its report says, and the content is checked.
#[test]
fn a_draft_passes_the_check_once_it_is_put_in_place() {
    for file in [
        "chromium-reve.pdf",
        "chromium-pleiades.pdf",
        "typst-pleiades.pdf",
        "latex-pleiades.pdf",
    ] {
        let author = Author::new();
        let (code, text) = author.run(&["importer", &pdf(file), "--id", "neuve"]);
        assert_eq!(code, 0, "{text}");
        let draft = author.read("brouillon-neuve/neuve.toml");
        assert!(draft.contains("À COMPLÉTER"));
        author.write("content/affiches/neuve.toml", &draft);
        let rows = author.read("brouillon-neuve/ressources.csv");
        let (_, rows) = rows.split_once('\n').expect("a header");
        let table = author.read("content/ressources.csv");
        author.write("content/ressources.csv", &(table + rows));
        let (code, text) = author.run(&["check"]);
        assert_eq!(code, 0, "{file}: {text}");
    }
}

#[test]
fn a_pdf_that_gives_no_draft_is_told_and_nothing_is_written() {
    for (file, reason) in [
        ("mot-de-passe.pdf", "mot de passe"),
        ("sans-texte.pdf", "aucun texte"),
        ("sans-lien.pdf", "aucun lien"),
        ("lettres-dessinees.pdf", "polices ordinaires"),
    ] {
        let author = Author::new();
        let (code, text) = author.run(&["importer", &pdf(file), "--id", "x"]);
        assert_eq!(code, 1, "{text}");
        assert!(text.contains(reason), "{text}");
        assert!(!author.exists("brouillon-x"));
    }
}

#[test]
fn a_huge_file_is_not_read() {
    let author = Author::new();
    author.write("huge.pdf", "");
    // A sparse file: it takes no room.
    let file = fs::File::options()
        .write(true)
        .open(author.path("huge.pdf"));
    file.expect("a file").set_len(200_000_000).expect("room");
    let (code, text) = author.run(&["importer", "huge.pdf"]);
    assert_eq!(code, 1, "{text}");
    assert!(text.contains("pèse 200 Mo"), "{text}");
}

#[test]
fn an_older_draft_is_not_overwritten() {
    let author = Author::new();
    let arguments = ["importer", &pdf("typst-pleiades.pdf"), "--id", "x"];
    assert_eq!(author.run(&arguments).0, 0);
    let before = author.read("brouillon-x/x.toml");
    let (code, text) = author.run(&arguments);
    assert_eq!(code, 2);
    assert!(text.contains("existe déjà"), "{text}");
    assert_eq!(author.read("brouillon-x/x.toml"), before);
}
