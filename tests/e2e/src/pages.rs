//! Page objects: where things are on a page, told once.

mod home;
mod page;
mod poster;

pub use home::Home;
pub use page::Page;
pub use poster::PosterPage;
