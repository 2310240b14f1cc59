//! The tool's own files: style sheets, font, licence. In a folder while they are being written, else inside the tool.

use std::borrow::Cow;
use std::fs;
use std::path::{Path, PathBuf};

use super::ExportError;

/// Where the tool's own files are.
pub struct Layout(Place);

enum Place {
    Folder(PathBuf),
    Carried(&'static [(&'static str, &'static [u8])]),
}

impl Layout {
    /// The folder that holds `style/` and `public/`.
    pub fn below(dir: &Path) -> Self {
        Self(Place::Folder(dir.to_owned()))
    }

    /// Files that the tool carries, by their path from the root of the project.
    pub fn carried(files: &'static [(&'static str, &'static [u8])]) -> Self {
        Self(Place::Carried(files))
    }

    /// The place of a file, for messages.
    pub(super) fn path(&self, name: &str) -> PathBuf {
        match &self.0 {
            Place::Folder(dir) => dir.join(name),
            Place::Carried(_) => name.into(),
        }
    }

    /// Reads a file.
    ///
    /// # Errors
    /// [`ExportError::Read`] when it is missing.
    pub(super) fn read(&self, name: &str) -> Result<Cow<'static, [u8]>, ExportError> {
        match &self.0 {
            Place::Folder(dir) => fs::read(dir.join(name)).map(Cow::Owned),
            Place::Carried(files) => files
                .iter()
                .find(|(path, _)| *path == name)
                .map(|(_, bytes)| Cow::Borrowed(*bytes))
                .ok_or_else(|| std::io::ErrorKind::NotFound.into()),
        }
        .map_err(|error| ExportError::Read(self.path(name), error))
    }
}
