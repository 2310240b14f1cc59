//! From a valid catalogue to the files of the site.

mod app;
mod citation;
mod data;
mod discovery;
mod embed;
mod font;
mod hosting;
mod html;
mod oembed;
mod printed_date;
mod resources;
mod site;
mod style;
mod weight;

pub use app::{AppFiles, Reload};
pub(crate) use embed::Snippets;
pub use site::{ExportError, Layout, write_site};
pub use weight::{Report, finish};
