//! The pieces of a page that live in the browser. What never changes there is a fragment (see `fragments`).

mod fragment;
mod header;
mod tile;
mod timeline;
mod video;

pub use fragment::Fragment;
pub use header::Header;
pub use tile::TileItem;
pub use timeline::Timeline;
pub use video::VideoFacade;
