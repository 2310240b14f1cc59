//! What never changes in the browser: components that only the native tool renders.
//!
//! Their markup is part of the prerendered page and costs the visitor no code. What reacts is in `components`.

mod colophon;
mod cover;
mod embed;
mod formats;
mod hero;
mod line;
mod offline;
mod prose;
mod resources;
mod site;
mod tile;
mod timeline;
mod weights;

use leptos::prelude::*;

pub(crate) use colophon::{about, after, colophon, headings, pill};
pub(crate) use cover::{Contents, Cover, cover};
pub(crate) use embed::{FrameFooter, NEW_WINDOW, frame_footer, guide, panel_colophon, panel_cover};
pub(crate) use formats::{FormatGroup, FormatPlace, formats};
pub(crate) use hero::{Thumbnail, hero};
pub(crate) use line::rank;
pub(crate) use offline::{OfflineFiles, offline_line, offline_section};
use prose::downloads;
pub(crate) use prose::{SiteMapEntry, head, head_in, site_map, text, video};
pub(crate) use resources::{Entry, Facet, FacetValue, Sheet, catalogue, selection, sheet, tools};
pub(crate) use site::{footer, nav};
pub(crate) use tile::{TileItem, TileText, tiles};
pub(crate) use timeline::{
    ThemeText, axis, milestones, phase_text, phase_title, poster_stroke, theme, timeline_head,
};

pub(crate) use weights::{PageWeight, weights};

use crate::model::SafeHtml;

/// Renders a view to markup without the marks that only hydration would need.
fn render(view: impl IntoView) -> SafeHtml {
    SafeHtml::from_escaped(view.into_view().to_html().replace("<!>", ""))
}

/// Items of a list of links: address and words.
fn link_items(links: impl IntoIterator<Item = (String, String)>) -> impl IntoView {
    links
        .into_iter()
        .map(|(href, words)| {
            view! {
                <li>
                    <a href=href>{words}</a>
                </li>
            }
        })
        .collect_view()
}

/// Markup that is safe already, inside a view.
fn raw(html: &SafeHtml) -> String {
    html.as_str().to_owned()
}
