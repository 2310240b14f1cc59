//! The published site, tried as visitors use it. Run by `cargo xtask test`, which builds it and finds the browser.

mod accessibility;
mod appearance;
mod chromium_only;
mod failure;
mod forced_colours;
mod guide;
mod harness;
mod host_pages;
mod hostile;
mod hosting;
mod hydration;
mod keyboard;
mod layout;
mod navigation;
mod copy;
mod policy;
mod privacy;
mod resources;
mod search;
mod selection;
mod served_files;
mod sub_path;
mod timeline;
mod without_code;
