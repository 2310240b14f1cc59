/// What `site.toml` says of the site and of who publishes it.
///
/// What is empty there is `None` here and shown as «à compléter par l’éditeur du site».
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Site {
    /// The site's name.
    pub title: String,
    /// One sentence on it, for search engines and for the home page.
    pub description: String,
    /// Address of the published site, ending with `/`.
    pub address: Option<String>,
    /// Whether pages carry the security policy themselves, for hosts that cannot send it.
    pub policy_in_pages: bool,
    /// Whether browsers keep no copy of the site for days without network, and drop the one that they have.
    pub online_only: bool,
    /// Who publishes it: name and postal address.
    pub publisher: Option<String>,
    /// Director of publication.
    pub director: Option<String>,
    /// Who hosts it: name, postal address, telephone.
    pub host: Option<String>,
    /// How to write to the publisher.
    pub contact: Option<String>,
    /// What the host keeps of visits, and for how long.
    pub logs: Option<String>,
    /// Conformity with RGAA.
    pub accessibility: AccessibilityStatus,
    /// What the declaration of accessibility says beside.
    pub declaration: Declaration,
}

/// What the declaration of accessibility says beside the status.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Declaration {
    /// The audit, if a person has made one.
    pub audit: Option<Audit>,
    /// The day on which the declaration was drawn up, `AAAA-MM-JJ`.
    pub date: Option<String>,
    /// Address of the publisher's scheme over several years («schéma pluriannuel»).
    pub scheme: Option<String>,
    /// Address of the publisher's plan of the year («plan d’actions»).
    pub plan: Option<String>,
}

/// An audit of conformity with RGAA.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Audit {
    /// Who made it.
    pub auditor: String,
    /// On which day, `AAAA-MM-JJ`.
    pub date: String,
    /// How many of the criteria that apply are met, in percent.
    pub rate: Option<u8>,
}

/// The three statements that the law allows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AccessibilityStatus {
    /// No valid audit, or less than half of the criteria.
    None,
    /// At least half of the criteria.
    Partial,
    /// All criteria.
    Full,
}

impl AccessibilityStatus {
    /// The imposed words, after «Accessibilité : ».
    pub fn label(self) -> &'static str {
        match self {
            Self::None => "non conforme",
            Self::Partial => "partiellement conforme",
            Self::Full => "totalement conforme",
        }
    }
}
