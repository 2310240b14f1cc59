//! Each file in TOML.
#![no_main]

use gtnum_affiches_fuzz::{base_with, examine};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    for name in ["site.toml", "phases.toml", "affiches/alpha.toml"] {
        examine(&base_with(name, bytes));
    }
});
