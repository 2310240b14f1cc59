//! From the prerendered page to the application.

use leptos::prelude::*;
use serde::Deserialize;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{HtmlElement, Url};

use super::data::Value;
use super::document::{attribute, set_attribute};
use super::{explore, history, theme};
use crate::app::{self, App};
use crate::page::Page;
use crate::state::Choice;

/// Takes the prerendered page over. Where its data cannot be read, the page stays as it is: text and links.
///
/// # Errors
/// What the browser or the data refused; the entry script tells the console, once.
pub fn start() -> Result<(), JsValue> {
    let data = element("page")?.text_content().unwrap_or_default();
    let page =
        Page::deserialize(Value(js_sys::JSON::parse(&data)?)).map_err(|error| error.to_string())?;
    let root: HtmlElement = element("app")?.dyn_into()?;

    // What lives as long as the page: never disposed.
    let app = App::new(page);
    // Themes open without code, so a reader may be reading one already.
    let opened_early = document()
        .query_selector("details[open][id^=theme-]")?
        .and_then(|theme| Some(theme.id().strip_prefix("theme-")?.to_owned()));
    // Where all pages are in one file, none is prerendered there.
    if root.has_child_nodes() {
        leptos::mount::hydrate_from(root, move || app::view(app)).forget();
    } else {
        leptos::mount::mount_to(root, move || app::view(app)).forget();
    }

    // From here on the page may differ from what was prerendered.
    app.is_dark.set(theme::is_dark());
    app.is_live.set(true);
    // An empty address would be the page's own, with its query.
    let root = match attribute("data-root") {
        Some(root) if !root.is_empty() => root,
        _ => "./".into(),
    };
    let base = Url::new_with_base(&root, &document().base_uri()?.unwrap_or_default())?.href();
    history::read_choice(app);
    if let Some(theme) = opened_early.filter(|_| app.choice.with_untracked(Choice::is_nothing)) {
        app.choice.set(Choice::Theme(theme));
    }
    explore::follow();
    history::follow(app, base);
    explore::on_page();
    set_attribute("data-hydrated", "");
    Ok(())
}

fn element(id: &str) -> Result<web_sys::Element, JsValue> {
    document()
        .get_element_by_id(id)
        .ok_or_else(|| JsValue::from_str(id))
}
