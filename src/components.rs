//! The pieces of a page that live in the browser. What never changes there is a fragment (see `fragments`).

mod fragment;
mod header;
mod timeline;
mod video;

pub use fragment::Fragment;
pub use header::Header;
pub use timeline::Timeline;
pub use video::VideoFacade;
