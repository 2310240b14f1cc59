use std::collections::HashMap;
use std::time::{Duration, Instant};

/// Leaves time between two requests to the same host.
#[derive(Debug)]
pub(super) struct Pace {
    interval: Duration,
    next: HashMap<String, Instant>,
}

impl Pace {
    pub(super) fn new(interval: Duration) -> Self {
        Self {
            interval,
            next: HashMap::new(),
        }
    }

    /// How long to wait before asking a host; its turn is then taken.
    pub(super) fn wait(&mut self, host: &str, now: Instant) -> Duration {
        let start = self.next.get(host).map_or(now, |next| (*next).max(now));
        self.next.insert(host.to_owned(), start + self.interval);
        start - now
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_host_is_asked_once_a_second_and_others_meanwhile() {
        let second = Duration::from_secs(1);
        let start = Instant::now();
        let mut pace = Pace::new(second);
        assert_eq!(pace.wait("hal.science", start), Duration::ZERO);
        assert_eq!(pace.wait("zenodo.org", start), Duration::ZERO);
        assert_eq!(pace.wait("hal.science", start), second);
        assert_eq!(pace.wait("hal.science", start), second * 2);
        // A pause of the author's is not caught up by a burst.
        let later = start + second * 60;
        assert_eq!(pace.wait("hal.science", later), Duration::ZERO);
        assert_eq!(pace.wait("hal.science", later), second);
    }
}
