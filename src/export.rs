//! From a valid catalogue to the files of the site.

mod app;
mod citation;
mod data;
mod discovery;
mod font;
mod html;
mod resources;
mod site;
mod style;
mod weight;

pub use app::{AppFiles, Reload};
pub use site::{ExportError, Layout, write_site};
pub use weight::{Report, finish};
