//! What a reader has typed, and what it finds.

use std::ops::Range;

use super::address::Address;
use super::fold::words;
use super::index::{Found, Hit, Index, number};
use super::stem::{is_stop_word, stems};

/// Weights of the fields, by the two low bits of a posting (see `Weight`).
const FIELD: [f32; 4] = [1.0, 3.0, 5.0, 8.0];
/// The word as typed counts whole; an inflection of it, or a longer word, less.
const INFLECTED: f32 = 0.8;
const LONGER: f32 = 0.6;
/// How many results are ranked.
const RANKED: usize = 48;
/// What a resource gets of the words of its section.
const OF_SECTION: f32 = 0.25;

/// A query.
#[derive(Clone, Debug, Default)]
pub struct Query {
    groups: Vec<Group>,
    address: Option<Address>,
}

/// Words joined by hyphens, found one by one or as one word: «co-éducation», «coéducation».
#[derive(Clone, Debug)]
struct Group {
    parts: Vec<Term>,
    joined: Option<Term>,
}

/// One word of a query.
#[derive(Clone, Debug)]
pub(super) struct Term {
    pub(super) folded: String,
    stems: (String, Option<String>),
    /// It may go on: it is the last, and nothing follows it.
    is_open: bool,
}

impl Term {
    fn new(written: &str, folded: &str, is_open: bool) -> Self {
        Self {
            folded: folded.to_owned(),
            stems: stems(written, folded),
            is_open,
        }
    }

    fn stems(&self) -> impl Iterator<Item = &str> {
        let (plain, accented) = &self.stems;
        [Some(plain.as_str()), accented.as_deref()]
            .into_iter()
            .flatten()
    }

    /// Says whether the reader would see that this word was found there.
    pub(super) fn is_found_in(&self, written: &str, folded: &str) -> bool {
        if folded == self.folded || (self.is_open && folded.starts_with(&self.folded)) {
            return true;
        }
        if folded.as_bytes().first() != self.folded.as_bytes().first() {
            return false;
        }
        let (plain, accented) = stems(written, folded);
        self.stems()
            .any(|stem| stem == plain || Some(stem) == accented.as_deref())
    }
}

impl Query {
    /// Reads what was typed.
    pub fn new(typed: &str) -> Self {
        let address = Address::new(typed.trim());
        let mut groups: Vec<Group> = Vec::new();
        let all: Vec<_> = words(typed).collect();
        let has_content = all.iter().any(|word| !is_stop_word(&word.folded));
        for word in &all {
            // «de la» alone is still a query.
            if has_content && !word.is_joined && is_stop_word(&word.folded) {
                continue;
            }
            let is_open = word.range.end == typed.len();
            let folded = without_version(&word.folded);
            let term = Term::new(&typed[word.range.clone()], folded, is_open);
            match groups.last_mut().filter(|_| word.is_joined) {
                Some(group) => {
                    let before = match &group.joined {
                        Some(joined) => &joined.folded,
                        None => &group.parts[0].folded,
                    };
                    let joined = [before, folded].concat();
                    group.joined = Some(Term::new(&joined, &joined, is_open));
                    group.parts.push(term);
                }
                None => groups.push(Group {
                    parts: vec![term],
                    joined: None,
                }),
            }
        }
        Self { groups, address }
    }

    /// Nothing was typed that can be looked for.
    pub fn is_empty(&self) -> bool {
        self.groups.is_empty()
    }

    pub(super) fn terms(&self) -> impl Iterator<Item = &Term> {
        self.groups
            .iter()
            .flat_map(|group| group.parts.iter().chain(&group.joined))
    }

    /// Where its words stand in a text, in bytes: what a result marks.
    pub fn marks(&self, text: &str) -> Vec<Range<usize>> {
        super::marks::marks(self, text)
    }

    /// The part of a text around the first of its words, in bytes; nothing if none stands there.
    pub fn excerpt(&self, text: &str, length: usize) -> Option<Range<usize>> {
        super::marks::excerpt(self, text, length)
    }
}

/// `04308548v2` is the second version of what `04308548` names.
fn without_version(folded: &str) -> &str {
    match folded.rsplit_once('v') {
        Some((number, version))
            if number.len() > 4
                && number.bytes().all(|byte| byte.is_ascii_digit())
                && !version.is_empty()
                && version.bytes().all(|byte| byte.is_ascii_digit()) =>
        {
            number
        }
        _ => folded,
    }
}

impl Index {
    /// What a query finds.
    pub fn search(&self, query: &Query) -> Found {
        if let Some(address) = &query.address {
            let hits = self.by_address(address);
            if !hits.is_empty() {
                return Found {
                    hits,
                    partial: None,
                };
            }
            // Half of an address finds nothing that was meant.
            return Some(self.by_words(query))
                .filter(|found| found.partial.is_none())
                .unwrap_or_default();
        }
        self.by_words(query)
    }

    fn by_words(&self, query: &Query) -> Found {
        let scores: Vec<Vec<f32>> = query
            .groups
            .iter()
            .map(|group| self.group_scores(group))
            .collect();
        let of = |document: usize| {
            let has = scores.iter().filter(|scores| scores[document] > 0.0);
            (
                has.count(),
                scores.iter().map(|scores| scores[document]).sum::<f32>(),
            )
        };
        let asked = scores.len();
        let all: Vec<(usize, f32)> = (0..self.documents.len()).map(of).collect();
        // When nothing has all words, what has most of them is better than nothing, and is told as such.
        let most = all.iter().map(|(has, _)| *has).max().unwrap_or_default();
        if most == 0 {
            return Found::default();
        }
        let hits = (0..)
            .zip(&all)
            .filter(|(_, (has, _))| *has == most)
            .map(|(document, (_, score))| Hit {
                document,
                score: *score,
            })
            .collect();
        Found {
            hits: best_first(hits),
            partial: (most < asked).then_some((most, asked)),
        }
    }

    fn by_address(&self, address: &Address) -> Vec<Hit> {
        let scores: Vec<u32> = self
            .documents
            .iter()
            .map(|document| address.agreement(&document.keys))
            .collect();
        let best = scores.iter().copied().max().unwrap_or_default();
        (0..)
            .zip(scores)
            .filter(|(_, score)| best > 0 && *score == best)
            .map(|(document, _)| Hit {
                document,
                score: 1.0,
            })
            .collect()
    }

    /// For each document, how well it has a group of words: 0 if it has not.
    fn group_scores(&self, group: &Group) -> Vec<f32> {
        let mut scores = self.term_scores(&group.parts[0]);
        for part in &group.parts[1..] {
            for (score, other) in scores.iter_mut().zip(self.term_scores(part)) {
                *score = if other > 0.0 && *score > 0.0 {
                    *score + other
                } else {
                    0.0
                };
            }
        }
        if let Some(joined) = &group.joined {
            for (score, other) in scores.iter_mut().zip(self.term_scores(joined)) {
                *score = score.max(other);
            }
        }
        scores
    }

    fn term_scores(&self, term: &Term) -> Vec<f32> {
        let mut scores = vec![0.0; self.documents.len()];
        if let Some(word) = self.words.find(&term.folded) {
            self.raise(&mut scores, word, 1.0);
        }
        for stem in term.stems() {
            let Some(family) = self.stems.find(stem) else {
                continue;
            };
            let mut word = 0;
            for distance in self.families.get(family) {
                word += *distance as usize;
                self.raise(&mut scores, word, INFLECTED);
            }
        }
        if term.is_open {
            let first = self.words.position(&term.folded);
            for word in (first..self.words.len())
                .take_while(|&word| self.words.get(word).starts_with(&term.folded))
            {
                self.raise(&mut scores, word, LONGER);
            }
        }
        self.hand_down(&mut scores);
        let count = scores.iter().filter(|score| **score > 0.0).count();
        // A rare word says more (inverse document frequency).
        #[expect(clippy::cast_precision_loss, reason = "an order, not a measure")]
        let rarity = (1.0 + scores.len() as f32 / (1.0 + count as f32)).ln();
        for score in &mut scores {
            *score *= rarity;
        }
        scores
    }

    fn raise(&self, scores: &mut [f32], word: usize, quality: f32) {
        if word >= self.words.len() {
            return;
        }
        let mut document = 0;
        for posting in self.postings.get(word) {
            document += (posting / 4) as usize;
            if let Some(score) = scores.get_mut(document) {
                *score = score.max(FIELD[(posting % 4) as usize] * quality);
            }
        }
    }

    /// The words of a section find its resources too.
    fn hand_down(&self, scores: &mut [f32]) {
        for (place, document) in self.documents.iter().enumerate().rev() {
            if document.members.is_empty() || scores[place] == 0.0 {
                continue;
            }
            let given = scores[place] * OF_SECTION;
            for member in &document.members {
                if let Some(score) = scores.get_mut(*member as usize) {
                    *score = score.max(given);
                }
            }
        }
    }

    /// A word of the catalogue near the last word of a query that finds nothing: at most two letters differ.
    pub fn suggestion(&self, query: &Query) -> Option<&str> {
        let typed = query
            .terms()
            .filter(|term| self.term_scores(term).iter().all(|score| *score == 0.0))
            .last()?;
        let length = typed.folded.chars().count();
        if length < 4 {
            return None;
        }
        (0..self.words.len())
            .map(|word| self.words.get(word))
            .filter(|word| word.len().abs_diff(typed.folded.len()) <= 2)
            .map(|word| (distance(word, &typed.folded), word))
            .filter(|(distance, _)| *distance <= number(length) / 4)
            .min_by_key(|(distance, _)| *distance)
            .map(|(_, word)| word)
    }
}

/// Brings the best to the front, in their order; the rest keeps the order of the catalogue. Who reads further than that
/// reads a list, not a ranking.
fn best_first(mut hits: Vec<Hit>) -> Vec<Hit> {
    for place in 0..hits.len().min(RANKED) {
        let mut best = place;
        for other in place + 1..hits.len() {
            if hits[other].score > hits[best].score {
                best = other;
            }
        }
        // What was passed keeps its order.
        hits[place..=best].rotate_right(1);
    }
    hits
}

/// How many letters must be put, taken away or changed (Levenshtein).
fn distance(one: &str, other: &str) -> u32 {
    let other: Vec<char> = other.chars().collect();
    let mut row: Vec<u32> = (0..=number(other.len())).collect();
    for letter in one.chars() {
        let mut diagonal = row[0];
        row[0] += 1;
        for (column, second) in other.iter().enumerate() {
            let changed = diagonal + u32::from(letter != *second);
            diagonal = row[column + 1];
            row[column + 1] = changed.min(diagonal + 1).min(row[column] + 1);
        }
    }
    row.last().copied().unwrap_or_default()
}
