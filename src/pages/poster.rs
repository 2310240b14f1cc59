use leptos::prelude::*;

use crate::components::Fragment;
use crate::page::{Block, PosterPage};

/// A poster: its cover, whose line is the table of contents, then its blocks.
#[expect(non_snake_case, reason = "a component")]
pub fn PosterView(poster: PosterPage) -> AnyView {
    view! {
        <main class=poster.class id="contenu">
            {Fragment("cover", poster.cover)}
            {Fragment("tools", poster.tools)}
            {poster.blocks.into_iter().map(BlockSection).collect_view()}
            {Fragment("block colophon", poster.colophon)}
        </main>
    }
    .into_any()
}

#[expect(non_snake_case, reason = "a component")]
fn BlockSection(block: Block) -> AnyView {
    view! {
        <section class=block.class>
            {Fragment("text", block.text)}
            <div class="list">
                {block.pill.map(|pill| Fragment("pills", pill))}
                <ul class="tiles by-style" inner_html=block.tiles.into_string()></ul>
                {block.after.map(|after| Fragment("after", after))}
            </div>
            {block.about.map(|about| Fragment("about", about))}
        </section>
    }
    .into_any()
}
