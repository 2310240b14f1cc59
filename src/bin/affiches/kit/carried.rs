//! Inside the tool: `build.rs` has listed the files.

use anyhow::Context as _;
use gtnum_affiches::export::{AppFiles, Layout};

type Files = &'static [(&'static str, &'static [u8])];

include!(concat!(env!("OUT_DIR"), "/carried.rs"));

pub(super) fn layout() -> Layout {
    Layout::carried(OWN)
}

pub(super) fn app() -> anyhow::Result<AppFiles> {
    AppFiles::from_files(APP.iter().copied())
        .context("cet outil a été compilé sans l’application entière ; voir « cargo xtask outil »")
}
