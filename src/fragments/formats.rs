use leptos::prelude::*;

use super::{link_items, render};
use crate::model::SafeHtml;

/// What the posters print under one format.
pub(crate) struct FormatGroup {
    /// The original's words.
    pub(crate) label: &'static str,
    /// Class of its glyph: `court`, `long`, `donnees` or nothing.
    pub(crate) glyph: &'static str,
    /// How many places, and what that means.
    pub(crate) note: String,
    pub(crate) places: Vec<FormatPlace>,
}

/// A part of a poster.
pub(crate) struct FormatPlace {
    pub(crate) href: String,
    pub(crate) label: String,
}

/// The posters' content by printed format.
pub(crate) fn formats(groups: Vec<FormatGroup>) -> SafeHtml {
    let groups = groups
        .into_iter()
        .map(|group| {
            let links = group
                .places
                .into_iter()
                .map(|place| (place.href, place.label));
            let places = link_items(links);
            view! {
                <div>
                    <h3 class=["glyph ", group.glyph].concat()>{group.label}</h3>
                    <p>{group.note}</p>
                    <ul>{places}</ul>
                </div>
            }
        })
        .collect_view();
    render(view! {
        <h2 id="formats">"Ce que les affiches rassemblent"</h2>
        {groups}
    })
}
