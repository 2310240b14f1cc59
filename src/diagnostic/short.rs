//! One line per diagnostic: `path:line:col: erreur[code]: message`, for editors and scripts.

use std::fmt::Write as _;

use super::{Diagnostic, Position, Sources};

/// One line per diagnostic, in the given order.
pub fn render(diagnostics: &[Diagnostic], sources: &Sources) -> String {
    let mut lines = String::new();
    for diagnostic in diagnostics {
        let (Position { line, column }, _) = sources.place(diagnostic);
        let message: String = diagnostic
            .message
            .chars()
            .map(|c| if c.is_control() { ' ' } else { c })
            .collect();
        // Writing to a `String` cannot fail.
        let _ = writeln!(
            lines,
            "{}:{line}:{column}: {}[{}]: {message}",
            sources.path(&diagnostic.file),
            diagnostic.severity.label(),
            diagnostic.code.as_str(),
        );
    }
    lines
}
