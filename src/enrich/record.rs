use serde_json::Value;

use super::plain::{self, Plain};
use crate::content::{Column, date};
use crate::model::Kind;

/// What a host says of a resource: plain texts, in the forms of `ressources.csv`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Record {
    /// The title.
    pub title: Option<String>,
    /// The authors, in order.
    pub authors: Vec<String>,
    /// Year of publication.
    pub year: Option<u16>,
    /// What it is, when the host says it in a word of ours.
    pub kind: Option<Kind>,
    /// What contains it.
    pub container: Option<String>,
    /// Digital object identifier.
    pub doi: Option<String>,
    /// Language tag.
    pub language: Option<String>,
    /// Licence, as the host names it.
    pub licence: Option<String>,
    /// What an author ought to know: a field that is gone, markup that was taken out.
    pub remarks: Vec<String>,
}

impl Record {
    /// Takes a text as the value of a column; what the column cannot hold is told.
    pub(super) fn set(&mut self, column: Column, text: Option<&str>) {
        let Some(Plain { text, had_markup }) = text.and_then(plain::read) else {
            return;
        };
        if had_markup && column == Column::Title {
            self.remarks
                .push("le titre reçu contenait un balisage, ôté".to_owned());
        }
        if let Some(why) = plain::refused(&text) {
            let name = column.french();
            self.remarks.push(format!(
                "valeur reçue pour « {name} » laissée de côté : {why}"
            ));
            return;
        }
        match column {
            Column::Title => self.title = Some(text),
            Column::Container => self.container = Some(text),
            Column::Licence => self.licence = Some(text),
            Column::Language => self.language = language(&text),
            Column::Year => self.year = year(&text),
            Column::Doi => self.doi = doi(&text),
            _ => {}
        }
    }

    /// Takes the names of authors, in order.
    pub(super) fn set_authors(&mut self, names: impl IntoIterator<Item = String>) {
        for name in names {
            let Some(Plain { text, .. }) = plain::read(&name) else {
                continue;
            };
            match plain::refused(&text) {
                // The table separates authors with a bar.
                None if !text.contains('|') => {
                    if !self.authors.contains(&text) {
                        self.authors.push(text);
                    }
                }
                _ => self.remarks.push(format!(
                    "nom d’auteur illisible, laissé de côté : « {text} »"
                )),
            }
        }
    }

    /// Says that the answer lacks what it had when this tool was written.
    pub(super) fn lacks(&mut self, field: &str) {
        self.remarks.push(format!(
            "la réponse n’a pas de champ « {field} » : le service a peut-être changé"
        ));
    }

    /// Nothing was found.
    pub fn is_empty(&self) -> bool {
        *self
            == Self {
                remarks: self.remarks.clone(),
                ..Self::default()
            }
    }
}

/// A text, or the first of several.
pub(super) fn first_text(value: Option<&Value>) -> Option<&str> {
    match value? {
        Value::String(text) => Some(text),
        Value::Array(all) => all.first()?.as_str(),
        _ => None,
    }
}

/// All texts of a list, or the only one.
pub(super) fn texts(value: Option<&Value>) -> Vec<&str> {
    match value {
        Some(Value::String(text)) => vec![text],
        Some(Value::Array(all)) => all.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    }
}

/// The first run of four digits that is a year.
pub(super) fn year(text: &str) -> Option<u16> {
    text.split(|c: char| !c.is_ascii_digit())
        .find_map(date::year)
}

/// The short form of a DOI, from any of the forms that pages write.
pub(super) fn doi(text: &str) -> Option<String> {
    let start = text.find("10.")?;
    let before = text[..start].to_lowercase();
    let is_doi =
        ["", "doi:", "doi: ", "doi "].contains(&before.as_str()) || before.ends_with("doi.org/");
    let doi = text[start..].trim().to_owned();
    (is_doi && crate::content::is_doi(&doi)).then_some(doi)
}

/// A language tag; the three letters of libraries become the two that BCP 47 asks for.
pub(super) fn language(text: &str) -> Option<String> {
    let tag = text.trim().replace('_', "-");
    let (language, region) = tag
        .split_once('-')
        .map_or((tag.as_str(), None), |(l, r)| (l, Some(r)));
    let language = match language.to_lowercase().as_str() {
        "fra" | "fre" => "fr".to_owned(),
        "eng" => "en".to_owned(),
        "spa" => "es".to_owned(),
        "deu" | "ger" => "de".to_owned(),
        "ita" => "it".to_owned(),
        "por" => "pt".to_owned(),
        other => other.to_owned(),
    };
    let tag = match region {
        // A resource in French is in French, whatever country the site is set for.
        Some(region) if language != "fr" => format!("{language}-{region}"),
        _ => language,
    };
    crate::content::is_language(&tag).then_some(tag)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_are_read_from_any_date() {
        for (text, expected) in [
            ("2022/05/01", Some(2022)),
            ("01/05/2022", Some(2022)),
            ("2022-05-01T10:00:00+01:00", Some(2022)),
            ("mai 2022", Some(2022)),
            ("20220501", None),
            ("à paraître", None),
        ] {
            assert_eq!(year(text), expected, "{text}");
        }
    }

    #[test]
    fn dois_and_languages_take_the_form_of_the_table() {
        assert_eq!(
            doi("https://doi.org/10.4000/ree.11158").as_deref(),
            Some("10.4000/ree.11158")
        );
        assert_eq!(
            doi("doi:10.4000/ree.11158").as_deref(),
            Some("10.4000/ree.11158")
        );
        assert_eq!(doi("voir 10.4000/ree.11158"), None);
        assert_eq!(doi("10.4/x"), None);
        assert_eq!(language("fra").as_deref(), Some("fr"));
        assert_eq!(language("fr_FR").as_deref(), Some("fr"));
        assert_eq!(language("pt-BR").as_deref(), Some("pt-BR"));
        assert_eq!(language("français"), None);
    }
}
