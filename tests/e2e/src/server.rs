//! A static server like those that will host the site, with the faults that a test asks for.

use std::fs;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use anyhow::Context;
use axum::Router;
use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, Response, StatusCode, Uri, header};
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::JoinHandle;

/// What to serve and how.
#[derive(Clone, Debug)]
pub struct Site {
    /// The folder.
    pub folder: PathBuf,
    /// Where it is mounted: empty, or « /sous/chemin ».
    pub mount: String,
    /// The security policy sent with every answer.
    pub policy: Option<String>,
    /// What happens to the WASM.
    pub wasm: Wasm,
    /// The WASM is only sent when the test lets it go.
    pub holds_wasm: bool,
    /// Files whose name begins so do not exist.
    pub without: Option<String>,
}

/// How the WASM is served.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wasm {
    /// As it should be.
    Whole,
    /// Not found.
    Refused,
    /// Half of it.
    Truncated,
    /// Whole, under the type of a page.
    WrongType,
}

impl Site {
    /// The published site, at the root, under the strict policy that its build prints.
    pub fn published() -> anyhow::Result<Self> {
        Self::of(crate::dist())
    }

    /// The same for a site of another folder.
    pub fn of(folder: PathBuf) -> anyhow::Result<Self> {
        let policy = fs::read_to_string(folder.join("csp.txt")).with_context(|| {
            format!(
                "{} has no csp.txt: run `cargo xtask build` first",
                folder.display()
            )
        })?;
        // The strictest host allows no player either; pages must not ask for one by themselves.
        let (policy, _players) = policy
            .split_once("; frame-src")
            .context("csp.txt names no frame-src")?;
        Ok(Self {
            folder,
            mount: String::new(),
            policy: Some(policy.trim().to_owned()),
            wasm: Wasm::Whole,
            holds_wasm: false,
            without: None,
        })
    }

    /// The same with a fault in the WASM.
    #[must_use]
    pub fn with_wasm(mut self, wasm: Wasm) -> Self {
        self.wasm = wasm;
        self
    }

    /// The same, with WASM that waits for [`Server::let_go`].
    #[must_use]
    pub fn with_held_wasm(mut self) -> Self {
        self.holds_wasm = true;
        self
    }

    /// The same without the files whose name begins so.
    #[must_use]
    pub fn without(mut self, start: &str) -> Self {
        self.without = Some(start.to_owned());
        self
    }

    /// The same under a path.
    #[must_use]
    pub fn mounted_at(mut self, mount: &str) -> Self {
        mount.clone_into(&mut self.mount);
        self
    }
}

/// A running server, stopped when dropped.
pub struct Server {
    address: SocketAddr,
    mount: String,
    missing: Arc<Mutex<Vec<String>>>,
    held: watch::Sender<bool>,
    task: JoinHandle<()>,
}

struct Shared {
    site: Site,
    missing: Arc<Mutex<Vec<String>>>,
    held: watch::Receiver<bool>,
}

impl Server {
    /// Serves on a free port of the loopback interface.
    pub async fn start(site: Site) -> anyhow::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
        let address = listener.local_addr()?;
        let mount = site.mount.clone();
        let missing = Arc::new(Mutex::new(Vec::new()));
        let (held, receiver) = watch::channel(site.holds_wasm);
        let shared = Arc::new(Shared {
            site,
            missing: Arc::clone(&missing),
            held: receiver,
        });
        let router = Router::new().fallback(answer).with_state(shared);
        let task = tokio::spawn(async move {
            // The listener only fails with the whole test.
            let _ = axum::serve(listener, router).await;
        });
        Ok(Self {
            address,
            mount,
            missing,
            held,
            task,
        })
    }

    /// The address of a route.
    pub fn url(&self, route: &str) -> String {
        format!("http://{}{}{route}", self.address, self.mount)
    }

    /// Sends the WASM that was held.
    pub fn let_go(&self) {
        self.held.send_replace(false);
    }

    /// What was asked and does not exist.
    pub fn missing(&self) -> Vec<String> {
        self.missing
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn answer(State(shared): State<Arc<Shared>>, uri: Uri, headers: HeaderMap) -> Response<Body> {
    let site = &shared.site;
    let accepts_brotli = headers
        .get(header::ACCEPT_ENCODING)
        .and_then(|value| value.to_str().ok())
        .is_some_and(|value| value.split(',').any(|coding| coding.trim() == "br"));
    let path = uri
        .path()
        .strip_prefix(site.mount.as_str())
        .filter(|path| path.starts_with('/'));
    let found = path
        .and_then(|path| find(&site.folder, path))
        .filter(|found| !is_taken_away(found, site));
    if let Some(Found::File(file)) = &found
        && is_wasm(file)
    {
        // An error means that the test is over.
        let _ = shared.held.clone().wait_for(|is_held| !is_held).await;
    }
    let response = match found {
        Some(Found::Folder) => Response::builder()
            .status(StatusCode::MOVED_PERMANENTLY)
            .header(header::LOCATION, format!("{}/", uri.path()))
            .body(Body::empty()),
        Some(Found::File(file)) if is_wasm(&file) && site.wasm != Wasm::Whole => {
            faulty(&file, site.wasm)
        }
        Some(Found::File(file)) => whole(&file, StatusCode::OK, accepts_brotli, site),
        None => {
            shared
                .missing
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .push(uri.path().to_owned());
            whole(
                &site.folder.join("404.html"),
                StatusCode::NOT_FOUND,
                accepts_brotli,
                site,
            )
        }
    };
    response.unwrap_or_else(|_| {
        let mut response = Response::new(Body::empty());
        *response.status_mut() = StatusCode::INTERNAL_SERVER_ERROR;
        response
    })
}

fn is_taken_away(found: &Found, site: &Site) -> bool {
    let Found::File(file) = found else {
        return false;
    };
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    site.without
        .as_ref()
        .is_some_and(|start| name.starts_with(start))
}

enum Found {
    File(PathBuf),
    Folder,
}

fn find(folder: &Path, path: &str) -> Option<Found> {
    if path.split('/').any(|part| part == "..") {
        return None;
    }
    let file = folder.join(path.trim_start_matches('/'));
    if path.ends_with('/') {
        Some(file.join("index.html"))
            .filter(|index| index.is_file())
            .map(Found::File)
    } else if file.is_dir() {
        Some(Found::Folder)
    } else {
        Some(file).filter(|file| file.is_file()).map(Found::File)
    }
}

fn whole(
    file: &Path,
    status: StatusCode,
    accepts_brotli: bool,
    site: &Site,
) -> axum::http::Result<Response<Body>> {
    let mut compressed = file.as_os_str().to_owned();
    compressed.push(".br");
    let mut response = Response::builder()
        .status(status)
        .header(header::CONTENT_TYPE, content_type(file))
        .header(header::VARY, "Accept-Encoding");
    if let Some(policy) = &site.policy {
        response = response.header(header::CONTENT_SECURITY_POLICY, policy);
    }
    match fs::read(compressed) {
        Ok(bytes) if accepts_brotli => response
            .header(header::CONTENT_ENCODING, "br")
            .body(Body::from(bytes)),
        _ => response.body(Body::from(fs::read(file).unwrap_or_default())),
    }
}

fn faulty(file: &Path, wasm: Wasm) -> axum::http::Result<Response<Body>> {
    let bytes = fs::read(file).unwrap_or_default();
    let half = bytes.len() / 2;
    let (status, content_type, bytes) = match wasm {
        Wasm::Whole => (StatusCode::OK, "application/wasm", bytes),
        Wasm::Refused => (StatusCode::NOT_FOUND, "text/plain", Vec::new()),
        Wasm::Truncated => (StatusCode::OK, "application/wasm", bytes[..half].to_vec()),
        Wasm::WrongType => (StatusCode::OK, "text/html", bytes),
    };
    Response::builder()
        .status(status)
        .header(header::CONTENT_TYPE, content_type)
        .body(Body::from(bytes))
}

fn is_wasm(file: &Path) -> bool {
    file.extension()
        .is_some_and(|extension| extension == "wasm")
}

fn content_type(file: &Path) -> &'static str {
    match file.extension().and_then(|extension| extension.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("json" | "webmanifest") => "application/json",
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("ico") => "image/x-icon",
        Some("woff2") => "font/woff2",
        Some("txt") => "text/plain; charset=utf-8",
        Some("xml") => "application/xml",
        _ => "application/octet-stream",
    }
}
