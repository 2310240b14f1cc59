//! The pieces of a long list: the browser draws those that are near the part of the page in sight.
//!
//! Before this code, and in a short list, all is drawn as one: the pieces have no boxes. From then on a piece is a box
//! whose content waits until it comes near, except the first that fill a screen, which go on as one so that few results
//! stand in full rows. Pieces stand in groups that wait in the same way: what changes in a group that waits costs nothing.
//! Text search of the browser and links find what waits: nothing is hidden from them.
//!
//! While a reader types or ticks, what is below the screen waits even if it is near, until the pause after that; the tiles of
//! groups that wait are not even touched. The best results, which stand at the front, are two pieces: those that fill the
//! screen, and the others.

use gloo_utils::window;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, Node};

use super::dom::{append, element, find};

/// How many tiles at least go on as one.
const ROWS: usize = 10;
/// How many tiles fill a screen, before it is known.
const SCREEN: usize = 4;
/// How many more are tried where they do not.
const STEP: usize = 2;
/// How many pieces are the front of a long list.
const FRONTS: usize = 2;

/// How a piece or a group is drawn; its class says it.
#[derive(Clone, Copy, PartialEq)]
enum Drawn {
    /// When it comes near.
    Near,
    /// As one with the others that are open.
    Open,
    /// Not yet: a reader types or ticks.
    Later,
}

/// A piece or a group of pieces.
struct Part {
    element: HtmlElement,
    /// How many of its tiles are left.
    left: usize,
    /// How many its element shows or makes room for.
    told: Option<usize>,
    drawn: Drawn,
}

/// The lists that hold the tiles.
pub(super) struct Pieces {
    list: Vec<Part>,
    /// For each tile, its piece.
    homes: Vec<usize>,
    groups: Vec<Part>,
    /// For each piece of a long list, its group.
    group_of: Vec<usize>,
    /// The list of all resources.
    whole: Option<HtmlElement>,
    /// Code chooses from it.
    is_taken: bool,
    /// What is below the screen waits even if it is near.
    is_waiting: bool,
    /// How many tiles fill a screen.
    screen: usize,
}

impl Pieces {
    /// Finds the pieces.
    pub(super) fn read(items: &[HtmlElement]) -> Self {
        let (mut list, mut homes) = parents(items);
        let whole = find::<HtmlElement>(".by-style[data-list]");
        let is_cut = whole.as_ref().is_some_and(|list| list.tag_name() == "DIV");
        let (mut groups, mut group_of) = (Vec::new(), Vec::new());
        if is_cut {
            // What stands at the front has a group of its own: it fills the screen, and all others wait.
            let group = element("div", "", "");
            for place in 0..FRONTS {
                let front = element("ul", "", "");
                front.set_hidden(true);
                append(&group, &front);
                list.insert(place, Part::new(front));
            }
            if let Some(whole) = &whole {
                insert(whole, &group, whole.first_child().as_ref());
            }
            for home in &mut homes {
                *home += FRONTS;
            }
            let pieces: Vec<HtmlElement> = list.iter().map(|piece| piece.element.clone()).collect();
            (groups, group_of) = parents(&pieces);
        }
        Self {
            list,
            homes,
            groups,
            group_of,
            whole,
            is_taken: false,
            is_waiting: false,
            screen: SCREEN,
        }
    }

    /// Code chooses and counts from now on: the style sheet no longer does. A short list of which nothing `is_chosen` stays
    /// as it was served, and so do the lists of a poster.
    pub(super) fn take_over(&mut self, is_chosen: bool) {
        if let Some(list) = &self.whole
            && !self.is_taken
            && (is_chosen || !self.groups.is_empty())
        {
            self.is_taken = true;
            list.set_class_name("tiles by-code");
        }
    }

    /// The style sheet does not count what is left.
    pub(super) fn are_counted(&self) -> bool {
        self.is_taken
    }

    /// Whether what is below the screen of a long list waits even if it is near: not where a reader has come so far that
    /// its first tiles are above the screen. Says whether that is news; when it no longer waits, it has to be shared again.
    pub(super) fn wait_below(&mut self, waits: bool) -> bool {
        let waits = waits && !self.groups.is_empty() && (self.is_waiting || self.begins_in_sight());
        let is_news = self.is_waiting != waits;
        self.is_waiting = waits;
        is_news
    }

    fn begins_in_sight(&self) -> bool {
        let list = self.whole.as_ref();
        list.is_some_and(|list| list.get_bounding_client_rect().top() >= 0.0)
    }

    /// A reader types or ticks: nothing but the front should have to be drawn.
    pub(super) fn are_waiting(&self) -> bool {
        self.is_waiting
    }

    /// Puts a tile where the page had it; those after it are there already, but those that stay at the front.
    pub(super) fn put_back(
        &self,
        items: &[HtmlElement],
        item: usize,
        stays: impl Fn(usize) -> bool,
    ) {
        let home = self.homes[item];
        let next = (item + 1..items.len())
            .take_while(|next| self.homes[*next] == home)
            .find(|next| !stays(*next))
            .map(|next| -> &Node { &items[next] });
        insert(&self.list[home].element, &items[item], next);
    }

    /// Puts the tiles of the front before all others; what is at its place already does not move.
    pub(super) fn put_first(&self, items: &[HtmlElement], front: &[usize]) {
        let (seen, others) = front.split_at(self.seen(front));
        for (piece, front) in self.list.iter().zip([seen, others]) {
            let mut next = piece.element.first_child();
            for item in front {
                let item: &Node = &items[*item];
                match next {
                    Some(there) if there == *item => next = there.next_sibling(),
                    _ => insert(&piece.element, item, next.as_ref()),
                }
            }
        }
    }

    /// How many tiles of the front fill the screen; in a short list the front is not apart.
    fn seen(&self, front: &[usize]) -> usize {
        if self.groups.is_empty() {
            front.len()
        } else {
            front.len().min(self.screen)
        }
    }

    /// Whether the attribute that hides is to be kept right on a tile: nothing is to be seen of it in a piece of which
    /// nothing is left, nor in a group that waits.
    pub(super) fn is_seen(&self, item: usize) -> bool {
        let home = self.homes[item];
        self.groups.is_empty() || (self.list[home].left > 0 && self.is_drawn(home))
    }

    fn is_drawn(&self, piece: usize) -> bool {
        !self.is_waiting || self.groups[self.group_of[piece]].is_open()
    }

    /// Hides the pieces of which nothing is left, and tells the others how much they have to draw. All that stands at the
    /// front is left.
    pub(super) fn share(&mut self, kept: &[bool], front: &[usize]) {
        if self.groups.is_empty() {
            return;
        }
        for part in self.list.iter_mut().chain(&mut self.groups) {
            part.left = 0;
        }
        for (home, kept) in self.homes.iter().zip(kept) {
            self.list[*home].left += usize::from(*kept);
        }
        for item in front {
            self.list[self.homes[*item]].left -= 1;
        }
        let seen = self.seen(front);
        for (piece, left) in self.list.iter_mut().zip([seen, front.len() - seen]) {
            piece.left = left;
        }
        let (closed, as_one) = if self.is_waiting {
            (Drawn::Later, self.screen)
        } else {
            (Drawn::Near, self.screen.max(ROWS))
        };
        let mut of_groups = vec![closed; self.groups.len()];
        let mut of_pieces = vec![closed; self.list.len()];
        let mut before = 0;
        for (place, (piece, group)) in self.list.iter().zip(&self.group_of).enumerate() {
            if before < as_one {
                of_pieces[place] = Drawn::Open;
                of_groups[*group] = Drawn::Open;
            }
            before += piece.left;
            self.groups[*group].left += piece.left;
        }
        for (group, drawn) in self.groups.iter_mut().zip(of_groups) {
            group.tell(drawn);
        }
        for (piece, drawn) in of_pieces.into_iter().enumerate() {
            if self.is_drawn(piece) {
                self.list[piece].tell(drawn);
            }
        }
    }

    /// While a reader types or ticks, what does not fill the screen waits, even in sight. Whether more has to be drawn than
    /// was thought; then the front has to be put at its place and all to be shared again.
    pub(super) fn lack(&mut self) -> bool {
        if !self.is_waiting {
            return false;
        }
        let mut parts = self.list.iter().zip(&self.group_of).enumerate();
        let Some((place, (piece, group))) =
            parts.find(|(_, (piece, _))| piece.left > 0 && !piece.is_open())
        else {
            return false;
        };
        // What is in a group that waits has no place yet.
        let group = &self.groups[*group];
        let first = if group.is_open() { piece } else { group };
        let height = window().inner_height().ok();
        let height = height.and_then(|height| height.as_f64());
        let lacks = first.element.get_bounding_client_rect().top() < height.unwrap_or_default();
        if lacks {
            self.screen += if place < FRONTS { STEP } else { piece.left };
        }
        lacks
    }
}

impl Part {
    fn new(element: HtmlElement) -> Self {
        Self {
            element,
            left: 0,
            told: None,
            drawn: Drawn::Near,
        }
    }

    fn is_open(&self) -> bool {
        self.drawn == Drawn::Open
    }

    fn tell(&mut self, drawn: Drawn) {
        if self.told != Some(self.left) {
            self.element.set_hidden(self.left == 0);
            let size = ["calc(", &self.left.to_string(), " * var(--row))"].concat();
            let style = self.element.style();
            style
                .set_property("contain-intrinsic-block-size", &size)
                .unwrap_or_default();
            self.told = Some(self.left);
        }
        if self.drawn != drawn {
            self.element.set_class_name(match drawn {
                Drawn::Near => "",
                Drawn::Open => "open",
                Drawn::Later => "later",
            });
            self.drawn = drawn;
        }
    }
}

/// The parents of elements that stand in the order of the page; and for each element, its parent.
fn parents(elements: &[HtmlElement]) -> (Vec<Part>, Vec<usize>) {
    let mut parents: Vec<Part> = Vec::new();
    let mut places = Vec::with_capacity(elements.len());
    for element in elements {
        let Some(parent) = element.parent_element() else {
            continue;
        };
        let is_same = parents.last().is_some_and(|last| {
            let known: &Element = &last.element;
            *known == parent
        });
        if !is_same {
            parents.push(Part::new(parent.unchecked_into()));
        }
        places.push(parents.len() - 1);
    }
    (parents, places)
}

fn insert(parent: &Node, child: &Node, next: Option<&Node>) {
    parent
        .insert_before(child, next)
        .map(drop)
        .unwrap_or_default();
}
