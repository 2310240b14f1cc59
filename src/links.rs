//! Whether the addresses of the resources still answer.

mod check;
mod mark;
mod report;

pub use check::{Checked, State, check};
pub use mark::{Mark, accepted, edits, listed, marks};
pub use report::{human, json};

#[cfg(test)]
mod tests;
