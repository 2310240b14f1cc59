//! `ressources.csv`, read and rewritten.
#![no_main]

use gtnum_affiches::content::{Column, Edit, RewriteError, rewrite};
use gtnum_affiches_fuzz::{base_with, examine};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    examine(&base_with("ressources.csv", bytes));
    if let Ok(same) = rewrite(bytes, &[]) {
        assert_eq!(same.bytes, bytes);
        let edit = |value: &str| {
            [Edit {
                row: "hal-01".into(),
                column: Column::Title,
                value: value.into(),
            }]
        };
        match rewrite(bytes, &edit("Œuvre ; →")) {
            Ok(rewritten) => {
                let again = rewrite(&rewritten.bytes, &edit("Œuvre ; →")).expect("its own writing");
                assert_eq!(again.bytes, rewritten.bytes);
            }
            Err(error) => assert!(matches!(
                error,
                RewriteError::UnknownRow(_) | RewriteError::RepeatedRow(_)
            )),
        }
    }
});
