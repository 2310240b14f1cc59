//! Buttons and links that need this module say what they do: `data-act`.

use gloo_events::{EventListener, EventListenerOptions};
use gloo_utils::{document, window};
use wasm_bindgen::JsCast;
use web_sys::{Element, MouseEvent};

use super::{clipboard, finder, tray};

/// Listens as long as the page lives.
pub(super) fn listen() {
    let on_click = |event: &web_sys::Event| {
        let Some(event) = event.dyn_ref::<MouseEvent>() else {
            return;
        };
        let target = event
            .target()
            .and_then(|target| target.dyn_into::<Element>().ok());
        let control = target.and_then(|target| target.closest("[data-act]").ok().flatten());
        if let Some(control) = control
            && !event.ctrl_key()
            && !event.meta_key()
            && !event.shift_key()
            && act(&control)
        {
            event.prevent_default();
        }
    };
    // Before the application, which would follow a link.
    EventListener::new_with_options(
        &document(),
        "click",
        EventListenerOptions {
            phase: gloo_events::EventListenerPhase::Capture,
            passive: false,
        },
        on_click,
    )
    .forget();
}

/// Does what a control says; says whether there was anything to do.
fn act(control: &Element) -> bool {
    match control.get_attribute("data-act").as_deref() {
        Some("find") => finder::open(),
        Some("copy") => copy_address(),
        Some("select") => tray::toggle(),
        Some("pick") => tray::pick_here(control),
        _ => return false,
    }
    true
}

/// The address of the page as it is: with what is chosen, without the place where the reader stands.
fn copy_address() {
    let address = window().location().href().unwrap_or_default();
    let address = address.split('#').next().unwrap_or_default().to_owned();
    clipboard::copy(address, "Lien copié.");
}
