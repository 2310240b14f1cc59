//! In the clone that the tool was compiled from.

use std::path::Path;

use anyhow::bail;
use gtnum_affiches::export::{AppFiles, Layout};

pub(super) fn layout() -> Layout {
    Layout::below(Path::new(env!("CARGO_MANIFEST_DIR")))
}

pub(super) fn app() -> anyhow::Result<AppFiles> {
    bail!(
        "cet outil de développement ne porte pas l’application : « cargo xtask outil » construit l’outil complet, et \
         --application DOSSIER nomme une application que Trunk a construite"
    )
}
