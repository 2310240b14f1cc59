//! Native: what the tool writes into a content folder for its authors, ready to be filled. Nothing is invented: what an
//! address says is kept, and the rest stays empty.

mod link;
mod poster;
mod rows;
mod start;

pub use link::{BadLine, Link, links};
pub use poster::{NewPoster, PhaseChoice, Place, phase_choices, poster_file};
pub use rows::{append_rows, known_ids};
pub use start::starting_files;
