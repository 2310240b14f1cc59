//! The only module that speaks to the browser: history, storage, printing.
//!
//! On the server every function is there and does nothing, so that views need no `cfg`.

#[cfg(feature = "hydrate")]
mod boot;
#[cfg(feature = "hydrate")]
pub(crate) mod data;
#[cfg(feature = "hydrate")]
mod document;
#[cfg(feature = "hydrate")]
mod explore;
#[cfg(feature = "hydrate")]
mod history;
#[cfg(feature = "hydrate")]
mod scroll;
#[cfg(feature = "hydrate")]
mod theme;

#[cfg(feature = "hydrate")]
pub use self::{
    boot::start,
    document::{focus, is_open, is_plain_click, print},
    history::push_query,
    theme::toggle_theme,
};

#[cfg(not(feature = "hydrate"))]
mod server;
#[cfg(not(feature = "hydrate"))]
pub use self::server::{focus, is_open, is_plain_click, print, push_query, toggle_theme};
