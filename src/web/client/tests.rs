use std::sync::Arc;

use super::*;
use crate::web::server::{Reply, Server};

fn url(text: &str) -> Url {
    Url::parse(text).expect("an address")
}

fn get(server: &Server, address: &str) -> Result<Answer, Failure> {
    server.client().ask(&Request::get(&url(address)))
}

#[test]
fn the_host_is_told_who_asks() {
    let server = Server::start(|_| Reply::json("{}"));
    let answer = get(&server, "https://hal.science/x?q=1#part").expect("an answer");
    assert_eq!((answer.status, answer.body.as_slice()), (200, &b"{}"[..]));
    assert_eq!(server.asked(), ["GET /hal.science/x?q=1"]);
    assert!(
        server
            .last_headers()
            .contains(&"user-agent: gtnum-affiches/test".to_owned())
    );
}

#[test]
fn redirects_are_followed_and_told() {
    let server = Server::start(|asked| match asked.path.as_str() {
        "/a.example.org/x" => Reply::redirect(301, "https://b.example.org/y"),
        "/b.example.org/y" => Reply::redirect(302, "/z"),
        _ => Reply::html("fin"),
    });
    let answer = get(&server, "http://a.example.org/x").expect("an answer");
    assert_eq!(answer.url.as_str(), "https://b.example.org/z");
    let steps: Vec<_> = answer
        .redirects
        .iter()
        .map(|(status, url)| (*status, url.as_str()))
        .collect();
    assert_eq!(
        steps,
        [
            (301, "https://b.example.org/y"),
            (302, "https://b.example.org/z")
        ]
    );
}

#[test]
fn redirects_without_end_are_left() {
    let circle = Server::start(|asked| {
        Reply::redirect(
            302,
            if asked.path.ends_with("/a") {
                "/b"
            } else {
                "/a"
            },
        )
    });
    assert_eq!(
        get(&circle, "https://example.org/a").unwrap_err(),
        Failure::RedirectLoop
    );
    assert_eq!(circle.asked().len(), 2);
    let endless = Server::start(|asked| {
        Reply::redirect(
            302,
            &format!("{}x", asked.path.trim_start_matches("/example.org")),
        )
    });
    assert_eq!(
        get(&endless, "https://example.org/a").unwrap_err(),
        Failure::RedirectLoop
    );
    assert_eq!(endless.asked().len(), 9);
}

#[test]
fn redirects_out_of_the_web_are_refused() {
    for to in [
        "file:///etc/passwd",
        "javascript:alert(1)",
        "mailto:a@example.org",
    ] {
        let server = Server::start(move |_| Reply::redirect(302, to));
        assert_eq!(
            get(&server, "https://example.org/a").unwrap_err(),
            Failure::BadRedirect(to.into())
        );
    }
}

#[test]
fn a_busy_host_is_asked_again_then_left() {
    let server = Server::start(|_| Reply::status(503));
    assert_eq!(
        get(&server, "https://example.org/")
            .expect("an answer")
            .status,
        503
    );
    assert_eq!(server.asked().len(), 3);
}

#[test]
fn a_host_that_wants_a_long_rest_gets_it() {
    let server = Server::start(|_| Reply::status(429).with("retry-after: 3600"));
    let mut client = server.client();
    let busy = client
        .ask(&Request::get(&url("https://example.org/a")))
        .unwrap_err();
    assert_eq!(
        busy,
        Failure::Busy {
            host: "example.org".into(),
            wait: Duration::from_hours(1)
        }
    );
    assert_eq!(
        client
            .ask(&Request::get(&url("https://example.org/b")))
            .unwrap_err(),
        Failure::GivenUp("example.org".into())
    );
    assert_eq!(server.asked().len(), 1);
    // The same host over http is another door.
    client
        .ask(&Request::get(&url("http://example.org/b")))
        .unwrap_err();
    assert_eq!(server.asked().len(), 2);
}

#[test]
fn a_name_without_address_is_told() {
    let settings = Settings {
        relay: None,
        ..Settings::polite("gtnum-affiches/test".into())
    };
    // «.invalid» never has one (RFC 2606); without network, no name has.
    let failure = Client::new(settings)
        .ask(&Request::get(&url("https://example.invalid/")))
        .unwrap_err();
    assert_eq!(failure, Failure::UnknownHost("example.invalid".into()));
}

#[test]
fn a_silent_host_is_left_after_two_failures() {
    let server = Server::start(|_| Reply::Silence);
    let mut client = Client::new(Settings {
        timeout: Duration::from_millis(50),
        ..server.settings()
    });
    let mut ask = || {
        client
            .ask(&Request::get(&url("https://example.org/")))
            .unwrap_err()
    };
    assert_eq!(ask(), Failure::Timeout("example.org".into()));
    assert_eq!(ask(), Failure::Timeout("example.org".into()));
    assert_eq!(ask(), Failure::GivenUp("example.org".into()));
}

#[test]
fn a_cut_answer_is_not_taken_for_a_whole_one() {
    let server = Server::start(|_| Reply::Cut("{\"title\":".into()));
    assert_eq!(
        get(&server, "https://example.org/").unwrap_err(),
        Failure::Cut
    );
}

#[test]
fn a_hundred_megabytes_are_not_read() {
    for is_announced in [true, false] {
        let server = Server::start(move |_| Reply::Huge {
            bytes: 100_000_000,
            is_announced,
        });
        assert_eq!(
            get(&server, "https://example.org/").unwrap_err(),
            Failure::TooLarge(2_000_000),
            "{is_announced}"
        );
    }
}

#[test]
fn a_small_answer_that_unfolds_into_a_huge_one_is_not_read() {
    use std::io::Write as _;
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder
        .write_all(&vec![b'a'; 10_000_000])
        .expect("compressed");
    let bomb = encoder.finish().expect("compressed");
    let server = Server::start(move |_| {
        Reply::Full(200, vec!["content-encoding: gzip".into()], bomb.clone())
    });
    assert_eq!(
        get(&server, "https://example.org/").unwrap_err(),
        Failure::TooLarge(2_000_000)
    );
}

#[test]
fn what_is_not_http_is_told() {
    let server = Server::start(|_| Reply::Noise);
    let failure = get(&server, "https://example.org/").unwrap_err();
    assert!(matches!(failure, Failure::Protocol(_)), "{failure:?}");
}

#[test]
fn a_host_that_nobody_serves_is_told() {
    let settings = Server::start(|_| Reply::Silence).settings();
    // The server has ended: its port refuses.
    let failure = Client::new(settings)
        .ask(&Request::get(&url("https://example.org/")))
        .unwrap_err();
    assert_eq!(failure, Failure::Unreachable("example.org".into()));
}

#[test]
fn a_certificate_that_nobody_vouches_for_is_refused() {
    let made = rcgen::generate_simple_self_signed(["127.0.0.1".to_owned()]).expect("a certificate");
    let key = rustls::pki_types::PrivatePkcs8KeyDer::from(made.signing_key.serialize_der());
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = rustls::ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .expect("versions")
        .with_no_client_auth()
        .with_single_cert(vec![made.cert.der().clone()], key.into())
        .expect("a configuration");
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = listener.local_addr().expect("an address").port();
    let server = std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().expect("a client");
        let mut connection = rustls::ServerConnection::new(Arc::new(config)).expect("a connection");
        // The client leaves: that is what is tested.
        _ = connection.complete_io(&mut stream);
    });
    let failure = Client::new(Settings::polite("gtnum-affiches/test".into()))
        .ask(&Request::get(&url(&format!("https://127.0.0.1:{port}/"))))
        .unwrap_err();
    assert_eq!(failure, Failure::Certificate("127.0.0.1".into()));
    server.join().expect("the server");
}
