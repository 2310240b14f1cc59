//! `affiches check` as its users call it: what goes where, and how it ends.

use std::process::{Command, Output};

use crate::base::Content;

fn check(content: &Content, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_affiches"))
        .arg("check")
        .arg("--content")
        .arg(content.path(""))
        .args(arguments)
        .output()
        .unwrap()
}

fn text(bytes: &[u8]) -> &str {
    str::from_utf8(bytes).unwrap()
}

#[test]
fn correct_content_ends_with_0() {
    let output = check(&Content::new(), &[]);
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(text(&output.stdout), "aucune erreur\n");
    assert_eq!(text(&output.stderr), "");
}

#[test]
fn a_warning_alone_ends_with_0() {
    let content = Content::new();
    content.write("affiches/notes.txt", "x");
    let output = check(&content, &["--format", "court"]);
    assert_eq!(output.status.code(), Some(0));
    assert!(
        text(&output.stdout).contains("affiches/notes.txt:1:1: avertissement[A-fichier-ignore]")
    );
    assert_eq!(text(&output.stderr), "1 avertissement\n");
}

#[test]
fn an_error_ends_with_1_whatever_the_format() {
    let content = Content::new();
    content.replace("site.toml", "title =", "titel =");
    for format in ["humain", "court", "json", "github"] {
        let output = check(&content, &["--format", format]);
        assert_eq!(output.status.code(), Some(1), "{format}");
    }
    let human = check(&content, &[]);
    assert_eq!(text(&human.stdout), "1 erreur\n");
    assert!(text(&human.stderr).contains("titel = "));
}

// Whatever reads the standard output must find the document and nothing else.
#[test]
fn json_is_alone_on_the_standard_output() {
    let content = Content::new();
    content.replace("site.toml", "title =", "titel =");
    let output = check(&content, &["--format", "json"]);
    let document: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(document["errors"], 1);
    let first = &document["diagnostics"][0];
    assert_eq!(first["code"], "E-cle-inconnue");
    assert!(first["file"].as_str().unwrap().ends_with("/site.toml"));
    assert_eq!((&first["line"], &first["column"]), (&2.into(), &1.into()));
    assert_eq!(first["end"], serde_json::json!({ "line": 2, "column": 6 }));
}

#[test]
fn github_reads_commands() {
    let content = Content::new();
    content.replace("site.toml", "title =", "titel =");
    let output = check(&content, &["--format", "github"]);
    let commands = text(&output.stdout);
    assert!(commands.starts_with("::error file="), "{commands}");
    assert!(
        commands.contains("/site.toml,line=2,col=1,endLine=2,endColumn=6,title=E-cle-inconnue::"),
        "{commands}"
    );
}

#[test]
fn a_failure_of_the_tool_ends_with_2() {
    let output = check(&Content::new(), &["--format", "jsno"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("vouliez-vous dire « json » ?"));
    let output = check(&Content::new(), &["--content", "nulle-part"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("« nulle-part » est introuvable"));
}
