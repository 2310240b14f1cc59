//! `cargo xtask bench`: measures, on catalogues of any size.

mod catalogue;

use std::path::PathBuf;

use catalogue::{SEED, Size};

/// What to measure.
pub(crate) enum Measure {
    /// Nothing: only the content that the others measure, to try things on.
    Catalogue {
        /// Where to write it.
        folder: PathBuf,
        /// How many resources it has.
        resources: usize,
    },
}

/// Measures, and prints a table.
pub(crate) fn run(measure: &Measure) -> anyhow::Result<()> {
    match measure {
        Measure::Catalogue { folder, resources } => {
            catalogue::write(folder, Size::of(*resources), SEED)?;
            eprintln!(
                "→ {resources} ressources inventées, dans {}",
                folder.display()
            );
            Ok(())
        }
    }
}
