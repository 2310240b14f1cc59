//! What an address says by its form alone: whose it is, and how its host names what lies there.
//!
//! The same resource has many addresses (a portal of HAL, a version, a short or a long identifier of PeerTube): its
//! identifier is the same for all of them. Nothing is asked of the network, and no title is made of an address.

mod hosts;
mod short_uuid;

use url::Url;

use crate::authoring::Link;
use crate::model::Kind;

pub(crate) use hosts::known;
pub use short_uuid::{expand, shorten};

/// Parameters that follow a reader around and change nothing of the page.
const TRACKERS: [&str; 6] = [
    "fbclid",
    "gclid",
    "mc_cid",
    "mc_eid",
    "mtm_campaign",
    "xtor",
];

/// A resource, as far as its address tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identity {
    /// Its identifier, in the form of `ressources.csv`.
    pub id: String,
    /// Its address without what follows a reader around.
    pub address: String,
    /// What it is, as far as its host tells.
    pub kind: Kind,
    /// The short name of the host.
    pub host: String,
    /// What a tile without title shows.
    pub identifier: String,
    /// Address of the embedded player, when it follows from the address.
    pub embed_url: Option<String>,
    /// Who can be asked about it.
    pub service: Service,
}

/// Who can be asked about a resource; other hosts are [`Link`]'s.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Service {
    /// HAL, by identifier without version.
    Hal(String),
    /// Zenodo, by number of the record.
    Zenodo(String),
    /// An instance of PeerTube: its address, and the video's identifier as written.
    PeerTube(Url, String),
    /// A channel of such an instance.
    PeerTubeChannel(Url, String),
    /// YouTube, by identifier of the video.
    YouTube(String),
    /// The registry of DOIs.
    Doi(String),
    /// The page itself.
    Page,
}

/// Reads an address.
pub fn identify(address: &Url) -> Identity {
    let clean = clean(address);
    if let Some(identity) = known(&clean) {
        return identity;
    }
    let link = Link::of(&clean);
    Identity {
        id: link.id,
        address: clean.to_string(),
        kind: link.kind,
        host: link.host,
        identifier: link.identifier,
        embed_url: None,
        service: Service::Page,
    }
}

/// The address without what follows a reader around: parameters of campaigns, and the marks of sharing buttons.
pub fn clean(address: &Url) -> Url {
    let mut clean = address.clone();
    // «#.ZDe-P-xBzGE» is the mark of a sharing button; other fragments are a place in the page.
    if clean
        .fragment()
        .is_some_and(|fragment| fragment.is_empty() || fragment.starts_with('.'))
    {
        clean.set_fragment(None);
    }
    let is_tracker = |name: &str| name.starts_with("utm_") || TRACKERS.contains(&name);
    if clean.query_pairs().any(|(name, _)| is_tracker(&name)) {
        let kept: Vec<_> = address
            .query_pairs()
            .filter(|(name, _)| !is_tracker(name))
            .collect();
        clean.set_query(None);
        if !kept.is_empty() {
            clean.query_pairs_mut().extend_pairs(kept);
        }
    }
    clean
}

/// The host without `www.`.
fn domain(address: &Url) -> &str {
    let host = address.host_str().unwrap_or_default();
    host.strip_prefix("www.").unwrap_or(host)
}

/// An identifier only has letters without accent, digits and `- _ . : / @`.
fn plain(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            'a'..='z' | 'A'..='Z' | '0'..='9' | '-' | '_' | '.' | ':' | '/' | '@' => c,
            _ => '-',
        })
        .collect()
}

#[cfg(test)]
mod tests;
