//! What all commands say of their arguments, in French.

use std::io::Write as _;
use std::process::ExitCode;

use anyhow::anyhow;
use lexopt::prelude::*;

/// Prints a text for people; a reader that has gone (`affiches check | head`) is no failure.
pub(crate) fn show(text: &str) -> ExitCode {
    _ = std::io::stdout().write_all(text.as_bytes());
    ExitCode::SUCCESS
}

/// Answers the arguments that are no option of the command: its help, or what is wrong with them.
pub(crate) fn other(argument: lexopt::Arg<'_>, help: &str) -> anyhow::Result<ExitCode> {
    Err(match argument {
        Short('h') | Long("help" | "aide") => return Ok(show(help)),
        Short(letter) => anyhow!("option inconnue : « -{letter} »\n\n{help}"),
        Long(name) => match nearest(name, options(help)) {
            Some(near) => {
                anyhow!("option inconnue : « --{name} » ; vouliez-vous dire « --{near} » ?")
            }
            None => anyhow!("option inconnue : « --{name} »\n\n{help}"),
        },
        Value(value) => anyhow!(
            "argument en trop : « {} »\n\n{help}",
            value.to_string_lossy()
        ),
    })
}

/// The options that a help text names.
fn options(help: &str) -> impl Iterator<Item = &str> {
    help.split("--").skip(1).map(|rest| {
        let end = rest.find(|c: char| !c.is_ascii_lowercase() && c != '-');
        &rest[..end.unwrap_or(rest.len())]
    })
}

/// The known word that is most likely meant.
pub(crate) fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    known
        .into_iter()
        .map(|near| (strsim::damerau_levenshtein(word, near), near))
        .filter(|(distance, near)| distance * 2 < near.chars().count())
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, near)| near)
}

/// An error with its causes; those of the argument reader are told in French.
pub(crate) fn french(error: &anyhow::Error) -> String {
    match error.downcast_ref::<lexopt::Error>() {
        Some(lexopt::Error::MissingValue {
            option: Some(option),
        }) => {
            format!("l’option « {option} » attend une valeur")
        }
        Some(lexopt::Error::UnexpectedValue { option, value }) => format!(
            "l’option « {option} » n’attend pas de valeur : « {} »",
            value.to_string_lossy()
        ),
        Some(lexopt::Error::NonUnicodeValue(value)) => {
            format!("argument illisible : « {} »", value.to_string_lossy())
        }
        Some(lexopt::Error::ParsingFailed { value, .. }) => {
            format!("valeur incorrecte : « {value} »")
        }
        _ => format!("{error:#}"),
    }
}
