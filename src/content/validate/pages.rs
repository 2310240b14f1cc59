use std::collections::{BTreeMap, BTreeSet};

use super::check_plain_id;
use super::wording::check_title;
use crate::content::located::{Located, Text};
use crate::content::markdown::{self, Placeholders};
use crate::content::raw::page::RawPage;
use crate::content::report::Report;
use crate::content::{address, date, suggestion};
use crate::diagnostic::{Code, french};
use crate::model::{AccessibilityStatus, Audit, PageId, Poster, Prose, SafeHtml, Site, Video};

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
        ("logs", site.logs.clone()),
        ("accessibility", Some(site.accessibility.label().to_owned())),
        ("address", site.address.clone()),
        ("title", Some(site.title.clone())),
        ("conformity", Some(conformity(site))),
        ("audit", Some(audit(site.declaration.audit.as_ref()))),
        (
            "declared",
            site.declaration.date.as_deref().map(date::french),
        ),
        ("scheme", site.declaration.scheme.clone()),
        ("plan", site.declaration.plan.clone()),
    ])
}

/// The imposed sentence on the state of conformity (model of declaration of the DISIC).
fn conformity(site: &Site) -> String {
    let opening = format!(
        "Le site «\u{a0}{}\u{a0}» est {} avec le référentiel général d’amélioration de l’accessibilité (RGAA), version 4.1.2",
        site.title,
        site.accessibility.label()
    );
    let rest = match (site.accessibility, &site.declaration.audit) {
        (AccessibilityStatus::Full, _) => ".",
        (AccessibilityStatus::Partial, _) => {
            ", en raison des non-conformités et des dérogations énumérées ci-dessous."
        }
        (AccessibilityStatus::None, Some(_)) => {
            ". Les non-conformités et les dérogations sont énumérées ci-dessous."
        }
        (AccessibilityStatus::None, None) => {
            "\u{a0}: aucun résultat d’audit en cours de validité ne permet de mesurer le respect de ses critères."
        }
    };
    opening + rest
}

/// The imposed sentence on the results of the audit, or that there is none.
fn audit(audit: Option<&Audit>) -> String {
    let Some(audit) = audit else {
        return "Aucun audit n’a encore été mené par une personne\u{a0}: aucun taux de conformité n’est donné.".into();
    };
    let opening = format!(
        "L’audit de conformité réalisé par {} le {} ",
        audit.auditor,
        date::french(&audit.date)
    );
    match audit.rate {
        Some(rate) => format!(
            "{opening}révèle que {rate}\u{a0}% des critères du RGAA version 4.1.2 sont respectés."
        ),
        None => format!("{opening}ne donne pas de taux de conformité."),
    }
}

/// A page that the program itself answers for, because it tells what the program does; `more` stands beside what
/// `site.toml` says.
pub(in crate::content) fn notice(
    name: &str,
    text: &str,
    site: &Site,
    more: impl IntoIterator<Item = (&'static str, String)>,
    report: &mut Report,
) -> Option<Prose> {
    let raw = RawPage::read(text, report)?;
    let mut placeholders = placeholders(site);
    placeholders.extend(more);
    Some(page(name, raw, text, &placeholders, report).prose)
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
            ("/donnees-personnelles/".to_owned(), None),
            ("/ecoconception/".to_owned(), None),
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::raw::site::RawSite;
    use crate::model::Declaration;

    fn site(accessibility: AccessibilityStatus, rate: Option<u8>) -> Site {
        let mut site = super::super::site::site(RawSite::default(), &mut Report::new("site.toml"));
        site.title = "Les affiches".into();
        site.accessibility = accessibility;
        site.declaration = Declaration {
            audit: rate.map(|rate| Audit {
                auditor: "Un cabinet".into(),
                date: "2025-03-31".into(),
                rate: Some(rate),
            }),
            ..Declaration::default()
        };
        site
    }

    #[test]
    fn without_audit_nothing_but_that_is_declared() {
        let site = site(AccessibilityStatus::None, None);
        let declared = conformity(&site);
        assert!(declared.contains("est non conforme avec"), "{declared}");
        assert!(declared.contains("aucun résultat d’audit"), "{declared}");
        assert!(audit(None).starts_with("Aucun audit"));
    }

    #[test]
    fn an_audit_is_told_with_its_rate_and_the_status_that_follows() {
        for (status, rate, words) in [
            (AccessibilityStatus::None, 41, "non conforme"),
            (AccessibilityStatus::Partial, 82, "partiellement conforme"),
            (AccessibilityStatus::Full, 100, "totalement conforme"),
        ] {
            let site = site(status, Some(rate));
            let declared = conformity(&site);
            assert!(
                declared.contains(&format!("est {words} avec")),
                "{declared}"
            );
            assert!(!declared.contains("aucun résultat d’audit"), "{declared}");
            let found = audit(site.declaration.audit.as_ref());
            assert_eq!(
                found,
                format!(
                    "L’audit de conformité réalisé par Un cabinet le 31 mars 2025 révèle que {rate}\u{a0}% des critères \
                     du RGAA version 4.1.2 sont respectés."
                )
            );
        }
    }
}
