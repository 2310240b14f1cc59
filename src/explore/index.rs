//! The search index: asked for once, when it is first needed.

use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen_futures::{JsFuture, spawn_local};

use super::dom::root_attribute;
use crate::search::Index;

type Waiting = Box<dyn FnOnce(Option<Rc<Index>>)>;

enum State {
    Absent,
    Coming(Vec<Waiting>),
    Here(Rc<Index>),
}

thread_local! {
    static STATE: RefCell<State> = const { RefCell::new(State::Absent) };
}

/// The index, if it is here.
pub(super) fn index() -> Option<Rc<Index>> {
    STATE.with_borrow(|state| match state {
        State::Here(index) => Some(index.clone()),
        _ => None,
    })
}

/// Calls with the index, now or when it comes; with nothing if it cannot be had. Each later call tries again.
pub(super) fn with_index(act: impl FnOnce(Option<Rc<Index>>) + 'static) {
    if let Some(index) = index() {
        act(Some(index));
        return;
    }
    let is_first = STATE.with_borrow_mut(|state| {
        if let State::Coming(waiting) = state {
            waiting.push(Box::new(act));
            return false;
        }
        *state = State::Coming(vec![Box::new(act)]);
        true
    });
    if is_first {
        spawn_local(async {
            let index = fetch().await.map(Rc::new);
            let next = index.clone().map_or(State::Absent, State::Here);
            let waiting = STATE.replace(next);
            if let State::Coming(waiting) = waiting {
                for act in waiting {
                    act(index.clone());
                }
            }
        });
    }
}

/// Whatever goes wrong, there is no index and the page says so.
async fn fetch() -> Option<Index> {
    let bytes = fetch_bytes(&root_attribute("data-index")).await?;
    Index::from_bytes(&bytes).ok()
}

async fn fetch_bytes(address: &str) -> Option<Vec<u8>> {
    let response = super::dom::response(address).await?;
    let buffer = JsFuture::from(response.array_buffer().ok()?).await.ok()?;
    Some(js_sys::Uint8Array::new(&buffer).to_vec())
}
