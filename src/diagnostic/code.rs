use super::Severity;

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident => $slug:literal,)*) => {
        /// Which mistake a diagnostic tells. Its word is stable: authors may search for it.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Code {
            $($(#[$doc])* $name,)*
        }

        impl Code {
            /// Every code.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];

            /// The code as authors read it: `E-…` for an error, `A-…` for a warning.
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Self::$name => $slug,)*
                }
            }
        }
    };
}

codes! {
    // Files
    /// A file that the site needs is not there.
    MissingFile => "E-fichier-absent",
    /// A file that the loader does not read lies in the content folder.
    IgnoredFile => "A-fichier-ignore",
    /// A page of prose that no address of the site shows.
    UnroutedPage => "A-page-sans-adresse",
    /// The file is not UTF-8.
    Encoding => "E-encodage",
    /// A control character, or one that turns the reading direction.
    ForbiddenCharacter => "E-caractere-interdit",

    // TOML
    /// The file is not TOML.
    Syntax => "E-syntaxe",
    /// A key or a block stands twice.
    DuplicateKey => "E-cle-en-double",
    /// A key that the format does not know.
    UnknownKey => "E-cle-inconnue",
    /// A key that the format requires is not there.
    MissingKey => "E-cle-manquante",
    /// Text instead of number, block instead of text…
    WrongType => "E-type",
    /// A required text is empty.
    EmptyValue => "E-valeur-vide",

    // CSV
    /// A column that the format does not know and that is not read.
    UnknownColumn => "A-colonne-inconnue",
    /// A column that the format requires is not there.
    MissingColumn => "E-colonne-manquante",
    /// A column stands twice.
    DuplicateColumn => "E-colonne-en-double",
    /// A row has more or fewer cells than the header.
    CellCount => "E-nombre-de-cellules",
    /// A quoted cell never ends.
    OpenQuote => "E-guillemet-ouvert",

    // Values
    /// A word outside a closed list: kind, pill, ink, status.
    UnknownWord => "E-mot-inconnu",
    /// An identifier with characters that an address cannot carry.
    IdForm => "E-identifiant",
    /// An identifier stands twice.
    DuplicateId => "E-identifiant-en-double",
    /// Two resources would get the same address on the site.
    SlugCollision => "E-adresse-en-double",
    /// A poster's identifier is the name of a file of the site.
    ReservedId => "E-identifiant-reserve",
    /// A poster's identifier is not its file's name.
    FileName => "E-nom-de-fichier",
    /// A number out of range.
    Number => "E-nombre",
    /// A year that is none, or out of range.
    Year => "E-annee",
    /// A date that is none.
    Date => "E-date",
    /// A phase whose years and identifier do not agree.
    PhaseYears => "E-annees-de-phase",
    /// An address that is not a plain `http` or `https` one.
    Address => "E-adresse",
    /// A digital object identifier that is none.
    Doi => "E-doi",
    /// A language tag that is none.
    Language => "E-langue",
    /// An inference that does not say «champ : raison».
    Inference => "E-deduction",
    /// A video that is not an embed address of PeerTube.
    Video => "E-video",
    /// A conformity claimed without auditor or date.
    Audit => "E-audit",

    // Allowed, but poor
    /// A title in capitals from end to end.
    TitleInCapitals => "A-titre-en-capitales",
    /// An author under two spellings.
    AuthorSpelling => "A-auteur-en-deux-formes",
    /// A date to come.
    FutureDate => "A-date-future",

    // References
    /// A tile names a resource that no row describes.
    UnknownResource => "E-ressource-inconnue",
    /// A phase that `phases.toml` does not describe.
    UnknownPhase => "E-phase-inconnue",
    /// A theme that the phase does not have.
    UnknownTheme => "E-theme-inconnu",
    /// A theme of the call that the call's page does not have.
    UnknownCall => "E-appel-inconnu",
    /// A poster that does not exist.
    UnknownPoster => "E-affiche-inconnue",
    /// A tile names a heading that its panel does not have.
    UnknownSection => "E-section-inconnue",
    /// A tile without heading in a panel whose list is split.
    MissingSection => "E-section-manquante",
    /// A resource that no poster places.
    UnplacedResource => "A-ressource-non-placee",
    /// What the law asks of the publisher is still empty.
    PublisherToComplete => "A-editeur-a-completer",

    // Pages of prose
    /// The front matter cannot be read.
    FrontMatter => "E-en-tete",
    /// HTML in Markdown.
    RawHtml => "E-html",
    /// An image in Markdown.
    Image => "E-image",
    /// A heading out of order, or not at the top level of the page.
    HeadingLevel => "E-niveau-de-titre",
    /// A heading's `{…}` that is not one identifier.
    HeadingAttributes => "E-attributs-de-titre",
    /// A link without text, or to a reference that is not defined.
    Link => "E-lien",
    /// A link to a page that the site does not have.
    UnknownRoute => "E-page-inconnue",
    /// A note without call, or a call without note.
    Footnote => "E-note",
    /// A `{{…}}` that the site cannot fill.
    UnknownPlaceholder => "E-repere-inconnu",
}

impl Code {
    /// Warnings are the codes in `A-`.
    pub fn severity(self) -> Severity {
        if self.as_str().starts_with("A-") {
            Severity::Warning
        } else {
            Severity::Error
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::Code;

    #[test]
    fn slugs_are_unique_and_plain() {
        let slugs: BTreeSet<_> = Code::ALL.iter().map(|code| code.as_str()).collect();
        assert_eq!(slugs.len(), Code::ALL.len());
        for slug in slugs {
            assert!(slug.starts_with("E-") || slug.starts_with("A-"), "{slug}");
            assert!(
                slug[2..]
                    .chars()
                    .all(|c| c.is_ascii_lowercase() || c == '-'),
                "{slug}"
            );
        }
    }
}
