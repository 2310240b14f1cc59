//! The files of the site: pages, data, font, application.

mod ecodesign;

use std::collections::{BTreeSet, HashMap};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use rayon::prelude::*;
use sha2::{Digest, Sha256};

use super::app::{AppFiles, SEARCH_INDEX};
use super::compression::BEST_UP_TO;
use super::embed::{self, Integration, Scripts};
use super::font::Font;
use super::layout::Layout;
use super::notices::Weights;
use super::offline::Offer;
use super::resources::Placed;
use super::style::EarlyStyles;
use super::{
    citation, copy, data, discovery, hosting, html, installable, oembed, offline, search, style,
};
use crate::model::Catalogue;
use crate::page::Page;
use crate::route::{Hosting, Root, Route};

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
    /// An icon cannot be drawn.
    #[error("les icônes du site ne peuvent pas être dessinées")]
    Icon,
    /// The font is not a font.
    #[error("la police de public/ n’est pas un fichier WOFF2 lisible")]
    Font,
    /// The folder holds no application.
    #[error("aucune application (.js et .wasm) dans {}", .0.display())]
    App(PathBuf),
    /// The script that loads the application has another form than this tool knows.
    #[error(
        "le script de l’application a changé de forme : les versions sans connexion ne peuvent pas être faites"
    )]
    Loader,
    /// A page cannot be made part of a document.
    #[error("page impossible à réunir aux autres : {0}")]
    Markup(String),
    /// The archive cannot be made.
    #[error("archive impossible à écrire")]
    Archive(#[source] std::io::Error),
}

const FONT: &str = "public/bricolage-grotesque-700.woff2";
/// The licence of the font.
const LICENCE: &str = "public/OFL.txt";

/// What every page refers to.
pub(super) struct Assets<'a> {
    pub(super) css: &'a str,
    /// What the first paint of this page needs beside it; nothing where that is the whole late style sheet.
    pub(super) early_css: Option<&'a str>,
    pub(super) font: &'a str,
    pub(super) late_css: &'a str,
    pub(super) script: &'a str,
    /// Script, WASM and index of the search.
    pub(super) explore: [&'a str; 3],
    /// Script and WASM of the page «Ma sélection».
    pub(super) selection: [&'a str; 2],
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

/// A site that is ready to be written: all that its pages share is made, each page is made when it is asked for.
///
/// Whatever can fail has failed before there is a `Site`: a failure leaves no half site.
pub struct Site<'a> {
    placed: Placed<'a>,
    routes: Vec<Route>,
    /// Path and bytes of each file that is not a page.
    files: Vec<(PathBuf, Vec<u8>)>,
    /// Names what the pages and the code that reads them have in common: a page of another build is not shown in place.
    build: String,
    css: String,
    early_css: EarlyStyles,
    font: String,
    late_css: String,
    script: String,
    explore: [String; 2],
    selection: [String; 2],
    scripts: Scripts,
    /// The pages for frames of other sites, and those that say how to put them there.
    integration: HashMap<Route, Page>,
    /// The security policy.
    policy: String,
    /// Pages carry it.
    has_policy_in_pages: bool,
    /// Browsers may keep a copy of the site.
    is_kept: bool,
    reload: Option<String>,
    base: String,
    /// The forms that are read without a network, if they are made.
    offer: Option<Offer>,
    /// The page that tells what all pages weigh.
    ecodesign: OnceLock<Vec<(PathBuf, Vec<u8>)>>,
}

impl<'a> Site<'a> {
    /// Makes all but the pages.
    ///
    /// # Errors
    /// See [`ExportError`].
    pub fn new(
        catalogue: &'a Catalogue,
        layout: &Layout,
        app: &AppFiles,
    ) -> Result<Self, ExportError> {
        let mut files: Vec<(PathBuf, Vec<u8>)> = Vec::new();

        let font_bytes = layout.read(FONT)?;
        let font = Font::from_woff2(&font_bytes)?;
        let font_name = format!("bricolage-{}.woff2", hash(&font_bytes));
        files.push((font_name.clone().into(), font_bytes.into_owned()));
        files.push(("OFL.txt".into(), layout.read(LICENCE)?.into_owned()));

        let scripts = Scripts::new();
        for (name, text) in [&scripts.frame, &scripts.guide, &scripts.host] {
            files.push((name.into(), text.clone().into_bytes()));
        }
        files.extend(oembed::files(catalogue));

        let mut routes = data::routes(catalogue);
        let placed = Placed::new(catalogue);
        let ((index, citations), integration) = rayon::join(
            || {
                rayon::join(
                    || search::index(&placed).to_bytes(),
                    || citation::files(&placed),
                )
            },
            || data::embed_pages(&placed),
        );
        files.extend(citations);
        files.extend(discovery::files(catalogue, &routes));

        // While it is being written, a site must be what its files say now.
        let is_kept = app.reload.is_none() && !catalogue.site.online_only;
        if is_kept {
            files.extend(installable::files(
                &catalogue.site.title,
                &catalogue.site.description,
            )?);
        } else {
            files.push(copy::removal());
        }

        let css = style::style_sheet(layout, catalogue, &font)?;
        let early_css = EarlyStyles::new(layout, &placed)?;
        let late_css = style::late_style_sheet(layout, &placed, &font_name)?;
        let late_css_name = format!("late-{}.css", hash(late_css.as_bytes()));
        files.push((SEARCH_INDEX.into(), index));
        let named = app.named(is_kept);
        files.extend(
            named
                .files
                .into_iter()
                .map(|(name, bytes)| (name.into(), bytes)),
        );
        // The script's name says what the modules hold.
        let build = hash(&[named.script.as_bytes(), css.as_bytes(), late_css.as_bytes()].concat());
        files.push((late_css_name.clone().into(), late_css.into_bytes()));
        let base = base_path(catalogue);
        let styles: Vec<_> = [""]
            .into_iter()
            .chain(early_css.all())
            .map(|early| [css.as_str(), early].concat())
            .collect();
        let policy = policy(catalogue, &styles);
        files.extend(hosting::files(&policy, &base));
        files.push((
            "csp.txt".into(),
            [policy.as_str(), "\n"].concat().into_bytes(),
        ));
        let integration: HashMap<Route, Page> = integration
            .into_iter()
            .map(|page| (page.route.clone(), page))
            .collect();
        let mut of_integration: Vec<Route> = integration.keys().cloned().collect();
        of_integration.sort_by_key(Route::path);
        routes.extend(of_integration);
        Ok(Self {
            placed,
            routes,
            files,
            build,
            css,
            early_css,
            font: font_name,
            late_css: late_css_name,
            script: named.script,
            explore: named.explore,
            selection: named.selection,
            scripts,
            integration,
            // The live reload is an inline script, which the policy refuses.
            has_policy_in_pages: catalogue.site.policy_in_pages && app.reload.is_none(),
            policy,
            is_kept,
            reload: app.reload.as_ref().map(|reload| reload.0.clone()),
            base,
            offer: None,
            ecodesign: OnceLock::new(),
        })
    }

    /// The site has so few pages that its forms without a network are made without being asked for, and that a browser
    /// keeps all of them: each holds all pages, and is made anew when one of them changes.
    pub fn is_small(&self) -> bool {
        self.routes.len() <= BEST_UP_TO
    }

    /// Adds the forms that are read without a network, and offers them to visitors.
    ///
    /// # Errors
    /// See [`ExportError`].
    pub fn with_offline(mut self, layout: &Layout, app: &AppFiles) -> Result<Self, ExportError> {
        let font = layout.read(FONT)?;
        let late_css =
            style::late_style_sheet(layout, &self.placed, &offline::font_address(&font))?;
        // It stands among the files already: making it anew takes a while.
        let index = self
            .files
            .iter()
            .find(|(path, _)| path == Path::new(SEARCH_INDEX))
            .map(|(_, bytes)| bytes.as_slice());
        let files = offline::files(&offline::Parts {
            placed: &self.placed,
            routes: &data::routes(self.placed.catalogue),
            app,
            css: &self.css,
            late_css: &late_css,
            index: index.unwrap_or_default(),
            citations: &citation::files(&self.placed),
            licence: &layout.read(LICENCE)?,
            build: &self.build,
        })?;
        self.offer = Some(Offer::of(&files));
        self.files.extend(files);
        Ok(self)
    }

    /// Every page.
    pub fn routes(&self) -> &[Route] {
        &self.routes
    }

    /// Path and bytes of each file that is not a page.
    pub fn files(&self) -> &[(PathBuf, Vec<u8>)] {
        &self.files
    }

    /// Path and bytes of the files that let browsers keep a copy of the site: all pages are made for them.
    pub fn copy(&self) -> Vec<(PathBuf, Vec<u8>)> {
        if self.is_kept {
            copy::files(self, &self.policy)
        } else {
            Vec::new()
        }
    }

    /// The style sheet that stands in every page.
    pub(super) fn css(&self) -> &str {
        &self.css
    }

    /// Path and bytes of the files of a page: its document, then its data. None for a page that the site lacks.
    pub fn page(&self, route: &Route) -> Vec<(PathBuf, Vec<u8>)> {
        if *route == Route::Ecodesign {
            return self.ecodesign(&|_| None);
        }
        self.assembled(route, &Weights::default())
            .map(|page| self.page_files(&page))
            .unwrap_or_default()
    }

    /// A page with its data, as it is published.
    fn assembled(&self, route: &Route, weights: &Weights) -> Option<Page> {
        let mut page = if let Some(page) = self.integration.get(route) {
            page.clone()
        } else {
            let root = match route {
                // Served for any address: its links cannot be relative.
                Route::NotFound => Root::new(self.base.as_str(), Hosting::Server),
                route => route.root(Hosting::Server),
            };
            data::page(&self.placed, route, &root, weights)?
        };
        page.build.clone_from(&self.build);
        if let Some(offer) = self.offer {
            offer.add_to(&mut page);
        }
        Some(page)
    }

    fn page_files(&self, page: &Page) -> Vec<(PathBuf, Vec<u8>)> {
        let assets = Assets {
            css: &self.css,
            early_css: self.early_css.of(&page.route),
            font: &self.font,
            late_css: &self.late_css,
            script: &self.script,
            explore: [&self.explore[0], &self.explore[1], SEARCH_INDEX],
            selection: [&self.selection[0], &self.selection[1]],
            frame_script: &self.scripts.frame.0,
            guide_script: &self.scripts.guide.0,
            policy: self.has_policy_in_pages.then_some(&self.policy),
            reload: self.reload.as_deref(),
            base: &self.base,
        };
        page_files(&self.placed, page, &assets)
    }
}

/// Writes the whole site to `out`, beside whatever is there.
///
/// # Errors
/// See [`ExportError`].
pub fn write_site(
    catalogue: &Catalogue,
    layout: &Layout,
    app: &AppFiles,
    out: &Path,
) -> Result<(), ExportError> {
    let mut site = Site::new(catalogue, layout, app)?;
    // While it is served to its author it changes too often.
    if app.reload.is_none() {
        site = site.with_offline(layout, app)?;
    }
    for (name, bytes) in site.files().iter().chain(&site.copy()) {
        write(&out.join(name), bytes)?;
    }
    site.routes().par_iter().try_for_each(|route| {
        site.page(route)
            .iter()
            .try_for_each(|(name, bytes)| write(&out.join(name), bytes))
    })
}

/// Writes a file, and the folders on the way to it.
pub(super) fn write(path: &Path, bytes: &[u8]) -> Result<(), ExportError> {
    let write = || match fs::write(path, bytes) {
        // Most folders are there already: asking first costs more than writing a small file.
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            if let Some(folder) = path.parent() {
                fs::create_dir_all(folder)?;
            }
            fs::write(path, bytes)
        }
        written => written,
    };
    write().map_err(|error| ExportError::Write(path.to_owned(), error))
}

fn page_files(placed: &Placed<'_>, page: &Page, assets: &Assets<'_>) -> Vec<(PathBuf, Vec<u8>)> {
    let document = html::document(page, &head(placed, page, assets), assets).into_bytes();
    if page.route == Route::NotFound {
        return vec![(page.route.path().into(), document)];
    }
    let folder = PathBuf::from(page.route.path());
    let citation = citation::of_page(placed, &page.route);
    let file = html::file(page, citation.as_ref());
    let mut files = vec![(folder.join("index.html"), document)];
    if !page.route.has_own_script() {
        files.push((folder.join("page.json"), file.into_bytes()));
    }
    files
}

/// What a page tells other programs: search engines, sharing, reference managers.
fn head(placed: &Placed<'_>, page: &Page, assets: &Assets<'_>) -> String {
    let catalogue = placed.catalogue;
    if let Route::Embed(part) = &page.route {
        let root = page.route.root(Hosting::Server);
        let script = [root.way(), assets.frame_script].concat();
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
    if let Some(integration) = Integration::of_page(catalogue, &page.route) {
        head.push_str(&embed::discovery_link(catalogue, &integration));
    }
    if let Some(json_ld) = json_ld {
        head.push_str("<script type=\"application/ld+json\">");
        head.push_str(&json_ld);
        head.push_str("</script>");
    }
    head
}

/// The content security policy that the site needs and no more; `styles` are those that stand in pages.
fn policy(catalogue: &Catalogue, styles: &[String]) -> String {
    use base64::Engine as _;
    let mut style = String::new();
    for css in styles {
        let hash = base64::engine::general_purpose::STANDARD.encode(Sha256::digest(css.as_bytes()));
        _ = write!(style, " 'sha256-{hash}'");
    }
    let hosts = players(catalogue);
    // In a sandboxed frame WebKit does not know the site as «self»: its origin is named too, once it is known.
    let own = match origin(catalogue) {
        Some(origin) => format!("'self' {origin}"),
        None => "'self'".to_owned(),
    };
    format!(
        "default-src 'none'; script-src {own} 'wasm-unsafe-eval'; style-src {own}{style}; img-src {own} \
         data:; font-src {own}; connect-src {own}; manifest-src 'self'; base-uri 'none'; form-action 'self'; \
         frame-src {}",
        // The site's own frames are previews of itself.
        std::iter::once("'self'")
            .chain(hosts.iter().map(String::as_str))
            .collect::<Vec<_>>()
            .join(" ")
    )
}

/// The origins of the players that pages show when they are asked to.
fn players(catalogue: &Catalogue) -> BTreeSet<String> {
    player_addresses(catalogue)
        .map(|address| address.origin().ascii_serialization())
        .collect()
}

/// The hosts of these players, as people name them.
pub(super) fn video_hosts(catalogue: &Catalogue) -> BTreeSet<String> {
    player_addresses(catalogue)
        .filter_map(|address| address.host_str().map(str::to_owned))
        .collect()
}

fn player_addresses(catalogue: &Catalogue) -> impl Iterator<Item = url::Url> {
    let of_pages = catalogue
        .pages
        .iter()
        .filter_map(|page| page.video.as_ref())
        .map(|video| &video.embed_url);
    let of_resources = catalogue
        .resources
        .values()
        .filter_map(|resource| resource.embed_url.as_ref());
    of_pages
        .chain(of_resources)
        .filter_map(|address| url::Url::parse(address).ok())
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
        let known = policy(&fixture::catalogue(Some("https://exemple.fr/sous/")), &[]);
        assert!(
            known.contains("script-src 'self' https://exemple.fr 'wasm-unsafe-eval'"),
            "{known}"
        );
        let unknown = policy(&fixture::catalogue(None), &[]);
        assert!(
            unknown.contains("script-src 'self' 'wasm-unsafe-eval'"),
            "{unknown}"
        );
    }
}
