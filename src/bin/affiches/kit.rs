//! What a site needs beside its content: the application, the styles, the font.

#[cfg(feature = "embarque")]
mod carried;
#[cfg(not(feature = "embarque"))]
mod development;

use std::path::Path;

#[cfg(feature = "embarque")]
use carried as source;
#[cfg(not(feature = "embarque"))]
use development as source;
use gtnum_affiches::export::{AppFiles, Layout};

/// The tool's own files, and the application: of `folder` if one is given, else of the tool.
pub(crate) fn kit(folder: Option<&Path>) -> anyhow::Result<(Layout, AppFiles)> {
    let app = match folder {
        Some(folder) => AppFiles::read(folder, false)?,
        None => source::app()?,
    };
    Ok((source::layout(), app))
}
