//! What was found, marked where it stands.
//!
//! In the list of the page the marks are ranges of the CSS Custom Highlight API: no node is changed, and a browser that
//! does not know it shows no marks. In results that are drawn here they are `mark` elements.

use gloo_utils::document;
use js_sys::{Array, Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Node};

use super::dom::{append, append_text, element};
use crate::search::Query;

/// The name in the style sheet: `::highlight(found)`.
const NAME: &str = "found";

/// Marks the words of a query in those elements, and nowhere else.
pub(super) fn mark<'a>(query: &Query, elements: impl IntoIterator<Item = &'a Element>) {
    let ranges = Array::new();
    for element in elements {
        mark_in(query, element, &ranges);
    }
    highlight(&ranges).unwrap_or_default();
}

fn mark_in(query: &Query, node: &Node, ranges: &Array) {
    let mut child = node.first_child();
    while let Some(node) = child {
        if node.node_type() == Node::TEXT_NODE {
            let text = node.text_content().unwrap_or_default();
            for range in query.marks(&text) {
                let units = |end: usize| {
                    u32::try_from(text[..end].encode_utf16().count()).unwrap_or_default()
                };
                if let Ok(marked) = document().create_range() {
                    let is_set = marked
                        .set_start(&node, units(range.start))
                        .and_then(|()| marked.set_end(&node, units(range.end)));
                    if is_set.is_ok() {
                        ranges.push(&marked);
                    }
                }
            }
        } else {
            mark_in(query, &node, ranges);
        }
        child = node.next_sibling();
    }
}

/// `CSS.highlights.set("found", new Highlight(...ranges))`.
fn highlight(ranges: &Array) -> Result<(), JsValue> {
    let global = js_sys::global();
    let highlights = Reflect::get(&Reflect::get(&global, &"CSS".into())?, &"highlights".into())?;
    let class: Function = Reflect::get(&global, &"Highlight".into())?.dyn_into()?;
    let set: Function = Reflect::get(&highlights, &"set".into())?.dyn_into()?;
    let highlight = Reflect::construct(&class, ranges)?;
    set.call2(&highlights, &NAME.into(), &highlight)?;
    Ok(())
}

/// Puts a text at the end of an element, the words of a query marked.
pub(super) fn append_marked(parent: &Element, query: &Query, text: &str) {
    let mut end = 0;
    for range in query.marks(text) {
        append_text(parent, &text[end..range.start]);
        append(parent, &element("mark", "", &text[range.clone()]));
        end = range.end;
    }
    append_text(parent, &text[end..]);
}
