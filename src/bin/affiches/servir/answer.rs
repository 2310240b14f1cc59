//! Requests: pages are made when they are asked for.

use gtnum_affiches::export::Site;
use gtnum_affiches::route::Route;
use tiny_http::{Header, Request, Response};

use super::clients::{Clients, News};

/// Where pages listen for changes; no page of the site has such an address.
const CHANGES: &str = "-/changements";

/// Answers a request; a visitor who has gone is no failure.
pub(super) fn answer(
    request: Request,
    site: Option<&Site<'_>>,
    news: &News,
    clients: &mut Clients,
) {
    let path = request.url().split(['?', '#']).next().unwrap_or_default();
    let path = path.trim_start_matches('/').to_owned();
    if !is_local(&request) {
        _ = request.respond(Response::from_string("adresse refusée").with_status_code(403));
    } else if path == CHANGES {
        clients.welcome(request.into_writer(), news);
    } else {
        let Found {
            status,
            bytes,
            name,
            location,
        } = match site {
            Some(site) => find(site, &path),
            None => waiting(news),
        };
        let mut response = Response::from_data(bytes).with_status_code(status);
        let headers = [
            Some(("Content-Type", content_type(&name).to_owned())),
            Some(("Cache-Control", "no-store".to_owned())),
            location.map(|location| ("Location", location)),
        ];
        for (field, value) in headers.into_iter().flatten() {
            if let Ok(header) = Header::from_bytes(field, value) {
                response.add_header(header);
            }
        }
        _ = request.respond(response);
    }
}

/// Another site must not read drafts through a name that it makes lead here (DNS rebinding).
fn is_local(request: &Request) -> bool {
    let host = request
        .headers()
        .iter()
        .find(|header| header.field.equiv("Host"))
        .map_or("", |header| header.value.as_str());
    let name = host.rsplit_once(':').map_or(host, |(name, _)| name);
    matches!(name, "127.0.0.1" | "localhost")
}

struct Found {
    status: u16,
    bytes: Vec<u8>,
    /// The file's name, for its type.
    name: String,
    location: Option<String>,
}

impl Found {
    fn new(status: u16, name: &str, bytes: Vec<u8>) -> Self {
        Self {
            status,
            bytes,
            name: name.to_owned(),
            location: None,
        }
    }
}

fn find(site: &Site<'_>, path: &str) -> Found {
    let file = site
        .files()
        .iter()
        .find(|(name, _)| name.as_os_str() == path);
    if let Some((_, bytes)) = file {
        return Found::new(200, path, bytes.clone());
    }
    let (address, wants_data) = match path.strip_suffix("page.json") {
        Some(address) => (address, true),
        None => (path, false),
    };
    let known = |address: &str| {
        let route = address.parse::<Route>().ok();
        route.filter(|route| *route != Route::NotFound)
    };
    if let Some(mut files) = known(address).map(|route| site.page(&route).into_iter())
        && let Some((_, document)) = files.next()
    {
        let data = files.next();
        return match data.filter(|_| wants_data) {
            Some((_, data)) => Found::new(200, "page.json", data),
            None => Found::new(200, "index.html", document),
        };
    }
    let folder = format!("{path}/");
    if known(&folder).is_some_and(|route| !site.page(&route).is_empty()) {
        return Found {
            location: Some(format!("/{folder}")),
            ..Found::new(308, "", Vec::new())
        };
    }
    let missing = site.page(&Route::NotFound).into_iter().next();
    let document = missing.map(|(_, bytes)| bytes).unwrap_or_default();
    Found::new(404, "404.html", document)
}

/// What stands in for the site while the content has never been correct: the script shows what is wrong.
fn waiting(news: &News) -> Found {
    let page = format!(
        "<!DOCTYPE html><html lang=\"fr\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" \
         content=\"width=device-width,initial-scale=1\"><title>Le contenu est à corriger</title>\
         <style>:root{{color-scheme:light dark;font-family:system-ui,sans-serif}}body{{margin:2rem;max-width:40rem}}</style>\
         <script>{}</script></head><body><h1>Le contenu est à corriger</h1><p>Le site s’affichera ici dès que les \
         erreurs dites ci-dessous seront corrigées et les fichiers enregistrés.</p></body></html>\n",
        news.script()
    );
    Found::new(200, "index.html", page.into_bytes())
}

fn content_type(name: &str) -> &'static str {
    match name.rsplit_once('.').map(|(_, extension)| extension) {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("json") => "application/json",
        Some("wasm") => "application/wasm",
        Some("woff2") => "font/woff2",
        Some("xml") => "application/xml",
        _ => "text/plain; charset=utf-8",
    }
}
