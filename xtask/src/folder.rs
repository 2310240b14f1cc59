//! Folders with all that is in them.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context;

/// The files below a folder, by their paths from it, sorted.
pub(crate) fn files(folder: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut folders = vec![PathBuf::new()];
    while let Some(below) = folders.pop() {
        let here = folder.join(&below);
        for entry in
            fs::read_dir(&here).with_context(|| format!("{} est illisible", here.display()))?
        {
            let entry = entry?;
            let name = below.join(entry.file_name());
            if entry.file_type()?.is_dir() {
                folders.push(name);
            } else {
                found.push(name);
            }
        }
    }
    found.sort();
    Ok(found)
}

/// Copies a folder.
pub(crate) fn copy(from: &Path, to: &Path) -> anyhow::Result<()> {
    for name in files(from)? {
        let target = to.join(&name);
        if let Some(folder) = target.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::copy(from.join(&name), &target)
            .with_context(|| format!("{} ne s’écrit pas", target.display()))?;
    }
    Ok(())
}
