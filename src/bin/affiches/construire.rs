//! `affiches construire`: the whole site from a content folder.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use gtnum_affiches::export::{self, Built, Progress, Site};
use indicatif::{ProgressBar, ProgressStyle};
use lexopt::prelude::*;

use crate::{arguments, content, kit};

pub(crate) const HELP: &str = "\
affiches construire : écrire le site entier, prêt à publier

Utilisation : affiches construire [--content DOSSIER] [--sortie DOSSIER] [--hors-ligne]

  --content DOSSIER      le dossier de contenu ; « content » sans cette option
  --sortie DOSSIER       où écrire le site ; « site » sans cette option
  --hors-ligne           écrire les versions sans connexion, quel que soit le nombre de pages
  --sans-hors-ligne      ne pas les écrire
  --application DOSSIER  une autre application que celle de l’outil (pour qui développe)

Le dossier écrit se dépose tel quel chez un hébergeur. Les fichiers qui n’ont pas changé ne sont pas récrits ; ceux
qu’un passage précédent avait écrits et dont le site n’a plus besoin sont retirés ; les autres fichiers du dossier ne
sont pas touchés.

Les versions sans connexion sont affiches-gtnum.html (tout le site en un fichier) et affiches-gtnum.zip (un dossier à
extraire) ; l’accueil et le plan du site les proposent. Chacune contient toutes les pages : au-delà de 400 pages, elles
ne sont écrites que si l’on donne --hors-ligne.

Exemples :
  affiches construire
  affiches construire --sortie /var/www/affiches

Code de sortie : 0 le site est écrit, 1 le contenu est à corriger, 2 l’outil a échoué.
";

pub(crate) fn run(arguments: &mut lexopt::Parser) -> anyhow::Result<ExitCode> {
    let mut folder = PathBuf::from(content::FOLDER);
    let mut out = PathBuf::from("site");
    let mut app: Option<PathBuf> = None;
    let mut offline: Option<bool> = None;
    while let Some(argument) = arguments.next()? {
        match argument {
            Long("content") => folder = arguments.value()?.into(),
            Long("sortie") => out = arguments.value()?.into(),
            Long("hors-ligne") => offline = Some(true),
            Long("sans-hors-ligne") => offline = Some(false),
            Long("application") => app = Some(arguments.value()?.into()),
            other => return arguments::other(other, HELP),
        }
    }
    if is_inside(&out, &folder) {
        eprintln!(
            "« {} » est dans le dossier de contenu : choisissez un autre dossier avec --sortie",
            out.display()
        );
        return Ok(ExitCode::from(1));
    }
    let start = Instant::now();
    let (layout, app) = kit::kit(app.as_deref())?;
    let Some(catalogue) = content::load_for_site(&folder)?.catalogue else {
        eprintln!("le site n’est pas écrit : corrigez d’abord le contenu");
        return Ok(ExitCode::from(1));
    };
    let mut site = Site::new(&catalogue, &layout, &app)?;
    if offline.unwrap_or_else(|| site.is_small()) {
        site = site.with_offline(&layout, &app)?;
    } else if offline.is_none() {
        arguments::show(
            "versions sans connexion : pas écrites, le site a plus de 400 pages (--hors-ligne les écrit)\n",
        );
    }
    let bar = Bar(ProgressBar::hidden());
    let built = export::construct(&site, &out, &bar);
    bar.0.finish_and_clear();
    let built = built?;
    arguments::show(&told(&built, &out, start));
    if built.can_be_weighed {
        for line in export::weights(&out)?.over_budget() {
            eprintln!("page lourde pour un téléphone : {line}");
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// Whether one folder is in another, or is it; a folder that is not there yet is in none but its own.
fn is_inside(inner: &Path, outer: &Path) -> bool {
    let real = |path: &Path| std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let whole = |path: &Path| path.canonicalize().unwrap_or_else(|_| real(path));
    whole(inner).starts_with(whole(outer))
}

fn told(built: &Built, out: &Path, start: Instant) -> String {
    let seconds = format!("{:.1}", start.elapsed().as_secs_f32()).replace('.', ",");
    format!(
        "site écrit dans « {} » en {seconds} s : {} pages, {} fichiers (écrits : {}, inchangés : {}, retirés : {})\n",
        out.display(),
        built.pages,
        built.files,
        built.written,
        built.files - built.written,
        built.removed
    )
}

/// A bar on long work; nothing is drawn where standard error is no terminal.
struct Bar(ProgressBar);

impl Progress for Bar {
    fn start(&self, steps: usize) {
        self.0.set_length(steps as u64);
        let style = ProgressStyle::with_template("{wide_bar} {pos}/{len}, encore {eta}");
        self.0
            .set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
        self.0
            .set_draw_target(indicatif::ProgressDrawTarget::stderr());
    }

    fn step(&self) {
        self.0.inc(1);
    }
}
