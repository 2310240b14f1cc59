//! Headings from sizes, and what belongs to each from positions: guesses, marked as such in the draft.

use std::ops::Range;

use hayro_interpret::kurbo::Rect;

use super::links::LinkPlace;
use super::pdf::Page;
use super::says;
use super::text::{self, Line};
use crate::identity::Identity;
use crate::model::Pill;

/// A heading is at least that many times as high as the text.
const HEADING: f64 = 1.15;
/// Longer ones are text, however large.
const LONGEST_HEADING: usize = 160;

/// A page of the PDF.
#[derive(Clone, Debug, PartialEq)]
pub struct Panel {
    /// Its number, from 1.
    pub number: usize,
    /// The badge that is printed on it.
    pub pill: Option<Pill>,
    /// Its headings, guessed from their size.
    pub headings: Vec<Heading>,
    /// Its text before the first heading.
    pub opening: String,
    /// Its links, in reading order.
    pub places: Vec<Place>,
}

/// A heading with the text below it.
#[derive(Clone, Debug, PartialEq)]
pub struct Heading {
    /// Its words.
    pub title: String,
    /// Its text, paragraphs separated by an empty line.
    pub text: String,
    /// Height of its font, in points.
    pub size: f64,
    /// Where its words stand.
    area: Rect,
}

impl Panel {
    /// Takes off the links that stand above the first heading of the page.
    pub(super) fn take_head(&mut self) -> Vec<Place> {
        if self.headings.is_empty() {
            return Vec::new();
        }
        self.places
            .extract_if(.., |place| place.heading.is_none())
            .collect()
    }

    /// Adds links that go on at the head of the next page: they stand under the last heading of their column.
    pub(super) fn go_on(&mut self, head: Vec<Place>) {
        for mut place in head {
            let x = place.area.center().x;
            place.heading = nearest_own(&self.headings, Rect::new(x, f64::MAX, x, f64::MAX));
            self.places.push(place);
        }
    }
}

/// A link of the page.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    /// What its address says.
    pub identity: Identity,
    /// The address as printed.
    pub printed: String,
    /// The words it covers: what a reader sees, and no more than that.
    pub text: String,
    /// The heading above it, by its rank in the panel.
    pub heading: Option<usize>,
    area: Rect,
}

/// A heading with what stands below it.
#[derive(Clone)]
struct Zone {
    title: Vec<Line>,
    lines: Vec<Line>,
    /// The area of its title.
    area: Rect,
}

/// Arranges a page.
pub(super) fn panel(page: &Page, lines: &[Line], places: Vec<LinkPlace>) -> Panel {
    let free: Vec<&Line> = lines
        .iter()
        .filter(|line| !is_covered(line, &places))
        .collect();
    let is_pill = |line: &Line| pill(&line.text).is_some();
    let body = body_size(&free);
    let mut zones: Vec<Zone> = Vec::new();
    let mut texts: Vec<&Line> = Vec::new();
    for line in free.into_iter().filter(|line| !is_pill(line)) {
        let is_heading = line.size >= HEADING * body && line.text.chars().any(char::is_alphabetic);
        if !is_heading {
            texts.push(line);
            continue;
        }
        let same = zones.iter_mut().find(|zone| {
            zone.title.last().is_some_and(|last| {
                (last.size - line.size).abs() < 0.1 * line.size
                    && (line.baseline - last.baseline) > 0.0
                    && (line.baseline - last.baseline) < 1.7 * line.size
                    && line.area.x0 < last.area.x1
                    && last.area.x0 < line.area.x1
            })
        });
        match same {
            Some(zone) => {
                zone.area = zone.area.union(line.area);
                zone.title.push(line.clone());
            }
            None => zones.push(Zone {
                area: line.area,
                title: vec![line.clone()],
                lines: Vec::new(),
            }),
        }
    }
    // A paragraph in large letters is no heading.
    let (mut zones, large): (Vec<Zone>, Vec<Zone>) = zones.into_iter().partition(|zone| {
        let letters = zone.title.iter().map(|line| line.text.chars().count());
        letters.sum::<usize>() <= LONGEST_HEADING
    });
    let mut texts: Vec<Line> = texts.into_iter().cloned().collect();
    texts.extend(large.into_iter().flat_map(|zone| zone.title));
    texts.sort_by(|a, b| a.baseline.total_cmp(&b.baseline));
    let titles: Vec<Rect> = zones.iter().map(|zone| zone.area).collect();
    let mut opening = Vec::new();
    for line in texts {
        match nearest(&titles, line.area) {
            Some(zone) => zones[zone].lines.push(line),
            None => opening.push(line),
        }
    }
    let headings: Vec<Heading> = zones
        .iter()
        .map(|zone| Heading {
            title: title(zone),
            text: paragraphs(&zone.lines),
            size: zone.title.first().map_or(0.0, |line| line.size),
            area: zone.area,
        })
        .collect();
    let places = places
        .into_iter()
        .map(|place| Place {
            heading: nearest_own(&headings, place.area),
            identity: place.identity,
            printed: place.printed,
            text: place.text,
            area: place.area,
        })
        .collect();
    Panel {
        number: page.number,
        pill: lines
            .iter()
            .find_map(|line| pill(&line.text))
            .or_else(|| pill(&page.slanted)),
        headings,
        opening: paragraphs(&opening),
        places,
    }
}

fn title(zone: &Zone) -> String {
    text::joined(zone.title.iter().map(|line| line.text.as_str()))
}

/// The name of the group and the note on all groups.
pub(super) fn is_of_cover(title: &str) -> bool {
    title.starts_with('#') || says(title, "les-gtnum")
}

/// The badge that a line is: a sentence that speaks of formats is none.
fn pill(text: &str) -> Option<Pill> {
    let is_short = text.chars().filter(|c| c.is_alphabetic()).count() <= 20;
    if !is_short {
        return None;
    }
    if says(text, "formats-courts") || says(text, "formatscourts") {
        Some(Pill::Short)
    } else if says(text, "formats-longs") || says(text, "formatslongs") {
        Some(Pill::Long)
    } else {
        None
    }
}

fn is_covered(line: &Line, places: &[LinkPlace]) -> bool {
    places
        .iter()
        .any(|place| place.area.contains(line.area.center()))
}

/// The size in which most letters are printed.
fn body_size(lines: &[&Line]) -> f64 {
    let mut sizes: Vec<(f64, usize)> = Vec::new();
    for line in lines {
        let letters = line.text.chars().count();
        match sizes
            .iter_mut()
            .find(|(size, _)| (size - line.size).abs() < 0.25)
        {
            Some((_, count)) => *count += letters,
            None => sizes.push((line.size, letters)),
        }
    }
    let most = sizes.into_iter().max_by_key(|(_, count)| *count);
    most.map_or(0.0, |(size, _)| size)
}

/// The title that an area belongs to: the lowest one above it, in its column.
fn nearest(titles: &[Rect], area: Rect) -> Option<usize> {
    let center = area.center();
    (0..titles.len())
        .filter(|&rank| titles[rank].y0 <= center.y && column(titles, rank).contains(&center.x))
        .max_by(|&a, &b| titles[a].y0.total_cmp(&titles[b].y0))
}

/// The same for a link: the note on all groups stands beside the first titles, and has no link of its own.
fn nearest_own(headings: &[Heading], area: Rect) -> Option<usize> {
    let own: Vec<usize> = (0..headings.len())
        .filter(|&rank| !is_of_cover(&headings[rank].title))
        .collect();
    let titles: Vec<Rect> = own.iter().map(|&rank| headings[rank].area).collect();
    let all: Vec<Rect> = headings.iter().map(|heading| heading.area).collect();
    nearest(&titles, area)
        .map(|index| own[index])
        .or_else(|| nearest(&all, area))
}

/// Titles on the same height share the page between them; a title that is alone has its whole width.
fn column(titles: &[Rect], rank: usize) -> Range<f64> {
    let title = titles[rank];
    let mut column = f64::NEG_INFINITY..f64::INFINITY;
    for other in titles
        .iter()
        .filter(|other| other.y0 < title.y1 && title.y0 < other.y1)
    {
        if other.x1 <= title.x0 {
            // What is left of a title, up to the title before it, is the other's.
            column.start = title.x0 - title.height();
        } else if other.x0 >= title.x1 {
            column.end = column.end.min(other.x0);
        }
    }
    column
}

/// Columns from left to right, each from top to bottom, with an empty line where the page leaves one.
fn paragraphs(lines: &[Line]) -> String {
    let mut columns: Vec<Vec<&Line>> = Vec::new();
    for line in lines {
        let column = columns.iter_mut().find(|column| {
            column
                .iter()
                .any(|other| line.area.x0 < other.area.x1 && other.area.x0 < line.area.x1)
        });
        match column {
            Some(column) => column.push(line),
            None => columns.push(vec![line]),
        }
    }
    columns.sort_by(|a, b| a[0].area.x0.total_cmp(&b[0].area.x0));
    let mut all: Vec<Vec<&str>> = Vec::new();
    for column in columns {
        let mut last: Option<&Line> = None;
        for line in column {
            let follows = last
                .is_some_and(|last| line.baseline - last.baseline < 1.8 * line.size.max(last.size));
            match all.last_mut().filter(|_| follows) {
                Some(paragraph) => paragraph.push(&line.text),
                None => all.push(vec![&line.text]),
            }
            last = Some(line);
        }
    }
    let texts: Vec<String> = all.into_iter().map(text::joined).collect();
    texts.join("\n\n")
}
