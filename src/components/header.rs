use leptos::prelude::*;

use crate::app::App;
use crate::browser;
use crate::model::SafeHtml;

/// The bar above every page: where to go, and the controls that need code.
#[expect(non_snake_case, reason = "a component")]
pub fn Header(app: App, nav: SafeHtml, is_poster: bool) -> AnyView {
    let print = is_poster.then(|| {
        view! {
            {Control(app, "print", |_| "Imprimer en A4", |_| browser::print("a4"))}
            {Control(app, "print-a3", |_| "en A3", |_| browser::print("a3"))}
        }
    });
    view! {
        <header class="bar">
            <div inner_html=nav.into_string()></div>
            {print}
            {Control(app, "theme-switch", theme_label, |app| app.is_dark.set(browser::toggle_theme()))}
        </header>
    }
    .into_any()
}

/// What the button will do.
fn theme_label(app: App) -> &'static str {
    if app.is_dark.get() {
        "Thème clair"
    } else {
        "Thème sombre"
    }
}

/// A button that needs code: hidden until the code is there.
#[expect(non_snake_case, reason = "a component")]
fn Control(app: App, class: &'static str, label: fn(App) -> &'static str, act: fn(App)) -> AnyView {
    view! {
        <button type="button" class=class hidden=move || !app.is_live.get() on:click=move |_| act(app)>
            {move || label(app)}
        </button>
    }
    .into_any()
}
