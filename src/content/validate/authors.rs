//! One author under two spellings: accents, case, order or initials.

use std::collections::BTreeMap;

use crate::content::id;
use crate::content::located::Text;
use crate::content::report::Report;
use crate::diagnostic::{Code, french};

/// One spelling of an author, and how many cells have it.
struct Spelling<'a> {
    words: Vec<String>,
    first: &'a Text,
    count: usize,
}

/// Warns of each spelling that is probably another one's, which more cells have or which stands first.
pub(super) fn check_spellings<'a>(
    authors: impl IntoIterator<Item = &'a Text>,
    report: &mut Report,
) {
    let mut spellings: BTreeMap<&str, Spelling<'_>> = BTreeMap::new();
    for author in authors {
        spellings
            .entry(author.as_str())
            .or_insert_with(|| Spelling {
                words: words(author.as_str()),
                first: author,
                count: 0,
            })
            .count += 1;
    }
    let mut ranked: Vec<Spelling<'_>> = spellings.into_values().collect();
    // Initials say less than the name they stand for, however often they are written.
    ranked.sort_by_key(|spelling| {
        (
            has_initial(spelling),
            std::cmp::Reverse(spelling.count),
            spelling.first.span.start,
        )
    });
    let mut by_words: BTreeMap<&[String], usize> = BTreeMap::new();
    let mut by_word: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (index, spelling) in ranked.iter().enumerate() {
        let same = by_words.get(spelling.words.as_slice()).copied();
        // A name with initials has all its other words in common with the name in full: the rarest leads there.
        let in_full = || {
            let lists =
                whole(&spelling.words).map(|word| by_word.get(word).map_or(&[][..], Vec::as_slice));
            let mut rarest = lists.min_by_key(|list| list.len())?.iter();
            rarest.find(|known| is_same(&ranked[**known].words, &spelling.words))
        };
        let known = match same {
            None if has_initial(spelling) => in_full().copied(),
            _ => same,
        };
        if let Some(known) = known {
            tell(ranked[known].first, spelling.first, report);
            continue;
        }
        if !spelling.words.is_empty() {
            by_words.insert(&spelling.words, index);
        }
        for word in whole(&spelling.words) {
            by_word.entry(word).or_default().push(index);
        }
    }
}

fn tell(known: &Text, other: &Text, report: &mut Report) {
    report
        .add(
            Code::AuthorSpelling,
            other.span.clone(),
            format!(
                "{} est sans doute {}, écrit autrement",
                french::quote(other.as_str()),
                french::quote(known.as_str())
            ),
        )
        .label(known.span.clone(), "là")
        .help("si c’est la même personne, écrire son nom partout de la même façon ; sinon, écrire les prénoms en entier");
}

/// The words of a name, without case, accents and order: `netter`, `julien`.
fn words(name: &str) -> Vec<String> {
    let mut words: Vec<String> = name
        .split(|c: char| {
            c.is_whitespace() || matches!(c, ',' | '.' | '-' | '\u{2010}' | '\u{2011}')
        })
        // An apostrophe does not part words: the «d» of «d’Arc» is no initial.
        .map(|word| id::folded_words(word).replace('-', "'"))
        .filter(|word| !word.is_empty())
        .collect();
    words.sort();
    words
}

fn is_initial(word: &str) -> bool {
    word.len() == 1
}

fn has_initial(spelling: &Spelling<'_>) -> bool {
    spelling.words.iter().any(|word| is_initial(word))
}

fn whole(words: &[String]) -> impl Iterator<Item = &str> {
    let words = words.iter().map(String::as_str);
    words.filter(|word| !is_initial(word))
}

/// Whether two names have the same words, one of them in full, where an initial stands for any word that it begins.
fn is_same(one: &[String], other: &[String]) -> bool {
    if one.len() != other.len() {
        return false;
    }
    let mut left: Vec<&str> = one.iter().map(String::as_str).collect();
    let mut right = Vec::new();
    let mut shares_a_word = false;
    // Words in full first, so that an initial does not take the place of one.
    for word in other {
        if let Some(found) = left.iter().position(|known| known == word) {
            shares_a_word |= !is_initial(word);
            left.remove(found);
        } else {
            right.push(word.as_str());
        }
    }
    shares_a_word
        && right.into_iter().all(|word| {
            let found = left
                .iter()
                .position(|known| stands_for(known, word) || stands_for(word, known));
            found.is_some_and(|found| {
                left.remove(found);
                true
            })
        })
}

fn stands_for(initial: &str, word: &str) -> bool {
    is_initial(initial) && word.starts_with(initial)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_one(one: &str, other: &str) -> bool {
        let is_one = is_same(&words(one), &words(other));
        assert_eq!(is_one, is_same(&words(other), &words(one)));
        is_one
    }

    #[test]
    fn spellings_of_one_author_are_recognised() {
        for (one, other) in [
            ("Éric Bruillard", "Eric Bruillard"),
            ("Éric Bruillard", "BRUILLARD, Éric"),
            ("Éric Bruillard", "É. Bruillard"),
            ("Jean-Pierre Dupont", "Dupont, J.-P."),
            ("Jean-Pierre Dupont", "Jean Pierre Dupont"),
            ("Léa d’Arc", "d'Arc, Léa"),
            ("éduscol", "Éduscol"),
        ] {
            assert!(is_one(one, other), "{one} / {other}");
        }
    }

    #[test]
    fn other_authors_are_left_alone() {
        for (one, other) in [
            ("Jean Dupont", "Jeanne Dupont"),
            ("Jean Dupont", "Paul Dupont"),
            ("P. Dupont", "Jean Dupont"),
            ("Jean Dupont", "Dupont"),
            ("J. D.", "Jean Dupont"),
            ("DANE Créteil", "DANE de Créteil"),
        ] {
            assert!(!is_one(one, other), "{one} / {other}");
        }
    }

    fn told(authors: &[&str]) -> Vec<String> {
        let authors: Vec<Text> = authors
            .iter()
            .enumerate()
            .map(|(place, author)| Text::new((*author).to_owned(), place..place + 1))
            .collect();
        let mut report = Report::new("ressources.csv");
        check_spellings(&authors, &mut report);
        let diagnostics = report.into_diagnostics().into_iter();
        diagnostics
            .map(|d| d.message.replace('\u{a0}', " "))
            .collect()
    }

    #[test]
    fn the_rarer_spelling_is_told_once() {
        assert_eq!(
            told(&["Eric Brun", "Éric Brun", "Ana Lou", "Éric Brun"]),
            ["« Eric Brun » est sans doute « Éric Brun », écrit autrement"]
        );
        assert_eq!(
            told(&["E. Brun", "E. Brun", "Éric Brun"]),
            ["« E. Brun » est sans doute « Éric Brun », écrit autrement"]
        );
        assert!(told(&["Éric Brun", "Éric Brun", "Ana Brun"]).is_empty());
    }
}
