//! What the browser's functions are where there is no browser.

/// Says whether the `details` element of a `toggle` event is open. On the server: no event comes.
pub fn is_open(_event: &leptos::ev::Event) -> bool {
    false
}

/// Puts the focus on the first element that a selector finds. On the server: does nothing.
pub fn focus(_selector: &str) {}

/// Prints on `a4` or `a3`. On the server: does nothing.
pub fn print(_paper: &str) {}

/// The visitor asks for the link here and now. On the server: no event comes.
pub fn is_plain_click(_event: &leptos::ev::MouseEvent) -> bool {
    false
}

/// Changes between light and dark and keeps the choice; says whether it is dark now. On the server: does nothing.
pub fn toggle_theme() -> bool {
    false
}

/// Adds an entry with that query string to the history. On the server: does nothing.
pub fn push_query(_query: &str) {}
