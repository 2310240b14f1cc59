//! When to ask again a host that is busy.

use std::time::{Duration, SystemTime};

/// Reads `Retry-After`: seconds or a date (RFC 9110, §10.2.3).
pub(super) fn retry_after(value: &str, now: SystemTime) -> Option<Duration> {
    let value = value.trim();
    if let Ok(seconds) = value.parse() {
        return Some(Duration::from_secs(seconds));
    }
    let date = httpdate::parse_http_date(value).ok()?;
    // A date in the past means «now».
    Some(date.duration_since(now).unwrap_or_default())
}

/// How long to wait after the given failed attempt, from 1: what the host says, or twice as long each time.
pub(super) fn delay(attempt: u32, told: Option<Duration>) -> Duration {
    let own = Duration::from_secs(2u64.saturating_pow(attempt.min(6)));
    told.map_or(own, |told| told.max(Duration::from_secs(1)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_say_seconds_or_a_date() {
        let now = httpdate::parse_http_date("Sun, 22 Nov 2026 08:00:00 GMT").expect("a date");
        let seconds = |value| retry_after(value, now).map(|wait| wait.as_secs());
        assert_eq!(seconds("120"), Some(120));
        assert_eq!(seconds("Sun, 22 Nov 2026 08:00:30 GMT"), Some(30));
        assert_eq!(seconds("Sun, 22 Nov 2020 08:00:30 GMT"), Some(0));
        assert_eq!(seconds("demain"), None);
        assert_eq!(seconds("-5"), None);
    }

    #[test]
    fn waits_grow_unless_the_host_says_how_long() {
        let seconds =
            |attempt, told: Option<u64>| delay(attempt, told.map(Duration::from_secs)).as_secs();
        assert_eq!(
            [seconds(1, None), seconds(2, None), seconds(3, None)],
            [2, 4, 8]
        );
        assert_eq!(seconds(1, Some(30)), 30);
        assert_eq!(seconds(1, Some(0)), 1);
        assert_eq!(seconds(u32::MAX, None), 64);
    }
}
