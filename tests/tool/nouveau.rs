use super::run::Desk;

/// Nobody's text is lost: neither the file of the poster nor the table.
#[test]
fn a_file_that_exists_is_never_replaced() {
    let desk = Desk::with_content();
    desk.write("liens.txt", "https://hal.science/hal-04308773\n");
    let (poster, table) = (
        desk.read("content/affiches/alpha.toml"),
        desk.read("content/ressources.csv"),
    );
    let ran = desk.run(["nouveau", "alpha", "--liens", "liens.txt"]);
    assert_eq!(ran.code, 1, "{}", ran.shown());
    assert!(ran.stderr.contains("existe déjà"), "{}", ran.stderr);
    assert_eq!(desk.read("content/affiches/alpha.toml"), poster);
    assert_eq!(desk.read("content/ressources.csv"), table);
}

#[test]
fn a_bad_line_in_the_list_of_links_leaves_everything_as_it_is() {
    let desk = Desk::with_content();
    let table = desk.read("content/ressources.csv");
    desk.write(
        "liens.txt",
        "https://hal.science/hal-04308773\nwww.exemple.fr\n",
    );
    let ran = desk.run(["nouveau", "gamma", "--liens", "liens.txt"]);
    assert_eq!(ran.code, 1, "{}", ran.shown());
    assert!(ran.stderr.contains("liens.txt:2 : "), "{}", ran.stderr);
    assert!(!desk.path("content/affiches/gamma.toml").exists());
    assert_eq!(desk.read("content/ressources.csv"), table);
}

/// A resource is described once, however many posters cite it.
#[test]
fn a_resource_that_has_its_row_keeps_it() {
    let desk = Desk::with_content();
    desk.write("liens.txt", "https://hal.science/hal-04308773\n");
    let first = desk.run(["nouveau", "gamma", "--liens", "liens.txt"]);
    assert!(first.stdout.contains("1 ligne ajoutée"), "{}", first.stdout);
    let table = desk.read("content/ressources.csv");
    let second = desk.run(["nouveau", "delta", "--liens", "liens.txt"]);
    assert!(
        second.stdout.contains("1 ressource déjà présente"),
        "{}",
        second.stdout
    );
    assert_eq!(desk.read("content/ressources.csv"), table);
    assert!(
        desk.read("content/affiches/delta.toml")
            .contains("hal-04308773")
    );
}

/// What the tool writes must not be a mistake of the author: only empty values are left to fill.
#[test]
fn a_new_poster_only_lacks_what_nobody_but_its_author_knows() {
    let desk = Desk::with_content();
    let ran = desk.run(["nouveau", "gamma"]);
    assert_eq!(ran.code, 0, "{}", ran.shown());
    let check = desk.run(["check"]);
    assert_eq!(check.code, 1);
    let errors: Vec<&str> = check
        .stderr
        .lines()
        .filter(|line| line.starts_with("erreur"))
        .collect();
    assert!(!errors.is_empty());
    for error in errors {
        assert!(error.starts_with("erreur[E-valeur-vide]"), "{error}");
        assert!(ran.stdout.contains(error), "{error} is not announced");
    }
}
