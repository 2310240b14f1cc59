use crate::content::date::Printed;
use crate::content::located::Text;
use crate::content::raw::joined;
use crate::content::raw::site::{RawAccessibility, RawPublisher, RawSite};
use crate::content::report::Report;
use crate::content::{address, suggestion};
use crate::diagnostic::{Code, french};
use crate::model::{AccessibilityStatus, Audit, Declaration, Site};

const STATUSES: [(&str, AccessibilityStatus); 3] = [
    ("non", AccessibilityStatus::None),
    ("partielle", AccessibilityStatus::Partial),
    ("totale", AccessibilityStatus::Full),
];

/// What a rate can be.
const PERCENTS: std::ops::RangeInclusive<i64> = 0..=100;

/// Checks `site.toml`.
pub(super) fn site(raw: RawSite, report: &mut Report) -> Site {
    let RawPublisher {
        name,
        director,
        host,
        contact,
        logs,
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
        logs: logs.optional(),
        accessibility: accessibility(&raw.accessibility, report),
        declaration: declaration(&raw.accessibility, report),
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
        check_audit(status, raw, report);
    }
    status
}

/// A conformity is declared from an audit that found it: decree 2019-768, article 5, and RGAA, «Obligations».
fn check_audit(status: AccessibilityStatus, raw: &RawAccessibility, report: &mut Report) {
    let missing: Vec<&str> = [
        ("auditor", raw.auditor.is_empty()),
        ("date", raw.date.is_empty()),
        ("rate", raw.rate.is_none()),
    ]
    .into_iter()
    .filter(|(_, is_missing)| *is_missing)
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
            .help("remplir auditor, date et rate d’après l’audit, ou écrire status = \"non\"");
        return;
    }
    let (rates, wanted) = match status {
        AccessibilityStatus::Full => (100..=100, "de 100 %"),
        _ => (50..=99, "de 50 à 99 %"),
    };
    if let Some(rate) = raw.rate.as_ref().filter(|rate| {
        // What is no percentage is told as such.
        PERCENTS.contains(&rate.value) && !rates.contains(&rate.value)
    }) {
        report
            .add(
                Code::Audit,
                rate.span.clone(),
                format!(
                    "une conformité {} demande un taux {wanted}, et non de {} %",
                    french::quote(raw.status.as_str()),
                    rate.value
                ),
            )
            .label(raw.status.span.clone(), "déclarée ici")
            .help("« totale » : 100 % des critères ; « partielle » : au moins 50 % ; « non » : moins de 50 %");
    }
}

/// What the declaration says of its audit, its date and the publisher's plans.
fn declaration(raw: &RawAccessibility, report: &mut Report) -> Declaration {
    let rate = raw.rate.as_ref().and_then(|rate| {
        let percent = u8::try_from(rate.value)
            .ok()
            .filter(|_| PERCENTS.contains(&rate.value));
        if percent.is_none() {
            report
                .add(
                    Code::Number,
                    rate.span.clone(),
                    format!("{} n’est pas un taux de conformité", rate.value),
                )
                .help("un nombre de 0 à 100, sans le signe % : rate = 82");
        }
        percent
    });
    let date = day(&raw.date, "d’audit", report);
    Declaration {
        audit: raw
            .auditor
            .clone()
            .optional()
            .zip(date)
            .map(|(auditor, date)| Audit {
                auditor,
                date,
                rate,
            }),
        date: day(&raw.declared, "de déclaration", report),
        scheme: address::check(&raw.scheme, report).map(|_| raw.scheme.text()),
        plan: address::check(&raw.plan, report).map(|_| raw.plan.text()),
    }
}

/// A day, if one is given.
fn day(date: &Text, what: &str, report: &mut Report) -> Option<String> {
    if date.is_empty() {
        return None;
    }
    let is_day = Printed::read_iso(date.as_str()).is_some_and(|date| date.day.is_some());
    if !is_day {
        report
            .add(
                Code::Date,
                date.span.clone(),
                format!("{} n’est pas une date {what}", french::quote(date.as_str())),
            )
            .help("écrire AAAA-MM-JJ : « 2025-03-31 »");
    }
    is_day.then(|| date.text())
}
