use crate::content::date::Printed;
use crate::content::located::Text;
use crate::content::raw::joined;
use crate::content::raw::site::{RawAccessibility, RawPublisher, RawSite};
use crate::content::report::Report;
use crate::content::{address, suggestion};
use crate::diagnostic::{Code, french};
use crate::model::{AccessibilityStatus, Site};

const STATUSES: [(&str, AccessibilityStatus); 3] = [
    ("non", AccessibilityStatus::None),
    ("partielle", AccessibilityStatus::Partial),
    ("totale", AccessibilityStatus::Full),
];

/// Checks `site.toml`.
pub(super) fn site(raw: RawSite, report: &mut Report) -> Site {
    let RawPublisher {
        name,
        director,
        host,
        contact,
    } = raw.publisher;
    for (key, what, value) in [
        ("name", "le nom et l’adresse de l’éditeur", &name),
        (
            "director",
            "le directeur ou la directrice de la publication",
            &director,
        ),
        ("host", "l’hébergeur", &host),
        ("contact", "le moyen d’écrire à l’éditeur", &contact),
    ] {
        // A place at the very start is that of a key which is reported as missing.
        if value.is_empty() && !value.span.is_empty() && is_value(value) {
            report
                .add(
                    Code::PublisherToComplete,
                    value.span.clone(),
                    format!(
                        "{} est vide : le site affichera « à compléter par l’éditeur du site »",
                        french::quote(key)
                    ),
                )
                .help(format!("écrire entre les guillemets {what}"));
        }
    }
    Site {
        title: raw.title.text(),
        description: joined(&raw.description),
        address: site_address(&raw.address, report),
        policy_in_pages: raw.policy_in_pages,
        online_only: raw.online_only,
        publisher: name.optional(),
        director: director.optional(),
        host: host.optional(),
        contact: contact.optional(),
        accessibility: accessibility(&raw.accessibility, report),
    }
}

/// Two quotation marks at least: the place is the value's own, not its block's.
fn is_value(text: &Text) -> bool {
    text.span.len() >= 2
}

fn site_address(address: &Text, report: &mut Report) -> Option<String> {
    let url = address::check(address, report)?;
    if url.query().is_some() || url.fragment().is_some() {
        report
            .add(
                Code::Address,
                address.span.clone(),
                "l’adresse du site ne peut contenir ni ? ni #",
            )
            .help("écrire l’adresse du dossier où le site est déposé, terminée par /");
    }
    let mut address = address.text();
    if !address.ends_with('/') {
        address.push('/');
    }
    Some(address)
}

fn accessibility(raw: &RawAccessibility, report: &mut Report) -> AccessibilityStatus {
    let status = STATUSES
        .into_iter()
        .find(|(word, _)| *word == raw.status.as_str())
        .map(|(_, status)| status);
    if status.is_none() && !raw.status.is_empty() {
        report
            .add(
                Code::UnknownWord,
                raw.status.span.clone(),
                format!(
                    "état d’accessibilité inconnu {}",
                    french::quote(raw.status.as_str())
                ),
            )
            .help(suggestion::among(
                raw.status.as_str(),
                STATUSES.map(|(word, _)| word),
            ));
    }
    let status = status.unwrap_or(AccessibilityStatus::None);
    if status != AccessibilityStatus::None {
        let missing: Vec<&str> = [("auditor", &raw.auditor), ("date", &raw.date)]
            .into_iter()
            .filter(|(_, value)| value.is_empty())
            .map(|(key, _)| key)
            .collect();
        if !missing.is_empty() {
            report
                .add(
                    Code::Audit,
                    raw.status.span.clone(),
                    format!(
                        "une conformité {} se déclare d’après un audit : il manque {}",
                        french::quote(raw.status.as_str()),
                        french::list(missing, "et")
                    ),
                )
                .help("remplir auditor et date, ou écrire status = \"non\"");
        }
    }
    if !raw.date.is_empty()
        && Printed::read_iso(raw.date.as_str()).is_none_or(|date| date.day.is_none())
    {
        report
            .add(
                Code::Date,
                raw.date.span.clone(),
                format!(
                    "{} n’est pas une date d’audit",
                    french::quote(raw.date.as_str())
                ),
            )
            .help("écrire AAAA-MM-JJ : « 2025-03-31 »");
    }
    status
}
