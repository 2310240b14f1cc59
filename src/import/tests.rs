use std::path::PathBuf;

use super::*;
use crate::content;
use crate::model::{Poster, PosterId};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn pdf(name: &str) -> Vec<u8> {
    std::fs::read(root().join("tests/outils/pdf").join(name)).expect("a PDF")
}

fn catalogue() -> Catalogue {
    let loaded = content::load(&root().join("content")).expect("read");
    loaded.catalogue.expect("correct")
}

/// A place of a poster: its resource by what its address says, the titles it may stand under, the words of its link.
struct Expected {
    id: String,
    titles: Vec<String>,
    label: String,
    panel: usize,
}

fn expected(catalogue: &Catalogue, poster: &Poster) -> Vec<Expected> {
    let mut all = Vec::new();
    for (panel_number, panel) in poster.panels.iter().enumerate() {
        for tile in &panel.tiles {
            let resource = &catalogue.resources[&tile.resource];
            let url = Url::parse(&resource.url).expect("an address");
            // The words that the script of the fixtures gives to a link.
            let label = resource.title.clone().unwrap_or_else(|| {
                format!(
                    "Lien {} de l’affiche, dont le texte court sur plusieurs lignes : {}",
                    all.len() + 1,
                    resource.identifier
                )
            });
            all.push(Expected {
                id: crate::identity::identify(&url).id,
                titles: panel
                    .headings
                    .iter()
                    .map(|heading| heading.title.clone())
                    .collect(),
                label,
                panel: panel_number + 1,
            });
        }
    }
    all
}

fn poster<'a>(catalogue: &'a Catalogue, id: &str) -> &'a Poster {
    catalogue.poster(&PosterId::new(id)).expect("a poster")
}

/// The places that a browser's print of a poster gives back, each with the title it stands under.
#[track_caller]
fn comes_back(id: &str) -> usize {
    let catalogue = catalogue();
    let imported = import(pdf(&format!("chromium-{id}.pdf"))).expect("imported");
    let found: Vec<(String, String)> = imported
        .panels
        .iter()
        .flat_map(|panel| {
            panel.places.iter().map(|place| {
                let heading = place.heading.map(|rank| panel.headings[rank].title.clone());
                (place.identity.id.clone(), heading.unwrap_or_default())
            })
        })
        .collect();
    let mut rest = found.clone();
    for expected in expected(&catalogue, poster(&catalogue, id)) {
        let place = rest
            .iter()
            .position(|(id, title)| *id == expected.id && expected.titles.contains(title));
        let place = place.unwrap_or_else(|| {
            panic!(
                "{} not under {:?}: {found:#?}",
                expected.id, expected.titles
            )
        });
        rest.remove(place);
    }
    assert_eq!(rest, [], "places that the poster does not have");
    found.len()
}

#[test]
fn every_place_of_our_own_prints_comes_back_under_a_title_of_its_panel() {
    assert_eq!(comes_back("reve") + comes_back("pleiades"), 56);
}

#[track_caller]
fn all_links_and_texts_come_back(file: &str) {
    let catalogue = catalogue();
    let imported = import(pdf(file)).expect("imported");
    let found: Vec<(usize, String, String)> = imported
        .panels
        .iter()
        .flat_map(|panel| {
            let places = panel.places.iter();
            places.map(|place| {
                (
                    panel.number,
                    place.identity.id.clone(),
                    place.text.replace('\u{a0}', " "),
                )
            })
        })
        .collect();
    let expected: Vec<(usize, String, String)> =
        expected(&catalogue, poster(&catalogue, "pleiades"))
            .into_iter()
            .map(|expected| {
                (
                    expected.panel,
                    expected.id,
                    expected.label.replace('\u{a0}', " "),
                )
            })
            .collect();
    assert_eq!(found.len(), 42);
    for (found, expected) in found.iter().zip(&expected) {
        assert_eq!(found, expected, "{file}");
    }
    let pills: Vec<_> = imported
        .panels
        .iter()
        .filter_map(|panel| panel.pill)
        .collect();
    let printed: Vec<_> = poster(&catalogue, "pleiades")
        .panels
        .iter()
        .filter_map(|panel| panel.pill)
        .collect();
    assert_eq!(pills, printed, "{file}");
}

#[test]
fn other_programs_pdfs_give_back_every_link_with_its_words_on_its_page() {
    all_links_and_texts_come_back("typst-pleiades.pdf");
    all_links_and_texts_come_back("libreoffice-pleiades.pdf");
    all_links_and_texts_come_back("latex-pleiades.pdf");
}

#[test]
fn titles_are_guessed_from_their_size() {
    for file in [
        "typst-pleiades.pdf",
        "libreoffice-pleiades.pdf",
        "latex-pleiades.pdf",
    ] {
        let imported = import(pdf(file)).expect("imported");
        let titles = imported.panels.iter().flat_map(|panel| &panel.headings);
        let titles: Vec<_> = titles
            .map(|heading| heading.title.replace('\'', "’"))
            .collect();
        assert_eq!(
            titles,
            [
                "#PLEIADES",
                "Présentation de la thématique & méthodologie",
                "Inégalités d’accès à la classe à distance",
                "Interactions dans la classe à distance",
                "Les parents dans la classe à distance",
                "Classe à distance et aide",
                "Données de recherche",
                "Informations complémentaires",
                "Crédits",
            ],
            "{file}"
        );
    }
}

#[test]
fn what_gives_no_draft_has_its_reason() {
    let whole = pdf("typst-pleiades.pdf");
    for (bytes, expected) in [
        (pdf("mot-de-passe.pdf"), ImportError::Encrypted),
        (pdf("sans-texte.pdf"), ImportError::Scanned),
        (pdf("sans-lien.pdf"), ImportError::NoLink),
        (pdf("lettres-dessinees.pdf"), ImportError::Illegible),
        (whole[..2000].to_vec(), ImportError::Broken),
        (b"%PDF-1.7\n".to_vec(), ImportError::Broken),
        (
            b"<!doctype html><title>404</title>".to_vec(),
            ImportError::Broken,
        ),
        (Vec::new(), ImportError::Broken),
    ] {
        assert_eq!(import(bytes), Err(expected));
    }
}

/// Files are damaged anywhere: a draft or a reason, never a crash.
#[test]
fn a_damaged_file_ends_in_a_draft_or_a_reason() {
    let whole = pdf("libreoffice-pleiades.pdf");
    for step in 1..=20 {
        let mut bytes = whole.clone();
        let place = bytes.len() * step / 21;
        let end = (place + 200).min(bytes.len());
        bytes[place..end].fill(b'<');
        _ = import(bytes);
        _ = import(whole[..place].to_vec());
    }
}

#[test]
fn a_link_is_attached_to_a_resource_that_the_catalogue_has() {
    let imported = import(pdf("typst-pleiades.pdf")).expect("imported");
    let draft = imported.draft("essai", Some(&catalogue()));
    assert_eq!(draft.resources.lines().count(), 1, "{}", draft.resources);
    assert!(draft.poster.contains(
        "resource = \"kadekol:hors-series/33-les-effets-du-confinement-sur-les-apprentissages\""
    ));
    let alone = imported.draft("essai", None);
    assert_eq!(alone.resources.lines().count(), 37);
    assert!(alone.resources.contains("\nzenodo:7648514;https://zenodo.org/record/7648514;https://zenodo.org/record/7648514#.ZDe-P-xBzGE;donnees;Zenodo;7648514;;"));
    // The words of a link are shown to the author and are no title.
    assert!(
        alone
            .poster
            .contains("# texte de ce lien : Lien 1 de l’affiche")
    );
    assert!(!alone.resources.contains("Lien 1 de l’affiche"));
}
