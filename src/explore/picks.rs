//! «Ma sélection»: kept by the browser where it allows that, and otherwise until the page is left.

use std::cell::RefCell;

use gloo_utils::window;
use web_sys::Storage;

use crate::state::Selection;

const KEY: &str = "selection";

thread_local! {
    /// What is chosen, where storage is refused.
    static PICKS: RefCell<Option<Selection>> = const { RefCell::new(None) };
}

/// What is chosen now; another tab may have changed it.
pub(crate) fn picks() -> Selection {
    let stored = storage().and_then(|storage| storage.get_item(KEY).ok().flatten());
    match stored {
        Some(text) => Selection::read(&text),
        None => PICKS.with_borrow(|picks| picks.clone().unwrap_or_default()),
    }
}

/// Keeps a selection.
pub(crate) fn keep(selection: &Selection) {
    if let Some(storage) = storage() {
        storage
            .set_item(KEY, &selection.write())
            .unwrap_or_default();
    }
    PICKS.set(Some(selection.clone()));
}

/// Storage throws in an opaque origin and where the visitor forbids it.
fn storage() -> Option<Storage> {
    window().local_storage().ok().flatten()
}
