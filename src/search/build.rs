//! Making an index: native only.

use std::collections::{BTreeMap, BTreeSet};

use super::fold::words;
use super::index::{Document, Index, number};
use super::stem::{is_stop_word, stems};

/// How much a word says by where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// Running text.
    Text,
    /// Host, kind, container, poster.
    About,
    /// Authors, year.
    Author,
    /// Title, identifier, heading.
    Title,
}

/// Collects documents with their words.
#[derive(Default)]
pub struct Builder {
    documents: Vec<Document>,
    /// Word → document → best weight.
    words: BTreeMap<String, BTreeMap<u32, Weight>>,
    /// Stem → words.
    stems: BTreeMap<String, BTreeSet<String>>,
}

impl Builder {
    /// Adds a document with its texts. Resources come before everything else.
    pub fn add<'a>(
        &mut self,
        document: Document,
        texts: impl IntoIterator<Item = (Weight, &'a str)>,
    ) {
        let place = number(self.documents.len());
        self.documents.push(document);
        for (weight, text) in texts {
            let mut before: Option<String> = None;
            for word in words(text) {
                // «co-éducation» is found as «coéducation» too.
                let joined = before
                    .filter(|_| word.is_joined)
                    .map(|before| before + &word.folded);
                if let Some(joined) = &joined {
                    self.word(joined, joined, place, weight);
                }
                if !is_stop_word(&word.folded) {
                    self.word(&text[word.range.clone()], &word.folded, place, weight);
                }
                before = Some(joined.unwrap_or(word.folded));
            }
        }
    }

    fn word(&mut self, written: &str, folded: &str, place: u32, weight: Weight) {
        let known = self.words.entry(folded.to_owned()).or_default();
        let best = known.entry(place).or_insert(weight);
        *best = (*best).max(weight);
        let (plain, accented) = stems(written, folded);
        for stem in [Some(plain), accented].into_iter().flatten() {
            self.stems
                .entry(stem)
                .or_default()
                .insert(folded.to_owned());
        }
    }

    /// The index of all that was added.
    pub fn build(self) -> Index {
        let mut index = Index {
            documents: self.documents,
            ..Index::default()
        };
        for (word, places) in &self.words {
            index.words.push(word);
            let mut last = 0;
            index.postings.push(places.iter().map(|(place, weight)| {
                let distance = place - last;
                last = *place;
                distance * 4 + *weight as u32
            }));
        }
        for (stem, family) in &self.stems {
            index.stems.push(stem);
            let mut last = 0;
            let family: Vec<u32> = family
                .iter()
                .filter_map(|word| index.words.find(word))
                .map(|word| {
                    let distance = number(word) - last;
                    last = number(word);
                    distance
                })
                .collect();
            index.families.push(family);
        }
        index
    }
}
