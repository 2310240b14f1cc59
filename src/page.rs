//! What one page shows, ready to be shown: built natively, carried by the page as JSON, read again in the browser.
//!
//! A page carries its own data and not the catalogue: its weight depends on its poster alone. What never changes in
//! the browser is a *fragment*: markup that the native tool renders once. Hydration does not need it (the document
//! holds it already), so the page's own data leave it out; the file that a page without a load is drawn from has it.

mod citation;
mod home;
mod poster;

use serde::{Deserialize, Serialize};

pub use citation::Citation;
pub use home::{HomePage, PhaseView, PosterLine, ThemeView};
pub use poster::{Block, PosterPage};

use crate::model::{SafeHtml, Video};
use crate::route::Route;

/// A page with its data.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Page {
    /// Its address.
    pub route: Route,
    /// The build that wrote it: pages of two builds are never mixed.
    pub build: String,
    /// The document's title.
    pub title: String,
    /// The links above it.
    pub nav: SafeHtml,
    /// What it shows between header and footer.
    pub body: Body,
    /// The links below it.
    pub footer: SafeHtml,
}

/// What a page shows between header and footer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Body {
    /// The posters and the timeline.
    Home(HomePage),
    /// A poster.
    Poster(PosterPage),
    /// A text.
    Prose(ProsePage),
}

/// A page of text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProsePage {
    /// Classes of its main part.
    pub class: String,
    /// Its title.
    pub title: String,
    /// Title, lead and source.
    pub head: SafeHtml,
    /// A video that opens the page.
    pub video: Option<Video>,
    /// Table of contents and text.
    pub text: SafeHtml,
}

impl Page {
    /// The page without its fragments: what hydration needs. An empty fragment keeps its place.
    #[must_use]
    pub fn without_fragments(mut self) -> Self {
        for fragment in self.fragments_mut() {
            *fragment = SafeHtml::default();
        }
        self
    }

    /// Every fragment of the page.
    pub fn fragments_mut(&mut self) -> Vec<&mut SafeHtml> {
        let mut fragments = vec![&mut self.nav, &mut self.footer];
        match &mut self.body {
            Body::Home(home) => {
                fragments.extend([
                    &mut home.hero,
                    &mut home.timeline_head,
                    &mut home.axis,
                    &mut home.formats,
                ]);
                for phase in &mut home.phases {
                    fragments.extend([&mut phase.title, &mut phase.text, &mut phase.milestones]);
                    fragments.extend(phase.themes.iter_mut().map(|theme| &mut theme.html));
                    fragments.extend(phase.posters.iter_mut().map(|poster| &mut poster.html));
                }
            }
            Body::Poster(poster) => {
                fragments.extend([&mut poster.cover, &mut poster.tools, &mut poster.colophon]);
                for block in &mut poster.blocks {
                    fragments.extend([&mut block.text, &mut block.tiles]);
                    fragments.extend(
                        [&mut block.pill, &mut block.after, &mut block.about]
                            .into_iter()
                            .flatten(),
                    );
                }
            }
            Body::Prose(prose) => fragments.extend([&mut prose.head, &mut prose.text]),
        }
        fragments
    }
}
