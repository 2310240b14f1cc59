//! `affiches nouveau`: a poster's file and its rows, ready to be filled.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context as _, bail};
use gtnum_affiches::authoring::{self, Link, NewPoster, Place};
use gtnum_affiches::content as library;
use gtnum_affiches::diagnostic::{Severity, human};
use lexopt::prelude::*;

use crate::{arguments, content};

pub(crate) const HELP: &str = "\
affiches nouveau : préparer le fichier d’une affiche et les lignes de ses ressources

Utilisation : affiches nouveau IDENTIFIANT [--nom NOM] [--liens FICHIER] [--content DOSSIER]

  IDENTIFIANT         la fin de l’adresse de l’affiche : minuscules sans accent, chiffres, traits d’union
  --nom NOM           le nom imprimé sur l’affiche, entre guillemets ; sinon # et l’identifiant en capitales
  --liens FICHIER     un texte qui donne les adresses des ressources, une par ligne, dans l’ordre de l’affiche
  --content DOSSIER   le dossier de contenu ; « content » sans cette option

Le fichier affiches/IDENTIFIANT.toml est créé, commenté ; chaque adresse nouvelle reçoit une ligne dans
ressources.csv, avec ce que l’adresse dit d’elle-même, et rien d’autre. Un fichier qui existe n’est jamais remplacé.
Si le dossier de contenu n’existe pas, il est créé avec les pages et la frise du site des GTnum.

Exemples :
  affiches nouveau archipel
  affiches nouveau archipel --nom \"#ARCHIPEL\" --liens liens.txt

Code de sortie : 0 le fichier est prêt à remplir, 1 la demande est à corriger, 2 l’outil a échoué.
";

struct Request {
    id: String,
    name: Option<String>,
    links: Option<PathBuf>,
    folder: PathBuf,
}

pub(crate) fn run(arguments: &mut lexopt::Parser) -> anyhow::Result<ExitCode> {
    let mut id = None;
    let mut name = None;
    let mut links = None;
    let mut folder = PathBuf::from(content::FOLDER);
    while let Some(argument) = arguments.next()? {
        match argument {
            Long("nom") => name = Some(arguments.value()?.string()?),
            Long("liens") => links = Some(arguments.value()?.into()),
            Long("content") => folder = arguments.value()?.into(),
            Value(value) if id.is_none() => id = Some(value.string()?),
            other => return arguments::other(other, HELP),
        }
    }
    let Some(id) = id else {
        bail!("« nouveau » attend l’identifiant de l’affiche : affiches nouveau archipel");
    };
    prepare(&Request {
        id,
        name,
        links,
        folder,
    })
}

fn prepare(request: &Request) -> anyhow::Result<ExitCode> {
    let refuse = |message: String| {
        eprintln!("{message}");
        Ok(ExitCode::from(1))
    };
    let id = request.id.as_str();
    if !is_plain(id) {
        return refuse(format!(
            "l’identifiant « {id} » ne peut pas servir d’adresse : minuscules sans accent, chiffres et traits d’union, \
             comme « realites-de-terrain »"
        ));
    }
    let path = request.folder.join("affiches").join(format!("{id}.toml"));
    if path.exists() {
        return refuse(format!(
            "{} existe déjà et n’est pas remplacé ; choisissez un autre identifiant, ou ouvrez ce fichier",
            path.display()
        ));
    }
    let links = match &request.links {
        None => Vec::new(),
        Some(file) => match authoring::links(&read_text(file)?) {
            Ok(links) => links,
            Err(lines) => {
                let mut message = String::new();
                for bad in lines {
                    message.push_str(&format!(
                        "{}:{} : « {} » : {}\n",
                        file.display(),
                        bad.line,
                        bad.text,
                        bad.why
                    ));
                }
                message
                    .push_str("rien n’est écrit : corrigez ces lignes, puis relancez la commande");
                return refuse(message);
            }
        },
    };

    start(&request.folder)?;
    let name = request
        .name
        .clone()
        .unwrap_or_else(|| format!("#{}", id.to_uppercase()));
    if let Err(message) = write_rows(&request.folder, &links, &name)? {
        return refuse(message);
    }
    let phases = fs::read_to_string(request.folder.join("phases.toml")).unwrap_or_default();
    let text = authoring::poster_file(&NewPoster {
        id,
        name: &name,
        phases: &authoring::phase_choices(&phases),
        places: links
            .iter()
            .map(|link| Place {
                id: &link.id,
                url: &link.url,
            })
            .collect(),
    });
    create(&path, text.as_bytes())?;
    println!("{} : créé, à remplir", path.display());
    tell_what_is_left(request, &path)?;
    Ok(ExitCode::SUCCESS)
}

/// As `content` wants the identifier of a poster, which is the name of a file and an address.
fn is_plain(id: &str) -> bool {
    let is_word = |part: &str| {
        !part.is_empty()
            && part
                .bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
    };
    id.split('-').all(is_word)
}

fn read_text(file: &Path) -> anyhow::Result<String> {
    let bytes =
        fs::read(file).with_context(|| format!("lecture impossible de {}", file.display()))?;
    // Addresses are ASCII but for rare letters: a list saved in another encoding is still read.
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// Makes the content folder, if there is none.
fn start(folder: &Path) -> anyhow::Result<()> {
    if folder.exists() {
        return Ok(());
    }
    for (name, text) in authoring::starting_files() {
        create(&folder.join(name), text.as_bytes())?;
    }
    println!(
        "{} : créé, avec la frise et les pages du site des GTnum",
        folder.display()
    );
    Ok(())
}

/// Appends what the table lacks; the inner error is one that the author mends.
fn write_rows(folder: &Path, links: &[Link], name: &str) -> anyhow::Result<Result<(), String>> {
    if links.is_empty() {
        return Ok(Ok(()));
    }
    let path = folder.join("ressources.csv");
    let table =
        fs::read(&path).with_context(|| format!("lecture impossible de {}", path.display()))?;
    let known = authoring::known_ids(&table);
    let new: Vec<&Link> = links
        .iter()
        .filter(|link| !known.contains(&link.id))
        .collect();
    let rewritten = match authoring::append_rows(&table, &new, &format!("lien de l’affiche {name}"))
    {
        Ok(rewritten) => rewritten,
        Err(error) => {
            return Ok(Err(format!(
                "{} : {error} ; rien n’est écrit",
                path.display()
            )));
        }
    };
    fs::write(&path, rewritten.bytes)
        .with_context(|| format!("écriture impossible de {}", path.display()))?;
    println!(
        "{} : {}, {}",
        path.display(),
        counted(new.len(), "ligne ajoutée", "lignes ajoutées"),
        counted(
            links.len() - new.len(),
            "ressource déjà présente",
            "ressources déjà présentes"
        )
    );
    if rewritten.is_now_utf8 {
        println!(
            "{} : enregistré désormais en UTF-8, que les tableurs lisent",
            path.display()
        );
    }
    Ok(Ok(()))
}

fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count < 2 { one } else { many })
}

/// Writes a new file; an existing one is never replaced.
fn create(path: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    let write = || {
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::File::create_new(path)?.write_all(bytes)
    };
    write().with_context(|| format!("écriture impossible de {}", path.display()))
}

/// What the check says of the new file, then what to do next.
fn tell_what_is_left(request: &Request, path: &Path) -> anyhow::Result<()> {
    let file = format!("affiches/{}.toml", request.id);
    let loaded = library::load(&request.folder)?;
    let (mine, others): (Vec<_>, Vec<_>) = loaded
        .diagnostics
        .into_iter()
        .filter(|diagnostic| diagnostic.severity == Severity::Error)
        .partition(|diagnostic| diagnostic.file == file);
    if !mine.is_empty() {
        println!("\nIl reste à remplir :\n");
        arguments::show(&human::render(&mine, &loaded.sources, false));
    }
    if !others.is_empty() {
        println!("\nAilleurs dans le contenu, « affiches check » trouve d’autres erreurs.");
    }
    println!(
        "\nEnsuite :\n  1. ouvrez {} dans un éditeur de texte et recopiez l’affiche ;\n  \
         2. complétez ressources.csv dans un tableur, sans rien inventer ;\n  \
         3. affiches check     pour vérifier ;\n  \
         4. affiches servir    pour voir le site pendant que vous écrivez.",
        path.display()
    );
    Ok(())
}
