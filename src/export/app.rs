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
    /// The live reload of `trunk serve`, or of the tool's own server.
    pub reload: Option<Reload>,
    /// Where they were found.
    originals: Vec<PathBuf>,
}

/// The script that a page gets while it is served to its author.
pub struct Reload(pub String);

impl AppFiles {
    /// Reads what Trunk has built and gives it lasting names.
    ///
    /// # Errors
    /// [`ExportError::App`] when the folder holds no application.
    pub fn read(dir: &Path, keep_reload: bool) -> Result<Self, ExportError> {
        let mut files = Vec::new();
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
            if is_application(&name) {
                let bytes =
                    std::fs::read(&path).map_err(|error| ExportError::Read(path.clone(), error))?;
                files.push((name, path, bytes));
            }
        }
        let named = files
            .iter()
            .map(|(name, _, bytes)| (name.as_str(), bytes.as_slice()));
        let mut app = Self::from_files(named).ok_or_else(|| ExportError::App(dir.to_owned()))?;
        app.reload = keep_reload.then(|| reload_script(dir)).flatten();
        app.originals = files.into_iter().map(|(_, path, _)| path).collect();
        Ok(app)
    }

    /// Gives lasting names to what Trunk has built, wherever it was kept; `None` when a part is missing.
    pub fn from_files<'a>(files: impl IntoIterator<Item = (&'a str, &'a [u8])>) -> Option<Self> {
        let mut script = None;
        let mut wasm = None;
        for (name, bytes) in files.into_iter().filter(|(name, _)| is_application(name)) {
            if name.ends_with(".js") {
                script = Some(bytes);
            } else {
                wasm = Some(bytes);
            }
        }
        let (script, wasm) = (script?, wasm?);
        let wasm_name = format!("app-{}.wasm", hash(wasm));
        let script = entry_script(&String::from_utf8_lossy(script), &wasm_name);
        Some(Self {
            script: (format!("app-{}.js", hash(script.as_bytes())), script),
            wasm: (wasm_name, wasm.to_owned()),
            reload: None,
            originals: Vec::new(),
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

fn is_application(name: &str) -> bool {
    name.starts_with(NAME) && (name.ends_with(".js") || name.ends_with(".wasm"))
}

/// The loader of `wasm-bindgen`, followed by its own call: one file, one request, nothing inline.
fn entry_script(loader: &str, wasm: &str) -> String {
    // The default address names a file that is not there any more; bundlers and readers would follow it.
    let loader = loader.replace(&format!("{NAME}_bg.wasm"), wasm);
    format!(
        "{loader}
// The visitor's theme, kept by an earlier page. Storage throws where it is refused.
try {{ const theme = localStorage.getItem('theme'); if (theme) document.documentElement.dataset.theme = theme; }} catch {{}}
__wbg_init({{ module_or_path: new URL('{wasm}', import.meta.url) }}).catch((error) => {{
  document.documentElement.dataset.failed = '';
  console.warn('gtnum-affiches :', error);
}});
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
