//! The whole site in a folder: pages and compressed files, made in parallel; what has not changed is left alone.

mod manifest;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use rayon::prelude::*;

use self::manifest::Manifest;
use super::compression::{self, Effort, Shared};
use super::site::write;
use super::{ExportError, Site};
use crate::route::Route;

/// What a run has done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Built {
    /// Pages of the site.
    pub pages: usize,
    /// Files of the site, the compressed ones and those of no page included.
    pub files: usize,
    /// Files that were written, because they were not there or not the same.
    pub written: usize,
    /// Files of an earlier run that the site no longer has.
    pub removed: usize,
    /// Pages are pressed as hard as their budgets suppose: they can be weighed.
    pub can_be_weighed: bool,
}

/// Is told how far the work is.
pub trait Progress: Sync {
    /// The work begins; it has that many steps.
    fn start(&self, steps: usize);
    /// One more step is done.
    fn step(&self);
}

/// Writes the site to `out` with its compressed files.
///
/// A file that is there already with the same bytes is neither written nor compressed again. Files of an earlier run
/// that the site no longer has are removed; whatever else is in the folder is left alone. The bytes do not depend on
/// what was there before, nor on the number of threads.
///
/// # Errors
/// [`ExportError::Read`] and [`ExportError::Write`].
pub fn construct(
    site: &Site<'_>,
    out: &Path,
    progress: &dyn Progress,
) -> Result<Built, ExportError> {
    let effort = Effort::for_pages(site.routes().len());
    let earlier = Manifest::read(out);
    let run = Run {
        out,
        pages: effort,
        shared: (effort == Effort::Fast).then(|| Shared::new(site.css())),
        // Compressed files of another release, or of another effort, cannot be told by the bytes of their page.
        trusts: earlier.as_ref().is_some_and(|it| it.is_alike(effort)),
    };
    let earlier = earlier.map(|manifest| manifest.names).unwrap_or_default();
    progress.start(site.files().len() + site.routes().len());

    let names = Mutex::new(BTreeSet::new());
    let written = Mutex::new(0);
    let keep = |made: Vec<Made>| {
        progress.step();
        // A thread that panics ends the run; what it held is not used.
        let mut names = names
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        let mut written = written
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        for made in made {
            *written += usize::from(made.is_written);
            names.insert(made.name);
        }
    };
    // Until this run ends well, both its files and the earlier ones are known to be ours.
    let shared: Result<(), ExportError> = site.files().par_iter().try_for_each(|(path, bytes)| {
        keep(run.put(path, bytes, run.pages.for_file(path))?);
        Ok(())
    });
    let pages = shared.and_then(|()| {
        let put = |files: Vec<(PathBuf, Vec<u8>)>| {
            let mut made = Vec::new();
            for (path, bytes) in files {
                made.extend(run.put(&path, &bytes, run.pages)?);
            }
            keep(made);
            Ok(())
        };
        let mut routes: Vec<&Route> = site.routes().iter().collect();
        // It tells what the others weigh, which then is known.
        routes.retain(|route| **route != Route::Ecodesign);
        routes
            .par_iter()
            .try_for_each(|route| put(site.page(route)))?;
        put(site.ecodesign(&|name| run.weight(name)))?;
        // It holds the text of every page, that one included.
        site.copy().par_iter().try_for_each(|(path, bytes)| {
            keep(run.put(path, bytes, run.pages.for_file(path))?);
            Ok(())
        })
    });
    let names = names
        .into_inner()
        .unwrap_or_else(std::sync::PoisonError::into_inner);
    if let Err(error) = pages {
        Manifest::write(out, effort, names.union(&earlier))?;
        return Err(error);
    }
    let removed = remove(out, earlier.difference(&names))?;
    Manifest::write(out, effort, names.iter())?;
    Ok(Built {
        pages: site.routes().len(),
        files: names.len(),
        written: written
            .into_inner()
            .unwrap_or_else(std::sync::PoisonError::into_inner),
        removed,
        can_be_weighed: effort == Effort::Best,
    })
}

/// A file of the site, written or found as it must be.
struct Made {
    name: String,
    is_written: bool,
}

struct Run<'a> {
    out: &'a Path,
    /// How hard pages are pressed.
    pages: Effort,
    /// The style sheet of every page, where there are very many.
    shared: Option<Shared>,
    /// The compressed files that are there belong to the files beside them.
    trusts: bool,
}

impl Run<'_> {
    /// What a file of this run weighs over the wire, once it is there.
    fn weight(&self, name: &Path) -> Option<usize> {
        let path = self.out.join(name);
        let [br, _] = compression::names(&path);
        let weighed = if compression::gains(&name.to_string_lossy()) {
            br
        } else {
            path
        };
        usize::try_from(fs::metadata(weighed).ok()?.len()).ok()
    }

    /// Sees to a file and to those beside it.
    fn put(&self, name: &Path, bytes: &[u8], effort: Effort) -> Result<Vec<Made>, ExportError> {
        let text = name.to_string_lossy().replace('\\', "/");
        let path = self.out.join(name);
        let gains = compression::gains(&text);
        let mut names = vec![text.clone()];
        if gains {
            names.extend([".br", ".gz"].map(|extension| [&text, extension].concat()));
        }
        let is_there = fs::read(&path).is_ok_and(|found| found == bytes)
            && (!gains
                || self.trusts
                    && compression::names(&path)
                        .iter()
                        .all(|beside| beside.is_file()));
        if !is_there {
            if gains {
                // A run that is stopped here must not leave a file beside the compressed form of another.
                match fs::remove_file(&path) {
                    Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                        return Err(ExportError::Write(path, error));
                    }
                    _ => {}
                }
                let beside = match &self.shared {
                    Some(shared) if text.ends_with(".html") => {
                        compression::beside_page(&path, bytes, shared)
                    }
                    _ => compression::beside(&path, bytes, effort),
                };
                for (beside, small) in beside {
                    write(&beside, &small)?;
                }
            }
            write(&path, bytes)?;
        }
        Ok(names
            .into_iter()
            .map(|name| Made {
                name,
                is_written: !is_there,
            })
            .collect())
    }
}

/// Removes files, and the folders that they leave empty.
fn remove<'a>(
    out: &Path,
    names: impl IntoIterator<Item = &'a String>,
) -> Result<usize, ExportError> {
    let mut removed = 0;
    for name in names {
        let path = out.join(name);
        match fs::remove_file(&path) {
            Ok(()) => removed += 1,
            // Somebody was faster.
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
            Err(error) => return Err(ExportError::Write(path, error)),
        }
        let mut folder: PathBuf = path;
        while folder.pop() && folder != *out && fs::remove_dir(&folder).is_ok() {}
    }
    Ok(removed)
}
