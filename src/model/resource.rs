use super::{Inferred, Kind, ResourceId};

/// Something that a group produced: described once, placed on posters as often as they cite it.
///
/// Whatever no source says is `None` or empty, and shown as unknown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Resource {
    /// Its identifier, for good.
    pub id: ResourceId,
    /// Where a tile leads: `http` or `https`.
    pub url: String,
    /// The address as the poster prints it, when ours differs (sharing fragments are taken off).
    pub original_url: Option<String>,
    /// What it is, as far as its host tells.
    pub kind: Kind,
    /// The short name of the host: «HAL», «PeerTube», «Zenodo».
    pub host: String,
    /// What a tile shows when there is no title: `hal-04308773`, «id 1982».
    pub identifier: String,
    /// The title, only if a source gives it.
    pub title: Option<String>,
    /// Authors as printed, in order.
    pub authors: Vec<String>,
    /// Year of publication.
    pub year: Option<u16>,
    /// What contains it: journal and issue, blog, series.
    pub container: Option<String>,
    /// Digital object identifier, without `https://doi.org/`.
    pub doi: Option<String>,
    /// BCP 47 language tag.
    pub language: Option<String>,
    /// Licence of the resource itself.
    pub licence: Option<String>,
    /// Address of the embedded player, for a video.
    pub embed_url: Option<String>,
    /// The day on which its address was seen not to answer any more, `AAAA-MM-JJ`; `None` as long as nobody has seen
    /// that. Its tiles keep the address.
    pub dead: Option<String>,
    /// Where title, authors, year and container were seen.
    pub source: Option<String>,
    /// A remark for authors and for the resource's sheet.
    pub note: Option<String>,
    /// Values of this row that are inferred, and why.
    pub inferred: Vec<Inferred>,
}
