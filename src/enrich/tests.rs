use std::path::Path;

use url::Url;

use super::*;
use crate::content::Column;
use crate::identity::identify;
use crate::model::{Inferred, Kind, Resource, ResourceId};
use crate::web::server::{Reply, Server};
use crate::web::{Cache, Fetcher};

const HAL: &str = include_str!("answers/hal.json");

/// A row as an author makes it from an address alone.
fn resource(address: &str) -> Resource {
    let identity = identify(&Url::parse(address).expect("an address"));
    Resource {
        id: ResourceId::new(identity.id),
        url: identity.address,
        original_url: None,
        kind: identity.kind,
        host: identity.host,
        identifier: identity.identifier,
        title: None,
        authors: Vec::new(),
        year: None,
        container: None,
        doi: None,
        language: None,
        licence: None,
        embed_url: identity.embed_url,
        dead: None,
        source: None,
        note: None,
        inferred: Vec::new(),
    }
}

fn ask(server: &Server, folder: &Path, resource: &Resource) -> Result<Found, Trouble> {
    look_up(
        &mut Fetcher::new(Cache::new(folder), Some(server.client())),
        resource,
    )
}

/// What a resource gets from a server that answers one thing, `robots.txt` apart.
fn answered(address: &str, reply: Reply) -> (Result<Found, Trouble>, Vec<String>) {
    let folder = tempfile::tempdir().expect("a folder");
    let server = Server::start(move |asked| {
        if asked.path.ends_with("/robots.txt") {
            Reply::status(404)
        } else {
            reply.clone()
        }
    });
    let found = ask(&server, folder.path(), &resource(address));
    (found, server.asked())
}

/// `column = value` for each proposal.
fn proposed(resource: &Resource, found: Found) -> Vec<String> {
    let review = review(resource, found);
    let lines = review.proposals.iter();
    lines
        .map(|proposal| format!("{} = {}", proposal.column.name(), proposal.value))
        .collect()
}

#[track_caller]
fn gives(address: &str, reply: Reply, asked: &str, expected: &[&str]) {
    let (found, requests) = answered(address, reply);
    assert_eq!(requests.last().map(String::as_str), Some(asked));
    assert_eq!(
        proposed(&resource(address), found.expect("found")),
        expected
    );
}

#[test]
fn hal_describes_a_deposit() {
    gives(
        "https://hal.u-pec.fr/hal-04308773v2",
        Reply::json(HAL),
        "GET /api.archives-ouvertes.fr/search/?q=halId_s%3A%22hal-04308773%22&wt=json&rows=1&fl=halId_s%2CdocType_s%2Ctitle_s%2CsubTitle_s%2CauthFullName_s%2CauthLastName_s%2CauthFirstName_s%2CproducedDateY_i%2CpublicationDate_s%2Clanguage_s%2Clicence_s%2CdoiId_s%2CjournalTitle_s%2Cissue_s%2CbookTitle_s%2CconferenceTitle_s",
        &[
            "title = L’écosystème numérique & l’école\u{a0}: essai",
            "authors = Anne Exemple | De La Tour, Marie-Line",
            "year = 2022",
            "container = Revue d’exemple, n°\u{a0}48",
            "doi = 10.1234/exemple.1",
            "language = fr",
            "licence = http://creativecommons.org/licenses/by/",
        ],
    );
}

#[test]
fn zenodo_describes_a_record() {
    gives(
        "https://zenodo.org/record/7648514#.ZDe-P-xBzGE",
        Reply::json(include_str!("answers/zenodo.json")),
        "GET /zenodo.org/api/records/7648514",
        &[
            "title = Corpus d’exemple",
            "authors = Anne Exemple | Circeft",
            "year = 2023",
            "doi = 10.5281/zenodo.7648514",
            "language = fr",
            "licence = cc-by-4.0",
        ],
    );
}

#[test]
fn peertube_describes_a_video_and_a_channel() {
    gives(
        "https://tube.example.org/w/kkKkuQtzCfSY3owaZxjG69",
        Reply::json(include_str!("answers/peertube.json")),
        "GET /tube.example.org/api/v1/videos/kkKkuQtzCfSY3owaZxjG69",
        &[
            "title = Une capsule",
            "year = 2022",
            "container = Chaîne d’exemple",
            "language = fr",
            "licence = Attribution",
        ],
    );
    gives(
        "https://tube.example.org/c/gtnum_pleiades/videos?s=1",
        Reply::json(r#"{"displayName":"GTnum d’exemple"}"#),
        "GET /tube.example.org/api/v1/video-channels/gtnum_pleiades",
        &["title = GTnum d’exemple"],
    );
}

#[test]
fn youtube_gives_a_title_and_a_channel() {
    gives(
        "https://youtu.be/n8PLkhKKZ0A",
        Reply::json(include_str!("answers/youtube.json")),
        "GET /www.youtube.com/oembed?format=json&url=https%3A%2F%2Fwww.youtube.com%2Fwatch%3Fv%3Dn8PLkhKKZ0A",
        &["title = Un webinaire", "container = Techné"],
    );
}

#[test]
fn a_doi_is_asked_of_its_registry() {
    let csl = Reply::text(
        "application/vnd.citationstyles.csl+json",
        include_str!("answers/csl.json"),
    );
    gives(
        "https://doi.org/10.4000/ree.11158",
        csl,
        "GET /doi.org/10.4000/ree.11158",
        &[
            "title = Quelques effets du confinement",
            "authors = Julien Netter | Collectif d’exemple",
            "year = 2022",
            "container = Recherches en éducation, n°\u{a0}48",
            "doi = 10.4000/ree.11158",
            "language = fr",
        ],
    );
}

#[test]
fn a_page_says_what_it_is_in_its_metadata() {
    gives(
        "https://journals.openedition.org/exemple/12",
        Reply::html(include_str!("answers/article.html")),
        "GET /journals.openedition.org/exemple/12",
        &[
            "title = L’inclusion en question",
            "authors = Anne Exemple | Paul Modèle",
            "year = 2021",
            "container = Revue d’exemple, n°\u{a0}12",
            "doi = 10.1234/exemple.2",
            "language = fr",
            "licence = https://creativecommons.org/licenses/by-nc-nd/4.0/",
        ],
    );
    gives(
        "https://exemple.hypotheses.org/2875",
        Reply::html(include_str!("answers/post.html")),
        "GET /exemple.hypotheses.org/2875",
        &[
            "title = Un billet",
            "authors = Oriane Exemple",
            "year = 2021",
            "container = Carnet d’exemple",
            "language = fr",
        ],
    );
}

#[test]
fn a_page_with_a_doi_is_asked_of_the_registry_first() {
    let folder = tempfile::tempdir().expect("a folder");
    let server = Server::start(|asked| match asked.path.as_str() {
        "/doi.org/10.1234/x" => Reply::status(404),
        path if path.ends_with("/robots.txt") => Reply::status(404),
        _ => Reply::html(include_str!("answers/article.html")),
    });
    let article = Resource {
        doi: Some("10.1234/x".into()),
        ..resource("https://journals.openedition.org/exemple/12")
    };
    let found = ask(&server, folder.path(), &article).expect("found");
    assert_eq!(server.asked()[0], "GET /doi.org/10.1234/x");
    assert_eq!(
        found.record.title.as_deref(),
        Some("L’inclusion en question")
    );
    assert_eq!(
        found.record.remarks,
        ["registre des DOI : le serveur répond 404 (page introuvable)"]
    );
}

#[test]
fn a_title_that_is_the_sites_name_is_left_and_told() {
    let page =
        r#"<html lang=fr><title>Kadékol</title><meta property="og:site_name" content="Kadékol">"#;
    let (found, _) = answered("https://ife.ens-lyon.fr/kadekol/33", Reply::html(page));
    let record = found.expect("found").record;
    assert_eq!(record.title, None);
    assert_eq!(
        record.remarks,
        ["le titre reçu, « Kadékol », est celui du site : laissé de côté"]
    );
    // A blog as a whole is named so.
    let (found, _) = answered("https://kadekol.hypotheses.org/", Reply::html(page));
    assert_eq!(
        found.expect("found").record.title.as_deref(),
        Some("Kadékol")
    );
}

#[test]
fn markup_in_a_title_is_taken_out_and_told() {
    let answer = HAL.replace("L’<i>", "<script>x</script>L’<i>");
    let (found, _) = answered("https://hal.science/hal-04308773", Reply::json(&answer));
    let record = found.expect("found").record;
    assert_eq!(
        record.title.as_deref(),
        Some("L’écosystème numérique & l’école\u{a0}: essai")
    );
    assert_eq!(record.remarks, ["le titre reçu contenait un balisage, ôté"]);
}

#[test]
fn a_formula_is_not_proposed_to_a_spreadsheet() {
    let (found, _) = answered(
        "https://youtu.be/n8PLkhKKZ0A",
        Reply::json(r#"{"title":"=HYPERLINK(\"https://evil.example\")","author_name":"x"}"#),
    );
    let record = found.expect("found").record;
    assert_eq!(record.title, None);
    assert_eq!(record.remarks.len(), 1);
}

// Each is what a host once did; the reason is a line of the report.
#[test]
fn each_way_to_misbehave_has_its_reason() {
    const HAL: &str = "https://hal.science/hal-04308773";
    const VIDEO: &str = "https://youtu.be/n8PLkhKKZ0A";
    const PAGE: &str = "https://example.org/page";
    const CHANGED: &str = "le service a peut-être changé";
    for (address, reply, reason) in [
        (
            HAL,
            Reply::json("{\"response\": <html>"),
            "la réponse n’est pas du JSON lisible",
        ),
        (HAL, Reply::json("{\"reponse\":{}}"), CHANGED),
        (HAL, Reply::json("[]"), CHANGED),
        (
            HAL,
            Reply::json("{\"response\":{\"numFound\":0,\"docs\":[]}}"),
            "le service ne connaît pas cette ressource",
        ),
        (
            HAL,
            Reply::html("<title>Maintenance</title>"),
            "« text/html », inattendu",
        ),
        (
            HAL,
            Reply::Cut("{\"response\":".into()),
            "coupée avant sa fin",
        ),
        (HAL, Reply::status(500), "le serveur répond 500"),
        (
            HAL,
            Reply::status(429).with("retry-after: 900"),
            "demande d’attendre 900 s",
        ),
        (VIDEO, Reply::status(401), "vidéo privée"),
        (VIDEO, Reply::json("{\"title\":{\"fr\":\"x\"}}"), CHANGED),
        (
            "https://zenodo.org/record/1",
            Reply::json("{\"message\":\"x\"}"),
            CHANGED,
        ),
        (
            "https://tube.example.org/w/kkKkuQtzCfSY3owaZxjG69",
            Reply::json("{}"),
            CHANGED,
        ),
        (
            PAGE,
            Reply::text("application/pdf", "%PDF"),
            "« application/pdf », inattendu",
        ),
        (PAGE, Reply::redirect(302, "/page"), "renvoie sans fin"),
        (
            PAGE,
            Reply::Huge {
                bytes: 100_000_000,
                is_announced: false,
            },
            "dépasse 2 Mo",
        ),
    ] {
        let told = answered(address, reply).0.unwrap_err().to_string();
        assert!(told.contains(reason), "{told}");
    }
}

#[test]
fn a_page_that_leads_to_the_front_page_is_gone() {
    let folder = tempfile::tempdir().expect("a folder");
    let server = Server::start(|asked| match asked.path.as_str() {
        "/example.org/page" => Reply::redirect(302, "/"),
        _ => Reply::html("<title>Accueil</title>"),
    });
    let found = ask(
        &server,
        folder.path(),
        &resource("https://example.org/page"),
    );
    assert_eq!(found, Err(Trouble::FrontPage));
}

#[test]
fn a_field_that_is_gone_does_not_take_the_others_away() {
    let answer = HAL.replace("title_s", "titre_s");
    let (found, _) = answered("https://hal.science/hal-04308773", Reply::json(&answer));
    let record = found.expect("found").record;
    assert_eq!((record.title, record.year), (None, Some(2022)));
    assert_eq!(
        record.remarks,
        ["la réponse n’a pas de champ « title_s » : le service a peut-être changé"]
    );
}

#[test]
fn a_humans_value_stays_and_the_difference_is_told() {
    let ours = Resource {
        title: Some("Le titre que l’affiche imprime".into()),
        authors: vec!["EXEMPLE, Anne".into(), "Marie-Line de la Tour".into()],
        year: Some(2021),
        inferred: vec![Inferred {
            field: "year".into(),
            why: "date du résumé".into(),
        }],
        ..resource("https://hal.science/hal-04308773")
    };
    let (found, _) = answered(&ours.url, Reply::json(HAL));
    let review = review(&ours, found.expect("found"));
    let columns: Vec<_> = review
        .proposals
        .iter()
        .map(|proposal| proposal.column)
        .collect();
    assert_eq!(
        columns,
        [
            Column::Container,
            Column::Doi,
            Column::Language,
            Column::Licence
        ]
    );
    let differences: Vec<_> = review
        .differences
        .iter()
        .map(|d| (d.column, d.ours.as_str(), d.theirs.as_str(), d.is_inferred))
        .collect();
    assert_eq!(
        differences,
        [
            (
                Column::Title,
                "Le titre que l’affiche imprime",
                "L’écosystème numérique & l’école\u{a0}: essai",
                false
            ),
            (Column::Year, "2021", "2022", true),
            (Column::Kind, "depot", "article", false),
        ]
    );
}

#[test]
fn accepted_values_keep_their_source_and_date() {
    let ours = Resource {
        source: Some("lien de l’affiche #REVE".into()),
        ..resource("https://hal.science/hal-04308773")
    };
    let (found, _) = answered(&ours.url, Reply::json(HAL));
    let found = Found {
        date: "2026-11-22".into(),
        ..found.expect("found")
    };
    let review = review(&ours, found);
    let accepted: Vec<Proposal> = review.proposals.iter().take(2).cloned().collect();
    let edits: Vec<String> = edits(&ours, &review, &accepted)
        .iter()
        .map(|edit| format!("{} {} = {}", edit.row, edit.column.name(), edit.value))
        .collect();
    assert_eq!(
        edits,
        [
            "hal-04308773 title = L’écosystème numérique & l’école\u{a0}: essai",
            "hal-04308773 authors = Anne Exemple | De La Tour, Marie-Line",
            "hal-04308773 source = lien de l’affiche #REVE ; titre, auteurs : API de HAL (api.archives-ouvertes.fr), lu le 22 novembre 2026",
        ]
    );
    assert_eq!(super::edits(&ours, &review, &[]), []);
}

#[test]
fn a_dead_network_is_told_quickly() {
    let folder = tempfile::tempdir().expect("a folder");
    // The server has ended: its port refuses.
    let client = Server::start(|_| Reply::Silence).client();
    let mut fetcher = Fetcher::new(Cache::new(folder.path()), Some(client));
    let mut reasons = (1..=3).map(|number| {
        let address = format!("https://hal.science/hal-0430877{number}");
        look_up(&mut fetcher, &resource(&address))
            .unwrap_err()
            .to_string()
    });
    let refused = "api.archives-ouvertes.fr refuse la connexion, ou l’a coupée";
    assert_eq!(reasons.next().as_deref(), Some(refused));
    assert_eq!(reasons.next().as_deref(), Some(refused));
    assert_eq!(
        reasons.next().as_deref(),
        Some("api.archives-ouvertes.fr n’est plus interrogé : il vient d’échouer plusieurs fois")
    );
}

#[test]
fn kinds_are_never_proposed_for_a_row_always_has_one() {
    let (found, _) = answered("https://hal.science/hal-04308773", Reply::json(HAL));
    let found = found.expect("found");
    assert_eq!(found.record.kind, Some(Kind::Article));
    let review = review(&resource("https://hal.science/hal-04308773"), found);
    assert!(
        review
            .proposals
            .iter()
            .all(|proposal| proposal.column != Column::Kind)
    );
    assert!(
        review
            .differences
            .iter()
            .any(|difference| difference.column == Column::Kind)
    );
}
