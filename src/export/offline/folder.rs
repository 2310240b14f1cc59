//! The site as a folder that is opened without a server, in an archive.

use std::collections::BTreeMap;
use std::io::{Cursor, Write as _};

use rayon::prelude::*;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::Parts;
use super::carried::{COMMON, glue, literal};
use crate::export::app::{Module, SEARCH_INDEX};
use crate::export::embed::lean;
use crate::export::{ExportError, citation, html, installable};
use crate::page::Page;
use crate::route::{Hosting, Route};

const SCRIPT: &str = include_str!("../scripts/offline/folder.js");
const READ_ME: &str = include_str!("LISEZMOI.txt");

/// The folder that the archive holds.
const FOLDER: &str = "affiches-gtnum/";
/// What pages load, apart from what people open.
const CODE: &str = "code/";
const STYLES: &str = "styles.css";

type Files = BTreeMap<String, Vec<u8>>;

/// The archive.
pub(super) fn archive(parts: &Parts<'_>) -> Result<Vec<u8>, ExportError> {
    let failed = |error: zip::result::ZipError| ExportError::Archive(error.into());
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    // The same bytes whenever and wherever it is made.
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(9))
        .last_modified_time(DateTime::DEFAULT)
        .unix_permissions(0o644);
    for (name, bytes) in files(parts)? {
        archive
            .start_file([FOLDER, &name].concat(), options)
            .map_err(failed)?;
        archive.write_all(&bytes).map_err(ExportError::Archive)?;
    }
    Ok(archive.finish().map_err(failed)?.into_inner())
}

/// Every file of the folder, by its path.
fn files(parts: &Parts<'_>) -> Result<Files, ExportError> {
    let mut files = code(parts)?;
    files.insert("LISEZMOI.txt".into(), READ_ME.into());
    files.insert("OFL.txt".into(), parts.licence.to_owned());
    for (path, bytes) in parts.citations {
        let name = path.to_string_lossy().replace('\\', "/");
        if name.ends_with("citations.json") {
            let (name, bytes) = file(&name, bytes);
            files.insert(name, bytes);
        } else {
            files.insert(name, bytes.clone());
        }
    }
    let pages: Vec<Vec<(String, Vec<u8>)>> = parts
        .routes
        .par_iter()
        // A server answers with it; nothing leads there.
        .filter(|route| **route != Route::NotFound)
        .filter_map(|route| parts.page(route, Hosting::Folder))
        .map(|page| page_files(parts, &page))
        .collect();
    files.extend(pages.into_iter().flatten());
    Ok(files)
}

fn page_files(parts: &Parts<'_>, page: &Page) -> Vec<(String, Vec<u8>)> {
    let path = page.route.path();
    let mut files = vec![([&path, "index.html"].concat(), document(page).into_bytes())];
    if let Some(citation) = citation::of_page(parts.placed, &page.route) {
        // All that anything asks of it: a page is loaded as a whole.
        let json = serde_json::json!({ "citation": citation }).to_string();
        files.push(file(&[&path, "page.json"].concat(), json.as_bytes()));
    }
    files
}

/// `file:` for a disk, `'self'` where someone puts the folder on a server all the same.
const POLICY: &str = "default-src 'none'; script-src 'self' file: 'wasm-unsafe-eval'; style-src 'self' file:; \
                      img-src data:; font-src data:; base-uri 'none'; form-action 'none'";

fn document(page: &Page) -> String {
    let root = page.route.root(Hosting::Folder);
    let way = root.way();
    format!(
        "<!DOCTYPE html><html lang=\"fr\" data-root=\"{way}\" data-file=\"index.html\" data-route=\"/{route}\"><head>\
         <meta charset=\"utf-8\"><meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">\
         <meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"><title>{title}</title>\
         <meta name=\"robots\" content=\"noindex\"><meta name=\"color-scheme\" content=\"light dark\">\
         <link rel=\"icon\" href=\"{icon}\"><link rel=\"stylesheet\" href=\"{way}{CODE}{STYLES}\">\
         <script src=\"{way}{CODE}app.js\" defer></script></head><body><div id=\"app\">{app}</div>\
         <script type=\"application/json\" id=\"page\">{data}</script></body></html>\n",
        route = page.route.path(),
        title = html::escape(&page.title),
        icon = installable::icon_address(),
        app = html::render(page.clone()),
        data = html::data(&page.clone().without_fragments()),
    )
}

/// What is neither a page nor a file to download.
fn code(parts: &Parts<'_>) -> Result<Files, ExportError> {
    let app = format!(
        "(()=>{{\"use strict\";\n{}{}modules.app={};\n}})();\n",
        lean(COMMON),
        lean(SCRIPT),
        module(&parts.app.app)?
    );
    let mut files = Files::new();
    let mut put = |name: &str, text: String| {
        files.insert([CODE, name].concat(), text.into_bytes());
    };
    put("app.js", app);
    for (name, part) in [
        ("explore", &parts.app.explore),
        ("selection", &parts.app.selection),
    ] {
        put(
            &[name, ".js"].concat(),
            format!("affiches.module(\"{name}\",{});\n", module(part)?),
        );
    }
    put(STYLES, [parts.css, parts.late_css].concat());
    let (name, bytes) = file(SEARCH_INDEX, parts.index);
    files.insert(name, bytes);
    Ok(files)
}

fn module(module: &Module) -> Result<String, ExportError> {
    Ok(format!(
        "{{glue:()=>{{{}}},packed:{}}}",
        glue(module)?,
        literal(&module.wasm)
    ))
}

/// A file that the application asks for, as a script that hands it over.
fn file(name: &str, bytes: &[u8]) -> (String, Vec<u8>) {
    // A path is always a string that JSON can say.
    let named = serde_json::to_string(name).unwrap_or_default();
    let script = format!("affiches.file({named},{});\n", literal(bytes));
    ([CODE, name, ".js"].concat(), script.into_bytes())
}
