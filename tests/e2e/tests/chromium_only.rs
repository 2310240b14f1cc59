//! What no other engine can be asked, each module with its reason. `cargo xtask test` leaves these tests out of other
//! engines, by this module's name, and counts them as not tried.

mod tree;
mod walk;
mod weight;
