//! `affiches liens`: the addresses that do not answer any more.

use std::collections::BTreeMap;
use std::io::IsTerminal as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::bail;
use gtnum_affiches::links::{self, Mark, State};
use gtnum_affiches::web::{self, Client, Failure, Settings};
use lexopt::prelude::*;

use crate::help::LIENS_HELP as HELP;
use crate::{arguments, content, enrichir, table};

#[derive(Default)]
struct Options {
    content: Option<PathBuf>,
    is_json: bool,
    is_strict: bool,
    is_marking: bool,
    consent: Option<Consent>,
}

/// What an author has said beforehand of the changes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Consent {
    /// Show them only.
    Trial,
    /// Write them all.
    All,
}

impl Options {
    fn read(&mut self, arguments: &mut lexopt::Parser) -> anyhow::Result<Option<ExitCode>> {
        while let Some(argument) = arguments.next()? {
            match argument {
                Long("content") => self.content = Some(arguments.value()?.into()),
                Long("strict") => self.is_strict = true,
                Long("marquer") => self.is_marking = true,
                Long("essai") => self.agree(Consent::Trial)?,
                Long("tout-accepter") => self.agree(Consent::All)?,
                Long("format") => {
                    self.is_json = match arguments.value()?.string()?.as_str() {
                        "json" => true,
                        "texte" => false,
                        other => {
                            bail!("format inconnu : « {other} » ; écrire « texte » ou « json »")
                        }
                    }
                }
                other => return arguments::other(other, HELP).map(Some),
            }
        }
        if self.consent.is_some() && !self.is_marking {
            bail!("« --essai » et « --tout-accepter » vont avec « --marquer »");
        }
        if self.is_marking && self.is_json {
            bail!("« --marquer » parle à une personne : il ne va pas avec « --format json »");
        }
        Ok(None)
    }

    fn agree(&mut self, consent: Consent) -> anyhow::Result<()> {
        if self
            .consent
            .replace(consent)
            .is_some_and(|before| before != consent)
        {
            bail!(
                "« --essai » n’écrit rien et « --tout-accepter » écrit tout : choisir l’un des deux"
            );
        }
        Ok(())
    }
}

pub(crate) fn run(arguments: &mut lexopt::Parser) -> anyhow::Result<ExitCode> {
    let mut options = Options::default();
    if let Some(code) = options.read(arguments)? {
        return Ok(code);
    }
    let folder = options
        .content
        .clone()
        .unwrap_or_else(|| content::FOLDER.into());
    let Some(catalogue) = content::load(&folder)?.catalogue else {
        eprintln!("rien n’est demandé : corrigez d’abord le contenu");
        return Ok(ExitCode::from(1));
    };
    let mut client = Client::new(Settings::polite(web::user_agent(&catalogue.site)));
    let bar = enrichir::progress(catalogue.resources.len());
    let mut checked = BTreeMap::new();
    for resource in catalogue.resources.values() {
        bar.set_message(resource.id.to_string());
        checked.insert(
            resource.id.clone(),
            links::check(&mut client, &resource.url),
        );
        bar.inc(1);
    }
    bar.finish_and_clear();
    // Without network every name would seem gone: nothing is said of the addresses then.
    let is_cut_off = |state: &State| match state {
        State::Dead(failure) | State::Unsure(failure) => {
            failure.is_of_network() || matches!(failure, Failure::GivenUp(_))
        }
        _ => false,
    };
    if !checked.is_empty() && checked.values().all(|checked| is_cut_off(&checked.state)) {
        bail!("aucun hôte ne répond : ce poste est-il relié au réseau ?");
    }
    let today = web::today();
    arguments::show(&if options.is_json {
        links::json(&catalogue, &checked, &today)
    } else {
        links::human(&catalogue, &checked)
    });
    if options.is_marking {
        let marks = links::marks(&catalogue, &checked);
        if !mark(&folder, &marks, &today, options.consent)? {
            return Ok(ExitCode::from(1));
        }
    }
    let has_dead = checked
        .values()
        .any(|checked| matches!(checked.state, State::Dead(_)));
    Ok(if options.is_strict && has_dead {
        ExitCode::from(1)
    } else {
        ExitCode::SUCCESS
    })
}

/// Writes the changes of the column `dead` that the author accepts; `false` when the content is to be mended first.
fn mark(
    folder: &Path,
    marks: &[Mark],
    today: &str,
    consent: Option<Consent>,
) -> anyhow::Result<bool> {
    let has_terminal = std::io::stdin().is_terminal() && std::io::stdout().is_terminal();
    let is_asking = consent.is_none() && has_terminal;
    if marks.is_empty() || !is_asking {
        arguments::show(&links::listed(marks, today));
    }
    if marks.is_empty() || consent == Some(Consent::Trial) {
        return Ok(true);
    }
    let accepted = if consent == Some(Consent::All) {
        marks.to_vec()
    } else if is_asking {
        arguments::show("colonne « morte » :\n");
        let (input, output) = (std::io::stdin(), std::io::stdout());
        links::accepted(marks, today, &mut input.lock(), &mut output.lock())?
    } else {
        arguments::show(
            "rien n’est écrit : sans terminal pour demander, utiliser --tout-accepter\n",
        );
        return Ok(true);
    };
    let edits = |catalogue: &_| links::edits(catalogue, &accepted, today);
    match table::write(folder, edits)? {
        table::Outcome::Incorrect => return Ok(false),
        table::Outcome::Unchanged => {
            arguments::show("aucun changement accepté : rien n’est écrit\n");
        }
        table::Outcome::Written(path, edits) => {
            let s = if edits.len() > 1 { "s" } else { "" };
            arguments::show(&format!(
                "{} : {} case{s} changée{s} ; à relire, puis « affiches check »\n",
                path.display(),
                edits.len()
            ));
        }
    }
    Ok(true)
}
