//! Asking the web at authoring time: politely, within limits, and with a French reason for every refusal.
//!
//! ```text
//! Fetcher ──▶ Cache (answers of earlier runs) ──▶ robots.txt ──▶ Client (pace, back-off, limits) ──▶ host
//! ```
//!
//! Nothing here runs in a visitor's browser, nor when the site is built.

mod backoff;
mod cache;
mod charset;
mod client;
mod failure;
mod fetcher;
mod pace;
mod robots;
#[cfg(test)]
pub(crate) mod server;
mod today;

use crate::model::Site;

pub use cache::{Cache, Entry, default_folder};
pub use client::{Answer, Client, Method, Request, Settings};
pub use failure::Failure;
pub use fetcher::{Document, Expected, Fetcher};
pub use today::today;

/// How hosts are told who asks: the tool, its version, and where to complain if the site says so.
pub fn user_agent(site: &Site) -> String {
    let tool = concat!("gtnum-affiches/", env!("CARGO_PKG_VERSION"));
    let whom: Vec<&str> = [&site.address, &site.contact]
        .into_iter()
        .flatten()
        .map(String::as_str)
        // A header is plain ASCII; a contact may be a whole sentence.
        .filter(|text| text.bytes().all(|byte| byte.is_ascii_graphic()))
        .collect();
    if whom.is_empty() {
        tool.to_owned()
    } else {
        format!("{tool} (+{})", whom.join("; "))
    }
}
