//! Addresses: the links of the site are followed without loading a page, when that can be done; a plain load is
//! always the way out.

use std::cell::{Cell, OnceCell};
use std::time::Duration;

use gloo_events::{EventListener, EventListenerOptions};
use leptos::prelude::*;
use serde::Deserialize;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{HtmlAnchorElement, MouseEvent};

use super::data::Value;
use super::document::{
    attribute, fragment_target, is_plain_click, set_attribute, start_reading_at,
    start_reading_at_title,
};
use super::explore;
use super::scroll::{Scroll, scroll_to};
use crate::app::App;
use crate::page::{Body, Page};
use crate::route::{Hosting, Route};
use crate::state::{Choice, address_parts};

thread_local! {
    static SCROLL: OnceCell<Scroll> = const { OnceCell::new() };
}

/// The one history of the page; its entries and how far they are scrolled.
fn scroll() -> Scroll {
    SCROLL.with(|scroll| scroll.get_or_init(Scroll::take).clone())
}

/// Adds an entry with that query string (`?theme=disparites`, or nothing) to the history.
pub fn push_query(query: &str) {
    push(&with_query(query));
}

/// Puts that query string in the address of the current entry.
pub(super) fn replace_query(query: &str) {
    scroll().replace(&with_query(query));
}

/// The address of the page on show with another query string.
fn with_query(query: &str) -> String {
    [address_parts(&address())[0], query].concat()
}

/// The query string of the address.
pub(super) fn query_string() -> String {
    address_parts(&address())[1].to_owned()
}

fn address() -> String {
    window().location().href().unwrap_or_default()
}

fn push(address: &str) -> bool {
    scroll().push(address)
}

/// The choice that the address holds, for the page on show.
pub(super) fn read_choice(app: App) {
    let query = query_string();
    let choice = app.page.with_untracked(|page| match &page.body {
        Body::Home(home) => Choice::from_query(&query, home),
        _ => Choice::Nothing,
    });
    if app.choice.with_untracked(|current| *current != choice) {
        app.choice.set(choice);
    }
}

/// Follows the site's own links, back and forward; `base` is the address of the root of the site. The listeners live as
/// long as the page.
pub(super) fn follow(app: App, base: String) {
    let scroll = scroll();
    let on_click = {
        let base = base.clone();
        move |event: &web_sys::Event| {
            let Some(event) = event.dyn_ref::<MouseEvent>() else {
                return;
            };
            let Some((link, route)) = internal_link(event, &base) else {
                return;
            };
            Journey::begin();
            if app.page.with_untracked(|page| page.route == route) {
                // The browser does fragments of the page on show better than we would.
                return;
            }
            event.prevent_default();
            let address = link.href();
            let arrival = Arrival::Link(address_parts(&address)[2].to_owned());
            go(app, &base, route, address, arrival);
        }
    };
    EventListener::new_with_options(
        &document(),
        "click",
        EventListenerOptions::enable_prevent_default(),
        on_click,
    )
    .forget();

    let on_pop = move |event: &web_sys::Event| {
        let address = address();
        Journey::begin();
        let Some(route) = route_of(&address, &base) else {
            // The page for addresses that do not exist was at one of them.
            load(&address, false);
            return;
        };
        let state = event
            .dyn_ref::<web_sys::PopStateEvent>()
            .map(web_sys::PopStateEvent::state);
        let from = scroll.current();
        let arrival = match scroll.move_to(&state.unwrap_or_default()) {
            Some(y) => {
                let steps_back = from.wrapping_sub(scroll.current()).cast_signed();
                Arrival::History(y, steps_back)
            }
            None => Arrival::Fragment(address_parts(&address)[2].to_owned()),
        };
        if app.page.with_untracked(|page| page.route == route) {
            read_choice(app);
            explore::on_page();
            match arrival {
                Arrival::History(y, _) => scroll_to(y),
                // In one file no element has the whole fragment for its name.
                _ if base.ends_with("#/") => arrive(arrival),
                // The browser has scrolled.
                _ => {}
            }
            return;
        }
        go(app, &base, route, address, arrival);
    };
    EventListener::new(&window(), "popstate", on_pop).forget();
}

/// A click that would load another page of this site in this tab.
fn internal_link(event: &MouseEvent, base: &str) -> Option<(HtmlAnchorElement, Route)> {
    if event.default_prevented() || !is_plain_click(event) {
        return None;
    }
    let element = event.target()?.dyn_into::<web_sys::Element>().ok()?;
    let link = element
        .closest("a[href]")
        .ok()??
        .dyn_into::<HtmlAnchorElement>()
        .ok()?;
    if !link.target().is_empty() || link.has_attribute("download") {
        return None;
    }
    let route = route_of(&link.href(), base).filter(|route| !route.has_own_script())?;
    Some((link, route))
}

/// The route of an address, if it is below the root of the site.
fn route_of(address: &str, base: &str) -> Option<Route> {
    address_parts(address)[0].strip_prefix(base)?.parse().ok()
}

/// How a page is reached, and so what the visitor expects to see of it.
enum Arrival {
    /// By a link: the top, or the fragment.
    Link(String),
    /// By a fragment that the browser has followed, or that was written into the address: the same.
    Fragment(String),
    /// By back or forward: where the visitor had left it, and how many entries lie between it and the page on show.
    History(f64, i32),
}

/// How long the data of a page may take before the browser is asked to load it as a whole: it tells of its progress.
const PATIENCE: Duration = Duration::from_secs(4);

/// One way to a page. A later click, or back and forward, makes it out of date.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Journey(u32);

thread_local! {
    static LATEST: Cell<u32> = const { Cell::new(0) };
}

impl Journey {
    fn begin() -> Self {
        LATEST.set(LATEST.get() + 1);
        Self(LATEST.get())
    }

    fn current() -> Self {
        Self(LATEST.get())
    }

    fn is_latest(self) -> bool {
        self == Self::current()
    }
}

/// Shows another page of the site; whatever goes wrong, the browser loads it instead.
fn go(app: App, base: &str, route: Route, address: String, arrival: Arrival) {
    let from_link = matches!(arrival, Arrival::Link(_));
    if route == Route::Selection {
        // It brings code of its own.
        load(&address, from_link);
        return;
    }
    let journey = Journey::current();
    let data = [base, &route.path(), "page.json"].concat();
    let slow = address.clone();
    set_timeout(
        move || {
            if journey.is_latest() {
                load(&slow, from_link);
            }
        },
        PATIENCE,
    );
    spawn_local(async move {
        let next = fetch(&data).await;
        if !journey.is_latest() {
            return;
        }
        Journey::begin();
        let Ok(next) = next else {
            stay(&arrival);
            return;
        };
        let next = next.filter(|next| {
            app.page.with_untracked(|page| page.build == next.build)
                && next.route == route
                && (!from_link || push(&address))
        });
        match next {
            Some(next) => show(app, next, arrival),
            None => load(&address, from_link),
        }
    });
}

fn show(app: App, next: Page, arrival: Arrival) {
    document().set_title(&next.title);
    // In one file it is the same for all pages.
    if attribute("data-root").as_deref() != Some("#/") {
        set_attribute("data-root", next.route.root(Hosting::Server).way());
    }
    set_attribute("data-route", &["/", &next.route.path()].concat());
    app.choice.set(Choice::Nothing);
    app.page.set(next);
    read_choice(app);
    // The view is drawn in a microtask of its own.
    request_animation_frame(move || {
        explore::on_page();
        arrive(arrival);
    });
}

fn arrive(arrival: Arrival) {
    match arrival {
        Arrival::Link(hash) | Arrival::Fragment(hash) => {
            if let Some(target) = fragment_target(&hash) {
                target.scroll_into_view();
                start_reading_at(&target);
            } else {
                scroll_to(0.0);
                start_reading_at_title();
            }
        }
        Arrival::History(y, _) => {
            scroll_to(y);
            start_reading_at_title();
            // Firefox sizes container units with the next frame, and keeps in view what stood there before.
            request_animation_frame(move || scroll_to(y));
        }
    }
}

/// The network is lost: the browser would show a page of its own in place of ours. The page on show stays, under its own
/// address; the entry script says why.
fn stay(arrival: &Arrival) {
    if let Arrival::History(_, steps_back) = arrival
        && let Ok(history) = window().history()
    {
        history.go_with_delta(*steps_back).unwrap_or_default();
    }
    if let Ok(event) = web_sys::Event::new("affiches:unreachable") {
        window().dispatch_event(&event).unwrap_or_default();
    }
}

/// Loads a page the plain way. On back and forward the address is already right.
fn load(address: &str, from_link: bool) {
    let location = window().location();
    let outcome = if from_link {
        location.assign(address)
    } else {
        location.reload()
    };
    outcome.unwrap_or_default();
}

/// The network gave no answer, or not to its end.
struct Unreachable;

/// Reads the data of a page; no page if the server or the data fail.
async fn fetch(address: &str) -> Result<Option<Page>, Unreachable> {
    let response = JsFuture::from(window().fetch_with_str(address))
        .await
        .map_err(|_| Unreachable)?;
    let json = response
        .dyn_into::<web_sys::Response>()
        .ok()
        .filter(web_sys::Response::ok)
        .and_then(|response| response.json().ok());
    let Some(json) = json else {
        return Ok(None);
    };
    match JsFuture::from(json).await {
        Ok(json) => Ok(Page::deserialize(Value(json)).ok()),
        // A `SyntaxError`, or in WebKit an exception of the DOM that has its name.
        Err(error) if error.unchecked_ref::<js_sys::Error>().name() == "SyntaxError" => Ok(None),
        Err(_) => Err(Unreachable),
    }
}
