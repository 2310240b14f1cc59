//! The open pages, and what they are told: that the content has changed, and what is wrong with it.

use std::io::Write;

use serde::Serialize;

/// What a page is told.
#[derive(Clone, Debug, Serialize)]
pub(super) struct News {
    /// Names the content that pages show; another one makes them reload.
    pub(super) version: String,
    /// The content on the disk has errors: pages show an earlier one.
    pub(super) is_wrong: bool,
    /// How many errors and warnings there are; empty when there are none.
    pub(super) summary: String,
    /// The diagnostics as the terminal shows them.
    pub(super) text: String,
}

impl News {
    /// The content cannot be read at all.
    pub(super) fn failure(text: String) -> Self {
        Self {
            version: String::new(),
            is_wrong: true,
            summary: "le contenu ne peut pas être lu".to_owned(),
            text,
        }
    }

    /// The script of the pages that show this content.
    pub(super) fn script(&self) -> String {
        include_str!("reload.js").replace("__VERSION__", &self.version)
    }

    /// A message of an event stream (HTML Living Standard §9.2): JSON has no line break.
    fn message(&self) -> String {
        let json = serde_json::to_string(self).unwrap_or_default();
        format!("data: {json}\n\n")
    }
}

/// The pages that listen.
#[derive(Default)]
pub(super) struct Clients(Vec<Box<dyn Write + Send>>);

impl Clients {
    /// A page begins to listen: it is told what is known.
    pub(super) fn welcome(&mut self, mut page: Box<dyn Write + Send>, news: &News) {
        let head = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nCache-Control: no-store\r\n\
                    Connection: close\r\n\r\n";
        if send(&mut page, head) && send(&mut page, &news.message()) {
            self.0.push(page);
        }
    }

    /// Tells all pages; those that are closed are forgotten.
    pub(super) fn tell(&mut self, news: &News) {
        let message = news.message();
        self.0.retain_mut(|page| send(page, &message));
    }
}

fn send(page: &mut Box<dyn Write + Send>, text: &str) -> bool {
    page.write_all(text.as_bytes())
        .and_then(|()| page.flush())
        .is_ok()
}
