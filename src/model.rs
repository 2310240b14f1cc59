//! What the site speaks of: posters, resources, phases, pages.
//!
//! Pure data, valid by construction: only `content` makes a [`Catalogue`]. It knows no Leptos, no `web_sys`, no file.

mod catalogue;
mod id;
mod kind;
mod phase;
mod poster;
mod prose;
mod provenance;
mod resource;
mod site;

pub use catalogue::Catalogue;
pub use id::{PageId, PhaseId, PosterId, ResourceId, SectionId, ThemeId};
pub use kind::{Kind, Texture};
pub use phase::{Ink, Milestone, Phase, Theme};
pub use poster::{About, Credit, Heading, Panel, Pill, Poster, Tile};
#[cfg(feature = "site")]
pub(crate) use prose::push_escaped;
pub use prose::{Prose, SafeHtml, Video};
pub use provenance::{External, Inferred};
pub use resource::Resource;
pub use site::{AccessibilityStatus, Audit, Declaration, Site};
