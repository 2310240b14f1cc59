//! The date of an answer. Only tools that ask the web read the clock; the site never does.

use std::time::{SystemTime, UNIX_EPOCH};

use crate::content::date;

/// Today in UTC, `AAAA-MM-JJ`.
pub fn today() -> String {
    iso(SystemTime::now())
}

fn iso(time: SystemTime) -> String {
    let seconds = time
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default()
        .as_secs();
    let mut days = seconds / 86_400;
    let mut year = 1970;
    loop {
        let length = if date::days(year, 2) == 29 { 366 } else { 365 };
        if days < length {
            break;
        }
        days -= length;
        year += 1;
    }
    let mut month = 1;
    while days >= u64::from(date::days(year, month)) {
        days -= u64::from(date::days(year, month));
        month += 1;
    }
    format!("{year:04}-{month:02}-{:02}", days + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    #[test]
    fn seconds_become_a_date_of_the_calendar() {
        for (seconds, date) in [
            (0, "1970-01-01"),
            (951_782_399, "2000-02-28"),
            (951_782_400, "2000-02-29"),
            (951_868_800, "2000-03-01"),
            (1_767_225_599, "2025-12-31"),
            (1_795_305_600, "2026-11-22"),
        ] {
            assert_eq!(iso(UNIX_EPOCH + Duration::from_secs(seconds)), date);
        }
    }
}
