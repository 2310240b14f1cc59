//! The parts of the site for frames of other sites, and the pages that say how to put them there.

use std::collections::HashSet;

use super::poster::{Tiles, carriers, ink, phase_label, poster_page};
use super::{Place, home};
use crate::export::embed::{Integration, snippets};
use crate::export::resources::Placed;
use crate::fragments::{self, FrameFooter};
use crate::model::{Catalogue, Panel, Poster, SafeHtml};
use crate::page::{Body, HomePage, Page, PosterPage, ProsePage};
use crate::route::{Hosting, Part, Root, Route};

/// The pages of all parts, and a guide for each poster and the timeline.
pub(in crate::export) fn pages(placed: &Placed<'_>) -> Vec<Page> {
    let catalogue = placed.catalogue;
    let mut pages = vec![timeline_frame(catalogue), guide(catalogue, None)];
    for poster in &catalogue.posters {
        pages.push(poster_frame(catalogue, poster));
        pages.extend(panel_frames(catalogue, poster));
        pages.push(guide(catalogue, Some(poster)));
    }
    pages
}

fn timeline_frame(catalogue: &Catalogue) -> Page {
    let route = Route::Embed(Part::Timeline);
    let integration = Integration::of(catalogue, None);
    let mut home = HomePage {
        hero: fragments::head(&integration.name, None, None),
        formats: SafeHtml::default(),
        ..home(catalogue, Place::Frame)
    };
    // The call is read on a page of the site: not in the frame.
    let call = format!(
        "<a href=\"{}",
        Route::Call.href(&route.root(Hosting::Server))
    );
    for theme in home.phases.iter_mut().flat_map(|phase| &mut phase.themes) {
        theme.html = opening_windows(&theme.html, &call);
    }
    frame(catalogue, route, integration, "", Body::Home(home))
}

/// Makes the links that begin so open a window, and say so.
fn opening_windows(html: &SafeHtml, start: &str) -> SafeHtml {
    let mut parts = html.as_str().split(start);
    let mut markup = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        markup.push_str("<a target=\"_blank\" rel=\"noopener\"");
        markup.push_str(start.strip_prefix("<a").unwrap_or(start));
        let (link, rest) = part.split_once("</a>").unwrap_or((part, ""));
        markup.push_str(link);
        markup.push_str(fragments::NEW_WINDOW);
        markup.push_str("</a>");
        markup.push_str(rest);
    }
    SafeHtml::from_escaped(markup)
}

fn poster_frame(catalogue: &Catalogue, poster: &Poster) -> Page {
    let route = Route::Embed(Part::Poster(poster.id.clone()));
    let mut page = poster_page(
        catalogue,
        poster,
        &route.root(Hosting::Server),
        Place::Frame,
    );
    page.cover = links_stay(&page.cover);
    let integration = Integration::of(catalogue, Some(poster));
    frame(
        catalogue,
        route,
        integration,
        ink(catalogue, poster),
        Body::Poster(page),
    )
}

/// One page per list of a poster, named by its first heading.
fn panel_frames(catalogue: &Catalogue, poster: &Poster) -> Vec<Page> {
    let tiles = Tiles::new(catalogue, poster, &[]);
    let mut pages = Vec::new();
    let mut told = HashSet::new();
    for (index, panel) in poster.panels.iter().flat_map(lists).enumerate() {
        // Alone, a list has no «plus haut»: what an earlier one cites is cited here for the first time.
        let blocks = tiles.panel_blocks(&panel, &mut Vec::new());
        for (contents, mut block) in blocks {
            let Some(section) = heading_id(&panel, &contents.fragment) else {
                continue;
            };
            if !told.insert(contents.fragment) {
                continue;
            }
            if index == 0 && pages.is_empty() {
                block.class = "block opening".into();
                block.about = Some(fragments::about(&poster.about));
            }
            let route = Route::Embed(Part::Panel(poster.id.clone(), section));
            let ink = ink(catalogue, poster);
            let body = Body::Poster(PosterPage {
                class: format!("sheet ink-{ink} dense panel"),
                cover: fragments::panel_cover(
                    poster.id.as_str(),
                    &poster.name,
                    phase_label(poster),
                    carriers(poster),
                ),
                tools: SafeHtml::default(),
                blocks: vec![block],
                colophon: fragments::panel_colophon(poster),
            });
            let mut integration = Integration::of(catalogue, Some(poster));
            integration.name = format!("{}, {}", poster.name, contents.label);
            pages.push(frame(catalogue, route, integration, ink, body));
        }
    }
    pages
}

/// The panel, or one panel per list where its list is split between its headings.
fn lists(panel: &Panel) -> Vec<Panel> {
    if panel.tiles.iter().all(|tile| tile.section.is_none()) {
        return vec![panel.clone()];
    }
    let mut lists: Vec<Panel> = panel
        .headings
        .iter()
        .map(|heading| Panel {
            headings: vec![heading.clone()],
            tiles: panel
                .tiles
                .iter()
                .filter(|tile| tile.section.as_ref() == Some(&heading.id))
                .cloned()
                .collect(),
            credits: Vec::new(),
            closing: None,
            ..panel.clone()
        })
        .collect();
    if let Some(last) = lists.last_mut() {
        last.credits.clone_from(&panel.credits);
        last.closing.clone_from(&panel.closing);
    }
    lists
}

fn heading_id(panel: &Panel, fragment: &str) -> Option<crate::model::SectionId> {
    let heading = panel
        .headings
        .iter()
        .find(|heading| heading.id.as_str() == fragment)?;
    Some(heading.id.clone())
}

/// A page without the site around it.
fn frame(
    catalogue: &Catalogue,
    route: Route,
    integration: Integration,
    ink: &'static str,
    body: Body,
) -> Page {
    let root = route.root(Hosting::Server);
    let footer = fragments::frame_footer(FrameFooter {
        ink,
        href: integration.page.href(&root),
        words: integration.invitation,
        opens_windows: matches!(body, Body::Poster(_)),
        accessibility: Route::Accessibility.href(&root),
        status: catalogue.site.accessibility,
    });
    Page {
        title: format!("{} – {}", integration.name, catalogue.site.title),
        nav: SafeHtml::default(),
        footer,
        build: String::new(),
        route,
        body,
    }
}

/// Links of a frame open a window; those that only scroll must not.
fn links_stay(html: &SafeHtml) -> SafeHtml {
    SafeHtml::from_escaped(
        html.as_str()
            .replace("href=\"#", "target=\"_self\" href=\"#"),
    )
}

/// «Intégrer»: everything to copy, whole without code.
fn guide(catalogue: &Catalogue, poster: Option<&Poster>) -> Page {
    let integration = Integration::of(catalogue, poster);
    let route = Route::EmbedGuide(integration.part.clone());
    let root = route.root(Hosting::Server);
    let title = match poster {
        Some(poster) => format!("Intégrer l’affiche {}", poster.name),
        None => "Intégrer la frise".to_owned(),
    };
    let lead = "Copiez ces lignes dans une page de votre site. Le cadre ne demande rien à un autre site que celui-ci.";
    let panels = poster
        .map(|poster| panel_links(catalogue, poster, &root))
        .unwrap_or_default();
    let text = fragments::guide(&snippets(catalogue, &integration), panels, poster.is_none());
    Page {
        title: format!("{title} – {}", catalogue.site.title),
        nav: fragments::nav(&route, &root),
        footer: fragments::footer(&root, catalogue.site.accessibility),
        build: String::new(),
        body: Body::Prose(ProsePage {
            class: "prose guide".into(),
            head: fragments::head(&title, Some(lead), None),
            title,
            video: None,
            text,
        }),
        route,
    }
}

/// Address and words of each panel of a poster.
fn panel_links(catalogue: &Catalogue, poster: &Poster, root: &Root) -> Vec<(String, String)> {
    panel_frames(catalogue, poster)
        .into_iter()
        .map(|page| {
            let name = page.title.split(" – ").next().unwrap_or_default();
            (page.route.href(root), name.to_owned())
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::discovery::fixture;

    fn page(pages: &[Page], path: &str) -> Page {
        let found = pages.iter().find(|page| page.route.path() == path);
        found.unwrap_or_else(|| panic!("no {path}")).clone()
    }

    #[test]
    fn a_frame_has_no_navigation_and_one_way_to_the_whole_page() {
        let catalogue = fixture::catalogue(None);
        let pages = pages(&Placed::new(&catalogue));
        let frame = page(&pages, "integration/affiches/pleiades/");
        assert!(frame.nav.is_empty());
        let footer = frame.footer.as_str();
        assert_eq!(footer.matches("<a ").count(), 2, "{footer}");
        assert!(
            footer.contains(
                "href=\"../../../affiches/pleiades/\">Ouvrir l’affiche #PLEIADES en pleine page"
            ),
            "{footer}"
        );
        let Body::Poster(poster) = &frame.body else {
            panic!("no poster")
        };
        assert!(
            !poster.cover.as_str().contains("<a href=\"#"),
            "a link of the contents would open a window: {}",
            poster.cover.as_str()
        );
        assert!(
            !poster.colophon.as_str().contains("integrer/"),
            "it is integrated already"
        );
    }

    /// «Déjà citée plus haut» is not true of a panel that stands alone.
    #[test]
    fn a_panel_alone_cites_for_the_first_time_what_earlier_panels_cite() {
        let mut catalogue = fixture::catalogue(None);
        let poster = &mut catalogue.posters[0];
        let mut second = poster.panels[0].clone();
        for heading in &mut second.headings {
            heading.id = crate::model::SectionId::new("suite");
        }
        poster.panels.push(second);
        let path = format!("integration/affiches/{}/suite/", poster.id);
        let pages = pages(&Placed::new(&catalogue));
        let Body::Poster(poster) = page(&pages, &path).body else {
            panic!("no poster")
        };
        // The third repeats the first of the same panel.
        let tiles = poster.blocks[0].tiles.as_str();
        assert_eq!(tiles.matches("Déjà citée plus haut").count(), 1, "{tiles}");
        let classes: Vec<_> = tiles
            .split("<li class=\"")
            .skip(1)
            .filter_map(|item| Some(item.split_once('"')?.0))
            .collect();
        assert_eq!(classes, ["k-hal", "k-article titled", "k-hal repeat"]);
    }

    #[test]
    fn posters_of_a_framed_timeline_open_in_its_frame() {
        let catalogue = fixture::catalogue(None);
        let pages = pages(&Placed::new(&catalogue));
        let Body::Home(home) = page(&pages, "integration/frise/").body else {
            panic!("no timeline")
        };
        let routes = home.phases.iter().flat_map(|phase| &phase.posters);
        for poster in routes {
            assert!(
                poster.href.starts_with("../../integration/affiches/"),
                "{}",
                poster.href
            );
        }
    }
}
