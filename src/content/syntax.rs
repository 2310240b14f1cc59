//! From text to a TOML table, and the parser's English told in French to people who do not write code.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue, Error};

use super::report::Report;
use crate::diagnostic::{Code, french};

/// Parses a file; `None` when its syntax is so wrong that the rest would only be guessed.
///
/// A key that stands twice is reported and does not stop the check.
pub(super) fn parse<'a>(text: &'a str, report: &mut Report) -> Option<DeTable<'a>> {
    let (table, mut errors) = DeTable::parse_recoverable(text);
    let table = table.into_inner();
    errors.sort_by_key(|error| error.span().map(|span| span.start));
    let mut is_readable = true;
    let mut last_line = None;
    for error in &errors {
        let span = error.span().unwrap_or(0..0);
        if error.message() == "duplicate key" {
            duplicate(text, span, report);
            continue;
        }
        is_readable = false;
        // The parser stumbles several times over one mistake: the first time is the place.
        let line = text[..text.floor_char_boundary(span.start)]
            .matches('\n')
            .count();
        if last_line.replace(line) == Some(line) {
            continue;
        }
        if tell(text, &table, error, span, report) == Recovery::Lost {
            break;
        }
    }
    is_readable.then_some(table)
}

/// Whether what the parser says after a mistake can be believed.
#[derive(PartialEq)]
enum Recovery {
    NextLine,
    Lost,
}

fn duplicate(text: &str, span: Range<usize>, report: &mut Report) {
    let key = &text[span.clone()];
    let line_start = text[..span.start]
        .rfind('\n')
        .map_or(0, |newline| newline + 1);
    let is_header = text[line_start..].trim_start().starts_with('[');
    let key = french::quote(key);
    if is_header {
        report
            .add(Code::DuplicateKey, span, format!("le bloc {key} est déjà écrit plus haut"))
            .help("un bloc qui se répète s’écrit avec deux crochets, partout : [[…]] ; les autres n’ont qu’une place");
    } else {
        report
            .add(
                Code::DuplicateKey,
                span,
                format!("la clé {key} est déjà écrite dans ce bloc"),
            )
            .help("garder une seule des deux lignes");
    }
}

#[expect(clippy::too_many_lines, reason = "a table: one arm per mistake")]
fn tell(
    text: &str,
    table: &DeTable<'_>,
    error: &Error,
    span: Range<usize>,
    report: &mut Report,
) -> Recovery {
    let english = error
        .message()
        .split(", expected")
        .next()
        .unwrap_or_default();
    let words = text.get(span.clone()).unwrap_or_default();
    let mut say = |span: Range<usize>, message: &str, help: &str| {
        let diagnostic = report.add(Code::Syntax, span, message);
        if !help.is_empty() {
            diagnostic.help(help);
        }
        Recovery::NextLine
    };
    match english {
        "string values must be quoted" if words.is_empty() => say(
            span,
            "il manque une valeur après le signe =",
            "un texte s’écrit entre guillemets droits : cle = \"texte\"",
        ),
        "string values must be quoted" if words.starts_with(['“', '”', '«', '‘', '’', '„']) => {
            say(
                span,
                "les guillemets qui entourent un texte doivent être droits",
                "écrire \"texte\" ; les « » et les ’ restent libres à l’intérieur",
            )
        }
        "string values must be quoted" => say(
            span,
            &format!(
                "le texte {} n’est pas entre guillemets",
                french::quote(words)
            ),
            "écrire cle = \"texte\", avec des guillemets droits",
        ),
        "key with no value" | "missing value for key" | "invalid key-value pair" => {
            let line = line_before(text, span.start);
            say(
                line,
                "cette ligne n’est pas de la forme « cle = valeur »",
                "il manque le signe =, ou c’est la suite d’un texte dont les guillemets sont déjà fermés",
            )
        }
        "invalid basic string" | "invalid literal string" if words.is_empty() => say(
            line_before(text, span.start),
            "il manque le guillemet qui ferme ce texte",
            "un texte de plusieurs lignes s’écrit entre trois guillemets droits : \"\"\"",
        ),
        "invalid multi-line basic string" | "invalid multi-line literal string"
            if words.is_empty() =>
        {
            let start = value_ending_at(table, span.end).map_or(span.start, |value| value.start);
            say(
                start..(start + 3).min(text.len()),
                "ce texte commence par trois guillemets et n’est jamais fermé",
                "le terminer par trois guillemets droits : \"\"\"",
            );
            Recovery::Lost
        }
        "missing escaped value" | "too few unicode value digits" => say(
            escape_before(text, span.start),
            "dans un texte entre guillemets, la barre \\ annonce un caractère spécial",
            "pour une barre, écrire \\\\ ; pour un guillemet droit, écrire \\\"",
        ),
        "invalid value" => say(
            escape_before(text, span.start),
            "ce code de caractère n’existe pas",
            "taper le caractère lui-même",
        ),
        "unexpected key or value" => say(
            rest_of_line(text, span.start),
            "il y a quelque chose après la fin de la valeur",
            "à l’intérieur d’un texte, employer les guillemets « » ou écrire \\\" ; un commentaire commence par #",
        ),
        "invalid unquoted key" => {
            let key = key_around(text, &span);
            say(
                key.clone(),
                &format!(
                    "{} ne peut pas être le nom d’une clé",
                    french::quote(&text[key])
                ),
                "les clés s’écrivent en minuscules sans accent, comme dans les autres blocs",
            )
        }
        "unquoted keys cannot be empty" => say(
            span,
            "il manque le nom de la clé avant le signe =",
            "écrire cle = valeur",
        ),
        "unclosed table" | "unclosed array table" => say(
            line_before(text, span.start),
            "il manque un crochet à la fin de ce titre de bloc",
            "autant de crochets fermants que d’ouvrants : [publisher], [[panel.tile]]",
        ),
        "missing comma between array elements"
        | "extra comma in array"
        | "unclosed array"
        | "unexpected `=` in array" => {
            let value = value_ending_at(table, span.end);
            say(
                value.unwrap_or(span),
                "cette liste entre crochets est mal formée",
                "écrire [\"un\", \"deux\"] : une virgule entre les textes, un crochet à la fin",
            );
            Recovery::Lost
        }
        message if message.contains("inline table") || message.contains("key-value pairs") => {
            say(
                span,
                "ce bloc entre accolades est mal formé",
                "préférer un bloc avec son titre entre crochets, une clé par ligne",
            );
            Recovery::Lost
        }
        message if message.starts_with("invalid date") || message.starts_with("invalid time") => {
            say(
                span,
                &format!(
                    "la date {} n’est pas entre guillemets",
                    french::quote(words)
                ),
                "écrire date = \"AAAA-MM-JJ\", \"AAAA-MM\" ou \"AAAA\"",
            )
        }
        "unexpected leading zero" => say(
            span,
            "un nombre ne commence pas par 0",
            "ôter le zéro, ou mettre la valeur entre guillemets si c’est un texte",
        ),
        "carriage return must be followed by newline" => say(
            span,
            "fin de ligne d’un ancien type (retour chariot seul)",
            "dans l’éditeur de texte, choisir les fins de ligne « LF » ou « Unix »",
        ),
        message if message.starts_with("cannot recurse") || message == "recursion limit" => {
            say(
                span,
                "trop de crochets ou d’accolades les uns dans les autres",
                "",
            );
            Recovery::Lost
        }
        message if message.starts_with("cannot extend value") => say(
            span,
            &format!(
                "{} est déjà une valeur : ce ne peut pas être aussi un bloc",
                french::quote(words)
            ),
            "garder l’une des deux écritures",
        ),
        _ => say(
            span,
            "syntaxe TOML incorrecte",
            "chaque ligne est un titre de bloc entre crochets, ou cle = \"texte\", ou cle = nombre",
        ),
    }
}

/// The line that ends at a place, without its indentation.
fn line_before(text: &str, end: usize) -> Range<usize> {
    let before = text[..end].trim_end();
    let start = before.rfind('\n').map_or(0, |newline| newline + 1);
    let indentation = before[start..].len() - before[start..].trim_start().len();
    start + indentation..before.len()
}

fn key_around(text: &str, span: &Range<usize>) -> Range<usize> {
    let is_end = |c: char| c.is_whitespace() || matches!(c, '=' | '.' | '[' | ']');
    let start = text[..span.start].rfind(is_end).map_or(0, |end| {
        end + text[end..].chars().next().map_or(0, char::len_utf8)
    });
    let end = text[span.end..]
        .find(is_end)
        .map_or(text.len(), |end| span.end + end);
    start..end
}

fn rest_of_line(text: &str, start: usize) -> Range<usize> {
    let rest = text[start..].lines().next().unwrap_or_default();
    start..start + rest.trim_end().len()
}

/// From the bar to the place where the parser gave up.
fn escape_before(text: &str, end: usize) -> Range<usize> {
    let start = text[..end].rfind('\\').unwrap_or(end);
    start..end.max(start + 1).min(text.len())
}

/// The place of the text or list that ends there: where an unclosed one began.
fn value_ending_at(table: &DeTable<'_>, end: usize) -> Option<Range<usize>> {
    let mut waiting: Vec<&Spanned<DeValue<'_>>> = table.values().collect();
    let mut found: Option<Range<usize>> = None;
    while let Some(value) = waiting.pop() {
        let span = value.span();
        match value.get_ref() {
            DeValue::Table(inner) => waiting.extend(inner.values()),
            DeValue::Array(items) => {
                waiting.extend(items.iter());
                // The span of an array of tables is its first title, not its extent.
                if span.start <= end && end <= span.end {
                    found = Some(span);
                }
            }
            DeValue::String(_) if span.end == end => found = Some(span),
            _ => {}
        }
    }
    found
}
