//! Changes of the content folder.

use std::path::Path;
use std::sync::mpsc::{self, Receiver, Sender};
use std::time::Duration;

use anyhow::Context as _;
use notify::{Config, Event, EventKind, PollWatcher, RecursiveMode, Watcher};

/// Where the system tells of no change, the folder is read again that often.
const POLL: Duration = Duration::from_secs(1);

/// Watches a folder for as long as the first value lives; the second one receives a word per change.
pub(super) fn watch(folder: &Path) -> anyhow::Result<(Box<dyn Watcher>, Receiver<()>)> {
    let (sender, changes) = mpsc::channel();
    match told_by_system(folder, sender.clone()) {
        Ok(watcher) => Ok((watcher, changes)),
        Err(_) => Ok((polled(folder, sender)?, changes)),
    }
}

fn told_by_system(folder: &Path, sender: Sender<()>) -> notify::Result<Box<dyn Watcher>> {
    let mut watcher = notify::recommended_watcher(handler(sender))?;
    watcher.watch(folder, RecursiveMode::Recursive)?;
    Ok(Box::new(watcher))
}

fn polled(folder: &Path, sender: Sender<()>) -> anyhow::Result<Box<dyn Watcher>> {
    let watch = || -> notify::Result<PollWatcher> {
        let config = Config::default().with_poll_interval(POLL);
        let mut watcher = PollWatcher::new(handler(sender), config)?;
        watcher.watch(folder, RecursiveMode::Recursive)?;
        Ok(watcher)
    };
    let watcher =
        watch().with_context(|| format!("« {} » ne peut pas être surveillé", folder.display()))?;
    Ok(Box::new(watcher))
}

fn handler(sender: Sender<()>) -> impl Fn(notify::Result<Event>) + Send + 'static {
    move |event| {
        // Reading the content is no change of it; an error may hide one.
        if event.is_ok_and(|event| matches!(event.kind, EventKind::Access(_))) {
            return;
        }
        // The server has stopped: nobody listens any more.
        _ = sender.send(());
    }
}
