//! The browser's application as Trunk has built it: WASM, the script that loads it, Trunk's own page.

use std::path::{Path, PathBuf};

use super::ExportError;
use super::site::hash;

/// Names that `wasm-bindgen` gives, before the hash that Trunk adds.
const NAME: &str = "gtnum-affiches";

/// The application's files, named by what they hold.
pub struct AppFiles {
    /// Name and text of the entry script.
    pub script: (String, String),
    /// Name and bytes of the WASM.
    pub wasm: (String, Vec<u8>),
    /// The live reload of `trunk serve`.
    pub reload: Option<Reload>,
    /// Where they were found.
    originals: Vec<PathBuf>,
}

/// The script that Trunk adds to a page while it serves.
pub struct Reload(pub String);

impl AppFiles {
    /// Reads what Trunk has built and gives it lasting names.
    ///
    /// # Errors
    /// [`ExportError::App`] when the folder holds no application.
    pub fn read(dir: &Path, keep_reload: bool) -> Result<Self, ExportError> {
        let mut script = None;
        let mut wasm = None;
        let mut originals = Vec::new();
        let entries =
            std::fs::read_dir(dir).map_err(|error| ExportError::Read(dir.to_owned(), error))?;
        for entry in entries {
            let path = entry
                .map_err(|error| ExportError::Read(dir.to_owned(), error))?
                .path();
            let name = path
                .file_name()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned();
            let read =
                || std::fs::read(&path).map_err(|error| ExportError::Read(path.clone(), error));
            if name.starts_with(NAME) && name.ends_with(".js") {
                script = Some(read()?);
                originals.push(path);
            } else if name.starts_with(NAME) && name.ends_with(".wasm") {
                wasm = Some(read()?);
                originals.push(path);
            }
        }
        let (Some(script), Some(wasm)) = (script, wasm) else {
            return Err(ExportError::App(dir.to_owned()));
        };
        let wasm_name = format!("app-{}.wasm", hash(&wasm));
        let script = entry_script(&String::from_utf8_lossy(&script), &wasm_name);
        let reload = keep_reload.then(|| reload_script(dir)).flatten();
        let script = (format!("app-{}.js", hash(script.as_bytes())), script);
        Ok(Self {
            script,
            wasm: (wasm_name, wasm),
            reload,
            originals,
        })
    }

    /// Removes Trunk's own files, once the site is written beside them.
    ///
    /// # Errors
    /// [`ExportError::Write`] when one cannot be removed.
    pub fn remove_originals(&self) -> Result<(), ExportError> {
        for path in &self.originals {
            std::fs::remove_file(path).map_err(|error| ExportError::Write(path.clone(), error))?;
        }
        Ok(())
    }
}

/// The loader of `wasm-bindgen`, followed by its own call: one file, one request, nothing inline.
fn entry_script(loader: &str, wasm: &str) -> String {
    // The default address names a file that is not there any more; bundlers and readers would follow it.
    let loader = loader.replace(&format!("{NAME}_bg.wasm"), wasm);
    format!(
        "{loader}
// The visitor's theme, kept by an earlier page. Storage throws where it is refused.
try {{ const theme = localStorage.getItem('theme'); if (theme) document.documentElement.dataset.theme = theme; }} catch {{}}
const root = document.documentElement.dataset;
const fail = (error) => {{
  if ('failed' in root) return;
  root.failed = '';
  console.warn('gtnum-affiches :', error);
  // The address may be ahead of the page, and relative links with it: the page is loaded again. Only after a visitor's
  // gesture: a page that fails by itself would be loaded again without end.
  if ('hydrated' in root && navigator.userActivation?.hasBeenActive) location.reload();
  // What is left of the application is not asked any more: links load pages.
  addEventListener('click', (event) => event.stopImmediatePropagation(), true);
  addEventListener('popstate', () => location.reload(), true);
}};
// A panic, or what the browser refused in the middle of something. Errors of others, extensions for one, are theirs.
addEventListener('error', (event) => {{
  const {{ error }} = event;
  if (!(error instanceof WebAssembly.RuntimeError || error?.stack?.includes(import.meta.url))) return;
  event.preventDefault();
  fail(error);
}});
__wbg_init({{ module_or_path: new URL('{wasm}', import.meta.url) }}).catch(fail);
"
    )
}

/// Trunk's reload script stands in the page that Trunk has made, with marks that Trunk fills in when it serves.
fn reload_script(dir: &Path) -> Option<Reload> {
    let page = std::fs::read_to_string(dir.join("index.html")).ok()?;
    page.split("<script").skip(1).find_map(|rest| {
        let body = rest.split_once('>')?.1.split_once("</script>")?.0;
        body.contains("__TRUNK_ADDRESS__")
            .then(|| Reload(body.to_owned()))
    })
}
