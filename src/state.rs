//! What a visitor has chosen: pure, tested without a browser, kept in the address.

mod timeline;

pub use timeline::Choice;
