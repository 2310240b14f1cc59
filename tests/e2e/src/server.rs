//! A static server like those that will host the site, with the faults that a test asks for.

use std::env;
use std::fs;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use std::time::{Duration, Instant};

use anyhow::Context;
use axum::Router;
use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, Response, StatusCode, Uri, header};
use tokio::net::TcpListener;
use tokio::runtime::Runtime;
use tokio::sync::watch;

use crate::{Engine, console};

/// The address of the script that runs before those of the site, under that of the site.
const FIRST_SCRIPT: &str = "/e2e-first.js";

/// The worker that keeps a copy of the site.
const WORKER: &str = "/sw.js";
/// How long the system may keep a port from being taken again, or a browser take to ask.
const PATIENCE: Duration = Duration::from_secs(10);

/// What to serve and how.
#[derive(Clone, Debug)]
pub struct Site {
    /// The folder.
    pub folder: PathBuf,
    /// Where it is mounted: empty, or « /sous/chemin ».
    pub mount: String,
    /// The security policy sent with every answer; `ORIGIN` stands for the server's own.
    pub policy: Option<String>,
    /// The WASM is only sent when the test lets it go.
    pub holds_wasm: bool,
    /// Files whose name begins so do not exist.
    pub without: Option<String>,
    /// Every origin may read the files, a frame of opaque origin included.
    pub is_open: bool,
    /// What happens to the files whose address ends so, or whose names begin so if that ends with « - ».
    pub fault: Option<(&'static str, Fault)>,
    /// A script that runs before those of the site: what a browser refuses, it refuses from the start.
    pub first_script: &'static str,
    /// The same for the worker that keeps a copy of the site.
    pub first_of_worker: &'static str,
}

/// How a file is served badly.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Not found.
    Refused,
    /// Half of it.
    Truncated,
    /// Whole, under the type of a page.
    WrongType,
    /// Data of a page or search index, written by another build of the site.
    OfAnotherBuild,
    /// No answer, for as long as the server runs.
    Endless,
}

impl Site {
    /// The published site, at the root, under the strict policy that its build prints.
    pub fn published() -> anyhow::Result<Self> {
        Self::of(crate::dist())
    }

    /// A site whose list of resources is long: it is drawn piece by piece.
    pub fn of_a_long_list() -> anyhow::Result<Self> {
        Self::named("GTNUM_LISTE_LONGUE")
    }

    /// A site whose texts try to be markup, code or a layout of their own: to run `ran()`, to leave a `<ran>` element.
    pub fn of_hostile_texts() -> anyhow::Result<Self> {
        Self::named("GTNUM_TEXTES_HOSTILES")
    }

    fn named(variable: &str) -> anyhow::Result<Self> {
        let folder = env::var_os(variable)
            .with_context(|| format!("{variable} is not set: run `cargo xtask test`"))?;
        Self::of(folder.into())
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
            policy: Some(policy.trim().to_owned()),
            ..Self::without_policy(folder)
        })
    }

    /// A site of any folder, without a policy.
    pub fn without_policy(folder: PathBuf) -> Self {
        Self {
            folder,
            mount: String::new(),
            policy: None,
            holds_wasm: false,
            without: None,
            is_open: true,
            fault: None,
            first_script: "",
            first_of_worker: "",
        }
    }

    /// The same with a fault in the file whose address ends so.
    #[must_use]
    pub fn with_fault(mut self, end: &'static str, fault: Fault) -> Self {
        self.fault = Some((end, fault));
        self
    }

    /// The same with a script before those of the site.
    #[must_use]
    pub fn with_first_script(mut self, script: &'static str) -> Self {
        self.first_script = script;
        self
    }

    /// The same with a script at the head of the worker.
    #[must_use]
    pub fn with_first_of_worker(mut self, script: &'static str) -> Self {
        self.first_of_worker = script;
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
    shared: Arc<Shared>,
    held: watch::Sender<bool>,
    // Its own, so that open connections end with it.
    runtime: Mutex<Option<Runtime>>,
}

struct Shared {
    site: RwLock<Arc<Site>>,
    // What runs before the scripts of the site: the listener, where the driver of this engine gives no console, and
    // what the test adds.
    first_script: String,
    asked: Mutex<Vec<String>>,
    missing: Mutex<Vec<String>>,
    held: watch::Receiver<bool>,
}

impl Server {
    /// Serves on a free port of the loopback interface.
    pub async fn start(mut site: Site) -> anyhow::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))
            .await?
            .into_std()?;
        let address = listener.local_addr()?;
        let mount = site.mount.clone();
        site.policy = site
            .policy
            .map(|policy| policy.replace("ORIGIN", &format!("http://{address}")));
        let (held, receiver) = watch::channel(site.holds_wasm);
        let heard = match Engine::current()? {
            Engine::Chromium => "",
            Engine::Firefox | Engine::WebKit => console::LISTENER,
        };
        let first_script = [heard, site.first_script].concat();
        let shared = Arc::new(Shared {
            site: RwLock::new(Arc::new(site)),
            first_script,
            asked: Mutex::default(),
            missing: Mutex::default(),
            held: receiver,
        });
        let server = Self {
            address,
            mount,
            shared,
            held,
            runtime: Mutex::default(),
        };
        server.listen(listener)?;
        Ok(server)
    }

    fn listen(&self, listener: std::net::TcpListener) -> anyhow::Result<()> {
        listener.set_nonblocking(true)?;
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(1)
            .enable_all()
            .build()?;
        let router = Router::new()
            .fallback(answer)
            .with_state(Arc::clone(&self.shared));
        runtime.spawn(async move {
            // The listener only fails with the whole test.
            if let Ok(listener) = TcpListener::from_std(listener) {
                let _ = axum::serve(listener, router).await;
            }
        });
        *self.runtime.lock().unwrap_or_else(PoisonError::into_inner) = Some(runtime);
        Ok(())
    }

    /// Cuts every connection and refuses new ones: for this site, the network is lost.
    pub fn go_down(&self) {
        let runtime = self
            .runtime
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .take();
        if let Some(runtime) = runtime {
            runtime.shutdown_background();
        }
    }

    /// Answers again.
    pub async fn come_back(&self) -> anyhow::Result<()> {
        // The system gives the port back when the last connection is closed.
        let start = Instant::now();
        let listener = loop {
            match TcpListener::bind(self.address).await {
                Ok(listener) => break listener,
                Err(error) if start.elapsed() > PATIENCE => return Err(error.into()),
                Err(_) => tokio::time::sleep(Duration::from_millis(10)).await,
            }
        };
        self.listen(listener.into_std()?)
    }

    /// Serves another site under the same address: a deployment.
    pub fn deploy(&self, site: Site) {
        let mut current = self
            .shared
            .site
            .write()
            .unwrap_or_else(PoisonError::into_inner);
        let policy = site
            .policy
            .as_ref()
            .map(|policy| policy.replace("ORIGIN", &format!("http://{}", self.address)));
        *current = Arc::new(Site { policy, ..site });
    }

    /// What was asked since the last call, in order.
    pub fn asked(&self) -> Vec<String> {
        let mut asked = self
            .shared
            .asked
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        std::mem::take(&mut asked)
    }

    /// The address of a route.
    pub fn url(&self, route: &str) -> String {
        format!("http://{}{}{route}", self.address, self.mount)
    }

    /// Waits until an address that ends so was asked that many times since [`Server::asked`] was called.
    pub async fn wait_until_asked(&self, end: &str, times: usize) -> anyhow::Result<()> {
        let start = Instant::now();
        loop {
            let count = {
                let asked = self.shared.asked.lock();
                let asked = asked.unwrap_or_else(PoisonError::into_inner);
                asked.iter().filter(|path| path.ends_with(end)).count()
            };
            if count >= times {
                return Ok(());
            }
            anyhow::ensure!(start.elapsed() < PATIENCE, "{end} was asked {count} times");
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    }

    /// Sends the WASM that was held.
    pub fn let_go(&self) {
        self.held.send_replace(false);
    }

    /// What was asked and does not exist.
    pub fn missing(&self) -> Vec<String> {
        self.shared
            .missing
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.go_down();
    }
}

async fn answer(State(shared): State<Arc<Shared>>, uri: Uri, headers: HeaderMap) -> Response<Body> {
    let site = Arc::clone(&shared.site.read().unwrap_or_else(PoisonError::into_inner));
    let site = &*site;
    shared
        .asked
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .push(uri.to_string());
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
        && file
            .extension()
            .is_some_and(|extension| extension == "wasm")
    {
        // An error means that the test is over.
        let _ = shared.held.clone().wait_for(|is_held| !is_held).await;
    }
    let response = match found {
        None if path == Some(FIRST_SCRIPT) => Response::builder()
            .header(header::CONTENT_TYPE, "text/javascript; charset=utf-8")
            .body(Body::from(shared.first_script.clone())),
        Some(Found::Folder) => Response::builder()
            .status(StatusCode::MOVED_PERMANENTLY)
            .header(header::LOCATION, format!("{}/", uri.path()))
            .body(Body::empty()),
        Some(Found::File(file)) => match site.fault {
            Some((part, Fault::Endless)) if is_meant(uri.path(), part) => {
                std::future::pending().await
            }
            Some((part, fault)) if is_meant(uri.path(), part) => faulty(&file, fault),
            _ if path == Some(WORKER) && !site.first_of_worker.is_empty() => {
                let worker = fs::read_to_string(&file).unwrap_or_default();
                Response::builder()
                    .header(header::CONTENT_TYPE, content_type(&file))
                    .body(Body::from([site.first_of_worker, &worker].concat()))
            }
            _ => whole(
                &file,
                StatusCode::OK,
                accepts_brotli,
                site,
                &shared.first_script,
            ),
        },
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
                &shared.first_script,
            )
        }
    };
    response.unwrap_or_else(|_| {
        let mut response = Response::new(Body::empty());
        *response.status_mut() = StatusCode::INTERNAL_SERVER_ERROR;
        response
    })
}

/// Whether a fault is about that address.
fn is_meant(path: &str, part: &str) -> bool {
    path.ends_with(part) || part.ends_with('-') && path.contains(part)
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
    first_script: &str,
) -> axum::http::Result<Response<Body>> {
    let content_type = content_type(file);
    let mut response = Response::builder()
        .status(status)
        .header(header::CONTENT_TYPE, content_type)
        .header(header::VARY, "Accept-Encoding");
    if let Some(policy) = &site.policy {
        response = response.header(header::CONTENT_SECURITY_POLICY, policy);
    }
    if site.is_open {
        response = response.header(header::ACCESS_CONTROL_ALLOW_ORIGIN, "*");
    }
    if !first_script.is_empty() && content_type.starts_with("text/html") {
        let page = fs::read_to_string(file).unwrap_or_default();
        return response.body(Body::from(with_first_script(&page, &site.mount)));
    }
    let mut compressed = file.as_os_str().to_owned();
    compressed.push(".br");
    match fs::read(compressed) {
        Ok(bytes) if accepts_brotli => response
            .header(header::CONTENT_ENCODING, "br")
            .body(Body::from(bytes)),
        _ => response.body(Body::from(fs::read(file).unwrap_or_default())),
    }
}

fn with_first_script(page: &str, mount: &str) -> String {
    let script = format!(r#"<script src="{mount}{FIRST_SCRIPT}"></script>"#);
    let start = page
        .find("<html")
        .or_else(|| page.find("<!doctype"))
        .and_then(|tag| page[tag..].find('>').map(|end| tag + end + 1))
        .unwrap_or(0);
    let (before, after) = page.split_at(start);
    format!("{before}{script}{after}")
}

fn faulty(file: &Path, fault: Fault) -> axum::http::Result<Response<Body>> {
    let mut bytes = fs::read(file).unwrap_or_default();
    let mut status = StatusCode::OK;
    let mut content_type = content_type(file);
    match fault {
        Fault::Refused => {
            status = StatusCode::NOT_FOUND;
            content_type = "text/plain";
            bytes.clear();
        }
        Fault::Truncated => bytes.truncate(bytes.len() / 2),
        Fault::WrongType => content_type = "text/html",
        // The caller waits instead.
        Fault::Endless => {}
        Fault::OfAnotherBuild if content_type == "application/octet-stream" => {
            // The index says which list it belongs to, in sixteen digits; the rest stays readable.
            let list = bytes
                .windows(16)
                .position(|window| window.iter().all(u8::is_ascii_hexdigit));
            if let Some(list) = list {
                bytes[list..list + 16].fill(b'0');
            }
        }
        Fault::OfAnotherBuild => {
            let data = String::from_utf8_lossy(&bytes);
            bytes = data
                .replace(r#""build":""#, r#""build":"another-"#)
                .into_bytes();
        }
    }
    Response::builder()
        .status(status)
        .header(header::CONTENT_TYPE, content_type)
        .body(Body::from(bytes))
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
