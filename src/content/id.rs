//! The form of identifiers.

use crate::diagnostic::french;

/// What authors are told of identifiers that stand in addresses as they are.
pub(super) const PLAIN: &str = "un identifiant s’écrit en minuscules sans accent, avec des chiffres et des traits d’union : « realites-de-terrain »";

/// What is wrong with an identifier.
pub(super) fn message(id: &str) -> String {
    format!(
        "l’identifiant {} ne peut pas servir d’adresse",
        french::quote(id)
    )
}

/// `a-z`, `0-9`, and `-` between them.
pub(crate) fn is_plain(id: &str) -> bool {
    !id.is_empty()
        && id.split('-').all(|part| {
            !part.is_empty()
                && part
                    .chars()
                    .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit())
        })
}

/// Identifiers of resources keep the form of their host: `openedition:ree/11158`, `hypotheses:edunumrech/`.
pub(super) fn is_resource(id: &str) -> bool {
    id.chars().next().is_some_and(|c| c.is_ascii_alphanumeric())
        && id
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | ':' | '/' | '@'))
}

/// An identifier for a heading that has none: its words, folded.
pub(crate) fn from_words(words: &str) -> String {
    let id = folded_words(words);
    if id.is_empty() {
        "titre".to_owned()
    } else {
        id
    }
}

/// Words without case, accents and signs, a hyphen between them: `publie-dans`; empty when there is no letter or digit.
pub(crate) fn folded_words(words: &str) -> String {
    let mut folded_words = String::with_capacity(words.len());
    for character in words.chars().flat_map(char::to_lowercase) {
        match folded(character) {
            Some(letters) => folded_words.push_str(letters),
            None if character.is_ascii_alphanumeric() => folded_words.push(character),
            // An accent that some systems write after its letter.
            None if ('\u{300}'..='\u{36f}').contains(&character) => {}
            None if !folded_words.is_empty() && !folded_words.ends_with('-') => {
                folded_words.push('-');
            }
            None => {}
        }
    }
    folded_words.truncate(folded_words.trim_end_matches('-').len());
    folded_words
}

fn folded(character: char) -> Option<&'static str> {
    Some(match character {
        'à' | 'â' | 'ä' => "a",
        'ç' => "c",
        'é' | 'è' | 'ê' | 'ë' => "e",
        'î' | 'ï' => "i",
        'ô' | 'ö' => "o",
        'ù' | 'û' | 'ü' => "u",
        'ÿ' => "y",
        'œ' => "oe",
        'æ' => "ae",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_identifiers_stand_in_addresses() {
        for id in ["a", "gtnum-4", "2020-2022"] {
            assert!(is_plain(id), "{id}");
        }
        for id in [
            "", "-", "a-", "-a", "a--b", "É", "A", "a b", "a/b", "a_b", "..",
        ] {
            assert!(!is_plain(id), "{id}");
        }
    }

    #[test]
    fn resources_keep_their_hosts_form() {
        for id in [
            "hal-04308773",
            "openedition:ree/11158",
            "hypotheses:edunumrech/",
        ] {
            assert!(is_resource(id), "{id}");
        }
        for id in ["", "/", "é", "a b", "a<b", "a|b"] {
            assert!(!is_resource(id), "{id}");
        }
    }

    #[test]
    fn words_become_identifiers() {
        assert_eq!(from_words("Où l’œuvre naît !"), "ou-l-oeuvre-nait");
        assert_eq!(from_words("« »"), "titre");
    }
}
