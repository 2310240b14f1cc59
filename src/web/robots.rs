//! `robots.txt` (RFC 9309): what a host allows to be read.
//!
//! The crates that read it have had no release for years and bring a regex engine; the part of the norm that counts here
//! is one page long.

/// The rules that a host gives to us.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Robots {
    rules: Vec<Rule>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Rule {
    allows: bool,
    /// The start of paths, with `*` for any run of characters and a final `$` for the end.
    pattern: String,
}

impl Robots {
    /// Nothing may be read: the host's rules could not be had because it fails (§2.3.1.4).
    pub(super) fn closed() -> Self {
        Self {
            rules: vec![Rule {
                allows: false,
                pattern: "/".to_owned(),
            }],
        }
    }

    /// Reads the groups that name us, or else those for everyone (§2.2.1).
    pub(super) fn read(text: &str, agent: &str) -> Self {
        let agent = agent.to_lowercase();
        let mut own = None::<Vec<Rule>>;
        let mut everyone = Vec::new();
        let mut is_for_us = false;
        let mut is_for_everyone = false;
        let mut is_in_rules = false;
        for line in text.lines() {
            let line = line.split('#').next().unwrap_or_default();
            let Some((key, value)) = line.split_once(':') else {
                continue;
            };
            let value = value.trim();
            match key.trim().to_lowercase().as_str() {
                "user-agent" => {
                    if is_in_rules {
                        (is_for_us, is_for_everyone, is_in_rules) = (false, false, false);
                    }
                    is_for_everyone |= value == "*";
                    if value.to_lowercase() == agent {
                        is_for_us = true;
                        own.get_or_insert_default();
                    }
                }
                key @ ("allow" | "disallow") => {
                    is_in_rules = true;
                    // An empty «Disallow» forbids nothing.
                    if value.is_empty() {
                        continue;
                    }
                    let rule = Rule {
                        allows: key == "allow",
                        pattern: value.to_owned(),
                    };
                    if let (true, Some(own)) = (is_for_us, &mut own) {
                        own.push(rule);
                    } else if is_for_everyone {
                        everyone.push(rule);
                    }
                }
                _ => {}
            }
        }
        Self {
            rules: own.unwrap_or(everyone),
        }
    }

    /// Whether a path, with its query, may be read: the longest rule decides, and «allow» between equals (§2.2.2).
    pub(super) fn allow(&self, path: &str) -> bool {
        self.rules
            .iter()
            .filter(|rule| matches(&rule.pattern, path))
            .max_by_key(|rule| (rule.pattern.len(), rule.allows))
            .is_none_or(|rule| rule.allows)
    }
}

fn matches(pattern: &str, path: &str) -> bool {
    let (pattern, is_whole) = match pattern.strip_suffix('$') {
        Some(pattern) => (pattern, true),
        None => (pattern, false),
    };
    let mut parts = pattern.split('*');
    let Some(mut rest) = path.strip_prefix(parts.next().unwrap_or_default()) else {
        return false;
    };
    let mut parts = parts.peekable();
    while let Some(part) = parts.next() {
        if is_whole && parts.peek().is_none() {
            return rest.ends_with(part);
        }
        match rest.find(part) {
            Some(at) => rest = &rest[at + part.len()..],
            None => return false,
        }
    }
    !is_whole || rest.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "\
# exemple
User-agent: *
Disallow: /private/
Allow: /private/open
Disallow: /*.pdf$
Disallow:

User-agent: other-bot
User-agent: Gtnum-Affiches
Disallow: /slow
";

    #[test]
    fn the_longest_rule_decides() {
        let robots = Robots::read(TEXT, "someone");
        assert!(robots.allow("/ree/11158"));
        assert!(!robots.allow("/private/x"));
        assert!(robots.allow("/private/open/x"));
        assert!(!robots.allow("/a/b.pdf"));
        assert!(robots.allow("/a/b.pdf?page=2"));
    }

    #[test]
    fn our_own_group_replaces_the_one_for_everyone() {
        let robots = Robots::read(TEXT, "gtnum-affiches");
        assert!(robots.allow("/private/x"));
        assert!(!robots.allow("/slow/x"));
    }

    #[test]
    fn a_page_instead_of_rules_forbids_nothing() {
        assert!(Robots::read("<html><body>404</body></html>", "x").allow("/"));
        assert!(!Robots::closed().allow("/"));
    }

    #[test]
    fn stars_match_any_run() {
        for (pattern, path, expected) in [
            ("/a*c", "/abbbc/d", true),
            ("/a*c$", "/abbbc/d", false),
            ("/a*c$", "/acbc", true),
            ("/$", "/", true),
            ("/$", "/x", false),
            ("*", "/x", true),
            ("/a*", "/b", false),
        ] {
            assert_eq!(matches(pattern, path), expected, "{pattern} {path}");
        }
    }
}
