//! What readers choose among: the groups of values of the list of all resources, and of a poster.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use super::resources::{Place, Placed};
use crate::fragments::{Facet, FacetValue};
use crate::model::{Catalogue, Kind, Panel, Pill, Poster, Resource, ResourceId};

/// No value is cut, but a facet with a single value says nothing and is left out.
const LEAST_VALUES: usize = 2;

/// A facet, and the values of each item.
pub(super) struct Question {
    kind: QuestionKind,
    /// Identifier and words of each value of each item.
    answers: Vec<Vec<(String, String)>>,
}

/// What is asked of a resource.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum QuestionKind {
    Format,
    Nature,
    Poster,
    Theme,
    Phase,
    Host,
    Year,
}

impl QuestionKind {
    const ALL: [Self; 7] = [
        Self::Format,
        Self::Nature,
        Self::Poster,
        Self::Theme,
        Self::Phase,
        Self::Host,
        Self::Year,
    ];

    /// What differs between the resources of one poster.
    const OF_A_POSTER: [Self; 4] = [Self::Format, Self::Nature, Self::Host, Self::Year];

    /// Start of the identifiers of its values.
    const fn id(self) -> &'static str {
        match self {
            Self::Format => "format",
            Self::Nature => "nature",
            Self::Poster => "affiche",
            Self::Theme => "theme",
            Self::Phase => "phase",
            Self::Host => "hote",
            Self::Year => "annee",
        }
    }

    const fn label(self) -> &'static str {
        match self {
            Self::Format => "Format",
            Self::Nature => "Nature",
            Self::Poster => "Affiche",
            Self::Theme => "Thème",
            Self::Phase => "Phase",
            Self::Host => "Hôte",
            Self::Year => "Année, si elle est connue",
        }
    }

    /// The class that gives a value its icon, if it has one.
    fn icon(self, label: &str) -> Option<&'static str> {
        let mut kinds = Kind::ALL.into_iter().filter(|_| self == Self::Nature);
        let kind = kinds.find(|kind| nature_word(*kind) == label)?;
        Some(kind.texture().class())
    }

    /// What a resource, or its places, say.
    fn words(
        self,
        catalogue: &Catalogue,
        resource: &Resource,
        places: &[Place<'_>],
    ) -> Vec<String> {
        let of_posters = |word: &dyn Fn(&Poster) -> Option<String>| {
            places
                .iter()
                .filter_map(|place| word(place.poster))
                .collect()
        };
        match self {
            Self::Format => places
                .iter()
                .map(|place| format_word(resource, place.panel).to_owned())
                .collect(),
            Self::Nature => vec![nature_word(resource.kind).to_owned()],
            Self::Poster => of_posters(&|poster| Some(poster.name.clone())),
            Self::Theme => of_posters(&|poster| theme_word(catalogue, poster)),
            Self::Phase => of_posters(&|poster| Some(poster.phase.to_string())),
            Self::Host => vec![resource.host.clone()],
            Self::Year => resource.year.iter().map(ToString::to_string).collect(),
        }
    }

    /// Identifier and words of each value, each once.
    fn answer(
        self,
        catalogue: &Catalogue,
        resource: &Resource,
        places: &[Place<'_>],
    ) -> Vec<(String, String)> {
        let words: BTreeSet<String> = self
            .words(catalogue, resource, places)
            .into_iter()
            .collect();
        words
            .into_iter()
            .map(|words| (format!("{}-{}", self.id(), slug(&words)), words))
            .collect()
    }
}

/// The facets of the list of all resources.
pub(super) fn of_all(placed: &Placed<'_>) -> Vec<Question> {
    let items: Vec<_> = placed.entries().collect();
    asked(&QuestionKind::ALL, placed.catalogue, &items)
}

/// The facets of a poster, whose items are its tiles in source order.
pub(super) fn of_poster(catalogue: &Catalogue, poster: &Poster) -> Vec<Question> {
    let places: Vec<_> = poster
        .panels
        .iter()
        .flat_map(|panel| panel.tiles.iter().map(move |tile| (panel, tile)))
        .filter_map(|(panel, tile)| {
            let resource = catalogue.resources.get(&tile.resource)?;
            Some((resource, [Place { poster, panel }]))
        })
        .collect();
    let items: Vec<_> = places
        .iter()
        .map(|(resource, place)| (*resource, place.as_slice()))
        .collect();
    asked(&QuestionKind::OF_A_POSTER, catalogue, &items)
}

/// The facets that have something to choose among.
fn asked(
    kinds: &[QuestionKind],
    catalogue: &Catalogue,
    items: &[(&Resource, &[Place<'_>])],
) -> Vec<Question> {
    let ask = |kind: &QuestionKind| Question {
        kind: *kind,
        answers: items
            .iter()
            .map(|(resource, places)| kind.answer(catalogue, resource, places))
            .collect(),
    };
    kinds.iter().map(ask).filter(Question::is_asked).collect()
}

/// The classes of a tile of a poster: the values that the facets of the poster choose by.
pub(super) fn classes(
    questions: &[Question],
    catalogue: &Catalogue,
    resource: &Resource,
    place: Place<'_>,
) -> String {
    let mut classes = String::new();
    let places = [place];
    for question in questions {
        for (id, _) in question.kind.answer(catalogue, resource, &places) {
            // Writing to a string cannot fail.
            _ = write!(classes, " {id}");
        }
    }
    classes
}

impl Question {
    /// Identifier and words of each value of an item.
    pub(super) fn answers(&self, item: usize) -> &[(String, String)] {
        &self.answers[item]
    }

    /// What the list of all resources shows of it.
    pub(super) fn facet(&self) -> Facet {
        Facet {
            id: self.kind.id(),
            label: self.kind.label(),
            note: (self.kind == QuestionKind::Format)
                .then_some("Une pastille est celle de la page d’origine."),
            values: self.values(),
        }
    }

    /// What a poster shows of it: its pills and its legend explain themselves.
    pub(super) fn facet_of_poster(&self) -> Facet {
        let mut facet = self.facet();
        facet.note = None;
        for value in &mut facet.values {
            value.class = None;
        }
        facet
    }

    /// The values, most frequent first, then by their words.
    fn values(&self) -> Vec<FacetValue> {
        let mut counts: BTreeMap<&(String, String), usize> = BTreeMap::new();
        for value in self.answers.iter().flatten() {
            *counts.entry(value).or_default() += 1;
        }
        let mut values: Vec<_> = counts
            .into_iter()
            .map(|((id, label), count)| FacetValue {
                id: id.clone(),
                class: self.kind.icon(label),
                label: label.clone(),
                count,
            })
            .collect();
        values.sort_by_key(|value| std::cmp::Reverse(value.count));
        values
    }

    fn is_asked(&self) -> bool {
        self.values().len() >= LEAST_VALUES
    }
}

/// The original's words for the page that cites a resource.
fn format_word(resource: &Resource, panel: &Panel) -> &'static str {
    match panel.pill {
        Some(pill) => Pill::label(pill),
        None if resource.kind == Kind::Data => "Données de recherche",
        None => "Sans pastille",
    }
}

/// The word of a facet: a channel of videos is found among videos.
pub(super) fn nature_word(kind: Kind) -> &'static str {
    match kind {
        Kind::Channel => Kind::Video.label(),
        kind => kind.label(),
    }
}

fn theme_word(catalogue: &Catalogue, poster: &Poster) -> Option<String> {
    let mut themes = catalogue.phases.iter().flat_map(|phase| &phase.themes);
    let theme = themes.find(|theme| Some(&theme.id) == poster.theme.as_ref())?;
    let is_inferred = poster
        .inferred
        .iter()
        .any(|inferred| inferred.field == "theme");
    let mark = if is_inferred { " (déduit)" } else { "" };
    Some(format!("{}{mark}", theme.name))
}

/// Letters and digits of a value, for identifiers, classes and addresses.
fn slug(words: &str) -> String {
    let mut plain = String::new();
    for letter in words.to_lowercase().chars() {
        match letter {
            'à' | 'â' | 'ä' => plain.push('a'),
            'ç' => plain.push('c'),
            'é' | 'è' | 'ê' | 'ë' => plain.push('e'),
            'î' | 'ï' => plain.push('i'),
            'ô' | 'ö' => plain.push('o'),
            'ù' | 'û' | 'ü' => plain.push('u'),
            'œ' => plain.push_str("oe"),
            'æ' => plain.push_str("ae"),
            letter => plain.push(letter),
        }
    }
    ResourceId::new(plain).slug()
}

/// What holds the checkboxes. The lists come after it, not inside: a change in a list, such as a tile that code hides,
/// then asks no `:has()` again.
const FORMS: &str = ":is(.explore,.tools)";
/// What holds the tiles, beside [`FORMS`]: the list of all resources itself, or a block of a poster.
const LISTS: &str = ":is(.by-style,.block)";

/// The style that makes checkboxes choose: within a group one value is enough, between groups all must agree.
///
/// Each group has a custom property that is `none` where the group leaves a resource out and otherwise invalid, so that
/// the next group is asked. Code that hides by itself takes `by-style` away. What is asked for is an `input`, so that a
/// browser asks again only when one of them comes or goes.
pub(super) fn style(placed: &Placed<'_>) -> String {
    let mut rules = String::new();
    let mut display = "block".to_owned();
    for question in of_all(placed) {
        let group = question.kind.id();
        display = format!("var(--out-{group},{display})");
        _ = write!(
            rules,
            "{FORMS}:has(.g-{group} input:checked)~{LISTS} li{{--out-{group}:none}}"
        );
        for value in question.values() {
            let id = value.id;
            _ = write!(
                rules,
                "{FORMS}:has(input#{id}:checked)~{LISTS} .{id}{{--out-{group}:initial}}"
            );
        }
    }
    format!("@layer utilities{{.by-style li{{display:{display}}}{rules}}}")
}
