//! The servers that the build's own files are written for, started on the loopback interface.

use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::{Duration, Instant};
use std::{env, fs};

use anyhow::{Context, bail};
use tempfile::TempDir;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::process::{Child, Command};

/// How long a server may take to answer.
const PATIENCE: Duration = Duration::from_secs(20);

/// A server of the system.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// nginx, by `GTNUM_NGINX`.
    Nginx,
    /// Apache, by `GTNUM_APACHE`.
    Apache,
}

/// A running server, stopped when dropped.
pub struct Host {
    address: SocketAddr,
    _process: Child,
    _folder: TempDir,
}

/// What a server has answered.
#[derive(Debug)]
pub struct Answer {
    /// Its status.
    pub status: u16,
    headers: Vec<(String, String)>,
    /// Its bytes, as sent.
    pub body: Vec<u8>,
}

impl Answer {
    /// A header; several of the same name are joined as HTTP says.
    pub fn header(&self, name: &str) -> Option<String> {
        let values: Vec<_> = self
            .headers
            .iter()
            .filter(|(known, _)| known.eq_ignore_ascii_case(name))
            .map(|(_, value)| value.as_str())
            .collect();
        (!values.is_empty()).then(|| values.join(", "))
    }
}

impl Host {
    /// Serves a folder; `None` when the server is not on this machine, which `cargo xtask test` has told.
    pub async fn start(kind: Kind, site: &Path) -> anyhow::Result<Option<Self>> {
        let variable = match kind {
            Kind::Nginx => "GTNUM_NGINX",
            Kind::Apache => "GTNUM_APACHE",
        };
        let Some(program) = env::var_os(variable).filter(|program| !program.is_empty()) else {
            eprintln!("{kind:?} is not installed: its file is not tried");
            return Ok(None);
        };
        let folder = tempfile::tempdir()?;
        let address = free_address()?;
        let configuration = folder.path().join("server.conf");
        let mut command = Command::new(&program);
        match kind {
            Kind::Nginx => {
                fs::write(&configuration, nginx(folder.path(), site, address))?;
                command
                    .arg("-p")
                    .arg(folder.path())
                    .arg("-e")
                    .arg(folder.path().join("error.log"))
                    // One process: whoever stops it leaves no other behind.
                    .args(["-g", "daemon off; master_process off;"])
                    .arg("-c")
                    .arg(&configuration);
            }
            Kind::Apache => {
                fs::write(&configuration, apache(folder.path(), site, address)?)?;
                command.arg("-X").arg("-f").arg(&configuration);
            }
        }
        let mut process = command
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn()
            .with_context(|| format!("« {} » does not start", program.to_string_lossy()))?;
        let start = Instant::now();
        while TcpStream::connect(address).await.is_err() {
            let log = || fs::read_to_string(folder.path().join("error.log")).unwrap_or_default();
            if let Some(status) = process.try_wait()? {
                bail!("{kind:?} has stopped ({status})\n{}", log());
            }
            if start.elapsed() > PATIENCE {
                bail!("{kind:?} does not answer\n{}", log());
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        Ok(Some(Self {
            address,
            _process: process,
            _folder: folder,
        }))
    }

    /// Asks for a path, with the codings that the visitor's browser reads.
    pub async fn get(&self, path: &str, codings: &str) -> anyhow::Result<Answer> {
        let mut stream = TcpStream::connect(self.address).await?;
        let request = format!(
            "GET {path} HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: {codings}\r\nConnection: close\r\n\r\n"
        );
        stream.write_all(request.as_bytes()).await?;
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).await?;
        let end = bytes
            .windows(4)
            .position(|window| window == b"\r\n\r\n")
            .context("no end of headers")?;
        let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
        let mut lines = head.lines();
        let status = lines
            .next()
            .and_then(|line| line.split(' ').nth(1))
            .context("no status")?
            .parse()?;
        let headers = lines
            .filter_map(|line| line.split_once(": "))
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .collect();
        Ok(Answer {
            status,
            headers,
            body: bytes[end + 4..].to_vec(),
        })
    }
}

/// A port that nobody holds now; the server takes it at once.
fn free_address() -> anyhow::Result<SocketAddr> {
    Ok(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?)
}

/// The file of the build, in the server that its own first lines tell to write. nginx reads files as another user when
/// it is started by root: here it stays who it is.
fn nginx(folder: &Path, site: &Path, address: SocketAddr) -> String {
    let folder = folder.display();
    let site = site.display();
    format!(
        "user root;\npid {folder}/pid;\nerror_log {folder}/error.log;\nevents {{}}\nhttp {{\n\
         access_log off;\nclient_body_temp_path {folder}/body;\nproxy_temp_path {folder}/proxy;\n\
         fastcgi_temp_path {folder}/fastcgi;\nuwsgi_temp_path {folder}/uwsgi;\nscgi_temp_path {folder}/scgi;\n\
         server {{\nlisten {address};\nroot {site};\ninclude {site}/nginx.conf;\n}}\n}}\n"
    )
}

/// The same for Apache, which serves as nobody when root starts it.
fn apache(folder: &Path, site: &Path, address: SocketAddr) -> anyhow::Result<String> {
    let modules = ["/usr/lib/apache2/modules", "/usr/lib64/httpd/modules"]
        .map(PathBuf::from)
        .into_iter()
        .find(|folder| folder.is_dir())
        .context("Apache’s modules are not found")?;
    let mut loaded = String::new();
    for name in [
        "mpm_event",
        "authz_core",
        "dir",
        "mime",
        "headers",
        "rewrite",
        "unixd",
    ] {
        let path = modules.join(format!("mod_{name}.so"));
        // What is not a file is part of the program.
        if path.is_file() {
            loaded.push_str(&format!("LoadModule {name}_module {}\n", path.display()));
        }
    }
    let folder = folder.display();
    let site = site.display();
    Ok(format!(
        "ServerRoot {folder}\nServerName localhost\nListen {address}\n{loaded}PidFile {folder}/pid\n\
         DefaultRuntimeDir {folder}\nUser #65534\nGroup #65534\nTypesConfig /dev/null\nErrorLog {folder}/error.log\nDocumentRoot {site}\n\
         <Directory {site}>\nAllowOverride All\nRequire all granted\n</Directory>\n"
    ))
}
