//! Reading the content, and telling what is wrong with it.

use std::path::Path;

use gtnum_affiches::content::{self, Loaded};
use gtnum_affiches::diagnostic::human;

/// Where the content is when no option says otherwise.
pub(crate) const FOLDER: &str = "content";

/// Reads the content and says all that is wrong with it on the terminal.
pub(crate) fn load(folder: &Path) -> anyhow::Result<Loaded> {
    let loaded = content::load(folder)?;
    if !loaded.diagnostics.is_empty() {
        let colour = std::io::IsTerminal::is_terminal(&std::io::stderr());
        eprint!(
            "{}",
            human::render(&loaded.diagnostics, &loaded.sources, colour)
        );
    }
    Ok(loaded)
}
