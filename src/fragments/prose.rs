use leptos::prelude::*;

use super::{link_items, raw, render};
use crate::model::{SafeHtml, Video};

/// With that many headings a text gets a table of contents.
const CONTENTS_FROM: usize = 3;

/// Title, lead and source of a page of text.
pub(crate) fn head(title: &str, lead: Option<&str>, source: Option<String>) -> SafeHtml {
    head_in(None, title, lead, source)
}

/// The same, where the title may be in another language than the page.
pub(crate) fn head_in(
    language: Option<String>,
    title: &str,
    lead: Option<&str>,
    source: Option<String>,
) -> SafeHtml {
    render(view! {
        <h1 lang=language>{title.to_owned()}</h1>
        {lead.map(|lead| view! { <p class="lead">{lead.to_owned()}</p> })}
        {source.map(|source| view! { <p class="mention">{source}</p> })}
    })
}

/// A video where its player may not run: links to it.
pub(crate) fn video(video: &Video) -> SafeHtml {
    let download = video.download_url.clone().map(|href| {
        view! {
            " "
            <a href=href>"Télécharger la vidéo"</a>
        }
    });
    render(view! {
        <div class="video">
            <a href=video.watch_url.clone()>{["Voir la vidéo sur ", &video.host].concat()}</a>
            {download}
        </div>
    })
}

/// Table of contents and text.
pub(crate) fn text(contents: &[(String, String)], html: &SafeHtml) -> SafeHtml {
    let contents = (contents.len() >= CONTENTS_FROM).then(|| {
        let links = contents
            .iter()
            .map(|(id, words)| (["#", id].concat(), words.clone()));
        let entries = link_items(links);
        view! {
            <nav aria-label="Sommaire de la page">
                <ol>{entries}</ol>
            </nav>
        }
    });
    let mut markup = raw(&render(contents));
    markup.push_str(html.as_str());
    SafeHtml::from_escaped(markup)
}

/// A line of files to download: address and name of the format. Nothing where there are none.
pub(super) fn downloads(words: &'static str, files: Vec<(String, &'static str)>) -> impl IntoView {
    if files.is_empty() {
        return None;
    }
    let files = files
        .into_iter()
        .map(|(href, name)| {
            view! {
                " "
                <a href=href download>
                    {name}
                </a>
            }
        })
        .collect_view();
    Some(view! { <p class="downloads">{words} {files}</p> })
}

/// A page of the site map, and below it its parts: address and words.
pub(crate) struct SiteMapEntry {
    pub(crate) href: String,
    pub(crate) words: String,
    pub(crate) parts: Vec<(String, String)>,
}

/// The list of all pages.
pub(crate) fn site_map(entries: Vec<SiteMapEntry>) -> SafeHtml {
    let entries = entries
        .into_iter()
        .map(|SiteMapEntry { href, words, parts }| {
            let parts = (!parts.is_empty()).then(|| {
                view! { <ul>{link_items(parts)}</ul> }
            });
            view! {
                <li>
                    <a href=href>{words}</a>
                    {parts}
                </li>
            }
        })
        .collect_view();
    render(view! { <ul>{entries}</ul> })
}
