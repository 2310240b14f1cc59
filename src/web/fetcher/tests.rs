use std::path::Path;

use super::*;
use crate::web::server::{Reply, Server};

fn url(text: &str) -> Url {
    Url::parse(text).expect("an address")
}

fn fetcher(server: &Server, folder: &Path) -> Fetcher {
    Fetcher::new(Cache::new(folder), Some(server.client()))
}

#[test]
fn a_second_run_asks_nothing_and_works_without_network() {
    let folder = tempfile::tempdir().expect("a folder");
    let server = Server::start(|_| Reply::json("{\"a\":1}"));
    let address = url("https://zenodo.org/api/records/1");
    let first = fetcher(&server, folder.path()).fetch(&address, Expected::Json);
    let second = fetcher(&server, folder.path()).fetch(&address, Expected::Json);
    let without = Fetcher::new(Cache::new(folder.path()), None).fetch(&address, Expected::Json);
    assert_eq!(first.as_ref().expect("an answer").text, "{\"a\":1}");
    assert_eq!(first, second);
    assert_eq!(first, without);
    assert_eq!(server.asked().len(), 1);
}

#[test]
fn without_network_what_was_never_asked_is_told() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut fetcher = Fetcher::new(Cache::new(folder.path()), None);
    assert_eq!(
        fetcher.fetch(&url("https://hal.science/x"), Expected::Page),
        Err(Failure::NotCached)
    );
}

#[test]
fn an_old_answer_is_confirmed_by_its_host() {
    let folder = tempfile::tempdir().expect("a folder");
    let server = Server::start(|asked| {
        if asked.headers.contains(&"if-none-match: \"v1\"".to_owned()) {
            Reply::status(304)
        } else {
            Reply::json("{}").with("etag: \"v1\"")
        }
    });
    let address = url("https://zenodo.org/api/records/1");
    let mut fetcher = fetcher(&server, folder.path());
    fetcher.fetch(&address, Expected::Json).expect("an answer");
    fetcher.today = "2999-01-01".into();
    let confirmed = fetcher.fetch(&address, Expected::Json).expect("an answer");
    assert_eq!(
        (confirmed.text.as_str(), confirmed.date.as_str()),
        ("{}", "2999-01-01")
    );
    assert_eq!(server.asked().len(), 2);
}

#[test]
fn pages_that_robots_may_not_read_are_not_asked() {
    let folder = tempfile::tempdir().expect("a folder");
    let server = Server::start(|asked| {
        if asked.path.ends_with("/robots.txt") {
            Reply::text("text/plain", "User-agent: *\nDisallow: /closed")
        } else {
            Reply::html("<title>x</title>")
        }
    });
    let mut fetcher = fetcher(&server, folder.path());
    assert_eq!(
        fetcher.fetch(&url("https://example.org/closed/1"), Expected::Page),
        Err(Failure::Forbidden("example.org".into()))
    );
    assert!(
        fetcher
            .fetch(&url("https://example.org/open"), Expected::Page)
            .is_ok()
    );
    assert_eq!(
        server.asked(),
        ["GET /example.org/robots.txt", "GET /example.org/open"]
    );
    // A service made to be asked has no such rules.
    fetcher
        .fetch(&url("https://example.org/closed/api"), Expected::Json)
        .unwrap_err();
    assert_eq!(server.asked().len(), 3);
}

#[test]
fn another_type_than_wanted_is_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    let server = Server::start(|_| Reply::text("application/pdf", "%PDF"));
    assert_eq!(
        fetcher(&server, folder.path()).fetch(&url("https://example.org/x"), Expected::Json),
        Err(Failure::WrongType("application/pdf".into()))
    );
    assert_eq!(
        fetcher(&server, folder.path()).fetch(&url("https://example.org/x"), Expected::Csl),
        Err(Failure::WrongType("application/pdf".into()))
    );
}

#[test]
fn answers_serve_for_a_month() {
    assert!(is_fresh("2026-11-22", "2026-11-22"));
    assert!(is_fresh("2026-11-22", "2026-12-21"));
    assert!(!is_fresh("2026-11-22", "2026-12-22"));
    assert!(!is_fresh("2026-11-22", "2026-11-21"));
    assert!(!is_fresh("hier", "2026-11-21"));
}
