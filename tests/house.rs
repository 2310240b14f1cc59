//! Promises of the documents, checked.
#![cfg(feature = "site")]

use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// A document that names a file which is gone sends its reader nowhere.
#[test]
fn every_path_that_architecture_names_exists() {
    let text = read(&root().join("ARCHITECTURE.md"));
    let named: Vec<&str> = text
        .split('`')
        .skip(1)
        .step_by(2)
        .filter(|word| {
            [
                "content/", "src/", "style/", "public/", "tests/", "fuzz/", "xtask/",
            ]
            .iter()
            .any(|folder| word.starts_with(folder))
        })
        .collect();
    assert!(named.len() > 15, "the tree is not read any more: {named:?}");
    for path in named {
        assert!(root().join(path).exists(), "{path}");
    }
}

/// A colour outside the tokens escapes the dark theme and the table of contrasts.
#[test]
fn colours_are_only_in_tokens_and_on_paper() {
    let mut checked = 0;
    for entry in std::fs::read_dir(root().join("style")).expect("style/") {
        let path = entry.expect("an entry").path();
        let name = path
            .file_stem()
            .expect("a name")
            .to_string_lossy()
            .into_owned();
        if name == "tokens" || name == "print" {
            continue;
        }
        checked += 1;
        for (number, line) in read(&path).lines().enumerate() {
            // Icons are masks: their colour is never seen.
            let line = line.split("url(").next().unwrap_or_default();
            let is_colour = line.match_indices('#').any(|(at, _)| {
                line[at + 1..]
                    .chars()
                    .take_while(char::is_ascii_hexdigit)
                    .count()
                    >= 3
            }) || ["rgb(", "hsl(", "oklch("]
                .iter()
                .any(|call| line.contains(call));
            assert!(!is_colour, "{}:{}: {line}", path.display(), number + 1);
        }
    }
    assert!(checked >= 10, "only {checked} style sheets were read");
}
