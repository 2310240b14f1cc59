//! The content folder: which files it has, and their texts.

use std::collections::BTreeMap;
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
    place: Place<'a>,
    /// The texts read so far.
    pub(super) sources: Sources,
}

/// Where the files are.
enum Place<'a> {
    /// In a folder of the file system.
    Disk(&'a Path),
    /// In memory, by name: `affiches/reve.toml`.
    Memory(&'a BTreeMap<String, Vec<u8>>),
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
            place: Place::Disk(dir),
            sources: Sources::new(dir.display().to_string()),
        })
    }

    /// Files that are not on a disk.
    pub(super) fn in_memory(files: &'a BTreeMap<String, Vec<u8>>) -> Self {
        Self {
            place: Place::Memory(files),
            sources: Sources::new(""),
        }
    }

    /// Lists a folder of the content, in the order of names; an absent one is empty.
    pub(super) fn list(&self, folder: &str, extension: &str) -> Result<Listing, LoadError> {
        let entries = match self.place {
            Place::Disk(dir) => entries_on_disk(&dir.join(folder))?,
            Place::Memory(files) => entries_in_memory(files, folder),
        };
        let mut listing = Listing::default();
        for (name, is_file) in entries {
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
        let bytes = match self.place {
            Place::Disk(dir) => bytes_on_disk(&dir.join(file))?,
            Place::Memory(files) => files.get(file).cloned(),
        };
        let Some(bytes) = bytes else {
            self.absent(file, report);
            return Ok(None);
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

/// Names in a folder, and whether each is a file; none when the folder is absent.
fn entries_on_disk(path: &Path) -> Result<Vec<(String, bool)>, LoadError> {
    let unreadable = |error| LoadError::unreadable(path, error);
    let found = match fs::read_dir(path) {
        Ok(found) => found,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(unreadable(error)),
    };
    let mut entries = Vec::new();
    for entry in found {
        let entry = entry.map_err(unreadable)?;
        let name = entry.file_name().to_string_lossy().into_owned();
        // A link to nowhere is what editors leave as a lock: it is not asked what it leads to.
        if !is_hidden_or_backup(&name) {
            let is_file = fs::metadata(entry.path()).map_err(unreadable)?.is_file();
            entries.push((name, is_file));
        }
    }
    Ok(entries)
}

fn entries_in_memory(files: &BTreeMap<String, Vec<u8>>, folder: &str) -> Vec<(String, bool)> {
    let mut entries: Vec<(String, bool)> = files
        .keys()
        .filter_map(|file| match folder {
            "" => Some(file.as_str()),
            _ => file.strip_prefix(folder)?.strip_prefix('/'),
        })
        .map(|rest| match rest.split_once('/') {
            Some((folder, _)) => (folder.to_owned(), false),
            None => (rest.to_owned(), true),
        })
        .filter(|(name, _)| !is_hidden_or_backup(name))
        .collect();
    entries.dedup();
    entries
}

/// The bytes of a file; `None` when it is absent.
fn bytes_on_disk(path: &Path) -> Result<Option<Vec<u8>>, LoadError> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(LoadError::unreadable(path, error)),
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
