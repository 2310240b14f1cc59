//! A correct content in a folder of its own, to be spoilt.

use std::fs;
use std::path::{Path, PathBuf};

use gtnum_affiches::content::{Date, Loaded, load_on};
use gtnum_affiches::diagnostic::{Code, Severity, human};
use tempfile::TempDir;

/// Files of the correct content.
pub(crate) const FILES: [&str; 9] = [
    "affiches/alpha.toml",
    "affiches/beta.toml",
    "pages/accessibilite.md",
    "pages/appel-2020.md",
    "pages/les-gtnum.md",
    "pages/mentions-legales.md",
    "phases.toml",
    "ressources.csv",
    "site.toml",
];

/// A copy of the correct content.
pub(crate) struct Content(TempDir);

impl Content {
    pub(crate) fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let base = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/content/base");
        for folder in ["affiches", "pages"] {
            fs::create_dir(dir.path().join(folder)).unwrap();
        }
        for file in FILES {
            fs::copy(base.join(file), dir.path().join(file)).unwrap();
        }
        Self(dir)
    }

    pub(crate) fn path(&self, file: &str) -> PathBuf {
        self.0.path().join(file)
    }

    pub(crate) fn bytes(&self, file: &str) -> Vec<u8> {
        fs::read(self.path(file)).unwrap()
    }

    pub(crate) fn write(&self, file: &str, text: impl AsRef<[u8]>) -> &Self {
        fs::write(self.path(file), text).unwrap();
        self
    }

    /// Replaces words that stand once in a file: a case must not pass because its words are no longer there.
    pub(crate) fn replace(&self, file: &str, from: &str, to: &str) -> &Self {
        let text = String::from_utf8(self.bytes(file)).unwrap();
        assert_eq!(text.matches(from).count(), 1, "« {from} » in {file}");
        self.write(file, text.replace(from, to))
    }

    pub(crate) fn append(&self, file: &str, text: &str) -> &Self {
        let mut bytes = self.bytes(file);
        bytes.extend_from_slice(text.as_bytes());
        self.write(file, bytes)
    }

    pub(crate) fn remove(&self, file: &str) -> &Self {
        fs::remove_file(self.path(file)).unwrap();
        self
    }

    pub(crate) fn load(&self) -> Loaded {
        let loaded = load_on(self.0.path(), Date::new(2025, 6, 1)).unwrap();
        Loaded {
            sources: loaded.sources.with_root("content"),
            ..loaded
        }
    }
}

/// What the author reads.
pub(crate) fn told(loaded: &Loaded) -> String {
    human::render(&loaded.diagnostics, &loaded.sources, false)
}

/// Makes one mistake, and compares what is told with the case's snapshot.
pub(crate) fn check(case: &str, code: Code, spoil: impl FnOnce(&Content)) {
    let content = Content::new();
    spoil(&content);
    let loaded = content.load();
    assert!(
        loaded
            .diagnostics
            .iter()
            .any(|diagnostic| diagnostic.code == code),
        "{} is not told:\n{}",
        code.as_str(),
        told(&loaded)
    );
    assert_eq!(
        loaded.catalogue.is_some(),
        loaded
            .diagnostics
            .iter()
            .all(|diagnostic| diagnostic.severity == Severity::Warning),
    );
    insta::with_settings!({
        snapshot_path => "snapshots",
        prepend_module_to_snapshot => false,
        omit_expression => true,
        description => code.as_str(),
    }, {
        insta::assert_snapshot!(case, told(&loaded));
    });
}

/// One test per mistake, and the list of the codes that they produce.
macro_rules! mistakes {
    ($($(#[$comment:meta])* $case:ident: $code:ident, |$content:ident| $spoil:expr;)*) => {
        /// The codes that the mistakes of this file produce.
        pub(crate) const CODES: &[gtnum_affiches::diagnostic::Code] =
            &[$(gtnum_affiches::diagnostic::Code::$code),*];

        $(
            $(#[$comment])*
            #[test]
            fn $case() {
                $crate::base::check(
                    stringify!($case),
                    gtnum_affiches::diagnostic::Code::$code,
                    |$content: &$crate::base::Content| { $spoil; },
                );
            }
        )*
    };
}
pub(crate) use mistakes;
