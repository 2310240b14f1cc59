//! The tools that the commands need, each pinned, checked by asking its version, and installed when it is missing.

mod axe;
mod cache;
mod cargo_tool;
mod chromium;
mod firefox;
mod host_scripts;
mod html_validate;
mod npm;
mod program;
mod servers;
mod system;
mod wasm_opt;
mod wasm_target;
mod webkit;

pub(crate) use axe::ensure as ensure_axe;
pub(crate) use cargo_tool::CargoTool;
pub(crate) use chromium::Chromium;
pub(crate) use firefox::Firefox;
pub(crate) use host_scripts::HostScripts;
pub(crate) use html_validate::check as check_html;
pub(crate) use servers::Servers;
pub(crate) use wasm_opt::WasmOpt;
pub(crate) use wasm_target::ensure as ensure_wasm_target;
pub(crate) use webkit::WebKit;

use std::env;
use std::process::Command;

use anyhow::Context;

use crate::{Workspace, process};

/// Trunk, ready to take its arguments: the WASM target is there, and so is the wasm-bindgen that Trunk calls.
///
/// The tools come first on its `PATH`, so that it finds wasm-bindgen and downloads nothing.
pub(crate) fn trunk(workspace: &Workspace) -> anyhow::Result<Command> {
    ensure_wasm_target(workspace)?;
    let folders = [
        CargoTool::TRUNK.ensure()?,
        CargoTool::WASM_BINDGEN.ensure()?,
    ];
    let mut trunk = process::command(folders[0].join(executable("trunk")), workspace.root());
    let inherited = env::var_os("PATH").unwrap_or_default();
    let path = env::join_paths(folders.into_iter().chain(env::split_paths(&inherited)))
        .context("un dossier du PATH porte un caractère interdit")?;
    trunk
        .env("PATH", path)
        .env("TRUNK_SKIP_VERSION_CHECK", "true")
        // Trunk shows its own call stack under an author's mistake when RUST_BACKTRACE is set.
        .env("RUST_LIB_BACKTRACE", "0");
    // `NO_COLOR` as most set it, « 1 », is no boolean that Trunk accepts.
    if env::var_os("NO_COLOR").is_some() {
        trunk.env("NO_COLOR", "true");
    }
    Ok(trunk)
}

/// The file name of a program.
fn executable(program: &str) -> String {
    format!("{program}{}", env::consts::EXE_SUFFIX)
}
