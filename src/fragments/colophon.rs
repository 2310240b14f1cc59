use leptos::prelude::*;

use super::{downloads, raw, render};
use crate::model::{About, Heading, Panel, Pill, Poster, SafeHtml, Texture};

/// Headings with their text.
pub(crate) fn headings(headings: &[Heading]) -> SafeHtml {
    let headings = headings
        .iter()
        .map(|heading| {
            view! {
                <div>
                    {heading.overline.clone().map(|words| view! { <p class="overline">{words}</p> })}
                    <h2 id=heading.id.to_string()>{heading.title.clone()}</h2> {paragraphs(&heading.paragraphs)}
                </div>
            }
        })
        .collect_view();
    render(headings)
}

fn paragraphs(paragraphs: &[String]) -> impl IntoView + use<> {
    paragraphs
        .iter()
        .map(|text| view! { <p>{text.clone()}</p> })
        .collect_view()
}

/// The badge of the page that the block comes from, which says nothing of one resource; and whether the block has its
/// part of the page's list by inference.
pub(crate) fn pill(pill: Option<Pill>, is_split: bool) -> Option<SafeHtml> {
    let badge = pill.map(|pill| {
        let class = match pill {
            Pill::Short => "pill glyph court",
            Pill::Long => "pill glyph long",
        };
        view! {
            <span class=class>{pill.label()}</span>
            " "
        }
    });
    let words = match (pill, is_split) {
        (Some(_), false) => "Pastille de cette page de l’affiche d’origine",
        (Some(_), true) => {
            "Pastille de cette page de l’affiche d’origine ; répartition des liens déduite"
        }
        (None, true) => "Répartition des liens déduite",
        (None, false) => return None,
    };
    Some(render(view! {
        {badge}
        <span class="mention">{words}</span>
    }))
}

/// Credits and closing text of a panel.
pub(crate) fn after(panel: &Panel) -> Option<SafeHtml> {
    if panel.credits.is_empty() && panel.closing.is_none() {
        return None;
    }
    let credits = (!panel.credits.is_empty()).then(|| {
        let credits = panel
            .credits
            .iter()
            .map(|credit| {
                // The name is the first line, and set as such: it costs no element.
                let name = credit
                    .name
                    .as_deref()
                    .unwrap_or("(nom absent de la source)");
                let lines = match &credit.affiliation {
                    Some(affiliation) => [name, "\n", affiliation].concat(),
                    None => name.to_owned(),
                };
                view! { <li class=credit.name.is_none().then_some("lost")>{lines}</li> }
            })
            .collect_view();
        view! { <ul class="credits">{credits}</ul> }
    });
    let closing: Vec<String> = panel
        .closing
        .iter()
        .flat_map(|text| text.split("\n\n"))
        .map(|text| text.trim().to_owned())
        .collect();
    Some(render(view! {
        {credits}
        {paragraphs(&closing)}
    }))
}

/// The note on all groups.
pub(crate) fn about(about: &About) -> SafeHtml {
    let completed = about.completed.clone().map(|end| {
        view! {
            " "
            <em>{format!("[{end}]")}</em>
        }
    });
    let mark = about.completed.is_some().then(|| {
        view! { <p class="mention">"Entre crochets\u{a0}: fin déduite, absente de cette affiche."</p> }
    });
    render(view! {
        <h2>{about.title.clone()}</h2>
        <p>{about.text.clone()} {completed}</p>
        {mark}
    })
}

/// Terms of use, what is inferred and what comes from elsewhere, legend, addresses for paper: the reader may check
/// everything.
pub(crate) fn colophon(
    poster: &Poster,
    of_resources: &[String],
    citation: &SafeHtml,
    exports: Vec<(String, &'static str)>,
    guide: Option<String>,
    addresses: String,
) -> SafeHtml {
    let licence = poster
        .licence
        .clone()
        .unwrap_or_else(|| "Cette affiche n’imprime pas de conditions d’utilisation.".to_owned());
    let inferred = poster
        .inferred
        .iter()
        .map(|inferred| (&inferred.field, "déduit", &inferred.why));
    let external = poster
        .external
        .iter()
        .map(|external| (&external.field, "pris ailleurs", &external.source));
    let checks = inferred
        .chain(external)
        .map(|(field, how, why)| {
            format!(
                "{}, {how}\u{a0}: {}.",
                field_words(field),
                why.trim_end_matches('.')
            )
        })
        .chain(of_resources.iter().cloned())
        .map(|words| view! { <li>{words}</li> })
        .collect_view();
    let legend = Texture::ALL
        .into_iter()
        .map(|texture| view! { <li class=texture.class()>{texture.label()}</li> })
        .collect_view();
    render(view! {
        <div class="provenance">
            <h2>"Conditions d’utilisation"</h2>
            <p>{licence}</p>
            <h2>"Ce que l’affiche ne dit pas"</h2>
            <ul>{checks}</ul>
            <h2 id="citer">"Citer"</h2>
            <div>
                <p inner_html=raw(citation)></p>
                {downloads("Les références de ses ressources\u{a0}:", exports)}
                {guide.map(|href| view! { <a class="integrate" href=href>"Intégrer cette affiche"</a> })}
            </div>
        </div>
        <ul class="legend" aria-label="Légende">{legend}</ul>
        <p class="mention">
            "Un pavé sans titre donne la nature, l’hôte et l’identifiant de la ressource\u{a0}: son titre n’a pas été vérifié à la source. Une pastille est celle de la page d’origine et ne dit rien d’une ressource en particulier."
        </p>
        <p class="addresses">{addresses}</p>
    })
}

/// A field of the content file, as readers name it; masculine, to agree with «déduit».
fn field_words(field: &str) -> &'static str {
    match field {
        "phase" => "Rattachement à une phase",
        "theme" => "Rattachement à un thème",
        "panel" => "Découpage en pages",
        "panel.heading" => "Titres",
        "panel.presentation" => "Ordre du texte de présentation",
        "panel.complements" => "Rattachement des liens généraux",
        "tile.section" => "Partage des liens entre deux titres",
        "about.completed" => "Complément à «\u{a0}Les GTnum\u{a0}»",
        "credit" => "Appariement des noms et des rattachements",
        "expansion" => "Développement du nom",
        "question" => "Texte de la question",
        "carriers" => "Nom du porteur",
        _ => "Élément",
    }
}
