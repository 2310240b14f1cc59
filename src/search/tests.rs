use super::*;

fn document(kind: DocumentKind, label: &str) -> Document {
    Document {
        kind,
        language: String::new(),
        label: label.into(),
        note: String::new(),
        text: String::new(),
        href: String::new(),
        slug: String::new(),
        keys: String::new(),
        members: Vec::new(),
    }
}

/// An index of resources by their titles.
fn index(titles: &[&str]) -> Index {
    let mut builder = Builder::default();
    for title in titles {
        builder.add(
            document(DocumentKind::Resource, title),
            [(Weight::Title, *title)],
        );
    }
    Index::from_bytes(&builder.build().to_bytes()).unwrap()
}

/// Labels of what a query finds, best first.
fn found<'a>(index: &'a Index, typed: &str) -> Vec<&'a str> {
    let found = index.search(&Query::new(typed));
    found
        .hits
        .iter()
        .map(|hit| index.documents[hit.document as usize].label.as_str())
        .collect()
}

#[track_caller]
fn finds(title: &str, typed: &str) {
    let index = index(&[title, "Tout autre chose"]);
    assert_eq!(found(&index, typed), [title], "{typed}");
    assert_eq!(index.search(&Query::new(typed)).partial, None, "{typed}");
}

#[track_caller]
fn misses(title: &str, typed: &str) {
    assert_eq!(found(&index(&[title]), typed), [""; 0], "{typed}");
}

#[test]
fn accents_case_and_ligatures_do_not_matter() {
    finds("Écosystèmes numériques", "ecosysteme");
    finds("Ecosysteme", "ÉCOSYSTÈMES");
    finds("Une œuvre collective", "oeuvre");
    finds("Une oeuvre collective", "œuvre");
    finds("ŒUVRES", "oeuvre");
    finds("Curriculum vitæ", "vitae");
    // Accents typed or stored as separate characters.
    finds("Ecosyste\u{300}mes", "écosystème");
    finds("Écosystèmes", "e\u{301}cosyste\u{300}me");
}

#[test]
fn apostrophes_and_hyphens_part_words() {
    finds("L’école à la maison", "ecole");
    finds("L'école à la maison", "l’école");
    finds("Peer-to-peer en classe", "peer to peer");
    finds("La co\u{2011}éducation", "coéducation");
    finds("La coéducation", "co-éducation");
    finds("La co-éducation", "co éducation");
}

#[test]
fn inflections_find_each_other() {
    finds("Les réseaux sociaux", "réseau social");
    finds("Enseigner avec le numérique", "enseignement");
    finds("Enseignantes et enseignants", "enseignant");
    finds("Les élèves connectés", "élève connectée");
    finds("Les élèves connectés", "eleves connectees");
    finds("Inégalités", "inégalité");
    finds("Inégalités", "inegalite");
    finds("Une vidéo", "vidéos");
}

#[test]
fn other_words_do_not() {
    misses("Parents", "paresse");
    misses("Distance", "dense");
    misses("Classe", "classique exemple");
}

#[test]
fn words_come_in_any_order_and_the_last_may_be_cut() {
    finds("Parents d’élèves et classe à distance", "distance parents");
    finds("Parents d’élèves et classe à distance", "parents dist");
    finds("Parents d’élèves et classe à distance", "p");
    // A space ends the word.
    misses("Parents d’élèves", "pare ");
    // Only the last word may be cut.
    let index = index(&["Parents d’élèves"]);
    let found = index.search(&Query::new("pare eleves"));
    assert_eq!(found.partial, Some((1, 2)));
}

#[test]
fn small_words_are_not_asked_for() {
    let index = index(&["Parents, classe, distance", "Autre"]);
    let typed = "sur les parents et la classe à distance";
    assert_eq!(found(&index, typed), ["Parents, classe, distance"]);
    assert_eq!(index.search(&Query::new(typed)).partial, None);
}

#[test]
fn the_best_comes_first() {
    let mut builder = Builder::default();
    builder.add(
        document(DocumentKind::Resource, "in the host"),
        [(Weight::About, "numérique")],
    );
    builder.add(
        document(DocumentKind::Resource, "inflected"),
        [(Weight::Title, "numériques")],
    );
    builder.add(
        document(DocumentKind::Resource, "exact"),
        [(Weight::Title, "numérique")],
    );
    builder.add(
        document(DocumentKind::Resource, "longer"),
        [(Weight::Title, "numériquement")],
    );
    let index = builder.build();
    assert_eq!(
        found(&index, "numérique"),
        ["exact", "inflected", "longer", "in the host"]
    );
}

#[test]
fn a_rare_word_weighs_more() {
    let index = index(&["École", "École primaire", "Climat"]);
    // Nothing has both words: what has one of them is told as partial, the rarer first.
    let query = Query::new("école climat");
    assert_eq!(index.search(&query).partial, Some((1, 2)));
    assert_eq!(
        found(&index, "école climat"),
        ["Climat", "École", "École primaire"]
    );
}

#[test]
fn a_section_finds_its_resources_after_their_own_words() {
    let mut builder = Builder::default();
    builder.add(
        document(DocumentKind::Resource, "by its section"),
        [(Weight::Title, "hal-1")],
    );
    builder.add(
        document(DocumentKind::Resource, "by its title"),
        [(Weight::Title, "Les parents")],
    );
    let mut section = document(DocumentKind::Section, "Familles");
    section.members = vec![0];
    builder.add(section, [(Weight::Text, "le point de vue des parents")]);
    let index = builder.build();
    assert_eq!(
        found(&index, "parents"),
        ["by its title", "Familles", "by its section"]
    );
    assert_eq!(
        found(&index, "parents hal-1"),
        ["by its section"],
        "words of the section and of the resource together"
    );
}

#[test]
fn a_resource_is_found_by_what_names_it() {
    let mut builder = Builder::default();
    let mut hal = document(DocumentKind::Resource, "hal");
    hal.keys = keys(["hal-04308548", "https://hal.science/hal-04308548"]);
    builder.add(hal, [(Weight::Title, "hal-04308548")]);
    let mut data = document(DocumentKind::Resource, "data");
    data.keys = keys([
        "10.5281/zenodo.7331234",
        "https://zenodo.org/record/7331234",
    ]);
    builder.add(data, [(Weight::Title, "7331234")]);
    let mut video = document(DocumentKind::Resource, "video");
    video.keys = keys(["https://tube.example.org/w/6iG2xYzAbC"]);
    builder.add(video, [(Weight::Title, "6iG2xYzAbC")]);
    let mut page = document(DocumentKind::Resource, "page");
    page.keys = keys(["https://www.example.org/projet/"]);
    builder.add(page, [(Weight::Title, "example.org")]);
    let index = builder.build();
    for (typed, name) in [
        ("hal-04308548", "hal"),
        ("HAL-04308548v2", "hal"),
        ("https://hal.science/hal-04308548v2", "hal"),
        ("https://shs.hal.science/hal-04308548/document", "hal"),
        ("10.5281/zenodo.7331234", "data"),
        ("https://doi.org/10.5281/zenodo.7331234", "data"),
        ("doi:10.5281/ZENODO.7331234", "data"),
        ("https://zenodo.org/records/7331234#files", "data"),
        (
            "https://tube.example.org/videos/watch/6iG2xYzAbC?start=4s",
            "video",
        ),
        ("http://example.org/projet", "page"),
    ] {
        assert_eq!(found(&index, typed), [name], "{typed}");
    }
    assert_eq!(
        found(&index, "https://elsewhere.example/999999999"),
        [""; 0]
    );
}

#[test]
fn a_slip_of_the_finger_gets_a_proposal() {
    let index = index(&["Enseignement à distance", "Parents"]);
    for (typed, meant) in [
        ("distence", Some("distance")),
        ("ensegnement", Some("enseignement")),
        ("xyz", None),
        ("bibliothèque", None),
    ] {
        assert_eq!(index.suggestion(&Query::new(typed)), meant, "{typed}");
    }
}

#[test]
fn what_was_found_is_marked_where_it_stands() {
    let text = "L’École à distance, des écoles distantes";
    let query = Query::new("ecole dist");
    let marked: Vec<&str> = query
        .marks(text)
        .into_iter()
        .map(|range| &text[range])
        .collect();
    assert_eq!(marked, ["École", "distance", "écoles", "distantes"]);
}

#[test]
fn a_long_text_is_quoted_around_what_was_found() {
    let text = "Une longue introduction précède ce qui compte : les parents d’élèves, puis vient une suite.";
    let query = Query::new("parents");
    let quoted = query.excerpt(text, 40).map(|range| &text[range]);
    assert_eq!(quoted, Some("compte : les parents d’élèves, puis"));
    assert_eq!(Query::new("climat").excerpt(text, 40), None);
    assert_eq!(Query::new("parents").excerpt("parents", 40), Some(0..7));
}

#[test]
fn an_empty_or_senseless_query_finds_nothing() {
    let index = index(&["Parents"]);
    for typed in ["", "  ", "’-…", "🙂"] {
        let query = Query::new(typed);
        assert!(query.is_empty(), "{typed}");
        assert_eq!(index.search(&query), Found::default(), "{typed}");
    }
}

/// Whatever the network leaves of the file: an error, never a panic.
#[test]
fn a_cut_or_foreign_file_is_refused() {
    let bytes = index(&["Écosystèmes numériques", "Parents d’élèves"]).to_bytes();
    for length in 0..bytes.len() {
        assert!(Index::from_bytes(&bytes[..length]).is_err(), "{length}");
    }
    assert!(Index::from_bytes(b"<!DOCTYPE html><html lang=fr>").is_err());
    let query = Query::new("parents numerique ecosyst");
    for place in 0..bytes.len() {
        for change in [1, 0x80, 0xff] {
            let mut changed = bytes.clone();
            changed[place] ^= change;
            if let Ok(index) = Index::from_bytes(&changed) {
                index.search(&query);
                index.suggestion(&query);
            }
        }
    }
}
