//! From link annotations to places: a link that runs over several lines has an annotation for each.

use hayro_interpret::kurbo::{Point, Rect};
use url::Url;

use super::pdf::{Glyph, Link};
use super::text;
use crate::identity::{Identity, identify};

/// A link of the poster, once for each place.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct LinkPlace {
    pub(super) identity: Identity,
    /// The address as the PDF has it.
    pub(super) printed: String,
    /// The words it covers.
    pub(super) text: String,
    pub(super) area: Rect,
}

/// Joins what belongs together; the places are in reading order.
pub(super) fn places(links: &[&Link], glyphs: &[Glyph]) -> Vec<LinkPlace> {
    let mut groups: Vec<(Identity, String, Vec<Rect>)> = Vec::new();
    for link in links {
        let Ok(url) = Url::parse(&link.address) else {
            continue;
        };
        let identity = identify(&url);
        // Annotations of one link follow each other in the file, and touch on the page.
        let group = groups.last_mut().filter(|(known, _, areas)| {
            known.id == identity.id && areas.iter().any(|area| touch(*area, link.area))
        });
        match group {
            Some((_, _, areas)) => areas.push(link.area),
            None => groups.push((identity, link.address.clone(), vec![link.area])),
        }
    }
    let mut places: Vec<LinkPlace> = groups
        .into_iter()
        .map(|(identity, printed, areas)| LinkPlace {
            identity,
            printed,
            text: covered(&areas, glyphs),
            area: areas
                .iter()
                .skip(1)
                .fold(areas[0], |whole, area| whole.union(*area)),
        })
        .collect();
    in_reading_order(&mut places);
    places
}

/// Whether two areas are of the same link: one above the other, or side by side on the same line.
fn touch(a: Rect, b: Rect) -> bool {
    let line = a.height().min(b.height()).max(1.0);
    let gap = (b.y0 - a.y1).max(a.y0 - b.y1);
    let is_side_by_side = gap < 0.0 && (b.x0 - a.x1).max(a.x0 - b.x1) <= line;
    gap.abs() <= line && (gap >= -0.5 * line || is_side_by_side)
        || gap < 0.0 && a.intersect(b).area() > 0.0
}

/// The words whose middle lies under the areas.
fn covered(areas: &[Rect], glyphs: &[Glyph]) -> String {
    let under: Vec<Glyph> = glyphs
        .iter()
        .filter(|glyph| {
            let middle = Point::new(
                f64::midpoint(glyph.left, glyph.right),
                glyph.baseline - 0.3 * glyph.size,
            );
            areas.iter().any(|area| area.contains(middle))
        })
        .cloned()
        .collect();
    let lines = text::lines(&under);
    text::joined(lines.iter().map(|line| line.text.as_str()))
}

/// Rows from top to bottom, each from left to right.
fn in_reading_order(places: &mut Vec<LinkPlace>) {
    places.sort_by(|a, b| a.area.y0.total_cmp(&b.area.y0));
    let mut rows: Vec<Vec<LinkPlace>> = Vec::new();
    for place in places.drain(..) {
        let row = rows
            .last_mut()
            .filter(|row| place.area.y0 < row[0].area.y0 + 0.5 * row[0].area.height());
        match row {
            Some(row) => row.push(place),
            None => rows.push(vec![place]),
        }
    }
    for mut row in rows {
        row.sort_by(|a, b| a.area.x0.total_cmp(&b.area.x0));
        places.extend(row);
    }
}
