//! Everything in one document: the pages one after the other, then the application and what it shows.

use std::collections::{BTreeMap, HashSet};

use base64::Engine as _;
use rayon::prelude::*;
use sha2::{Digest, Sha256};

use super::carried::{COMMON, glue, inline, literal};
use super::{Parts, anchors};
use crate::export::embed::lean;
use crate::export::{ExportError, citation, html, installable};
use crate::page::Page;
use crate::route::{Hosting, Route};

const SCRIPT: &str = include_str!("../scripts/offline/one-file.js");

/// From page to page the way is too long to be shown, and Chromium goes on along it after the pages have gone.
const STYLE: &str = "html:has(#pages){scroll-behavior:auto}";

/// Files of a chunk: a page is shown without unpacking all others.
const CHUNK: usize = 64;

/// The document.
pub(super) fn document(parts: &Parts<'_>) -> Result<String, ExportError> {
    let pages = parts
        .routes
        .par_iter()
        .filter_map(|route| parts.page(route, Hosting::OneFile))
        .map(anchors::named)
        .collect::<Result<Vec<Page>, ExportError>>()?;
    let body = content(&pages)?;
    let script = script(parts, &pages)?;
    let css = [parts.css, parts.late_css, STYLE].concat();
    let policy = format!(
        "default-src 'none'; script-src '{}' 'wasm-unsafe-eval'; style-src '{}'; img-src data:; font-src data:; base-uri \
         'none'; form-action 'none'",
        fingerprint(&script),
        fingerprint(&css)
    );
    let site = &parts.placed.catalogue.site;
    Ok(format!(
        "<!DOCTYPE html><html lang=\"fr\" data-root=\"#/\" data-route=\"/\"><head><meta charset=\"utf-8\">\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">\
         <meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"><title>{title}</title>\
         <meta name=\"robots\" content=\"noindex\"><meta name=\"color-scheme\" content=\"light dark\">\
         <link rel=\"icon\" href=\"{icon}\"><style>{css}</style></head><body>{body}<div id=\"app\"></div>\
         <script type=\"application/json\" id=\"page\"></script><script>{script}</script></body></html>\n",
        title = html::escape(&site.title),
        icon = installable::icon_address(),
    ))
}

/// The pages as they stand without code.
fn content(pages: &[Page]) -> Result<String, ExportError> {
    let parts = pages
        .par_iter()
        .filter(|page| page.route != Route::NotFound)
        .map(anchors::section)
        .collect::<Result<Vec<_>, ExportError>>()?;
    let mut sections = String::new();
    let mut names = HashSet::new();
    for part in parts {
        sections.push_str(&part.html);
        names.extend(part.names);
    }
    let home = pages.iter().find(|page| page.route == Route::Home);
    let around = home.map(|home| (home.nav.as_str(), home.footer.as_str()));
    let (nav, footer) = around.unwrap_or_default();
    anchors::settle(
        &format!(
            "<div id=\"pages\"><header class=\"bar\"><div>{nav}</div></header><main>{sections}</main>\
             <div class=\"foot\">{footer}</div></div>"
        ),
        &names,
    )
}

/// The one script: what is shared, the modules, the data, then the start.
fn script(parts: &Parts<'_>, pages: &[Page]) -> Result<String, ExportError> {
    let mut script = format!("(()=>{{\"use strict\";\n{}{}", lean(COMMON), lean(SCRIPT));
    let modules = [
        ("app", &parts.app.app),
        ("explore", &parts.app.explore),
        ("selection", &parts.app.selection),
    ];
    for (name, module) in modules {
        script.push_str(&format!(
            "modules.{name}={{glue:()=>{{{}}},packed:{}}};\n",
            glue(module)?,
            literal(&module.wasm)
        ));
    }
    script.push_str(&format!("index={};\n", literal(parts.index)));
    let files: Vec<_> = files(parts, pages).into_iter().collect();
    for chunk in files.chunks(CHUNK) {
        let Some((first, _)) = chunk.first() else {
            continue;
        };
        let map: BTreeMap<_, _> = chunk.iter().map(|(path, text)| (path, text)).collect();
        // Our types hold nothing that JSON cannot say.
        let json = serde_json::to_string(&map).unwrap_or_default();
        let named = serde_json::to_string(first).unwrap_or_default();
        script.push_str(&format!(
            "chunks.push({{first:{named},packed:{}}});\n",
            literal(json.as_bytes())
        ));
    }
    script.push_str("})();");
    Ok(inline(&script))
}

/// What the application asks for, by path.
fn files(parts: &Parts<'_>, pages: &[Page]) -> BTreeMap<String, String> {
    let mut files = BTreeMap::new();
    for page in pages {
        let path = page.route.path();
        let text = html::file(page, citation::of_page(parts.placed, &page.route).as_ref());
        if page.route == Route::NotFound {
            files.insert(path, text);
        } else {
            files.insert([&path, "page.json"].concat(), text);
        }
    }
    for (path, bytes) in parts.citations {
        if path.ends_with("citations.json") {
            let name = path.to_string_lossy().replace('\\', "/");
            files.insert(name, String::from_utf8_lossy(bytes).into_owned());
        }
    }
    files
}

/// What a policy allows an inline element by.
fn fingerprint(text: &str) -> String {
    let digest = base64::engine::general_purpose::STANDARD.encode(Sha256::digest(text.as_bytes()));
    format!("sha256-{digest}")
}
