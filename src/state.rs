//! What a visitor has chosen: pure, tested without a browser, kept in the address.

mod address;
mod facets;
mod selection;
mod timeline;

pub use address::{address_parts, read_query, write_query};
pub use facets::Facets;
pub use selection::Selection;
pub use timeline::Choice;
