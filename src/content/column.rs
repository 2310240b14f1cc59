//! The columns of `ressources.csv`, under the names that authors give them.

use super::id;

/// A column of `ressources.csv`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Column {
    /// The resource's identifier, for good.
    Id,
    /// Where its tiles lead.
    Url,
    /// The printed address, when ours differs.
    OriginalUrl,
    /// What it is, among the words of `model::Kind`.
    Kind,
    /// Short name of its host.
    Host,
    /// What a tile without title shows.
    Identifier,
    /// Its title, only if a source gives it.
    Title,
    /// Its authors, separated by ` | `.
    Authors,
    /// Its year of publication.
    Year,
    /// What contains it.
    Container,
    /// Its digital object identifier.
    Doi,
    /// Its language.
    Language,
    /// Its licence.
    Licence,
    /// Address of its embedded player.
    EmbedUrl,
    /// Where title, authors, year and container were seen.
    Source,
    /// `champ : raison | champ : raison`
    Inferred,
    /// A remark.
    Note,
    /// The day on which its address was seen not to answer any more.
    Dead,
}

impl Column {
    /// Every column, in the order of the file that the project publishes.
    pub const ALL: [Self; 18] = [
        Self::Id,
        Self::Url,
        Self::OriginalUrl,
        Self::Kind,
        Self::Host,
        Self::Identifier,
        Self::Title,
        Self::Authors,
        Self::Year,
        Self::Container,
        Self::Doi,
        Self::Language,
        Self::Licence,
        Self::EmbedUrl,
        Self::Source,
        Self::Inferred,
        Self::Note,
        Self::Dead,
    ];

    /// Its English name, and the one that an inference keeps.
    pub fn name(self) -> &'static str {
        self.names()[0]
    }

    /// Its French name.
    pub fn french(self) -> &'static str {
        self.names()[1]
    }

    /// The column that a header names, in English or French; case, accents and the signs between words do not count.
    pub fn from_header(header: &str) -> Option<Self> {
        let words = id::folded_words(header);
        Self::ALL
            .into_iter()
            .find(|column| column.names().iter().any(|n| id::folded_words(n) == words))
    }

    /// Whether every row must fill it.
    pub fn is_required(self) -> bool {
        matches!(
            self,
            Self::Id | Self::Url | Self::Kind | Self::Host | Self::Identifier
        )
    }

    /// Every name that a header may give it: the English one, the French one, then other words for it.
    pub(super) fn names(self) -> &'static [&'static str] {
        match self {
            Self::Id => &["id", "identifiant"],
            Self::Url => &["url", "adresse", "lien"],
            Self::OriginalUrl => &["original_url", "adresse imprimée", "adresse d’origine"],
            Self::Kind => &["kind", "nature", "type"],
            Self::Host => &["host", "hôte", "hébergeur", "site"],
            Self::Identifier => &["identifier", "identifiant affiché"],
            Self::Title => &["title", "titre"],
            Self::Authors => &[
                "authors",
                "auteurs",
                "author",
                "auteur",
                "autrices et auteurs",
                "auteurs et autrices",
            ],
            Self::Year => &["year", "année", "date", "date de publication"],
            Self::Container => &["container", "publié dans", "revue"],
            Self::Doi => &["doi", "doi"],
            Self::Language => &["language", "langue"],
            Self::Licence => &["licence", "licence", "license"],
            Self::EmbedUrl => &["embed_url", "adresse du lecteur", "lecteur"],
            Self::Source => &["source", "source", "sources"],
            Self::Inferred => &["inferred", "déductions", "déduit"],
            Self::Note => &["note", "remarque"],
            Self::Dead => &["dead", "morte", "adresse morte", "morte le"],
        }
    }
}

/// The language in which a header names its columns, and messages too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Names {
    /// `title`
    English,
    /// `titre`
    French,
}

impl Names {
    /// French as soon as one column has a name that English does not give it.
    pub(super) fn of<'a>(headers: impl IntoIterator<Item = &'a str>) -> Self {
        let is_french = |header: &str| {
            Column::from_header(header)
                .is_some_and(|column| id::folded_words(column.name()) != id::folded_words(header))
        };
        if headers.into_iter().any(is_french) {
            Self::French
        } else {
            Self::English
        }
    }

    /// The name of a column.
    pub(super) fn name(self, column: Column) -> &'static str {
        match self {
            Self::English => column.name(),
            Self::French => column.french(),
        }
    }

    /// The names of all columns.
    pub(super) fn all(self) -> impl Iterator<Item = &'static str> {
        Column::ALL.into_iter().map(move |column| self.name(column))
    }
}

/// Where each column stands in a header, in the order of [`Column::ALL`]; the first of a name that stands twice.
pub(super) type Places = [Option<usize>; Column::ALL.len()];

/// Finds the columns of a header.
pub(super) fn places<'a>(headers: impl IntoIterator<Item = &'a str>) -> Places {
    let mut places = [None; Column::ALL.len()];
    for (place, header) in headers.into_iter().enumerate() {
        if let Some(column) = Column::from_header(header) {
            places[column as usize].get_or_insert(place);
        }
    }
    places
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    #[test]
    fn headers_are_read_in_both_languages() {
        for (header, column) in [
            ("id", Column::Id),
            ("Identifiant", Column::Id),
            ("IDENTIFIANT AFFICHÉ", Column::Identifier),
            ("Publié  dans", Column::Container),
            ("publie_dans", Column::Container),
            ("Ho\u{302}te", Column::Host),
            ("embed url", Column::EmbedUrl),
            ("Morte", Column::Dead),
            ("Adresse d'origine", Column::OriginalUrl),
        ] {
            assert_eq!(Column::from_header(header), Some(column), "{header}");
        }
        for header in ["", " ", "!", "titres", "notes internes"] {
            assert_eq!(Column::from_header(header), None, "{header}");
        }
    }

    #[test]
    fn one_french_name_makes_a_french_header() {
        assert_eq!(
            Names::of(["ID", "url", "Original URL", "x"]),
            Names::English
        );
        assert_eq!(Names::of(["id", "titre", "note"]), Names::French);
    }

    #[test]
    fn no_name_means_two_columns() {
        let mut owners = BTreeMap::new();
        for (index, column) in Column::ALL.into_iter().enumerate() {
            assert_eq!(column as usize, index);
            for name in column.names() {
                let owner = *owners.entry(id::folded_words(name)).or_insert(column);
                assert_eq!(owner, column, "{name}");
            }
        }
    }

    #[test]
    fn the_first_of_two_columns_is_read() {
        let places = places(["titre", "x", "title", "Id"]);
        assert_eq!(places[Column::Title as usize], Some(0));
        assert_eq!(places[Column::Id as usize], Some(3));
        assert_eq!(places[Column::Url as usize], None);
    }
}
