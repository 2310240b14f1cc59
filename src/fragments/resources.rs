use leptos::prelude::*;

use super::tile::{Text, TileText};
use super::{downloads, link_items, raw, render};
use crate::model::SafeHtml;

/// A list with more resources than this is cut into pieces.
const LONG: usize = 120;
/// Resources of a piece: about a screen.
const PIECE: usize = 10;
/// Resources of a group of pieces.
const GROUP: usize = 20 * PIECE;

/// A group of values to choose among.
pub(crate) struct Facet {
    /// Start of its identifiers: `nature`.
    pub(crate) id: &'static str,
    /// Its legend.
    pub(crate) label: &'static str,
    /// What it says of itself, where the words need it.
    pub(crate) note: Option<&'static str>,
    pub(crate) values: Vec<FacetValue>,
}

/// A value of a facet.
pub(crate) struct FacetValue {
    /// Identifier of its checkbox and class of what it keeps: `nature-video`.
    pub(crate) id: String,
    /// Class of its label.
    pub(crate) class: Option<&'static str>,
    pub(crate) label: String,
    /// Resources that have it.
    pub(crate) count: usize,
}

/// A resource in the list of all.
pub(crate) struct Entry {
    /// Classes: texture and facet values.
    pub(crate) class: String,
    pub(crate) href: String,
    pub(crate) text: TileText,
    /// Address of its sheet.
    pub(crate) sheet: String,
    /// What a reference manager reads of it.
    pub(crate) coins: String,
    /// Where it is placed: «#REVE, Concepts».
    pub(crate) places: String,
}

/// Search, facets and list. A choice is made of checkboxes and of style alone: it works at first paint, without code.
///
/// The field is there from the first paint too, so that what is typed before the code comes is kept; where no script
/// can run, the style sheet takes it away.
pub(crate) fn catalogue(
    facets: Vec<Facet>,
    list: String,
    entries: Vec<Entry>,
    exports: Vec<(String, &'static str)>,
) -> SafeHtml {
    let facets = facets.into_iter().map(FacetGroup).collect_view();
    let coins = entries
        .iter()
        .map(|entry| view! { <span class="Z3988" title=entry.coins.clone()></span> });
    // Apart from the tiles: a search that shows a tile has less to draw.
    let coins = coins.collect_view();
    let entries = list_of(entries, list);
    render(view! {
        <form class="explore" role="search" aria-label="Chercher et filtrer">
            <p class="query">
                <label for="q">"Chercher"</label>
                <input
                    type="search"
                    id="q"
                    name="q"
                    autocomplete="off"
                    spellcheck="false"
                    aria-describedby="q-help"
                />
                <span class="mention" id="q-help">
                    "Mots d’un titre ou d’une section, auteurs, identifiant, DOI ou adresse"
                </span>
            </p>
            // On a narrow screen the results come before the facets, which this shows without code.
            <input type="checkbox" class="show-facets" id="show-facets" />
            <label for="show-facets">"Afficher les filtres"</label>
            <div class="facets">{facets} <button type="reset">"Tout afficher"</button></div>
        </form>
        {entries}
        // Counted by the style sheet, which must have met the list before.
        <div class="result">
            <p class="count"></p>
            {select_button()}
            <p class="told" role="status"></p>
        </div>
        {downloads("Toutes les références\u{a0}:", exports)}
        <div hidden>{coins}</div>
    })
}

/// The list, in pieces if it is long: where code chooses, only what comes near the part in sight is drawn.
fn list_of(entries: Vec<Entry>, name: String) -> AnyView {
    if entries.len() <= LONG {
        let entries = entries.into_iter().map(EntryItem).collect_view();
        return view! { <ul class="tiles by-style" data-list=name>{entries}</ul> }.into_any();
    }
    let groups = chunks(entries, GROUP).map(|group| {
        let pieces = chunks(group, PIECE).map(|piece| {
            let piece = piece.into_iter().map(EntryItem).collect_view();
            view! { <ul>{piece}</ul> }
        });
        view! { <div>{pieces.collect_view()}</div> }
    });
    let groups = groups.collect_view();
    view! { <div class="tiles by-style" data-list=name>{groups}</div> }.into_any()
}

fn chunks<T>(items: Vec<T>, size: usize) -> impl Iterator<Item = Vec<T>> {
    let mut items = items.into_iter();
    std::iter::from_fn(move || {
        let chunk: Vec<T> = items.by_ref().take(size).collect();
        (!chunk.is_empty()).then_some(chunk)
    })
}

/// Needs code: hidden until it is there.
fn select_button() -> impl IntoView {
    view! {
        <button type="button" data-act="select" hidden>
            "Sélectionner et citer"
        </button>
    }
}

/// Needs code: hidden until it is there.
fn copy_button() -> impl IntoView {
    view! {
        <button type="button" data-act="copy" hidden>
            "Copier le lien"
        </button>
    }
}

/// What a reader can do with the tiles of a poster: filter them by style alone, count what is left, and on its own page
/// select and share.
pub(crate) fn tools(facets: Vec<Facet>, is_page: bool) -> SafeHtml {
    let filter = (!facets.is_empty()).then(|| {
        view! {
            <details class="filter">
                <summary>"Filtrer les ressources"</summary>
                <form class="facets" aria-label="Filtrer les ressources">
                    {facets.into_iter().map(FacetGroup).collect_view()}
                    <button type="reset">"Tout afficher"</button>
                </form>
            </details>
        }
    });
    let own = is_page.then(|| (select_button(), copy_button()));
    render(view! {
        {filter}
        {own}
        <p class="count"></p>
        <p class="told" role="status"></p>
    })
}

/// «Ma sélection», before the code has put it there.
pub(crate) fn selection(resources: &str) -> SafeHtml {
    render(view! {
        <div class="picked">
            <p>
                "Rien n’est choisi. Le bouton «\u{a0}Sélectionner et citer\u{a0}», sur une affiche ou dans "
                <a href=resources.to_owned()>"toutes les ressources"</a>
                ", ajoute des cases à cocher\u{a0}; ce qui est coché se retrouve ici, avec ses références. Cette page a besoin de JavaScript\u{a0}; sans lui, chaque affiche et chaque fiche donne ses références prêtes à copier."
            </p>
        </div>
        <p class="told" role="status"></p>
    })
}

#[expect(non_snake_case, reason = "a component")]
fn FacetGroup(facet: Facet) -> impl IntoView {
    let values = facet
        .values
        .into_iter()
        .map(|value| {
            let content = view! {
                <input type="checkbox" id=value.id />
                {format!(" {} ({})", value.label, value.count)}
            };
            match value.class {
                Some(class) => view! { <label class=class>{content}</label> }.into_any(),
                None => view! { <label>{content}</label> }.into_any(),
            }
        })
        .collect_view();
    view! {
        <fieldset class=["g-", facet.id].concat()>
            <legend>{facet.label}</legend>
            {values}
            {facet.note.map(|note| view! { <p class="mention">{note}</p> })}
        </fieldset>
    }
}

#[expect(non_snake_case, reason = "a component")]
fn EntryItem(entry: Entry) -> impl IntoView {
    let text = &entry.text;
    let name = match &text.title {
        Some(title) => format!("Fiche\u{a0}: {} {title}", text.nature),
        None => format!(
            "Fiche\u{a0}: {} {}{}",
            text.nature,
            text.line,
            text.struck.as_deref().unwrap_or_default()
        ),
    };
    let class = [&entry.class, text.class()].concat();
    view! {
        <li class=class>
            <a class="tile" href=entry.href>
                {Text(entry.text)}
            </a>
            <p>
                <a href=entry.sheet aria-label=name>
                    "Fiche"
                </a>
                {format!(" · {}", entry.places)}
            </p>
        </li>
    }
}

/// What is known of a resource, and what is not.
pub(crate) struct Sheet {
    pub(crate) slug: String,
    /// Word and value, in reading order.
    pub(crate) facts: Vec<(&'static str, SafeHtml)>,
    /// Address and words of its places on posters.
    pub(crate) places: Vec<(String, String)>,
    /// The formatted reference.
    pub(crate) citation: SafeHtml,
    /// Name of a format and the entry in that format.
    pub(crate) exports: Vec<(&'static str, String)>,
}

/// The sheet of a resource.
pub(crate) fn sheet(sheet: Sheet) -> SafeHtml {
    let facts = sheet
        .facts
        .into_iter()
        .map(|(word, value)| {
            view! {
                <dt>{word}</dt>
                <dd inner_html=raw(&value)></dd>
            }
        })
        .collect_view();
    let places = link_items(sheet.places);
    let exports = sheet
        .exports
        .into_iter()
        .map(|(name, entry)| {
            view! {
                <details>
                    <summary>{name}</summary>
                    <pre tabindex="0">{entry}</pre>
                </details>
            }
        })
        .collect_view();
    render(view! {
        <dl>{facts}</dl>
        <h2 id="places">"Où elle est citée"</h2>
        <ul>{places}</ul>
        <h2 id="citer">"Citer cette ressource"</h2>
        <p class="citation" inner_html=raw(&sheet.citation)></p>
        <p class="actions">
            <button type="button" data-act="pick" value=sheet.slug hidden>
                "Ajouter à ma sélection"
            </button>
            " "
            {copy_button()}
        </p>
        <p class="told" role="status"></p>
        {exports}
    })
}
