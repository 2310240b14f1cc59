//! `OpenURL` context objects in spans, as reference managers read them from a page (COinS).
//!
//! The key/value formats `journal` and `dc` with the item types of Zotero, which reads them.

use super::Entry;
use super::entry::Form;
use super::name::Name;
use crate::model::Kind;
use crate::state::write_query;

impl Entry {
    /// The `title` of a `span.Z3988`, not escaped.
    pub(in crate::export) fn to_coins(&self) -> String {
        let mut pairs: Vec<(&str, String)> = vec![("ctx_ver", "Z39.88-2004".into())];
        let title = self.title.text().to_owned();
        if self.form == Form::Resource(Kind::Article) {
            pairs.push(("rft_val_fmt", "info:ofi/fmt:kev:mtx:journal".into()));
            pairs.push(("rft.genre", "article".into()));
            pairs.push(("rft.atitle", title));
            if let Some(container) = &self.container {
                pairs.push(("rft.jtitle", container.title.clone()));
                if let Some(issue) = &container.issue {
                    pairs.push(("rft.issue", issue.clone()));
                }
            }
        } else {
            pairs.push(("rft_val_fmt", "info:ofi/fmt:kev:mtx:dc".into()));
            pairs.push(("rft.type", kind(self.form).into()));
            pairs.push(("rft.title", title));
            if let Some(container) = &self.container {
                pairs.push(("rft.source", container.title.clone()));
            }
        }
        let author = if self.form == Form::Resource(Kind::Article) {
            "rft.au"
        } else {
            "rft.creator"
        };
        for name in &self.authors {
            pairs.push((
                author,
                match name {
                    Name::Person { family, given } => format!("{family}, {given}"),
                    Name::Whole(name) => name.clone(),
                },
            ));
        }
        if let Some(year) = self.date.as_ref().and_then(|date| date.year) {
            pairs.push(("rft.date", year.to_string()));
        }
        if let Some(language) = &self.language {
            pairs.push(("rft.language", language.clone()));
        }
        if let Some(doi) = &self.doi {
            pairs.push(("rft_id", format!("info:doi/{doi}")));
        }
        if let Some(url) = &self.url {
            pairs.push(("rft_id", url.clone()));
            pairs.push(("rft.identifier", url.clone()));
        }
        let query = write_query(pairs.iter().map(|(name, value)| (*name, value.as_str())));
        query.trim_start_matches('?').to_owned()
    }
}

/// Zotero's name of an item type.
fn kind(form: Form) -> &'static str {
    match form {
        Form::Resource(Kind::Article) => "journalArticle",
        Form::Resource(Kind::Deposit) | Form::Poster | Form::Section => "document",
        Form::Resource(Kind::Video) => "videoRecording",
        Form::Resource(Kind::Podcast) => "podcast",
        Form::Resource(Kind::Post) => "blogPost",
        Form::Resource(Kind::Data) => "dataset",
        Form::Resource(Kind::Channel | Kind::Blog | Kind::Page) => "webpage",
    }
}
