//! What an address says of a resource by itself: its host, the identifier that the host gives it, and its nature where
//! the host has only one.
//!
//! The forms are those of the rows of `content/ressources.csv`. Nothing is asked of the network.

use url::Url;

use crate::content::Column;
use crate::identity::{self, Identity, Service};
use crate::model::Kind;

/// A resource, as far as its address tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// Its identifier, for good: `hal-04308773`, `openedition:ree/11158`.
    pub id: String,
    /// The address, without the fragment that sharing buttons add.
    pub url: String,
    /// The address as it was given, when ours differs.
    pub original_url: Option<String>,
    /// Its nature.
    pub kind: Kind,
    /// The short name of its host.
    pub host: String,
    /// What a tile shows while no title is known.
    pub identifier: String,
    /// Address of its embedded player, when it follows from the address.
    pub embed_url: Option<String>,
    /// What is inferred of it: `kind : why`.
    pub inferred: Option<String>,
    /// A remark on what is not known.
    pub note: Option<String>,
}

/// A line of a list of addresses that is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadLine {
    /// Its number, from 1.
    pub line: usize,
    /// What it says.
    pub text: String,
    /// What is wrong, in French.
    pub why: &'static str,
}

/// Reads a list of addresses, one to a line; blank lines and those that begin with `#` are left out, an address that
/// comes twice is kept once.
///
/// # Errors
/// Every line that is no address.
pub fn links(text: &str) -> Result<Vec<Link>, Vec<BadLine>> {
    let mut links: Vec<Link> = Vec::new();
    let mut bad = Vec::new();
    for (line, text) in (1..).zip(text.trim_start_matches('\u{feff}').lines()) {
        let text = text.trim().trim_start_matches(['-', '•', '*']).trim();
        if text.is_empty() || text.starts_with('#') {
            continue;
        }
        match Link::read(text) {
            Ok(link) if links.iter().any(|known| known.id == link.id) => {}
            Ok(link) => links.push(link),
            Err(why) => bad.push(BadLine {
                line,
                text: text.to_owned(),
                why,
            }),
        }
    }
    if bad.is_empty() { Ok(links) } else { Err(bad) }
}

/// What a host makes of an address.
struct Known {
    id: String,
    kind: Kind,
    host: String,
    identifier: String,
    embed_url: Option<String>,
    inferred: Option<&'static str>,
    note: Option<&'static str>,
}

impl Known {
    fn new(kind: Kind, host: &str, id: impl Into<String>, identifier: impl Into<String>) -> Self {
        Self {
            id: id.into(),
            kind,
            host: host.to_owned(),
            identifier: identifier.into(),
            embed_url: None,
            inferred: None,
            note: None,
        }
    }
}

impl Link {
    /// Reads an address.
    ///
    /// # Errors
    /// What is wrong with it, in French.
    pub fn read(text: &str) -> Result<Self, &'static str> {
        if text.contains(char::is_whitespace) {
            return Err("une adresse ne contient pas d’espace ; une seule adresse par ligne");
        }
        let parsed = Url::parse(text).map_err(|_| "l’adresse n’est pas entière (https://…)")?;
        if !matches!(parsed.scheme(), "http" | "https") {
            return Err("seules les adresses en https:// ou http:// sont admises");
        }
        if !parsed.domain().is_some_and(|domain| domain.contains('.')) {
            return Err("le nom du site est incomplet");
        }
        let is_shared = parsed.fragment().is_some_and(|f| f.starts_with('.'));
        let url = match text.split_once('#') {
            Some((address, _)) if is_shared => address,
            _ => text,
        };
        Ok(Self {
            url: url.to_owned(),
            original_url: (url != text).then(|| text.to_owned()),
            ..Self::of(&parsed)
        })
    }

    /// Reads an address of the web that is whole.
    pub fn of(address: &Url) -> Self {
        let domain = address.domain().unwrap_or_default();
        let known = known(domain, address).unwrap_or_else(|| unknown(domain, address));
        Self {
            id: known.id,
            url: address.to_string(),
            original_url: None,
            kind: known.kind,
            host: if known.host.is_empty() {
                domain.trim_start_matches("www.").to_owned()
            } else {
                known.host
            },
            identifier: known.identifier,
            embed_url: known.embed_url,
            inferred: known.inferred.map(str::to_owned),
            note: known.note.map(str::to_owned),
        }
    }

    /// The cells of its row, but the identifier; `source` is where the address was seen.
    pub fn cells(&self, source: &str) -> Vec<(Column, String)> {
        let mut cells = vec![
            (Column::Url, self.url.clone()),
            (Column::Kind, self.kind.keyword().to_owned()),
            (Column::Host, self.host.clone()),
            (Column::Identifier, self.identifier.clone()),
            (Column::Source, source.to_owned()),
        ];
        let optional = [
            (Column::OriginalUrl, &self.original_url),
            (Column::EmbedUrl, &self.embed_url),
            (Column::Inferred, &self.inferred),
            (Column::Note, &self.note),
        ];
        cells.extend(
            optional
                .into_iter()
                .filter_map(|(column, value)| Some((column, value.clone()?))),
        );
        cells
    }
}

/// The hosts that the posters cite.
fn known(domain: &str, url: &Url) -> Option<Known> {
    if let Some(identity) = identity::known(url) {
        return Some(of_service(identity));
    }
    let path: Vec<&str> = url
        .path_segments()
        .into_iter()
        .flatten()
        .filter(|segment| !segment.is_empty())
        .collect();
    let query = |name: &str| {
        url.query_pairs()
            .find(|(key, _)| key == name)
            .map(|(_, value)| value.into_owned())
            .filter(|value| !value.is_empty())
    };
    let known = match (domain.trim_start_matches("www."), path.as_slice()) {
        ("journals.openedition.org", [journal, number]) if is_number(number) => Known::new(
            Kind::Article,
            "OpenEdition",
            format!("openedition:{journal}/{number}"),
            format!("{journal}/{number}"),
        ),
        ("ife.ens-lyon.fr", ["kadekol", series, episode]) => Known {
            inferred: Some("identifier : tiré de l’adresse"),
            ..Known::new(
                Kind::Podcast,
                "Kadékol",
                format!("kadekol:{series}/{episode}"),
                format!("{series}/{episode}"),
            )
        },
        ("publications-prairial.fr", ["diversite", "index.php"]) => {
            let id = query("id")?;
            Known::new(
                Kind::Article,
                "Diversité",
                format!("prairial-diversite:{id}"),
                format!("id {id}"),
            )
        }
        (domain @ "centre-alain-savary.ens-lyon.fr", [.., page]) => Known::new(
            Kind::Page,
            "Centre Alain-Savary",
            format!("cas:{page}"),
            domain,
        ),
        (domain @ "eduscol.education.fr", [number, ..]) if is_number(number) => Known::new(
            Kind::Page,
            "Éduscol",
            format!("eduscol:{number}"),
            format!("{domain}/{number}"),
        ),
        (domain, path) => hypotheses(domain, path)?,
    };
    let is_id = known.id.chars().all(is_id_character);
    is_id.then_some(known)
}

/// A resource of a host that can be asked, and what is not sure before it is.
fn of_service(identity: Identity) -> Known {
    let (inferred, note) = match identity.service {
        Service::Hal(_) => (
            None,
            Some("nature du dépôt non vérifiée (article, chapitre, rapport, communication…)"),
        ),
        Service::Zenodo(_) => (
            Some("kind : nature supposée d’après l’hôte ; Zenodo accueille aussi d’autres dépôts"),
            None,
        ),
        Service::PeerTube(..) => (
            Some(
                "embed_url : calculée par décodage de l’identifiant court ; existence de la vidéo non vérifiée",
            ),
            None,
        ),
        Service::Doi(_) => (
            Some("kind : l’adresse ne dit pas la nature ; « page » en attendant"),
            None,
        ),
        _ => (None, None),
    };
    Known {
        id: identity.id,
        kind: identity.kind,
        host: identity.host,
        identifier: identity.identifier,
        embed_url: identity.embed_url,
        inferred,
        note,
    }
}

/// A blog of Hypothèses, or one of its posts.
fn hypotheses(domain: &str, path: &[&str]) -> Option<Known> {
    let blog = domain.strip_suffix(".hypotheses.org")?;
    Some(match path {
        [] => Known::new(
            Kind::Blog,
            "Hypothèses",
            format!("hypotheses:{blog}/"),
            domain,
        ),
        [number] if is_number(number) => Known::new(
            Kind::Post,
            "Hypothèses",
            format!("hypotheses:{blog}/{number}"),
            format!("{blog}/{number}"),
        ),
        _ => return None,
    })
}

/// Any other address: a page, until somebody looks.
fn unknown(domain: &str, url: &Url) -> Known {
    let domain = domain.trim_start_matches("www.");
    let mut id = format!("page:{domain}{}", url.path().trim_end_matches('/'));
    if let Some(query) = url.query() {
        id.push('/');
        id.push_str(query);
    }
    // The identifier is only a name: what it cannot hold becomes a hyphen.
    let id: String = id
        .chars()
        .map(|character| {
            if is_id_character(character) {
                character
            } else {
                '-'
            }
        })
        .collect();
    Known {
        id,
        kind: Kind::Page,
        host: String::new(),
        identifier: domain.to_owned(),
        embed_url: None,
        inferred: Some("kind : l’adresse ne dit pas la nature ; « page » en attendant"),
        note: None,
    }
}

fn is_id_character(character: char) -> bool {
    character.is_ascii_alphanumeric() || matches!(character, '-' | '_' | '.' | ':' | '/' | '@')
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What people have written in the published table is what the address alone gives.
    #[test]
    fn addresses_of_the_real_content_give_the_identifiers_it_has() {
        let table = include_str!("../../content/ressources.csv");
        let mut read = 0;
        for row in table.lines().skip(1) {
            let cells: Vec<&str> = row.split(';').collect();
            let [id, url, original, kind, host, ..] = cells.as_slice() else {
                panic!("{row}");
            };
            let link = Link::read(if original.is_empty() { url } else { original }).unwrap();
            assert_eq!(
                (
                    link.id.as_str(),
                    link.url.as_str(),
                    link.kind.keyword(),
                    link.host.as_str()
                ),
                (*id, *url, *kind, *host)
            );
            read += 1;
        }
        assert_eq!(read, 48);
    }

    #[test]
    fn an_unknown_address_is_a_page_and_says_that_it_is_inferred() {
        let link = Link::read("https://www.exemple.fr/projets/numérique/?page=2").unwrap();
        assert_eq!(link.id, "page:exemple.fr/projets/num-C3-A9rique/page-2");
        assert_eq!((link.kind, link.host.as_str()), (Kind::Page, "exemple.fr"));
        assert!(link.inferred.is_some_and(|why| why.starts_with("kind : ")));
    }

    #[test]
    fn every_line_that_is_no_address_is_told() {
        let text = "# titre\nhttps://hal.science/hal-04308773v2\n\nhal.science/x\n- https://hal.science/hal-04308773\nftp://exemple.fr/\n";
        let bad = links(text).unwrap_err();
        assert_eq!(bad.iter().map(|bad| bad.line).collect::<Vec<_>>(), [4, 6]);
        let links = links("https://hal.science/hal-04308773v2\nhttps://hal.science/hal-04308773\n");
        assert_eq!(links.unwrap().len(), 1);
    }
}
