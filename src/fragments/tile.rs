use leptos::prelude::*;

use super::render;
use crate::model::SafeHtml;

/// What a tile says of a resource, wherever it stands.
pub(crate) struct TileText {
    /// Kind and host: «Dépôt HAL».
    pub(crate) nature: String,
    /// The title, if a source gives it.
    pub(crate) title: Option<String>,
    /// Language of the title when it is not French.
    pub(crate) language: Option<String>,
    /// The line below: identifier, or authors, container and year.
    pub(crate) line: String,
    /// The end of the line that is struck because the address was seen dead; empty where the line has no identifier.
    pub(crate) struck: Option<String>,
}

impl TileText {
    /// The class of a tile whose address was seen dead.
    pub(crate) fn class(&self) -> &'static str {
        if self.struck.is_some() { " dead" } else { "" }
    }
}

/// A place of a resource on a poster.
pub(crate) struct TileItem {
    /// The viewer's own number of the resource on this poster.
    pub(crate) number: u16,
    /// Classes: how its segment is drawn, how wide it wants to be.
    pub(crate) class: String,
    /// Where it leads.
    pub(crate) href: String,
    pub(crate) text: TileText,
}

/// Tiles of a list: one link each, four elements when no title is known.
///
/// A tile's name for assistive tools is its text: «Ressource 11 Dépôt HAL hal-04023869». The word «Ressource» stands on
/// a line of its own that the style sheet sets to no size, so that it costs no element.
pub(crate) fn tiles(tiles: Vec<TileItem>) -> SafeHtml {
    let item = |tile: TileItem| {
        let class = [&tile.class, tile.text.class()].concat();
        view! {
            <li class=class>
                <a class="tile" href=tile.href>
                    <b>{format!("Ressource\n{}", tile.number)}</b>
                    " "
                    {Text(tile.text)}
                </a>
            </li>
        }
    };
    render(tiles.into_iter().map(item).collect_view())
}

/// What stands inside the link. That an address does not answer any more is said in words: a stroke is not heard.
#[expect(non_snake_case, reason = "a component")]
pub(super) fn Text(text: TileText) -> impl IntoView {
    let title = text
        .title
        .map(|title| view! { <strong lang=text.language>{title}</strong> });
    let is_dead = text.struck.is_some();
    let struck = text
        .struck
        .filter(|words| !words.is_empty())
        .map(|words| view! { <span>{words}</span> });
    view! {
        {format!("{} ", text.nature)}
        {title}
        <span>{format!(" {}", text.line)} {struck}</span>
        {is_dead.then(|| view! { <small>" L’adresse ne répond plus"</small> })}
    }
}
