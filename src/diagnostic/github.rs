//! Diagnostics as workflow commands, which GitHub and Forgejo show beside the lines of a change:
//! `::error file=…,line=…,col=…::message`.

use std::fmt::Write as _;

use super::{Diagnostic, Severity, Sources};

/// One command per diagnostic, in the given order; line and column from 1, columns in characters.
pub fn render(diagnostics: &[Diagnostic], sources: &Sources) -> String {
    let mut commands = String::new();
    for diagnostic in diagnostics {
        let (start, end) = sources.place(diagnostic);
        let command = match diagnostic.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        let file = property(&sources.path(&diagnostic.file));
        // Writing to a `String` cannot fail.
        let _ = write!(
            commands,
            "::{command} file={file},line={},col={},endLine={}",
            start.line, start.column, end.line
        );
        // GitHub refuses an end column on another line than the first.
        if start.line == end.line {
            let _ = write!(commands, ",endColumn={}", end.column);
        }
        let title = property(diagnostic.code.as_str());
        let _ = write!(commands, ",title={title}::{}", data(&diagnostic.message));
        if let Some(help) = &diagnostic.help {
            let _ = write!(commands, "%0Aaide\u{a0}: {}", data(help));
        }
        commands.push('\n');
    }
    commands
}

/// A message: a line break would end the command.
fn data(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

/// A property's value, which a comma or a colon would end.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Code;

    #[test]
    fn commands_end_where_their_line_ends() {
        let mut sources = Sources::new("a,b:c%");
        sources.insert("a.toml", "un\ndéux = \"\n\"");
        let mut slip = Diagnostic::new(Code::UnknownKey, "a.toml", Some(3..8), "100 %,\r\n::x");
        slip.help("écrire « deux »");
        let long = Diagnostic::new(Code::UnplacedResource, "a.toml", Some(11..14), "long");
        insta::assert_snapshot!(render(&[slip, long], &sources), @r"
        ::error file=a%2Cb%3Ac%25/a.toml,line=2,col=1,endLine=2,endColumn=5,title=E-cle-inconnue::100 %25,%0D%0A::x%0Aaide : écrire « deux »
        ::warning file=a%2Cb%3Ac%25/a.toml,line=2,col=8,endLine=3,title=A-ressource-non-placee::long
        ");
    }
}
