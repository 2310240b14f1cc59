//! The cache of tools: one folder per tool and version, outside the clone, shared by every clone of the machine.

use std::path::{Path, PathBuf};
use std::{env, fs, process};

use anyhow::Context;

/// The folder of all tools.
pub(crate) fn folder() -> anyhow::Result<PathBuf> {
    if let Some(chosen) = set("GTNUM_TOOLS") {
        return Ok(chosen);
    }
    let base = if cfg!(windows) {
        set("LOCALAPPDATA")
    } else if cfg!(target_os = "macos") {
        set("HOME").map(|home| home.join("Library/Caches"))
    } else {
        set("XDG_CACHE_HOME").or_else(|| set("HOME").map(|home| home.join(".cache")))
    };
    let base = base.context("aucun dossier de cache connu ; indiquez-en un par GTNUM_TOOLS")?;
    Ok(base.join("gtnum-affiches").join("tools"))
}

/// The folder of one tool, `<name>-<version>`; it may not exist yet.
pub(crate) fn tool(name: &str, version: &str) -> anyhow::Result<PathBuf> {
    Ok(folder()?.join(format!("{name}-{version}")))
}

/// Installs into a folder beside `destination`, checks it there, and only then gives it its name.
///
/// An installation that was interrupted, or that another clone does at the same time, is never taken for a whole one.
pub(crate) fn install(
    destination: &Path,
    install: impl FnOnce(&Path) -> anyhow::Result<()>,
    is_whole: impl Fn(&Path) -> bool,
) -> anyhow::Result<()> {
    let mut draft = destination.as_os_str().to_owned();
    draft.push(format!(".{}", process::id()));
    let draft = PathBuf::from(draft);
    let done = fs::create_dir_all(&draft)
        .with_context(|| format!("le dossier {} ne peut pas être créé", draft.display()))
        .and_then(|()| install(&draft))
        .and_then(|()| {
            anyhow::ensure!(
                is_whole(&draft),
                "l’outil installé ne répond pas comme attendu"
            );
            if is_whole(destination) {
                return Ok(());
            }
            remove(destination)?;
            fs::rename(&draft, destination).with_context(|| {
                format!(
                    "le dossier {} ne peut pas être écrit",
                    destination.display()
                )
            })
        });
    remove(&draft).and(done)
}

fn remove(folder: &Path) -> anyhow::Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder)
            .with_context(|| format!("le dossier {} ne peut pas être retiré", folder.display()))?;
    }
    Ok(())
}

fn set(name: &str) -> Option<PathBuf> {
    env::var_os(name)
        .filter(|value| !value.is_empty())
        .map(PathBuf::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_whole(folder: &Path) -> bool {
        folder.join("whole").exists()
    }

    #[test]
    fn a_half_installed_tool_is_replaced() {
        let parent = tempfile::tempdir().unwrap();
        let destination = parent.path().join("tool-1");
        fs::create_dir(&destination).unwrap();
        fs::write(destination.join("leftover"), "").unwrap();

        install(
            &destination,
            |draft| Ok(fs::write(draft.join("whole"), "")?),
            is_whole,
        )
        .unwrap();

        assert!(is_whole(&destination));
        assert!(!destination.join("leftover").exists());
        assert_eq!(fs::read_dir(parent.path()).unwrap().count(), 1);
    }

    #[test]
    fn an_installation_that_does_not_answer_leaves_nothing() {
        let parent = tempfile::tempdir().unwrap();
        let destination = parent.path().join("tool-1");

        assert!(install(&destination, |_| Ok(()), is_whole).is_err());

        assert_eq!(fs::read_dir(parent.path()).unwrap().count(), 0);
    }
}
