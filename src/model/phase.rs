use super::{Inferred, PhaseId, PosterId, ThemeId};

/// A phase of the programme, as printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phase {
    /// Its printed years: `2020-2022`.
    pub id: PhaseId,
    /// First printed year.
    pub start: u16,
    /// Last printed year.
    pub end: u16,
    /// Groups of the phase.
    pub groups: u16,
    /// Groups printed apart, after a `+`.
    pub extra_groups: u16,
    /// The ink of its posters.
    pub ink: Ink,
    /// What the source says of the phase, word for word.
    pub sentence: String,
    /// Words printed on the map of themes, shown as text.
    pub words: Vec<String>,
    /// Its themes, word for word.
    pub themes: Vec<Theme>,
    /// A remark shown before the themes.
    pub themes_note: Option<String>,
    /// What happened, by date.
    pub milestones: Vec<Milestone>,
    /// What is inferred, and why.
    pub inferred: Vec<Inferred>,
    /// Where it all comes from.
    pub source: String,
}

/// The four inks of the design: one per phase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ink {
    /// Teal.
    Archipel,
    /// Deep violet-blue of our own, not the State's blue.
    Indigo,
    /// Mauve.
    Glycine,
    /// Brick.
    Tuile,
}

impl Ink {
    /// All inks.
    pub const ALL: [Self; 4] = [Self::Archipel, Self::Indigo, Self::Glycine, Self::Tuile];

    /// The word that authors write, and the end of the style sheet's class.
    pub fn keyword(self) -> &'static str {
        match self {
            Self::Archipel => "archipel",
            Self::Indigo => "indigo",
            Self::Glycine => "glycine",
            Self::Tuile => "tuile",
        }
    }

    /// The ink behind an author's word.
    pub fn from_keyword(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|ink| ink.keyword() == word)
    }
}

/// A theme of a phase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Theme {
    /// Its identifier, unique among all phases; it stands in the address.
    pub id: ThemeId,
    /// Its name, word for word.
    pub name: String,
    /// What the source adds to the name, word for word.
    pub text: Option<String>,
    /// Number of the theme in the call of 2020 (1 to 9).
    pub call: Option<u8>,
}

/// A dated event under its phase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Milestone {
    /// `AAAA`, `AAAA-MM` or `AAAA-MM-JJ`: sorts the list.
    pub date: String,
    /// The date in the source's words: «semaine du 25 mai 2020».
    pub when: String,
    /// What happened.
    pub text: String,
    /// The poster it leads to.
    pub poster: Option<PosterId>,
    /// Where it is written.
    pub source: String,
}
