use std::collections::BTreeMap;

use biblatex::{Bibliography, ChunksExt, EntryType};
use serde_json::Value;

use super::*;
use crate::model::{Catalogue, Inferred, Kind, ResourceId};

const TYPES: [(Kind, &str, &str); 9] = [
    (Kind::Deposit, "GEN", "document"),
    (Kind::Article, "JOUR", "article-journal"),
    (Kind::Video, "VIDEO", "motion_picture"),
    (Kind::Channel, "ELEC", "webpage"),
    (Kind::Podcast, "SOUND", "broadcast"),
    (Kind::Post, "BLOG", "post-weblog"),
    (Kind::Blog, "ELEC", "webpage"),
    (Kind::Data, "DATA", "dataset"),
    (Kind::Page, "ELEC", "webpage"),
];

/// What no source describes.
fn bare(kind: Kind) -> Resource {
    Resource {
        id: ResourceId::new("hal-04308773"),
        url: "https://hal.science/hal-04308773".into(),
        original_url: None,
        kind,
        host: "HAL".into(),
        identifier: "hal-04308773".into(),
        title: None,
        authors: Vec::new(),
        year: None,
        container: None,
        doi: None,
        language: None,
        licence: None,
        embed_url: None,
        dead: None,
        source: None,
        note: None,
        inferred: Vec::new(),
    }
}

fn complete(kind: Kind) -> Resource {
    Resource {
        id: ResourceId::new("openedition:ree/11158"),
        url: "https://journals.openedition.org/ree/11158".into(),
        host: "OpenEdition".into(),
        identifier: "ree/11158".into(),
        title: Some("Quelques effets du confinement".into()),
        authors: vec!["Julien Netter".into(), "Léa Régibier".into()],
        year: Some(2022),
        container: Some("Recherches en éducation, n° 48".into()),
        doi: Some("10.4000/ree.11158".into()),
        language: Some("fr".into()),
        ..bare(kind)
    }
}

fn inferred(field: &str, why: &str) -> Inferred {
    Inferred {
        field: field.into(),
        why: why.into(),
    }
}

fn catalogue() -> Catalogue {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    let loaded = crate::content::load(&folder).expect("the folder is readable");
    loaded.catalogue.expect("the content is valid")
}

/// Every resource, in the order of the list.
fn all<'a>(placed: &Placed<'a>) -> Vec<&'a Resource> {
    placed.entries().map(|(resource, _)| resource).collect()
}

fn file(catalogue: &Catalogue, name: &str) -> String {
    let files = files(&Placed::new(catalogue));
    let (_, bytes) = files
        .into_iter()
        .find(|(path, _)| *path == Path::new("export").join(name))
        .expect("the file is made");
    String::from_utf8(bytes).expect("the file is UTF-8")
}

fn text(resource: &Resource) -> String {
    Entry::of_resource(resource).to_text()
}

/// Reads RIS as its specification has it: two letters, two spaces, a hyphen, a space, the value.
fn read_ris(text: &str) -> Vec<Vec<(String, String)>> {
    let mut records = Vec::new();
    let mut record: Option<Vec<(String, String)>> = None;
    for line in text.split_terminator("\r\n") {
        assert!(
            !line.contains(['\r', '\n']),
            "a field is one line: {line:?}"
        );
        let (tag, value) = line.split_once("  - ").expect("every line is a field");
        assert!(tag.len() == 2 && tag.bytes().all(|byte| byte.is_ascii_alphanumeric()));
        match tag {
            "TY" => {
                let earlier = record.replace(vec![(tag.to_owned(), value.to_owned())]);
                assert_eq!(earlier, None, "a record is closed before the next");
            }
            "ER" => records.push(record.take().expect("a record is open")),
            _ => record
                .as_mut()
                .expect("a record is open")
                .push((tag.to_owned(), value.to_owned())),
        }
    }
    assert_eq!(record, None, "the last record is closed");
    records
}

fn ris_values<'a>(record: &'a [(String, String)], tag: &str) -> Vec<&'a str> {
    record
        .iter()
        .filter(|(name, _)| name == tag)
        .map(|(_, value)| value.as_str())
        .collect()
}

/// The crate that reads BibTeX takes an unbreakable space for any other.
fn breakable(text: &str) -> String {
    text.replace('\u{a0}', " ")
}

fn bibtex_field(source: &str, field: &str) -> Option<String> {
    let bibliography = Bibliography::parse(source).expect("the BibTeX is readable");
    let entry = bibliography.iter().next().expect("an entry");
    entry.get(field).map(ChunksExt::format_verbatim)
}

fn read_csv(text: &str) -> Vec<BTreeMap<String, String>> {
    let text = text.strip_prefix('\u{feff}').expect("a mark for Excel");
    let mut reader = ::csv::ReaderBuilder::new()
        .delimiter(b';')
        .from_reader(text.as_bytes());
    reader
        .deserialize()
        .map(|row| row.expect("every row has a cell per column"))
        .collect()
}

// -------------------------------------------------------------------------------------------------- the reference

#[test]
fn an_article_is_cited_after_iso_690() {
    let article = complete(Kind::Article);
    assert_eq!(
        text(&article),
        "NETTER, Julien et RÉGIBIER, Léa. Quelques effets du confinement. Recherches en éducation [en ligne]. 2022, \
         n°\u{a0}48. DOI 10.4000/ree.11158. Disponible à l’adresse\u{a0}: https://journals.openedition.org/ree/11158"
    );
    assert_eq!(
        formatted(&article).as_str(),
        "NETTER, Julien et RÉGIBIER, Léa. Quelques effets du confinement. <cite>Recherches en éducation</cite> \
         [en ligne]. 2022, n°\u{a0}48. DOI 10.4000/ree.11158. Disponible à l’adresse\u{a0}: \
         https://journals.openedition.org/ree/11158"
    );
}

#[test]
fn without_a_title_a_description_in_brackets_says_so() {
    assert_eq!(
        text(&bare(Kind::Deposit)),
        "[Dépôt HAL hal-04308773\u{a0}; titre non vérifié] [en ligne]. Disponible à l’adresse\u{a0}: \
         https://hal.science/hal-04308773"
    );
    let video = Resource {
        authors: vec!["Réseau Canopé".into()],
        inferred: vec![
            inferred("kind", "d’après l’hôte"),
            inferred("identifier", "tiré de l’adresse"),
        ],
        ..bare(Kind::Video)
    };
    assert_eq!(
        text(&video),
        "Réseau Canopé. [Vidéo HAL hal-04308773\u{a0}; nature déduite, intitulé déduit, titre non vérifié] [en ligne]. \
         Disponible à l’adresse\u{a0}: https://hal.science/hal-04308773"
    );
}

#[test]
fn the_title_of_a_whole_work_is_in_italics_with_its_language() {
    let video = Resource {
        title: Some("Schools & <screens>?".into()),
        host: "PeerTube".into(),
        language: Some("en".into()),
        ..bare(Kind::Video)
    };
    assert_eq!(
        formatted(&video).as_str(),
        "<cite lang=\"en\">Schools &amp; &lt;screens&gt;?</cite> [vidéo en ligne]. PeerTube. Disponible à \
         l’adresse\u{a0}: https://hal.science/hal-04308773"
    );
}

#[test]
fn what_is_inferred_says_so_in_the_reference_and_in_notes() {
    let page = Resource {
        inferred: vec![
            inferred("year", "écrit en janvier 2022"),
            inferred("container", "tiré de l’adresse"),
            inferred("embed_url", "calculée"),
        ],
        note: Some("page non lue".into()),
        ..complete(Kind::Post)
    };
    let reference = text(&page);
    assert!(reference.contains("2022 [année déduite]."), "{reference}");
    assert!(
        reference.contains(
            "Dans\u{a0}: Recherches en éducation, n° 48 [carnet déduit] [billet en ligne]."
        ),
        "{reference}"
    );
    let notes = [
        "Année déduite\u{a0}: écrit en janvier 2022.",
        "Ensemble (revue, carnet, série) déduit\u{a0}: tiré de l’adresse.",
        "Page non lue.",
    ];
    assert_eq!(
        bibtex_field(&bibtex(&page), "note"),
        Some(breakable(&notes.join(" ")))
    );
    assert_eq!(
        bibtex_field(&bibtex(&page), "year").as_deref(),
        Some("2022")
    );
    assert_eq!(ris_values(&read_ris(&ris(&page))[0], "N1"), notes);
    let items: Value = serde_json::from_str(&csl(&page)).expect("JSON");
    assert_eq!(items[0]["note"], notes.join(" "));
    assert_eq!(
        items[0]["issued"]["date-parts"],
        serde_json::json!([[2022]])
    );
}

// ------------------------------------------------------------------------------------------------ machine formats

#[test]
fn an_address_seen_dead_is_cited_with_the_day_on_which_it_was() {
    let resource = Resource {
        dead: Some("2026-03-01".into()),
        ..complete(Kind::Article)
    };
    let note = "Adresse relevée comme ne répondant plus le 1er mars 2026.";
    for cited in [ris(&resource), csl(&resource), bibtex(&resource)] {
        assert!(cited.contains(note), "{cited}");
        assert!(cited.contains(&resource.url), "{cited}");
    }
}

#[test]
fn every_kind_is_valid_whether_known_or_not() {
    for (kind, ris_type, csl_type) in TYPES {
        for resource in [bare(kind), complete(kind)] {
            let is_complete = resource.title.is_some();
            let title = Entry::of_resource(&resource).title.text().to_owned();
            let slug = resource.id.slug();

            let source = bibtex(&resource);
            let bibliography = Bibliography::parse(&source).expect("the BibTeX is readable");
            let entry = bibliography.get(&slug).expect("the key is the slug");
            assert_eq!(bibtex_field(&source, "title"), Some(breakable(&title)));
            assert_eq!(bibtex_field(&source, "url"), Some(resource.url.clone()));
            if is_complete {
                assert!(entry.verify().is_ok(), "{source}");
            } else {
                assert_eq!(entry.entry_type, EntryType::Misc);
                assert!(source.contains("note = {Titre non vérifié"), "{source}");
                for field in ["author", "year", "journal", "doi"] {
                    assert_eq!(bibtex_field(&source, field), None, "{source}");
                }
            }

            let records = read_ris(&ris(&resource));
            let [record] = &records[..] else {
                panic!("one record: {records:?}");
            };
            assert_eq!(ris_values(record, "TY"), [ris_type]);
            assert_eq!(ris_values(record, "ID"), [&slug]);
            assert_eq!(ris_values(record, "TI"), [&title]);
            assert_eq!(ris_values(record, "UR"), [&resource.url]);
            let (authors, years): (&[&str], &[&str]) = if is_complete {
                (&["Netter, Julien", "Régibier, Léa"], &["2022"])
            } else {
                (&[], &[])
            };
            assert_eq!(ris_values(record, "AU"), authors);
            assert_eq!(ris_values(record, "PY"), years);

            let items: Value = serde_json::from_str(&csl(&resource)).expect("JSON");
            let item = &items[0];
            assert_eq!(item["type"], csl_type);
            assert_eq!(item["id"], slug);
            assert_eq!(item["title"], title);
            assert_eq!(item["URL"], resource.url);
            assert_eq!(item.get("issued").is_some(), is_complete);
            assert_eq!(item.get("author").is_some(), is_complete);
            let no_null = item.as_object().expect("an object");
            assert!(no_null.values().all(|value| !value.is_null()), "{item}");
        }
    }
}

#[test]
fn an_article_keeps_its_journal_and_issue_apart() {
    let article = complete(Kind::Article);
    let source = bibtex(&article);
    let bibliography = Bibliography::parse(&source).expect("the BibTeX is readable");
    let entry = bibliography.get("openedition-ree-11158").expect("an entry");
    assert_eq!(entry.entry_type, EntryType::Article);
    let authors = entry.author().expect("authors");
    let names: Vec<_> = authors
        .iter()
        .map(|person| (person.name.as_str(), person.given_name.as_str()))
        .collect();
    assert_eq!(names, [("Netter", "Julien"), ("Régibier", "Léa")]);
    assert_eq!(
        bibtex_field(&source, "journal").as_deref(),
        Some("Recherches en éducation")
    );
    assert_eq!(bibtex_field(&source, "number").as_deref(), Some("48"));

    let record = &read_ris(&ris(&article))[0];
    assert_eq!(ris_values(record, "T2"), ["Recherches en éducation"]);
    assert_eq!(ris_values(record, "IS"), ["48"]);
    assert_eq!(ris_values(record, "DO"), ["10.4000/ree.11158"]);

    let items: Value = serde_json::from_str(&csl(&article)).expect("JSON");
    assert_eq!(items[0]["container-title"], "Recherches en éducation");
    assert_eq!(items[0]["issue"], "48");
    assert_eq!(items[0]["DOI"], "10.4000/ree.11158");
    assert_eq!(
        items[0]["author"][1],
        serde_json::json!({"family": "Régibier", "given": "Léa"})
    );
}

#[test]
fn special_characters_come_back_as_they_were() {
    let title = r#"100 % d’élèves & 5 $ #REVE_2 « "x" » a\b ~ ^ {y} <z>; =1"#;
    let url = "https://example.org/a_b?c=d&e=%C3%A9#f";
    let resource = Resource {
        title: Some(title.into()),
        url: url.into(),
        doi: Some("10.1000/a_b<c>%d".into()),
        authors: vec!["Dupont & fils, {SARL}".into()],
        ..complete(Kind::Video)
    };
    let source = bibtex(&resource);
    // The whole entry keeps its braces paired, for BibTeX counts them even after a backslash.
    assert_eq!(source.matches('{').count(), source.matches('}').count());
    assert!(!source.contains("\\{") && !source.contains("\\}"));
    assert!(source.contains(r"100 \% d’élèves \& 5 \$ \#REVE\_2 « "));
    assert!(source.contains(
        r"a\textbackslash{}b \textasciitilde{} \textasciicircum{} \textbraceleft{}y\textbraceright{} <z>"
    ));
    assert_eq!(bibtex_field(&source, "url").as_deref(), Some(url));
    assert_eq!(
        bibtex_field(&source, "doi").as_deref(),
        Some("10.1000/a_b<c>%d")
    );
    let bibliography = Bibliography::parse(&source).expect("the BibTeX is readable");
    let entry = bibliography.iter().next().expect("an entry");
    assert_eq!(entry.author().expect("authors").len(), 1);

    let record = &read_ris(&ris(&resource))[0];
    assert_eq!(ris_values(record, "TI"), [title]);
    assert_eq!(ris_values(record, "AU"), ["Dupont & fils – {SARL}"]);
    let items: Value = serde_json::from_str(&csl(&resource)).expect("JSON");
    assert_eq!(items[0]["title"], title);
    assert_eq!(items[0]["author"][0]["literal"], "Dupont & fils, {SARL}");
}

// A line of a note that looks like a field would end the record and start another.
#[test]
fn no_text_can_start_a_field_of_its_own() {
    let resource = Resource {
        title: Some("Un\r\nER  - \r\nTY  - JOUR\u{2028}deux".into()),
        ..bare(Kind::Page)
    };
    let records = read_ris(&ris(&resource));
    assert_eq!(records.len(), 1);
    assert_eq!(ris_values(&records[0], "TI"), ["Un ER  -  TY  - JOUR deux"]);
}

#[test]
fn a_spreadsheet_runs_no_cell_as_a_formula() {
    let mut catalogue = catalogue();
    let mut cells = Vec::new();
    for (number, title) in ["=1+1", "+33", "-2", "@SUM(A1)", "\tx", "\rx", "=\"a;b\""]
        .into_iter()
        .enumerate()
    {
        let resource = Resource {
            id: ResourceId::new(format!("r{number}")),
            title: Some(title.into()),
            ..bare(Kind::Page)
        };
        cells.push(format!("'{title}"));
        catalogue.resources.insert(resource.id.clone(), resource);
    }
    let rows = read_csv(&file(&catalogue, "catalogue.csv"));
    let titles: Vec<&str> = rows
        .iter()
        .filter(|row| row["clé"].starts_with('r'))
        .map(|row| row["titre"].as_str())
        .collect();
    assert_eq!(titles, cells);
}

// ---------------------------------------------------------------------------------------------- posters, sections

#[test]
fn a_poster_is_cited_with_who_carries_it_and_no_address_until_the_site_has_one() {
    let mut catalogue = catalogue();
    let pleiades = catalogue.posters[0].clone();
    assert_eq!(
        Entry::of_poster(&catalogue, &pleiades).to_html().as_str(),
        "Circeft (UPEC), DANE de Créteil. <cite>#PLEIADES\u{a0}: Pratiques en Ligne\u{a0}: École, Inégalités et Activité à \
         Distance des ElèveS</cite> [affiche]. GTnum 2020-2022 [phase déduite]. Mai 2023."
    );
    catalogue.site.address = Some("https://example.org/affiches-gtnum/".into());
    let entry = Entry::of_poster(&catalogue, &pleiades);
    assert!(entry.to_text().ends_with(
        "[affiche en ligne]. GTnum 2020-2022 [phase déduite]. Mai 2023. Disponible à l’adresse\u{a0}: \
         https://example.org/affiches-gtnum/affiches/pleiades/"
    ));
    let source = entry.to_bibtex();
    let bibliography = Bibliography::parse(&source).expect("the BibTeX is readable");
    let record = bibliography.get("affiche-pleiades").expect("an entry");
    assert!(record.verify().is_ok(), "{source}");
    assert_eq!(bibtex_field(&source, "month").as_deref(), Some("5"));
    let record = &read_ris(&entry.to_ris())[0];
    assert_eq!(
        ris_values(record, "AU"),
        ["Circeft (UPEC) – DANE de Créteil"]
    );
    assert_eq!(ris_values(record, "DA"), ["2023/05//"]);
    let items: Value = serde_json::from_str(&csl::list(&[entry])).expect("JSON");
    assert_eq!(items[0]["type"], "graphic");
    assert_eq!(
        items[0]["author"][0]["literal"],
        "Circeft (UPEC), DANE de Créteil"
    );
    assert_eq!(
        items[0]["issued"]["date-parts"],
        serde_json::json!([[2023, 5]])
    );
}

#[test]
fn a_section_is_cited_as_a_part_of_its_poster() {
    let mut catalogue = catalogue();
    catalogue.site.address = Some("https://example.org/".into());
    let reve = catalogue.posters[1].clone();
    let concepts = &reve.panels[1].headings[0];
    let entry = Entry::of_section(&catalogue, &reve, concepts);
    assert_eq!(
        entry.to_html().as_str(),
        "Techné, université de Poitiers. Concepts. Dans\u{a0}: <cite>#REVE\u{a0}: Renouveler les écosystèmes pour \
         valoriser l’engagement</cite> [affiche en ligne]. GTnum 2020-2022. Disponible à l’adresse\u{a0}: \
         https://example.org/affiches/reve/#concepts"
    );
    assert!(Bibliography::parse(&entry.to_bibtex()).is_ok());
    let record = &read_ris(&entry.to_ris())[0];
    assert_eq!(ris_values(record, "TY"), ["CHAP"]);
    assert_eq!(ris_values(record, "ID"), ["affiche-reve-concepts"]);
    assert_eq!(ris_values(record, "T3"), ["GTnum 2020-2022"]);
    assert_eq!(
        bibtex_field(&entry.to_bibtex(), "howpublished").as_deref(),
        Some(
            "#REVE : Renouveler les écosystèmes pour valoriser l’engagement. Affiche. GTnum 2020-2022"
        )
    );
}

// ----------------------------------------------------------------------------------------------------------- files

#[test]
fn the_published_files_hold_every_resource_once_in_the_posters_order() {
    let catalogue = catalogue();
    let mut sets = vec![("catalogue", all(&Placed::new(&catalogue)))];
    for poster in &catalogue.posters {
        sets.push((poster.id.as_str(), distinct(&catalogue, poster)));
    }
    assert_eq!(sets[0].1.len(), catalogue.resources.len());
    // Four formats of each set, and what a selection takes of each poster.
    assert_eq!(
        files(&Placed::new(&catalogue)).len(),
        4 * sets.len() + catalogue.posters.len()
    );
    for (name, resources) in sets {
        let slugs: Vec<String> = resources
            .iter()
            .map(|resource| resource.id.slug())
            .collect();

        let bibliography = Bibliography::parse(&file(&catalogue, &format!("{name}.bib")))
            .expect("the BibTeX is readable");
        let keys: Vec<&str> = bibliography
            .iter()
            .map(|entry| entry.key.as_str())
            .collect();
        assert_eq!(keys, slugs, "{name}.bib");

        let records = read_ris(&file(&catalogue, &format!("{name}.ris")));
        let keys: Vec<&str> = records
            .iter()
            .map(|record| ris_values(record, "ID")[0])
            .collect();
        assert_eq!(keys, slugs, "{name}.ris");

        let items: Vec<Value> =
            serde_json::from_str(&file(&catalogue, &format!("{name}.csl.json"))).expect("JSON");
        let keys: Vec<&str> = items
            .iter()
            .filter_map(|item| item["id"].as_str())
            .collect();
        assert_eq!(keys, slugs, "{name}.csl.json");

        let rows = read_csv(&file(&catalogue, &format!("{name}.csv")));
        let keys: Vec<&str> = rows.iter().map(|row| row["clé"].as_str()).collect();
        assert_eq!(keys, slugs, "{name}.csv");
    }
}

#[test]
fn a_resource_that_no_poster_places_is_still_in_the_catalogue() {
    let mut catalogue = catalogue();
    let stray = Resource {
        id: ResourceId::new("aaa"),
        ..bare(Kind::Page)
    };
    catalogue.resources.insert(stray.id.clone(), stray);
    let slugs: Vec<String> = all(&Placed::new(&catalogue))
        .iter()
        .map(|resource| resource.id.slug())
        .collect();
    assert_eq!(slugs.last().map(String::as_str), Some("aaa"));
}

// ------------------------------------------------------------------------------------- what is joined in the browser

#[test]
fn context_objects_are_read_back_for_every_kind() {
    for (kind, _, _) in TYPES {
        for resource in [bare(kind), complete(kind)] {
            let pairs = crate::state::read_query(&coins(&resource));
            let values = |name: &str| -> Vec<&str> {
                let of_name = pairs.iter().filter(|(known, _)| known == name);
                of_name.map(|(_, value)| value.as_str()).collect()
            };
            assert_eq!(values("ctx_ver"), ["Z39.88-2004"], "{kind:?}");
            let (title, author) = if kind == Kind::Article {
                ("rft.atitle", "rft.au")
            } else {
                ("rft.title", "rft.creator")
            };
            let expected = match &resource.title {
                Some(title) => title.clone(),
                None => Entry::of_resource(&resource).title.text().to_owned(),
            };
            assert_eq!(values(title), [expected], "{kind:?}");
            assert!(values("rft_id").contains(&resource.url.as_str()));
            if resource.title.is_some() {
                assert_eq!(values(author), ["Netter, Julien", "Régibier, Léa"]);
                assert!(values("rft_id").contains(&"info:doi/10.4000/ree.11158"));
                assert_eq!(values("rft.date"), ["2022"]);
            } else {
                assert_eq!(values(author), [""; 0]);
                assert_eq!(values("rft.date"), [""; 0], "nothing is invented");
            }
        }
    }
}

/// Entries are made natively and joined in the browser: joined, they must be what the native files are.
#[test]
fn entries_can_be_joined() {
    let catalogue = catalogue();
    let placed = Placed::new(&catalogue);
    let resources = all(&placed);
    let entries: Vec<_> = resources
        .iter()
        .map(|resource| of_resource(&placed, resource))
        .collect();
    let of = |part: fn(&Citation) -> &str| entries.iter().map(part).collect::<Vec<_>>();
    assert_eq!(
        of(|entry| &entry.bibtex).join("\n"),
        file(&catalogue, "catalogue.bib")
    );
    assert_eq!(
        of(|entry| &entry.ris).concat(),
        file(&catalogue, "catalogue.ris")
    );
    let csv = [
        &entries[0].csv_header,
        of(|entry| &entry.csv).concat().as_str(),
    ]
    .concat();
    assert_eq!(csv, file(&catalogue, "catalogue.csv"));
    let csl: Value =
        serde_json::from_str(&format!("[\n{}\n]\n", of(|entry| &entry.csl).join(",\n"))).unwrap();
    let native: Value = serde_json::from_str(&file(&catalogue, "catalogue.csl.json")).unwrap();
    assert_eq!(csl, native);
}

#[test]
fn a_poster_and_each_of_its_sections_have_their_entry() {
    let catalogue = catalogue();
    for poster in &catalogue.posters {
        let entries = of_poster(&Placed::new(&catalogue), poster);
        let headings: Vec<_> = poster
            .panels
            .iter()
            .flat_map(|panel| &panel.headings)
            .collect();
        assert_eq!(entries.len(), 1 + headings.len());
        assert_eq!(entries[0].key, format!("affiche.{}", poster.id));
        assert!(
            entries[0]
                .href
                .ends_with(&format!("affiches/{}/", poster.id))
        );
        for (heading, entry) in headings.iter().zip(&entries[1..]) {
            assert_eq!(entry.key, format!("affiche.{}.{}", poster.id, heading.id));
            assert!(entry.href.ends_with(&format!("#{}", heading.id)));
            assert_eq!(entry.name, heading.title);
        }
    }
}
