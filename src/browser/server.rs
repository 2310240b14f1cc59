//! What the browser's functions are where there is no browser.

/// Says whether the `details` element of a `toggle` event is open. On the server: no event comes.
pub fn is_open(_event: &leptos::ev::Event) -> bool {
    false
}

/// Puts the focus on the first element that a selector finds. On the server: does nothing.
pub fn focus(_selector: &str) {}

/// Prints on `a4` or `a3`. On the server: does nothing.
pub fn print(_paper: &str) {}

/// Puts the theme on and keeps the choice. On the server: does nothing.
pub fn keep_theme(_is_dark: bool) {}

/// Adds an entry with that query string to the history. On the server: does nothing.
pub fn push_query(_query: &str) {}
