//! The site written a second time, elsewhere and otherwise: the same bytes.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, ensure};

use crate::folder::{copy, files};
use crate::{Workspace, process};

/// What the native tool reads of the clone.
const READ: [&str; 3] = ["content", "style", "public"];

/// Writes the site of `dist/` again from the application kept in `app`, in another folder and with another number of
/// threads, and compares every file. Returns how many there are.
///
/// The WASM is not compiled again: that takes minutes.
///
/// # Errors
/// The first file that differs, or that one of the two lacks.
pub(crate) fn compare(workspace: &Workspace, app: &Path) -> anyhow::Result<usize> {
    let folder = workspace
        .target()
        .join(format!("again-{}", std::process::id()));
    let compared = write(workspace, app, &folder).and_then(|site| same(&workspace.dist(), &site));
    if folder.exists() {
        fs::remove_dir_all(&folder).with_context(|| format!("{} reste là", folder.display()))?;
    }
    compared
}

fn write(workspace: &Workspace, app: &Path, folder: &Path) -> anyhow::Result<PathBuf> {
    for name in READ {
        copy(&workspace.root().join(name), &folder.join(name))?;
    }
    let site = folder.join("site");
    let tool = workspace.debug_tool();
    let affiches = || {
        let mut affiches = process::command(&tool, folder);
        affiches.env("RAYON_NUM_THREADS", "1");
        affiches
    };
    // Both say again what they have said of the published site.
    let quiet = |command: &mut std::process::Command| {
        let output = command.output()?;
        ensure!(
            output.status.success(),
            "« {} » a échoué : {}",
            process::name(command),
            String::from_utf8_lossy(&output.stderr)
        );
        anyhow::Ok(())
    };
    quiet(
        affiches()
            .arg("build")
            .arg("--app")
            .arg(app)
            .arg("--out")
            .arg(&site),
    )?;
    quiet(
        affiches()
            .args(["finish", "--unchecked", "--dist"])
            .arg(&site),
    )?;
    Ok(site)
}

/// How many files two folders have, all alike.
fn same(first: &Path, second: &Path) -> anyhow::Result<usize> {
    let (names, others) = (files(first)?, files(second)?);
    let lone = names
        .iter()
        .find(|name| others.binary_search(name).is_err())
        .or_else(|| {
            others
                .iter()
                .find(|name| names.binary_search(name).is_err())
        });
    if let Some(lone) = lone {
        anyhow::bail!(
            "le même contenu ne donne pas les mêmes fichiers : {} n’est que d’un côté",
            lone.display()
        );
    }
    for name in &names {
        ensure!(
            fs::read(first.join(name))? == fs::read(second.join(name))?,
            "le même contenu ne donne pas les mêmes octets : {}",
            name.display()
        );
    }
    Ok(names.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in files {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        folder
    }

    #[test]
    fn a_file_that_differs_or_is_missing_is_named() {
        let first = folder(&[("index.html", "a"), ("gtnum/index.html", "b")]);
        let same_again = folder(&[("index.html", "a"), ("gtnum/index.html", "b")]);
        assert_eq!(same(first.path(), same_again.path()).unwrap(), 2);

        let error = |files: &[(&str, &str)]| {
            let other = folder(files);
            same(first.path(), other.path()).unwrap_err().to_string()
        };
        let differs = error(&[("index.html", "a"), ("gtnum/index.html", "c")]);
        assert!(
            differs.contains("octets") && differs.contains("gtnum"),
            "{differs}"
        );
        let lacks = error(&[("index.html", "a")]);
        assert!(lacks.contains("gtnum"), "{lacks}");
        let has_more = error(&[
            ("index.html", "a"),
            ("gtnum/index.html", "b"),
            ("x.css", ""),
        ]);
        assert!(has_more.contains("x.css"), "{has_more}");
    }
}
