use super::plain::folded;
use super::{Found, Record};
use crate::content::date;
use crate::content::{Column, Edit};
use crate::model::{Resource, ResourceId};

/// A value for a cell that is empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// The column.
    pub column: Column,
    /// The value.
    pub value: String,
}

/// A cell that says something else than the host; it stays as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The column.
    pub column: Column,
    /// What the table says.
    pub ours: String,
    /// What the host says.
    pub theirs: String,
    /// The table itself says that its value is inferred.
    pub is_inferred: bool,
}

/// What an author decides upon, for one resource.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Review {
    /// The resource.
    pub id: ResourceId,
    /// Values for empty cells.
    pub proposals: Vec<Proposal>,
    /// Cells that say something else.
    pub differences: Vec<Difference>,
    /// What else the author ought to know.
    pub remarks: Vec<String>,
    /// Who said it, and when: «API de HAL (api.archives-ouvertes.fr), lu le 22 novembre 2026».
    pub source: String,
}

/// Compares what was found with the table.
pub fn review(resource: &Resource, found: Found) -> Review {
    let mut review = Review {
        id: resource.id.clone(),
        proposals: Vec::new(),
        differences: Vec::new(),
        source: format!(
            "{} ({}), lu le {}",
            found.service,
            found.host,
            date::french(&found.date)
        ),
        remarks: found.record.remarks.clone(),
    };
    for (column, theirs) in values(&found.record) {
        let ours = value(resource, column);
        if ours.is_empty() {
            review.proposals.push(Proposal {
                column,
                value: theirs,
            });
        } else if !is_same(column, &ours, &theirs) {
            review.differences.push(Difference {
                column,
                ours,
                theirs,
                is_inferred: resource
                    .inferred
                    .iter()
                    .any(|inferred| inferred.field == column.name()),
            });
        }
    }
    review
}

/// The changes of the table for the accepted values of a resource; the column `source` keeps whence and when.
pub fn edits(resource: &Resource, review: &Review, accepted: &[Proposal]) -> Vec<Edit> {
    if accepted.is_empty() {
        return Vec::new();
    }
    let edit = |column, value| Edit {
        row: resource.id.to_string(),
        column,
        value,
    };
    let columns: Vec<&str> = accepted
        .iter()
        .map(|proposal| proposal.column.french())
        .collect();
    let origin = format!("{} : {}", columns.join(", "), review.source);
    let source = match resource.source.as_deref() {
        Some(source) if !source.is_empty() => format!("{source} ; {origin}"),
        _ => origin,
    };
    let values = accepted
        .iter()
        .map(|proposal| edit(proposal.column, proposal.value.clone()));
    values.chain([edit(Column::Source, source)]).collect()
}

/// Whether the cell that a proposal fills is still empty.
pub fn is_open(resource: &Resource, proposal: &Proposal) -> bool {
    value(resource, proposal.column).is_empty()
}

fn values(record: &Record) -> Vec<(Column, String)> {
    let authors = (!record.authors.is_empty()).then(|| record.authors.join(" | "));
    [
        (Column::Title, record.title.clone()),
        (Column::Authors, authors),
        (Column::Year, record.year.map(|year| year.to_string())),
        (
            Column::Kind,
            record.kind.map(|kind| kind.keyword().to_owned()),
        ),
        (Column::Container, record.container.clone()),
        (Column::Doi, record.doi.clone()),
        (Column::Language, record.language.clone()),
        (Column::Licence, record.licence.clone()),
    ]
    .into_iter()
    .filter_map(|(column, value)| Some((column, value?)))
    .collect()
}

fn value(resource: &Resource, column: Column) -> String {
    match column {
        Column::Title => resource.title.clone(),
        Column::Authors => Some(resource.authors.join(" | ")),
        Column::Year => resource.year.map(|year| year.to_string()),
        Column::Kind => Some(resource.kind.keyword().to_owned()),
        Column::Container => resource.container.clone(),
        Column::Doi => resource.doi.clone(),
        Column::Language => resource.language.clone(),
        Column::Licence => resource.licence.clone(),
        _ => None,
    }
    .unwrap_or_default()
}

/// Whether two values say the same: signs and case do not count, nor the order of a name's words.
fn is_same(column: Column, ours: &str, theirs: &str) -> bool {
    if column != Column::Authors {
        return folded(ours) == folded(theirs);
    }
    let people = |names: &str| -> Vec<Vec<String>> {
        names
            .split('|')
            .map(|name| {
                let mut words: Vec<String> = folded(name).split(' ').map(str::to_owned).collect();
                words.sort();
                words
            })
            .collect()
    };
    people(ours) == people(theirs)
}
