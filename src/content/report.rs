use std::ops::Range;

use crate::diagnostic::{self, Code, Diagnostic, french};

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

    /// Something was found that forbids to build the site.
    pub(super) fn has_errors(&self) -> bool {
        diagnostic::has_errors(&self.diagnostics)
    }

    /// Completes each message with what its place is called, if it is called something.
    pub(super) fn name_places(&mut self, name: impl Fn(&Diagnostic) -> Option<String>) {
        for diagnostic in &mut self.diagnostics {
            if let Some(name) = name(diagnostic) {
                let message = format!("{} ({name})", diagnostic.message);
                diagnostic.message = french::spaced(&message);
            }
        }
    }

    /// What was gathered.
    pub(super) fn into_diagnostics(self) -> Vec<Diagnostic> {
        self.diagnostics
    }
}
