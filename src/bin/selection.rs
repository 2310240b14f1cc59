//! The browser's module of the page «Ma sélection».

fn main() {
    gtnum_affiches::selection::start();
}
