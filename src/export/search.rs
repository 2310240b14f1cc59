//! What can be found, and by which words: the search index of the site.

use super::data::{foreign, nature, tile_line};
use super::facets::nature_word;
use super::resources::{Place, Placed};
use crate::model::{Catalogue, Heading, Panel, Poster, Prose, Resource};
use crate::route::Route;
use crate::search::{Builder, Document, DocumentKind, Index, Weight, keys};

/// The index of all resources, in the order of their list, then of posters, sections, pages, themes and credits.
pub(super) fn index(placed: &Placed<'_>) -> Index {
    let catalogue = placed.catalogue;
    let mut builder = Builder::default();
    for (resource, places) in placed.entries() {
        add_resource(&mut builder, resource, places);
    }
    for poster in &catalogue.posters {
        add_poster(&mut builder, placed, poster);
    }
    for page in &catalogue.pages {
        add_page(&mut builder, page);
    }
    add_themes(&mut builder, catalogue);
    let mut index = builder.build();
    index.list = placed.name();
    index
}

fn document(kind: DocumentKind, label: String, note: String, href: String) -> Document {
    Document {
        kind,
        label,
        language: String::new(),
        note,
        text: String::new(),
        href,
        slug: String::new(),
        keys: String::new(),
        members: Vec::new(),
    }
}

fn add_resource(builder: &mut Builder, resource: &Resource, places: &[Place<'_>]) {
    let (label, note) = match &resource.title {
        Some(title) => (
            title.clone(),
            format!("{} · {}", nature(resource), tile_line(resource)),
        ),
        None => (
            format!("{} {}", nature(resource), resource.identifier),
            resource.authors.join(", "),
        ),
    };
    let mut found = document(DocumentKind::Resource, label, note, resource.url.clone());
    found.language = foreign(resource).unwrap_or_default();
    found.slug = resource.id.slug();
    let addresses = [
        Some(&resource.url),
        resource.original_url.as_ref(),
        resource.embed_url.as_ref(),
        resource.doi.as_ref(),
        Some(&resource.identifier),
    ];
    found.keys = keys(addresses.into_iter().flatten().map(String::as_str));

    let mut about = format!(
        "{} {} {}",
        resource.kind.label(),
        nature_word(resource.kind),
        resource.host
    );
    for words in [&resource.container, &resource.licence, &resource.note]
        .into_iter()
        .flatten()
    {
        about.push_str(" ; ");
        about.push_str(words);
    }
    for place in places {
        about.push_str(" ; ");
        about.push_str(&place.poster.name);
    }
    let mut author = resource.authors.join(" ; ");
    if let Some(year) = resource.year {
        author.push_str(&format!(" ; {year}"));
    }
    let mut named = resource.identifier.clone();
    for words in [&resource.title, &resource.doi].into_iter().flatten() {
        named.push_str(" ; ");
        named.push_str(words);
    }
    builder.add(
        found,
        [
            (Weight::About, about.as_str()),
            (Weight::Author, &author),
            (Weight::Title, &named),
            (Weight::Text, &resource.url),
        ],
    );
}

fn add_poster(builder: &mut Builder, placed: &Placed<'_>, poster: &Poster) {
    let route = Route::Poster(poster.id.clone());
    let mut found = document(
        DocumentKind::Poster,
        poster.name.clone(),
        poster.question.clone(),
        route.path(),
    );
    found.text = poster.expansion.clone().unwrap_or_default();
    let about = format!("GTnum {} ; {}", poster.phase, poster.carriers);
    let expansion = found.text.clone();
    builder.add(
        found,
        [
            (Weight::Title, poster.name.as_str()),
            (Weight::Title, &poster.question),
            (Weight::Author, &expansion),
            (Weight::About, &about),
        ],
    );
    for panel in &poster.panels {
        for heading in &panel.headings {
            add_section(builder, placed, poster, panel, heading);
        }
        add_credits(builder, poster, panel);
    }
}

fn add_section(
    builder: &mut Builder,
    placed: &Placed<'_>,
    poster: &Poster,
    panel: &Panel,
    heading: &Heading,
) {
    let mut found = document(
        DocumentKind::Section,
        heading.title.clone(),
        poster.name.clone(),
        fragment(poster, heading),
    );
    found.text = heading.paragraphs.join(" ");
    // A list that its headings share belongs to each of them.
    found.members = panel
        .tiles
        .iter()
        .filter(|tile| {
            tile.section
                .as_ref()
                .is_none_or(|section| *section == heading.id)
        })
        .filter_map(|tile| placed.position(&tile.resource))
        .collect();
    found.members.sort_unstable();
    found.members.dedup();
    let text = found.text.clone();
    let overline = heading.overline.clone().unwrap_or_default();
    builder.add(
        found,
        [
            (Weight::Title, heading.title.as_str()),
            (Weight::Author, &overline),
            (Weight::Text, &text),
        ],
    );
}

fn add_credits(builder: &mut Builder, poster: &Poster, panel: &Panel) {
    let href = panel
        .headings
        .first()
        .map(|heading| fragment(poster, heading))
        .unwrap_or_default();
    for credit in &panel.credits {
        // What the source has lost is not a name that can be found.
        let (Some(label), affiliation) = (match (&credit.name, &credit.affiliation) {
            (Some(name), affiliation) => (Some(name), affiliation.as_deref()),
            (None, affiliation) => (affiliation.as_ref(), None),
        }) else {
            continue;
        };
        let note = match affiliation {
            Some(affiliation) => format!("{affiliation} · {}", poster.name),
            None => poster.name.clone(),
        };
        builder.add(
            document(
                DocumentKind::Credit,
                label.clone(),
                note.clone(),
                href.clone(),
            ),
            [(Weight::Title, label.as_str()), (Weight::About, &note)],
        );
    }
}

fn fragment(poster: &Poster, heading: &Heading) -> String {
    format!("{}#{}", Route::Poster(poster.id.clone()).path(), heading.id)
}

fn add_page(builder: &mut Builder, page: &Prose) {
    let Some(route) = super::data::prose_route(page) else {
        return;
    };
    let parts = sections(page);
    for (id, title, text) in parts {
        let (label, note, href) = if id.is_empty() {
            (page.title.clone(), String::new(), route.path())
        } else {
            (title, page.title.clone(), format!("{}#{id}", route.path()))
        };
        let mut found = document(DocumentKind::Page, label.clone(), note, href);
        found.text.clone_from(&text);
        let description = page
            .description
            .clone()
            .filter(|_| id.is_empty())
            .unwrap_or_default();
        builder.add(
            found,
            [
                (Weight::Title, label.as_str()),
                (Weight::About, &description),
                (Weight::Text, &text),
            ],
        );
    }
}

/// Identifier, title and text of each part of a page; the part before the first heading has no identifier.
fn sections(page: &Prose) -> Vec<(String, String, String)> {
    let html = page.html.as_str();
    let mut cuts: Vec<(usize, &str, &str)> = page
        .contents
        .iter()
        .filter_map(|(id, title)| {
            let at = html.find(&format!("<h2 id=\"{id}\""))?;
            Some((at, id.as_str(), title.as_str()))
        })
        .collect();
    cuts.sort_unstable();
    cuts.insert(0, (0, "", ""));
    let ends: Vec<usize> = cuts
        .iter()
        .skip(1)
        .map(|cut| cut.0)
        .chain([html.len()])
        .collect();
    cuts.into_iter()
        .zip(ends)
        .map(|((start, id, title), end)| {
            let text = plain_text(&html[start..end]);
            let text = text.strip_prefix(title).unwrap_or(&text).trim_start();
            (id.to_owned(), title.to_owned(), text.to_owned())
        })
        .collect()
}

/// The words of our own markup: tags become spaces, the entities that we write become letters.
fn plain_text(html: &str) -> String {
    let mut text = String::new();
    for part in html.split('<') {
        // Before the first tag there is no `>`: our markup writes it as an entity.
        let words = part.split_once('>').map_or(part, |(_, words)| words);
        text.push(' ');
        text.push_str(words);
    }
    let text = text
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"");
    let text = text.replace("&#39;", "'").replace("&amp;", "&");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn add_themes(builder: &mut Builder, catalogue: &Catalogue) {
    for phase in &catalogue.phases {
        for theme in &phase.themes {
            let href = format!("?theme={0}#theme-{0}", theme.id);
            let mut found = document(
                DocumentKind::Theme,
                theme.name.clone(),
                format!("GTnum {}", phase.id),
                href,
            );
            found.text = theme.text.clone().unwrap_or_default();
            let text = found.text.clone();
            let phase = format!("GTnum {}", phase.id);
            builder.add(
                found,
                [
                    (Weight::Title, theme.name.as_str()),
                    (Weight::About, &phase),
                    (Weight::Text, &text),
                ],
            );
        }
    }
}
