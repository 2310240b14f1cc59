//! The scripts that pages of other sites run around our frames: the real ones, for the tests.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context;

use crate::process;
use crate::tools::{cache, npm, system};

/// Scripts of host pages.
pub(crate) struct HostScripts {
    /// iframe-resizer 4, the last under the MIT licence.
    pub(crate) iframe_resizer: PathBuf,
    /// pym.js.
    pub(crate) pym: PathBuf,
    /// WordPress's own, where Debian's packages are at hand.
    pub(crate) wordpress: Option<PathBuf>,
}

impl HostScripts {
    /// Finds them all, and installs now what is missing.
    pub(crate) fn ensure() -> anyhow::Result<Self> {
        Ok(Self {
            iframe_resizer: from_npm(
                "iframe-resizer",
                "4.3.9",
                "iframe-resizer/js/iframeResizer.js",
            )?,
            pym: from_npm("pym.js", "1.3.2", "pym.js/dist/pym.v1.js")?,
            wordpress: wordpress(),
        })
    }
}

fn from_npm(package: &str, version: &str, script: &str) -> anyhow::Result<PathBuf> {
    let destination = cache::tool(package, version)?;
    let path = |folder: &Path| folder.join("node_modules").join(script);
    if !path(&destination).is_file() {
        npm::ensure()?;
        eprintln!(
            "→ {package} {version} manque : il sert à essayer les cadres dans une page qui l’emploie. Installation par \
             npm, une seule fois, moins d’une minute, dans {}",
            destination.display()
        );
        cache::install(
            &destination,
            |draft| npm::install(package, version, draft),
            |folder| path(folder).is_file(),
        )?;
    }
    Ok(path(&destination))
}

/// Unpacks Debian's package without installing it: WordPress itself would bring a server and a database.
fn wordpress() -> Option<PathBuf> {
    let found = unpacked_wordpress();
    if let Err(error) = &found {
        eprintln!(
            "→ le script de WordPress manque : le cadre n’est pas essayé dans une page de WordPress ({error:#})"
        );
    }
    found.ok()
}

fn unpacked_wordpress() -> anyhow::Result<PathBuf> {
    let destination = cache::tool("wordpress", "debian")?;
    let path = |folder: &Path| folder.join("usr/share/wordpress/wp-includes/js/wp-embed.js");
    if !path(&destination).is_file() {
        system::update().context("il vient d’un paquet Debian, « wordpress »")?;
        eprintln!(
            "→ le script de WordPress manque : il sert à essayer les cadres dans une page de WordPress. Téléchargement \
             du paquet Debian « wordpress », une seule fois, dans {}",
            destination.display()
        );
        cache::install(
            &destination,
            |draft| {
                process::run(process::command("apt-get", draft).args([
                    "download",
                    "-qq",
                    "wordpress",
                ]))?;
                for entry in fs::read_dir(draft)? {
                    let package = entry?.path();
                    process::run(
                        process::command("dpkg", draft)
                            .arg("-x")
                            .arg(&package)
                            .arg(draft),
                    )?;
                    fs::remove_file(package)?;
                }
                Ok(())
            },
            |folder| path(folder).is_file(),
        )?;
    }
    Ok(path(&destination))
}
