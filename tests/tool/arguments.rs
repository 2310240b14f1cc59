use super::run::Desk;

#[test]
fn help_lists_the_commands_and_each_has_its_own_with_an_example() {
    let desk = Desk::empty();
    let help = desk.run(["--help"]);
    assert_eq!(help.code, 0);
    let commands: Vec<&str> = help
        .stdout
        .lines()
        .filter(|line| line.starts_with("  "))
        .filter_map(|line| line.split_whitespace().next())
        .collect();
    for name in ["nouveau", "check", "servir", "construire"] {
        assert!(commands.contains(&name), "{commands:?}");
    }
    for name in commands {
        let own = desk.run([name, "--help"]);
        assert_eq!(own.code, 0, "{name}");
        assert!(
            own.stdout.starts_with(&format!("affiches {name} : ")),
            "{}",
            own.stdout
        );
        assert!(own.stdout.contains("Exemple"), "{}", own.stdout);
        assert!(own.stdout.contains("Code de sortie"), "{}", own.stdout);
        assert!(!desk.path("site").exists());
    }
}

#[test]
fn what_cannot_be_understood_is_the_tools_failure_and_names_what_is_meant() {
    let desk = Desk::empty();
    for (line, told) in [
        ("chekc", "vouliez-vous dire « check » ?"),
        ("check --contnt x", "vouliez-vous dire « --content » ?"),
        ("check --content", "attend une valeur"),
        ("check trop", "argument en trop : « trop »"),
        ("servir --port quatre", "« quatre » n’est pas un port"),
        ("check --content absent", "« absent » est introuvable"),
        ("servir --content absent", "« absent » est introuvable"),
        ("", "aucune commande"),
    ] {
        let ran = desk.run(line.split_whitespace());
        assert_eq!(ran.code, 2, "{line}: {}", ran.shown());
        assert!(ran.stderr.contains(told), "{line}: {}", ran.stderr);
    }
}
