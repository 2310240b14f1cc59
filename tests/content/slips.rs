//! Slips in one line of the real content, told at that line: two hundred copies, one slip each.

use gtnum_affiches::diagnostic::{Code, Format};

use crate::mutations::{Random, load, read};

/// A slip in one line, told at that line.
struct Slip {
    /// The files in which it can be made: how their name ends.
    files: &'static str,
    /// What it is told as.
    code: Code,
    /// The line with the slip; nothing where it cannot be made.
    make: fn(&str) -> Option<String>,
}

/// `key = "words"`, in one line.
fn key_and_words(line: &str) -> Option<(&str, &str)> {
    let (key, rest) = line.split_once(" = \"")?;
    let words = rest.strip_suffix('"')?;
    (!key.starts_with('#') && !words.is_empty() && !words.contains('"')).then_some((key, words))
}

/// Sets a cell of a row that has no quotation mark; its column is told by its place in the published table.
fn with_cell(line: &str, column: usize, words: &str) -> Option<String> {
    let mut cells: Vec<&str> = line.split(';').collect();
    if cells.len() != 17 || line.contains('"') || cells[0] == "\u{feff}id" || cells[0] == "id" {
        return None;
    }
    cells[column] = words;
    Some(cells.join(";"))
}

/// Adds words to a line of prose, below the front matter.
fn with_words(line: &str, words: &str) -> Option<String> {
    let first = line.split(' ').next()?;
    let is_prose = line.len() > 60 && first.chars().all(|c| c.is_alphabetic() || c == '’');
    is_prose.then(|| format!("{line} {words}"))
}

const TARGETED: [Slip; 30] = [
    Slip {
        files: ".toml",
        code: Code::Syntax,
        make: |line| key_and_words(line).map(|(key, words)| format!("{key} = \"{words}")),
    },
    Slip {
        files: ".toml",
        code: Code::Syntax,
        make: |line| key_and_words(line).map(|(key, words)| format!("{key} = {words}\"")),
    },
    Slip {
        files: ".toml",
        code: Code::Syntax,
        make: |line| key_and_words(line).map(|(key, words)| format!("{key} = “{words}”")),
    },
    Slip {
        files: ".toml",
        code: Code::Syntax,
        make: |line| key_and_words(line).map(|(key, words)| format!("{key} \"{words}\"")),
    },
    Slip {
        files: ".toml",
        code: Code::Syntax,
        make: |line| {
            line.strip_prefix("[[")?
                .strip_suffix("]]")
                .map(|title| format!("[[{title}]"))
        },
    },
    Slip {
        files: ".toml",
        code: Code::UnknownKey,
        make: |line| key_and_words(line).map(|(key, words)| format!("q{key} = \"{words}\"")),
    },
    Slip {
        files: ".toml",
        code: Code::WrongType,
        make: |line| key_and_words(line).map(|(key, _)| format!("{key} = 12")),
    },
    Slip {
        files: ".toml",
        code: Code::ForbiddenCharacter,
        make: |line| key_and_words(line).map(|(key, words)| format!("{key} = \"{words}\\u001B\"")),
    },
    Slip {
        files: ".toml",
        code: Code::UnknownResource,
        make: |line| {
            line.strip_prefix("resource = \"")
                .map(|id| format!("resource = \"q{id}"))
        },
    },
    Slip {
        files: "phases.toml",
        code: Code::Date,
        make: |line| {
            line.starts_with("date = ")
                .then(|| "date = \"2020-02-30\"".to_owned())
        },
    },
    Slip {
        files: "phases.toml",
        code: Code::UnknownWord,
        make: |line| {
            line.strip_prefix("ink = \"")
                .map(|ink| format!("ink = \"q{ink}"))
        },
    },
    Slip {
        files: "phases.toml",
        code: Code::Year,
        make: |line| line.starts_with("end = ").then(|| "end = 20222".to_owned()),
    },
    Slip {
        files: ".csv",
        code: Code::EmptyValue,
        make: |line| with_cell(line, 0, ""),
    },
    Slip {
        files: ".csv",
        code: Code::IdForm,
        make: |line| with_cell(line, 0, "hal 1"),
    },
    Slip {
        files: ".csv",
        code: Code::Address,
        make: |line| with_cell(line, 1, "hal.science/hal-01"),
    },
    Slip {
        files: ".csv",
        code: Code::UnknownWord,
        make: |line| with_cell(line, 3, "livre"),
    },
    Slip {
        files: ".csv",
        code: Code::EmptyValue,
        make: |line| with_cell(line, 4, ""),
    },
    Slip {
        files: ".csv",
        code: Code::Year,
        make: |line| with_cell(line, 8, "31/02/2021"),
    },
    Slip {
        files: ".csv",
        code: Code::Doi,
        make: |line| with_cell(line, 10, "doi:10.4000/ree.3"),
    },
    Slip {
        files: ".csv",
        code: Code::Language,
        make: |line| with_cell(line, 11, "français"),
    },
    Slip {
        files: ".csv",
        code: Code::Inference,
        make: |line| with_cell(line, 15, "sans raison"),
    },
    Slip {
        files: ".csv",
        code: Code::CellCount,
        make: |line| with_cell(line, 16, "un ; deux"),
    },
    Slip {
        files: ".csv",
        code: Code::OpenQuote,
        make: |line| with_cell(line, 16, "\"un"),
    },
    Slip {
        files: ".md",
        code: Code::RawHtml,
        make: |line| with_words(line, "<b>mot</b>"),
    },
    Slip {
        files: ".md",
        code: Code::Address,
        make: |line| with_words(line, "[ici](javascript:alert)"),
    },
    Slip {
        files: ".md",
        code: Code::UnknownRoute,
        make: |line| with_words(line, "[ici](route:/nulle-part/)"),
    },
    Slip {
        files: ".md",
        code: Code::Image,
        make: |line| with_words(line, "![schéma](x.png)"),
    },
    Slip {
        files: ".md",
        code: Code::UnknownPlaceholder,
        make: |line| with_words(line, "{{contat}}"),
    },
    Slip {
        files: ".md",
        code: Code::UnknownKey,
        make: |line| {
            line.strip_prefix("description: ")
                .map(|words| format!("descripton: {words}"))
        },
    },
    Slip {
        files: "",
        code: Code::ForbiddenCharacter,
        make: |line| (!line.is_empty()).then(|| format!("{line}\u{202e}")),
    },
];

#[test]
fn two_hundred_slips_in_the_real_content_are_told_at_their_line() {
    let correct = read("content");
    let mut random = Random(2023);
    for round in 0..210 {
        let slip = &TARGETED[round % TARGETED.len()];
        let places: Vec<(&String, usize, String)> = correct
            .iter()
            .filter(|(name, _)| name.ends_with(slip.files))
            .flat_map(|(name, bytes)| {
                let text = str::from_utf8(bytes).unwrap();
                let lines = text.lines().enumerate();
                lines.filter_map(move |(index, line)| Some((name, index, (slip.make)(line)?)))
            })
            .collect();
        assert!(!places.is_empty(), "no place for {}", slip.code.as_str());
        let (name, index, line) = random.one_of(&places);
        let mut files = correct.clone();
        let text = str::from_utf8(&correct[*name]).unwrap();
        let mut lines: Vec<&str> = text.lines().collect();
        lines[*index] = line;
        files.insert((*name).clone(), (lines.join("\n") + "\n").into_bytes());
        let what = format!("round {round}, {name}:{}: {line}", index + 1);
        let loaded = load(&files, &what);
        let is_told = loaded.diagnostics.iter().any(|diagnostic| {
            let (start, _) = loaded.sources.place(diagnostic);
            diagnostic.code == slip.code && diagnostic.file == **name && start.line == index + 1
        });
        let told = Format::Short.render(&loaded.diagnostics, &loaded.sources, false);
        assert!(
            is_told,
            "{} is not told there: {what}\n{told}",
            slip.code.as_str()
        );
    }
}
