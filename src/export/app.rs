//! The browser's application as Trunk has built it: WASM, the script that loads it, Trunk's own page.

use std::path::{Path, PathBuf};

use super::ExportError;
use super::embed::{Scripts, lean};
use super::site::hash;

/// Name of the application's module, before the hash that Trunk may add.
const APP: &str = "gtnum-affiches";

/// Name of the second module: search, facets, choosing; loaded when they are first used.
const EXPLORE: &str = "explore";

/// Name of the module of the page «Ma sélection».
const SELECTION: &str = "selection";

/// The search index. Its name says nothing of what it holds: a change of one poster would change the scripts, and so
/// every page. It says itself which list of resources it belongs to.
pub(super) const SEARCH_INDEX: &str = "search.bin";

/// What waits for the first paint; part of the entry script.
const FIRST_PAINT: &str = include_str!("scripts/first-paint.js");

/// What keeps a copy of the site, or removes it; part of the entry script.
const COPY: &str = include_str!("scripts/copy.js");

const MODULES: [&str; 3] = [APP, EXPLORE, SELECTION];

/// The application as Trunk has built it.
pub struct AppFiles {
    pub(super) app: Module,
    pub(super) explore: Module,
    pub(super) selection: Module,
    /// The live reload of `trunk serve`, or of the tool's own server.
    pub reload: Option<Reload>,
    /// Where they were found.
    originals: Vec<PathBuf>,
}

/// What `wasm-bindgen` writes of one program: a loader and the WASM.
pub(super) struct Module {
    pub(super) loader: String,
    pub(super) wasm: Vec<u8>,
}

/// The script that a page gets while it is served to its author.
pub struct Reload(pub String);

/// The application's files, named by what they hold.
pub(super) struct NamedFiles {
    /// The script that every page starts.
    pub(super) script: String,
    /// The script of the second module, and its WASM.
    pub(super) explore: [String; 2],
    /// The same of the page «Ma sélection».
    pub(super) selection: [String; 2],
    /// All of them.
    pub(super) files: Vec<(String, Vec<u8>)>,
}

impl AppFiles {
    /// Reads what Trunk has built.
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

    /// Takes what Trunk has built, wherever it was kept; `None` when a part is missing.
    pub fn from_files<'a>(files: impl IntoIterator<Item = (&'a str, &'a [u8])>) -> Option<Self> {
        let mut loaders: [Option<String>; 3] = Default::default();
        let mut wasms: [Option<Vec<u8>>; 3] = Default::default();
        for (name, bytes) in files {
            let Some(module) = MODULES.iter().position(|module| name.starts_with(module)) else {
                continue;
            };
            if name.ends_with(".js") {
                loaders[module] = Some(String::from_utf8_lossy(bytes).into_owned());
            } else if name.ends_with(".wasm") {
                wasms[module] = Some(bytes.to_owned());
            }
        }
        let mut modules = loaders.into_iter().zip(wasms).map(|(loader, wasm)| {
            Some(Module {
                loader: loader?,
                wasm: wasm?,
            })
        });
        Some(Self {
            app: modules.next()??,
            explore: modules.next()??,
            selection: modules.next()??,
            reload: None,
            originals: Vec::new(),
        })
    }

    /// The files of the site. Each name says what its file holds and what that file asks for, so that pages and code of
    /// two builds never meet. `is_kept` says that browsers keep a copy of the site.
    pub(super) fn named(&self, is_kept: bool) -> NamedFiles {
        let mut files = Vec::new();
        let mut name =
            |module: &Module, short: &str, name: &str, start: &dyn Fn(&str) -> String| {
                let wasm_name = format!("{short}-{}.wasm", hash(&module.wasm));
                // The default address names a file that is not there any more; bundlers and readers would follow it.
                let loader = module
                    .loader
                    .replace(&format!("{name}_bg.wasm"), &wasm_name);
                let script = format!("{loader}\n{}", start(&wasm_name)).into_bytes();
                let script_name = format!("{short}-{}.js", hash(&script));
                files.push((script_name.clone(), script));
                files.push((wasm_name.clone(), module.wasm.clone()));
                [script_name, wasm_name]
            };
        let selection = name(&self.selection, "selection", SELECTION, &start_of_selection);
        let explore = name(&self.explore, "explore", EXPLORE, &start_of_explore);
        let [script, _] = name(&self.app, "app", APP, &|wasm| {
            start_of_app(wasm, &explore[0], is_kept)
        });
        NamedFiles {
            script,
            explore,
            selection,
            files,
        }
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
    MODULES.iter().any(|module| name.starts_with(module))
        && (name.ends_with(".js") || name.ends_with(".wasm"))
}

/// What the entry script does after the loader of `wasm-bindgen`: one file, one request, nothing inline.
fn start_of_app(wasm: &str, explore: &str, is_kept: bool) -> String {
    let guide = Scripts::new().guide.0;
    // Nothing is asked for the copy before all is there that this page needs.
    let (offline, then) = if is_kept {
        let late = "document.readyState === 'complete' ? keepCopyLater() : addEventListener('load', keepCopyLater)";
        (lean(COPY), format!("() => {{ {late}; }}"))
    } else {
        (String::new(), "undefined".to_owned())
    };
    let first_paint = lean(FIRST_PAINT);
    format!(
        "// «Intégrer» opens over the page; its code comes with the first click.
addEventListener('click', (event) => {{
  const link = event.target.closest?.('a.integrate');
  if (!link || event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  import('./{guide}').then(({{ open }}) => open(link), () => location.assign(link.href));
}});
// The visitor's theme, kept by an earlier page; in a frame the host's page decides. Storage throws where it is refused.
const {{ dataset }} = document.documentElement;
try {{ const theme = 'embed' in dataset || localStorage.getItem('theme'); if (theme && theme !== true) dataset.theme = theme; }} catch {{}}
{first_paint}addEventListener('affiches:explore', () => {{
  import('./{explore}').catch(() => dispatchEvent(new Event('affiches:failed')));
}});
// A page that the network does not give: the one on show stays, and says so until the next click.
addEventListener('affiches:unreachable', () => {{
  document.querySelector('.unreachable')?.remove();
  const words = document.createElement('p');
  words.className = 'unreachable';
  words.setAttribute('role', 'alert');
  words.textContent = 'La page demandée n’a pas pu être chargée\u{a0}: le réseau ne répond pas. Essayez de nouveau dans un moment.';
  document.body.append(words);
  addEventListener('click', () => words.remove(), {{ capture: true, once: true }});
}});
const fail = (error) => {{
  if ('failed' in dataset) return;
  dataset.failed = '';
  console.warn('gtnum-affiches :', error);
  // The address may be ahead of the page, and relative links with it: the page is loaded again. Only after a visitor's
  // gesture: a page that fails by itself would be loaded again without end.
  if ('hydrated' in dataset && navigator.userActivation?.hasBeenActive) location.reload();
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
// WebKit gives up what it was loading when a page is left, and keeps the page: who comes back finds it begun anew.
addEventListener('pageshow', (event) => {{ if (event.persisted && 'failed' in dataset) location.reload(); }});
// A module that this page brings along may have failed before anything listened; one that is here is not asked again.
for (const {{ src, type }} of document.scripts) {{
  if (type === 'module' && src !== import.meta.url) import(src).catch(() => {{ dataset.failed = ''; }});
}}
{offline}painted.then(async () => {{
  const held = hold();
  whole();
  await __wbg_init({{ module_or_path: new URL('{wasm}', import.meta.url) }});
  requestAnimationFrame(held);
}}).then({then}, fail);
"
    )
}

/// The start of a module that a page brings along: after the first paint, which the entry script has seen.
fn init_after_first_paint(wasm: &str) -> String {
    format!(
        "Promise.resolve(self.affichesPainted).then(() => __wbg_init({{ module_or_path: new URL('{wasm}', import.meta.url) }}))"
    )
}

/// The same for the second module. Its page goes on without it, and says so where it was asked for.
fn start_of_explore(wasm: &str) -> String {
    let init = init_after_first_paint(wasm);
    format!(
        "document.documentElement.dataset.index = new URL('{SEARCH_INDEX}', import.meta.url);
{init}.catch((error) => {{
  dispatchEvent(new Event('affiches:failed'));
  console.warn('gtnum-affiches :', error);
}});
"
    )
}

/// The same for the page «Ma sélection», which keeps its words where the code cannot come.
fn start_of_selection(wasm: &str) -> String {
    let init = init_after_first_paint(wasm);
    format!(
        "{init}.catch((error) => {{
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
