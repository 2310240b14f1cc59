use leptos::prelude::*;

use super::line::{Line, LineDrawing};
use super::render;
use crate::model::{SafeHtml, Texture};

/// What the cover of a poster says.
pub(crate) struct Cover<'a> {
    /// Identifier: the class that carries the measured width of the name.
    pub(crate) id: &'a str,
    pub(crate) name: &'a str,
    pub(crate) phase: String,
    pub(crate) carriers: String,
    pub(crate) question: &'a str,
    pub(crate) expansion: Option<&'a str>,
    pub(crate) facts: String,
    pub(crate) contents: Vec<Contents>,
}

/// One portion of the cover's line.
pub(crate) struct Contents {
    pub(crate) fragment: String,
    pub(crate) label: String,
    pub(crate) range: String,
    pub(crate) textures: Vec<Texture>,
}

/// The cover: a field, a name, a question, and the line that is the table of contents.
pub(crate) fn cover(cover: Cover<'_>) -> SafeHtml {
    render(view! {
        <p class="top">
            <span>{cover.phase}</span>
            " "
            <span>{cover.carriers}</span>
        </p>
        <h1 class=["n-", cover.id].concat()>{cover.name.to_owned()}</h1>
        <div class="subject">
            <p class="question">{cover.question.to_owned()}</p>
            <p class="facts">
                {cover.expansion.map(|words| view! { <b>{[words, "."].concat()}</b> " " })} {cover.facts}
            </p>
        </div>
        <nav aria-label="Sommaire de l’affiche">
            <ol class="contents">{cover.contents.into_iter().map(ContentsItem).collect_view()}</ol>
        </nav>
    })
}

/// It leads to its block and is as long as its list.
#[expect(non_snake_case, reason = "a component")]
fn ContentsItem(entry: Contents) -> impl IntoView {
    view! {
        <li class=["c-", &entry.textures.len().to_string()].concat()>
            <a href=["#", &entry.fragment].concat()>
                {LineDrawing(Line::stretched(&entry.textures), true)} <b>{entry.label}</b>
                {format!(" {}", entry.range)}
            </a>
        </li>
    }
}
