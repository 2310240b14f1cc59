//! Addresses that a visitor may follow: `http` or `https`, in full, and nothing else under any disguise.

use super::located::Text;
use super::report::Report;
use crate::diagnostic::{Code, french};
use url::Url;

/// What is wrong with an address, and the way out.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct BadAddress {
    /// What is wrong.
    pub(super) message: String,
    /// The way out.
    pub(super) help: &'static str,
}

fn bad<T>(message: impl Into<String>, help: &'static str) -> Result<T, BadAddress> {
    Err(BadAddress {
        message: message.into(),
        help,
    })
}

/// Reads an address.
pub(super) fn parse(text: &str) -> Result<Url, BadAddress> {
    const FULL: &str = "écrire l’adresse entière, avec https://";
    let shown = french::quote(text);
    // The parser would drop these in silence, and a browser would follow what is left.
    if text.chars().any(|c| c.is_whitespace() || c.is_control()) {
        return bad(
            format!("l’adresse {shown} contient une espace ou un saut de ligne"),
            "copier de nouveau l’adresse depuis le navigateur",
        );
    }
    if text.contains(['\\', '<', '>', '"', '`', '{', '}', '|', '^']) {
        return bad(
            format!("l’adresse {shown} contient un signe qui n’y a pas sa place"),
            "copier de nouveau l’adresse depuis le navigateur",
        );
    }
    let Some((scheme, rest)) = text.split_once(':') else {
        return bad(format!("l’adresse {shown} n’est pas entière"), FULL);
    };
    if !scheme.eq_ignore_ascii_case("https") && !scheme.eq_ignore_ascii_case("http") {
        let is_scheme = scheme
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'));
        return if is_scheme && !scheme.contains('.') {
            bad(
                format!(
                    "une adresse en {} est refusée",
                    french::quote(&format!("{scheme}:"))
                ),
                "seules les adresses en https:// ou http:// sont admises",
            )
        } else {
            bad(format!("l’adresse {shown} n’est pas entière"), FULL)
        };
    }
    if !rest.starts_with("//") || rest.starts_with("///") {
        return bad(
            format!("l’adresse {shown} est mal formée après {scheme}:"),
            "écrire deux barres : https://",
        );
    }
    let Ok(url) = Url::parse(text) else {
        return bad(
            format!("l’adresse {shown} est illisible"),
            "copier de nouveau l’adresse depuis le navigateur",
        );
    };
    if !url.username().is_empty() || url.password().is_some() || rest_has_user(rest) {
        return bad(
            format!("l’adresse {shown} contient un nom d’utilisateur ou un mot de passe"),
            "ôter ce qui précède @",
        );
    }
    if !url.host_str().unwrap_or_default().contains('.') {
        return bad(
            format!("le nom du site est incomplet dans l’adresse {shown}"),
            FULL,
        );
    }
    Ok(url)
}

/// `https://@example.org` has an empty user, which the parser does not tell.
fn rest_has_user(rest: &str) -> bool {
    let authority = rest
        .trim_start_matches('/')
        .split(['/', '?', '#'])
        .next()
        .unwrap_or_default();
    authority.contains('@')
}

/// Checks an address that may be empty.
pub(super) fn check(text: &Text, report: &mut Report) -> Option<Url> {
    if text.is_empty() {
        return None;
    }
    parse(text.as_str())
        .map_err(|bad| {
            report
                .add(Code::Address, text.span.clone(), bad.message)
                .help(bad.help);
        })
        .ok()
}

/// Checks an address that a page loads by itself, which mixed content rules only allow over `https`.
pub(super) fn check_secure(text: &Text, report: &mut Report) -> Option<Url> {
    let url = check(text, report)?;
    if url.scheme() == "https" {
        return Some(url);
    }
    report
        .add(
            Code::Address,
            text.span.clone(),
            format!(
                "l’adresse {} n’est pas en https",
                french::quote(text.as_str())
            ),
        )
        .help("un lecteur intégré à la page demande https://");
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn web_addresses_are_taken() {
        for text in [
            "https://hal.science/hal-04308773",
            "http://journals.openedition.org/ree/11158",
            "HTTPS://example.org/a?b=c;d#e",
            "https://www.ac-poitiers.fr/à-propos",
            "https://example.org/@compte",
        ] {
            assert!(parse(text).is_ok(), "{text}");
        }
    }

    // Each line is a way to run a script, to leave the web, or to show another site than the one reached.
    #[test]
    fn disguises_are_refused() {
        for text in [
            "javascript:alert(1)",
            "JaVaScRiPt:alert(1)",
            " javascript:alert(1)",
            "java\nscript:alert(1)",
            "java\tscript:alert(1)",
            "\u{1}javascript:alert(1)",
            "\u{a0}https://example.org",
            "javascript&colon;alert(1)",
            "data:text/html,<script>",
            "vbscript:x",
            "file:///etc/passwd",
            "mailto:a@example.org",
            "blob:https://example.org/x",
            "//example.org/x",
            "/affiches/reve/",
            "www.example.org",
            "example.org:80/x",
            "https:example.org",
            "https:/example.org",
            "https:///example.org",
            "https:\\\\example.org",
            "https://",
            "https://localhost/",
            "https://https://example.org",
            "https://user:pass@example.org/",
            "https://example.org@evil.example/",
            "https://@example.org/",
            "https://exa mple.org/",
            "https://[::1",
            "https://example.org:99999/",
            "",
        ] {
            assert!(parse(text).is_err(), "{text:?}");
        }
    }
}
