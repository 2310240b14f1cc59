use std::str::FromStr;

use super::{Diagnostic, Sources, github, human, json, short};

/// A form in which diagnostics are told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// With the line, a caret and a way out: for people.
    #[default]
    Human,
    /// One line each: for editors.
    Short,
    /// One document: for scripts.
    Json,
    /// Commands of a workflow: for forges.
    GitHub,
}

/// The word names no format.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("format inconnu")]
pub struct UnknownFormat;

impl Format {
    /// Every format.
    pub const ALL: [Self; 4] = [Self::Human, Self::Short, Self::Json, Self::GitHub];

    /// The word by which authors choose it.
    pub fn keyword(self) -> &'static str {
        match self {
            Self::Human => "humain",
            Self::Short => "court",
            Self::Json => "json",
            Self::GitHub => "github",
        }
    }

    /// All diagnostics, in the given order; colours only where people read them.
    pub fn render(self, diagnostics: &[Diagnostic], sources: &Sources, colour: bool) -> String {
        match self {
            Self::Human => human::render(diagnostics, sources, colour),
            Self::Short => short::render(diagnostics, sources),
            Self::Json => json::render(diagnostics, sources),
            Self::GitHub => github::render(diagnostics, sources),
        }
    }
}

impl FromStr for Format {
    type Err = UnknownFormat;

    fn from_str(word: &str) -> Result<Self, UnknownFormat> {
        let mut all = Self::ALL.into_iter();
        all.find(|format| format.keyword() == word)
            .ok_or(UnknownFormat)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_choose_formats() {
        for format in Format::ALL {
            assert_eq!(format.keyword().parse(), Ok(format));
        }
        assert_eq!("JSON".parse::<Format>(), Err(UnknownFormat));
    }
}
