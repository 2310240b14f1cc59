//! The pieces of a long list: the browser draws those that are near the part of the page in sight.
//!
//! Before this code, and in a short list, all is drawn as one: the pieces have no boxes. From then on a piece is a box
//! whose content waits until it comes near, except the first that fill a screen, which go on as one so that few results
//! stand in full rows. Text search of the browser and links find what waits: nothing is hidden from them.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, Node};

/// The pieces that have the first so many tiles go on as one.
const SCREEN: usize = 20;
/// The class of such a piece.
const OPEN: &str = "open";

struct Piece {
    element: HtmlElement,
    /// How many of its tiles are left; before the first count, unknown.
    left: Option<usize>,
    is_open: bool,
}

/// The lists that hold the tiles.
pub(super) struct Pieces {
    list: Vec<Piece>,
    /// For each tile, its piece.
    homes: Vec<usize>,
    /// They are those of one long list.
    is_cut: bool,
}

impl Pieces {
    /// Finds the pieces; tells the style sheet of a long list that code chooses from now on.
    pub(super) fn take_over(items: &[HtmlElement]) -> Self {
        let mut pieces: Vec<Piece> = Vec::new();
        let mut homes = Vec::with_capacity(items.len());
        for item in items {
            let Some(parent) = item.parent_element() else {
                continue;
            };
            let is_same = pieces.last().is_some_and(|piece| {
                let known: &Element = &piece.element;
                *known == parent
            });
            if !is_same {
                pieces.push(Piece {
                    element: parent.unchecked_into(),
                    left: None,
                    is_open: false,
                });
            }
            homes.push(pieces.len() - 1);
        }
        // A short list costs nothing to choose from by style, and stays as it was served; so do the lists of a poster.
        let cut = super::dom::find::<Element>("div.by-style");
        if let Some(list) = &cut {
            list.set_class_name("tiles by-code");
        }
        Self {
            list: pieces,
            homes,
            is_cut: cut.is_some(),
        }
    }

    /// The list is cut into pieces.
    pub(super) fn are_many(&self) -> bool {
        self.is_cut
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

    /// Puts tiles before all others; what is at its place already does not move.
    pub(super) fn put_first<'a>(&self, items: impl Iterator<Item = &'a HtmlElement>) {
        let Some(first) = self.list.first() else {
            return;
        };
        let mut next = first.element.first_child();
        for item in items {
            let item: &Node = item;
            match next {
                Some(there) if there == *item => next = there.next_sibling(),
                _ => insert(&first.element, item, next.as_ref()),
            }
        }
    }

    /// Hides the pieces of which nothing is left, and tells the others how much they have to draw. What stands at the
    /// front is in the first piece.
    pub(super) fn share(&mut self, kept: &[bool], front: &[usize]) {
        if !self.are_many() {
            return;
        }
        let mut left = vec![0; self.list.len()];
        for (home, kept) in self.homes.iter().zip(kept) {
            left[*home] += usize::from(*kept);
        }
        for item in front.iter().filter(|item| kept[**item]) {
            left[self.homes[*item]] -= 1;
            left[0] += 1;
        }
        let mut before = 0;
        for (piece, left) in self.list.iter_mut().zip(left) {
            let is_open = before < SCREEN;
            before += left;
            if piece.left != Some(left) {
                piece.element.set_hidden(left == 0);
                let style = piece.element.style();
                style
                    .set_property("--left", &left.to_string())
                    .unwrap_or_default();
                piece.left = Some(left);
            }
            if piece.is_open != is_open {
                piece
                    .element
                    .set_class_name(if is_open { OPEN } else { "" });
                piece.is_open = is_open;
            }
        }
    }
}

fn insert(parent: &Node, child: &Node, next: Option<&Node>) {
    parent
        .insert_before(child, next)
        .map(drop)
        .unwrap_or_default();
}
