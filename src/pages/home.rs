use std::sync::Arc;

use leptos::prelude::*;

use crate::app::App;
use crate::components::{Fragment, Timeline};
use crate::page::HomePage;

/// The home page: posters, timeline, formats.
#[expect(non_snake_case, reason = "a component")]
pub fn HomeView(app: App, home: HomePage) -> AnyView {
    let hero = Fragment("hero", home.hero.clone());
    let formats = Fragment("formats", home.formats.clone());
    view! {
        <main class="home" id="contenu">
            {hero} {Timeline(app, Arc::new(home))} {formats}
        </main>
    }
    .into_any()
}
