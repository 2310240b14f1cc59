//! The files that the build writes for servers, in those servers.

use std::fs;
use std::path::{Path, PathBuf};

use e2e::hosts::{Host, Kind};

#[tokio::test]
async fn nginx_sends_the_site_as_its_file_says() -> anyhow::Result<()> {
    sends_the_site_as_it_should(Kind::Nginx, "gzip").await
}

#[tokio::test]
async fn apache_sends_the_site_as_its_file_says() -> anyhow::Result<()> {
    sends_the_site_as_it_should(Kind::Apache, "br").await
}

/// `best` is the coding that a server sends to a browser that reads all of them: Debian's nginx has brotli as a module
/// apart.
async fn sends_the_site_as_it_should(kind: Kind, best: &str) -> anyhow::Result<()> {
    // Another user than the one who builds may have to read it.
    let site = readable_copy()?;
    let Some(host) = Host::start(kind, site.path()).await? else {
        return Ok(());
    };
    let policy = fs::read_to_string(site.path().join("csp.txt"))?;
    for file in files(site.path())? {
        check_plain(&host, &file, policy.trim()).await?;
        for (asked, sent) in [("gzip", "gzip"), ("gzip, deflate, br, zstd", best)] {
            check_compressed(&host, &file, asked, sent).await?;
        }
    }

    let absent = host.get("/absente/", "identity").await?;
    assert_eq!(absent.status, 404);
    assert!(
        absent.body == fs::read(site.path().join("404.html"))?,
        "the page for unknown addresses is the site's own"
    );
    assert!(absent.header("Content-Security-Policy").is_some());
    for own in ["/.htaccess", "/_headers", "/nginx.conf", "/csp.txt.br"] {
        assert_ne!(host.get(own, "identity").await?.status, 200, "{own}");
    }
    Ok(())
}

/// A file of the site, and how it should be sent.
struct Sent {
    path: String,
    file: PathBuf,
    mime: &'static str,
    cache: &'static str,
}

/// Every file that is named by what it holds, and one of each kind of the others.
fn files(site: &Path) -> anyhow::Result<Vec<Sent>> {
    let hashed = hashed_files(site)?;
    assert!(hashed.len() >= 5, "{hashed:?}");
    let others = [
        "",
        "integration/frise/",
        "page.json",
        "hote.js",
        "robots.txt",
        "sw.js",
        "manifest.webmanifest",
        "icone-192.png",
        "export/catalogue.bib",
        "export/catalogue.ris",
        "export/catalogue.csv",
    ]
    .map(|name| (name.to_owned(), "no-cache"));
    let hashed = hashed
        .into_iter()
        .map(|name| (name, "public, max-age=31536000, immutable"));
    Ok(others
        .into_iter()
        .chain(hashed)
        .map(|(name, cache)| {
            let file = site.join(&name);
            let file = if file.is_dir() {
                file.join("index.html")
            } else {
                file
            };
            Sent {
                path: format!("/{name}"),
                mime: mime(&file),
                file,
                cache,
            }
        })
        .collect())
}

fn mime(file: &Path) -> &'static str {
    match file.extension().and_then(|extension| extension.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("json") => "application/json; charset=utf-8",
        Some("txt") => "text/plain; charset=utf-8",
        Some("csv") => "text/csv; charset=utf-8",
        Some("webmanifest") => "application/manifest+json",
        Some("png") => "image/png",
        Some("bib") => "application/x-bibtex; charset=utf-8",
        Some("ris") => "application/x-research-info-systems; charset=utf-8",
        Some("wasm") => "application/wasm",
        _ => "font/woff2",
    }
}

async fn check_plain(host: &Host, sent: &Sent, policy: &str) -> anyhow::Result<()> {
    let path = &sent.path;
    let plain = host.get(path, "identity").await?;
    assert_eq!(plain.status, 200, "{path}");
    for (header, value) in [
        ("Content-Type", Some(sent.mime)),
        ("Cache-Control", Some(sent.cache)),
        ("Content-Encoding", None),
        ("Content-Security-Policy", Some(policy)),
        ("Access-Control-Allow-Origin", Some("*")),
        ("X-Content-Type-Options", Some("nosniff")),
        ("X-Frame-Options", None),
    ] {
        assert_eq!(plain.header(header).as_deref(), value, "{header} of {path}");
    }
    assert!(plain.body == fs::read(&sent.file)?, "{path}: other bytes");
    Ok(())
}

async fn check_compressed(
    host: &Host,
    sent: &Sent,
    asked: &str,
    coding: &str,
) -> anyhow::Result<()> {
    let extension = if coding == "br" { "br" } else { "gz" };
    let compressed = sent.file.with_added_extension(extension);
    if !compressed.is_file() {
        return Ok(());
    }
    let path = &sent.path;
    let answer = host.get(path, asked).await?;
    for (header, value) in [
        ("Content-Encoding", coding),
        ("Content-Type", sent.mime),
        ("Cache-Control", sent.cache),
    ] {
        assert_eq!(
            answer.header(header).as_deref(),
            Some(value),
            "{header} of {path} for « {asked} »"
        );
    }
    assert!(
        answer
            .header("Vary")
            .is_some_and(|vary| vary.contains("Accept-Encoding")),
        "{path} in {coding}: caches would mix forms"
    );
    assert!(
        answer.body == fs::read(&compressed)?,
        "{path} in {coding}: not the bytes of the build"
    );
    Ok(())
}

fn hashed_files(site: &Path) -> anyhow::Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(site)? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        let is_form = name.ends_with(".br") || name.ends_with(".gz");
        let has_hash = name
            .rsplit_once('-')
            .is_some_and(|(_, rest)| rest.split('.').next().is_some_and(|hash| hash.len() == 16));
        if has_hash && !is_form {
            names.push(name);
        }
    }
    names.sort();
    Ok(names)
}

fn readable_copy() -> anyhow::Result<tempfile::TempDir> {
    let copy = tempfile::tempdir()?;
    copy_folder(&e2e::dist(), copy.path())?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        fs::set_permissions(copy.path(), fs::Permissions::from_mode(0o755))?;
    }
    Ok(copy)
}

pub(crate) fn copy_folder(from: &Path, to: &Path) -> anyhow::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy_folder(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}
