//! Diagnostics as people read them: the message, the line with a caret, the way out.

use std::ops::Range;

use annotate_snippets::{
    AnnotationKind, Group, Level, Origin, Renderer, Snippet, normalize_untrusted_str,
};

use super::{Diagnostic, Position, Severity, Sources};

/// All diagnostics, in the given order, an empty line after each.
pub fn render(diagnostics: &[Diagnostic], sources: &Sources, colour: bool) -> String {
    let renderer = if colour {
        Renderer::styled().hyperlink(false)
    } else {
        Renderer::plain()
    };
    let mut page = String::new();
    for diagnostic in diagnostics {
        page.push_str(&renderer.render(&[report(diagnostic, sources)]));
        page.push_str("\n\n");
    }
    page
}

fn report<'a>(diagnostic: &'a Diagnostic, sources: &'a Sources) -> Group<'a> {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let mut group = Group::with_title(
        level
            .with_name(diagnostic.severity.label())
            .primary_title(diagnostic.message.as_str())
            .id(diagnostic.code.as_str()),
    );
    group = match snippet(diagnostic, sources) {
        Some(snippet) => group.element(snippet),
        None => group.element(origin(diagnostic, sources)),
    };
    if let Some(help) = &diagnostic.help {
        group = group.element(
            Level::HELP
                .with_name("aide\u{a0}")
                .message(normalize_untrusted_str(help)),
        );
    }
    group
}

/// The lines that the diagnostic speaks of; `None` when there is no text to show.
fn snippet<'a>(
    diagnostic: &'a Diagnostic,
    sources: &'a Sources,
) -> Option<Snippet<'a, annotate_snippets::Annotation<'a>>> {
    let span = diagnostic.span.as_ref()?;
    let starts =
        std::iter::once(span.start).chain(diagnostic.labels.iter().map(|label| label.span.start));
    let (offset, line, text) = sources.window(&diagnostic.file, starts)?;
    let text = text.strip_suffix('\r').unwrap_or(text);
    if text.is_empty() {
        return None;
    }
    let mut snippet = Snippet::source(text)
        .line_start(line)
        .path(sources.path(&diagnostic.file))
        .annotation(AnnotationKind::Primary.span(within_line(span, offset, text)));
    for label in &diagnostic.labels {
        snippet = snippet.annotation(
            AnnotationKind::Context
                .span(within_line(&label.span, offset, text))
                .label(label.text.as_str()),
        );
    }
    Some(snippet)
}

fn origin<'a>(diagnostic: &'a Diagnostic, sources: &'a Sources) -> Origin<'a> {
    let (Position { line, column }, _) = sources.place(diagnostic);
    Origin::path(sources.path(&diagnostic.file))
        .line(line)
        .char_column(column)
}

/// The part of a place that stands on its first line: a caret under a whole paragraph says nothing more.
fn within_line(span: &Range<usize>, offset: usize, text: &str) -> Range<usize> {
    let start = text.floor_char_boundary(span.start.saturating_sub(offset));
    let line_end = text[start..]
        .find('\n')
        .map_or(text.len(), |length| start + length);
    let end = text.floor_char_boundary(span.end.saturating_sub(offset));
    start..end.clamp(start, line_end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Code, Diagnostic};

    fn sources() -> Sources {
        let mut sources = Sources::new("content");
        sources.insert("a.toml", "id = \"é\"\r\n\r\ntitel = \"x\"\r\n");
        sources
    }

    #[test]
    fn the_line_is_shown_with_a_caret_and_the_way_out() {
        let mut diagnostic = Diagnostic::new(
            Code::UnknownKey,
            "a.toml",
            Some(13..18),
            "clé inconnue « titel »",
        );
        diagnostic
            .label(0..2, "le bloc commence ici")
            .help("vouliez-vous dire « title » ?");
        insta::assert_snapshot!(render(&[diagnostic], &sources(), false), @r#"
        erreur[E-cle-inconnue]: clé inconnue « titel »
         --> content/a.toml:3:1
          |
        1 | id = "é"
          | -- le bloc commence ici
        2 |
        3 | titel = "x"
          | ^^^^^
          |
          = aide : vouliez-vous dire « title » ?
        "#);
    }

    #[test]
    fn places_that_cannot_be_shown_are_told() {
        let all = [
            Diagnostic::new(Code::MissingFile, "b.toml", None, "fichier absent"),
            Diagnostic::new(Code::Syntax, "a.toml", Some(26..26), "fin du fichier"),
            Diagnostic::new(Code::Syntax, "a.toml", Some(400..500), "plus loin"),
            Diagnostic::new(
                Code::Syntax,
                "a.toml",
                Some(7..8),
                "au milieu d’un caractère",
            ),
        ];
        insta::assert_snapshot!(render(&all, &sources(), false), @r#"
        erreur[E-fichier-absent]: fichier absent
        --> content/b.toml:1:1

        erreur[E-syntaxe]: fin du fichier
        --> content/a.toml:4:1

        erreur[E-syntaxe]: plus loin
        --> content/a.toml:4:1

        erreur[E-syntaxe]: au milieu d’un caractère
         --> content/a.toml:1:7
          |
        1 | id = "é"
          |       ^
        "#);
    }

    #[test]
    fn colours_are_only_given_on_demand() {
        let all = [Diagnostic::new(Code::Syntax, "a.toml", Some(0..2), "x")];
        assert!(render(&all, &sources(), true).contains('\u{1b}'));
        assert!(!render(&all, &sources(), false).contains('\u{1b}'));
    }
}
