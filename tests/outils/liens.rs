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
