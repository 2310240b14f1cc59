//! The content folder: which files it has, and their texts.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::encoding::{self, BadEncoding, Guess};
use super::report::Report;
use super::validate::PAGES;
use super::{LoadError, PHASES, RESOURCES, SITE, characters, suggestion};
use crate::diagnostic::{Code, Sources, french};

/// A content folder being read.
pub(super) struct Folder<'a> {
    dir: &'a Path,
    /// The texts read so far.
    pub(super) sources: Sources,
}

/// What a folder holds, hidden files and editors' backups left out.
#[derive(Debug, Default)]
pub(super) struct Listing {
    /// Names of the files with the wanted extension, without it.
    pub(super) names: Vec<String>,
    /// Everything else.
    pub(super) others: Vec<String>,
}

impl<'a> Folder<'a> {
    /// The folder must be there and readable: otherwise it is the tool that was called wrongly.
    pub(super) fn open(dir: &'a Path) -> Result<Self, LoadError> {
        let metadata = fs::metadata(dir).map_err(|error| match error.kind() {
            io::ErrorKind::NotFound => LoadError::NoFolder(dir.to_owned()),
            _ => LoadError::unreadable(dir, error),
        })?;
        if !metadata.is_dir() {
            return Err(LoadError::NotAFolder(dir.to_owned()));
        }
        Ok(Self {
            dir,
            sources: Sources::new(dir.display().to_string()),
        })
    }

    /// Lists a folder of the content, in the order of names; an absent one is empty.
    pub(super) fn list(&self, folder: &str, extension: &str) -> Result<Listing, LoadError> {
        let path = self.dir.join(folder);
        let unreadable = |error| LoadError::unreadable(&path, error);
        let entries = match fs::read_dir(&path) {
            Ok(entries) => entries,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Listing::default()),
            Err(error) => return Err(unreadable(error)),
        };
        let mut listing = Listing::default();
        for entry in entries {
            let entry = entry.map_err(unreadable)?;
            let name = entry.file_name().to_string_lossy().into_owned();
            if is_hidden_or_backup(&name) {
                continue;
            }
            let is_file = fs::metadata(entry.path()).map_err(unreadable)?.is_file();
            match name.strip_suffix(extension) {
                Some(stem) if is_file && !stem.is_empty() => listing.names.push(stem.to_owned()),
                _ => listing.others.push(name),
            }
        }
        // The order of a folder is the file system's; the site must not depend on it.
        listing.names.sort();
        listing.others.sort();
        Ok(listing)
    }

    /// Reads a file; `None` when it is absent or not a text, which is reported.
    ///
    /// Forbidden characters are reported, and are spaces in what is given.
    pub(super) fn read(
        &mut self,
        file: &str,
        report: &mut Report,
    ) -> Result<Option<String>, LoadError> {
        let path = self.dir.join(file);
        let bytes = match fs::read(&path) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                self.absent(file, report);
                return Ok(None);
            }
            Err(error) => return Err(LoadError::unreadable(&path, error)),
        };
        let decoded = if is_table(file) {
            encoding::decode_table(&bytes).map(|(text, _)| text)
        } else {
            encoding::decode(&bytes)
        };
        match decoded {
            Ok(text) => {
                let clean = characters::without_forbidden(&text, report);
                self.sources.insert(file, text);
                Ok(Some(clean))
            }
            Err(bad) => {
                bad_encoding(file, &bad, report);
                self.sources.insert(file, bad.text);
                Ok(None)
            }
        }
    }

    fn absent(&self, file: &str, report: &mut Report) {
        let diagnostic = report.add_whole(
            Code::MissingFile,
            format!("il manque le fichier {}", french::quote(file)),
        );
        let (folder, name) = file.rsplit_once('/').unwrap_or(("", file));
        let neighbours = self.list(folder, "").unwrap_or_default().names;
        let strangers = neighbours
            .iter()
            .map(String::as_str)
            .filter(|neighbour| !is_expected(folder, neighbour));
        match suggestion::nearest(name, strangers) {
            Some(near) => diagnostic.help(format!(
                "le dossier contient {} : le renommer ?",
                french::quote(near)
            )),
            None => diagnostic.help("le créer, ou indiquer un autre dossier avec --content"),
        };
    }
}

/// Whether a file already has its part: it is not another one with a slip in its name.
fn is_expected(folder: &str, name: &str) -> bool {
    match folder {
        "" => [SITE, PHASES, RESOURCES].contains(&name),
        _ => PAGES
            .iter()
            .any(|(page, _)| name.strip_suffix(".md") == Some(page)),
    }
}

/// Hidden files, and what editors and spreadsheets leave beside a file.
fn is_hidden_or_backup(name: &str) -> bool {
    name.starts_with(['.', '~', '#'])
        || name.ends_with(['~', '#'])
        || [".bak", ".orig", ".swp", ".tmp"]
            .iter()
            .any(|extension| name.ends_with(extension))
}

/// Tables come out of spreadsheets, which have encodings of their own.
fn is_table(file: &str) -> bool {
    Path::new(file)
        .extension()
        .is_some_and(|extension| extension == "csv")
}

fn bad_encoding(file: &str, bad: &BadEncoding, report: &mut Report) {
    const UTF_8: &str =
        "l’ouvrir dans un éditeur de texte et l’enregistrer avec l’encodage « UTF-8 »";
    const UTF_8_CSV: &str = "dans le tableur, l’enregistrer au format « CSV UTF-8 »";
    let is_table = is_table(file);
    let help = if is_table { UTF_8_CSV } else { UTF_8 };
    let (message, help) = match bad.guess {
        Guess::Windows1252(byte) => (
            format!(
                "le fichier n’est pas en UTF-8 mais probablement en Windows-1252 : l’octet 0x{byte:02X} ne se lit pas"
            ),
            help,
        ),
        Guess::Mixed(byte) => (
            format!(
                "une partie du fichier est en UTF-8, une autre probablement en Windows-1252 : l’octet 0x{byte:02X} ne se lit pas"
            ),
            "rouvrir la dernière version correcte, y reporter les changements et l’enregistrer en UTF-8",
        ),
        Guess::Unknown(byte) => (
            format!(
                "le fichier n’est ni en UTF-8 ni en Windows-1252 : l’octet 0x{byte:02X} ne se lit pas"
            ),
            help,
        ),
        Guess::Utf16 => ("le fichier est en UTF-16 et non en UTF-8".to_owned(), help),
        Guess::Archive => (
            "ce fichier n’est pas un texte mais un classeur ou un document".to_owned(),
            if is_table {
                UTF_8_CSV
            } else {
                "l’enregistrer au format texte"
            },
        ),
        Guess::Binary => (
            "ce fichier n’est pas un texte".to_owned(),
            "remettre le fichier d’origine",
        ),
    };
    let end = bad.text[bad.offset..]
        .chars()
        .next()
        .map_or(bad.offset, |character| bad.offset + character.len_utf8());
    report
        .add(Code::Encoding, bad.offset..end, message)
        .help(help);
}

impl LoadError {
    fn unreadable(path: &Path, source: io::Error) -> Self {
        Self::Unreadable {
            path: PathBuf::from(path),
            source,
        }
    }
}
