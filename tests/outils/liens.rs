use std::io::{BufRead as _, BufReader, Write as _};
use std::net::TcpListener;

use crate::Author;

/// Addresses that no network can reach: a cut cable must not be told as so many dead pages.
#[test]
fn without_network_nothing_is_said_of_the_addresses() {
    let author = Author::new();
    let table = author.read("content/ressources.csv");
    let table = [
        "hal.science",
        "journals.openedition.org",
        "tube.example.org",
        "zenodo.org",
    ]
    .iter()
    .fold(table, |table, host| table.replace(host, "example.invalid"));
    author.write("content/ressources.csv", &table);
    let (code, text) = author.run(&["liens"]);
    assert_eq!(code, 2, "{text}");
    assert!(text.contains("relié au réseau ?"), "{text}");
}

#[test]
fn an_unknown_format_is_told() {
    let (code, text) = Author::new().run(&["liens", "--format", "xml"]);
    assert_eq!(code, 2);
    assert!(text.contains("« texte » ou « json »"), "{text}");
}

/// A host of one's own, as long as the tests last: one page has gone, one is refused, the others answer.
fn host() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = listener.local_addr().expect("an address").port();
    std::thread::spawn(move || {
        for stream in listener.incoming().map_while(Result::ok) {
            let mut reader = BufReader::new(&stream);
            let mut first = String::new();
            _ = reader.read_line(&mut first);
            let mut line = String::new();
            while reader.read_line(&mut line).is_ok_and(|length| length > 2) {
                line.clear();
            }
            let status = match first.split(' ').nth(1) {
                Some("/gone") => "404 Not Found",
                Some("/refused") => "403 Forbidden",
                _ => "200 OK",
            };
            _ = write!(
                &stream,
                "HTTP/1.1 {status}\r\ncontent-length: 0\r\nconnection: close\r\n\r\n"
            );
        }
    });
    port
}

#[test]
fn dead_resources_are_marked_once_the_author_agrees() {
    let author = Author::new();
    let port = host();
    // The first has gone, the second was marked and is back, the third refuses; no network reaches the others.
    let table = format!(
        "id;adresse;nature;hôte;identifiant affiché;morte\n\
         hal-01;http://127.0.0.1:{port}/gone;depot;HAL;hal-01;\n\
         hal-02;http://127.0.0.1:{port}/back;depot;HAL;hal-02;03/03/2026\n\
         openedition:ree/3;http://127.0.0.1:{port}/refused;article;OpenEdition;ree 3;\n\
         peertube:abc;http://a.example.invalid/;video;PeerTube;abc;\n\
         zenodo:5;http://b.example.invalid/;donnees;Zenodo;5;\n"
    );
    author.write("content/ressources.csv", &table);
    let (code, text) = author.run(&["liens", "--marquer"]);
    assert_eq!(code, 0, "{text}");
    assert!(
        text.contains("+ hal-01") && text.contains("− hal-02"),
        "{text}"
    );
    assert!(text.contains("rien n’est écrit"), "{text}");
    assert_eq!(author.read("content/ressources.csv"), table);

    let (code, text) = author.run(&["liens", "--marquer", "--tout-accepter", "--strict"]);
    assert_eq!(code, 1, "one is dead: {text}");
    let table = author.read("content/ressources.csv");
    let days: Vec<&str> = table
        .lines()
        .skip(1)
        .filter_map(|row| Some(row.rsplit_once(';')?.1))
        .collect();
    assert_eq!(days[0].len(), "2026-11-22".len(), "{table}");
    assert_eq!(days[1..3], ["", ""], "{table}");
    assert_eq!(author.run(&["check"]).0, 0);
}

#[test]
fn options_that_contradict_each_other_are_told() {
    for (arguments, words) in [
        (&["--essai"][..], "vont avec « --marquer »"),
        (
            &["--marquer", "--essai", "--tout-accepter"],
            "choisir l’un des deux",
        ),
        (
            &["--marquer", "--format", "json"],
            "ne va pas avec « --format json »",
        ),
    ] {
        let (code, text) = Author::new().run(&[&["liens"], arguments].concat());
        assert_eq!(code, 2, "{text}");
        assert!(text.contains(words), "{text}");
    }
}
