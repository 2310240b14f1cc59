//! The WebDriver server, one per browser.

use std::env;
use std::ffi::OsString;
use std::process::Stdio;
use std::time::Duration;

use anyhow::Context;
use tokio::io::{AsyncBufReadExt, BufReader, Lines};
use tokio::process::{Child, ChildStdout, Command};
use tokio::time::timeout;

/// How long it may take to start, on a machine busy with other browsers.
const PATIENCE: Duration = Duration::from_secs(30);

/// A running chromedriver, killed when dropped.
pub struct ChromeDriver {
    process: Child,
    port: u16,
    // Read no more, but open: a driver that cannot write stops.
    _output: Lines<BufReader<ChildStdout>>,
}

impl ChromeDriver {
    /// Starts the driver of `GTNUM_CHROMEDRIVER`, or of the `PATH`, on a free port that it chooses itself.
    pub async fn start() -> anyhow::Result<Self> {
        let program =
            env::var_os("GTNUM_CHROMEDRIVER").unwrap_or_else(|| OsString::from("chromedriver"));
        let mut process = Command::new(&program)
            .args(["--port=0", "--log-level=WARNING"])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn()
            .with_context(|| format!("« {} » does not start", program.to_string_lossy()))?;
        let output = process
            .stdout
            .take()
            .context("chromedriver has no output")?;
        let mut lines = BufReader::new(output).lines();
        let port = timeout(PATIENCE, port_told_in(&mut lines))
            .await
            .context("chromedriver does not tell its port")??;
        Ok(Self {
            process,
            port,
            _output: lines,
        })
    }

    /// Its address.
    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// Stops it and waits for its end.
    pub async fn stop(mut self) -> anyhow::Result<()> {
        self.process
            .kill()
            .await
            .context("chromedriver does not stop")
    }
}

/// « ChromeDriver was started successfully on port 37113. »
async fn port_told_in(lines: &mut Lines<BufReader<ChildStdout>>) -> anyhow::Result<u16> {
    while let Some(line) = lines.next_line().await? {
        if let Some((_, port)) = line.split_once("successfully on port ") {
            return Ok(port.trim_end_matches('.').parse()?);
        }
    }
    anyhow::bail!("chromedriver stopped before it was ready")
}
