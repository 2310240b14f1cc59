//! A WebDriver server, one per browser, and the other programs that a browser needs.

use std::env;
use std::ffi::OsString;
use std::net::{Ipv4Addr, TcpListener};
use std::process::Stdio;
use std::time::{Duration, Instant};

use anyhow::{Context, bail};
use tokio::io::{AsyncBufReadExt, BufReader, Lines};
use tokio::net::TcpStream;
use tokio::process::{Child, ChildStdout, Command};
use tokio::time::timeout;

/// How long a program may take to start, on a machine busy with other browsers.
const PATIENCE: Duration = Duration::from_secs(30);
/// Between two looks at a port.
const GLANCE: Duration = Duration::from_millis(20);

/// A running program, killed when dropped.
pub(crate) struct Program {
    name: String,
    process: Child,
}

impl Program {
    /// Starts a program that tells, in the line of its output that holds `words`, what follows them.
    pub(crate) async fn telling(
        mut command: Command,
        words: &str,
    ) -> anyhow::Result<(Self, String)> {
        let mut program = Self::spawn(command.stdout(Stdio::piped()))?;
        let output = program.process.stdout.take();
        let mut lines = BufReader::new(output.context("the output is not readable")?).lines();
        let told = timeout(PATIENCE, told_after(words, &mut lines))
            .await
            .with_context(|| format!("« {} » does not answer", program.name))??;
        // A program that cannot write stops: the rest is read, for nobody.
        tokio::spawn(async move { while let Ok(Some(_)) = lines.next_line().await {} });
        Ok((program, told))
    }

    /// Starts a program that has to be told its port, and waits until it takes connections there.
    pub(crate) async fn listening(
        command: impl FnOnce(u16) -> Command,
    ) -> anyhow::Result<(Self, u16)> {
        let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?
            .local_addr()?
            .port();
        let mut program = Self::spawn(command(port).stdout(Stdio::null()))?;
        let start = Instant::now();
        while TcpStream::connect((Ipv4Addr::LOCALHOST, port))
            .await
            .is_err()
        {
            if let Some(status) = program.process.try_wait()? {
                bail!(
                    "« {} » stopped before it was ready ({status})",
                    program.name
                );
            }
            if start.elapsed() > PATIENCE {
                bail!("« {} » does not answer", program.name);
            }
            tokio::time::sleep(GLANCE).await;
        }
        Ok((program, port))
    }

    fn spawn(command: &mut Command) -> anyhow::Result<Self> {
        let name = command
            .as_std()
            .get_program()
            .to_string_lossy()
            .into_owned();
        let process = command
            .stdin(Stdio::null())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn()
            .with_context(|| format!("« {name} » does not start"))?;
        Ok(Self { name, process })
    }

    /// Stops it and waits for its end.
    pub(crate) async fn stop(mut self) -> anyhow::Result<()> {
        self.process
            .kill()
            .await
            .with_context(|| format!("« {} » does not stop", self.name))
    }
}

async fn told_after(
    words: &str,
    lines: &mut Lines<BufReader<ChildStdout>>,
) -> anyhow::Result<String> {
    while let Some(line) = lines.next_line().await? {
        if let Some((_, told)) = line.split_once(words) {
            return Ok(told.trim().trim_end_matches('.').to_owned());
        }
    }
    bail!("it stopped before it was ready")
}

/// The program that a variable names, or this one of the `PATH`.
pub(crate) fn chosen(variable: &str, program: &str) -> OsString {
    env::var_os(variable)
        .filter(|value| !value.is_empty())
        .unwrap_or_else(|| OsString::from(program))
}
