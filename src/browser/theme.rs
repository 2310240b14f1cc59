//! Light and dark: the system's choice, unless the visitor makes another.

use super::document::{attribute, set_attribute};

const KEY: &str = "theme";

/// Changes between light and dark and keeps the choice for the next page; says whether it is dark now. Where storage is
/// refused, the choice holds until the page is left.
pub fn toggle_theme() -> bool {
    let is_dark = !is_dark();
    let theme = if is_dark { "dark" } else { "light" };
    set_attribute("data-theme", theme);
    if let Some(storage) = storage() {
        storage.set_item(KEY, theme).unwrap_or_default();
    }
    is_dark
}

/// Says whether the page is dark now: by the visitor's earlier choice, which the entry script has put on, or by the
/// system's.
pub(super) fn is_dark() -> bool {
    match attribute("data-theme").as_deref() {
        Some(theme) => theme == "dark",
        None => web_sys::window()
            .and_then(|window| {
                window
                    .match_media("(prefers-color-scheme: dark)")
                    .ok()
                    .flatten()
            })
            .is_some_and(|query| query.matches()),
    }
}

/// Storage throws in an opaque origin and where the visitor forbids it.
fn storage() -> Option<web_sys::Storage> {
    web_sys::window()?.local_storage().ok().flatten()
}
