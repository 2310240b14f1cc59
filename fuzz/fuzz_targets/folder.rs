//! A whole folder: files that the sign U+001E parts, each with its name on its first line, over those of the base.
#![no_main]

use gtnum_affiches_fuzz::{base, examine};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let mut files = base();
    for part in bytes.split(|byte| *byte == 0x1E) {
        let end = part
            .iter()
            .position(|byte| *byte == b'\n')
            .unwrap_or(part.len());
        let (name, text) = part.split_at(end);
        let name = String::from_utf8_lossy(name).into_owned();
        match text.split_first() {
            Some((_, text)) => drop(files.insert(name, text.to_vec())),
            // A name alone takes the file away.
            None => drop(files.remove(&name)),
        }
    }
    examine(&files);
});
