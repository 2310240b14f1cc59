/// An author as formats want it: they sort and shorten the names of persons, never those of bodies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Name {
    /// A person, whose family name is sure enough.
    Person { family: String, given: String },
    /// A body, or a name whose parts cannot be told from its words.
    Whole(String),
}

/// First words of the names of bodies; a body of two words would be taken for a person.
const BODIES: [&str; 34] = [
    "académie",
    "agence",
    "association",
    "atelier",
    "canopé",
    "centre",
    "collectif",
    "collège",
    "comité",
    "commission",
    "conseil",
    "dane",
    "direction",
    "délégation",
    "département",
    "école",
    "équipe",
    "fondation",
    "groupe",
    "gtnum",
    "inspé",
    "inspection",
    "institut",
    "laboratoire",
    "lycée",
    "maison",
    "ministère",
    "observatoire",
    "projet",
    "région",
    "réseau",
    "service",
    "unité",
    "université",
];

impl Name {
    /// Reads an author as printed: «Prénom Nom», «Nom, Prénom», or a name that is kept whole.
    ///
    /// Three words and more stay whole: nothing tells a second given name from a double family name.
    pub(super) fn read(text: &str) -> Self {
        let whole = || Self::Whole(text.to_owned());
        let words: Vec<&str> = text.split([' ', ',', '\u{a0}']).collect();
        if !words
            .iter()
            .all(|word| word.is_empty() || is_of_a_person(word))
            || words
                .first()
                .is_some_and(|word| BODIES.contains(&word.to_lowercase().as_str()))
        {
            return whole();
        }
        let (family, given) = match text.split_once(',') {
            Some((family, given)) => (family.trim(), given.trim()),
            None => match words[..] {
                [given, family] => (family, given),
                _ => return whole(),
            },
        };
        if family.is_empty() || given.is_empty() || given.contains(',') {
            return whole();
        }
        Self::Person {
            family: family.to_owned(),
            given: given.to_owned(),
        }
    }
}

/// A word that may be part of a person's name: letters and hyphens, no acronym, no «and» that formats would cut at.
fn is_of_a_person(word: &str) -> bool {
    let is_acronym = word.chars().count() > 1 && word.chars().all(char::is_uppercase);
    !is_acronym
        && !["and", "et"].contains(&word)
        && word
            .chars()
            .all(|character| character.is_alphabetic() || "-’'.".contains(character))
}

#[cfg(test)]
mod tests {
    use super::Name;

    fn person(family: &str, given: &str) -> Name {
        Name::Person {
            family: family.into(),
            given: given.into(),
        }
    }

    #[test]
    fn the_family_name_is_found_where_it_is_sure() {
        assert_eq!(Name::read("Julien Netter"), person("Netter", "Julien"));
        assert_eq!(
            Name::read("Léa D’Arc-Régibier"),
            person("D’Arc-Régibier", "Léa")
        );
        assert_eq!(
            Name::read("de La Tour, Anne Marie"),
            person("de La Tour", "Anne Marie")
        );
    }

    #[test]
    fn other_names_stay_whole() {
        for text in [
            "Éduscol",
            "Anne Marie Dupont",
            "Centre Alain-Savary",
            "Réseau Canopé",
            "DANE Créteil",
            "Techné, université de Poitiers, 20297",
            "Circeft (UPEC), DANE de Créteil",
            "Dupont et Durand",
            "Netter,",
            "GTnum #REVE",
        ] {
            assert_eq!(Name::read(text), Name::Whole(text.into()), "{text}");
        }
    }
}
