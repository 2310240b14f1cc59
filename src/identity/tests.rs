use super::*;

fn identity(address: &str) -> Identity {
    identify(&Url::parse(address).expect("an address"))
}

#[track_caller]
fn all_are(id: &str, addresses: &[&str]) {
    for address in addresses {
        assert_eq!(identity(address).id, id, "{address}");
    }
}

#[test]
fn every_address_of_a_deposit_has_its_identifier() {
    all_are(
        "hal-03758114",
        &[
            "https://hal.science/hal-03758114",
            "https://hal.science/hal-03758114v1",
            "https://hal.u-pec.fr/hal-03758114v2/document",
            "https://hal.archives-ouvertes.fr/hal-03758114/file/x.pdf",
            "http://hal.science/hal-03758114#page=2",
        ],
    );
    all_are(
        "halshs-01234567",
        &["https://shs.hal.science/halshs-01234567v3"],
    );
    assert_ne!(identity("https://example.org/hal-03758114").host, "HAL");
    assert_ne!(identity("https://hal.science/hal-037").host, "HAL");
}

#[test]
fn every_address_of_a_video_has_its_identifier() {
    all_are(
        "youtube:n8PLkhKKZ0A",
        &[
            "https://www.youtube.com/watch?v=n8PLkhKKZ0A",
            "https://www.youtube.com/watch?t=3&v=n8PLkhKKZ0A&utm_source=x",
            "https://youtu.be/n8PLkhKKZ0A?t=12",
            "https://www.youtube-nocookie.com/embed/n8PLkhKKZ0A",
            "https://m.youtube.com/watch?v=n8PLkhKKZ0A",
        ],
    );
    all_are(
        "peertube:kkKkuQtzCfSY3owaZxjG69",
        &[
            "https://tube-numerique-educatif.apps.education.fr/w/kkKkuQtzCfSY3owaZxjG69",
            "https://tube-numerique-educatif.apps.education.fr/videos/watch/9c9f7918-3d69-415b-8acf-d6e25f9a786a",
            "https://tube-numerique-educatif.apps.education.fr/videos/embed/9C9F7918-3d69-415b-8acf-d6e25f9a786a",
        ],
    );
    assert_eq!(
        identity("https://tube.example.org/w/kkKkuQtzCfSY3owaZxjG69")
            .embed_url
            .as_deref(),
        Some("https://tube.example.org/videos/embed/9c9f7918-3d69-415b-8acf-d6e25f9a786a")
    );
    assert_eq!(identity("https://example.org/w/accueil").kind, Kind::Page);
}

#[test]
fn every_address_of_a_record_has_its_identifier() {
    all_are(
        "zenodo:7648514",
        &[
            "https://zenodo.org/record/7648514#.ZDe-P-xBzGE",
            "https://zenodo.org/records/7648514",
            "https://doi.org/10.5281/zenodo.7648514",
            "https://dx.doi.org/10.5281/ZENODO.7648514",
        ],
    );
    assert_eq!(
        identity("https://zenodo.org/record/7648514#.ZDe-P").address,
        "https://zenodo.org/record/7648514"
    );
    let doi = identity("https://doi.org/10.4000%2Free.11158");
    assert_eq!(
        (doi.id.as_str(), doi.identifier.as_str()),
        ("doi:10.4000/ree.11158", "10.4000/ree.11158")
    );
}

#[test]
fn what_follows_a_reader_around_is_taken_off_and_nothing_else() {
    let clean = |address| clean(&Url::parse(address).expect("an address")).to_string();
    assert_eq!(
        clean("https://a.fr/x?utm_source=b&id=1653&lang=fr&fbclid=z"),
        "https://a.fr/x?id=1653&lang=fr"
    );
    assert_eq!(
        clean("https://a.fr/x?utm_source=b#top"),
        "https://a.fr/x#top"
    );
    assert_eq!(
        clean("https://a.fr/x?id=%C3%A9&b"),
        "https://a.fr/x?id=%C3%A9&b"
    );
}

/// The published rows were made by hand: the form of their addresses says the same of them.
#[test]
fn published_rows_are_recognised() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    let catalogue = crate::content::load(&folder)
        .expect("read")
        .catalogue
        .expect("correct");
    for resource in catalogue.resources.values() {
        let identity = identity(&resource.url);
        assert_eq!(identity.id, resource.id.as_str());
        assert_eq!(identity.kind, resource.kind, "{}", resource.id);
        assert_eq!(identity.host, resource.host);
        assert_eq!(identity.embed_url, resource.embed_url, "{}", resource.id);
    }
}
