//! The list of the files that a run has written, kept beside them: the next run may remove those and no others.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Component, Path};

use crate::export::ExportError;
use crate::export::compression::Effort;
use crate::export::site::write;

/// Its name in the folder of the site.
const NAME: &str = ".affiches";

/// What a run has written.
pub(super) struct Manifest {
    /// Release of the tool and effort of the compression.
    head: String,
    /// Paths from the folder of the site, with `/`.
    pub(super) names: BTreeSet<String>,
}

impl Manifest {
    /// Reads the list that an earlier run has left.
    pub(super) fn read(out: &Path) -> Option<Self> {
        let text = fs::read_to_string(out.join(NAME)).ok()?;
        let (head, names) = text.split_once('\n')?;
        Some(Self {
            head: head.to_owned(),
            // A list that was tampered with must not lead out of the folder.
            names: names
                .lines()
                .filter(|name| is_inside(name))
                .map(str::to_owned)
                .collect(),
        })
    }

    /// Whether that run was made by this release with that effort.
    pub(super) fn is_alike(&self, effort: Effort) -> bool {
        self.head == head(effort)
    }

    /// Writes the list of this run.
    pub(super) fn write<'a>(
        out: &Path,
        effort: Effort,
        names: impl IntoIterator<Item = &'a String>,
    ) -> Result<(), ExportError> {
        let mut text = head(effort);
        for name in names {
            text.push('\n');
            text.push_str(name);
        }
        text.push('\n');
        write(&out.join(NAME), text.as_bytes())
    }
}

fn head(effort: Effort) -> String {
    format!(
        "# Fichiers écrits par « affiches construire » {} ({}) : le prochain passage s’y fie, ne pas modifier.",
        env!("CARGO_PKG_VERSION"),
        effort.keyword()
    )
}

fn is_inside(name: &str) -> bool {
    !name.is_empty()
        && Path::new(name)
            .components()
            .all(|part| matches!(part, Component::Normal(_)))
}
