use crate::model::{PosterId, SectionId};

/// What may stand in a frame of another site.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Part {
    /// The timeline.
    Timeline,
    /// A whole poster.
    Poster(PosterId),
    /// A list of a poster with its headings, named by the first of them.
    Panel(PosterId, SectionId),
}

impl Part {
    /// Its folder, below that of all parts: `frise/`, `affiches/reve/`, `affiches/reve/concepts/`.
    pub fn path(&self) -> String {
        match self {
            Self::Timeline => "frise/".into(),
            Self::Poster(poster) => ["affiches/", poster.as_str(), "/"].concat(),
            Self::Panel(poster, section) => {
                ["affiches/", poster.as_str(), "/", section.as_str(), "/"].concat()
            }
        }
    }

    /// The part of a folder.
    pub(super) fn from_path(path: &str) -> Option<Self> {
        if path == "frise/" {
            return Some(Self::Timeline);
        }
        let names = path.strip_prefix("affiches/")?.strip_suffix('/')?;
        let (poster, section) = match names.split_once('/') {
            Some((poster, section)) => (poster, Some(section)),
            None => (names, None),
        };
        let is_name = |name: &str| !name.is_empty() && !name.contains('/');
        if !is_name(poster) || !section.is_none_or(is_name) {
            return None;
        }
        let poster = PosterId::new(poster);
        Some(match section {
            Some(section) => Self::Panel(poster, SectionId::new(section)),
            None => Self::Poster(poster),
        })
    }
}
