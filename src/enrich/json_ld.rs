//! schema.org inside a page.

use serde_json::Value;

use super::names;
use super::record::first_text;
use crate::model::Kind;

/// What a page can be, the most telling first; a `WebPage` describes the page around a work.
const TYPES: [(&str, Option<Kind>); 14] = [
    ("ScholarlyArticle", Some(Kind::Article)),
    ("Dataset", Some(Kind::Data)),
    ("VideoObject", Some(Kind::Video)),
    ("PodcastEpisode", Some(Kind::Podcast)),
    ("BlogPosting", Some(Kind::Post)),
    ("Article", None),
    ("NewsArticle", None),
    ("Report", None),
    ("Chapter", None),
    ("Book", None),
    ("LearningResource", None),
    ("CreativeWork", None),
    ("Blog", Some(Kind::Blog)),
    ("WebPage", None),
];

/// The description of a work inside a page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Work {
    pub(super) title: Option<String>,
    pub(super) authors: Vec<String>,
    pub(super) date: Option<String>,
    pub(super) kind: Option<Kind>,
    pub(super) container: Option<String>,
    pub(super) language: Option<String>,
    pub(super) licence: Option<String>,
}

/// What the blocks of a page say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Said {
    /// The work that the page is about.
    pub(super) work: Work,
    /// Names of the site.
    pub(super) sites: Vec<String>,
    /// A block is not JSON.
    pub(super) is_broken: bool,
}

/// Reads all blocks of a page.
pub(super) fn read(blocks: &[String]) -> Said {
    let mut said = Said::default();
    let mut nodes = Vec::new();
    let values: Vec<Value> = blocks
        .iter()
        .filter_map(|block| {
            let value = serde_json::from_str(block.trim());
            said.is_broken |= value.is_err();
            value.ok()
        })
        .collect();
    for value in &values {
        gather(value, &mut nodes);
    }
    for node in &nodes {
        if types(node).any(|name| name == "WebSite") {
            said.sites.extend(text(node.get("name")));
        }
    }
    let best = TYPES.iter().find_map(|(name, kind)| {
        let node = nodes
            .iter()
            .find(|node| types(node).any(|found| found == *name))?;
        Some((node, *kind))
    });
    if let Some((node, kind)) = best {
        said.work = work(node, kind);
    }
    said
}

/// The nodes of a block: itself, a list, or a graph.
fn gather<'a>(value: &'a Value, nodes: &mut Vec<&'a Value>) {
    match value {
        Value::Array(all) => all.iter().for_each(|value| gather(value, nodes)),
        Value::Object(object) => {
            nodes.push(value);
            if let Some(graph) = object.get("@graph") {
                gather(graph, nodes);
            }
        }
        _ => {}
    }
}

fn types(node: &Value) -> impl Iterator<Item = &str> {
    super::record::texts(node.get("@type")).into_iter()
}

fn work(node: &Value, kind: Option<Kind>) -> Work {
    let authors = match node.get("author") {
        Some(Value::Array(all)) => all.iter().filter_map(author).collect(),
        Some(one) => author(one).into_iter().collect(),
        None => Vec::new(),
    };
    Work {
        title: text(node.get("headline")).or_else(|| text(node.get("name"))),
        authors,
        date: text(node.get("datePublished")).or_else(|| text(node.get("uploadDate"))),
        kind,
        container: node
            .get("isPartOf")
            .or_else(|| node.get("partOfSeries"))
            .and_then(name),
        language: node.get("inLanguage").and_then(|language| {
            text(language.get("alternateName")).or_else(|| text(Some(language)))
        }),
        licence: node
            .get("license")
            .and_then(|licence| text(licence.get("url")).or_else(|| text(Some(licence)))),
    }
}

fn author(value: &Value) -> Option<String> {
    let part = |key| first_text(value.get(key)).unwrap_or_default();
    match names::person(part("givenName"), part("familyName")) {
        name if name.is_empty() => name_of(value),
        name => Some(name),
    }
}

fn name(value: &Value) -> Option<String> {
    match value {
        Value::Array(all) => all.first().and_then(name),
        other => text(other.get("name")),
    }
}

fn name_of(value: &Value) -> Option<String> {
    text(value.get("name")).or_else(|| text(Some(value)))
}

fn text(value: Option<&Value>) -> Option<String> {
    first_text(value).map(str::to_owned)
}
