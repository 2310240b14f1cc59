//! Reading the content, and telling what is wrong with it.

use std::path::Path;
use std::time::SystemTime;

use gtnum_affiches::content::{self, Date, Loaded};
use gtnum_affiches::diagnostic::{self, human};

/// Where the content is when no option says otherwise.
pub(crate) const FOLDER: &str = "content";

/// The only reading of the clock: what is built never depends on it, only the warning of dates to come.
pub(crate) fn today() -> Date {
    Date::latest_at(SystemTime::now())
}

/// Reads the content and says all that is wrong with it on the terminal.
pub(crate) fn load(folder: &Path) -> anyhow::Result<Loaded> {
    let loaded = content::load_on(folder, Some(today()))?;
    tell(&loaded);
    Ok(loaded)
}

/// Reads the content for a site: warnings alone are only counted, so that what has been done is not lost among them.
pub(crate) fn load_for_site(folder: &Path) -> anyhow::Result<Loaded> {
    let loaded = content::load_on(folder, Some(today()))?;
    if loaded.catalogue.is_none() {
        tell(&loaded);
    } else if !loaded.diagnostics.is_empty() {
        eprintln!(
            "{} : « affiches check » les dit",
            diagnostic::summary(&loaded.diagnostics)
        );
    }
    Ok(loaded)
}

fn tell(loaded: &Loaded) {
    if !loaded.diagnostics.is_empty() {
        let colour = std::io::IsTerminal::is_terminal(&std::io::stderr());
        eprint!(
            "{}",
            human::render(&loaded.diagnostics, &loaded.sources, colour)
        );
    }
}
