//! The line of research: one segment per resource, its texture says what the resource is.
//!
//! A whole line is a handful of SVG paths, so that it costs one element of the page however long it is.

mod narrow;

use leptos::prelude::*;

pub(super) use narrow::NarrowTimeline;
pub(crate) use narrow::rank;

use crate::model::Texture;

/// The paths of a line; an empty one is not drawn. The style sheet gives each its colour and stroke.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Line {
    /// Value of `viewBox`.
    pub(super) view_box: String,
    /// Filled shapes: bars, arrows, rules.
    pub(super) fill: String,
    /// Ticks, drawn as strokes of constant width.
    pub(super) ticks: String,
    /// Dots: strokes of no length with round ends.
    pub(super) dots: String,
    /// Outlines of exact size: the path runs inside the segment.
    pub(super) frame: String,
    /// Outlines in a stretched line, by their place: a stroke of constant width has to be cut at the segment's edge.
    pub(super) cut_frames: Vec<String>,
    /// The gaps between segments, painted in the colour of the ground.
    pub(super) joints: String,
}

/// Width and height of a segment in a line that is stretched to its box, in units of the drawing.
const STRETCHED: (u32, u32) = (100, 48);

/// Size of a segment of a wrapped line and its gaps, in px.
const WRAPPED: (u32, u32) = (22, 14);
const WRAPPED_GAP: (u32, u32) = (3, 4);

impl Line {
    /// A line in one row that takes the width it is given (`preserveAspectRatio="none"`).
    pub(super) fn stretched(textures: &[Texture]) -> Self {
        let (width, height) = STRETCHED;
        let mut line = Self::default();
        let mut x = 0;
        for texture in textures {
            if *texture == Texture::Outline {
                if x == 0 {
                    // Its side is as wide as the others only under half a joint.
                    line.joints.push_str("M0 0v48");
                }
                line.cut_frames.push(x.to_string());
            } else {
                line.push(*texture, x, 0, width, height);
            }
            x += width;
            push(&mut line.joints, &["M", &x.to_string(), " 0v48"]);
        }
        line.view_box = ["0 0 ", &x.to_string(), " 48"].concat();
        line
    }

    /// A line set like a paragraph, `columns` segments to the row, in px.
    pub(super) fn wrapped(textures: &[Texture], columns: u32) -> Self {
        let (width, height) = WRAPPED;
        let (gap_x, gap_y) = WRAPPED_GAP;
        let mut line = Self::default();
        let mut rows = 0;
        for (index, texture) in (0..).zip(textures) {
            rows = index / columns;
            line.push(
                *texture,
                index % columns * (width + gap_x),
                rows * (height + gap_y),
                width,
                height,
            );
        }
        line.view_box = [
            "0 0 ",
            &(columns * (width + gap_x) - gap_x).to_string(),
            " ",
            &(rows * (height + gap_y) + height).to_string(),
        ]
        .concat();
        line
    }

    fn push(&mut self, texture: Texture, x: u32, y: u32, width: u32, height: u32) {
        let [w, h] = [width, height].map(|n| n.to_string());
        let at =
            |dx: u32, dy: u32| ["M", &(x + dx).to_string(), " ", &(y + dy).to_string()].concat();
        let bar = |path: &mut String, dy: u32, thick: u32| {
            push(
                path,
                &[&at(0, dy), "h", &w, "v", &thick.to_string(), "h-", &w, "z"],
            );
        };
        match texture {
            Texture::Solid => bar(&mut self.fill, 0, height),
            Texture::Double => {
                let third = height / 3;
                bar(&mut self.fill, 0, third);
                bar(&mut self.fill, height - third, third);
            }
            Texture::Arrow => {
                let point = (width * 6 / 10).min(height * 13 / 10);
                let [flat, tip, half] = [width - point, point, height / 2].map(|n| n.to_string());
                push(
                    &mut self.fill,
                    &[
                        &at(0, 0),
                        "h",
                        &flat,
                        "l",
                        &tip,
                        " ",
                        &half,
                        "l-",
                        &tip,
                        " ",
                        &half,
                        "h-",
                        &flat,
                        "z",
                    ],
                );
            }
            Texture::Ticks => {
                for tick in 0..4 {
                    push(
                        &mut self.ticks,
                        &[&at((2 * tick + 1) * width / 8, 0), "v", &h],
                    );
                }
            }
            Texture::Low => bar(
                &mut self.fill,
                height * 62 / 100,
                height - height * 62 / 100,
            ),
            Texture::Dots => {
                // A stretched segment is often no wider than a dot is high.
                let places: &[u32] = if (width, height) == STRETCHED {
                    &[2]
                } else {
                    &[1, 3]
                };
                for place in places {
                    push(&mut self.dots, &[&at(place * width / 4, height / 2), "h0"]);
                }
            }
            Texture::Outline => {
                let [w, h] = [width - 2, height - 2].map(|n| n.to_string());
                push(
                    &mut self.frame,
                    &[&at(1, 1), "h", &w, "v", &h, "h-", &w, "z"],
                );
            }
        }
    }
}

fn push(path: &mut String, parts: &[&str]) {
    path.extend(parts.iter().copied());
}

/// A line of research, drawn. It says nothing that the text beside it does not say: assistive tools skip it.
#[expect(non_snake_case, reason = "a component")]
pub(super) fn LineDrawing(line: Line, is_stretched: bool) -> impl IntoView {
    let path = |class: &'static str, d: String| {
        (!d.is_empty()).then(|| view! { <path class=class d=d /> })
    };
    view! {
        <svg
            class="line"
            aria-hidden="true"
            viewBox=line.view_box
            preserveAspectRatio=is_stretched.then_some("none")
        >
            {path("fill", line.fill)}
            {path("ticks", line.ticks)}
            {path("dots", line.dots)}
            {path("frame", line.frame)}
            {line.cut_frames.into_iter().map(CutFrame).collect_view()}
            {path("joints", line.joints)}
        </svg>
    }
}

/// An outline in a drawing of its own, which cuts the outer half of its strokes.
#[expect(non_snake_case, reason = "a component")]
fn CutFrame(x: String) -> impl IntoView {
    view! {
        <svg x=x width="100" height="48" viewBox="0 0 100 48" preserveAspectRatio="none">
            <path class="sides" d="M0 0v48M100 0v48" />
            <path class="lids" d="M0 0h100M0 48h100" />
        </svg>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stretched_line_has_one_segment_and_one_joint_for_each_resource() {
        let line = Line::stretched(&[Texture::Solid, Texture::Arrow, Texture::Outline]);
        assert_eq!(line.view_box, "0 0 300 48");
        assert_eq!(line.joints, "M100 0v48M200 0v48M300 0v48");
        assert_eq!(line.fill.matches('z').count(), 2);
        assert_eq!(line.cut_frames, ["200"]);
    }

    #[test]
    fn a_wrapped_line_starts_new_rows() {
        let line = Line::wrapped(&[Texture::Solid; 5], 2);
        assert_eq!(line.view_box, "0 0 47 50");
        assert!(line.fill.ends_with("M0 36h22v14h-22z"), "{}", line.fill);
        assert_eq!(line.joints, "");
    }

    #[test]
    fn each_texture_draws_something() {
        for texture in Texture::ALL {
            let line = Line::wrapped(&[texture], 1);
            let drawn = [&line.fill, &line.ticks, &line.dots, &line.frame];
            assert_eq!(
                drawn.iter().filter(|path| !path.is_empty()).count(),
                1,
                "{texture:?}"
            );
        }
    }
}
