use std::collections::HashMap;

use url::Url;

use super::robots::Robots;
use super::{Cache, Client, Entry, Failure, Request, charset, today};
use crate::content::date;

/// An answer of an earlier run serves for that many days without asking again.
const FRESH_FOR: u32 = 30;

/// The name that `robots.txt` may give us.
const ROBOT: &str = "gtnum-affiches";

/// What kind of text is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expected {
    /// Data of a service that is made to be asked.
    Json,
    /// A bibliographic record of a DOI (content negotiation, CSL-JSON).
    Csl,
    /// A page made for readers: `robots.txt` decides whether a tool may read it.
    Page,
}

impl Expected {
    fn accept(self) -> &'static str {
        match self {
            Self::Json => "application/json",
            Self::Csl => "application/vnd.citationstyles.csl+json",
            Self::Page => "text/html, application/xhtml+xml",
        }
    }

    fn takes(self, media_type: &str) -> bool {
        match self {
            Self::Json | Self::Csl => {
                media_type == "application/json" || media_type.ends_with("+json")
            }
            Self::Page => matches!(media_type, "text/html" | "application/xhtml+xml"),
        }
    }
}

/// A text from the web, or from an earlier run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// The text.
    pub text: String,
    /// The address that answered.
    pub address: Url,
    /// The day it was read, `AAAA-MM-JJ`, UTC.
    pub date: String,
}

/// Asks the cache, then the web.
#[derive(Debug)]
pub struct Fetcher {
    cache: Cache,
    /// `None`: without network.
    client: Option<Client>,
    robots: HashMap<String, Robots>,
    today: String,
}

impl Fetcher {
    /// Asks the cache, then the web; without a client, the cache only.
    pub fn new(cache: Cache, client: Option<Client>) -> Self {
        Self {
            cache,
            client,
            robots: HashMap::new(),
            today: today::today(),
        }
    }

    /// The text at an address.
    pub fn fetch(&mut self, address: &Url, expected: Expected) -> Result<Document, Failure> {
        let accept = expected.accept();
        let kept = self.cache.read(address, accept);
        let Some(client) = &mut self.client else {
            return kept.and_then(document).ok_or(Failure::NotCached);
        };
        let fresh = kept
            .clone()
            .filter(|entry| is_fresh(&entry.date, &self.today));
        if let Some(document) = fresh.and_then(document) {
            return Ok(document);
        }
        if expected == Expected::Page {
            let robots = robots(client, &mut self.robots, address)?;
            if !robots.allow(&path_and_query(address)) {
                let host = address.host_str().unwrap_or_default();
                return Err(Failure::Forbidden(host.to_owned()));
            }
        }
        let mut request = Request::get(address);
        request.headers.push(("accept", accept));
        if let Some(entry) = &kept {
            if !entry.etag.is_empty() {
                request.headers.push(("if-none-match", &entry.etag));
            }
            if !entry.last_modified.is_empty() {
                request
                    .headers
                    .push(("if-modified-since", &entry.last_modified));
            }
        }
        let answer = client.ask(&request)?;
        let entry = match (answer.status, kept) {
            (304, Some(entry)) => Entry {
                date: self.today.clone(),
                ..entry
            },
            (200, _) => {
                let content_type = answer.header("content-type");
                let media_type = content_type.split(';').next().unwrap_or_default().trim();
                if !expected.takes(&media_type.to_ascii_lowercase()) {
                    return Err(Failure::WrongType(media_type.to_owned()));
                }
                Entry {
                    address: address.to_string(),
                    accept: accept.to_owned(),
                    date: self.today.clone(),
                    etag: answer.header("etag").to_owned(),
                    last_modified: answer.header("last-modified").to_owned(),
                    text: charset::decode(&answer.body, content_type),
                    final_address: answer.url.to_string(),
                }
            }
            (status, _) => return Err(Failure::Status(status)),
        };
        // A full disk must not stop the author: the answer is there, only the next run asks again.
        _ = self.cache.write(&entry);
        document(entry).ok_or(Failure::NotCached)
    }
}

fn document(entry: Entry) -> Option<Document> {
    Some(Document {
        address: Url::parse(&entry.final_address).ok()?,
        text: entry.text,
        date: entry.date,
    })
}

/// The host's rules, asked once a run.
fn robots<'a>(
    client: &mut Client,
    known: &'a mut HashMap<String, Robots>,
    address: &Url,
) -> Result<&'a Robots, Failure> {
    let origin = address.origin().ascii_serialization();
    if !known.contains_key(&origin) {
        let mut rules = address.clone();
        rules.set_path("/robots.txt");
        rules.set_query(None);
        rules.set_fragment(None);
        let answer = client.ask(&Request::get(&rules))?;
        let robots = match answer.status {
            200 => Robots::read(&charset::decode(&answer.body, ""), ROBOT),
            500..=599 => Robots::closed(),
            // No rules: everything may be read (RFC 9309, §2.3.1.3).
            _ => Robots::default(),
        };
        known.insert(origin.clone(), robots);
    }
    Ok(&known[&origin])
}

fn path_and_query(address: &Url) -> String {
    match address.query() {
        Some(query) => format!("{}?{query}", address.path()),
        None => address.path().to_owned(),
    }
}

fn is_fresh(date: &str, today: &str) -> bool {
    let (Some(date), Some(today)) = (day_number(date), day_number(today)) else {
        return false;
    };
    // A date to come is that of a machine whose clock was wrong.
    today.checked_sub(date).is_some_and(|age| age < FRESH_FOR)
}

/// Days since 1900, to compare two dates.
fn day_number(iso: &str) -> Option<u32> {
    let mut parts = iso.split('-').map(|part| part.parse::<u16>().ok());
    let (year, month, day) = (parts.next()??, parts.next()??, parts.next()??);
    let of_years = (1900..year).map(|year| if date::days(year, 2) == 29 { 366 } else { 365 });
    let of_months = (1..month).map(|month| u32::from(date::days(year, month)));
    Some(of_years.sum::<u32>() + of_months.sum::<u32>() + u32::from(day))
}

#[cfg(test)]
mod tests;
