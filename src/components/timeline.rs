use std::sync::Arc;

use leptos::prelude::*;

use super::Fragment;
use crate::app::App;
use crate::browser;
use crate::page::{HomePage, PhaseView, PosterLine, ThemeView};
use crate::state::Choice;

/// The timeline 2017–2025: a stroke per group, a link per poster, a choice of phase or theme.
///
/// Without code it is a list: phases, themes that open (`details`), posters as links, dates.
#[expect(non_snake_case, reason = "a component")]
pub fn Timeline(app: App, home: Arc<HomePage>) -> AnyView {
    let status = {
        let home = home.clone();
        move || app.choice.with(|choice| choice.status(&home))
    };
    let phases = (0..)
        .zip(&home.phases)
        .map(|(index, phase)| PhaseItem(app, index, phase.clone(), home.clone()))
        .collect_view();
    view! {
        <section class="timeline">
            {Fragment("timeline-head", home.timeline_head.clone())}
            // The status is there from the start and only its words change: a screen reader tells them.
            <div class=move || app.choice.with(|choice| if choice.is_nothing() { "" } else { "choice" })>
                <p role="status">{status}</p>
                <a
                    href=[&home.here, "#frise"].concat()
                    hidden=move || app.choice.with(Choice::is_nothing)
                    on:click=move |event| clear(app, &event)
                >
                    "Effacer le choix"
                </a>
            </div>
            <ol class="years" aria-hidden="true" inner_html=home.axis.as_str().to_owned()></ol>
            <ol class="phases">{phases}</ol>
        </section>
    }
    .into_any()
}

/// Chooses in place of following the link, whose address means the same.
fn follow(app: App, event: &leptos::ev::MouseEvent, choice: Choice) {
    if browser::is_plain_click(event) {
        event.prevent_default();
        choose(app, choice);
    }
}

/// Clears the choice. The link goes with it, so the focus goes back to what was chosen.
fn clear(app: App, event: &leptos::ev::MouseEvent) {
    let chosen = app.choice.with_untracked(Choice::control);
    follow(app, event, Choice::Nothing);
    if app.choice.with_untracked(Choice::is_nothing) {
        browser::focus(&chosen);
    }
}

fn choose(app: App, choice: Choice) {
    if app.choice.with_untracked(|current| *current != choice) {
        browser::push_query(&choice.query());
        app.choice.set(choice);
    }
}

#[expect(non_snake_case, reason = "a component")]
fn PhaseItem(app: App, index: usize, phase: PhaseView, home: Arc<HomePage>) -> AnyView {
    let id = Arc::<str>::from(phase.id);
    let is_chosen = {
        let id = id.clone();
        Memo::new(move |_| app.choice.with(|choice| choice.is_phase(&id)))
    };
    let toggle = {
        let id = id.clone();
        move |event| {
            let choice = if is_chosen.get_untracked() {
                Choice::Nothing
            } else {
                Choice::Phase(id.to_string())
            };
            follow(app, &event, choice);
        }
    };
    let posters = phase
        .posters
        .into_iter()
        .map(|poster| PosterStroke(app, poster, home.clone()))
        .collect_view();
    let address = [&home.here, "?phase=", &id, "#phase-", &id].concat();
    let class = {
        let fixed = phase.class;
        move || {
            [
                fixed.as_str(),
                app.choice.with(|choice| choice.phase_class(index, &home)),
            ]
            .concat()
        }
    };
    view! {
        <li id=["phase-", &id].concat() class=class>
            <div class="about-phase">
                <h3>
                    <a
                        href=address
                        aria-current=move || is_chosen.get().then_some("true")
                        on:click=toggle
                        inner_html=phase.title.into_string()
                    ></a>
                </h3>
                <div class="themes">
                    {phase.themes.into_iter().map(|theme| ThemeDetails(app, theme)).collect_view()}
                </div>
                {Fragment("words", phase.text)}
            </div>
            <div class="strokes">{posters}</div>
            {Fragment("milestones", phase.milestones)}
        </li>
    }
    .into_any()
}

#[expect(non_snake_case, reason = "a component")]
fn ThemeDetails(app: App, theme: ThemeView) -> AnyView {
    let address = ["theme-", &theme.id].concat();
    let is_chosen = {
        let id = theme.id.clone();
        Memo::new(move |_| app.choice.with(|choice| choice.is_theme(&id)))
    };
    // The browser opens and closes; the choice follows.
    let keep = move |event| {
        let is_open = browser::is_open(&event);
        if is_open != is_chosen.get_untracked() {
            choose(
                app,
                if is_open {
                    Choice::Theme(theme.id.clone())
                } else {
                    Choice::Nothing
                },
            );
        }
    };
    view! {
        <details
            id=address
            name="theme"
            prop:open=move || is_chosen.get()
            on:toggle=keep
            inner_html=theme.html.into_string()
        ></details>
    }
    .into_any()
}

#[expect(non_snake_case, reason = "a component")]
fn PosterStroke(app: App, poster: PosterLine, home: Arc<HomePage>) -> AnyView {
    let class = {
        let fixed = ["stroke s-", &poster.id].concat();
        move || {
            let is_out = app
                .choice
                .with(|choice| choice.leaves_out_poster(&poster.id, &home));
            [fixed.as_str(), if is_out { " out" } else { "" }].concat()
        }
    };
    view! { <a class=class href=poster.href inner_html=poster.html.into_string()></a> }.into_any()
}
