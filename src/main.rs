//! The browser's entry: the prerendered page becomes the application.

fn main() {
    if let Err(error) = gtnum_affiches::browser::start() {
        // The entry script catches it and says it once.
        wasm_bindgen::throw_val(error);
    }
}
