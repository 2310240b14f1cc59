//! Where each entry of the history was left. The browser cannot know: pages change without a load.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo_events::EventListener;
use leptos::prelude::*;
use wasm_bindgen::JsValue;
use web_sys::{History, ScrollBehavior, ScrollRestoration, ScrollToOptions};

/// The entries of this visit, and how far each is scrolled.
#[derive(Clone, Default)]
pub(super) struct Scroll(Rc<Entries>);

#[derive(Default)]
struct Entries {
    /// The entry on show. Entries are numbered along the history, so that numbers outlive a reload.
    current: Cell<u32>,
    kept: RefCell<Vec<(u32, f64)>>,
}

impl Scroll {
    /// Takes scrolling over from the browser, and gives it back when the page is left: a reload, or the way back from
    /// another site, is the browser's to restore. The listeners live as long as the page.
    pub(super) fn take() -> Self {
        let scroll = Self::default();
        if let Ok(history) = window().history() {
            let entry = history
                .state()
                .ok()
                .and_then(|state| number(&state))
                .unwrap_or_default();
            scroll.0.current.set(entry);
            history.replace_state(&entry.into(), "").unwrap_or_default();
            // Up to the end of the load the browser may have to bring the reader back to where they were.
            if document().ready_state() == "complete" {
                restoration(&history, ScrollRestoration::Manual);
            } else {
                EventListener::once(&window(), "load", move |_| {
                    restoration(&history, ScrollRestoration::Manual);
                })
                .forget();
            }
        }
        let kept = scroll.clone();
        EventListener::new(&window(), "scroll", move |_| kept.keep()).forget();
        EventListener::new(&window(), "pagehide", |_| {
            if let Ok(history) = window().history() {
                restoration(&history, ScrollRestoration::Auto);
            }
        })
        .forget();
        // A page that comes back from the browser's own cache.
        EventListener::new(&window(), "pageshow", |_| {
            if let Ok(history) = window().history() {
                restoration(&history, ScrollRestoration::Manual);
            }
        })
        .forget();
        scroll
    }

    /// The number of the entry on show.
    pub(super) fn current(&self) -> u32 {
        self.0.current.get()
    }

    fn keep(&self) {
        let y = window().scroll_y().unwrap_or_default();
        let mut kept = self.0.kept.borrow_mut();
        kept.retain(|(entry, _)| *entry != self.0.current.get());
        kept.push((self.0.current.get(), y));
    }

    /// Adds an entry to the history. In an opaque origin WebKit throws: the address then stays as it was.
    pub(super) fn push(&self, address: &str) -> bool {
        let next = self.0.current.get() + 1;
        let is_pushed = window()
            .history()
            .and_then(|history| history.push_state_with_url(&next.into(), "", Some(address)))
            .is_ok();
        if is_pushed {
            // The event that tells of the last scrolling comes with the next frame: data may come before it.
            self.keep();
            self.enter(next);
            self.keep();
        }
        is_pushed
    }

    /// Gives the current entry another address; where that is refused, the address stays as it was.
    pub(super) fn replace(&self, address: &str) {
        if let Ok(history) = window().history() {
            history
                .replace_state_with_url(&self.0.current.get().into(), "", Some(address))
                .unwrap_or_default();
        }
    }

    /// The history has moved to the entry of that state: how far that entry was scrolled. Nothing if it is new: the
    /// browser has followed a fragment, and scrolls by itself.
    pub(super) fn move_to(&self, state: &JsValue) -> Option<f64> {
        let Some(entry) = number(state) else {
            let next = self.0.current.get() + 1;
            if let Ok(history) = window().history() {
                history.replace_state(&next.into(), "").unwrap_or_default();
            }
            self.enter(next);
            return None;
        };
        self.0.current.set(entry);
        let kept = self.0.kept.borrow();
        Some(
            kept.iter()
                .find(|(kept, _)| *kept == entry)
                .map_or(0.0, |(_, y)| *y),
        )
    }

    /// A new entry is on show; those that were ahead are gone.
    fn enter(&self, entry: u32) {
        self.0.kept.borrow_mut().retain(|(kept, _)| *kept < entry);
        self.0.current.set(entry);
    }
}

/// Scrolls at once, whatever the style sheet says of scrolling.
pub(super) fn scroll_to(y: f64) {
    let options = ScrollToOptions::new();
    options.set_top(y);
    options.set_behavior(ScrollBehavior::Instant);
    window().scroll_to_with_scroll_to_options(&options);
}

fn number(state: &JsValue) -> Option<u32> {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "our own counter"
    )]
    state.as_f64().map(|number| number as u32)
}

fn restoration(history: &History, mode: ScrollRestoration) {
    history.set_scroll_restoration(mode).unwrap_or_default();
}
