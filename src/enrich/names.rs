//! Names of people, in the form that the table reads without mistake.

/// «Prénom Nom» when each is one word; otherwise «Nom, Prénom», for nothing else tells where the family name starts.
pub(super) fn person(given: &str, family: &str) -> String {
    let (given, family) = (given.trim(), family.trim());
    match (given.is_empty(), family.is_empty()) {
        (true, _) => family.to_owned(),
        (_, true) => given.to_owned(),
        _ if given.contains(char::is_whitespace) || family.contains(char::is_whitespace) => {
            format!("{family}, {given}")
        }
        _ => format!("{given} {family}"),
    }
}

/// A name written «Nom, Prénom»; other names stay as they are.
pub(super) fn inverted(name: &str) -> String {
    match name.split_once(',') {
        Some((family, given)) if !given.contains(',') => person(given, family),
        _ => name.trim().to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_written_so_that_their_parts_can_be_told() {
        assert_eq!(inverted("Netter, Julien"), "Julien Netter");
        assert_eq!(inverted("Vilas Boas, Henrique"), "Vilas Boas, Henrique");
        assert_eq!(inverted("Groupe de recherche"), "Groupe de recherche");
        assert_eq!(person("Jean-Marc", "Meunier"), "Jean-Marc Meunier");
        assert_eq!(person("", "Circeft"), "Circeft");
    }
}
