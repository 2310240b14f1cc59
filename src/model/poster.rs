use super::{External, Inferred, PhaseId, PosterId, ResourceId, SectionId, ThemeId};

/// A research group's poster, panel by panel, in the order of the original.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Poster {
    /// Its identifier and address.
    pub id: PosterId,
    /// Its name as printed: «#PLEIADES».
    pub name: String,
    /// What the name stands for.
    pub expansion: Option<String>,
    /// The question on its cover.
    pub question: String,
    /// The laboratories and territories that carry the group.
    pub carriers: String,
    /// Date of publication as printed: «mai 2023».
    pub published: Option<String>,
    /// The phase of the timeline it belongs to.
    pub phase: PhaseId,
    /// The theme of that phase it belongs to.
    pub theme: Option<ThemeId>,
    /// Terms of use as printed.
    pub licence: Option<String>,
    /// The note on all groups, printed on the first page.
    pub about: About,
    /// Its printed pages.
    pub panels: Vec<Panel>,
    /// What is inferred, and why.
    pub inferred: Vec<Inferred>,
    /// What comes from outside the poster, and whence.
    pub external: Vec<External>,
}

/// The note «Les GTnum» of a poster's first page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct About {
    /// Its title as printed.
    pub title: String,
    /// Its text as printed.
    pub text: String,
    /// The end of the text, where the source breaks off and a twin text goes on (inferred).
    pub completed: Option<String>,
}

/// A printed page of the original: headings with their text and **one** list of tiles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Panel {
    /// The badge printed on the page. It is never a claim about one resource.
    pub pill: Option<Pill>,
    /// The page stands on the full field of the poster's ink (research data).
    pub is_data: bool,
    /// Its headings, in reading order; at least one.
    pub headings: Vec<Heading>,
    /// Its tiles, in source order.
    pub tiles: Vec<Tile>,
    /// People and institutions, on the page of credits.
    pub credits: Vec<Credit>,
    /// Text that closes the page.
    pub closing: Option<String>,
}

/// The badge that the original prints on a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Pill {
    /// «Formats courts».
    Short,
    /// «Formats longs».
    Long,
}

impl Pill {
    /// All pills.
    pub const ALL: [Self; 2] = [Self::Short, Self::Long];

    /// The word that authors write.
    pub fn keyword(self) -> &'static str {
        match self {
            Self::Short => "formats-courts",
            Self::Long => "formats-longs",
        }
    }

    /// The pill behind an author's word.
    pub fn from_keyword(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|pill| pill.keyword() == word)
    }

    /// The words of the original.
    pub fn label(self) -> &'static str {
        match self {
            Self::Short => "Formats courts",
            Self::Long => "Formats longs",
        }
    }
}

/// A heading of a panel, with its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// Its identifier and fragment.
    pub id: SectionId,
    /// Its words as printed.
    pub title: String,
    /// A shorter form for the cover's table of contents.
    pub short: Option<String>,
    /// A line printed above it.
    pub overline: Option<String>,
    /// Its paragraphs, as printed; empty when the source prints none.
    pub paragraphs: Vec<String>,
}

/// A place on a poster: it names a resource and repeats nothing of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tile {
    /// The resource it leads to.
    pub resource: ResourceId,
    /// The heading it belongs to, where the panel's list is split.
    pub section: Option<SectionId>,
}

/// A line of the credits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Credit {
    /// The name as printed; `None` where the source lost it.
    pub name: Option<String>,
    /// The affiliation as printed; `None` where the source lost it.
    pub affiliation: Option<String>,
}
