use serde::{Deserialize, Serialize};

use crate::model::{SafeHtml, Texture};

/// A poster, ready to be shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PosterPage {
    /// Classes of the sheet: ink and size.
    pub class: String,
    /// Name, question, and the line that is the table of contents.
    pub cover: SafeHtml,
    /// What a reader can do with its tiles: choose, select, share.
    pub tools: SafeHtml,
    /// Its blocks, in reading order.
    pub blocks: Vec<Block>,
    /// Terms of use, what is inferred, legend, addresses for paper.
    pub colophon: SafeHtml,
}

/// Headings that share one list of tiles.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    /// Classes of the block.
    pub class: String,
    /// Its headings with their text.
    pub text: SafeHtml,
    /// The badge printed on its page.
    pub pill: Option<SafeHtml>,
    /// Its tiles, in source order.
    pub tiles: Vec<TileView>,
    /// Credits and closing text.
    pub after: Option<SafeHtml>,
    /// The note on all groups, beside the first block.
    pub about: Option<SafeHtml>,
}

/// A place of a resource on a poster.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TileView {
    /// The viewer's own number of the resource on this poster.
    pub number: u16,
    /// How its segment is drawn.
    pub texture: Texture,
    /// How wide it wants to be.
    pub width: TileWidth,
    /// Kind and host: «Dépôt HAL».
    pub nature: String,
    /// The title, if a source gives it.
    pub title: Option<String>,
    /// Language of the title when it is not French.
    pub language: Option<String>,
    /// The line below: identifier, or authors, container and year.
    pub line: String,
    /// Where it leads.
    pub href: String,
}

/// The width of a tile follows what is known of its resource; it means nothing else.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum TileWidth {
    /// What its kind asks for.
    Plain,
    /// Authors and no title.
    Authored,
    /// A title.
    Titled,
    /// Cited before on the same poster.
    Repeat,
}

impl TileWidth {
    /// The class in the style sheet.
    pub fn class(self) -> &'static str {
        match self {
            Self::Plain => "",
            Self::Authored => " authored",
            Self::Titled => " titled",
            Self::Repeat => " repeat",
        }
    }
}
