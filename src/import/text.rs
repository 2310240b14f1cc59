//! From glyphs to lines: what stands on the same height without a gap.

use hayro_interpret::kurbo::Rect;

use super::pdf::Glyph;

/// A line of text.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Line {
    pub(super) text: String,
    pub(super) area: Rect,
    pub(super) baseline: f64,
    pub(super) size: f64,
}

/// A gap wider than that many times the font's height separates two columns.
const COLUMN: f64 = 1.6;
/// A gap wider than that many times the font's height separates two words.
const WORD: f64 = 0.18;

/// The lines of some glyphs, from top to bottom and from left to right.
pub(super) fn lines(glyphs: &[Glyph]) -> Vec<Line> {
    let mut rows: Vec<Vec<&Glyph>> = Vec::new();
    let mut sorted: Vec<&Glyph> = glyphs.iter().collect();
    sorted.sort_by(|a, b| a.baseline.total_cmp(&b.baseline));
    for glyph in sorted {
        // Letters of one line may differ a little in height: an exponent, a change of font.
        let row = rows.last_mut().filter(|row| {
            row.last().is_some_and(|last| {
                (glyph.baseline - last.baseline).abs() <= 0.25 * glyph.size.min(last.size)
            })
        });
        match row {
            Some(row) => row.push(glyph),
            None => rows.push(vec![glyph]),
        }
    }
    let mut lines: Vec<Line> = rows.into_iter().flat_map(row).collect();
    lines.retain(|line| !line.text.is_empty());
    lines.sort_by(|a, b| {
        a.baseline
            .total_cmp(&b.baseline)
            .then(a.area.x0.total_cmp(&b.area.x0))
    });
    lines
}

/// Cuts a row where columns part.
fn row(mut glyphs: Vec<&Glyph>) -> Vec<Line> {
    glyphs.sort_by(|a, b| a.left.total_cmp(&b.left));
    let mut lines: Vec<Line> = Vec::new();
    for glyph in glyphs {
        let is_space = glyph.text.chars().all(char::is_whitespace);
        let Some(line) = lines.last_mut().filter(|line| {
            glyph.left - line.area.x1 <= COLUMN * glyph.size
                && (glyph.size - line.size).abs() <= 0.3 * line.size
        }) else {
            if !is_space {
                lines.push(Line {
                    text: glyph.text.clone(),
                    area: area(glyph),
                    baseline: glyph.baseline,
                    size: glyph.size,
                });
            }
            continue;
        };
        let has_gap = glyph.left - line.area.x1 > WORD * glyph.size;
        if (is_space || has_gap) && !line.text.ends_with(char::is_whitespace) {
            line.text.push(' ');
        }
        if !is_space {
            line.text.push_str(&glyph.text);
            line.area = line.area.union(area(glyph));
        }
    }
    for line in &mut lines {
        line.text.truncate(line.text.trim_end().len());
    }
    lines
}

fn area(glyph: &Glyph) -> Rect {
    Rect::new(
        glyph.left,
        glyph.baseline - 0.8 * glyph.size,
        glyph.right,
        glyph.baseline + 0.2 * glyph.size,
    )
}

/// Lines as one text; a word that was cut at the end of a line keeps its hyphen, for nobody knows whether it is its own.
pub(super) fn joined<'a>(lines: impl IntoIterator<Item = &'a str>) -> String {
    let mut text = String::new();
    for line in lines {
        if let Some(start) = text.strip_suffix('\u{ad}') {
            text.truncate(start.len());
        } else if !text.is_empty() && !text.ends_with('-') {
            text.push(' ');
        }
        text.push_str(line.trim());
    }
    text
}
