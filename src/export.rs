//! From a valid catalogue to the files of the site.

mod app;
mod citation;
mod compression;
mod construction;
mod copy;
mod data;
mod discovery;
mod embed;
mod facets;
mod font;
mod hosting;
mod html;
mod installable;
mod layout;
mod notices;
mod oembed;
mod offline;
mod resources;
mod search;
mod site;
mod style;
mod weight;

pub use app::{AppFiles, Reload};
pub use construction::{Built, Progress, construct};
pub(crate) use embed::Snippets;
pub use layout::Layout;
pub use site::{ExportError, Site, write_site};
pub use weight::{Report, finish, weights};
