use crate::content::located::{Located, Text};
use crate::content::table::Fields;

/// `site.toml`: the site and who publishes it.
#[derive(Debug, Default)]
pub(in crate::content) struct RawSite {
    /// Name of the site.
    pub(in crate::content) title: Text,
    /// One sentence on it.
    pub(in crate::content) description: Text,
    /// Where it is published; empty as long as nobody knows.
    pub(in crate::content) address: Text,
    /// Whether pages carry the security policy, for hosts that cannot send it.
    pub(in crate::content) policy_in_pages: bool,
    /// Whether browsers keep no copy of the site.
    pub(in crate::content) online_only: bool,
    /// `[publisher]`: legal notice.
    pub(in crate::content) publisher: RawPublisher,
    /// `[accessibility]`: conformity with RGAA.
    pub(in crate::content) accessibility: RawAccessibility,
}

/// `[publisher]`: each may stay empty, and is then shown as to be completed.
#[derive(Debug, Default)]
pub(in crate::content) struct RawPublisher {
    /// Name and postal address.
    pub(in crate::content) name: Text,
    /// Director of publication.
    pub(in crate::content) director: Text,
    /// Name, postal address and telephone of the host.
    pub(in crate::content) host: Text,
    /// How to write to the publisher.
    pub(in crate::content) contact: Text,
    /// What the host keeps of visits.
    pub(in crate::content) logs: Text,
}

/// `[accessibility]`: what the audit found.
#[derive(Debug, Default)]
pub(in crate::content) struct RawAccessibility {
    /// `non`, `partielle` or `totale`.
    pub(in crate::content) status: Text,
    /// Who made the audit.
    pub(in crate::content) auditor: Text,
    /// Its date, `AAAA-MM-JJ`.
    pub(in crate::content) date: Text,
    /// Criteria that are met, in percent of those that apply.
    pub(in crate::content) rate: Option<Located<i64>>,
    /// Date of the declaration, `AAAA-MM-JJ`.
    pub(in crate::content) declared: Text,
    /// Address of the scheme over several years.
    pub(in crate::content) scheme: Text,
    /// Address of the plan of the year.
    pub(in crate::content) plan: Text,
}

impl RawSite {
    /// Reads the file.
    pub(in crate::content) fn read(mut fields: Fields<'_>) -> Self {
        let site = Self {
            title: fields.text("title"),
            description: fields.text("description"),
            address: fields.text_to_fill("address"),
            policy_in_pages: fields.flag("policy_in_pages"),
            online_only: fields.flag("online_only"),
            publisher: fields
                .block("publisher", |fields| RawPublisher {
                    name: fields.text_to_fill("name"),
                    director: fields.text_to_fill("director"),
                    host: fields.text_to_fill("host"),
                    contact: fields.text_to_fill("contact"),
                    logs: fields.optional_text("logs"),
                })
                .unwrap_or_default(),
            accessibility: fields
                .block("accessibility", |fields| RawAccessibility {
                    status: fields.text("status"),
                    auditor: fields.optional_text("auditor"),
                    date: fields.optional_text("date"),
                    rate: fields.optional_number("rate"),
                    declared: fields.optional_text("declared"),
                    scheme: fields.optional_text("scheme"),
                    plan: fields.optional_text("plan"),
                })
                .unwrap_or_default(),
        };
        fields.finish();
        site
    }
}
