//! Text search: the index that the native tool writes and the queries that the browser answers from it.
//!
//! Both sides share one notion of a word: folded (case, accents, ligatures) and stemmed for French. The index keeps
//! each folded word once, sorted, so that the beginning of a word finds all that begin so; a table of stems joins the
//! inflections of a word. A word is stemmed both as written and without its accents, since readers leave them out and
//! the stemmer does not.

mod address;
#[cfg(feature = "site")]
mod build;
mod fold;
mod index;
mod marks;
mod query;
mod stem;

#[cfg(feature = "site")]
pub use build::{Builder, Weight};
pub use fold::{Word, fold, words};
pub use index::{Document, DocumentKind, Found, Hit, Index, Unreadable};
pub use query::Query;

/// What a pasted address may name a resource by, for [`Document::keys`]: its addresses and identifiers.
#[cfg(feature = "site")]
pub fn keys<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    address::keys(names)
}

#[cfg(test)]
mod tests;
