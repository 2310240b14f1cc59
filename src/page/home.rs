use serde::{Deserialize, Serialize};

use crate::model::SafeHtml;

/// The home page: posters, timeline, formats.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HomePage {
    /// Its address from itself.
    pub here: String,
    /// Title, introduction and posters.
    pub hero: SafeHtml,
    /// Title of the timeline and how to read it.
    pub timeline_head: SafeHtml,
    /// The axis of years.
    pub axis: SafeHtml,
    /// The phases.
    pub phases: Vec<PhaseView>,
    /// How many posters there are.
    pub posters: u16,
    /// The posters' content by printed format.
    pub formats: SafeHtml,
}

/// A phase of the timeline.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PhaseView {
    /// Its printed years, also its identifier.
    pub id: String,
    /// Its fixed classes: ink, place on the axis.
    pub class: String,
    /// Count and years.
    pub title: SafeHtml,
    /// Its themes.
    pub themes: Vec<ThemeView>,
    /// What the source says, word for word, and what is inferred.
    pub text: SafeHtml,
    /// Its posters.
    pub posters: Vec<PosterLine>,
    /// Dated events.
    pub milestones: SafeHtml,
}

/// A theme of a phase.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ThemeView {
    /// Its identifier.
    pub id: String,
    /// Its name, word for word.
    pub name: String,
    /// Name, full wording, question of the call, posters.
    pub html: SafeHtml,
    /// Identifiers of its posters.
    pub posters: Vec<String>,
}

/// A poster on the timeline.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PosterLine {
    /// Where it leads.
    pub href: String,
    /// Its identifier.
    pub id: String,
    /// Its line, its name, «36 ressources».
    pub html: SafeHtml,
}
