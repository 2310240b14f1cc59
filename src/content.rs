//! From the authors' folder to a [`Catalogue`], or to all that is wrong with it.
//!
//! ```text
//! folder ──▶ text ──▶ raw ──▶ validate ──▶ Catalogue
//!    └─────────┴────────┴─────────┴──────▶ diagnostics, all of a run
//! ```

mod address;
mod call_theme;
mod characters;
mod column;
mod csv;
pub(crate) mod date;
mod encoding;
mod folder;
mod id;
mod located;
mod markdown;
mod raw;
mod report;
mod suggestion;
mod syntax;
mod table;
mod validate;

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

pub use self::call_theme::{CallTheme, call_theme};
pub use self::column::Column;
pub use self::csv::{Edit, RewriteError, Rewritten, rewrite};
pub use self::date::Date;
use self::folder::Folder;
use self::raw::page::RawPage;
use self::raw::phases;
use self::raw::poster::RawPoster;
use self::raw::resources::RawResources;
use self::raw::site::RawSite;
use self::report::Report;
use self::table::Fields;
use self::validate::{NamedFile, PAGES, RawContent, RawFile};
#[cfg(feature = "outils")]
pub(crate) use self::{
    characters::is_forbidden,
    id::{folded_words, from_words as id_from_words, is_plain},
    validate::{is_doi, is_language},
};
use crate::diagnostic::{self, Code, Diagnostic, Sources, french};
use crate::model::{Catalogue, Prose, Site};

const SITE: &str = "site.toml";
const PHASES: &str = "phases.toml";
const RESOURCES: &str = "ressources.csv";

/// A page that the program answers for, in Markdown; `more` stands for its own `{{…}}`, beside those of `site.toml`.
///
/// Its text is the program's: that nothing is wrong with it is for a test to say.
pub(crate) fn notice(
    name: &'static str,
    text: &str,
    site: &Site,
    more: impl IntoIterator<Item = (&'static str, String)>,
) -> (Option<Prose>, Vec<Diagnostic>) {
    let mut report = Report::new(name);
    let prose = validate::notice(name, text, site, more, &mut report);
    (prose, report.into_diagnostics())
}

/// What a folder gave.
#[derive(Debug)]
pub struct Loaded {
    /// The content, if no error was found.
    pub catalogue: Option<Catalogue>,
    /// All errors and warnings, in reading order.
    pub diagnostics: Vec<Diagnostic>,
    /// The texts that the diagnostics point into.
    pub sources: Sources,
}

/// The folder could not be read at all: the tool's failure, not the content's.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    /// No such folder.
    #[error("le dossier de contenu « {} » est introuvable", .0.display())]
    NoFolder(PathBuf),
    /// A file where a folder is wanted.
    #[error("« {} » n’est pas un dossier", .0.display())]
    NotAFolder(PathBuf),
    /// The system refuses to read it.
    #[error("impossible de lire « {} »", path.display())]
    Unreadable {
        /// The file or folder.
        path: PathBuf,
        /// The system's reason.
        source: io::Error,
    },
}

/// Reads a content folder, and tells all its mistakes in one run.
pub fn load(dir: &Path) -> Result<Loaded, LoadError> {
    load_on(dir, None)
}

/// Reads a content folder as [`load`] does, and warns of dates that come after `today`.
pub fn load_on(dir: &Path, today: Option<Date>) -> Result<Loaded, LoadError> {
    load_folder(Folder::open(dir)?, today)
}

/// Reads files as [`load_on`] reads those of a folder; their names are relative to it, with `/`: `affiches/reve.toml`.
///
/// Whatever they hold, the answer is in the diagnostics; only a disk could fail, and there is none.
pub fn load_files(
    files: &BTreeMap<String, Vec<u8>>,
    today: Option<Date>,
) -> Result<Loaded, LoadError> {
    load_folder(Folder::in_memory(files), today)
}

fn load_folder(mut folder: Folder<'_>, today: Option<Date>) -> Result<Loaded, LoadError> {
    let (content, mut diagnostics) = read(&mut folder)?;
    let (catalogue, found) = validate::catalogue(content, today);
    diagnostics.extend(found);
    diagnostic::sort(&mut diagnostics);
    Ok(Loaded {
        catalogue: (!diagnostic::has_errors(&diagnostics)).then_some(catalogue),
        diagnostics,
        sources: folder.sources,
    })
}

/// Reads every file, and tells which others lie there.
fn read(folder: &mut Folder<'_>) -> Result<(RawContent, Vec<Diagnostic>), LoadError> {
    let mut diagnostics = Vec::new();
    let site = file(folder, SITE, |text, report| {
        toml(text, report, RawSite::read)
    })?;
    let phases = file(folder, PHASES, |text, report| {
        toml(text, report, phases::read)
    })?;
    let resources = file(folder, RESOURCES, |text, report| {
        Some(RawResources::read(csv::parse(&text), report))
    })?;

    let mut posters = Vec::new();
    let listing = folder.list("affiches", ".toml")?;
    for name in listing.names {
        let file = file(folder, &format!("affiches/{name}.toml"), |text, report| {
            toml(text, report, RawPoster::read)
        })?;
        posters.push(NamedFile { name, file });
    }
    if posters.is_empty() {
        let mut missing = Diagnostic::new(
            Code::MissingFile,
            "affiches",
            None,
            "il n’y a aucune affiche",
        );
        missing.help("chaque affiche est un fichier du dossier « affiches », terminé par .toml");
        diagnostics.push(missing);
    }
    diagnostics.extend(
        listing
            .others
            .iter()
            .map(|name| ignored("affiches", name, ".toml")),
    );

    let mut pages = Vec::new();
    let listing = folder.list("pages", ".md")?;
    let mut names = listing.names;
    names.extend(PAGES.map(|(name, _)| name.to_owned()));
    names.sort();
    names.dedup();
    for name in names {
        let mut file = file(folder, &format!("pages/{name}.md"), |text, report| {
            RawPage::read(&text, report).map(|page| (page, text))
        })?;
        if !PAGES.iter().any(|(page, _)| *page == name) {
            file.report
                .add(
                    Code::UnroutedPage,
                    0..0,
                    format!(
                        "aucune adresse du site ne montre la page {}",
                        french::quote(&name)
                    ),
                )
                .help(format!(
                    "le site montre {}",
                    french::list(PAGES.map(|(page, _)| page), "et")
                ));
        }
        pages.push(NamedFile { name, file });
    }
    diagnostics.extend(
        listing
            .others
            .iter()
            .map(|name| ignored("pages", name, ".md")),
    );

    let content = RawContent {
        site,
        phases,
        resources,
        posters,
        pages,
    };
    Ok((content, diagnostics))
}

fn file<T>(
    folder: &mut Folder<'_>,
    name: &str,
    read: impl FnOnce(String, &mut Report) -> Option<T>,
) -> Result<RawFile<T>, LoadError> {
    let mut report = Report::new(name);
    let raw = folder
        .read(name, &mut report)?
        .and_then(|text| read(text, &mut report));
    Ok(RawFile { raw, report })
}

fn toml<T>(text: String, report: &mut Report, read: impl FnOnce(Fields<'_>) -> T) -> Option<T> {
    let table = syntax::parse(&text, report)?;
    Some(read(Fields::of_file(&table, report)))
}

/// A file that nobody reads may be a file with a slip in its name: it is told.
fn ignored(folder: &str, name: &str, extension: &str) -> Diagnostic {
    let mut diagnostic = Diagnostic::new(
        Code::IgnoredFile,
        format!("{folder}/{name}"),
        None,
        format!("le fichier {} n’est pas lu", french::quote(name)),
    );
    diagnostic.help(format!(
        "le dossier {} ne contient que des fichiers {extension}",
        french::quote(folder)
    ));
    diagnostic
}
