//! PeerTube's short identifiers: the 128 bits of a UUID in base 58 (npm `short-uuid`, alphabet of Flickr).

const ALPHABET: &[u8; 58] = b"123456789abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ";

/// Length of a short identifier: `58^22 > 2^128`.
const LENGTH: usize = 22;

/// The UUID behind a short identifier.
///
/// ```
/// use gtnum_affiches::identity::expand;
/// assert_eq!(
///     expand("kkKkuQtzCfSY3owaZxjG69").as_deref(),
///     Some("9c9f7918-3d69-415b-8acf-d6e25f9a786a")
/// );
/// assert_eq!(expand("accueil"), None);
/// ```
pub fn expand(short: &str) -> Option<String> {
    if short.len() != LENGTH {
        return None;
    }
    let mut value: u128 = 0;
    for byte in short.bytes() {
        let digit = ALPHABET.iter().position(|letter| *letter == byte)?;
        value = value.checked_mul(58)?.checked_add(digit as u128)?;
    }
    let hex = format!("{value:032x}");
    Some(format!(
        "{}-{}-{}-{}-{}",
        &hex[..8],
        &hex[8..12],
        &hex[12..16],
        &hex[16..20],
        &hex[20..]
    ))
}

/// The short identifier of a UUID.
pub fn shorten(uuid: &str) -> Option<String> {
    let hex = uuid.replace('-', "");
    let is_uuid = uuid.len() == 36 && hex.len() == 32 && hex.bytes().all(|b| b.is_ascii_hexdigit());
    let mut value = u128::from_str_radix(&hex, 16).ok().filter(|_| is_uuid)?;
    let mut short = [ALPHABET[0]; LENGTH];
    for letter in short.iter_mut().rev() {
        *letter = ALPHABET[usize::try_from(value % 58).unwrap_or_default()];
        value /= 58;
    }
    Some(short.iter().copied().map(char::from).collect())
}
