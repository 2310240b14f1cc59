//! The tiles of the page, as the words and the facets that a reader has chosen leave them.
//!
//! The list of all resources has a field for words. A poster has none: there they come by the address alone, which is
//! how a page that frames a poster asks for a part of it, and its tiles keep their order.
//!
//! Before this code, facets hide by style alone. From then on it hides, one attribute for what words or facets leave out,
//! and moves the best results to the front; no tile ever leaves the document. A long list is drawn piece by piece: see
//! [`pieces`](super::pieces).

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo_events::{EventListener, EventListenerOptions};
use gloo_timers::callback::Timeout;
use gloo_utils::document;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, HtmlInputElement, Text};

use super::dom::{self, all, find, put_address, query_string};
use super::index::with_index;
use super::marks;
use super::outcome::{self, Outcome};
use super::pieces::Pieces;
use crate::search::{Found, Index, Query};
use crate::state::{Facets, read_query, write_query};

const FIELD: &str = "#q";
const BOXES: &str = ".facets input";
const ITEMS: &str = "main .tiles li";
/// How many results are moved to the front, in their order; the rest keeps the order of the list.
const FRONT: usize = 10;
/// How many results have their words marked.
const MARKED: usize = 40;
/// After that many milliseconds without a key, the address, the status line and what is below the screen follow.
const PAUSE: u32 = 400;

/// A facet value: its checkbox, and its words without the count.
struct Checkbox {
    input: HtmlInputElement,
    label: Option<Text>,
    words: String,
    count: u32,
}

struct List {
    /// In the order of the prerendered page.
    items: Vec<HtmlElement>,
    field: Option<HtmlInputElement>,
    /// The words of the address, where there is no field.
    asked: String,
    boxes: Vec<Checkbox>,
    /// Where the number of those left stands.
    count: Option<HtmlElement>,
    facets: Facets,
    pieces: Pieces,
    /// What the text search finds.
    is_hit: Vec<bool>,
    /// What words and facets leave.
    kept: Vec<bool>,
    /// What has the attribute that hides; where nothing of it is seen, that may be of an earlier choice.
    is_hidden: Vec<bool>,
    /// What stands at the front.
    front: Vec<usize>,
}

/// After that many milliseconds without a key, words are marked.
const MARKS: u32 = 40;

thread_local! {
    static LIST: RefCell<Option<List>> = const { RefCell::new(None) };
    /// The query string that this module has read or written last: only another one is news.
    static KNOWN: RefCell<Option<String>> = const { RefCell::new(None) };
    /// The pause before address and status follow.
    static PENDING: Cell<Option<Timeout>> = const { Cell::new(None) };
    /// The pause before what is below the screen is drawn.
    static RESTING: Cell<Option<Timeout>> = const { Cell::new(None) };
    /// The pause before words are marked.
    static MARKING: Cell<Option<Timeout>> = const { Cell::new(None) };
}

/// Listens as long as the page lives.
pub(super) fn listen() {
    dom::listen(&document(), "input", |event| {
        if is_target(event, FIELD) {
            wait_below(true);
            update(Some(PAUSE));
        }
    });
    dom::listen(&document(), "scroll", |_| wait_below(false));
    dom::listen(&document(), "change", |event| {
        if is_target(event, BOXES) {
            wait_below(true);
            update(Some(0));
        }
    });
    dom::listen(&document(), "click", |event| {
        if is_target(event, ".others > summary")
            && let Some(details) = find::<Element>(".others")
            && let Some(index) = super::index::index()
            && let Some(typed) = LIST.with_borrow(|list| list.as_ref().map(List::typed))
        {
            let query = Query::new(&typed);
            outcome::draw_others(&details, &index, &query, &index.search(&query));
        }
    });
    // The fields are cleared once the event is over.
    dom::listen(&document(), "reset", |_| {
        Timeout::new(0, || {
            forget_words();
            update(Some(0));
        })
        .forget();
    });
    EventListener::new_with_options(
        &document(),
        "submit",
        EventListenerOptions::enable_prevent_default(),
        |event| {
            if is_target(event, ".explore, .facets") {
                event.prevent_default();
            }
        },
    )
    .forget();
}

/// While a reader types or ticks, what is below the screen is not drawn; a scroll or the pause ends that.
fn wait_below(waits: bool) {
    RESTING.take();
    LIST.with_borrow_mut(|list| {
        if let Some(list) = list
            && list.pieces.wait_below(waits)
            && !waits
        {
            list.hide();
        }
    });
}

fn is_target(event: &Event, selector: &str) -> bool {
    event
        .target()
        .and_then(|target| target.dyn_into::<Element>().ok())
        .is_some_and(|target| target.matches(selector).unwrap_or_default())
}

/// Another page is on show, or another address of the same: its query string says what is chosen. On a new page that
/// says nothing, what a reader has typed and ticked before this code came stays, and goes into the address.
pub(super) fn on_page() {
    let is_same = LIST.with_borrow(|list| {
        list.as_ref()
            .and_then(|list| list.items.first())
            .is_some_and(|item| item.is_connected())
    });
    if !is_same {
        LIST.set(List::read());
        // Its page has asked for the index already: it is read before the first key needs it.
        if find::<Element>(FIELD).is_some() {
            with_index(|_| ());
        }
    }
    let query = query_string();
    let is_news = KNOWN
        .replace(Some(query.clone()))
        .is_none_or(|known| known != query);
    if is_same && !is_news {
        return;
    }
    let pairs = read_query(&query);
    // An address that says something, or that a step back has emptied, is followed; what was typed before goes into it.
    // Where there is nothing to tell, the list is drawn for this code all the same.
    let pause = LIST.with_borrow_mut(|list| {
        let list = list.as_mut()?;
        let says = list.read_address(&pairs, is_same);
        let has_own = !says && !is_same && !list.query_string().is_empty();
        // Even where there is nothing to tell, the list is drawn for this code.
        Some(has_own.then_some(0))
    });
    if let Some(pause) = pause {
        update(pause);
    }
}

impl List {
    fn read() -> Option<Self> {
        let items: Vec<HtmlElement> = all(ITEMS);
        let boxes: Vec<Checkbox> = all(BOXES).into_iter().map(Checkbox::read).collect();
        let field = find(FIELD);
        if items.is_empty() || (boxes.is_empty() && field.is_none()) {
            return None;
        }
        let ids: Vec<String> = boxes.iter().map(|checkbox| checkbox.input.id()).collect();
        let mut groups: Vec<&str> = Vec::new();
        let group_of = ids
            .iter()
            .map(|id| {
                let group = id.split('-').next().unwrap_or_default();
                let known = groups.iter().position(|known| *known == group);
                let place = known.unwrap_or_else(|| {
                    groups.push(group);
                    groups.len() - 1
                });
                u16::try_from(place).unwrap_or_default()
            })
            .collect();
        // Neighbours have many values in common: what was asked last is looked at first.
        let mut places: Vec<(&str, u16)> = ids.iter().map(String::as_str).zip(0..).collect();
        let mut place_of = |class: &str| {
            let found = places.iter().position(|(id, _)| *id == class)?;
            places[..=found].rotate_right(1);
            Some(places[0].1)
        };
        let values: Vec<Vec<u16>> = items
            .iter()
            .map(|item| {
                let classes = item.class_name();
                classes.split(' ').filter_map(&mut place_of).collect()
            })
            .collect();
        Some(Self {
            pieces: Pieces::read(&items),
            is_hit: vec![true; items.len()],
            kept: vec![true; items.len()],
            is_hidden: vec![false; items.len()],
            count: find(".count"),
            facets: Facets::new(group_of, values),
            items,
            field,
            asked: String::new(),
            boxes,
            front: Vec::new(),
        })
    }

    /// Puts into the fields what the address says; says whether it says anything. Unless it is `complete`, silence
    /// changes nothing.
    fn read_address(&mut self, pairs: &[(String, String)], is_complete: bool) -> bool {
        let typed = pairs.iter().find(|(name, _)| name == "q");
        let is_chosen = |id: &str| {
            pairs.iter().any(|(name, value)| {
                id.strip_prefix(name.as_str())
                    .and_then(|rest| rest.strip_prefix('-'))
                    == Some(value)
            })
        };
        let chosen: Vec<bool> = self
            .boxes
            .iter()
            .map(|checkbox| is_chosen(&checkbox.input.id()))
            .collect();
        let says = typed.is_some() || chosen.contains(&true);
        if says || is_complete {
            let typed = typed.map(|(_, value)| value.as_str()).unwrap_or_default();
            match &self.field {
                Some(field) if field.value() != typed => field.set_value(typed),
                Some(_) => {}
                None => typed.clone_into(&mut self.asked),
            }
            for (checkbox, chosen) in self.boxes.iter().zip(chosen) {
                checkbox.input.set_checked(chosen);
            }
        }
        says
    }

    fn typed(&self) -> String {
        self.field
            .as_ref()
            .map_or_else(|| self.asked.clone(), HtmlInputElement::value)
    }

    fn query_string(&self) -> String {
        let typed = self.typed();
        let ids: Vec<String> = self
            .boxes
            .iter()
            .filter(|checkbox| checkbox.input.checked())
            .map(|checkbox| checkbox.input.id())
            .collect();
        let facets = ids.iter().filter_map(|id| id.split_once('-'));
        let words = (!typed.trim().is_empty()).then_some(("q", typed.trim()));
        write_query(words.into_iter().chain(facets))
    }

    /// Leaves out what words and facets do not keep, brings the best to the front, and counts again what each facet value
    /// would leave.
    fn show(&mut self, index: Option<&Rc<Index>>, found: Option<&Found>) {
        let mut is_hit = vec![found.is_none(); self.items.len()];
        let hits = found.into_iter().flat_map(|found| &found.hits);
        let documents = hits.map(|hit| hit.document as usize);
        if self.field.is_some() {
            for item in documents.clone() {
                if let Some(hit) = is_hit.get_mut(item) {
                    *hit = true;
                }
            }
        } else if let Some(index) = index {
            // A poster cites some resources, and some twice.
            let found: Vec<&str> = documents
                .clone()
                .map(|document| index.documents[document].href.as_str())
                .collect();
            for (item, is_hit) in self.items.iter().zip(&mut is_hit) {
                let tile = item.query_selector("a.tile").ok().flatten();
                let address = tile.and_then(|tile| tile.get_attribute("href"));
                *is_hit |= address.is_some_and(|address| found.contains(&address.as_str()));
            }
        }
        self.is_hit = is_hit;
        let chosen: Vec<bool> = self
            .boxes
            .iter()
            .map(|checkbox| checkbox.input.checked())
            .collect();
        self.pieces
            .take_over(found.is_some() || chosen.contains(&true));
        let (kept, counts) = self.facets.recount(&chosen, |item| self.is_hit[item]);
        for (checkbox, count) in self.boxes.iter_mut().zip(counts) {
            checkbox.tell(count);
        }
        self.kept = kept;
        let is_left = |item: &usize| self.kept.get(*item) == Some(&true);
        let best: Vec<usize> = if self.field.is_none() {
            Vec::new()
        } else if found.is_none() && self.pieces.are_waiting() {
            (0..self.items.len()).filter(is_left).take(FRONT).collect()
        } else {
            documents.filter(is_left).take(FRONT).collect()
        };
        self.reorder(best);
        self.hide();
    }

    fn hide(&mut self) {
        self.pieces.put_first(&self.items, &self.front);
        self.pieces.share(&self.kept, &self.front);
        for (item, (is_hidden, kept)) in self.is_hidden.iter_mut().zip(&self.kept).enumerate() {
            if *is_hidden == *kept && (self.pieces.is_seen(item) || self.front.contains(&item)) {
                *is_hidden = !kept;
                self.items[item].set_hidden(!kept);
            }
        }
    }

    /// What leaves the front goes back to where the page had it.
    fn reorder(&mut self, front: Vec<usize>) {
        if front == self.front {
            return;
        }
        // From the last: what follows is at its place already.
        for item in (0..self.items.len()).rev() {
            if self.front.contains(&item) && !front.contains(&item) {
                let stays = |item| self.front.contains(&item) && front.contains(&item);
                self.pieces.put_back(&self.items, item, stays);
            }
        }
        self.front = front;
    }

    /// The tiles that are left, in the order of the page; at most so many.
    fn first_left(&self, most: usize) -> Vec<&Element> {
        let rest = (0..self.items.len()).filter(|item| !self.front.contains(item));
        self.front
            .iter()
            .copied()
            .chain(rest.filter(|item| self.kept[*item]))
            .take(most)
            .map(|item| self.items[item].as_ref())
            .collect()
    }
}

impl Checkbox {
    fn read(input: HtmlInputElement) -> Self {
        let label: Option<Text> = input.next_sibling().and_then(|label| label.dyn_into().ok());
        let text = label.as_ref().map(|label| label.data()).unwrap_or_default();
        let (words, count) = text
            .trim_end_matches(')')
            .rsplit_once('(')
            .unwrap_or((&text, ""));
        Self {
            count: count.parse().unwrap_or_default(),
            words: words.to_owned(),
            input,
            label,
        }
    }

    fn tell(&mut self, count: u32) {
        if count == self.count {
            return;
        }
        self.count = count;
        if let Some(label) = &self.label {
            label.set_data(&[&self.words, "(", &count.to_string(), ")"].concat());
        }
    }
}

/// Shows what is chosen now. With a pause, the address and the status line follow after it.
fn update(pause: Option<u32>) {
    let Some(typed) = LIST.with_borrow(|list| list.as_ref().map(List::typed)) else {
        return;
    };
    let query = Query::new(&typed);
    if query.is_empty() {
        show(None, &query, &typed);
    } else if let Some(index) = super::index::index().filter(|index| is_of_this_page(index)) {
        show(Some(&index), &query, &typed);
    } else {
        with_index(move |index| match index {
            // Typing may have gone on.
            Some(index) if is_of_this_page(&index) => update(pause),
            _ => failed(),
        });
        return;
    }
    if let Some(pause) = pause {
        let later = Timeout::new(pause, || {
            PENDING.take();
            follow();
        });
        PENDING.set(Some(later));
    }
}

fn show(index: Option<&Rc<Index>>, query: &Query, typed: &str) {
    let found = index.map(|index| index.search(query));
    LIST.with_borrow_mut(|list| {
        let Some(list) = list else { return };
        list.show(index, found.as_ref());
        let Some(count) = &list.count else { return };
        outcome::tell(
            count,
            &Outcome {
                index: index.map(Rc::as_ref),
                query,
                typed: typed.trim(),
                found: found.as_ref(),
                is_chosen: list.boxes.iter().any(|checkbox| checkbox.input.checked()),
                is_counted: list.pieces.are_counted(),
                has_field: list.field.is_some(),
                total: list.items.len(),
                hits: list.is_hit.iter().filter(|hit| **hit).count(),
                left: list.kept.iter().filter(|kept| **kept).count(),
            },
        );
        while list.pieces.lack() {
            list.hide();
        }
    });
    RESTING.set(Some(Timeout::new(PAUSE, || wait_below(false))));
    // The result first, then what is marked in it.
    let query = query.clone();
    let later = Timeout::new(MARKS, move || {
        MARKING.take();
        LIST.with_borrow(|list| {
            let first = list.as_ref().map(|list| list.first_left(MARKED));
            marks::mark(&query, first.unwrap_or_default());
        });
    });
    MARKING.set(Some(later));
}

/// Puts words into the field, or takes all words and facets away.
pub(super) fn type_in(words: &str) {
    if let Some(field) = find::<HtmlInputElement>(FIELD) {
        field.set_value(words);
        field.focus().unwrap_or_default();
    }
    if words.is_empty() {
        forget_words();
        clear_boxes();
    } else {
        update(Some(0));
    }
}

/// The words of the address go, where no field has them.
fn forget_words() {
    LIST.with_borrow_mut(|list| {
        if let Some(list) = list {
            list.asked.clear();
        }
    });
}

/// Takes all facets away.
pub(super) fn clear_boxes() {
    for checkbox in all::<HtmlInputElement>(BOXES) {
        checkbox.set_checked(false);
    }
    // The way out, which had the focus, goes. On a poster the boxes may be folded away.
    let next = find::<HtmlElement>(FIELD).or_else(|| find(".filter > summary"));
    if let Some(next) = next {
        next.focus().unwrap_or_default();
    }
    update(Some(0));
}

/// The pause is over: the address takes the choice, the status line tells the result.
fn follow() {
    let Some(query) = LIST.with_borrow(|list| list.as_ref().map(List::query_string)) else {
        return;
    };
    let before = read_query(&query_string());
    let has_words = |pairs: &[(String, String)]| pairs.iter().any(|(name, _)| name == "q");
    // Going on typing goes on with the same entry; a first word or another facet begins one that «back» leaves.
    let now = read_query(&query);
    let facets = |pairs: &[(String, String)]| {
        let mut facets = pairs.to_vec();
        facets.retain(|(name, _)| name != "q");
        facets
    };
    let goes_on = has_words(&before) && has_words(&now) && facets(&before) == facets(&now);
    KNOWN.set(Some(query.clone()));
    put_address(&query, !goes_on);
    let count = find::<HtmlElement>(".count");
    let words = count
        .and_then(|count| count.text_content())
        .unwrap_or_default();
    let others = find::<HtmlElement>(".others > summary").and_then(|others| others.text_content());
    let told = match others {
        Some(others) => [&words, ". ", &others].concat(),
        None if words.is_empty() => "Tout est affiché".into(),
        None => words,
    };
    dom::tell(&told);
}

/// The site may have been published again while the page was open: the index then counts other resources.
fn is_of_this_page(index: &Index) -> bool {
    find::<Element>("[data-list]")
        .and_then(|list| list.get_attribute("data-list"))
        .is_none_or(|list| list == index.list)
}

/// The next key tries again.
fn failed() {
    let words = "La recherche n’a pas pu être chargée : rechargez la page. La liste entière et les filtres restent là.";
    if let Some(count) = find::<HtmlElement>(".count") {
        count.set_text_content(Some(words));
    }
    dom::tell(words);
}
