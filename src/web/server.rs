//! A local server for tests, which answers well or misbehaves.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;
use std::time::Duration;

use url::Url;

use super::{Client, Settings};

/// A request as the server saw it.
#[derive(Clone, Debug)]
pub(crate) struct Asked {
    /// `GET` or `HEAD`.
    pub(crate) method: String,
    /// `/host/path?query`: the relay puts the host first.
    pub(crate) path: String,
    /// Its header lines, in lower case.
    pub(crate) headers: Vec<String>,
}

/// What the server does with a request.
#[derive(Clone, Debug)]
pub(crate) enum Reply {
    /// An answer: status, header lines, body.
    Full(u16, Vec<String>, Vec<u8>),
    /// An answer that announces more than it holds.
    Cut(String),
    /// A body of that many bytes, announced or not.
    Huge { bytes: usize, is_announced: bool },
    /// No answer, ever.
    Silence,
    /// Something that is not HTTP.
    Noise,
}

impl Reply {
    pub(crate) fn status(status: u16) -> Self {
        Self::Full(status, Vec::new(), Vec::new())
    }

    pub(crate) fn text(content_type: &str, body: &str) -> Self {
        Self::Full(
            200,
            vec![format!("content-type: {content_type}")],
            body.into(),
        )
    }

    pub(crate) fn json(body: &str) -> Self {
        Self::text("application/json", body)
    }

    pub(crate) fn html(body: &str) -> Self {
        Self::text("text/html; charset=utf-8", body)
    }

    pub(crate) fn redirect(status: u16, to: &str) -> Self {
        Self::Full(status, vec![format!("location: {to}")], Vec::new())
    }

    pub(crate) fn with(mut self, header: &str) -> Self {
        if let Self::Full(_, headers, _) = &mut self {
            headers.push(header.to_owned());
        }
        self
    }
}

/// The server; it ends when it is dropped.
pub(crate) struct Server {
    address: Url,
    asked: Arc<Mutex<Vec<Asked>>>,
    is_over: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Server {
    /// Answers every request as told, one after the other.
    pub(crate) fn start(reply: impl Fn(&Asked) -> Reply + Send + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let port = listener.local_addr().expect("an address").port();
        let asked = Arc::new(Mutex::new(Vec::new()));
        let is_over = Arc::new(AtomicBool::new(false));
        let thread = std::thread::spawn({
            let (asked, is_over) = (Arc::clone(&asked), Arc::clone(&is_over));
            move || {
                let mut silent = Vec::new();
                for stream in listener.incoming() {
                    if is_over.load(Ordering::SeqCst) {
                        return;
                    }
                    let Ok(stream) = stream else { continue };
                    let Some(request) = read(&stream) else {
                        continue;
                    };
                    let reply = reply(&request);
                    asked.lock().expect("the list").push(request.clone());
                    if matches!(reply, Reply::Silence) {
                        silent.push(stream);
                    } else {
                        // A client that has read enough closes: that is no failure of the server.
                        _ = write(stream, reply, request.method == "HEAD");
                    }
                }
            }
        });
        Self {
            address: Url::parse(&format!("http://127.0.0.1:{port}/")).expect("an address"),
            asked,
            is_over,
            thread: Some(thread),
        }
    }

    /// The requests so far: `GET /host/path`.
    pub(crate) fn asked(&self) -> Vec<String> {
        let asked = self.asked.lock().expect("the list");
        asked
            .iter()
            .map(|asked| format!("{} {}", asked.method, asked.path))
            .collect()
    }

    /// The headers of the last request.
    pub(crate) fn last_headers(&self) -> Vec<String> {
        let asked = self.asked.lock().expect("the list");
        asked
            .last()
            .map(|asked| asked.headers.clone())
            .unwrap_or_default()
    }

    /// Settings that lead every request here, without waiting.
    pub(crate) fn settings(&self) -> Settings {
        Settings {
            interval: Duration::ZERO,
            sleep: |_| {},
            relay: Some(self.address.clone()),
            ..Settings::polite("gtnum-affiches/test".into())
        }
    }

    /// A client whose every request comes here.
    pub(crate) fn client(&self) -> Client {
        Client::new(self.settings())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.is_over.store(true, Ordering::SeqCst);
        // The server waits for a connection: this one ends it.
        let port = self.address.port().unwrap_or_default();
        drop(TcpStream::connect(("127.0.0.1", port)));
        if let Some(thread) = self.thread.take() {
            _ = thread.join();
        }
    }
}

fn read(stream: &TcpStream) -> Option<Asked> {
    let mut lines = BufReader::new(stream.take(100_000)).lines();
    let first = lines.next()?.ok()?;
    let mut words = first.split(' ');
    let (method, path) = (words.next()?.to_owned(), words.next()?.to_owned());
    let headers = lines
        .map_while(Result::ok)
        .take_while(|line| !line.is_empty())
        .map(|line| line.to_lowercase())
        .collect();
    Some(Asked {
        method,
        path,
        headers,
    })
}

fn write(mut stream: TcpStream, reply: Reply, is_head: bool) -> std::io::Result<()> {
    let head = |status, headers: &[String], length: Option<usize>| {
        let mut text = format!("HTTP/1.1 {status} X\r\nconnection: close\r\n");
        for header in headers {
            text.push_str(&format!("{header}\r\n"));
        }
        if let Some(length) = length {
            text.push_str(&format!("content-length: {length}\r\n"));
        }
        text + "\r\n"
    };
    match reply {
        Reply::Full(status, headers, body) => {
            stream.write_all(head(status, &headers, Some(body.len())).as_bytes())?;
            if is_head {
                return Ok(());
            }
            stream.write_all(&body)
        }
        Reply::Cut(body) => {
            let headers = ["content-type: application/json".to_owned()];
            stream.write_all(head(200, &headers, Some(body.len() + 100)).as_bytes())?;
            stream.write_all(body.as_bytes())
        }
        Reply::Huge {
            bytes,
            is_announced,
        } => {
            let headers = ["content-type: text/html".to_owned()];
            stream.write_all(head(200, &headers, is_announced.then_some(bytes)).as_bytes())?;
            let block = [b'a'; 10_000];
            for _ in 0..bytes / block.len() {
                stream.write_all(&block)?;
            }
            Ok(())
        }
        Reply::Noise => stream.write_all(b"SSH-2.0-OpenSSH_9.2\r\n\r\n"),
        Reply::Silence => Ok(()),
    }
}
