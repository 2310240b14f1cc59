//! A page: front matter and Markdown.
#![no_main]

use gtnum_affiches_fuzz::{base_with, examine};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    examine(&base_with("pages/appel-2020.md", bytes));
});
