use super::name::Name;
use crate::content::date::{self, Printed};
use crate::model::{Catalogue, Heading, Kind, Poster, Resource};
use crate::route::Route;

/// What a citation says, before any format.
pub(in crate::export) struct Entry {
    /// Stable: the resource's address on the site.
    pub(super) key: String,
    pub(super) form: Form,
    pub(super) title: Title,
    /// BCP 47 tag of the title and of the work.
    pub(super) language: Option<String>,
    pub(super) authors: Vec<Name>,
    pub(super) container: Option<Container>,
    /// The phase of a poster.
    pub(super) series: Option<Container>,
    pub(super) date: Option<Date>,
    pub(super) host: Option<String>,
    pub(super) doi: Option<String>,
    pub(super) url: Option<String>,
    /// The host's own number of a deposit.
    pub(super) deposit: Option<String>,
    /// The nature that the entry takes its type from is inferred.
    pub(super) is_form_inferred: bool,
    /// Whole sentences: what is not known, what is inferred and why, the authors' remark.
    pub(super) notes: Vec<String>,
}

/// What is cited: formats take their type from it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    Resource(Kind),
    Poster,
    Section,
}

pub(super) enum Title {
    /// The words of a source.
    Known(String),
    /// A description that stands for a title, in the square brackets that tell it is ours.
    Supplied(String),
}

impl Title {
    pub(super) fn text(&self) -> &str {
        let (Self::Known(text) | Self::Supplied(text)) = self;
        text
    }
}

/// The whole that the work is a part of.
pub(super) struct Container {
    pub(super) title: String,
    /// «48», from «Recherches en éducation, n° 48».
    pub(super) issue: Option<String>,
    /// «revue déduite».
    pub(super) mark: Option<&'static str>,
}

impl Container {
    /// «Diversité [revue déduite]».
    pub(super) fn marked(&self) -> String {
        marked(&self.title, self.mark)
    }
}

pub(super) struct Date {
    pub(super) year: Option<u16>,
    pub(super) month: Option<u8>,
    /// «2022», «mai 2023».
    pub(super) words: String,
    /// «année déduite».
    pub(super) mark: Option<&'static str>,
}

impl Date {
    /// «2021 [année déduite]».
    pub(super) fn marked(&self) -> String {
        marked(&self.words, self.mark)
    }
}

fn marked(text: &str, mark: Option<&str>) -> String {
    match mark {
        Some(mark) => format!("{text} [{mark}]"),
        None => text.to_owned(),
    }
}

impl Entry {
    /// What is known of a resource.
    pub(in crate::export) fn of_resource(resource: &Resource) -> Self {
        let is_inferred = |field: &str| {
            resource
                .inferred
                .iter()
                .any(|inferred| inferred.field == field)
        };
        let title = match &resource.title {
            Some(title) => Title::Known(title.clone()),
            None => Title::Supplied(description(resource, is_inferred)),
        };
        let container_mark = match resource.kind {
            Kind::Article => "revue déduite",
            Kind::Podcast => "série déduite",
            Kind::Post => "carnet déduit",
            _ => "ensemble déduit",
        };
        Self {
            key: resource.id.slug(),
            form: Form::Resource(resource.kind),
            title,
            language: resource.language.clone(),
            authors: resource
                .authors
                .iter()
                .map(|author| Name::read(author))
                .collect(),
            container: resource.container.as_deref().map(|container| {
                let (title, issue) = issue(resource.kind, container);
                Container {
                    title: title.to_owned(),
                    issue: issue.map(str::to_owned),
                    mark: is_inferred("container").then_some(container_mark),
                }
            }),
            series: None,
            date: resource.year.map(|year| Date {
                year: Some(year),
                month: None,
                words: year.to_string(),
                mark: is_inferred("year").then_some("année déduite"),
            }),
            host: Some(resource.host.clone()),
            doi: resource.doi.clone(),
            url: Some(resource.url.clone()),
            deposit: (matches!(resource.kind, Kind::Deposit | Kind::Data)
                && !is_inferred("identifier"))
            .then(|| resource.identifier.clone()),
            is_form_inferred: is_inferred("kind"),
            notes: notes(resource),
        }
    }

    /// What is known of a poster as a whole. The body that carries the group stands as its author.
    pub(in crate::export) fn of_poster(catalogue: &Catalogue, poster: &Poster) -> Self {
        let subtitle = poster.expansion.as_deref().unwrap_or(&poster.question);
        let phase = inference(poster, "phase");
        let mut notes = Vec::new();
        if let Some(why) = phase {
            notes.push(sentence(&format!("phase déduite\u{a0}: {why}")));
        }
        let date = poster.published.as_deref().map(published);
        Self {
            key: format!("affiche-{}", poster.id),
            form: Form::Poster,
            title: Title::Known(format!("{}\u{a0}: {subtitle}", poster.name)),
            language: Some("fr".into()),
            // One body or several, the poster does not say: «Techné, université de Poitiers».
            authors: vec![Name::Whole(poster.carriers.clone())],
            container: None,
            series: Some(Container {
                title: format!("GTnum {}", poster.phase),
                issue: None,
                mark: phase.map(|_| "phase déduite"),
            }),
            date,
            host: None,
            doi: None,
            url: catalogue
                .site
                .address
                .as_ref()
                .map(|address| format!("{address}{}", Route::Poster(poster.id.clone()).path())),
            deposit: None,
            is_form_inferred: false,
            notes,
        }
    }

    /// What is known of a section: a part of its poster.
    pub(in crate::export) fn of_section(
        catalogue: &Catalogue,
        poster: &Poster,
        heading: &Heading,
    ) -> Self {
        let whole = Self::of_poster(catalogue, poster);
        Self {
            key: format!("{}-{}", whole.key, heading.id),
            form: Form::Section,
            container: Some(Container {
                title: whole.title.text().to_owned(),
                issue: None,
                mark: None,
            }),
            title: Title::Known(heading.title.clone()),
            url: whole.url.map(|url| format!("{url}#{}", heading.id)),
            ..whole
        }
    }
}

impl Entry {
    /// The notes, with a date that machines cannot read.
    pub(super) fn all_notes(&self) -> Vec<String> {
        let date = self.date.as_ref().filter(|date| date.year.is_none());
        let date = date.map(|date| sentence(&format!("date\u{a0}: {}", date.words)));
        date.into_iter().chain(self.notes.iter().cloned()).collect()
    }
}

fn inference<'a>(poster: &'a Poster, field: &str) -> Option<&'a str> {
    let mut inferred = poster.inferred.iter();
    inferred
        .find(|inferred| inferred.field == field)
        .map(|inferred| inferred.why.as_str())
}

/// «[Dépôt HAL hal-04308773 ; titre non vérifié]»: cataloguers' brackets around what no source says.
fn description(resource: &Resource, is_inferred: impl Fn(&str) -> bool) -> String {
    let mut doubts = Vec::new();
    if is_inferred("kind") {
        doubts.push("nature déduite");
    }
    if is_inferred("identifier") {
        doubts.push("intitulé déduit");
    }
    doubts.push("titre non vérifié");
    format!(
        "[{} {} {}\u{a0}; {}]",
        resource.kind.label(),
        resource.host,
        resource.identifier,
        doubts.join(", ")
    )
}

/// The journal and its issue: «Recherches en éducation, n° 48».
fn issue(kind: Kind, container: &str) -> (&str, Option<&str>) {
    let parts = container
        .rsplit_once(", n°")
        .map(|(title, issue)| (title, issue.trim()))
        .filter(|(title, issue)| {
            kind == Kind::Article && !title.is_empty() && !issue.is_empty() && !issue.contains(',')
        });
    match parts {
        Some((title, issue)) => (title, Some(issue)),
        None => (container, None),
    }
}

/// A printed date: «mai 2023», «2023», or words of which formats can read the year at most.
fn published(words: &str) -> Date {
    let printed = Printed::read(words)
        .or_else(|| Printed::read(words.split_whitespace().next_back().unwrap_or_default()));
    Date {
        year: printed.map(|printed| printed.year),
        month: printed.and_then(|printed| printed.month),
        words: words.to_owned(),
        mark: None,
    }
}

fn notes(resource: &Resource) -> Vec<String> {
    let mut notes = Vec::new();
    if resource.title.is_none() {
        notes.push(
            "Titre non vérifié\u{a0}: une description entre crochets en tient lieu.".to_owned(),
        );
    }
    for inferred in &resource.inferred {
        let what = match inferred.field.as_str() {
            "kind" => "nature déduite",
            "identifier" if resource.title.is_none() => "intitulé déduit",
            "title" => "titre déduit",
            "authors" => "auteurs déduits",
            "year" => "année déduite",
            "container" => "ensemble (revue, carnet, série) déduit",
            "doi" => "DOI déduit",
            "language" => "langue déduite",
            "host" => "hébergeur déduit",
            // No citation shows the others.
            _ => continue,
        };
        notes.push(sentence(&format!("{what}\u{a0}: {}", inferred.why)));
    }
    notes.extend(resource.dead.as_deref().map(|day| {
        let day = date::french(day);
        format!("Adresse relevée comme ne répondant plus le {day}.")
    }));
    notes.extend(resource.note.as_deref().map(sentence));
    notes
}

/// Starts with a capital and ends with a stop, whatever the author wrote.
fn sentence(text: &str) -> String {
    let text = text.trim();
    let mut characters = text.chars();
    let mut sentence: String = characters
        .next()
        .map(|first| first.to_uppercase().to_string())
        .unwrap_or_default();
    sentence.push_str(characters.as_str());
    if !text.ends_with(['.', '!', '?', '…']) {
        sentence.push('.');
    }
    sentence
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_an_article_has_an_issue() {
        let container = "Recherches en éducation, n° 48";
        assert_eq!(
            issue(Kind::Article, container),
            ("Recherches en éducation", Some("48"))
        );
        assert_eq!(
            issue(Kind::Article, "Éducation, numérique"),
            ("Éducation, numérique", None)
        );
        assert_eq!(issue(Kind::Podcast, container), (container, None));
    }

    #[test]
    fn printed_dates_are_read_or_left_in_words() {
        let read = |words| {
            let date = published(words);
            (date.year, date.month)
        };
        assert_eq!(read("mai 2023"), (Some(2023), Some(5)));
        assert_eq!(read("12 Août 2023"), (Some(2023), Some(8)));
        assert_eq!(read("2023"), (Some(2023), None));
        assert_eq!(read("printemps 2023"), (Some(2023), None));
        assert_eq!(read("à paraître"), (None, None));
    }
}
