use leptos::prelude::*;

use super::line::{Line, LineDrawing, NarrowTimeline};
use super::{raw, render};
use crate::model::{Phase, SafeHtml, Texture, Theme};

/// Title of the timeline, how to read it, and its drawing for narrow frames: decorative, the list of phases says the
/// same.
pub(crate) fn timeline_head(
    title: String,
    note: String,
    guide: Option<String>,
    phases: &[Phase],
    years: (u16, u16),
    posters_of: impl Fn(&Phase) -> Vec<String>,
) -> SafeHtml {
    let drawing = NarrowTimeline::new(phases, years, posters_of);
    let height = drawing.height.clone();
    let columns = drawing
        .phases
        .into_iter()
        .map(|phase| {
            view! {
                <g class=["ink-", phase.ink].concat()>
                    <path d=phase.groups />
                    <path class="extra" d=phase.extra_groups />
                    <path class="posters" d=phase.posters />
                    <path class="leaders" d=phase.leaders />
                    {phase
                        .names
                        .into_iter()
                        .map(|(x, y, name)| view! { <text class="name" x=x y=y>{name}</text> })
                        .collect_view()}
                    <text x=phase.x y=phase.y>
                        {phase.count}
                    </text>
                </g>
            }
        })
        .collect_view();
    let labels = drawing
        .years
        .into_iter()
        .map(|(y, year)| view! { <text y=y>{year}</text> })
        .collect_view();
    render(view! {
        <h2 id="frise">{title}</h2>
        <p class="mention">
            {note}
            {guide.map(|href| view! { " " <a class="integrate" href=href>"Intégrer la frise"</a> })}
        </p>
        <svg class="narrow" aria-hidden="true" viewBox=["0 0 328 ", &height].concat()>
            <path class="grid" d=drawing.grid />
            {labels}
            {columns}
        </svg>
    })
}

/// The axis of wide frames: decorative, every phase names its years.
pub(crate) fn axis(years: (u16, u16)) -> SafeHtml {
    render(
        (years.0..=years.1)
            .map(|year| view! { <li>{year.to_string()}</li> })
            .collect_view(),
    )
}

/// «12 GTnum 2020-2022».
pub(crate) fn phase_title(phase: &Phase) -> SafeHtml {
    let count = match (phase.groups, phase.extra_groups) {
        (groups, 0) => groups.to_string(),
        (groups, extra) => format!("{groups}+{extra}"),
    };
    render(view! { <b>{count}</b> {format!(" GTnum {}", phase.id)} })
}

/// What a theme tells when it is opened.
pub(crate) struct ThemeText {
    /// Number in the call, title, address of its place there, question.
    pub(crate) call: Option<(String, String, SafeHtml)>,
    /// Address and name of its posters, and whether the link is inferred.
    pub(crate) posters: Vec<(String, String, bool)>,
}

/// A theme: its name, and what opening it shows.
pub(crate) fn theme(theme: &Theme, text: ThemeText) -> SafeHtml {
    let call = text.call.map(|(title, href, question)| {
        view! {
            <p>
                <a href=href>{["Appel 2020-2022, ", &title].concat()}</a>
                " (rapprochement déduit)"
            </p>
            <div inner_html=raw(&question)></div>
        }
    });
    let none = text
        .posters
        .is_empty()
        .then(|| view! { <p>"Aucune affiche n’est publiée ici pour ce thème."</p> });
    let posters = text
        .posters
        .into_iter()
        .map(|(href, name, is_inferred)| {
            view! {
                <p>
                    "Affiche\u{a0}: " <a href=href>{name}</a> {is_inferred.then_some(" (rattachement déduit)")}
                </p>
            }
        })
        .collect_view();
    let wording = theme
        .text
        .as_ref()
        .map(|words| view! { <p>{format!("{}\u{a0}: {words}", theme.name)}</p> });
    render(view! {
        <summary>{theme.name.clone()}</summary>
        <div>{wording} {call} {posters} {none}</div>
    })
}

/// What the source says of a phase, word for word, and what is inferred.
pub(crate) fn phase_text(phase: &Phase) -> SafeHtml {
    let mut paragraphs = vec![format!(
        "«\u{a0}{}\u{a0}» ({})",
        phase.sentence, phase.source
    )];
    if !phase.words.is_empty() {
        paragraphs.push(format!(
            "Mots de la carte imprimée\u{a0}: {}.",
            phase.words.join(" · ")
        ));
    }
    paragraphs.extend(phase.themes_note.clone());
    for inferred in &phase.inferred {
        let what = match inferred.field.as_str() {
            "theme.call" => "Rapprochement avec l’appel, déduit",
            "themes" => "Découpage en thèmes, déduit",
            _ => "Déduit",
        };
        paragraphs.push(format!(
            "{what}\u{a0}: {}.",
            inferred.why.trim_end_matches('.')
        ));
    }
    SafeHtml::from_paragraphs(paragraphs.iter().map(String::as_str))
}

/// The dated list of a phase; `link` gives the address and words of a milestone's poster.
pub(crate) fn milestones(
    phase: &Phase,
    link: impl Fn(usize) -> Option<(String, String)>,
) -> SafeHtml {
    let mut sources: Vec<&str> = Vec::new();
    for milestone in &phase.milestones {
        let is_told = |told: &&str| told.starts_with(&milestone.source);
        if !sources.iter().any(is_told) {
            // A source that says more takes the place of its shorter form.
            sources.retain(|told| !milestone.source.starts_with(*told));
            sources.push(&milestone.source);
        }
    }
    let entries = phase
        .milestones
        .iter()
        .enumerate()
        .map(|(index, milestone)| {
            let poster = link(index).map(|(href, words)| view! { " " <a href=href>{words}</a> });
            view! {
                <li>
                    <b>{milestone.when.clone()}</b>
                    {format!(" {}", milestone.text)}
                    {poster}
                </li>
            }
        })
        .collect_view();
    let sources = format!("Dates\u{a0}: {}.", sources.join("\u{a0}; "));
    render(view! {
        <ol>{entries}</ol>
        <p class="mention">{sources}</p>
    })
}

/// A poster on the timeline: its line, its name, its facts.
pub(crate) fn poster_stroke(name: &str, facts: String, textures: &[Texture]) -> SafeHtml {
    render(view! {
        {LineDrawing(Line::stretched(textures), true)}
        <b>{name.to_owned()}</b>
        " "
        <small>{facts}</small>
    })
}
