//! The hosts that can be asked, by the forms of their addresses.

use url::Url;

use super::{Identity, Service, domain, expand, plain, shorten};
use crate::model::Kind;

/// Reads the address of a host that can be asked.
pub(crate) fn known(address: &Url) -> Option<Identity> {
    let segments: Vec<&str> = address
        .path_segments()
        .map(|segments| segments.filter(|segment| !segment.is_empty()).collect())
        .unwrap_or_default();
    hal(address, &segments)
        .or_else(|| doi(address))
        .or_else(|| zenodo(address, &segments))
        .or_else(|| youtube(address, &segments))
        .or_else(|| peertube(address, &segments))
}

fn identity(address: &Url, id: String, kind: Kind, host: &str, service: Service) -> Identity {
    Identity {
        identifier: id
            .split_once(':')
            .map_or(id.as_str(), |(_, rest)| rest)
            .to_owned(),
        id,
        address: address.to_string(),
        kind,
        host: host.to_owned(),
        embed_url: None,
        service,
    }
}

/// HAL and its portals: `hal-04308773`, `halshs-01234567v2`, `tel-…/document`.
fn hal(address: &Url, segments: &[&str]) -> Option<Identity> {
    let host = domain(address);
    let is_hal = host == "hal.science"
        || host.ends_with(".hal.science")
        || host.ends_with("archives-ouvertes.fr")
        || host.starts_with("hal.")
        || host.starts_with("hal-");
    let id = segments.iter().find_map(|segment| hal_id(segment))?;
    is_hal.then(|| {
        let service = Service::Hal(id.clone());
        identity(address, id, Kind::Deposit, "HAL", service)
    })
}

/// Letters, `-` or `_`, eight digits or more, without the version that may follow.
fn hal_id(segment: &str) -> Option<String> {
    let at = segment.find(['-', '_'])?;
    let (prefix, rest) = (&segment[..at], &segment[at + 1..]);
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let version = &rest[digits..];
    let is_version = version.is_empty()
        || version
            .strip_prefix('v')
            .is_some_and(|number| !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()));
    let is_id = !prefix.is_empty()
        && prefix.bytes().all(|b| b.is_ascii_lowercase())
        && (8..=10).contains(&digits)
        && is_version;
    is_id.then(|| segment[..=at + digits].to_owned())
}

/// `https://doi.org/10.…`; those of Zenodo name a record.
fn doi(address: &Url) -> Option<Identity> {
    if !matches!(domain(address), "doi.org" | "dx.doi.org") {
        return None;
    }
    let doi = percent_decoded(address.path().trim_start_matches('/'))?;
    if !doi.starts_with("10.") || !doi.contains('/') {
        return None;
    }
    if let Some(record) = doi.to_lowercase().strip_prefix("10.5281/zenodo.") {
        return number(record).map(|record| zenodo_record(address, record));
    }
    Some(Identity {
        id: plain(&format!("doi:{doi}")),
        identifier: doi.clone(),
        ..identity(address, String::new(), Kind::Page, "DOI", Service::Doi(doi))
    })
}

fn percent_decoded(text: &str) -> Option<String> {
    // A pair of a query is decoded by the same rules, but for «+».
    let pair = format!("x={}", text.replace('+', "%2B").replace('&', "%26"));
    let (_, value) = url::form_urlencoded::parse(pair.as_bytes()).next()?;
    Some(value.into_owned())
}

fn zenodo(address: &Url, segments: &[&str]) -> Option<Identity> {
    match (domain(address), segments) {
        ("zenodo.org", ["record" | "records", record, ..]) => {
            number(record).map(|record| zenodo_record(address, record))
        }
        _ => None,
    }
}

fn zenodo_record(address: &Url, record: &str) -> Identity {
    let service = Service::Zenodo(record.to_owned());
    identity(
        address,
        format!("zenodo:{record}"),
        Kind::Data,
        "Zenodo",
        service,
    )
}

fn number(text: &str) -> Option<&str> {
    (!text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())).then_some(text)
}

fn youtube(address: &Url, segments: &[&str]) -> Option<Identity> {
    let host = domain(address);
    let video = match (host, segments) {
        ("youtu.be", [video, ..])
        | (
            "youtube.com" | "m.youtube.com" | "youtube-nocookie.com",
            ["embed" | "shorts" | "live" | "v", video, ..],
        ) => (*video).to_owned(),
        ("youtube.com" | "m.youtube.com", ["watch"]) => {
            let (_, video) = address.query_pairs().find(|(name, _)| name == "v")?;
            video.into_owned()
        }
        _ => return None,
    };
    let is_id = video.len() == 11
        && video
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'));
    is_id.then(|| {
        let service = Service::YouTube(video.clone());
        identity(
            address,
            format!("youtube:{video}"),
            Kind::Video,
            "YouTube",
            service,
        )
    })
}

/// Any instance of PeerTube: its addresses hold identifiers that few other sites write by chance.
fn peertube(address: &Url, segments: &[&str]) -> Option<Identity> {
    let mut instance = address.join("/").ok()?;
    // A player is loaded by the page itself, which a browser only allows over https.
    _ = instance.set_scheme("https");
    match segments {
        ["w" | "videos", rest @ ..] => {
            let written = match rest {
                ["watch" | "embed", video] | [video] => *video,
                _ => return None,
            };
            let (short, uuid) = match (expand(written), shorten(written)) {
                (Some(uuid), _) => (written.to_owned(), uuid),
                (None, Some(short)) => (short, written.to_lowercase()),
                (None, None) => return None,
            };
            let embed = instance.join(&format!("videos/embed/{uuid}")).ok()?;
            Some(Identity {
                embed_url: Some(embed.to_string()),
                ..identity(
                    address,
                    format!("peertube:{short}"),
                    Kind::Video,
                    "PeerTube",
                    Service::PeerTube(origin(address)?, written.to_owned()),
                )
            })
        }
        ["c" | "video-channels", channel] | ["c" | "video-channels", channel, "videos"] => {
            let service = Service::PeerTubeChannel(origin(address)?, (*channel).to_owned());
            let id = plain(&format!("peertube-channel:{channel}"));
            Some(identity(address, id, Kind::Channel, "PeerTube", service))
        }
        _ => None,
    }
}

fn origin(address: &Url) -> Option<Url> {
    let mut origin = address.join("/").ok()?;
    origin.set_query(None);
    Some(origin)
}
