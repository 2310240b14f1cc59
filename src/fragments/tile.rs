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

/// Tiles of a list: one link each, three elements when no title is known.
///
/// A tile's link is named by its number, its kind and its title: «Ressource 11 Dépôt HAL», so that a repeat has the name
/// of what it repeats. The word «Ressource» stands on a line of its own that the style sheet sets to no size, and what
/// identifies the resource is the text of the item, so that neither costs an element.
pub(crate) fn tiles(tiles: Vec<TileItem>) -> SafeHtml {
    let item = |tile: TileItem| {
        let class = [&tile.class, tile.text.class()].concat();
        let TileParts {
            nature,
            title,
            line,
            dead,
        } = tile.text.into();
        view! {
            <li class=class>
                <a class="tile" href=tile.href>
                    <b>{format!("Ressource\n{}", tile.number)}</b>
                    {format!(" {nature} ")}
                    {title}
                    {dead}
                </a>
                " "
                {line}
            </li>
        }
    };
    render(tiles.into_iter().map(item).collect_view())
}

/// What stands inside the link where no number names it. That an address does not answer any more is said in words: a
/// stroke is not heard.
#[expect(non_snake_case, reason = "a component")]
pub(super) fn Text(text: TileText) -> impl IntoView {
    let TileParts {
        nature,
        title,
        line,
        dead,
    } = text.into();
    view! {
        {format!("{nature} ")}
        {title}
        <span>" " {line}</span>
        {dead}
    }
}

/// The words of a tile in their elements.
struct TileParts {
    nature: String,
    title: Option<AnyView>,
    line: AnyView,
    dead: Option<AnyView>,
}

impl From<TileText> for TileParts {
    fn from(text: TileText) -> Self {
        let title = text
            .title
            .map(|title| view! { <strong lang=text.language>{title}</strong> }.into_any());
        let dead = text
            .struck
            .is_some()
            .then(|| view! { <small>" L’adresse ne répond plus"</small> }.into_any());
        let struck = text
            .struck
            .filter(|words| !words.is_empty())
            .map(|words| view! { <s>{words}</s> });
        Self {
            nature: text.nature,
            title,
            line: view! { {text.line} {struck} }.into_any(),
            dead,
        }
    }
}
