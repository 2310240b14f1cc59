//! YouTube's oEmbed: a title and a channel; neither date nor description.

use serde_json::Value;
use url::Url;

use super::look_up::Trouble;
use super::record::{Record, first_text};
use crate::content::Column;
use crate::model::Kind;

/// Where a video is described.
pub(super) fn address(video: &str) -> Result<Url, Trouble> {
    let mut url = Url::parse("https://www.youtube.com/oembed").map_err(|_| Trouble::Address)?;
    url.query_pairs_mut()
        .append_pair("format", "json")
        .append_pair("url", &format!("https://www.youtube.com/watch?v={video}"));
    Ok(url)
}

/// Reads the description of a video; `author_name` is its channel, not its author.
pub(super) fn read(answer: &Value) -> Result<Record, Trouble> {
    let title = first_text(answer.get("title")).ok_or(Trouble::Schema("title"))?;
    let mut record = Record {
        kind: Some(Kind::Video),
        ..Record::default()
    };
    record.set(Column::Title, Some(title));
    record.set(Column::Container, first_text(answer.get("author_name")));
    Ok(record)
}
