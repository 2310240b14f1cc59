//! Lists the files that the authors' tool carries (feature `embarque`): its application, its styles, its font.
//!
//! `AFFICHES_APP` names the folder of the application as Trunk has built it; `cargo xtask outil` sets it.

use std::error::Error;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    if env::var_os("CARGO_FEATURE_EMBARQUE").is_none() {
        return Ok(());
    }
    println!("cargo::rerun-if-env-changed=AFFICHES_APP");
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?);
    let app = env::var_os("AFFICHES_APP").ok_or(
        "la fonctionnalité « embarque » demande AFFICHES_APP, le dossier de l’application ; voir `cargo xtask outil`",
    )?;
    let mut list = String::new();
    _ = writeln!(list, "const OWN: Files = &[");
    for folder in ["style", "public"] {
        files(&mut list, &root.join(folder), &format!("{folder}/"))?;
    }
    _ = writeln!(list, "];\nconst APP: Files = &[");
    files(&mut list, &root.join(app), "")?;
    _ = writeln!(list, "];");
    fs::write(PathBuf::from(env::var("OUT_DIR")?).join("carried.rs"), list)?;
    Ok(())
}

/// Appends the files of a folder, in the order of their names.
fn files(list: &mut String, folder: &Path, prefix: &str) -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed={}", folder.display());
    let entries =
        fs::read_dir(folder).map_err(|error| format!("{} : {error}", folder.display()))?;
    let mut paths = Vec::new();
    for entry in entries {
        paths.push(entry?.path());
    }
    paths.sort();
    for path in paths.iter().filter(|path| path.is_file()) {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let path = path.to_string_lossy();
        _ = writeln!(
            list,
            "({:?}, include_bytes!({path:?})),",
            format!("{prefix}{name}")
        );
    }
    Ok(())
}
