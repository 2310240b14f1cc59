use serde::{Deserialize, Serialize};

/// What a resource is, as far as its host tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Kind {
    /// A deposit in the open archive HAL; what was deposited is not said (article, chapter, report…).
    Deposit,
    /// An article in a journal.
    Article,
    /// A video.
    Video,
    /// A channel of videos.
    Channel,
    /// An episode of a podcast.
    Podcast,
    /// A post of a research blog.
    Post,
    /// A research blog as a whole.
    Blog,
    /// A deposit of research data.
    Data,
    /// A web page.
    Page,
}

impl Kind {
    /// All kinds, in the order of the legend.
    pub const ALL: [Self; 9] = [
        Self::Deposit,
        Self::Article,
        Self::Video,
        Self::Channel,
        Self::Podcast,
        Self::Post,
        Self::Blog,
        Self::Data,
        Self::Page,
    ];

    /// The word that authors write in the column `kind` of `ressources.csv`.
    pub fn keyword(self) -> &'static str {
        match self {
            Self::Deposit => "depot",
            Self::Article => "article",
            Self::Video => "video",
            Self::Channel => "chaine",
            Self::Podcast => "podcast",
            Self::Post => "billet",
            Self::Blog => "carnet",
            Self::Data => "donnees",
            Self::Page => "page",
        }
    }

    /// The kind behind an author's word.
    pub fn from_keyword(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.keyword() == word)
    }

    /// How a reader is told what the resource is.
    pub fn label(self) -> &'static str {
        match self {
            Self::Deposit => "Dépôt",
            Self::Article => "Article",
            Self::Video => "Vidéo",
            Self::Channel => "Chaîne vidéo",
            Self::Podcast => "Podcast",
            Self::Post => "Billet",
            Self::Blog => "Carnet",
            Self::Data => "Données",
            Self::Page => "Page",
        }
    }

    /// How the resource's segment of the line is drawn.
    pub fn texture(self) -> Texture {
        match self {
            Self::Deposit => Texture::Solid,
            Self::Article => Texture::Double,
            Self::Video | Self::Channel => Texture::Arrow,
            Self::Podcast => Texture::Ticks,
            Self::Post | Self::Blog => Texture::Low,
            Self::Data => Texture::Dots,
            Self::Page => Texture::Outline,
        }
    }
}

/// The seven ways to draw a segment of the line: the alphabet of the design.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Texture {
    /// Full bar: a deposit.
    Solid,
    /// Two bars: an article.
    Double,
    /// Bar with a pointed end: a video.
    Arrow,
    /// Ticks: a podcast.
    Ticks,
    /// Low rule: a post or a blog.
    Low,
    /// Dots: data.
    Dots,
    /// Outline: a page.
    Outline,
}

impl Texture {
    /// All textures, in the order of the legend.
    pub const ALL: [Self; 7] = [
        Self::Solid,
        Self::Double,
        Self::Arrow,
        Self::Ticks,
        Self::Low,
        Self::Dots,
        Self::Outline,
    ];

    /// The class that carries the texture and its icon in the style sheet.
    pub fn class(self) -> &'static str {
        match self {
            Self::Solid => "k-hal",
            Self::Double => "k-article",
            Self::Arrow => "k-video",
            Self::Ticks => "k-podcast",
            Self::Low => "k-billet",
            Self::Dots => "k-donnees",
            Self::Outline => "k-page",
        }
    }

    /// What the legend says of it.
    pub fn label(self) -> &'static str {
        match self {
            Self::Solid => "Dépôt HAL",
            Self::Double => "Article",
            Self::Arrow => "Vidéo",
            Self::Ticks => "Podcast",
            Self::Low => "Billet, carnet",
            Self::Dots => "Données",
            Self::Outline => "Page",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Kind;

    #[test]
    fn every_kind_reads_its_own_keyword() {
        for kind in Kind::ALL {
            assert_eq!(Kind::from_keyword(kind.keyword()), Some(kind));
        }
        assert_eq!(Kind::from_keyword("Dépôt"), None);
    }
}
