use serde::{Deserialize, Serialize};

use crate::model::SafeHtml;

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
    pub tiles: SafeHtml,
    /// Credits and closing text.
    pub after: Option<SafeHtml>,
    /// The note on all groups, beside the first block.
    pub about: Option<SafeHtml>,
}
