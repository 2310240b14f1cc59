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
