//! From the address of a resource to what its host says of it, at authoring time.
//!
//! ```text
//! Resource ──▶ look_up (HAL, Zenodo, PeerTube, YouTube, DOI, page) ──▶ Record ──▶ review ──▶ proposals, differences
//! ```
//!
//! It proposes; an author accepts. A value that is already in the table is never replaced: a difference is told. Texts
//! from the web become plain text here, and nothing that was not read is written.

mod csl;
mod decide;
mod hal;
mod json_ld;
mod look_up;
mod markup;
mod names;
mod page;
mod peertube;
mod plain;
mod record;
mod report;
mod review;
mod youtube;
mod zenodo;

pub(crate) use decide::Answers;
pub use decide::{Decision, decide};
pub use look_up::{Found, Trouble, look_up};
pub use record::Record;
pub use report::{Outcome, render};
pub use review::{Difference, Proposal, Review, edits, is_open, review};

#[cfg(test)]
mod tests;
