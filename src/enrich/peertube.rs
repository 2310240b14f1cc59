//! PeerTube's videos and channels, on any instance.

use serde_json::Value;
use url::Url;

use super::look_up::Trouble;
use super::record::{Record, first_text};
use crate::content::Column;
use crate::model::Kind;

/// Where a video is described.
pub(super) fn video_address(instance: &Url, video: &str) -> Result<Url, Trouble> {
    instance
        .join(&format!("api/v1/videos/{video}"))
        .map_err(|_| Trouble::Address)
}

/// Where a channel is described.
pub(super) fn channel_address(instance: &Url, channel: &str) -> Result<Url, Trouble> {
    instance
        .join(&format!("api/v1/video-channels/{channel}"))
        .map_err(|_| Trouble::Address)
}

/// Reads the description of a video.
///
/// The account that put it online is not its author: only the channel is taken, as what contains it.
pub(super) fn video(answer: &Value) -> Result<Record, Trouble> {
    let text = |path: &str| first_text(answer.pointer(path));
    let mut record = Record {
        kind: Some(Kind::Video),
        ..Record::default()
    };
    if text("/name").is_none() && text("/uuid").is_none() {
        return Err(Trouble::Schema("name"));
    }
    match text("/name") {
        Some(name) => record.set(Column::Title, Some(name)),
        None => record.lacks("name"),
    }
    record.set(
        Column::Year,
        text("/originallyPublishedAt").or_else(|| text("/publishedAt")),
    );
    record.set(Column::Container, text("/channel/displayName"));
    record.set(Column::Language, text("/language/id"));
    record.set(
        Column::Licence,
        text("/licence/label").filter(|label| *label != "Unknown"),
    );
    Ok(record)
}

/// Reads the description of a channel.
pub(super) fn channel(answer: &Value) -> Result<Record, Trouble> {
    let name = first_text(answer.get("displayName")).ok_or(Trouble::Schema("displayName"))?;
    let mut record = Record {
        kind: Some(Kind::Channel),
        ..Record::default()
    };
    record.set(Column::Title, Some(name));
    Ok(record)
}
