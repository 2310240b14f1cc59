use std::ops::Range;

use super::inferred;
use crate::content::located::Text;
use crate::content::table::Fields;
use crate::model::{External, Inferred};

/// `affiches/<id>.toml`: a poster, panel by panel.
#[derive(Debug)]
pub(in crate::content) struct RawPoster {
    /// Its identifier: the file's name.
    pub(in crate::content) id: Text,
    /// Its name as printed.
    pub(in crate::content) name: Text,
    /// What the name stands for.
    pub(in crate::content) expansion: Text,
    /// The question on its cover.
    pub(in crate::content) question: Text,
    /// The laboratories and territories that carry the group.
    pub(in crate::content) carriers: Text,
    /// Date of publication as printed.
    pub(in crate::content) published: Text,
    /// Its phase of the timeline.
    pub(in crate::content) phase: Text,
    /// Its theme of that phase.
    pub(in crate::content) theme: Text,
    /// Terms of use as printed.
    pub(in crate::content) licence: Text,
    /// `[[inferred]]`
    pub(in crate::content) inferred: Vec<Inferred>,
    /// `[[external]]`
    pub(in crate::content) external: Vec<External>,
    /// `[about]`
    pub(in crate::content) about: RawAbout,
    /// `[[panel]]`
    pub(in crate::content) panels: Vec<RawPanel>,
}

/// `[about]`: the note «Les GTnum» of the first page.
#[derive(Debug, Default)]
pub(in crate::content) struct RawAbout {
    /// Its title as printed.
    pub(in crate::content) title: Text,
    /// Its text as printed.
    pub(in crate::content) text: Text,
    /// The inferred end of a truncated text.
    pub(in crate::content) completed: Text,
}

/// `[[panel]]`: a printed page.
#[derive(Debug)]
pub(in crate::content) struct RawPanel {
    /// The badge of the page.
    pub(in crate::content) pill: Text,
    /// Whether it is the page of research data.
    pub(in crate::content) is_data: bool,
    /// `[[panel.heading]]`
    pub(in crate::content) headings: Vec<RawHeading>,
    /// `[[panel.tile]]`
    pub(in crate::content) tiles: Vec<RawTile>,
    /// `[[panel.credit]]`
    pub(in crate::content) credits: Vec<RawCredit>,
    /// Text that closes the page.
    pub(in crate::content) closing: Text,
}

/// `[[panel.heading]]`: a heading and its text.
#[derive(Debug)]
pub(in crate::content) struct RawHeading {
    /// Its identifier, unique in the poster.
    pub(in crate::content) id: Text,
    /// Its words as printed.
    pub(in crate::content) title: Text,
    /// Its words in the cover's table of contents.
    pub(in crate::content) short: Text,
    /// A line printed above it.
    pub(in crate::content) overline: Text,
    /// Its paragraphs.
    pub(in crate::content) text: Text,
}

/// `[[panel.tile]]`: the place of a resource.
#[derive(Debug)]
pub(in crate::content) struct RawTile {
    /// Where the block begins.
    pub(in crate::content) header: Range<usize>,
    /// Identifier of the resource.
    pub(in crate::content) resource: Text,
    /// The heading it belongs to, where the list is split.
    pub(in crate::content) section: Text,
}

/// `[[panel.credit]]`: a line of the credits.
#[derive(Debug)]
pub(in crate::content) struct RawCredit {
    /// Where the block begins.
    pub(in crate::content) header: Range<usize>,
    /// The name as printed.
    pub(in crate::content) name: Text,
    /// The affiliation as printed.
    pub(in crate::content) affiliation: Text,
}

impl RawPoster {
    /// Reads the file.
    pub(in crate::content) fn read(mut fields: Fields<'_>) -> Self {
        let poster = Self {
            id: fields.text("id"),
            name: fields.text("name"),
            expansion: fields.optional_text("expansion"),
            question: fields.text("question"),
            carriers: fields.text("carriers"),
            published: fields.optional_text("published"),
            phase: fields.text("phase"),
            theme: fields.optional_text("theme"),
            licence: fields.optional_text("licence"),
            inferred: inferred(&mut fields),
            external: fields.blocks("external", |fields| External {
                field: fields.text("field").text(),
                source: fields.text("source").text(),
            }),
            about: fields
                .block("about", |fields| RawAbout {
                    title: fields.text("title"),
                    text: fields.text("text"),
                    completed: fields.optional_text("completed"),
                })
                .unwrap_or_default(),
            panels: fields.some_blocks("panel", panel),
        };
        fields.finish();
        poster
    }
}

fn panel(fields: &mut Fields<'_>) -> RawPanel {
    RawPanel {
        pill: fields.optional_text("pill"),
        is_data: fields.flag("data"),
        headings: fields.some_blocks("heading", |fields| RawHeading {
            id: fields.text("id"),
            title: fields.text("title"),
            short: fields.optional_text("short"),
            overline: fields.optional_text("overline"),
            text: fields.optional_text("text"),
        }),
        tiles: fields.blocks("tile", |fields| RawTile {
            header: fields.header(),
            resource: fields.text("resource"),
            section: fields.optional_text("section"),
        }),
        credits: fields.blocks("credit", |fields| RawCredit {
            header: fields.header(),
            name: fields.optional_text("name"),
            affiliation: fields.optional_text("affiliation"),
        }),
        closing: fields.optional_text("closing"),
    }
}
