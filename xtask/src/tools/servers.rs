//! The servers that the build writes files for: nginx and Apache, to try these files.

use std::path::{Path, PathBuf};

use crate::process;
use crate::tools::system;

/// The servers of this machine.
pub(crate) struct Servers {
    /// nginx.
    pub(crate) nginx: Option<PathBuf>,
    /// Apache.
    pub(crate) apache: Option<PathBuf>,
}

impl Servers {
    /// Finds them; in a container, installs what is missing. Elsewhere a package that starts a server on the machine is
    /// its owner's to choose: the tests of that server are not made, and this is said.
    pub(crate) fn find_or_install() -> Self {
        Self {
            nginx: server("nginx", "nginx", "-v", &["nginx"]),
            apache: server("Apache", "apache2-bin", "-v", &["apache2", "httpd"]),
        }
    }
}

fn server(name: &str, package: &str, version: &str, programs: &[&str]) -> Option<PathBuf> {
    let find = || {
        programs
            .iter()
            .flat_map(|program| {
                [
                    "/usr/sbin",
                    "/usr/local/sbin",
                    "/usr/local/bin",
                    "/opt/homebrew/bin",
                ]
                .map(|folder| Path::new(folder).join(program))
            })
            .find(|path| {
                path.is_file()
                    && process::probe(process::command(path, Path::new(".")).arg(version)).is_some()
            })
    };
    if let Some(found) = find() {
        return Some(found);
    }
    let purpose = "essayer le fichier que la construction écrit pour ce serveur";
    let why = if Path::new("/run/systemd/system").exists() {
        format!(
            "{name} n’est pas installé ; Debian : sudo apt-get install {package}, qui peut le démarrer"
        )
    } else {
        match system::install(name, purpose, &[package], "ailleurs : le paquet du système") {
            Ok(()) => format!("{name} est installé mais ne répond pas"),
            Err(error) => format!("{error:#}"),
        }
    };
    let found = find();
    if found.is_none() {
        eprintln!("→ tests de {name} non faits : {why}");
    }
    found
}
