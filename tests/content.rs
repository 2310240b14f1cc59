//! One mistake of an author at a time, and what the author is told.
//!
//! Each case takes the small correct content of `content/base`, makes one mistake in it, and compares the whole message
//! with `content/snapshots`.

#![cfg(feature = "site")]

#[path = "content/base.rs"]
mod base;
#[path = "content/command.rs"]
mod command;
#[path = "content/csv.rs"]
mod csv;
#[path = "content/files.rs"]
mod files;
#[path = "content/hostile.rs"]
mod hostile;
#[path = "content/mutations.rs"]
mod mutations;
#[path = "content/pages.rs"]
mod pages;
#[path = "content/references.rs"]
mod references;
#[path = "content/robustness.rs"]
mod robustness;
#[path = "content/slips.rs"]
mod slips;
#[path = "content/toml.rs"]
mod toml;
#[path = "content/values.rs"]
mod values;
#[path = "content/wording.rs"]
mod wording;

use gtnum_affiches::diagnostic::Code;

#[test]
fn every_code_has_its_mistake() {
    let produced: Vec<Code> = [
        files::CODES,
        toml::CODES,
        csv::CODES,
        values::CODES,
        wording::CODES,
        references::CODES,
        pages::CODES,
    ]
    .concat();
    let missing: Vec<&str> = Code::ALL
        .iter()
        .filter(|code| !produced.contains(code))
        .map(|code| code.as_str())
        .collect();
    assert_eq!(missing, [""; 0]);
}
