use crate::Author;

const ANSWER: &str = r#"{"doi":"10.5281/zenodo.5","metadata":{"title":"Corpus ; « école »","creators":[{"name":"Exemple, Anne"}],
"publication_date":"2023-02-17","resource_type":{"type":"dataset"},"license":{"id":"cc-by-4.0"}}}"#;

const OFFLINE: [&str; 4] = ["enrichir", "--hors-ligne", "--cache", "cache"];

fn author() -> Author {
    let author = Author::new();
    author.keep(
        "https://zenodo.org/api/records/5",
        "application/json",
        ANSWER,
    );
    author
}

#[test]
fn accepted_values_are_the_only_change_of_the_table() {
    let author = author();
    let before = author.read("content/ressources.csv");
    let (code, text) = author.run(&[&OFFLINE[..], &["--tout-accepter"]].concat());
    assert_eq!(code, 0, "{text}");
    let row = "zenodo:5;https://zenodo.org/records/5;;donnees;Zenodo;5;";
    let expected = before.replace(
        &format!("{row};;;;;;;;;;"),
        &format!(
            "{row}\"Corpus ; « école »\";Anne Exemple;2023;;10.5281/zenodo.5;;cc-by-4.0;;\
             titre, auteurs, année, doi, licence : API de Zenodo (zenodo.org), lu le 22 novembre 2026;;"
        ),
    );
    assert_ne!(expected, before);
    assert_eq!(author.read("content/ressources.csv"), expected);
    assert!(text.contains("5 cases remplies"), "{text}");
    assert_eq!(author.run(&["check"]).0, 0);
}

#[test]
fn resources_without_answer_are_lines_of_the_report() {
    let (code, text) = author().run(&[&OFFLINE[..], &["--essai"]].concat());
    assert_eq!(code, 0, "{text}");
    assert!(text.contains("hal-01\n  ! aucune réponse gardée"), "{text}");
    assert!(
        text.contains("  + titre\u{a0}: Corpus ; « école »\n"),
        "{text}"
    );
    assert!(
        text.contains(
            "5 valeurs à accepter pour 1 ressource\u{a0}; 4 ressources sans réponse utile"
        ),
        "{text}"
    );
}

#[test]
fn nothing_is_written_without_consent() {
    for arguments in [&["--essai"][..], &[]] {
        let author = author();
        let before = author.read("content/ressources.csv");
        let (code, text) = author.run(&[&OFFLINE[..], arguments].concat());
        assert_eq!(code, 0, "{text}");
        assert_eq!(author.read("content/ressources.csv"), before);
    }
}

#[test]
fn a_filled_cell_never_changes() {
    let author = author();
    author.run(&[&OFFLINE[..], &["--tout-accepter"]].concat());
    let filled = author.read("content/ressources.csv");
    author.keep(
        "https://zenodo.org/api/records/5",
        "application/json",
        &ANSWER.replace("Corpus ; « école »", "Autre titre"),
    );
    let (code, text) = author.run(&[&OFFLINE[..], &["--tout-accepter", "zenodo:5"]].concat());
    assert_eq!(code, 0, "{text}");
    assert!(text.contains("≠ titre"), "{text}");
    assert_eq!(author.read("content/ressources.csv"), filled);
}

#[test]
fn a_slip_in_an_identifier_is_told() {
    let (code, text) = author().run(&["enrichir", "zenodo:6", "--hors-ligne"]);
    assert_eq!(code, 2);
    assert!(text.contains("vouliez-vous dire « zenodo:5 » ?"), "{text}");
}
