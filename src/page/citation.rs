use serde::{Deserialize, Serialize};

use crate::model::SafeHtml;

/// A reference in every format, each ready to be joined with others. Those of resources stand in the data of their
/// sheets, those of a poster and its sections in a file of their own: neither is loaded before a reader cites.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Citation {
    /// Its entry in a selection.
    pub key: String,
    /// A title or a name.
    pub name: String,
    /// Where it leads: a whole address, or one below the root of the site.
    pub href: String,
    /// The reference, after ISO 690.
    pub reference: SafeHtml,
    /// BibTeX entry.
    pub bibtex: String,
    /// RIS record.
    pub ris: String,
    /// CSL-JSON object.
    pub csl: String,
    /// First line of a CSV file, with the mark that spreadsheets need.
    pub csv_header: String,
    /// CSV rows: of the resource, or of the resources of a section or a poster.
    pub csv: String,
    /// `OpenURL` context object (COinS), for reference managers that read the page.
    pub coins: String,
}
