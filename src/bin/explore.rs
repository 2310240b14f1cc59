//! The browser's second module: search, facets, selection. It is loaded when one of them is first used.

fn main() {
    gtnum_affiches::explore::start();
}
