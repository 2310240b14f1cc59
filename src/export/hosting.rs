//! Files that tell servers how to send the site: nginx, Apache, and hosts that read `_headers`.
//!
//! All say the same. The policy is strict, every origin may read the files (a frame of opaque origin loads its modules
//! and its font only so), files named by what they hold are kept for a year, all others are asked for again. None
//! forbids frames: the site is made to be shown in others.

use std::fmt::Write as _;
use std::path::PathBuf;

use super::compression::COMPRESSED;
use super::offline::ONE_FILE;

/// What is sent with every answer, beside the security policy.
const HEADERS: [(&str, &str); 5] = [
    ("Access-Control-Allow-Origin", "*"),
    ("Cross-Origin-Resource-Policy", "cross-origin"),
    // Video players ask to know the site that shows them.
    ("Referrer-Policy", "strict-origin-when-cross-origin"),
    ("X-Content-Type-Options", "nosniff"),
    (
        "Permissions-Policy",
        "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    ),
];

/// Files that never change under their name.
const FOREVER: &str = "public, max-age=31536000, immutable";
/// All others: kept, and asked for at each use.
const REVALIDATED: &str = "no-cache";

/// Extensions and types of all files of the site.
const TYPES: [(&str, &str); 15] = [
    ("html", "text/html"),
    ("css", "text/css"),
    ("js", "text/javascript"),
    ("json", "application/json"),
    ("wasm", "application/wasm"),
    ("woff2", "font/woff2"),
    ("svg", "image/svg+xml"),
    ("png", "image/png"),
    ("txt", "text/plain"),
    ("xml", "application/xml"),
    ("webmanifest", "application/manifest+json"),
    ("bib", "application/x-bibtex"),
    ("ris", "application/x-research-info-systems"),
    ("csv", "text/csv"),
    ("zip", "application/zip"),
];

/// Types whose text is UTF-8 by our own doing.
const UTF_8: &str = "text/html text/css text/javascript text/plain text/csv application/json application/x-bibtex \
                     application/x-research-info-systems";

/// What is to be saved, and not shown: the policy of this site is not that of a file opened from a disk.
const SAVED: (&str, &str) = ("Content-Disposition", "attachment");

/// The name of a file that holds its own hash: `app-04e6aeea20b5bd55.js`. nginx and Apache both read it.
const HASHED: &str = r"-[0-9a-f]{16}\.(js|css|wasm|woff2|json)$";

/// Starts of those names, for hosts that know no patterns.
const HASHED_NAMES: [&str; 8] = [
    "app",
    "bricolage",
    "embed",
    "explore",
    "guide",
    "late",
    "offline",
    "selection",
];

/// The files for `policy`, of a site that lives at `base` on its host (`/`, `/affiches/`).
pub(super) fn files(policy: &str, base: &str) -> Vec<(PathBuf, Vec<u8>)> {
    [
        ("nginx.conf", nginx(policy, base)),
        (".htaccess", apache(policy, base)),
        ("_headers", headers(policy, base)),
    ]
    .map(|(name, text)| (name.into(), text.into_bytes()))
    .to_vec()
}

/// The same headers for pages that no server sends: those of the copy that browsers keep.
pub(super) fn headers_of(policy: &str) -> impl Iterator<Item = (&'static str, &str)> {
    all_headers(policy)
}

/// Extensions and types of all files of the site.
pub(super) fn types() -> impl Iterator<Item = (&'static str, &'static str)> {
    TYPES.into_iter()
}

/// Whether a file is named by what it holds, so that it never changes under its name.
pub(super) fn is_hashed(name: &str) -> bool {
    let hash = name
        .rsplit_once('.')
        .and_then(|(stem, _)| stem.rsplit_once('-'));
    hash.is_some_and(|(start, hash)| hash.len() == 16 && HASHED_NAMES.contains(&start))
}

fn all_headers(policy: &str) -> impl Iterator<Item = (&'static str, &str)> {
    std::iter::once(("Content-Security-Policy", policy)).chain(HEADERS)
}

fn nginx(policy: &str, base: &str) -> String {
    // Writing to a string cannot fail.
    let mut conf = String::from(
        "# nginx : à inclure dans le bloc « server » dont « root » est le dossier du site.\n\
         #   server {\n#     listen 443 ssl;\n#     root /var/www/affiches;\n#     include /var/www/affiches/nginx.conf;\n#   }\n\n",
    );
    conf.push_str("index index.html;\n");
    _ = writeln!(conf, "error_page 404 {base}404.html;");
    conf.push_str("charset utf-8;\n");
    // nginx adds text/html by itself, and warns when it stands twice.
    _ = writeln!(
        conf,
        "charset_types {};",
        UTF_8.trim_start_matches("text/html ")
    );
    conf.push_str("types {\n");
    for (extension, mime) in TYPES {
        _ = writeln!(conf, "  {mime} {extension};");
    }
    conf.push_str(
        "}\n\n# Les fichiers .gz et .br sont prêts, à côté de chaque fichier.\ngzip_static on;\ngzip_vary on;\n",
    );
    conf.push_str(
        "# Si le module brotli est installé (Debian : libnginx-mod-http-brotli-static), ôtez le # :\n# brotli_static on;\n\n",
    );
    conf.push_str(&nginx_headers(policy, REVALIDATED, ""));
    // A block that adds a header loses those of the blocks around it.
    _ = writeln!(conf, "\nlocation ~ \"{HASHED}\" {{");
    conf.push_str(&nginx_headers(policy, FOREVER, "  "));
    _ = writeln!(conf, "}}\nlocation ~ \"/{ONE_FILE}$\" {{");
    conf.push_str(&nginx_headers(policy, REVALIDATED, "  "));
    _ = writeln!(conf, "  add_header {} {} always;", SAVED.0, SAVED.1);
    conf.push_str("}\nlocation ~ \"/(\\.htaccess|_headers|nginx\\.conf|csp\\.txt)(\\.(br|gz))?$\" {\n  return 404;\n}\n");
    conf
}

fn nginx_headers(policy: &str, cache: &str, indent: &str) -> String {
    let mut lines = String::new();
    for (name, value) in all_headers(policy).chain([("Cache-Control", cache)]) {
        _ = writeln!(lines, "{indent}add_header {name} \"{value}\" always;");
    }
    lines
}

fn apache(policy: &str, base: &str) -> String {
    let mut conf = String::from(
        "# Apache 2.4 : le dossier du site doit permettre « AllowOverride All » ; modules headers, mime, rewrite.\n\
         # Sans l’un d’eux le site marche, moins vite ou moins protégé.\n",
    );
    conf.push_str("Options -Indexes -MultiViews\nDirectoryIndex index.html\n");
    _ = writeln!(conf, "ErrorDocument 404 {base}404.html");
    conf.push_str("AddDefaultCharset utf-8\n<IfModule mod_mime.c>\n");
    for (extension, mime) in TYPES {
        _ = writeln!(conf, "  AddType {mime} .{extension}");
    }
    let texts: Vec<String> = TYPES
        .iter()
        .filter(|(_, mime)| UTF_8.split(' ').any(|text| text == *mime))
        .map(|(extension, _)| format!(".{extension}"))
        .collect();
    _ = writeln!(conf, "  AddCharset utf-8 {}", texts.join(" "));
    conf.push_str(
        "  # .br est aussi la langue bretonne, .gz une archive : ici, des formes compressées.\n  \
         RemoveLanguage .br\n  RemoveType .br .gz\n  AddEncoding br .br\n  AddEncoding gzip .gz\n</IfModule>\n",
    );
    let compressed = COMPRESSED.join("|");
    conf.push_str("<IfModule mod_rewrite.c>\n  RewriteEngine On\n");
    for (coding, extension) in [("br", "br"), ("gzip", "gz")] {
        _ = writeln!(
            conf,
            "  RewriteCond %{{HTTP:Accept-Encoding}} \\b{coding}\\b\n  RewriteCond %{{REQUEST_FILENAME}}.{extension} -f\n  \
             RewriteRule \"^(.+\\.({compressed}))$\" \"$1.{extension}\" [L,E=no-gzip:1,E=no-brotli:1]"
        );
    }
    conf.push_str("</IfModule>\n<IfModule mod_headers.c>\n");
    for (name, value) in all_headers(policy) {
        _ = writeln!(conf, "  Header always set {name} \"{value}\"");
    }
    conf.push_str("  Header always unset X-Frame-Options\n  Header unset X-Frame-Options\n");
    conf.push_str("  Header append Vary Accept-Encoding\n");
    _ = writeln!(conf, "  Header set Cache-Control \"{REVALIDATED}\"");
    _ = writeln!(
        conf,
        "  <FilesMatch \"{}\">\n    Header set Cache-Control \"{FOREVER}\"\n  </FilesMatch>",
        HASHED.replace('$', "(\\.(br|gz))?$")
    );
    _ = writeln!(
        conf,
        "  <Files \"{ONE_FILE}*\">\n    Header set {} {}\n  </Files>",
        SAVED.0, SAVED.1
    );
    conf.push_str("</IfModule>\n<FilesMatch \"^(\\.htaccess|_headers|nginx\\.conf|csp\\.txt)\">\n  Require all denied\n</FilesMatch>\n");
    conf
}

/// Two rules that hold for one file would send a header twice: files without a hash keep the host's own caching, which
/// asks again.
fn headers(policy: &str, base: &str) -> String {
    let mut text = format!("{base}*\n");
    for (name, value) in all_headers(policy) {
        _ = writeln!(text, "  {name}: {value}");
    }
    _ = write!(text, "{base}{ONE_FILE}\n  {}: {}\n", SAVED.0, SAVED.1);
    for name in HASHED_NAMES {
        _ = write!(text, "{base}{name}-*\n  Cache-Control: {FOREVER}\n");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(name: &str) -> String {
        let files = files("default-src 'none'", "/sous/chemin/");
        let found = files.into_iter().find(|(path, _)| path.ends_with(name));
        String::from_utf8(found.unwrap().1).unwrap()
    }

    #[test]
    fn all_servers_are_told_the_same_headers() {
        for name in ["nginx.conf", ".htaccess", "_headers"] {
            let text = file(name);
            for (header, value) in all_headers("default-src 'none'") {
                assert!(
                    text.contains(header) && text.contains(value),
                    "{name}: {header}"
                );
            }
            assert!(text.contains(FOREVER), "{name}");
            assert!(
                !text.contains("X-Frame-Options \""),
                "{name} forbids frames"
            );
        }
    }

    /// Shown under the policy of the site it would have neither style nor code.
    #[test]
    fn the_single_file_is_saved_and_not_shown() {
        for name in ["nginx.conf", ".htaccess", "_headers"] {
            let text = file(name);
            let (_, after) = text.split_once(ONE_FILE).expect(name);
            let line = after.lines().find(|line| line.contains(SAVED.0));
            assert!(line.is_some_and(|line| line.contains(SAVED.1)), "{name}");
        }
    }

    /// Cloudflare reads lines of at most 2,000 characters.
    #[test]
    fn no_line_is_too_long_for_hosts_that_read_headers() {
        assert!(file("_headers").lines().all(|line| line.len() < 2000));
    }

    #[test]
    fn the_page_for_unknown_addresses_is_found_below_the_sites_own_path() {
        assert!(file("nginx.conf").contains("error_page 404 /sous/chemin/404.html;"));
        assert!(file(".htaccess").contains("ErrorDocument 404 /sous/chemin/404.html"));
    }
}
