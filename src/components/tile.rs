use leptos::prelude::*;

use crate::page::TileView;

/// A place of a resource: one link, four elements when no title is known.
///
/// Its name for assistive tools is its text: «Ressource 11 Dépôt HAL hal-04023869». The word «Ressource» stands on a
/// line of its own that the style sheet sets to no size, so that it costs no element.
#[expect(non_snake_case, reason = "a component")]
pub fn TileItem(tile: TileView) -> AnyView {
    let class = [tile.texture.class(), tile.width.class()].concat();
    let heading = tile
        .title
        .map(|title| view! { <strong lang=tile.language>{title}</strong> });
    view! {
        <li class=class>
            <a class="tile" href=tile.href>
                <b>{["Ressource\n", &tile.number.to_string()].concat()}</b>
                {[" ", &tile.nature, " "].concat()}
                {heading}
                <span>{[" ", &tile.line].concat()}</span>
            </a>
        </li>
    }
    .into_any()
}
