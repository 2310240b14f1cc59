//! What a page writes in the browser's console.

use std::fmt;

use serde::Deserialize;

/// What the server adds to pages for a browser whose driver gives no console.
pub(crate) const LISTENER: &str = include_str!("scripts/listener.js");
/// Takes what it has heard.
pub(crate) const HEARD: &str = include_str!("scripts/heard.js");

/// An entry that a visitor's console would show at its usual level.
#[derive(Debug, Deserialize)]
pub struct Entry {
    /// « SEVERE » or « WARNING ».
    pub level: String,
    /// « javascript », « console-api », « network », « security »…
    pub source: String,
    /// The address, the line, and the text.
    pub message: String,
}

impl Entry {
    /// Whether the browser itself tells that a file was refused; no page can prevent it.
    pub fn is_about_refused_file(&self, extension: &str) -> bool {
        self.source == "network"
            && self
                .message
                .split_whitespace()
                .next()
                .is_some_and(|url| url.ends_with(extension))
    }

    /// Whether it tells that the security policy refused something.
    pub fn is_about_policy(&self) -> bool {
        // Firefox writes it with hyphens.
        self.message
            .replace('-', " ")
            .contains("Content Security Policy")
    }

    /// Whether it tells of an error that nothing caught.
    pub fn is_uncaught(&self) -> bool {
        self.source == "javascript" && !self.is_about_policy()
    }
}

impl fmt::Display for Entry {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            formatter,
            "{} {}: {}",
            self.level, self.source, self.message
        )
    }
}

/// The entries, one per line, for messages.
pub fn listed(entries: &[Entry]) -> String {
    entries
        .iter()
        .map(Entry::to_string)
        .collect::<Vec<_>>()
        .join("\n")
}
