//! A folder of one's own, and the tool run in it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

/// A folder where the tool is run.
pub(crate) struct Desk(TempDir);

/// What a run has given.
pub(crate) struct Ran {
    pub(crate) code: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Desk {
    /// An empty folder.
    pub(crate) fn empty() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    /// A folder with the correct content of `tests/content/base`, and an application that stands in for the real one.
    pub(crate) fn with_content() -> Self {
        let desk = Self::empty();
        copy(&root().join("tests/content/base"), &desk.path("content"));
        desk.write("app/gtnum-affiches.js", "export default () => {};\n");
        desk.write("app/gtnum-affiches_bg.wasm", "\0asm");
        desk
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    pub(crate) fn read(&self, name: &str) -> String {
        let path = self.path(name);
        fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    }

    pub(crate) fn write(&self, name: &str, text: &str) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// Replaces words that stand once in a file.
    pub(crate) fn replace(&self, name: &str, from: &str, to: &str) {
        let text = self.read(name);
        assert_eq!(text.matches(from).count(), 1, "« {from} » in {name}");
        self.write(name, &text.replace(from, to));
    }

    /// The tool, to be run here.
    pub(crate) fn tool(&self) -> Command {
        let mut tool = Command::new(env!("CARGO_BIN_EXE_affiches"));
        tool.current_dir(self.0.path()).env("RUST_BACKTRACE", "0");
        tool
    }

    pub(crate) fn run<'a>(&self, arguments: impl IntoIterator<Item = &'a str>) -> Ran {
        Ran::of(self.tool().args(arguments).output().unwrap())
    }

    /// Builds the site with the stand-in application.
    pub(crate) fn build(&self) -> Ran {
        self.run(["construire", "--application", "app"])
    }
}

impl Ran {
    pub(crate) fn of(output: Output) -> Self {
        let text = |bytes| String::from_utf8(bytes).unwrap();
        Self {
            code: output.status.code().unwrap(),
            stdout: text(output.stdout),
            stderr: text(output.stderr),
        }
    }

    /// Both outputs, as a terminal shows them.
    pub(crate) fn shown(&self) -> String {
        format!("{}{}", self.stderr, self.stdout)
    }
}

/// The folder of the clone.
pub(crate) fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy(&path, &target);
        } else {
            fs::copy(&path, &target).unwrap();
        }
    }
}
