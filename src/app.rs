//! The application: one page at a time, the same view in the native tool and in the browser.

use leptos::prelude::*;

use crate::components::{Fragment, Header};
use crate::page::{Body, Page};
use crate::pages::{HomeView, PosterView, ProseView};
use crate::route::Route;
use crate::state::Choice;

/// What every component may ask for.
#[derive(Clone, Copy)]
pub struct App {
    /// The page on show.
    pub page: RwSignal<Page>,
    /// What is chosen on the timeline.
    pub choice: RwSignal<Choice>,
    /// The code has taken the page over: controls that need it may show. Never before hydration is over.
    pub is_live: RwSignal<bool>,
    /// The dark theme is on.
    pub is_dark: RwSignal<bool>,
}

impl App {
    /// The application on its first page, exactly as prerendered.
    pub fn new(page: Page) -> Self {
        Self {
            page: RwSignal::new(page),
            choice: RwSignal::new(Choice::Nothing),
            is_live: RwSignal::new(false),
            is_dark: RwSignal::new(false),
        }
    }
}

/// The whole page: header, main part and footer, drawn anew for each page.
pub fn view(app: App) -> impl IntoView {
    move || {
        let page = app.page.get();
        let is_poster = matches!(page.body, Body::Poster(_));
        // A frame of another site has that site's own bar.
        let bar =
            (!matches!(page.route, Route::Embed(_))).then(|| Header(app, page.nav, is_poster));
        let body = match page.body {
            Body::Home(home) => HomeView(app, home),
            Body::Poster(poster) => PosterView(poster),
            Body::Prose(prose) => ProseView(app, prose),
        };
        view! {
            {bar}
            {body}
            {Fragment("foot", page.footer)}
        }
        .into_any()
    }
}
