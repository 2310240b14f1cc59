//! Files that slips of all kinds have spoilt: the tool always answers, and points inside a file.
//!
//! Slips are drawn with a fixed seed, the same on every machine.

use std::collections::BTreeMap;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use gtnum_affiches::content::{Date, Loaded, load_files};
use gtnum_affiches::diagnostic::{Diagnostic, Format, has_errors};

/// Files of a content folder, by name.
pub(crate) type Files = BTreeMap<String, Vec<u8>>;

pub(crate) fn read(folder: &str) -> Files {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut files = Files::new();
    for part in ["", "affiches", "pages"] {
        for entry in fs::read_dir(root.join(part)).unwrap() {
            let path = entry.unwrap().path();
            if path.is_file() {
                let name = path.file_name().unwrap().to_str().unwrap();
                let name = Path::new(part).join(name).to_str().unwrap().to_owned();
                files.insert(name, fs::read(path).unwrap());
            }
        }
    }
    assert!(files.len() >= 9, "{folder}");
    files
}

/// A linear congruential generator.
pub(crate) struct Random(pub(crate) u32);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (self.0 >> 8) as usize % bound
    }

    pub(crate) fn one_of<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        &all[self.below(all.len())]
    }
}

/// Reads the files; whatever they hold, all that is told can be shown and stands inside a file.
pub(crate) fn load(files: &Files, slip: &str) -> Loaded {
    let answer = catch_unwind(AssertUnwindSafe(|| {
        let loaded = load_files(files, Date::new(2025, 6, 1)).unwrap();
        for format in Format::ALL {
            format.render(&loaded.diagnostics, &loaded.sources, true);
        }
        loaded
    }));
    let loaded = answer.unwrap_or_else(|_| panic!("the tool gave up: {slip}"));
    assert_eq!(
        loaded.catalogue.is_none(),
        has_errors(&loaded.diagnostics),
        "{slip}"
    );
    for diagnostic in &loaded.diagnostics {
        assert!(
            stands_in_a_file(diagnostic, &loaded),
            "{slip}: {diagnostic:?}"
        );
    }
    loaded
}

fn stands_in_a_file(diagnostic: &Diagnostic, loaded: &Loaded) -> bool {
    let Some(text) = loaded.sources.text(&diagnostic.file) else {
        // A file that is absent, or that nobody reads.
        return diagnostic.span.is_none() && diagnostic.labels.is_empty();
    };
    let labels = diagnostic.labels.iter().map(|label| &label.span);
    let mut spans = diagnostic.span.iter().chain(labels);
    let (start, end) = loaded.sources.place(diagnostic);
    let lines = text.split('\n').count();
    spans.all(|span| {
        span.start <= span.end
            && text.is_char_boundary(span.start)
            && text.is_char_boundary(span.end)
    }) && (1..=lines).contains(&start.line)
        && (start.line..=lines).contains(&end.line)
}

/// Signs that mean something to one of the readers.
const SLIPS: [&[u8]; 18] = [
    b"\"",
    b"\"\"\"",
    b"[",
    b"]]",
    b"{",
    b"\n",
    b"\r",
    b"\r\n",
    b"=",
    b"\\",
    b"\xE9",
    b"\0",
    b";",
    b"---\n",
    b"[^1]: ",
    b"\xEF\xBB\xBF",
    b": ",
    b"\xE2\x80\xAE",
];

/// Does to a file what slips of the hand, transfers, editors and bad disks do; says what.
fn spoil(bytes: &mut Vec<u8>, random: &mut Random) -> &'static str {
    let at = random.below(bytes.len().max(1)).min(bytes.len());
    let mut lines: Vec<Vec<u8>> = bytes
        .split_inclusive(|byte| *byte == b'\n')
        .map(<[u8]>::to_vec)
        .collect();
    if bytes.is_empty() {
        bytes.extend_from_slice(random.one_of::<&[u8]>(&SLIPS));
        return "something in an empty file";
    }
    let (one, other) = (random.below(lines.len()), random.below(lines.len()));
    match random.below(14) {
        0 => {
            bytes.truncate(at);
            return "truncated";
        }
        1 => {
            bytes.remove(at);
            return "a byte removed";
        }
        2 => {
            bytes[at] ^= 1 << random.below(8);
            return "a bit flipped";
        }
        3 | 4 => {
            bytes.splice(at..at, random.one_of(&SLIPS).iter().copied());
            return "signs inserted";
        }
        5 => {
            let quotes: Vec<usize> = (0..bytes.len()).filter(|at| bytes[*at] == b'"').collect();
            if !quotes.is_empty() {
                bytes.remove(*random.one_of(&quotes));
            }
            return "a quotation mark removed";
        }
        6 => {
            *bytes = String::from_utf8_lossy(bytes)
                .chars()
                .map(|c| u8::try_from(c).unwrap_or(b'?'))
                .collect();
            return "in Windows-1252";
        }
        7 => {
            let text = String::from_utf8_lossy(bytes).into_owned();
            *bytes = [0xFF, 0xFE]
                .into_iter()
                .chain(text.encode_utf16().flat_map(u16::to_le_bytes))
                .collect();
            return "in UTF-16";
        }
        8 => {
            *bytes = String::from_utf8_lossy(bytes)
                .replace('\n', "\r\n")
                .into_bytes();
            return "line ends of Windows";
        }
        9 => drop(lines.remove(one)),
        10 => lines.swap(one, other),
        11 => lines.insert(other, lines[one].clone()),
        12 => {
            // In a table, columns change places; elsewhere, whatever stands around a semicolon.
            let mut cells: Vec<&[u8]> = lines[one].split(|byte| *byte == b';').collect();
            let (from, to) = (random.below(cells.len()), random.below(cells.len()));
            cells.swap(from, to);
            lines[one] = cells.join(&b';');
        }
        _ => lines[one].clear(),
    }
    *bytes = lines.concat();
    "lines cut, moved or doubled"
}

#[test]
fn whatever_happens_to_a_file_the_tool_answers() {
    for (folder, rounds) in [("tests/content/base", 600), ("content", 200)] {
        let correct = read(folder);
        let names: Vec<&String> = correct.keys().collect();
        let mut random = Random(2020);
        for round in 0..rounds {
            let mut files = correct.clone();
            let mut slips = format!("{folder}, round {round}");
            for _ in 0..=random.below(3) {
                let name = *random.one_of(&names);
                if random.below(40) == 0 {
                    files.remove(name);
                } else if let Some(bytes) = files.get_mut(name) {
                    slips.push_str(&format!(", {name}: {}", spoil(bytes, &mut random)));
                }
            }
            load(&files, &slips);
        }
    }
}
