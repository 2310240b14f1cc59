use leptos::prelude::*;

use super::line::{Line, LineDrawing};
use super::render;
use crate::model::{SafeHtml, Texture};

/// Segments to a row on a thumbnail.
const COLUMNS: u32 = 10;

/// A poster seen from afar.
pub(crate) struct Thumbnail<'a> {
    pub(crate) href: String,
    /// Identifier: the class that carries the measured width of the name.
    pub(crate) id: &'a str,
    pub(crate) name: &'a str,
    pub(crate) ink: &'static str,
    pub(crate) phase: String,
    pub(crate) question: &'a str,
    pub(crate) textures: Vec<Texture>,
    pub(crate) facts: String,
}

/// The top of the home page: what the site is, and its posters.
pub(crate) fn hero(title: &str, description: &str, posters: Vec<Thumbnail<'_>>) -> SafeHtml {
    render(view! {
        <h1>{title.to_owned()}</h1>
        <p class="intro">{description.to_owned()}</p>
        <ul class="thumbnails">{posters.into_iter().map(ThumbnailItem).collect_view()}</ul>
    })
}

#[expect(non_snake_case, reason = "a component")]
fn ThumbnailItem(poster: Thumbnail<'_>) -> impl IntoView + use<> {
    view! {
        <li>
            <a class=["thumbnail ink-", poster.ink].concat() href=poster.href>
                <span>{poster.phase}</span>
                " "
                <b class=["n-", poster.id].concat()>{poster.name.to_owned()}</b>
                " "
                <strong>{poster.question.to_owned()}</strong>
                " "
                {LineDrawing(Line::wrapped(&poster.textures, COLUMNS), false)}
                <small>{poster.facts}</small>
            </a>
        </li>
    }
}
