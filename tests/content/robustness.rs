//! What holds whatever the folder holds.

use std::path::Path;

use gtnum_affiches::content::{LoadError, load};
use gtnum_affiches::diagnostic::{human, short, summary};

use crate::base::{Content, FILES, told};

#[test]
fn the_correct_content_has_nothing_wrong() {
    let loaded = Content::new().load();
    assert_eq!(told(&loaded), "");
    let catalogue = loaded.catalogue.unwrap();
    let ids: Vec<_> = catalogue
        .posters
        .iter()
        .map(|poster| poster.id.as_str())
        .collect();
    // By phase, not by name.
    assert_eq!(ids, ["beta", "alpha"]);
    assert_eq!(catalogue.resources.len(), 5);
    insta::with_settings!({ snapshot_path => "snapshots", prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_debug_snapshot!("correct_content", catalogue);
    });
}

#[test]
fn mistakes_of_several_files_come_in_one_run_in_reading_order() {
    let content = Content::new();
    content
        .replace("site.toml", "title =", "titel =")
        .replace("affiches/alpha.toml", "short =", "shrot =")
        .replace("affiches/alpha.toml", "\"hal-01\"", "\"hal-1\"")
        .replace("affiches/beta.toml", "\"Et ensuite ?\"", "Et ensuite ?")
        .replace("ressources.csv", ";2021;", ";21;")
        .replace(
            "ressources.csv",
            "https://zenodo.org/records/5",
            "javascript:x",
        )
        .replace("phases.toml", "\"indigo\"", "\"indgo\"")
        .replace("pages/appel-2020.md", "Quels écarts", "<b>Quels</b> écarts")
        .remove("pages/accessibilite.md");
    let loaded = content.load();
    insta::assert_snapshot!(
        format!("{}{}", short::render(&loaded.diagnostics, &loaded.sources), summary(&loaded.diagnostics)),
        @r#"
    content/affiches/alpha.toml:36:12: erreur[E-ressource-inconnue]: ressource inconnue « hal-1 »
    content/affiches/alpha.toml:51:1: erreur[E-cle-inconnue]: clé inconnue « shrot » dans [[panel.heading]]
    content/affiches/beta.toml:3:12: erreur[E-syntaxe]: le texte « Et ensuite ? » n’est pas entre guillemets
    content/pages/accessibilite.md:1:1: erreur[E-fichier-absent]: il manque le fichier « pages/accessibilite.md »
    content/pages/appel-2020.md:9:1: erreur[E-html]: le HTML est refusé dans les pages : « <b> »
    content/pages/appel-2020.md:9:9: erreur[E-html]: le HTML est refusé dans les pages : « </b> »
    content/phases.toml:16:7: erreur[E-mot-inconnu]: encre inconnue « indgo »
    content/ressources.csv:4:135: erreur[E-annee]: « 21 » n’est ni une année ni une date (cellule I4, colonne « year »)
    content/ressources.csv:7:10: erreur[E-adresse]: une adresse en « javascript: » est refusée (cellule B6, colonne « url »)
    content/site.toml:2:1: erreur[E-cle-inconnue]: clé inconnue « titel »
    10 erreurs
    "#
    );
}

#[test]
fn line_ends_and_separators_of_other_systems_are_read() {
    let content = Content::new();
    let expected = content.load().catalogue;
    for file in FILES {
        let text = String::from_utf8(content.bytes(file)).unwrap();
        content.write(file, text.replace('\n', "\r\n"));
    }
    let loaded = content.load();
    assert_eq!(told(&loaded), "");
    let mut catalogue = loaded.catalogue.unwrap();
    // The note of two lines keeps its line end.
    for resource in catalogue.resources.values_mut() {
        resource.note = resource.note.take().map(|note| note.replace("\r\n", "\n"));
    }
    assert_eq!(Some(catalogue), expected);

    let text = String::from_utf8(content.bytes("ressources.csv")).unwrap();
    let tabs = text.replace(" ; la maison", "").replace(';', "\t");
    content.write("ressources.csv", tabs);
    assert_eq!(told(&content.load()), "");
}

#[test]
fn what_editors_leave_behind_is_not_content() {
    let content = Content::new();
    content
        .write("affiches/.~lock.alpha.toml#", "x")
        .write("affiches/alpha.toml~", "x")
        .write("affiches/.alpha.toml.swp", "x")
        .write("affiches/alpha.toml.bak", "x")
        .write("pages/.DS_Store", b"\0\0");
    assert_eq!(told(&content.load()), "");
}

#[test]
fn a_folder_that_cannot_be_read_is_the_tools_failure() {
    assert!(matches!(
        load(Path::new("nulle-part")),
        Err(LoadError::NoFolder(_))
    ));
    let content = Content::new();
    assert!(matches!(
        load(&content.path("site.toml")),
        Err(LoadError::NotAFolder(_))
    ));
    content.remove("site.toml");
    std::fs::create_dir(content.path("site.toml")).unwrap();
    assert!(matches!(
        load(&content.path("")),
        Err(LoadError::Unreadable { .. })
    ));
}

#[test]
fn huge_and_deep_files_are_answered() {
    let content = Content::new();
    let deep_page = format!("---\ntitle: x\n---\n{}\n", "> ".repeat(5_000));
    let deep_emphasis = format!("---\ntitle: x\n---\n{}\n", "*a ".repeat(20_000));
    let tiles = "\n[[panel.tile]]\nresource = \"inconnue\"\n".repeat(2_000);
    content
        .write("pages/appel-2020.md", deep_page)
        .write("pages/accessibilite.md", deep_emphasis)
        .append("affiches/beta.toml", &tiles)
        .append("site.toml", &format!("x{} = 1\n", ".x".repeat(5_000)))
        .append("ressources.csv", &format!("{}\n", ";".repeat(100_000)))
        .append("ressources.csv", &"x\n".repeat(2_000));
    let loaded = content.load();
    assert!(loaded.catalogue.is_none());
    assert!(loaded.diagnostics.len() > 4_000);
    human::render(&loaded.diagnostics, &loaded.sources, false);
}
