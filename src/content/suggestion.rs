//! «vouliez-vous dire … ?»: the word of a list that an author probably meant.

use crate::diagnostic::french;

/// Under this likeness (0 to 1) a word is another word, not a slip.
const LIKENESS: f64 = 0.8;

/// The nearest word of a list, if it is near enough.
pub(super) fn nearest<'a>(
    word: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    let folded = word.to_lowercase();
    candidates
        .into_iter()
        .map(|candidate| {
            (
                strsim::jaro_winkler(&folded, &candidate.to_lowercase()),
                candidate,
            )
        })
        .filter(|(likeness, _)| *likeness >= LIKENESS)
        // The first of equals, so that the answer does not depend on the iterator's end.
        .fold(None, |best: Option<(f64, &str)>, next| match best {
            Some(best) if best.0 >= next.0 => Some(best),
            _ => Some(next),
        })
        .map(|(_, candidate)| candidate)
}

/// A short list in full, with the nearest word first: for kinds, keys, columns.
pub(super) fn among<'a>(
    word: &str,
    allowed: impl IntoIterator<Item = &'a str, IntoIter: Clone>,
) -> String {
    let allowed = allowed.into_iter();
    let list = french::list(allowed.clone(), "et");
    match (nearest(word, allowed.clone()), allowed.count()) {
        (Some(nearest), 1) => format!("vouliez-vous dire {} ?", french::quote(nearest)),
        (None, 1) => format!("écrire {list}"),
        (Some(nearest), _) => format!(
            "vouliez-vous dire {} ? Sinon, choisir entre {list}",
            french::quote(nearest)
        ),
        (None, _) => format!("choisir entre {list}"),
    }
}

/// The nearest word of a long list, else where the list is.
pub(super) fn nearest_or<'a>(
    word: &str,
    candidates: impl IntoIterator<Item = &'a str>,
    otherwise: &str,
) -> String {
    nearest(word, candidates).map_or_else(
        || otherwise.to_owned(),
        |nearest| format!("vouliez-vous dire {} ?", french::quote(nearest)),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_find_their_word() {
        let keys = ["title", "text", "short"];
        assert_eq!(nearest("titel", keys), Some("title"));
        assert_eq!(nearest("Title", keys), Some("title"));
        assert_eq!(nearest("zzz", keys), None);
        assert_eq!(nearest("", keys), None);
        assert_eq!(nearest("x", []), None);
    }

    #[test]
    fn identifiers_find_their_like() {
        let ids = ["hal-04308773", "hal-04308604", "openedition:ree/11158"];
        assert_eq!(nearest("hal-04308604x", ids), Some("hal-04308604"));
        assert_eq!(
            nearest("openediton:ree/11158", ids),
            Some("openedition:ree/11158")
        );
    }
}
