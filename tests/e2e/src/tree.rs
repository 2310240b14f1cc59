//! The accessibility tree of a page, as text: what a screen reader is told, in its order.
//!
//! The form is that of Playwright's ARIA snapshots: one line per element, its role, its name in quotation marks, its
//! states in brackets.

use std::collections::HashMap;
use std::fmt::Write as _;

use serde_json::Value;

/// Of a list that is longer, the first items are shown, and how many there are more.
const SHOWN_ITEMS: usize = 3;
/// Longer names are cut.
const NAME_LENGTH: usize = 100;

/// Roles that say nothing to a reader: their content stands in their place.
const SILENT: [&str; 6] = [
    "generic",
    "none",
    "RootWebArea",
    "InlineTextBox",
    "LayoutTableCell",
    "LabelText",
];

/// What browsers draw beside a text, and nobody hears.
const UNHEARD: [&str; 3] = ["ListMarker", "LineBreak", "InlineTextBox"];

/// Properties that are states, with the values that are worth saying.
const STATES: [&str; 8] = [
    "level", "checked", "expanded", "pressed", "disabled", "readonly", "required", "modal",
];

/// Writes the nodes that Chromium's `Accessibility.getFullAXTree` gives.
pub fn written(nodes: &[Value]) -> String {
    let by_id: HashMap<&str, &Value> = nodes
        .iter()
        .filter_map(|node| Some((node["nodeId"].as_str()?, node)))
        .collect();
    let mut text = String::new();
    if let Some(root) = nodes.first() {
        let _ = writeln!(text, "document {}", quoted(name(root)));
        for item in shown(root, &by_id) {
            write_item(&item, 0, &mut text);
        }
    }
    text
}

/// A line with those below it.
#[derive(Debug)]
enum Item {
    Text(String),
    Element {
        role: String,
        name: String,
        states: String,
        items: Vec<Item>,
    },
}

/// What a node shows: itself, or what stands in its place.
fn shown(node: &Value, by_id: &HashMap<&str, &Value>) -> Vec<Item> {
    let role = node["role"]["value"].as_str().unwrap_or_default();
    let is_ignored = node["ignored"].as_bool() == Some(true);
    if UNHEARD.contains(&role) {
        return Vec::new();
    }
    if role == "StaticText" && !is_ignored {
        return vec![Item::Text(name(node).to_owned())];
    }
    let children = node["childIds"].as_array().into_iter().flatten();
    let items: Vec<Item> = children
        .filter_map(|id| by_id.get(id.as_str()?))
        .flat_map(|child| shown(child, by_id))
        .collect();
    let name = name(node);
    if is_ignored || SILENT.contains(&role) && name.is_empty() || role == "RootWebArea" {
        return items;
    }
    // Chromium's own words for a `summary`, alone or in a group of which one is open.
    let is_summary = role.starts_with("DisclosureTriangle");
    vec![Item::Element {
        role: if is_summary { "summary" } else { role }.to_owned(),
        name: name.to_owned(),
        states: if role == "listitem" {
            String::new()
        } else {
            states(node)
        },
        items: shortened(joined(items)),
    }]
}

fn name(node: &Value) -> &str {
    node["name"]["value"].as_str().unwrap_or_default()
}

fn states(node: &Value) -> String {
    let mut states = String::new();
    for property in node["properties"].as_array().into_iter().flatten() {
        let name = property["name"].as_str().unwrap_or_default();
        let value = &property["value"]["value"];
        if !STATES.contains(&name) || *value == Value::Bool(false) && name != "expanded" {
            continue;
        }
        let _ = match value {
            Value::Bool(true) => write!(states, " [{name}]"),
            Value::String(value) => write!(states, " [{name}={value}]"),
            value => write!(states, " [{name}={value}]"),
        };
    }
    states
}

/// Texts that follow each other are one.
fn joined(items: Vec<Item>) -> Vec<Item> {
    let mut joined: Vec<Item> = Vec::new();
    for item in items {
        match (joined.last_mut(), item) {
            // Two texts that stand apart are told apart, even where no space is painted between them.
            (Some(Item::Text(before)), Item::Text(text)) => {
                before.push(' ');
                before.push_str(&text);
            }
            (_, item) => joined.push(item),
        }
    }
    joined.retain(|item| !matches!(item, Item::Text(text) if text.trim().is_empty()));
    joined
}

/// Long lists are told by their first items.
fn shortened(items: Vec<Item>) -> Vec<Item> {
    let is_listed = |item: &Item| matches!(item, Item::Element { role, .. } if ["listitem", "row"].contains(&role.as_str()));
    let count = items.iter().filter(|item| is_listed(item)).count();
    if count <= SHOWN_ITEMS + 1 {
        return items;
    }
    let mut seen = 0;
    let mut short: Vec<Item> = items
        .into_iter()
        .filter(|item| {
            seen += usize::from(is_listed(item));
            !is_listed(item) || seen <= SHOWN_ITEMS
        })
        .collect();
    short.push(Item::Text(format!("({} more)", count - SHOWN_ITEMS)));
    short
}

fn write_item(item: &Item, depth: usize, text: &mut String) {
    let indent = "  ".repeat(depth);
    // Writing to a string cannot fail.
    let _ = match item {
        Item::Text(words) => writeln!(text, "{indent}- text: {}", cut(words)),
        Item::Element {
            role,
            name,
            states,
            items,
        } => {
            let _ = write!(text, "{indent}- {role}");
            if !name.is_empty() {
                let _ = write!(text, " {}", quoted(name));
            }
            let _ = write!(text, "{states}");
            match &items[..] {
                [Item::Text(words)] if is_said(words, name) => writeln!(text),
                [Item::Text(words)] => writeln!(text, ": {}", cut(words)),
                items => {
                    let is_all_said =
                        !name.is_empty() && items.iter().all(|item| is_in_name(item, name));
                    let _ = writeln!(text);
                    if !is_all_said {
                        for item in items {
                            write_item(item, depth + 1, text);
                        }
                    }
                    Ok(())
                }
            }
        }
    };
}

/// Whether an element's name has said its text already.
fn is_said(words: &str, name: &str) -> bool {
    squeezed(words) == squeezed(name)
}

/// Whether a name holds all that an item says, without a role of its own to tell.
fn is_in_name(item: &Item, name: &str) -> bool {
    match item {
        Item::Text(words) => squeezed(name).contains(&squeezed(words)),
        Item::Element { role, items, .. } => {
            ["strong", "emphasis", "superscript", "code"].contains(&role.as_str())
                && items.iter().all(|item| is_in_name(item, name))
        }
    }
}

fn squeezed(text: &str) -> String {
    text.split_whitespace().collect()
}

fn quoted(name: &str) -> String {
    format!("\"{}\"", cut(name))
}

/// One line, no longer than needed to know what it is; a no-break space is seen.
fn cut(text: &str) -> String {
    let words = text
        .split([' ', '\n', '\t'])
        .filter(|word| !word.is_empty());
    let line = words.collect::<Vec<_>>().join(" ").replace('\u{a0}', "~");
    if line.chars().count() <= NAME_LENGTH {
        return line;
    }
    line.chars().take(NAME_LENGTH).chain(['…']).collect()
}
