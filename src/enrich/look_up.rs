use serde_json::Value;
use url::Url;

use super::{Record, csl, hal, page, peertube, youtube, zenodo};
use crate::identity::{Service, identify};
use crate::model::Resource;
use crate::web::{Document, Expected, Failure, Fetcher};

/// What was found of a resource, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// What the host says.
    pub record: Record,
    /// Who said it, for readers: «API de HAL».
    pub service: &'static str,
    /// The host that was asked.
    pub host: String,
    /// The day of the answer, `AAAA-MM-JJ`.
    pub date: String,
}

/// Why nothing was found of a resource.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Trouble {
    /// The web gave nothing.
    #[error("{0}")]
    Web(#[from] Failure),
    /// What came is not JSON.
    #[error("la réponse n’est pas du JSON lisible")]
    NotJson,
    /// What came is JSON of another shape.
    #[error("la réponse n’a pas de champ « {0} » : le service a peut-être changé")]
    Schema(&'static str),
    /// The service does not know it.
    #[error("le service ne connaît pas cette ressource")]
    Unknown,
    /// YouTube only describes what may be embedded.
    #[error("YouTube ne décrit pas cette vidéo (intégration désactivée, ou vidéo privée)")]
    NotEmbeddable,
    /// The address leads to the front page: what was there is gone.
    #[error("l’adresse mène à l’accueil du site : la page a sans doute disparu")]
    FrontPage,
    /// The address cannot be asked.
    #[error("l’adresse ne peut pas être interrogée")]
    Address,
}

/// Asks the host of a resource what it is.
pub fn look_up(fetcher: &mut Fetcher, resource: &Resource) -> Result<Found, Trouble> {
    let address = Url::parse(&resource.url).map_err(|_| Trouble::Address)?;
    let mut ask = |address: Url, service, read: fn(&Value) -> Result<Record, Trouble>| {
        let expected = if service == REGISTRY {
            Expected::Csl
        } else {
            Expected::Json
        };
        let document = fetcher.fetch(&address, expected)?;
        let json = serde_json::from_str(&document.text).map_err(|_| Trouble::NotJson)?;
        Ok(found(read(&json)?, service, &address, document))
    };
    match identify(&address).service {
        Service::Hal(id) => ask(hal::address(&id)?, "API de HAL", hal::read),
        Service::Zenodo(record) => ask(zenodo::address(&record)?, "API de Zenodo", zenodo::read),
        Service::PeerTube(instance, video) => {
            let address = peertube::video_address(&instance, &video)?;
            ask(address, "API de PeerTube", peertube::video)
        }
        Service::PeerTubeChannel(instance, channel) => {
            let address = peertube::channel_address(&instance, &channel)?;
            ask(address, "API de PeerTube", peertube::channel)
        }
        Service::YouTube(video) => ask(
            youtube::address(&video)?,
            "oEmbed de YouTube",
            youtube::read,
        )
        .map_err(|trouble| match trouble {
            Trouble::Web(Failure::Status(401 | 403)) => Trouble::NotEmbeddable,
            other => other,
        }),
        Service::Doi(doi) => ask(csl::address(&doi)?, REGISTRY, csl::read),
        Service::Page => {
            // The registry's record is made for tools: the page is read when it gives nothing.
            let by_doi = resource
                .doi
                .as_deref()
                .map(|doi| ask(csl::address(doi)?, REGISTRY, csl::read));
            match by_doi {
                Some(Ok(found)) => Ok(found),
                Some(Err(trouble)) => {
                    let mut found = of_page(fetcher, &address, resource)?;
                    found
                        .record
                        .remarks
                        .push(format!("registre des DOI : {trouble}"));
                    Ok(found)
                }
                None => of_page(fetcher, &address, resource),
            }
        }
    }
}

const REGISTRY: &str = "registre des DOI";

fn of_page(fetcher: &mut Fetcher, address: &Url, resource: &Resource) -> Result<Found, Trouble> {
    let document = fetcher.fetch(address, Expected::Page)?;
    let is_front = |url: &Url| url.path() == "/" && url.query().is_none();
    if is_front(&document.address) && !is_front(address) {
        return Err(Trouble::FrontPage);
    }
    let record = page::read(&document.text, &document.address, resource);
    let asked = document.address.clone();
    Ok(found(record, "métadonnées de la page", &asked, document))
}

fn found(record: Record, service: &'static str, asked: &Url, document: Document) -> Found {
    Found {
        record,
        service,
        host: asked.host_str().unwrap_or_default().to_owned(),
        date: document.date,
    }
}
