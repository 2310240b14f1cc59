//! The timeline for narrow frames: time runs down, one column per group.

use crate::model::Phase;

/// Height of a year, width of a group, gap between phases, in units of the drawing.
const YEAR: u32 = 42;
const GROUP: u32 = 7;
const PHASE_GAP: u32 = 20;
/// Where the first year and the first group stand.
const TOP: u32 = 26;
const LEFT: u32 = 53;

/// Where the first name stands below its stroke, how far apart names are, and how many there is room for.
const NAME_TOP: u32 = 20;
const NAME_STEP: u32 = 24;
const MOST_NAMES: usize = 3;

/// The drawing, ready for its SVG elements.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::fragments) struct NarrowTimeline {
    /// Height of the drawing.
    pub(in crate::fragments) height: String,
    /// One rule per year.
    pub(in crate::fragments) grid: String,
    /// Baseline and words of each year.
    pub(in crate::fragments) years: Vec<(String, String)>,
    /// The phases, from left to right.
    pub(in crate::fragments) phases: Vec<NarrowPhase>,
}

/// The columns of a phase.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::fragments) struct NarrowPhase {
    /// The keyword of its ink.
    pub(in crate::fragments) ink: &'static str,
    /// «4+1».
    pub(in crate::fragments) count: String,
    /// Where the count stands.
    pub(in crate::fragments) x: String,
    /// Where the count stands.
    pub(in crate::fragments) y: String,
    /// A stroke per group.
    pub(in crate::fragments) groups: String,
    /// Strokes of the groups printed apart.
    pub(in crate::fragments) extra_groups: String,
    /// Thick strokes: groups that have a poster.
    pub(in crate::fragments) posters: String,
    /// Lines from the thick strokes down to their names.
    pub(in crate::fragments) leaders: String,
    /// Place and words of each poster's name.
    pub(in crate::fragments) names: Vec<(String, String, String)>,
}

impl NarrowTimeline {
    /// Draws the phases between two years; `posters_of` names the posters of a phase.
    pub(in crate::fragments) fn new(
        phases: &[Phase],
        years: (u16, u16),
        posters_of: impl Fn(&Phase) -> Vec<String>,
    ) -> Self {
        let first = u32::from(years.0);
        let y_of = |year: u16| (TOP + (u32::from(year) - first) * YEAR).to_string();
        let mut drawing = Self {
            height: (TOP + 14 + u32::from(years.1 - years.0) * YEAR).to_string(),
            ..Self::default()
        };
        for year in years.0..=years.1 {
            let y = y_of(year);
            drawing.grid.push_str(&["M42 ", &y, "h286"].concat());
            drawing.years.push((
                (TOP + 4 + (u32::from(year) - first) * YEAR).to_string(),
                year.to_string(),
            ));
        }
        let mut x = LEFT;
        for phase in phases {
            let (groups, extra) = (u32::from(phase.groups), u32::from(phase.extra_groups));
            let (start, end) = (y_of(phase.start), y_of(phase.end));
            let column =
                |rank: u32| ["M", &(x + rank * GROUP).to_string(), " ", &start, "V", &end].concat();
            let posters = posters_of(phase);
            let count = u32::try_from(posters.len()).unwrap_or(u32::MAX);
            let ranks: Vec<_> = (0..count)
                .map(|poster| rank(poster, count, groups))
                .collect();
            let mut leaders = String::new();
            let mut names = Vec::new();
            // Names hang below their strokes like steps; with more posters they would run into each other.
            if posters.len() <= MOST_NAMES {
                let end = TOP + (u32::from(phase.end) - first) * YEAR;
                for (step, (name, rank)) in (0..).zip(posters.iter().zip(&ranks).rev()) {
                    let (x, y) = (x + rank * GROUP, end + NAME_TOP + step * NAME_STEP);
                    let line = [
                        "M",
                        &x.to_string(),
                        " ",
                        &end.to_string(),
                        "V",
                        &(y - 12).to_string(),
                    ];
                    leaders.push_str(&line.concat());
                    names.push(((x - 3).to_string(), y.to_string(), name.clone()));
                }
            }
            drawing.phases.push(NarrowPhase {
                ink: phase.ink.keyword(),
                count: if extra == 0 {
                    groups.to_string()
                } else {
                    [&groups.to_string(), "+", &extra.to_string()].concat()
                },
                x: (x - 2).to_string(),
                y: (TOP - 7 + (u32::from(phase.start) - first) * YEAR).to_string(),
                groups: (0..groups)
                    .filter(|rank| !ranks.contains(rank))
                    .map(column)
                    .collect(),
                extra_groups: (groups..groups + extra).map(column).collect(),
                posters: ranks.iter().copied().map(column).collect(),
                leaders,
                names,
            });
            x += (groups + extra) * GROUP + PHASE_GAP;
        }
        drawing
    }
}

/// Spreads posters among the strokes of their phase: a rank means nothing else.
pub(crate) fn rank(poster: u32, posters: u32, groups: u32) -> u32 {
    (poster + 1) * groups / (posters + 1)
}

#[cfg(test)]
mod tests {
    use super::rank;

    #[test]
    fn posters_spread_among_the_strokes_and_never_share_one() {
        assert_eq!([rank(0, 2, 12), rank(1, 2, 12)], [4, 8]);
        let ranks: Vec<_> = (0..12).map(|poster| rank(poster, 12, 12)).collect();
        assert_eq!(ranks, (0..12).collect::<Vec<_>>());
    }
}
