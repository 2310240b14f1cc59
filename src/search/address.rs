//! A pasted address, a DOI, an identifier: what names a resource whatever the portal, version or form.

/// An address that a reader has pasted.
#[derive(Clone, Debug)]
pub(super) struct Address {
    whole: String,
    segments: Vec<String>,
}

/// Fewest letters and digits of a part that names something alone.
const LEAST: usize = 6;

impl Address {
    /// Reads an address or a DOI; nothing if it is neither.
    pub(super) fn new(typed: &str) -> Option<Self> {
        let is_address = scheme(typed).is_some()
            || typed.starts_with("www.")
            || typed.starts_with("doi:")
            || (typed.starts_with("10.") && typed.contains('/'))
            || typed
                .split_once('/')
                .is_some_and(|(host, rest)| host.contains('.') && !rest.is_empty());
        (is_address && !typed.contains(char::is_whitespace)).then(|| Self {
            whole: compact(typed),
            segments: segments(typed).collect(),
        })
    }

    /// How well it agrees with what names a resource: 0 is not at all.
    pub(super) fn agreement(&self, keys: &str) -> u32 {
        if keys.split(' ').any(|key| key == self.whole) {
            return u32::MAX;
        }
        let mut agreement = 0;
        for segment in &self.segments {
            if keys.split(' ').any(|key| key == segment) {
                agreement += 1;
            }
        }
        agreement
    }
}

/// What follows the scheme of an address.
fn scheme(address: &str) -> Option<&str> {
    address.split_once(':')?.1.strip_prefix("//")
}

/// An address without what changes nothing: scheme, `www.`, last slash, the resolver of a DOI.
pub(super) fn compact(address: &str) -> String {
    let address = address.to_ascii_lowercase();
    let mut rest = scheme(&address).unwrap_or(&address);
    for start in ["www.", "dx.doi.org/", "doi.org/", "doi:"] {
        rest = rest.strip_prefix(start).unwrap_or(rest);
    }
    rest.trim_end_matches('/').to_owned()
}

/// Parts of an address that name something alone: long enough, with a digit; without the version of a deposit. The
/// host never does.
pub(super) fn segments(address: &str) -> impl Iterator<Item = String> + use<'_> {
    let path = scheme(address).map_or(address, |rest| {
        rest.split_once('/').map_or("", |(_, path)| path)
    });
    path.split(|character: char| !(character.is_ascii_alphanumeric() || "-_".contains(character)))
        .map(|part| {
            let part = part.to_ascii_lowercase();
            match part.rsplit_once('v') {
                Some((before, version))
                    if before.ends_with(|last: char| last.is_ascii_digit())
                        && !version.is_empty()
                        && version.bytes().all(|byte| byte.is_ascii_digit()) =>
                {
                    before.to_owned()
                }
                _ => part,
            }
        })
        .filter(|part| part.len() >= LEAST && part.bytes().any(|byte| byte.is_ascii_digit()))
}

/// What a pasted address may name a resource by: its addresses and identifiers, and the parts that name it alone.
#[cfg(feature = "site")]
pub(super) fn keys<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    let mut keys = std::collections::BTreeSet::new();
    for name in names {
        keys.insert(compact(name));
        keys.extend(segments(name));
    }
    keys.into_iter().collect::<Vec<_>>().join(" ")
}
