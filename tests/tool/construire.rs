use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use super::run::Desk;

/// Every file below a folder.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    fn visit(root: &Path, folder: &Path, files: &mut BTreeMap<String, Vec<u8>>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                visit(root, &path, files);
            } else {
                let name = path.strip_prefix(root).unwrap().display().to_string();
                files.insert(name, fs::read(&path).unwrap());
            }
        }
    }
    let mut all = BTreeMap::new();
    visit(folder, folder, &mut all);
    all
}

fn decompressed(bytes: &[u8]) -> Vec<u8> {
    let mut plain = Vec::new();
    brotli::BrotliDecompress(&mut &*bytes, &mut plain).unwrap();
    plain
}

fn unzipped(bytes: &[u8]) -> Vec<u8> {
    let mut plain = Vec::new();
    std::io::Read::read_to_end(&mut flate2::read::GzDecoder::new(bytes), &mut plain).unwrap();
    plain
}

#[test]
fn every_page_and_its_compressed_files_are_there() {
    let desk = Desk::with_content();
    let ran = desk.build();
    assert_eq!(ran.code, 0, "{}", ran.shown());
    let files = files(&desk.path("site"));
    for page in [
        "index.html",
        "affiches/alpha/index.html",
        "ressources/hal-01/index.html",
        "404.html",
    ] {
        let html = &files[page];
        assert_eq!(&decompressed(&files[&format!("{page}.br")]), html, "{page}");
        assert_eq!(&unzipped(&files[&format!("{page}.gz")]), html, "{page}");
    }
}

#[test]
fn the_page_on_ecodesign_tells_what_the_pages_weigh_itself_included() {
    let desk = Desk::with_content();
    desk.build();
    // What an earlier run has left beside the page is not its weight.
    desk.replace(
        "content/affiches/alpha.toml",
        "Comment faire ?",
        "Comment mieux faire ?",
    );
    desk.build();
    let page = fs::read_to_string(desk.path("site/ecoconception/index.html")).unwrap();
    let table = gtnum_affiches::export::weights(&desk.path("site"))
        .unwrap()
        .table();
    let mut told = 0;
    for line in table.lines().filter(|line| line.starts_with('/')) {
        let columns: Vec<_> = line.split_whitespace().collect();
        // Page, HTML, «ko», WASM, «ko», visit, «ko», requests, elements, EcoIndex.
        let [.., visit, _, requests, elements, ecoindex] = columns[..] else {
            panic!("{line}")
        };
        let row = format!(
            "<small>{elements} éléments, {requests} requêtes, {}\u{a0}ko</small></th><td>{}</td>",
            visit.replace('.', ","),
            ecoindex.replace('.', ",")
        );
        assert!(page.contains(&row), "{line}\n{row}\n{page}");
        told += 1;
    }
    assert!(told > 12, "{table}");
}

/// The order in which threads end must not be seen.
#[test]
fn the_bytes_do_not_depend_on_threads_or_on_what_was_there() {
    let desk = Desk::with_content();
    for (threads, out) in [("1", "un"), ("4", "quatre")] {
        let status = desk
            .tool()
            .args(["construire", "--application", "app", "--sortie", out])
            .env("RAYON_NUM_THREADS", threads)
            .status();
        assert!(status.unwrap().success());
    }
    let one = files(&desk.path("un"));
    assert_eq!(one, files(&desk.path("quatre")));

    desk.replace(
        "content/affiches/alpha.toml",
        "Comment faire ?",
        "Comment mieux faire ?",
    );
    desk.run(["construire", "--application", "app", "--sortie", "un"]);
    desk.run(["construire", "--application", "app", "--sortie", "neuf"]);
    let changed = files(&desk.path("un"));
    assert_ne!(changed, one);
    assert_eq!(changed, files(&desk.path("neuf")));
}

#[test]
fn a_second_run_writes_only_what_has_changed() {
    let desk = Desk::with_content();
    desk.build();
    let again = desk.build();
    assert!(again.stdout.contains("(écrits : 0, "), "{}", again.stdout);

    desk.replace(
        "content/affiches/alpha.toml",
        "Comment faire ?",
        "Comment mieux faire ?",
    );
    let sheet = desk.path("site/ressources/hal-01/index.html");
    let before = fs::metadata(&sheet).unwrap().modified().unwrap();
    let changed = desk.build();
    assert!(
        !changed.stdout.contains("(écrits : 0, "),
        "{}",
        changed.stdout
    );
    assert!(
        desk.read("site/affiches/alpha/index.html")
            .contains("mieux faire")
    );
    assert_eq!(fs::metadata(&sheet).unwrap().modified().unwrap(), before);
}

/// A file that was damaged or removed by hand is made again.
#[test]
fn what_is_no_longer_right_is_written_again() {
    let desk = Desk::with_content();
    desk.build();
    let before = files(&desk.path("site"));
    desk.write("site/index.html", "<p>abîmé</p>");
    fs::remove_file(desk.path("site/gtnum/index.html.br")).unwrap();
    desk.build();
    assert_eq!(files(&desk.path("site")), before);
}

#[test]
fn pages_that_are_gone_are_removed_and_foreign_files_stay() {
    let desk = Desk::with_content();
    desk.build();
    desk.write("site/CNAME", "exemple.fr\n");
    desk.write("site/affiches/alpha/note.txt", "à garder\n");
    fs::remove_file(desk.path("content/affiches/beta.toml")).unwrap();
    let ran = desk.build();
    assert_eq!(ran.code, 0, "{}", ran.shown());
    assert!(!desk.path("site/affiches/beta").exists());
    assert_eq!(desk.read("site/CNAME"), "exemple.fr\n");
    assert_eq!(desk.read("site/affiches/alpha/note.txt"), "à garder\n");
}

/// The list of our files lies where anybody may write: it must not make us remove others.
#[test]
fn a_list_that_leads_out_of_the_folder_removes_nothing() {
    let desk = Desk::with_content();
    desk.build();
    let list = desk.read("site/.affiches");
    desk.write("site/.affiches", &format!("{list}../content/site.toml\n"));
    assert_eq!(desk.build().code, 0);
    assert!(desk.path("content/site.toml").exists());
}

#[test]
fn a_mistake_in_the_content_leaves_the_site_as_it_is() {
    let desk = Desk::with_content();
    desk.build();
    let before = files(&desk.path("site"));
    desk.replace(
        "content/affiches/alpha.toml",
        "name = \"#ALPHA\"",
        "nom = \"#ALPHA\"",
    );
    let ran = desk.build();
    assert_eq!(ran.code, 1, "{}", ran.shown());
    assert!(
        ran.stderr.contains("content/affiches/alpha.toml:2:1"),
        "{}",
        ran.stderr
    );
    assert_eq!(files(&desk.path("site")), before);
}

/// Budgets hold whoever builds: a poster with hundreds of links is published, and its author is told.
#[test]
fn a_heavy_page_is_told() {
    let desk = Desk::with_content();
    let light = desk.build();
    assert!(!light.stderr.contains("page lourde"), "{}", light.stderr);
    let tiles = "[[panel.tile]]\nresource = \"hal-01\"\n".repeat(600);
    let poster = desk.read("content/affiches/beta.toml");
    desk.write("content/affiches/beta.toml", &format!("{poster}\n{tiles}"));
    let heavy = desk.build();
    assert_eq!(heavy.code, 0, "{}", heavy.shown());
    let told = "page lourde pour un téléphone : /affiches/beta/";
    assert!(heavy.stderr.contains(told), "{}", heavy.stderr);
}

#[test]
fn the_site_is_not_written_among_the_authors_files() {
    let desk = Desk::with_content();
    for out in ["content", "content/site"] {
        let ran = desk.run(["construire", "--application", "app", "--sortie", out]);
        assert_eq!(ran.code, 1, "{}", ran.shown());
        assert!(!desk.path("content/index.html").exists());
    }
}

#[test]
fn an_application_that_is_not_there_is_told() {
    let desk = Desk::with_content();
    let ran = desk.run(["construire", "--application", "content"]);
    assert_eq!(ran.code, 2, "{}", ran.shown());
    assert!(ran.stderr.contains("aucune application"), "{}", ran.stderr);
}

/// The first file of an archive whose name ends so, decompressed.
fn in_archive(bytes: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    let mut file = archive.by_name(name).unwrap();
    std::io::Read::read_to_string(&mut file, &mut text).unwrap();
    text
}

#[test]
fn the_forms_without_a_network_hold_the_content_and_are_offered() {
    let desk = Desk::with_content();
    desk.build();
    let one_file = desk.read("site/affiches-gtnum.html");
    assert!(one_file.contains("<section") && one_file.contains("Comment faire ?"));
    let archive = fs::read(desk.path("site/affiches-gtnum.zip")).unwrap();
    let page = in_archive(&archive, "affiches-gtnum/affiches/alpha/index.html");
    assert!(page.contains("Comment faire ?"), "{page}");
    for page in ["site/index.html", "site/plan-du-site/index.html"] {
        let html = desk.read(page);
        assert!(
            html.contains("affiches-gtnum.html\" download")
                && html.contains("affiches-gtnum.zip\" download"),
            "{page}"
        );
    }
}

#[test]
fn the_forms_without_a_network_are_not_made_where_they_are_not_wanted() {
    let desk = Desk::with_content();
    desk.build();
    let ran = desk.run(["construire", "--application", "app", "--sans-hors-ligne"]);
    assert_eq!(ran.code, 0, "{}", ran.shown());
    assert!(!desk.path("site/affiches-gtnum.html").exists());
    assert!(!desk.path("site/affiches-gtnum.zip").exists());
    assert!(!desk.read("site/index.html").contains("affiches-gtnum"));
}
