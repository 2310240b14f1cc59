//! Whether the addresses of the resources still answer.

mod check;
mod report;

pub use check::{Checked, State, check};
pub use report::{human, json};

#[cfg(test)]
mod tests;
