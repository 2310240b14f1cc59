//! Programs that are on this machine already.

use std::env;
use std::path::{Path, PathBuf};

/// The program, or the folder, that a variable names.
pub(crate) fn chosen(variable: &str) -> Option<PathBuf> {
    env::var_os(variable)
        .filter(|value| !value.is_empty())
        .map(PathBuf::from)
}

/// The whole path of a program: a driver starts the browser by its path and does not look for it.
pub(crate) fn located(program: &Path) -> Option<PathBuf> {
    if program.components().count() > 1 {
        return program.exists().then(|| program.to_owned());
    }
    env::split_paths(&env::var_os("PATH")?)
        .map(|folder| {
            folder
                .join(program)
                .with_extension(env::consts::EXE_EXTENSION)
        })
        .find(|path| path.is_file())
}
