//! The style sheet: one file per component in `style/`, joined in a fixed order, with what the content decides.

use std::fmt::Write as _;
use std::path::Path;

use lightningcss::stylesheet::{MinifyOptions, ParserOptions, PrinterOptions, StyleSheet};
use lightningcss::targets::{Browsers, Targets};

use super::ExportError;
use super::font::Font;
use super::layout::Layout;
use super::resources::Placed;
use crate::fragments::rank;
use crate::model::{Catalogue, PosterId};
use crate::route::{Part, Route};

/// The files of `style/` that the first paint of every page needs, in the order of the cascade.
const FILES: [&str; 7] = ["layers", "reset", "tokens", "base", "line", "bar", "tile"];

/// All others, in that order: the first paint of a page needs some of them, or none.
const LATE_FILES: [&str; 11] = [
    "sheet",
    "home",
    "timeline",
    "icons",
    "prose",
    "resources",
    "resource",
    "query",
    "explore",
    "embed",
    "print",
];

/// Chrome and Edge 109, Firefox 115, Safari 15.4: the oldest browsers that are promised to work.
fn targets() -> Targets {
    Targets::from(Browsers {
        chrome: Some(109 << 16),
        edge: Some(109 << 16),
        firefox: Some(115 << 16),
        safari: Some((15 << 16) | (4 << 8)),
        ..Browsers::default()
    })
}

/// The style sheet that every page carries, minified: the same bytes on each.
///
/// # Errors
/// A missing file, or CSS that does not parse.
pub(super) fn style_sheet(
    layout: &Layout,
    catalogue: &Catalogue,
    font: &Font,
) -> Result<String, ExportError> {
    let mut css = joined(layout, &FILES)?;
    css.push_str(&generated(catalogue, font));
    minify(&css, &layout.path("style"))
}

/// What the first paint of each kind of page needs beside the style sheet that every page carries. It stands in these
/// pages, and again in the late style sheet, for whoever comes there from another page: its rules are the same twice.
pub(super) struct EarlyStyles {
    /// The home page with the timeline.
    home: String,
    /// A poster.
    poster: String,
    /// The list of all resources.
    list: String,
    /// The sheet of a resource.
    sheet: String,
    /// A page of text.
    text: String,
}

impl EarlyStyles {
    /// # Errors
    /// A missing file, or CSS that does not parse.
    pub(super) fn new(layout: &Layout, placed: &Placed<'_>) -> Result<Self, ExportError> {
        let early = |names: &[&str], generated: &str| {
            let css = [&joined(layout, names)?, generated].concat();
            minify(&css, &layout.path("style"))
        };
        let facets = super::facets::style(placed);
        Ok(Self {
            home: early(&["home", "timeline"], "")?,
            poster: early(&["sheet"], "")?,
            list: early(&["prose", "resources", "query"], &facets)?,
            sheet: early(&["prose", "resource"], "")?,
            text: early(&["prose"], "")?,
        })
    }

    /// All of them.
    pub(super) fn all(&self) -> [&str; 5] {
        [
            &self.home,
            &self.poster,
            &self.list,
            &self.sheet,
            &self.text,
        ]
    }

    /// What stands in a page; nothing where its first paint needs the whole late style sheet.
    pub(super) fn of(&self, route: &Route) -> Option<&str> {
        Some(match route {
            Route::Home | Route::Embed(Part::Timeline) => &self.home,
            Route::Poster(_) | Route::Embed(Part::Poster(_) | Part::Panel(..)) => &self.poster,
            // They are made of code, which comes later still.
            Route::Selection | Route::EmbedGuide(_) => return None,
            Route::Resources => &self.list,
            Route::Resource(_) => &self.sheet,
            Route::Groups
            | Route::Call
            | Route::SiteMap
            | Route::Accessibility
            | Route::Legal
            | Route::PersonalData
            | Route::Ecodesign
            | Route::NotFound => &self.text,
        })
    }
}

/// The style sheet that does not hold up the first paint: paper, all that some pages have early, and the rule that names
/// the font, whose address would change with the page's depth if it stood in the page.
///
/// # Errors
/// A missing file, or CSS that does not parse.
pub(super) fn late_style_sheet(
    layout: &Layout,
    placed: &Placed<'_>,
    font: &str,
) -> Result<String, ExportError> {
    let mut css = format!(
        "@font-face{{font-family:\"Bricolage Grotesque\";src:url({font}) format(\"woff2\");font-weight:700;font-display:swap}}\n"
    );
    css.push_str(&joined(layout, &LATE_FILES)?);
    css.push_str(&super::facets::style(placed));
    minify(&css, &layout.path("style"))
}

/// Files of `style/`, one after the other.
fn joined(layout: &Layout, names: &[&str]) -> Result<String, ExportError> {
    names.iter().map(|name| read(layout, name)).collect()
}

/// A file of `style/`, checked alone, so that an error names its file and line.
fn read(layout: &Layout, name: &str) -> Result<String, ExportError> {
    let file = format!("style/{name}.css");
    let text = String::from_utf8_lossy(&layout.read(&file)?).into_owned();
    parse(&text, &layout.path(&file))?;
    Ok(text)
}

fn minify(css: &str, dir: &Path) -> Result<String, ExportError> {
    let failed = |error: String| ExportError::Css(dir.to_owned(), error);
    let mut sheet = parse(css, dir)?;
    sheet
        .minify(MinifyOptions {
            targets: targets(),
            ..MinifyOptions::default()
        })
        .map_err(|error| failed(error.to_string()))?;
    let printed = sheet
        .to_css(PrinterOptions {
            minify: true,
            targets: targets(),
            ..PrinterOptions::default()
        })
        .map_err(|error| failed(error.to_string()))?;
    Ok(printed.code)
}

fn parse<'a>(css: &'a str, path: &Path) -> Result<StyleSheet<'a>, ExportError> {
    StyleSheet::parse(css, ParserOptions::default())
        .map_err(|error| ExportError::Css(path.to_owned(), error.to_string()))
}

/// What the content decides: measured names, phases on the axis, posters among their strokes, lengths of lists.
fn generated(catalogue: &Catalogue, font: &Font) -> String {
    let mut css = String::from("@layer components{");
    // Writing to a string cannot fail.
    let mut names: Vec<_> = catalogue
        .posters
        .iter()
        .map(|poster| (format!("{:.2}", font.width_em(&poster.name)), &poster.id))
        .collect();
    names.sort();
    push_by_value(&mut css, "n", "em", &names);
    let first = catalogue
        .phases
        .iter()
        .map(|phase| phase.start)
        .min()
        .unwrap_or_default();
    let last = catalogue
        .phases
        .iter()
        .map(|phase| phase.end)
        .max()
        .unwrap_or_default();
    _ = write!(css, ".timeline{{--years:{}}}", last - first);
    let mut ranks = Vec::new();
    for phase in &catalogue.phases {
        _ = write!(
            css,
            ".p-{}{{--start:{};--span:{};--groups:{};--extra:{}}}",
            phase.id,
            phase.start - first,
            phase.end - phase.start,
            phase.groups,
            phase.extra_groups,
        );
        let posters: Vec<_> = catalogue
            .posters
            .iter()
            .filter(|poster| poster.phase == phase.id)
            .collect();
        let count = u32::try_from(posters.len()).unwrap_or(u32::MAX);
        for (index, poster) in (0..).zip(posters) {
            ranks.push((rank(index, count, phase.groups.into()), &poster.id));
        }
    }
    ranks.sort();
    push_by_value(&mut css, "s", "rank", &ranks);
    let mut lengths: Vec<usize> = catalogue
        .posters
        .iter()
        .flat_map(|poster| &poster.panels)
        .flat_map(|panel| {
            (1..=panel.tiles.len())
                .rev()
                .take(panel.headings.len().max(panel.tiles.len()))
        })
        .collect();
    lengths.sort_unstable();
    lengths.dedup();
    for length in lengths {
        _ = write!(css, ".c-{length}{{--count:{length}}}");
    }
    css.push('}');
    css
}

/// One rule for all posters that share a value: every page carries these rules, however many posters there are. The list
/// is sorted by value.
fn push_by_value<T: std::fmt::Display + PartialEq>(
    css: &mut String,
    class: &str,
    property: &str,
    posters: &[(T, &PosterId)],
) {
    for posters in posters.chunk_by(|(one, _), (other, _)| one == other) {
        let classes: Vec<String> = posters
            .iter()
            .map(|(_, id)| format!(".{class}-{id}"))
            .collect();
        if let Some((value, _)) = posters.first() {
            _ = write!(css, "{}{{--{property}:{value}}}", classes.join(","));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_file_of_the_style_is_forgotten() {
        let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("style");
        let mut files: Vec<String> = std::fs::read_dir(dir)
            .unwrap()
            .map(|file| file.unwrap().file_name().into_string().unwrap())
            .collect();
        let mut joined: Vec<String> = FILES
            .iter()
            .chain(&LATE_FILES)
            .map(|name| format!("{name}.css"))
            .collect();
        files.sort();
        joined.sort();
        assert_eq!(files, joined);
    }
}
