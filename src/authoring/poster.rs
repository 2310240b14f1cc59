//! A poster's file, commented for the one who fills it.

use std::fmt::Write as _;

/// What is known of a poster that has no file yet.
pub struct NewPoster<'a> {
    /// Its identifier: the file's name.
    pub id: &'a str,
    /// Its name as printed: `#REVE`.
    pub name: &'a str,
    /// The phases of the site, for the choice that the file offers.
    pub phases: &'a [PhaseChoice],
    /// What it places, in order.
    pub places: Vec<Place<'a>>,
}

/// A phase that a poster may belong to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PhaseChoice {
    id: String,
    themes: Vec<String>,
}

/// The phases of `phases.toml`, as far as it can be read: a mistake in it is told by the check, not here.
pub fn phase_choices(file: &str) -> Vec<PhaseChoice> {
    let id = |table: &toml::Value| Some(table.get("id")?.as_str()?.to_owned());
    let list = |table: &toml::Value, key: &str| -> Vec<toml::Value> {
        let list = table.get(key).and_then(toml::Value::as_array);
        list.cloned().unwrap_or_default()
    };
    let file = toml::Value::Table(file.parse().unwrap_or_default());
    list(&file, "phase")
        .iter()
        .filter_map(|phase| {
            Some(PhaseChoice {
                id: id(phase)?,
                themes: list(phase, "theme").iter().filter_map(id).collect(),
            })
        })
        .collect()
}

/// A resource in the list of a poster.
pub struct Place<'a> {
    /// Identifier of the resource.
    pub id: &'a str,
    /// What tells it from the others: its address.
    pub url: &'a str,
}

/// The file of a new poster: what is known is written, what is to be filled is empty and says how.
pub fn poster_file(poster: &NewPoster<'_>) -> String {
    let mut text = format!(
        "# Affiche {name}. Recopiez le texte de l’affiche mot à mot, entre les guillemets droits.\n\
         # Une ligne qui commence par # est une remarque : le site ne la montre pas.\n\
         # Pour savoir ce qui reste à remplir : affiches check\n\n\
         id = {id}\n\
         name = {quoted_name}\n\n\
         # La question imprimée sur l’affiche.\n\
         question = \"\"\n\n\
         # Qui porte le groupe, comme sur l’affiche : « Techné, université de Poitiers ».\n\
         carriers = \"\"\n\n\
         # La phase de la frise.{phases}\n\
         phase = \"\"\n\n\
         # Facultatif : ôtez le # du début de la ligne et remplissez.\n\
         # theme = \"\"        # un thème de cette phase{themes}\n\
         # expansion = \"\"    # ce que le nom veut dire\n\
         # published = \"\"    # la date imprimée : « mai 2023 »\n\
         # licence = \"\"      # les conditions d’utilisation imprimées\n\n\
         # La note « Les GTnum » de la première page.\n\
         [about]\n\
         title = \"Les GTnum\"\n\
         text = \"\"\"\n\
         \"\"\"\n\n\
         # Un bloc [[panel]] par page imprimée : un ou plusieurs titres avec leur texte, puis une liste de ressources.\n\
         [[panel]]\n\
         # pill = \"formats-courts\"    # la pastille de la page, s’il y en a une : formats-courts ou formats-longs\n\n\
         [[panel.heading]]\n\
         id = \"presentation\"    # la fin de l’adresse de ce titre : minuscules sans accent et traits d’union\n\
         title = \"\"\n\
         text = \"\"\"\n\
         \"\"\"\n",
        name = poster.name,
        id = quoted(poster.id),
        quoted_name = quoted(poster.name),
        phases = choice(poster.phases.iter().map(|phase| phase.id.as_str())),
        themes = themes(poster.phases),
    );
    if poster.places.is_empty() {
        text.push_str(
            "\n# Un bloc par ressource, dans l’ordre de l’affiche : la première colonne de ressources.csv.\n\
             # [[panel.tile]]\n# resource = \"hal-04308773\"\n",
        );
    } else {
        text.push_str("\n# Les ressources, dans l’ordre de la liste ; chacune a sa ligne dans ressources.csv.\n");
    }
    for place in &poster.places {
        _ = writeln!(
            text,
            "[[panel.tile]]\nresource = {}    # {}",
            quoted(place.id),
            place.url
        );
    }
    text
}

/// « : a, b ou c », or nothing when there is nothing to choose.
fn choice<'a>(words: impl Iterator<Item = &'a str>) -> String {
    let words: Vec<&str> = words.collect();
    match words.split_last() {
        None => String::new(),
        Some((last, [])) => format!(" {last}"),
        Some((last, others)) => format!(" Au choix : {} ou {last}.", others.join(", ")),
    }
}

fn themes(phases: &[PhaseChoice]) -> String {
    let mut text = String::new();
    for phase in phases.iter().filter(|phase| !phase.themes.is_empty()) {
        // Writing to a string cannot fail.
        _ = write!(text, "\n#   {} : {}", phase.id, phase.themes.join(", "));
    }
    text
}

/// A TOML string.
fn quoted(text: &str) -> String {
    toml::Value::from(text).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_offers_the_phases_and_their_themes() {
        let phases = phase_choices(include_str!("../../content/phases.toml"));
        let text = poster_file(&NewPoster {
            id: "essai",
            name: "#ESSAI",
            phases: &phases,
            places: Vec::new(),
        });
        assert!(text.contains("Au choix : 2017-2020, 2020-2022"), "{text}");
        assert!(
            text.contains("#   2020-2022 : gestes-professionnels, "),
            "{text}"
        );
        assert!(text.parse::<toml::Table>().is_ok(), "{text}");
        assert_eq!(phase_choices("[[phase"), []);
    }

    #[test]
    fn names_with_quotation_marks_are_still_toml() {
        let text = poster_file(&NewPoster {
            id: "essai",
            name: "#L’\"ESSAI\"\\",
            phases: &[],
            places: vec![Place {
                id: "hal-01234567",
                url: "https://hal.science/hal-01234567",
            }],
        });
        let read: toml::Table = text.parse().unwrap();
        assert_eq!(read["name"].as_str(), Some("#L’\"ESSAI\"\\"));
        assert_eq!(
            read["panel"][0]["tile"][0]["resource"].as_str(),
            Some("hal-01234567")
        );
    }
}
