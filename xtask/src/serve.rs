//! `cargo xtask serve`: the site on this machine, rebuilt and reloaded at each saved file.

use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::thread;
use std::time::Duration;

use anyhow::Context;

use crate::{Workspace, process, tools};

/// Installs what is missing, then serves until the command is stopped.
pub(crate) fn run(workspace: &Workspace, port: u16) -> anyhow::Result<()> {
    let mut trunk = tools::trunk(workspace)?;
    drop(TcpListener::bind((Ipv4Addr::LOCALHOST, port)).with_context(|| {
        format!("le port {port} est déjà pris sur cette machine ; `cargo xtask serve --port <autre>` en choisit un autre")
    })?);
    eprintln!(
        "→ compilation du site ; la première prend de 1 à 3 minutes, les suivantes quelques secondes"
    );
    thread::spawn(move || announce(port));
    process::run(trunk.args(["serve", "--port"]).arg(port.to_string()))
}

/// Trunk opens its port once the first build is over.
fn announce(port: u16) {
    while TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_err() {
        thread::sleep(Duration::from_millis(200));
    }
    eprintln!("→ le site est sur http://127.0.0.1:{port}/ (Ctrl+C pour l’arrêter)");
}
