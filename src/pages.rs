//! The main part of each page.

mod home;
mod poster;
mod prose;

pub use home::HomeView;
pub use poster::PosterView;
pub use prose::ProseView;
