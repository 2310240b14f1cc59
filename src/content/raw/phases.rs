use super::inferred;
use crate::content::located::{Located, Text};
use crate::content::table::Fields;
use crate::model::Inferred;

/// A block `[[phase]]` of `phases.toml`; the order of the blocks is the order of the timeline.
#[derive(Debug)]
pub(in crate::content) struct RawPhase {
    /// The printed years: `2020-2022`.
    pub(in crate::content) id: Text,
    /// First year.
    pub(in crate::content) start: Option<Located<i64>>,
    /// Last year.
    pub(in crate::content) end: Option<Located<i64>>,
    /// Groups of the phase.
    pub(in crate::content) groups: Option<Located<i64>>,
    /// Groups printed after a `+`.
    pub(in crate::content) extra_groups: Option<Located<i64>>,
    /// Ink of its posters.
    pub(in crate::content) ink: Text,
    /// What the source says, word for word.
    pub(in crate::content) sentence: Text,
    /// Words printed on the map.
    pub(in crate::content) words: Vec<String>,
    /// A remark shown before the themes.
    pub(in crate::content) themes_note: Text,
    /// Where it comes from.
    pub(in crate::content) source: Text,
    /// `[[phase.theme]]`
    pub(in crate::content) themes: Vec<RawTheme>,
    /// `[[phase.milestone]]`
    pub(in crate::content) milestones: Vec<RawMilestone>,
    /// `[[phase.inferred]]`
    pub(in crate::content) inferred: Vec<Inferred>,
}

/// A block `[[phase.theme]]`.
#[derive(Debug)]
pub(in crate::content) struct RawTheme {
    /// Its identifier, unique among all phases.
    pub(in crate::content) id: Text,
    /// Its name, word for word.
    pub(in crate::content) name: Text,
    /// What the source adds, word for word.
    pub(in crate::content) text: Text,
    /// Its number in the call of 2020.
    pub(in crate::content) call: Option<Located<i64>>,
}

/// A block `[[phase.milestone]]`.
#[derive(Debug)]
pub(in crate::content) struct RawMilestone {
    /// `AAAA`, `AAAA-MM` or `AAAA-MM-JJ`.
    pub(in crate::content) date: Text,
    /// The date in the source's words.
    pub(in crate::content) when: Text,
    /// What happened.
    pub(in crate::content) text: Text,
    /// The poster it leads to.
    pub(in crate::content) poster: Text,
    /// Where it is written.
    pub(in crate::content) source: Text,
}

/// Reads `phases.toml`.
pub(in crate::content) fn read(mut fields: Fields<'_>) -> Vec<RawPhase> {
    let phases = fields.some_blocks("phase", |fields| RawPhase {
        id: fields.text("id"),
        start: fields.number("start"),
        end: fields.number("end"),
        groups: fields.number("groups"),
        extra_groups: fields.optional_number("extra_groups"),
        ink: fields.text("ink"),
        sentence: fields.text("sentence"),
        words: fields.texts("words"),
        themes_note: fields.optional_text("themes_note"),
        source: fields.text("source"),
        themes: fields.blocks("theme", |fields| RawTheme {
            id: fields.text("id"),
            name: fields.text("name"),
            text: fields.optional_text("text"),
            call: fields.optional_number("call"),
        }),
        milestones: fields.blocks("milestone", |fields| RawMilestone {
            date: fields.text("date"),
            when: fields.text("when"),
            text: fields.text("text"),
            poster: fields.optional_text("poster"),
            source: fields.text("source"),
        }),
        inferred: inferred(fields),
    });
    fields.finish();
    phases
}
