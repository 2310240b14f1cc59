use std::collections::BTreeMap;
use std::time::Duration;

use super::*;
use crate::content;
use crate::model::ResourceId;
use crate::web::server::{Asked, Reply, Server};
use crate::web::{Client, Failure, Settings};

fn state(reply: impl Fn(&Asked) -> Reply + Send + 'static) -> (State, Vec<String>) {
    let server = Server::start(reply);
    let mut client = Client::new(Settings {
        timeout: Duration::from_millis(300),
        ..server.settings()
    });
    let checked = check(&mut client, "http://a.example.org/page#part");
    (checked.state, server.asked())
}

fn url(text: &str) -> url::Url {
    url::Url::parse(text).expect("an address")
}

#[test]
fn an_address_that_answers_is_asked_once_and_its_page_not_read() {
    let (state, asked) = state(|_| Reply::html("page"));
    assert_eq!(state, State::Alive);
    assert_eq!(asked, ["HEAD /a.example.org/page"]);
}

#[test]
fn a_host_that_refuses_head_is_asked_again() {
    let (state, asked) = state(|asked| match asked.method.as_str() {
        "HEAD" => Reply::status(405),
        _ => Reply::Huge {
            bytes: 100_000_000,
            is_announced: true,
        },
    });
    assert_eq!(state, State::Alive);
    assert_eq!(asked.len(), 2);
}

#[test]
fn a_move_for_good_gives_the_new_address_and_another_does_not() {
    let moved = |status| {
        state(move |asked| match asked.path.as_str() {
            "/a.example.org/page" => Reply::redirect(status, "https://b.example.org/new"),
            _ => Reply::html("page"),
        })
        .0
    };
    assert_eq!(
        moved(301),
        State::Moved(url("https://b.example.org/new#part"))
    );
    assert_eq!(
        moved(308),
        State::Moved(url("https://b.example.org/new#part"))
    );
    assert_eq!(moved(302), State::Alive);
}

#[test]
fn a_page_that_is_gone_is_dead_and_a_refusal_is_not() {
    assert_eq!(
        state(|_| Reply::status(404)).0,
        State::Dead(Failure::Status(404))
    );
    assert_eq!(
        state(|_| Reply::status(410)).0,
        State::Dead(Failure::Status(410))
    );
    assert_eq!(
        state(|_| Reply::status(403)).0,
        State::Unsure(Failure::Status(403))
    );
    assert_eq!(
        state(|_| Reply::status(500)).0,
        State::Unsure(Failure::Status(500))
    );
    assert_eq!(
        state(|_| Reply::redirect(301, "/page")).0,
        State::Unsure(Failure::RedirectLoop)
    );
    let (silent, asked) = state(|_| Reply::Silence);
    assert_eq!(
        silent,
        State::Unsure(Failure::Timeout("a.example.org".into()))
    );
    assert_eq!(asked.len(), 1);
    let front = state(|asked| match asked.path.as_str() {
        "/a.example.org/page" => Reply::redirect(301, "/"),
        _ => Reply::html("accueil"),
    });
    assert_eq!(front.0, State::FrontPage(url("http://a.example.org/")));
}

#[test]
fn reports_say_what_to_do_poster_by_poster() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/content/base");
    let catalogue = content::load(&folder)
        .expect("read")
        .catalogue
        .expect("correct");
    let states = [
        ("hal-01", State::Dead(Failure::Status(404))),
        ("hal-02", State::Moved(url("https://hal.science/hal-02v2"))),
        ("openedition:ree/3", State::Alive),
        (
            "peertube:abc",
            State::Unsure(Failure::Certificate("tube.example.org".into())),
        ),
        ("zenodo:5", State::Alive),
    ];
    let checked: BTreeMap<ResourceId, Checked> = states
        .into_iter()
        .map(|(id, state)| {
            let id = ResourceId::new(id);
            let address = catalogue.resources[&id].url.clone();
            (id, Checked { address, state })
        })
        .collect();
    insta::assert_snapshot!(human(&catalogue, &checked), @"
    #ALPHA (affiches/alpha.toml)
      ✗ hal-01  https://hal.science/hal-01
          le serveur répond 404 (page introuvable)
      → hal-02  https://hal.science/hal-02
          nouvelle adresse : https://hal.science/hal-02v2
      ? peertube:abc  https://tube.example.org/w/abc
          le certificat de tube.example.org n’est pas accepté

    5 adresses ; répondent : 2, déplacées : 1, mortes : 1, sans certitude : 1
    ");
    let report: serde_json::Value =
        serde_json::from_str(&json(&catalogue, &checked, "2026-11-22")).expect("JSON");
    assert_eq!(report["resources"][0]["state"], "dead");
    assert_eq!(report["resources"][0]["posters"][0], "alpha");
    assert_eq!(report["resources"][1]["to"], "https://hal.science/hal-02v2");
    assert_eq!(report["resources"][4]["reason"], serde_json::Value::Null);
}

/// The correct content with another table of resources.
fn marked(table: &str) -> (tempfile::TempDir, crate::model::Catalogue) {
    let base = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/content/base");
    let folder = tempfile::tempdir().expect("a folder");
    for file in ["site.toml", "phases.toml"] {
        std::fs::copy(base.join(file), folder.path().join(file)).expect("copied");
    }
    for below in ["affiches", "pages"] {
        std::fs::create_dir(folder.path().join(below)).expect("a folder");
        for entry in std::fs::read_dir(base.join(below)).expect("a folder") {
            let path = entry.expect("an entry").path();
            let to = folder
                .path()
                .join(below)
                .join(path.file_name().expect("a name"));
            std::fs::copy(path, to).expect("copied");
        }
    }
    std::fs::write(folder.path().join("ressources.csv"), table).expect("written");
    let loaded = content::load(folder.path()).expect("read");
    (folder, loaded.catalogue.expect("correct"))
}

/// Two resources are marked already: the first is still dead, the last answers again.
const TABLE: &str = "\
id;adresse;nature;hôte;identifiant affiché;morte
hal-01;http://gone.example.org/1;depot;HAL;hal-01;2026-03-03
hal-02;http://gone.example.org/2;depot;HAL;hal-02;
openedition:ree/3;http://refused.example.org/3;article;OpenEdition;ree 3;
peertube:abc;http://broken.example.org/4;video;PeerTube;abc;03/03/2026
zenodo:5;http://back.example.org/5;donnees;Zenodo;5;03/03/2026
";

fn checked_by_server(catalogue: &crate::model::Catalogue) -> BTreeMap<ResourceId, Checked> {
    let server = Server::start(|asked| match asked.path.split('/').nth(1) {
        Some("gone.example.org") => Reply::status(404),
        Some("refused.example.org") => Reply::status(403),
        Some("broken.example.org") => Reply::status(503),
        _ => Reply::html("page"),
    });
    let mut client = Client::new(server.settings());
    catalogue
        .resources
        .values()
        .map(|resource| (resource.id.clone(), check(&mut client, &resource.url)))
        .collect()
}

#[test]
fn what_is_dead_is_marked_and_what_answers_again_is_not_any_more() {
    let (_folder, catalogue) = marked(TABLE);
    let marks = marks(&catalogue, &checked_by_server(&catalogue));
    insta::assert_snapshot!(listed(&marks, "2026-11-22"), @"
    colonne « morte » :
      + hal-02 : 22 novembre 2026, le serveur répond 404 (page introuvable)
          http://gone.example.org/2
      − zenodo:5 : elle répond de nouveau
          http://back.example.org/5
    ");
    let edits = edits(&catalogue, &marks, "2026-11-22");
    let rewritten = content::rewrite(TABLE.as_bytes(), &edits).expect("rewritten");
    assert_eq!(
        String::from_utf8(rewritten.bytes).expect("text"),
        TABLE
            .replace("HAL;hal-02;", "HAL;hal-02;2026-11-22")
            .replace("Zenodo;5;03/03/2026", "Zenodo;5;")
    );
}

#[test]
fn every_change_is_asked_for() {
    let (_folder, catalogue) = marked(TABLE);
    let marks = marks(&catalogue, &checked_by_server(&catalogue));
    let mut output = Vec::new();
    let accepted =
        accepted(&marks, "2026-11-22", &mut &b"non\no\n"[..], &mut output).expect("a terminal");
    let ids: Vec<_> = accepted.iter().map(|mark| mark.id.as_str()).collect();
    assert_eq!(ids, ["zenodo:5"]);
    let text = String::from_utf8(output).expect("text");
    assert!(text.contains("http://gone.example.org/2"), "{text}");
}

/// The author has given another address meanwhile: what the old one answered says nothing of it.
#[test]
fn an_address_that_has_changed_meanwhile_is_not_marked() {
    let (_folder, catalogue) = marked(TABLE);
    let marks = marks(&catalogue, &checked_by_server(&catalogue));
    let (_folder, changed) = marked(&TABLE.replace("gone.example.org/2", "hal.science/hal-02"));
    let edits = edits(&changed, &marks, "2026-11-22");
    assert!(edits.iter().all(|edit| edit.row == "zenodo:5"), "{edits:?}");
}
