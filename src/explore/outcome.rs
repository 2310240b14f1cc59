//! What the words and facets of a list leave, in words: in sight at once, and with a way out where nothing is left.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlDetailsElement, HtmlElement};

use super::dom::{append, append_text, button, element, find_in};
use super::list::{clear_boxes, type_in};
use super::results;
use crate::search::{Found, Index, Query};

/// What a choice leaves of a list.
pub(super) struct Outcome<'a> {
    /// The index that words were searched in.
    pub(super) index: Option<&'a Index>,
    pub(super) query: &'a Query,
    /// The words as they were typed.
    pub(super) typed: &'a str,
    /// What the words find.
    pub(super) found: Option<&'a Found>,
    /// A facet value is chosen.
    pub(super) is_chosen: bool,
    /// The style sheet does not count what is left.
    pub(super) is_counted: bool,
    /// Words are typed into a field; otherwise they come by the address.
    pub(super) has_field: bool,
    /// How many tiles the page has.
    pub(super) total: usize,
    /// How many of them the words find.
    pub(super) hits: usize,
    /// How many of those the facets leave.
    pub(super) left: usize,
}

/// How many are left, in sight at once, in the element that tells it.
pub(super) fn tell(count: &HtmlElement, outcome: &Outcome<'_>) {
    count.set_text_content(Some(&words(outcome)));
    if let Some(parent) = count.parent_element() {
        way_out(&parent, outcome);
        others(&parent, outcome);
    }
}

fn words(outcome: &Outcome<'_>) -> String {
    let Outcome {
        found,
        is_chosen,
        total,
        hits,
        left,
        typed,
        ..
    } = *outcome;
    let total = total.to_string();
    // A poster may cite a resource twice.
    let noun = if outcome.has_field {
        " ressource"
    } else {
        " lien"
    };
    let plural = if left > 1 { "s" } else { "" };
    let left_words = [&left.to_string(), noun, plural].concat();
    let quoted = [" pour «\u{a0}", typed, "\u{a0}»"].concat();
    match found.and_then(|found| found.partial) {
        _ if found.is_none() && !is_chosen && outcome.is_counted => [&total, " affichées"].concat(),
        _ if found.is_none() && !is_chosen => String::new(),
        Some((has, asked)) if hits > 0 => [
            "Aucune ressource n’a tous ces mots\u{a0}; ",
            &left_words,
            if left > 1 { " en ont " } else { " en a " },
            &has.to_string(),
            " sur ",
            &asked.to_string(),
        ]
        .concat(),
        _ if left == 0 && hits == 0 => ["Aucune ressource", &quoted].concat(),
        _ if left == 0 => "Aucune ressource ne répond à ces choix".into(),
        _ if found.is_none() || outcome.has_field => [&left_words, " sur ", &total].concat(),
        _ => [&left_words, " sur ", &total, &quoted].concat(),
    }
}

/// Below the count: what to do when nothing is left, or where no field shows the words.
fn way_out(parent: &Element, outcome: &Outcome<'_>) {
    if let Some(old) = find_in::<Element>(parent, ".way-out") {
        old.remove();
    }
    let shows_no_words = outcome.found.is_some() && !outcome.has_field;
    if outcome.left == 0 || shows_no_words {
        let others = find_in::<Element>(parent, ".others");
        let others = others.as_deref();
        let proposals = proposals(outcome);
        parent
            .insert_before(&proposals, others)
            .map(drop)
            .unwrap_or_default();
    }
}

/// Below the count: other kinds of results. They stay from one key to the next, open or closed.
fn others(parent: &Element, outcome: &Outcome<'_>) {
    let old = find_in::<HtmlDetailsElement>(parent, ".others");
    let found = outcome
        .index
        .zip(outcome.found.filter(|_| outcome.has_field));
    let count = found.map_or(0, |(index, found)| results::count_others(index, found));
    let (Some((index, found)), 1..) = (found, count) else {
        if let Some(old) = old {
            old.remove();
        }
        return;
    };
    let details = old.unwrap_or_else(|| {
        let details = element("details", "others", "");
        append(&details, &element("summary", "", ""));
        append(&details, &element("div", "results", ""));
        append(parent, &details);
        details.unchecked_into()
    });
    if let Some(summary) = details.first_child() {
        let words = "Aussi dans les affiches, les pages et la frise (";
        let words = [words, &count.to_string(), ")"].concat();
        if summary.text_content().as_ref() != Some(&words) {
            summary.set_text_content(Some(&words));
        }
    }
    if outcome.hits == 0 {
        details.set_open(true);
    }
    if details.open() {
        draw_others(&details, index, outcome.query, found);
    }
}

/// What is closed is drawn when it opens: most keys are pressed while it is closed.
pub(super) fn draw_others(details: &Element, index: &Index, query: &Query, found: &Found) {
    if let Some(groups) = find_in::<Element>(details, ".results") {
        results::draw(&groups, index, query, found, "", false);
    }
}

fn proposals(outcome: &Outcome<'_>) -> HtmlElement {
    let proposals = element("p", "way-out", "");
    let suggested = outcome
        .index
        .filter(|_| outcome.has_field)
        .and_then(|index| index.suggestion(outcome.query));
    if let Some(word) = suggested {
        append_text(&proposals, "Vouliez-vous dire ");
        let meant = word.to_owned();
        append(&proposals, &button(word, move || type_in(&meant)));
        append_text(&proposals, "\u{a0}? ");
    }
    if outcome.hits > 0 && outcome.left == 0 {
        append_text(
            &proposals,
            "Des ressources ont ces mots, mais pas avec ces filtres. ",
        );
        append(&proposals, &button("Enlever les filtres", clear_boxes));
    } else {
        append(&proposals, &button("Tout afficher", || type_in("")));
    }
    proposals
}
