use std::io::{self, BufRead, Write};

use super::report::{asides, heading};
use super::{Proposal, Review};

/// What an author accepts of a resource.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// What was proposed.
    pub review: Review,
    /// What is accepted of it.
    pub accepted: Vec<Proposal>,
}

/// Asks an author about every proposal, value by value.
///
/// `t` accepts this one and all that follow; `q`, or the end of the input, accepts nothing more.
pub fn decide(
    reviews: &[Review],
    input: &mut impl BufRead,
    output: &mut impl Write,
) -> io::Result<Vec<Decision>> {
    let mut answers = Answers::new(input, output);
    let mut decisions = Vec::new();
    for review in reviews.iter().filter(|review| !review.proposals.is_empty()) {
        if answers.for_all != Some(false) {
            answers.say(&format!("\n{}{}", heading(review), asides(review)))?;
        }
        let mut accepted = Vec::new();
        for proposal in &review.proposals {
            let name = proposal.column.french();
            if answers.ask(&format!("  + {name}\u{a0}: {}\n", proposal.value))? {
                accepted.push(proposal.clone());
            }
        }
        decisions.push(Decision {
            review: review.clone(),
            accepted,
        });
    }
    Ok(decisions)
}

/// The questions of one run, of which an author may answer all that follow at once.
pub(crate) struct Answers<'a, I, O> {
    input: &'a mut I,
    output: &'a mut O,
    /// The answer to all that follows.
    for_all: Option<bool>,
}

impl<'a, I: BufRead, O: Write> Answers<'a, I, O> {
    pub(crate) fn new(input: &'a mut I, output: &'a mut O) -> Self {
        Self {
            input,
            output,
            for_all: None,
        }
    }

    fn say(&mut self, text: &str) -> io::Result<()> {
        self.output.write_all(text.as_bytes())?;
        self.output.flush()
    }

    /// Shows what would be written and asks whether it may.
    pub(crate) fn ask(&mut self, line: &str) -> io::Result<bool> {
        if let Some(answer) = self.for_all {
            if answer {
                self.say(line)?;
            }
            return Ok(answer);
        }
        self.say(line)?;
        loop {
            self.say("    accepter ? (o)ui, (n)on, (t)out ce qui suit, (q)uitter\u{a0}: ")?;
            let mut answer = String::new();
            if self.input.read_line(&mut answer)? == 0 {
                self.for_all = Some(false);
                return Ok(false);
            }
            match answer.trim().to_lowercase().as_str() {
                "o" | "oui" => return Ok(true),
                "n" | "non" => return Ok(false),
                "t" | "tout" => self.for_all = Some(true),
                "q" | "quitter" => self.for_all = Some(false),
                _ => {
                    self.say("    répondre par o, n, t ou q\n")?;
                    continue;
                }
            }
            return Ok(self.for_all == Some(true));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::Column;
    use crate::model::ResourceId;

    fn reviews() -> Vec<Review> {
        let review = |id: &str, columns: &[Column]| Review {
            id: ResourceId::new(id),
            proposals: columns
                .iter()
                .map(|column| Proposal {
                    column: *column,
                    value: format!("{id} {}", column.name()),
                })
                .collect(),
            differences: Vec::new(),
            remarks: Vec::new(),
            source: "API de HAL".into(),
        };
        vec![
            review("a", &[Column::Title, Column::Year]),
            review("b", &[]),
            review("c", &[Column::Title, Column::Doi]),
        ]
    }

    fn accepted(answers: &str) -> (Vec<String>, String) {
        let mut output = Vec::new();
        let decisions = decide(&reviews(), &mut answers.as_bytes(), &mut output).expect("decided");
        let accepted = decisions.into_iter().flat_map(|decision| decision.accepted);
        (
            accepted.map(|proposal| proposal.value).collect(),
            String::from_utf8(output).expect("text"),
        )
    }

    #[test]
    fn values_are_accepted_one_by_one() {
        assert_eq!(accepted("o\nn\nOUI\nn\n").0, ["a title", "c title"]);
    }

    #[test]
    fn the_rest_is_accepted_or_refused_at_once() {
        assert_eq!(accepted("n\nt\n").0, ["a year", "c title", "c doi"]);
        let (values, shown) = accepted("o\nq\n");
        assert_eq!(values, ["a title"]);
        assert!(!shown.contains("c title"), "{shown}");
        assert_eq!(accepted("").0, [""; 0]);
    }

    #[test]
    fn another_answer_is_asked_again() {
        let (values, shown) = accepted("peut-être\no\nq\n");
        assert_eq!(values, ["a title"]);
        assert!(shown.contains("répondre par o, n, t ou q"));
    }
}
