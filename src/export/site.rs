//! The files of the site: pages, data, font, application.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use super::app::AppFiles;
use super::embed::{self, Integration, Scripts};
use super::font::Font;
use super::resources::Placed;
use super::{citation, data, discovery, hosting, html, oembed, style};
use crate::model::Catalogue;
use crate::page::Page;
use crate::route::Route;

/// The tool could not write the site. What is wrong in content is told before, by diagnostics.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// A file cannot be read.
    #[error("lecture impossible de {}", .0.display())]
    Read(PathBuf, #[source] std::io::Error),
    /// A file cannot be written.
    #[error("écriture impossible de {}", .0.display())]
    Write(PathBuf, #[source] std::io::Error),
    /// A style sheet is not CSS.
    #[error("feuille de style incorrecte dans {} : {}", .0.display(), .1)]
    Css(PathBuf, String),
    /// The font is not a font.
    #[error("la police de public/ n’est pas un fichier WOFF2 lisible")]
    Font,
    /// The folder holds no application.
    #[error("aucune application (.js et .wasm) dans {}", .0.display())]
    App(PathBuf),
}

/// What every page refers to.
pub(super) struct Assets<'a> {
    pub(super) css: &'a str,
    pub(super) font: &'a str,
    pub(super) late_css: &'a str,
    pub(super) script: &'a str,
    /// The script of frames.
    pub(super) frame_script: &'a str,
    /// The script of the pages that say how to integrate.
    pub(super) guide_script: &'a str,
    pub(super) reload: Option<&'a str>,
    /// The security policy, if pages carry it.
    pub(super) policy: Option<&'a str>,
    /// Path of the site on its host, for the page that is served for any address.
    pub(super) base: &'a str,
}

/// Where the tool's own files are: the folder that holds `style/` and `public/`.
pub struct Layout {
    /// The folder of style sheets.
    pub style: PathBuf,
    /// The folder of files that are copied.
    pub public: PathBuf,
}

impl Layout {
    /// The usual places below a folder.
    pub fn below(dir: &Path) -> Self {
        Self {
            style: dir.join("style"),
            public: dir.join("public"),
        }
    }
}

/// Writes the whole site to `out`, beside whatever is there.
///
/// Nothing is written before everything is made: a failure leaves no half site.
///
/// # Errors
/// See [`ExportError`].
pub fn write_site(
    catalogue: &Catalogue,
    layout: &Layout,
    app: &AppFiles,
    out: &Path,
) -> Result<(), ExportError> {
    let mut files: Vec<(PathBuf, Vec<u8>)> = Vec::new();

    let font_path = layout.public.join("bricolage-grotesque-700.woff2");
    let font_bytes = fs::read(&font_path).map_err(|error| ExportError::Read(font_path, error))?;
    let font = Font::from_woff2(&font_bytes)?;
    let font_name = format!("bricolage-{}.woff2", hash(&font_bytes));
    files.push((font_name.clone().into(), font_bytes));
    let licence_path = layout.public.join("OFL.txt");
    let licence =
        fs::read(&licence_path).map_err(|error| ExportError::Read(licence_path, error))?;
    files.push(("OFL.txt".into(), licence));

    let scripts = Scripts::new();
    for (name, text) in [&scripts.frame, &scripts.guide, &scripts.host] {
        files.push((name.into(), text.clone().into_bytes()));
    }
    files.extend(oembed::files(catalogue));

    files.extend(citation::files(catalogue));
    files.extend(discovery::files(catalogue, &data::routes(catalogue)));

    let placed = Placed::new(catalogue);
    let css = style::style_sheet(&layout.style, catalogue, &font)?;
    let late_css = style::late_style_sheet(&layout.style, &placed, &font_name)?;
    let late_css_name = format!("late-{}.css", hash(late_css.as_bytes()));
    files.push((late_css_name.clone().into(), late_css.into_bytes()));

    // A build is named by what its pages hold and by the code that reads them.
    let base = base_path(catalogue);
    let mut named: Vec<u8> = app.script.1.clone().into_bytes();
    let mut pages = data::pages(&placed, &base);
    pages.extend(data::embed_pages(&placed));
    for page in &pages {
        named.extend(html::data(page).into_bytes());
    }
    let build = hash(&named);
    let policy = policy(catalogue, &css);
    let assets = Assets {
        css: &css,
        font: &font_name,
        late_css: &late_css_name,
        script: &app.script.0,
        frame_script: &scripts.frame.0,
        guide_script: &scripts.guide.0,
        reload: app.reload.as_ref().map(|reload| reload.0.as_str()),
        // The live reload is an inline script, which the policy refuses.
        policy: (catalogue.site.policy_in_pages && app.reload.is_none())
            .then_some(policy.trim_end()),
        base: &base,
    };
    for page in &mut pages {
        page.build.clone_from(&build);
        files.extend(page_files(&placed, page, &assets));
    }
    files.push((
        app.script.0.clone().into(),
        app.script.1.clone().into_bytes(),
    ));
    files.push((app.wasm.0.clone().into(), app.wasm.1.clone()));
    files.extend(hosting::files(policy.trim_end(), &base));
    files.push(("csp.txt".into(), policy.clone().into_bytes()));

    for (name, bytes) in files {
        let path = out.join(name);
        let write = || {
            if let Some(folder) = path.parent() {
                fs::create_dir_all(folder)?;
            }
            fs::write(&path, bytes)
        };
        write().map_err(|error| ExportError::Write(path.clone(), error))?;
    }
    Ok(())
}

fn page_files(placed: &Placed<'_>, page: &Page, assets: &Assets<'_>) -> Vec<(PathBuf, Vec<u8>)> {
    let document = html::document(page, &head(placed, page, assets), assets).into_bytes();
    if page.route == Route::NotFound {
        return vec![(page.route.path().into(), document)];
    }
    let folder = PathBuf::from(page.route.path());
    let mut files = vec![(folder.join("index.html"), document)];
    if !page.route.has_own_script() {
        files.push((folder.join("page.json"), html::data(page).into_bytes()));
    }
    files
}

/// What a page tells other programs: search engines, sharing, reference managers.
fn head(placed: &Placed<'_>, page: &Page, assets: &Assets<'_>) -> String {
    let catalogue = placed.catalogue;
    if let Route::Embed(part) = &page.route {
        let script = [&page.route.root(), assets.frame_script].concat();
        return embed::head(catalogue, part, &script);
    }
    let resource = match &page.route {
        Route::Resource(slug) => placed.resource(slug),
        _ => None,
    };
    let highwire = resource.map(discovery::highwire).unwrap_or_default();
    // Reference managers would keep the description of the sheet as the abstract of the work.
    let description = if highwire.is_empty() {
        data::description(catalogue, page)
    } else {
        String::new()
    };
    let mut head = discovery::head(catalogue, &page.route, &page.title, &description);
    head.push_str(&highwire);
    let json_ld = match (&page.route, resource) {
        (Route::Poster(id), _) => catalogue
            .poster(id)
            .map(|poster| discovery::poster_json_ld(catalogue, poster)),
        (_, Some(resource)) => Some(discovery::resource_json_ld(catalogue, resource)),
        _ => None,
    };
    let integration = Integration::all(catalogue)
        .into_iter()
        .find(|integration| integration.page == page.route);
    if let Some(integration) = integration {
        head.push_str(&embed::discovery_link(catalogue, &integration));
    }
    if let Some(json_ld) = json_ld {
        head.push_str("<script type=\"application/ld+json\">");
        head.push_str(&json_ld);
        head.push_str("</script>");
    }
    head
}

/// The content security policy that the site needs and no more.
fn policy(catalogue: &Catalogue, css: &str) -> String {
    use base64::Engine as _;
    let style = base64::engine::general_purpose::STANDARD.encode(Sha256::digest(css.as_bytes()));
    let players = catalogue
        .pages
        .iter()
        .filter_map(|page| page.video.as_ref())
        .map(|video| &video.embed_url);
    let players = players.chain(
        catalogue
            .resources
            .values()
            .filter_map(|resource| resource.embed_url.as_ref()),
    );
    let hosts: BTreeSet<String> = players
        .filter_map(|address| url::Url::parse(address).ok())
        .map(|address| address.origin().ascii_serialization())
        .collect();
    // In a sandboxed frame WebKit does not know the site as «self»: its origin is named too, once it is known.
    let own = match origin(catalogue) {
        Some(origin) => format!("'self' {origin}"),
        None => "'self'".to_owned(),
    };
    format!(
        "default-src 'none'; script-src {own} 'wasm-unsafe-eval'; style-src {own} 'sha256-{style}'; img-src {own} \
         data:; font-src {own}; connect-src {own}; manifest-src 'self'; base-uri 'none'; form-action 'self'; \
         frame-src {}\n",
        // The site's own frames are previews of itself.
        std::iter::once("'self'")
            .chain(hosts.iter().map(String::as_str))
            .collect::<Vec<_>>()
            .join(" ")
    )
}

/// The origin of the published site, if its address is known.
fn origin(catalogue: &Catalogue) -> Option<String> {
    let address = url::Url::parse(catalogue.site.address.as_deref()?).ok()?;
    Some(address.origin().ascii_serialization())
}

/// The path of the published site: `/` when its address is not known.
fn base_path(catalogue: &Catalogue) -> String {
    let address = catalogue
        .site
        .address
        .as_deref()
        .and_then(|address| url::Url::parse(address).ok());
    address.map_or_else(|| "/".to_owned(), |address| address.path().to_owned())
}

/// Sixteen hexadecimal digits of SHA-256: enough to name a file by what it holds.
pub(super) fn hash(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    let first = digest
        .iter()
        .take(8)
        .fold(0, |number: u64, byte| number << 8 | u64::from(*byte));
    format!("{first:016x}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::discovery::fixture;

    /// WebKit does not take a sandboxed frame's own site for `'self'`.
    #[test]
    fn the_policy_names_the_origin_of_the_site_once_it_is_known() {
        let known = policy(&fixture::catalogue(Some("https://exemple.fr/sous/")), "");
        assert!(
            known.contains("script-src 'self' https://exemple.fr 'wasm-unsafe-eval'"),
            "{known}"
        );
        let unknown = policy(&fixture::catalogue(None), "");
        assert!(
            unknown.contains("script-src 'self' 'wasm-unsafe-eval'"),
            "{unknown}"
        );
    }
}
