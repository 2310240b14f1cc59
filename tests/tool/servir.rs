use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Stdio};
use std::time::Duration;

use super::run::Desk;

/// No answer is that slow; a server that hangs ends the test.
const PATIENCE: Duration = Duration::from_secs(30);

struct Server {
    tool: Child,
    address: String,
}

impl Server {
    fn start(desk: &Desk, port: u16) -> Self {
        let mut tool = desk
            .tool()
            .args([
                "servir",
                "--application",
                "app",
                "--port",
                &port.to_string(),
            ])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(tool.stdout.take().unwrap())
            .read_line(&mut line)
            .unwrap();
        let (_, rest) = line.split_once("http://").unwrap();
        let (address, _) = rest.split_once('/').unwrap();
        Self {
            tool,
            address: address.to_owned(),
        }
    }

    /// Over HTTP/1.0, whose answers come in one piece.
    fn ask(&self, path: &str, host: &str) -> BufReader<TcpStream> {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        write!(
            stream,
            "GET {path} HTTP/1.0\r\nHost: {host}\r\nConnection: close\r\n\r\n"
        )
        .unwrap();
        BufReader::new(stream)
    }

    fn get(&self, path: &str) -> String {
        let mut answer = String::new();
        self.ask(path, &self.address)
            .read_to_string(&mut answer)
            .unwrap();
        answer
    }

    /// What pages are told, message by message.
    fn listen(&self) -> impl Iterator<Item = serde_json::Value> {
        let lines = self.ask("/-/changements", &self.address).lines();
        lines.filter_map(|line| {
            let line = line.unwrap();
            Some(serde_json::from_str(line.strip_prefix("data: ")?).unwrap())
        })
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        _ = self.tool.kill();
        _ = self.tool.wait();
    }
}

#[test]
fn pages_follow_the_content_and_keep_the_last_good_one() {
    let desk = Desk::with_content();
    let server = Server::start(&desk, 0);
    let page = server.get("/affiches/alpha/");
    assert!(page.starts_with("HTTP/1.0 200"), "{page}");
    assert!(page.contains("#ALPHA"), "{page}");
    assert!(
        server
            .get("/affiches/alpha")
            .contains("Location: /affiches/alpha/")
    );
    assert!(
        server
            .get("/affiches/alpha/page.json")
            .contains("application/json")
    );
    assert!(server.get("/absente/").starts_with("HTTP/1.0 404"));

    let mut news = server.listen();
    let first = news.next().unwrap();
    assert_eq!(first["is_wrong"], false);
    // A text that would be markup if it were shown as such.
    desk.replace(
        "content/affiches/alpha.toml",
        "name = \"#ALPHA\"",
        "nom = \"<b>#ALPHA\"",
    );
    let wrong = news.find(|news| news["is_wrong"] == true).unwrap();
    assert_eq!(
        wrong["version"], first["version"],
        "pages would reload for nothing"
    );
    let text = wrong["text"].as_str().unwrap();
    assert!(text.contains("E-cle-inconnue"), "{text}");
    assert!(text.contains("alpha.toml:2:1"), "{text}");
    assert!(server.get("/affiches/alpha/").contains("#ALPHA"));

    desk.replace(
        "content/affiches/alpha.toml",
        "nom = \"<b>#ALPHA\"",
        "name = \"#OMEGA\"",
    );
    let right = news.find(|news| news["is_wrong"] == false).unwrap();
    assert_ne!(right["version"], first["version"], "pages would not reload");
    assert!(server.get("/affiches/alpha/").contains("#OMEGA"));
}

/// A content that has never been correct has no page to show: the errors are shown all the same, and the site when it
/// comes.
#[test]
fn a_content_that_begins_with_errors_is_served_too() {
    let desk = Desk::with_content();
    desk.replace("content/affiches/alpha.toml", "name = \"#ALPHA\"", "");
    let server = Server::start(&desk, 0);
    assert!(server.get("/").contains("Le contenu est à corriger"));
    let mut news = server.listen();
    assert_eq!(news.next().unwrap()["is_wrong"], true);
    desk.replace(
        "content/affiches/alpha.toml",
        "id = \"alpha\"",
        "id = \"alpha\"\nname = \"#ALPHA\"",
    );
    assert!(news.any(|news| news["is_wrong"] == false));
    assert!(server.get("/affiches/alpha/").contains("#ALPHA"));
}

#[test]
fn a_port_that_is_taken_gives_way_to_the_next() {
    let desk = Desk::with_content();
    let taken = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let port = taken.local_addr().unwrap().port();
    let server = Server::start(&desk, port);
    assert_ne!(server.address, format!("127.0.0.1:{port}"));
    assert!(server.address.starts_with("127.0.0.1:"));
    assert!(server.get("/").starts_with("HTTP/1.0 200"));
}

/// A page of another site may lead a name of its own here: it would read drafts.
#[test]
fn a_foreign_name_is_refused() {
    let desk = Desk::with_content();
    let server = Server::start(&desk, 0);
    let mut answer = String::new();
    server
        .ask("/", "exemple.fr")
        .read_to_string(&mut answer)
        .unwrap();
    assert!(answer.starts_with("HTTP/1.0 403"), "{answer}");
}
