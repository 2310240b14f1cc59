//! `affiches servir`: the site on this machine, up to date at each save, with what is wrong in its pages.

mod answer;
mod clients;
mod watch;

use std::io::ErrorKind;
use std::net::{Ipv4Addr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::Duration;

use anyhow::{Context as _, anyhow, bail};
use gtnum_affiches::diagnostic::{self, human};
use gtnum_affiches::export::{AppFiles, Layout, Reload, Site};
use gtnum_affiches::model::Catalogue;
use lexopt::prelude::*;
use tiny_http::Server;

use self::clients::{Clients, News};
use crate::{arguments, content, kit};

pub(crate) const HELP: &str = "\
affiches servir : voir le site pendant qu’on écrit

Utilisation : affiches servir [--content DOSSIER] [--port N]

  --content DOSSIER      le dossier de contenu ; « content » sans cette option
  --port N               le port de l’adresse ; 8080 sans cette option, ou le premier libre ensuite
  --application DOSSIER  une autre application que celle de l’outil (pour qui développe)

Ouvrez l’adresse que la commande affiche. À chaque enregistrement d’un fichier, la page se met à jour ; une erreur est
dite dans le terminal et au bas de la page, qui montre alors la dernière version correcte. Le site n’est visible que
de cette machine. Ctrl+C arrête la commande.

Exemples :
  affiches servir
  affiches servir --port 9000

Code de sortie : 2 si l’outil a échoué.
";

/// How many ports are tried, from the one that is asked for.
const PORTS: u16 = 20;

/// How often the server looks up from requests for changes.
const ATTENTION: Duration = Duration::from_millis(100);

/// A save is often several changes: they are one once nothing has moved for that long.
const QUIET: Duration = Duration::from_millis(80);

pub(crate) fn run(arguments: &mut lexopt::Parser) -> anyhow::Result<ExitCode> {
    let mut folder = PathBuf::from(content::FOLDER);
    let mut port = 8080;
    let mut app: Option<PathBuf> = None;
    while let Some(argument) = arguments.next()? {
        match argument {
            Long("content") => folder = arguments.value()?.into(),
            Long("port") => {
                let value = arguments.value()?.string()?;
                port = value.parse().map_err(|_| {
                    anyhow!("« {value} » n’est pas un port : un nombre de 1 à 65535")
                })?;
            }
            Long("application") => app = Some(arguments.value()?.into()),
            other => return arguments::other(other, HELP),
        }
    }
    if !folder.is_dir() {
        bail!(
            "le dossier de contenu « {} » est introuvable : placez-vous dans le dossier qui le contient, ou indiquez-le \
             avec --content ; « affiches nouveau » en prépare un",
            folder.display()
        );
    }
    let (layout, app) = kit::kit(app.as_deref())?;
    let listener = bind(port)?;
    let address = listener.local_addr().context("le port n’est pas connu")?;
    let server = Server::from_listener(listener, None)
        .map_err(|error| anyhow!("le serveur ne démarre pas : {error}"))?;
    let (_watcher, changes) = watch::watch(&folder)?;
    let mut preview = Preview {
        folder: &folder,
        layout: &layout,
        app,
        version: 0,
        clients: Clients::default(),
    };
    arguments::show(&format!(
        "→ le site est sur http://{address}/ (Ctrl+C pour l’arrêter)\n"
    ));
    preview.serve(&server, &changes)
}

/// The port that was asked for, or the first free one after it.
fn bind(port: u16) -> anyhow::Result<TcpListener> {
    for candidate in port..=port.saturating_add(PORTS) {
        match TcpListener::bind((Ipv4Addr::LOCALHOST, candidate)) {
            Ok(listener) => return Ok(listener),
            Err(error) if error.kind() == ErrorKind::AddrInUse => {
                eprintln!("le port {candidate} est déjà pris sur cette machine ; essai du suivant");
            }
            Err(error) => return Err(error).context(format!("le port {candidate} est refusé")),
        }
    }
    Err(anyhow!(
        "aucun port libre de {port} à {} : choisissez-en un autre avec --port",
        port.saturating_add(PORTS)
    ))
}

struct Preview<'a> {
    folder: &'a Path,
    layout: &'a Layout,
    app: AppFiles,
    /// Grows with each correct content.
    version: u32,
    clients: Clients,
}

impl Preview<'_> {
    fn serve(&mut self, server: &Server, changes: &Receiver<()>) -> anyhow::Result<ExitCode> {
        let mut good: Option<Catalogue> = None;
        loop {
            let (catalogue, told) = self.load();
            if let Some(catalogue) = catalogue {
                self.version += 1;
                good = Some(catalogue);
            }
            let news = News {
                // A page that was left open does not take another server for the one it knew.
                version: format!("{}-{}", std::process::id(), self.version),
                ..told
            };
            self.app.reload = Some(Reload(news.script()));
            let site = match &good {
                Some(catalogue) => Some(Site::new(catalogue, self.layout, &self.app)?),
                None => None,
            };
            self.clients.tell(&news);
            loop {
                if let Some(request) = server.recv_timeout(ATTENTION)? {
                    answer::answer(request, site.as_ref(), &news, &mut self.clients);
                }
                if has_changed(changes)? {
                    break;
                }
            }
        }
    }

    /// Reads the content, and says what is wrong with it in the terminal; what the pages have to say of it.
    fn load(&self) -> (Option<Catalogue>, News) {
        let loaded = match content::load(self.folder) {
            Ok(loaded) => loaded,
            // The folder may come back: an editor or a copy moves it for a while.
            Err(error) => {
                eprintln!("échec : {error:#}");
                return (None, News::failure(format!("{error:#}")));
            }
        };
        let summary = diagnostic::summary(&loaded.diagnostics);
        eprintln!(
            "{summary} ; {}",
            if loaded.catalogue.is_some() {
                "le site est à jour"
            } else {
                "le site montre la dernière version correcte"
            }
        );
        let news = News {
            version: String::new(),
            is_wrong: loaded.catalogue.is_none(),
            summary: if loaded.diagnostics.is_empty() {
                String::new()
            } else {
                summary
            },
            text: human::render(&loaded.diagnostics, &loaded.sources, false),
        };
        let catalogue = loaded.catalogue.map(|mut catalogue| {
            // Here the site is at the root, wherever it will be published.
            catalogue.site.address = None;
            catalogue
        });
        (catalogue, news)
    }
}

/// Whether something has changed, and is quiet again.
fn has_changed(changes: &Receiver<()>) -> anyhow::Result<bool> {
    if changes.try_recv().is_err() {
        return Ok(false);
    }
    loop {
        match changes.recv_timeout(QUIET) {
            Ok(()) => {}
            Err(RecvTimeoutError::Timeout) => return Ok(true),
            Err(RecvTimeoutError::Disconnected) => {
                return Err(anyhow!(
                    "la surveillance du dossier de contenu s’est arrêtée"
                ));
            }
        }
    }
}
