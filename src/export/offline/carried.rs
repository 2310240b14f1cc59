//! Modules and data as text inside classic scripts.

use base64::Engine as _;

use crate::export::ExportError;
use crate::export::app::Module;
use crate::export::compression;

/// What all scripts of both forms begin with.
pub(super) const COMMON: &str = include_str!("../scripts/offline/common.js");

/// Bytes as a literal of JavaScript: gzip, then base64.
pub(super) fn literal(bytes: &[u8]) -> String {
    let packed = base64::engine::general_purpose::STANDARD.encode(compression::gzip(bytes, 9));
    format!("\"{packed}\"")
}

/// The loader of a module as the body of a function that gives its `initSync`.
///
/// # Errors
/// [`ExportError::Loader`] when something is left of it that only a module script may say.
pub(super) fn glue(module: &Module) -> Result<String, ExportError> {
    const EXPORTS: &str = "export { initSync, __wbg_init as default };";
    let (before, after) = module
        .loader
        .split_once(EXPORTS)
        .ok_or(ExportError::Loader)?;
    let mut glue = String::new();
    for line in before
        .lines()
        .chain(["return initSync;"])
        .chain(after.lines())
    {
        let line = match line.strip_prefix("export ") {
            // Nobody takes it from a function: it stays what it is.
            Some(own) if own.starts_with("class ") || own.starts_with("function ") => own,
            _ => line,
        };
        // Where the WASM is by default; nobody asks.
        glue.push_str(&line.replace("import.meta.url", "document.baseURI"));
        glue.push('\n');
    }
    let says_module = |line: &str| line.starts_with("export ") || line.starts_with("import ");
    if glue.contains("import.meta") || glue.lines().any(says_module) {
        return Err(ExportError::Loader);
    }
    Ok(glue)
}

/// A script as the text of an inline element: nothing in it may end the element.
pub(super) fn inline(script: &str) -> String {
    script.replace("</", "<\\/").replace("<!--", "<\\!--")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn module(loader: &str) -> Module {
        Module {
            loader: loader.into(),
            wasm: Vec::new(),
        }
    }

    #[test]
    fn a_loader_becomes_the_body_of_a_function() {
        let loader = "export class A {}\nlet wasm;\nnew URL('a.wasm', import.meta.url);\nexport { initSync, __wbg_init as default };\n";
        let glue = glue(&module(loader)).unwrap();
        assert!(glue.trim_end().ends_with("return initSync;"), "{glue}");
        assert!(glue.starts_with("class A {}"), "{glue}");
        assert!(!glue.contains("import.meta"), "{glue}");
    }

    /// A later `wasm-bindgen` may write another form: better no file than one that does not start.
    #[test]
    fn a_loader_of_another_form_is_refused() {
        for loader in [
            "let wasm;",
            "import * as a from './a.js';\nexport { initSync, __wbg_init as default };",
            "export { initSync, __wbg_init as default };\nexport default 1;",
        ] {
            assert!(
                matches!(glue(&module(loader)), Err(ExportError::Loader)),
                "{loader}"
            );
        }
    }
}
