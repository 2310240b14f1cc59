//! The index: words with where they stand, and what a result shows.

use serde::{Deserialize, Serialize};

/// What a result is: each has its own place among the results.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum DocumentKind {
    /// A resource, in the order of the list of all resources.
    Resource,
    /// A heading of a poster with its text. Its words also find the resources below it.
    Section,
    /// A poster.
    Poster,
    /// A page of text, or one of its headings.
    Page,
    /// A theme of a phase.
    Theme,
    /// A person or a team that a poster credits.
    Credit,
}

/// What can be found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// What it is.
    pub kind: DocumentKind,
    /// Its words: a title, a name, or nature and identifier.
    pub label: String,
    /// The language of those words, a BCP 47 tag; empty where it is that of the pages.
    pub language: String,
    /// Where it stands, or what is known besides.
    pub note: String,
    /// Running text, from which a result quotes what was found.
    pub text: String,
    /// Its address: below the root of the site, or a whole address for a resource.
    pub href: String,
    /// For a resource, the slug of its sheet.
    pub slug: String,
    /// For a resource, what a pasted address may name it by, folded and separated by spaces.
    pub keys: String,
    /// Resources that its words find as well: those of a section.
    pub members: Vec<u32>,
}

/// The index is not one, or not whole.
#[derive(Debug)]
pub struct Unreadable;

/// All words of all documents. Written by the native tool as one file that the browser reads without copying words one
/// by one.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Index {
    /// What can be found; resources first.
    pub documents: Vec<Document>,
    /// The list of resources that it belongs to, as the page of all resources names it: `data-list`.
    pub list: String,
    /// Folded words, sorted.
    pub(super) words: Table,
    /// For each word, its postings: distance from the document before, times four, plus the weight of the field.
    pub(super) postings: Lists,
    /// Stems of those words, sorted.
    pub(super) stems: Table,
    /// For each stem, its words: distances in the list of words.
    pub(super) families: Lists,
}

/// Sorted strings in one.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Table {
    text: String,
    /// Where each ends.
    ends: Vec<u32>,
}

/// Lists of numbers in one.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Lists {
    numbers: Vec<u32>,
    ends: Vec<u32>,
}

impl Table {
    #[cfg(feature = "site")]
    pub(super) fn push(&mut self, text: &str) {
        self.text.push_str(text);
        self.ends.push(number(self.text.len()));
    }

    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    pub(super) fn get(&self, index: usize) -> &str {
        let start = index.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.text[start as usize..self.ends[index] as usize]
    }

    /// The first string that is not below a text.
    pub(super) fn position(&self, text: &str) -> usize {
        let (mut low, mut high) = (0, self.len());
        while low < high {
            let middle = low.midpoint(high);
            if self.get(middle) < text {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        low
    }

    pub(super) fn find(&self, text: &str) -> Option<usize> {
        let index = self.position(text);
        (index < self.len() && self.get(index) == text).then_some(index)
    }

    fn is_whole(&self) -> bool {
        self.ends.is_sorted()
            && self
                .ends
                .iter()
                .all(|&end| self.text.is_char_boundary(end as usize))
    }
}

impl Lists {
    #[cfg(feature = "site")]
    pub(super) fn push(&mut self, numbers: impl IntoIterator<Item = u32>) {
        self.numbers.extend(numbers);
        self.ends.push(number(self.numbers.len()));
    }

    pub(super) fn get(&self, index: usize) -> &[u32] {
        let start = index.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.numbers[start as usize..self.ends[index] as usize]
    }

    fn is_whole(&self) -> bool {
        self.ends.is_sorted()
            && self
                .ends
                .last()
                .is_none_or(|&end| end as usize <= self.numbers.len())
    }
}

/// An index counts less than four thousand million of anything.
pub(super) fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// A document that was found, and how well.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Hit {
    /// Its place in [`Index::documents`].
    pub document: u32,
    /// The higher the better; only its order means something.
    pub score: f32,
}

/// What a query finds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Found {
    /// The best first, as far as a reader looks; the rest, and equals, in the order of the catalogue.
    pub hits: Vec<Hit>,
    /// How many words of the query each of them has, when none has all.
    pub partial: Option<(usize, usize)>,
}

impl Index {
    /// The bytes of the file.
    #[cfg(feature = "site")]
    pub fn to_bytes(&self) -> Vec<u8> {
        // An allocated buffer cannot be too small, and the types hold nothing that the format refuses.
        postcard::to_allocvec(self).unwrap_or_default()
    }

    /// Reads the file.
    ///
    /// # Errors
    /// [`Unreadable`] when the bytes are cut or are something else: nothing is read out of bounds later.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Unreadable> {
        let index: Self = postcard::from_bytes(bytes).map_err(|_| Unreadable)?;
        let is_whole = index.words.is_whole()
            && index.stems.is_whole()
            && index.postings.is_whole()
            && index.families.is_whole()
            && index.postings.ends.len() == index.words.len()
            && index.families.ends.len() == index.stems.len();
        if is_whole { Ok(index) } else { Err(Unreadable) }
    }

    /// How many documents are resources: they come first.
    pub fn resources(&self) -> usize {
        self.documents
            .iter()
            .take_while(|document| document.kind == DocumentKind::Resource)
            .count()
    }
}
