use std::collections::BTreeMap;
use std::io::{self, BufRead, Write};

use super::{Checked, State};
use crate::content::{Column, Edit, date};
use crate::diagnostic::french;
use crate::enrich::Answers;
use crate::model::{Catalogue, ResourceId};
use crate::web::Failure;

/// A change of the column `dead` that the answers of hosts call for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// The resource.
    pub id: ResourceId,
    /// The address that was asked.
    pub address: String,
    /// Why it is dead; `None` when it answers again.
    pub failure: Option<Failure>,
}

/// What the column `dead` should say and does not yet.
///
/// Only what is sure counts: an address that fails in a doubtful way keeps the mark that it has, or has none. A
/// resource that is marked already keeps the day on which it was.
pub fn marks(catalogue: &Catalogue, checked: &BTreeMap<ResourceId, Checked>) -> Vec<Mark> {
    checked
        .iter()
        .filter_map(|(id, checked)| {
            let is_marked = catalogue.resources.get(id)?.dead.is_some();
            let failure = match &checked.state {
                State::Dead(failure) if !is_marked => Some(failure.clone()),
                State::Alive | State::Moved(_) if is_marked => None,
                _ => return None,
            };
            Some(Mark {
                id: id.clone(),
                address: checked.address.clone(),
                failure,
            })
        })
        .collect()
}

/// The changes as an author reads them. `today` is the day that would be written, `AAAA-MM-JJ`.
pub fn listed(marks: &[Mark], today: &str) -> String {
    if marks.is_empty() {
        return french::spaced("colonne « morte » : rien à changer\n");
    }
    let lines: String = marks.iter().map(|mark| line(mark, today)).collect();
    format!("{}{lines}", french::spaced("colonne « morte » :\n"))
}

/// Asks an author about every change; what is accepted.
///
/// # Errors
/// Those of the terminal.
pub fn accepted(
    marks: &[Mark],
    today: &str,
    input: &mut impl BufRead,
    output: &mut impl Write,
) -> io::Result<Vec<Mark>> {
    let mut answers = Answers::new(input, output);
    let mut accepted = Vec::new();
    for mark in marks {
        if answers.ask(&line(mark, today))? {
            accepted.push(mark.clone());
        }
    }
    Ok(accepted)
}

/// The cells to write, if the table still calls for them: its author may have worked on it meanwhile.
pub fn edits(catalogue: &Catalogue, marks: &[Mark], today: &str) -> Vec<Edit> {
    marks
        .iter()
        .filter(|mark| {
            catalogue.resources.get(&mark.id).is_some_and(|resource| {
                resource.url == mark.address && resource.dead.is_none() == mark.failure.is_some()
            })
        })
        .map(|mark| Edit {
            row: mark.id.to_string(),
            column: Column::Dead,
            value: match mark.failure {
                Some(_) => today.to_owned(),
                None => String::new(),
            },
        })
        .collect()
}

fn line(mark: &Mark, today: &str) -> String {
    let what = match &mark.failure {
        Some(failure) => format!("  + {} : {}, {failure}", mark.id, date::french(today)),
        None => format!("  − {} : elle répond de nouveau", mark.id),
    };
    format!("{}\n      {}\n", french::spaced(&what), mark.address)
}
