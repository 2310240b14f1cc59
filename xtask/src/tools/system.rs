//! The system's package manager, where we may use it without asking: apt-get, as root or by a sudo that asks nothing.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, bail};

use crate::process;

/// Installs packages of Debian, or says exactly what to install.
pub(crate) fn install(
    what: &str,
    purpose: &str,
    packages: &[&str],
    elsewhere: &str,
) -> anyhow::Result<()> {
    let by_hand = format!(
        "{what} manque et sert à {purpose}. À installer : Debian : sudo apt-get install {} ; {elsewhere}",
        packages.join(" ")
    );
    let Some(prefix) = privilege() else {
        bail!("{by_hand}")
    };
    eprintln!(
        "→ {what} manque : il sert à {purpose}. Installation par apt-get ({}), une à trois minutes",
        packages.join(" ")
    );
    process::run(apt_get(prefix).args(["update", "-qq"])).with_context(|| by_hand.clone())?;
    process::run(
        apt_get(prefix)
            .args(["install", "-y", "-qq", "--no-install-recommends"])
            .args(packages),
    )
    .context(by_hand)
}

/// Asks Debian's servers what they have; needs the right to.
pub(crate) fn update() -> anyhow::Result<()> {
    let prefix = privilege().context("apt-get n’est pas là, ou pas sans mot de passe")?;
    process::run(apt_get(prefix).args(["update", "-qq"]))
}

fn apt_get(prefix: &[&str]) -> Command {
    let mut words = prefix
        .iter()
        .chain(&["env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]);
    let mut command = process::command(words.next().unwrap_or(&"env"), Path::new("/"));
    command.args(words);
    command
}

/// The words before apt-get, if it is there and may be used.
fn privilege() -> Option<&'static [&'static str]> {
    let here = Path::new(".");
    process::probe(process::command("apt-get", here).arg("--version"))?;
    if process::probe(process::command("id", here).arg("-u")).is_some_and(|id| id == "0") {
        return Some(&[]);
    }
    process::probe(process::command("sudo", here).args(["-n", "true"]))
        .map(|_| &["sudo", "-n"] as &[_])
}
