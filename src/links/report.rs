use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::{Checked, State};
use crate::diagnostic::french;
use crate::model::{Catalogue, ResourceId};

/// The report for authors: what is to be done, poster by poster.
pub fn human(catalogue: &Catalogue, checked: &BTreeMap<ResourceId, Checked>) -> String {
    let mut text = String::new();
    for poster in &catalogue.posters {
        let mut ids: Vec<&ResourceId> = Vec::new();
        for tile in poster.panels.iter().flat_map(|panel| &panel.tiles) {
            if !ids.contains(&&tile.resource) {
                ids.push(&tile.resource);
            }
        }
        let lines: String = ids
            .into_iter()
            .filter_map(|id| line(id, checked.get(id)?))
            .collect();
        if !lines.is_empty() {
            text.push_str(&format!(
                "{} (affiches/{}.toml)\n{lines}\n",
                poster.name, poster.id
            ));
        }
    }
    let count = |wanted: &str| {
        checked
            .values()
            .filter(|checked| word(&checked.state) == wanted)
            .count()
    };
    text.push_str(&french::spaced(&format!(
        "{} ; répondent : {}, déplacées : {}, mortes : {}, sans certitude : {}\n",
        french::counted(checked.len(), "adresse"),
        count("alive"),
        count("moved"),
        count("dead"),
        count("unsure") + count("front-page")
    )));
    text
}

fn line(id: &ResourceId, checked: &Checked) -> Option<String> {
    let (mark, what) = match &checked.state {
        State::Alive => return None,
        State::Moved(to) => ("→", format!("nouvelle adresse : {to}")),
        State::Dead(failure) => ("✗", failure.to_string()),
        State::Unsure(failure) => ("?", failure.to_string()),
        State::FrontPage(_) => (
            "?",
            "l’adresse mène à l’accueil du site : la page a sans doute disparu".to_owned(),
        ),
    };
    Some(format!(
        "  {mark} {id}  {}\n      {}\n",
        checked.address,
        french::spaced(&what)
    ))
}

/// The report for machines.
pub fn json(catalogue: &Catalogue, checked: &BTreeMap<ResourceId, Checked>, date: &str) -> String {
    let resources: Vec<Value> = checked
        .iter()
        .map(|(id, checked)| {
            let posters: Vec<&str> = catalogue
                .posters
                .iter()
                .filter(|poster| {
                    poster
                        .panels
                        .iter()
                        .flat_map(|panel| &panel.tiles)
                        .any(|tile| tile.resource == *id)
                })
                .map(|poster| poster.id.as_str())
                .collect();
            let (to, reason) = match &checked.state {
                State::Alive => (None, None),
                State::Moved(to) | State::FrontPage(to) => (Some(to.as_str()), None),
                State::Dead(failure) | State::Unsure(failure) => (None, Some(failure.to_string())),
            };
            json!({
                "id": id.as_str(),
                "address": checked.address,
                "state": word(&checked.state),
                "to": to,
                "reason": reason,
                "posters": posters,
            })
        })
        .collect();
    let report = json!({ "date": date, "resources": resources });
    format!("{report:#}\n")
}

fn word(state: &State) -> &'static str {
    match state {
        State::Alive => "alive",
        State::Moved(_) => "moved",
        State::Dead(_) => "dead",
        State::Unsure(_) => "unsure",
        State::FrontPage(_) => "front-page",
    }
}
