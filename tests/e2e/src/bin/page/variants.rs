//! The same page built otherwise: without its scripts, in plain HTML, and as the projects of a folder build it.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context;
use e2e::Site;

/// What is compressed before it is sent, as a host would.
const COMPRESSED: [&str; 6] = ["html", "js", "css", "json", "svg", "wasm"];

/// The style of plain HTML: a width, and nothing that costs.
const PLAIN: &str = "body{font:1em/1.5 sans-serif;max-width:60em;margin:auto;padding:1em}";

/// Elements of no use without scripts and styles, with what they hold.
const DROPPED: [&str; 4] = ["script", "style", "svg", "button"];

/// A page to measure.
pub(crate) struct Variant {
    pub(crate) name: String,
    pub(crate) site: Site,
    /// Its address in the site.
    pub(crate) route: &'static str,
    /// How it is used, if it can be.
    pub(crate) uses: Option<Uses>,
}

/// What a reader does on a page.
#[derive(Clone, Copy)]
pub(crate) struct Uses {
    /// What is chosen among.
    pub(crate) tiles: &'static str,
    /// A box that leaves some of them.
    pub(crate) choice: Option<&'static str>,
    /// Where words are typed.
    pub(crate) field: &'static str,
    /// A word that leaves some of them.
    pub(crate) query: &'static str,
}

impl Uses {
    /// The list of our resources.
    const OURS: Self = Self {
        tiles: ".catalogue .tiles li",
        choice: Some("#nature-video"),
        field: "#q",
        query: "ele",
    };
    /// Any page with a field and links that lead elsewhere; the word is one of the titles that such pages invent.
    const THEIRS: Self = Self {
        tiles: "a[href^=\"http\"]",
        choice: None,
        field: "input[type=search],[role=searchbox],[role=search] input,input[type=text]",
        query: "parents",
    };
}

/// Pages of ours that are measured: what they are called, where they are.
pub(crate) const PAGES: [(&str, &str); 2] = [
    ("affiche", "/affiches/pleiades/"),
    ("ressources", "/ressources/"),
];

/// Our page, our page without its scripts, plain HTML.
pub(crate) const KINDS: [&str; 3] = ["la page", "sans scripts", "HTML nu"];

/// Our pages, each in three forms, and the projects of a folder: each of its sub-folders that has an `index.html`. Copies
/// are written to `scratch`.
pub(crate) fn variants(
    ours: &Path,
    pairs: Option<&Path>,
    scratch: &Path,
) -> anyhow::Result<Vec<Variant>> {
    let mut variants = Vec::new();
    for (kind, make) in KINDS.into_iter().zip([
        None,
        Some(without_scripts as fn(&str) -> String),
        Some(plain as fn(&str) -> String),
    ]) {
        let folder = scratch.join(kind.replace(' ', "-"));
        copy(ours, &folder)?;
        for (page, route) in PAGES {
            if let Some(make) = make {
                let file = folder.join(route.trim_matches('/')).join("index.html");
                replace(&file, &make(&fs::read_to_string(&file)?))?;
            }
            variants.push(Variant {
                name: format!("{page}, {kind}"),
                site: Site::of(folder.clone())?,
                route,
                uses: (make.is_none() && page == "ressources").then_some(Uses::OURS),
            });
        }
    }
    let mut folders = Vec::new();
    for entry in pairs.map(fs::read_dir).transpose()?.into_iter().flatten() {
        folders.push(entry?.path());
    }
    folders.sort();
    for folder in folders {
        if !folder.join("index.html").is_file() {
            continue;
        }
        let name = folder.file_name().unwrap_or_default().to_string_lossy();
        let copied = scratch.join(format!("pair-{name}"));
        copy(&folder, &copied)?;
        variants.push(Variant {
            name: name.into_owned(),
            site: Site::without_policy(copied),
            route: "/",
            uses: Some(Uses::THEIRS),
        });
    }
    Ok(variants)
}

/// What stands for a page whose scripts are taken out, as a browser without scripts has it; the text is that of the
/// prerendered document.
fn without_scripts(html: &str) -> String {
    let html = without(html, &["script"]).replacen(" data-unpainted", "", 1);
    let mut kept = String::new();
    for (before, tag) in tags(&html) {
        kept.push_str(before);
        let is_for_scripts = match tag.trim_start_matches(['<', '/']) {
            "noscript>" => true,
            // What scripts would use is not asked for either, nor what they would change.
            link if link.starts_with("link") => {
                link.contains("as=\"fetch\"") || link.contains("media=\"print\"")
            }
            _ => false,
        };
        if !is_for_scripts {
            kept.push_str(tag);
        }
    }
    kept
}

/// The text, the headings, the lists and the links of a page, and no more.
fn plain(html: &str) -> String {
    let html = without(html, &DROPPED);
    let mut kept = String::new();
    for (before, tag) in tags(&html) {
        kept.push_str(before);
        let name = tag
            .trim_start_matches(['<', '/'])
            .split([' ', '>', '/'])
            .next()
            .unwrap_or_default();
        match name {
            // Or the text after the last tag.
            "link" | "input" | "" => {}
            _ if tag.starts_with("<!--") => {}
            "a" if tag.starts_with("<a") => {
                kept.push_str("<a");
                if let Some(href) = attribute(tag, "href") {
                    kept.push_str(&format!(" href=\"{href}\""));
                }
                kept.push('>');
            }
            "html" if tag.starts_with("<html") => kept.push_str("<html lang=\"fr\">"),
            "meta" if tag.contains("charset") || tag.contains("viewport") => kept.push_str(tag),
            "meta" => {}
            _ if tag.starts_with("</head") => {
                kept.push_str(&format!(
                    "<link rel=\"icon\" href=\"data:,\"><style>{PLAIN}</style></head>"
                ));
            }
            _ if tag.starts_with("<!") => kept.push_str(tag),
            _ if tag.starts_with("</") => kept.push_str(tag),
            _ => kept.push_str(&format!("<{name}>")),
        }
    }
    kept
}

fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let (_, rest) = tag.split_once(&format!(" {name}=\""))?;
    Some(rest.split_once('"')?.0)
}

/// The text without elements of these names; none of them holds another of its name.
fn without(html: &str, names: &[&str]) -> String {
    let mut kept = html.to_owned();
    for name in names {
        let (opening, closing) = (format!("<{name}"), format!("</{name}>"));
        let mut rest = kept.as_str();
        let mut next = String::new();
        while let Some((before, after)) = rest.split_once(&opening) {
            next.push_str(before);
            rest = after
                .split_once(&closing)
                .map_or("", |(_, following)| following);
        }
        next.push_str(rest);
        kept = next;
    }
    kept
}

/// Each tag with the text before it; our pages write no `>` in an attribute but as an entity.
fn tags(html: &str) -> Vec<(&str, &str)> {
    let mut found = Vec::new();
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        let end = rest[start..]
            .find('>')
            .map_or(rest.len(), |end| start + end + 1);
        found.push((&rest[..start], &rest[start..end]));
        rest = &rest[end..];
    }
    found.push((rest, ""));
    found
}

/// Copies a site, with the compressed files that a host would send.
fn copy(from: &Path, to: &Path) -> anyhow::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from).with_context(|| format!("{} est illisible", from.display()))? {
        let path = entry?.path();
        let target = to.join(path.file_name().unwrap_or_default());
        if path.is_dir() {
            copy(&path, &target)?;
        } else {
            fs::copy(&path, &target)?;
            compress(&target)?;
        }
    }
    Ok(())
}

/// Writes a page in the place of another.
fn replace(page: &Path, html: &str) -> anyhow::Result<()> {
    fs::write(page, html)?;
    fs::remove_file(compressed(page))?;
    compress(page)
}

fn compressed(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".br");
    name.into()
}

fn compress(path: &Path) -> anyhow::Result<()> {
    let gains = path
        .extension()
        .is_some_and(|extension| COMPRESSED.iter().any(|kind| extension == *kind));
    let target = compressed(path);
    // A site of ours brings its own.
    if !gains || target.exists() {
        return Ok(());
    }
    let params = brotli::enc::BrotliEncoderParams::default();
    let mut small = Vec::new();
    brotli::BrotliCompress(&mut fs::read(path)?.as_slice(), &mut small, &params)?;
    Ok(fs::write(target, small)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "<!DOCTYPE html><html lang=\"fr\" data-root=\"../\"><head><meta charset=\"utf-8\"><title>T</title>\
        <link rel=\"preload\" href=\"a.wasm\" as=\"fetch\"><link rel=\"stylesheet\" href=\"a.css\"><style>b{}</style>\
        <script type=\"module\" src=\"a.js\"></script></head><body><p class=\"x\">Un <a class=\"tile\" href=\"u\">lien\
        <svg><path d=\"M0\"/></svg></a></p><script>1</script></body></html>";

    #[test]
    fn a_page_without_scripts_keeps_its_styles_and_asks_for_no_code() {
        let page = without_scripts(PAGE);
        assert!(!page.contains("script") && !page.contains("wasm"), "{page}");
        assert!(
            page.contains("a.css") && page.contains("<style>b{}</style>"),
            "{page}"
        );
        assert!(page.contains("<p class=\"x\">Un <a"), "{page}");
    }

    #[test]
    fn a_plain_page_keeps_text_and_links_alone() {
        let page = plain(PAGE);
        let body = page.split_once("<body>").unwrap().1;
        assert_eq!(body, "<p>Un <a href=\"u\">lien</a></p></body></html>");
        assert!(page.contains(PLAIN) && !page.contains("a.css"), "{page}");
    }
}
