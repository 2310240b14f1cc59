//! The published site, tried as visitors use it. Run by `cargo xtask test`, which builds it and finds the browser.

mod accessibility;
mod appearance;
mod guide;
mod harness;
mod host_pages;
mod hosting;
mod hydration;
mod keyboard;
mod layout;
mod navigation;
mod resources;
mod search;
mod selection;
mod served_files;
mod sub_path;
mod timeline;
mod weight;
mod without_code;
