//! What is wrong with authors' files, as data; the renderers stand beside it.
//!
//! The library gathers diagnostics and returns them; only the binary prints.

mod code;
mod format;
pub(crate) mod french;
pub mod github;
pub mod human;
pub mod json;
pub mod short;
mod sources;

use std::ops::Range;

pub use code::Code;
pub use format::{Format, UnknownFormat};
pub use sources::{Position, Sources};

/// A mistake in the content, told to its author, in French.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Which mistake it is, for good.
    pub code: Code,
    /// Whether it forbids to build the site.
    pub severity: Severity,
    /// What is wrong: lower case, no full stop, the author's words in « guillemets ».
    pub message: String,
    /// The file, relative to the content folder, with `/`.
    pub file: String,
    /// Where in that file, in bytes of its text; `None` for the file as a whole.
    pub span: Option<Range<usize>>,
    /// Other places of the same file that explain the mistake.
    pub labels: Vec<Label>,
    /// The way out.
    pub help: Option<String>,
}

/// A remark at a place of the diagnostic's file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// The place, in bytes of the file's text.
    pub span: Range<usize>,
    /// The remark.
    pub text: String,
}

/// How serious a diagnostic is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Severity {
    /// No site is built.
    Error,
    /// The site is built; the author ought to know.
    Warning,
}

impl Severity {
    /// How authors read it.
    pub fn label(self) -> &'static str {
        match self {
            Self::Error => "erreur",
            Self::Warning => "avertissement",
        }
    }
}

impl Diagnostic {
    /// A mistake in a file, at a place of it when there is one.
    pub fn new(
        code: Code,
        file: impl Into<String>,
        span: Option<Range<usize>>,
        message: impl AsRef<str>,
    ) -> Self {
        Self {
            code,
            severity: code.severity(),
            message: french::spaced(message.as_ref()),
            file: file.into(),
            span,
            labels: Vec::new(),
            help: None,
        }
    }

    /// Says how to get out of it.
    pub fn help(&mut self, text: impl AsRef<str>) -> &mut Self {
        self.help = Some(french::spaced(text.as_ref()));
        self
    }

    /// Points at another place of the file.
    pub fn label(&mut self, span: Range<usize>, text: impl AsRef<str>) -> &mut Self {
        self.labels.push(Label {
            span,
            text: french::spaced(text.as_ref()),
        });
        self
    }
}

/// Puts diagnostics in reading order: by file, then by place.
pub fn sort(diagnostics: &mut [Diagnostic]) {
    diagnostics.sort_by(|a, b| {
        let place = |d: &Diagnostic| d.span.as_ref().map(|span| (span.start, span.end));
        a.file
            .cmp(&b.file)
            .then_with(|| place(a).cmp(&place(b)))
            .then_with(|| a.code.as_str().cmp(b.code.as_str()))
            .then_with(|| a.message.cmp(&b.message))
    });
}

/// Whether one of them forbids to build the site.
pub fn has_errors(diagnostics: &[Diagnostic]) -> bool {
    diagnostics
        .iter()
        .any(|diagnostic| diagnostic.severity == Severity::Error)
}

/// The count that ends a run: «2 erreurs, 1 avertissement».
pub fn summary(diagnostics: &[Diagnostic]) -> String {
    let count = |severity| {
        let count = diagnostics
            .iter()
            .filter(|diagnostic| diagnostic.severity == severity)
            .count();
        (count, severity.label())
    };
    let parts: Vec<String> = [count(Severity::Error), count(Severity::Warning)]
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, noun)| french::counted(count, noun))
        .collect();
    if parts.is_empty() {
        "aucune erreur".to_owned()
    } else {
        parts.join(", ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(file: &str, start: usize, code: Code) -> Diagnostic {
        Diagnostic::new(code, file, Some(start..start + 1), "x")
    }

    #[test]
    fn reading_order_is_file_then_place() {
        let mut all = vec![
            at("b", 1, Code::UnknownKey),
            at("a", 9, Code::UnknownKey),
            Diagnostic::new(Code::MissingFile, "a", None, "x"),
            at("a", 2, Code::UnknownKey),
        ];
        sort(&mut all);
        let order: Vec<_> = all
            .iter()
            .map(|d| (d.file.as_str(), d.span.as_ref().map(|s| s.start)))
            .collect();
        assert_eq!(
            order,
            [("a", None), ("a", Some(2)), ("a", Some(9)), ("b", Some(1))]
        );
    }

    #[test]
    fn summary_counts_each_severity() {
        assert_eq!(summary(&[]), "aucune erreur");
        let all = [
            at("a", 1, Code::UnknownKey),
            at("a", 2, Code::UnknownKey),
            at("a", 3, Code::UnplacedResource),
        ];
        assert_eq!(summary(&all), "2 erreurs, 1 avertissement");
        assert!(has_errors(&all));
        assert!(!has_errors(&all[2..]));
    }
}
