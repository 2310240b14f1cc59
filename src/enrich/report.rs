use super::{Review, Trouble};
use crate::diagnostic::french;
use crate::model::ResourceId;

/// What became of a resource.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Its host answered.
    Reviewed(Review),
    /// Nothing was found.
    Failed(ResourceId, Trouble),
}

impl Outcome {
    fn has_something_to_say(&self) -> bool {
        match self {
            Self::Reviewed(review) => {
                !(review.proposals.is_empty()
                    && review.differences.is_empty()
                    && review.remarks.is_empty())
            }
            Self::Failed(..) => true,
        }
    }
}

/// All that an author has to read, values as they would be written: `+` a value for an empty cell, `≠` another value, `!` a remark.
pub fn render(outcomes: &[Outcome]) -> String {
    let mut text = String::new();
    for outcome in outcomes
        .iter()
        .filter(|outcome| outcome.has_something_to_say())
    {
        match outcome {
            Outcome::Reviewed(review) => {
                text.push_str(&heading(review));
                for proposal in &review.proposals {
                    text.push_str(&format!(
                        "  + {}\u{a0}: {}\n",
                        proposal.column.french(),
                        proposal.value
                    ));
                }
                text.push_str(&asides(review));
            }
            Outcome::Failed(id, trouble) => text.push_str(&format!(
                "{id}\n  ! {}\n",
                french::spaced(&trouble.to_string())
            )),
        }
        text.push('\n');
    }
    text.push_str(&summary(outcomes));
    text
}

/// The resource, and who speaks of it.
pub(super) fn heading(review: &Review) -> String {
    format!("{} — {}\n", review.id, review.source)
}

/// What is told and not asked.
pub(super) fn asides(review: &Review) -> String {
    let mut text = String::new();
    for difference in &review.differences {
        let inferred = if difference.is_inferred {
            " (déduit)"
        } else {
            ""
        };
        text.push_str(&format!(
            "  ≠ {}\u{a0}: le tableau dit «\u{a0}{}\u{a0}»{inferred}, la source dit «\u{a0}{}\u{a0}»\u{a0}; rien n’est changé\n",
            difference.column.french(),
            difference.ours,
            difference.theirs
        ));
    }
    for remark in &review.remarks {
        text.push_str(&format!("  ! {}\n", french::spaced(remark)));
    }
    text
}

fn summary(outcomes: &[Outcome]) -> String {
    let mut proposals = 0;
    let mut resources = 0;
    let mut differences = 0;
    let mut failed = 0;
    for outcome in outcomes {
        match outcome {
            Outcome::Reviewed(review) => {
                proposals += review.proposals.len();
                resources += usize::from(!review.proposals.is_empty());
                differences += review.differences.len();
            }
            Outcome::Failed(..) => failed += 1,
        }
    }
    let mut text = match proposals {
        0 => "aucune valeur nouvelle".to_owned(),
        _ => format!(
            "{} à accepter pour {}",
            french::counted(proposals, "valeur"),
            french::counted(resources, "ressource")
        ),
    };
    if differences > 0 {
        text.push_str(&format!(
            " ; {} avec le tableau",
            french::counted(differences, "différence")
        ));
    }
    if failed > 0 {
        text.push_str(&format!(
            " ; {} sans réponse utile",
            french::counted(failed, "ressource")
        ));
    }
    french::spaced(&text) + "\n"
}
