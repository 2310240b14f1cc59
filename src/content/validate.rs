//! From what authors wrote to a catalogue that is valid by construction.
//!
//! Every check reports and goes on, so that one run tells all. When something was reported the catalogue is not used;
//! that is why a value that was refused may be replaced by any other here.

mod authors;
mod pages;
mod phases;
mod posters;
mod resources;
mod site;
mod wording;

use std::collections::{BTreeMap, BTreeSet};

use super::date::{Date, Printed};
use super::located::Text;
use super::raw::page::RawPage;
use super::raw::phases::RawPhase;
use super::raw::poster::RawPoster;
use super::raw::resources::RawResources;
use super::raw::site::RawSite;
use super::report::Report;
use super::{call_theme, id};
use crate::diagnostic::{Code, Diagnostic, french};
use crate::model::Catalogue;

pub(super) use pages::{PAGES, notice};
#[cfg(feature = "outils")]
pub(crate) use resources::{is_doi, is_language};

/// A file as it could be read: nothing where it is missing or unreadable, which is already reported.
pub(super) struct RawFile<T> {
    /// What the author wrote.
    pub(super) raw: Option<T>,
    /// What is wrong with it.
    pub(super) report: Report,
}

/// A file whose name is an identifier.
pub(super) struct NamedFile<T> {
    /// Its name without extension.
    pub(super) name: String,
    /// The file.
    pub(super) file: RawFile<T>,
}

/// The whole folder, as authors wrote it.
pub(super) struct RawContent {
    /// `site.toml`
    pub(super) site: RawFile<RawSite>,
    /// `phases.toml`
    pub(super) phases: RawFile<Vec<RawPhase>>,
    /// `ressources.csv`
    pub(super) resources: RawFile<RawResources>,
    /// `affiches/*.toml`
    pub(super) posters: Vec<NamedFile<RawPoster>>,
    /// `pages/*.md`, with the text that holds each.
    pub(super) pages: Vec<NamedFile<(RawPage, String)>>,
}

/// Identifiers that other files may name; `None` where the file that gives them cannot be read, for then every mention
/// would be told as a mistake.
struct Known {
    resources: Option<BTreeSet<String>>,
    posters: BTreeSet<String>,
    /// Phases with their themes.
    phases: Option<Vec<(String, Vec<String>)>>,
    /// The day after which dates are to come.
    today: Option<Date>,
}

/// Makes the catalogue and tells all that is wrong; without `today`, no date is to come.
pub(super) fn catalogue(content: RawContent, today: Option<Date>) -> (Catalogue, Vec<Diagnostic>) {
    let RawContent {
        site: mut site_file,
        phases: mut phases_file,
        resources: mut resources_file,
        posters: mut poster_files,
        pages: mut page_files,
    } = content;

    let known = Known {
        resources: resources_file
            .raw
            .as_ref()
            .and_then(|table| table.ids.as_ref())
            .map(|ids| ids.iter().cloned().collect()),
        posters: poster_files
            .iter()
            .map(|poster| poster.name.clone())
            .collect(),
        phases: phases_file.raw.as_ref().map(|phases| phases::index(phases)),
        today,
    };

    let site = site::site(
        site_file.raw.take().unwrap_or_default(),
        &mut site_file.report,
    );
    let placeholders = pages::placeholders(&site);
    let pages: Vec<_> = page_files
        .iter_mut()
        .filter_map(|page| {
            let (raw, text) = page.file.raw.take()?;
            Some(pages::page(
                &page.name,
                raw,
                &text,
                &placeholders,
                &mut page.file.report,
            ))
        })
        .collect();
    let call = pages
        .iter()
        .find(|page| page.prose.id.as_str() == pages::CALL)
        .map(|page| page.heading_ids.as_slice());
    let phases = phases::phases(
        phases_file.raw.take().unwrap_or_default(),
        &known,
        call,
        &mut phases_file.report,
    );

    let posters: Vec<_> = poster_files
        .iter_mut()
        .filter_map(|poster| {
            let raw = poster.file.raw.take()?;
            Some(posters::poster(
                &poster.name,
                raw,
                &known,
                &mut poster.file.report,
            ))
        })
        .collect();
    // A poster with an error may lack tiles for that reason alone.
    let posters_are_right = !poster_files.is_empty()
        && poster_files
            .iter()
            .all(|poster| !poster.file.report.has_errors());
    let placed = posters_are_right.then(|| posters::placed(&posters));
    let resources = resources::resources(
        resources_file.raw.take(),
        placed.as_ref(),
        today,
        &mut resources_file.report,
    );

    let routes = pages::Routes::new(&known.posters, &posters, &pages);
    for page in &pages {
        if let Some(file) = page_files
            .iter_mut()
            .find(|file| file.name == page.prose.id.as_str())
        {
            routes.check(&page.routes, &mut file.file.report);
        }
    }

    let catalogue = Catalogue {
        site,
        posters: posters::in_order(posters, &phases),
        phases,
        resources,
        pages: pages.into_iter().map(|page| page.prose).collect(),
    };
    let diagnostics = [site_file.report, phases_file.report, resources_file.report]
        .into_iter()
        .chain(poster_files.into_iter().map(|poster| poster.file.report))
        .chain(page_files.into_iter().map(|page| page.file.report))
        .flat_map(Report::into_diagnostics)
        .collect();
    (catalogue, diagnostics)
}

/// Checks the form of an identifier that stands in addresses as it is.
fn check_plain_id(id: &Text, report: &mut Report) {
    if !id.is_empty() && !id::is_plain(id.as_str()) {
        report
            .add(Code::IdForm, id.span.clone(), id::message(id.as_str()))
            .help(id::PLAIN);
    }
}

/// Reports the identifiers that stand twice, each with the place of the first.
fn check_unique<'a>(ids: impl IntoIterator<Item = &'a Text>, what: &str, report: &mut Report) {
    let mut firsts: BTreeMap<&str, &Text> = BTreeMap::new();
    for id in ids.into_iter().filter(|id| !id.is_empty()) {
        if let Some(first) = firsts.get(id.as_str()) {
            report
                .add(
                    Code::DuplicateId,
                    id.span.clone(),
                    format!(
                        "{what} porte déjà l’identifiant {}",
                        french::quote(id.as_str())
                    ),
                )
                .label(first.span.clone(), "d’abord ici")
                .help("donner à chacun son identifiant");
        } else {
            firsts.insert(id.as_str(), id);
        }
    }
}

/// Warns of a date to come: what is described has been.
fn check_past(date: Option<Printed>, text: &Text, today: Option<Date>, report: &mut Report) {
    let is_to_come = |date: Printed| today.is_some_and(|today| date.is_after(today));
    if date.is_some_and(is_to_come) {
        report
            .add(
                Code::FutureDate,
                text.span.clone(),
                format!("{} est une date à venir", french::quote(text.as_str())),
            )
            .help("vérifier l’année ; pour un événement annoncé, ne rien changer");
    }
}

/// Whether the call's page has the heading of that theme.
fn has_call(heading_ids: &[String], number: u8) -> bool {
    heading_ids.contains(&call_theme::heading_id(number))
}
