use std::ops::Range;

use crate::diagnostic::{Code, Diagnostic};

/// The diagnostics of one file, gathered while it is read and checked.
#[derive(Debug)]
pub(super) struct Report {
    file: String,
    diagnostics: Vec<Diagnostic>,
}

impl Report {
    /// Nothing wrong yet with that file.
    pub(super) fn new(file: impl Into<String>) -> Self {
        Self {
            file: file.into(),
            diagnostics: Vec::new(),
        }
    }

    /// Something is wrong at a place.
    pub(super) fn add(
        &mut self,
        code: Code,
        span: Range<usize>,
        message: impl AsRef<str>,
    ) -> &mut Diagnostic {
        self.push(code, Some(span), message)
    }

    /// Something is wrong with the file as a whole.
    pub(super) fn add_whole(&mut self, code: Code, message: impl AsRef<str>) -> &mut Diagnostic {
        self.push(code, None, message)
    }

    fn push(
        &mut self,
        code: Code,
        span: Option<Range<usize>>,
        message: impl AsRef<str>,
    ) -> &mut Diagnostic {
        self.diagnostics
            .push_mut(Diagnostic::new(code, self.file.clone(), span, message))
    }

    /// Nothing wrong was found so far.
    pub(super) fn is_empty(&self) -> bool {
        self.diagnostics.is_empty()
    }

    /// What was gathered.
    pub(super) fn into_diagnostics(self) -> Vec<Diagnostic> {
        self.diagnostics
    }
}
