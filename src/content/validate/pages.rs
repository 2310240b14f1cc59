use std::collections::{BTreeMap, BTreeSet};

use super::check_plain_id;
use super::wording::check_title;
use crate::content::located::{Located, Text};
use crate::content::markdown::{self, Placeholders};
use crate::content::raw::page::RawPage;
use crate::content::report::Report;
use crate::content::{address, suggestion};
use crate::diagnostic::{Code, french};
use crate::model::{PageId, Poster, Prose, SafeHtml, Site, Video};

/// The page of the call of 2020, whose headings the timeline leads to.
pub(super) const CALL: &str = "appel-2020";

/// The pages of prose that the site needs, each with its address.
pub(in crate::content) const PAGES: [(&str, &str); 4] = [
    ("les-gtnum", "/gtnum/"),
    (CALL, "/appel-2020/"),
    ("accessibilite", "/accessibilite/"),
    ("mentions-legales", "/mentions-legales/"),
];

/// The timeline of the home page.
const HOME_FRAGMENTS: [&str; 1] = ["frise"];

/// A page, and what can only be checked once all pages are known.
pub(super) struct CheckedPage {
    /// The page.
    pub(super) prose: Prose,
    /// Identifiers of its headings.
    pub(super) heading_ids: Vec<String>,
    /// Its links to pages of the site.
    pub(super) routes: Vec<Text>,
}

/// What stands for `{{…}}` in pages.
pub(super) fn placeholders(site: &Site) -> Placeholders {
    Placeholders::new([
        ("publisher", site.publisher.clone()),
        ("director", site.director.clone()),
        ("host", site.host.clone()),
        ("contact", site.contact.clone()),
        ("accessibility", Some(site.accessibility.label().to_owned())),
        ("address", site.address.clone()),
    ])
}

/// Checks and renders `pages/<name>.md`.
pub(super) fn page(
    name: &str,
    raw: RawPage,
    text: &str,
    placeholders: &Placeholders,
    report: &mut Report,
) -> CheckedPage {
    check_plain_id(&Located::new(name.to_owned(), 0..0), report);
    check_title(&raw.title, report);
    let rendered = markdown::render(text, raw.body.clone(), placeholders, report);
    CheckedPage {
        prose: Prose {
            id: PageId::new(name),
            title: raw.title.text(),
            description: raw.description.optional(),
            area: raw.area.optional(),
            video: video(&raw, report),
            source: raw.source.optional(),
            html: SafeHtml::from_escaped(rendered.html),
            contents: rendered.contents,
        },
        heading_ids: rendered.heading_ids,
        routes: rendered.routes,
    }
}

/// The video of a PeerTube host, whose player's address also tells where to watch it.
fn video(raw: &RawPage, report: &mut Report) -> Option<Video> {
    let download = address::check(&raw.video_download, report);
    let url = address::check_secure(&raw.video_embed, report)?;
    let id = url
        .path()
        .strip_prefix("/videos/embed/")
        .map(|id| id.trim_end_matches('/'))
        .filter(|id| !id.is_empty() && id.chars().all(|c| c.is_ascii_alphanumeric() || c == '-'));
    let (Some(id), Some(host)) = (id, url.host_str()) else {
        report
            .add(
                Code::Video,
                raw.video_embed.span.clone(),
                format!(
                    "{} n’est pas l’adresse d’un lecteur PeerTube",
                    french::quote(raw.video_embed.as_str())
                ),
            )
            .help("dans PeerTube : Partager, Intégrer ; l’adresse contient /videos/embed/");
        return None;
    };
    Some(Video {
        embed_url: raw.video_embed.text(),
        watch_url: format!("https://{host}/w/{id}"),
        host: host.to_owned(),
        download_url: download.map(|_| raw.video_download.text()),
    })
}

/// The addresses of the site, each with the fragments that its page has; `None` where they cannot be known.
pub(super) struct Routes {
    fragments: BTreeMap<String, Option<BTreeSet<String>>>,
}

impl Routes {
    /// Every address of the site.
    pub(super) fn new(names: &BTreeSet<String>, posters: &[Poster], pages: &[CheckedPage]) -> Self {
        let mut fragments = BTreeMap::from([
            (
                "/".to_owned(),
                Some(HOME_FRAGMENTS.map(str::to_owned).into()),
            ),
            ("/plan-du-site/".to_owned(), None),
        ]);
        for (id, path) in PAGES {
            let page = pages.iter().find(|page| page.prose.id.as_str() == id);
            fragments.insert(
                path.to_owned(),
                page.map(|page| page.heading_ids.iter().cloned().collect()),
            );
        }
        for name in names {
            let poster = posters.iter().find(|poster| poster.id.as_str() == name);
            let ids = poster.map(|poster| {
                let headings = poster.panels.iter().flat_map(|panel| &panel.headings);
                headings
                    .map(|heading| heading.id.as_str().to_owned())
                    .collect()
            });
            fragments.insert(format!("/affiches/{name}/"), ids);
        }
        Self { fragments }
    }

    /// Reports the links that lead nowhere.
    pub(super) fn check(&self, links: &[Text], report: &mut Report) {
        for link in links {
            let target = link.as_str().strip_prefix("route:").unwrap_or_default();
            let (path, fragment) = match target.split_once('#') {
                Some((path, fragment)) => (path, Some(fragment)),
                None => (target, None),
            };
            // A query asks a page for something, and names no other.
            let path = path.split_once('?').map_or(path, |(path, _)| path);
            let Some(fragments) = self.fragments.get(path) else {
                report
                    .add(
                        Code::UnknownRoute,
                        link.span.clone(),
                        format!("le site n’a pas de page {}", french::quote(path)),
                    )
                    .help(suggestion::among(
                        path,
                        self.fragments.keys().map(String::as_str),
                    ));
                continue;
            };
            let (Some(fragments), Some(fragment)) = (fragments, fragment) else {
                continue;
            };
            if !fragments.contains(fragment) {
                report
                    .add(
                        Code::UnknownRoute,
                        link.span.clone(),
                        format!(
                            "la page {} n’a pas de titre {}",
                            french::quote(path),
                            french::quote(fragment)
                        ),
                    )
                    .help(suggestion::nearest_or(
                        fragment,
                        fragments.iter().map(String::as_str),
                        "écrire l’identifiant d’un titre de cette page",
                    ));
            }
        }
    }
}
