//! Running other programs: cargo without the traces of the cargo that runs us, and errors that name the program.

use std::ffi::OsStr;
use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context, bail};

/// What `cargo run` tells the program it starts, and which would mislead another cargo's build scripts.
const OF_THE_OUTER_CARGO: [&str; 7] = [
    "CARGO_MANIFEST_DIR",
    "CARGO_MANIFEST_PATH",
    "CARGO_PKG_NAME",
    "CARGO_PKG_VERSION",
    "CARGO_BIN_NAME",
    "CARGO_CRATE_NAME",
    "CARGO_PRIMARY_PACKAGE",
];

/// A program to run in `folder`.
pub(crate) fn command(program: impl AsRef<OsStr>, folder: &Path) -> Command {
    let mut command = Command::new(program);
    command.current_dir(folder);
    for name in OF_THE_OUTER_CARGO {
        command.env_remove(name);
    }
    command
}

/// Runs to the end, output shown as it comes; a failure is an error.
pub(crate) fn run(command: &mut Command) -> anyhow::Result<()> {
    let name = name(command);
    let status = command
        .status()
        .with_context(|| format!("« {name} » n’a pas pu être lancé"))?;
    if !status.success() {
        bail!("« {name} » a échoué ({status})");
    }
    Ok(())
}

/// The standard output of a program that ran well, or nothing: for asking a program whether it is there.
pub(crate) fn probe(command: &mut Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).output().ok()?;
    output
        .status
        .success()
        .then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// The program and its arguments, for messages.
pub(crate) fn name(command: &Command) -> String {
    let program = Path::new(command.get_program());
    let mut name = program
        .file_name()
        .unwrap_or(program.as_os_str())
        .to_string_lossy()
        .into_owned();
    for argument in command.get_args() {
        name.push(' ');
        name.push_str(&argument.to_string_lossy());
    }
    name
}
