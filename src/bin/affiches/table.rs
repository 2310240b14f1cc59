//! Writing to `ressources.csv` what an author has accepted.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};
use gtnum_affiches::content::{self as library, Edit, rewrite};
use gtnum_affiches::model::Catalogue;

use crate::{arguments, content};

/// What became of the table.
pub(crate) enum Outcome {
    /// It holds these new cells.
    Written(PathBuf, Vec<Edit>),
    /// There was nothing to write.
    Unchanged,
    /// The content is not correct any more, which is told: nothing is written.
    Incorrect,
}

/// Writes cells, unless the content would not be correct any more.
///
/// The edits are asked of the content as it is now: the author may have worked on the table meanwhile.
pub(crate) fn write(
    folder: &Path,
    edits: impl FnOnce(&Catalogue) -> Vec<Edit>,
) -> anyhow::Result<Outcome> {
    let path = folder.join("ressources.csv");
    let unreadable = || format!("le fichier {} ne peut pas être lu", path.display());
    let original = fs::read(&path).with_context(unreadable)?;
    let Some(catalogue) = content::load(folder)?.catalogue else {
        eprintln!("rien n’est écrit : le contenu a changé et n’est plus correct");
        return Ok(Outcome::Incorrect);
    };
    let edits = edits(&catalogue);
    if edits.is_empty() {
        return Ok(Outcome::Unchanged);
    }
    let rewritten = rewrite(&original, &edits)?;
    replace(&path, &rewritten.bytes)?;
    if library::load(folder)?.catalogue.is_none() {
        _ = content::load(folder);
        replace(&path, &original)?;
        bail!(
            "les valeurs reçues rendraient le contenu incorrect : {} est resté comme avant",
            path.display()
        );
    }
    if rewritten.is_now_utf8 {
        arguments::show(
            "le tableau est maintenant en UTF-8 : son encodage ne savait pas écrire les nouvelles valeurs\n",
        );
    }
    Ok(Outcome::Written(path, edits))
}

/// Writes a file beside the old one, which is whole at every moment.
fn replace(path: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    let draft = path.with_extension("csv.tmp");
    let unwritable = || format!("le fichier {} ne peut pas être écrit", path.display());
    let mut file = fs::File::create(&draft).with_context(unwritable)?;
    file.write_all(bytes).with_context(unwritable)?;
    file.sync_all().with_context(unwritable)?;
    fs::rename(&draft, path).with_context(unwritable)
}
