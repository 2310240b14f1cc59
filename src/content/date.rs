//! Years and dates as authors write them.

mod printed;

use std::time::{Duration, SystemTime};

pub(crate) use printed::Printed;

/// The years that the site can speak of.
pub(super) const YEARS: std::ops::RangeInclusive<i64> = 1900..=2100;

/// A year written with four digits.
pub(crate) fn year(text: &str) -> Option<u16> {
    let year = digits(text, 4)?;
    YEARS.contains(&i64::from(year)).then_some(year)
}

/// A day of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date {
    pub(super) year: u16,
    pub(super) month: u8,
    pub(super) day: u8,
}

impl Date {
    /// A day, if the calendar has it.
    pub fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        let is_real =
            (1..=12).contains(&month) && (1..=days(year, month.into())).contains(&u16::from(day));
        is_real.then_some(Self { year, month, day })
    }

    /// The latest day that it is anywhere on Earth at an instant (UTC+14), so that no author's today is a day to come.
    pub fn latest_at(instant: SystemTime) -> Self {
        const LEAD: Duration = Duration::from_hours(14);
        let since_1970 = instant
            .duration_since(SystemTime::UNIX_EPOCH)
            .unwrap_or_default();
        let mut days_left = (since_1970 + LEAD).as_secs() / 86_400;
        let mut year = 1970;
        let mut month = 1;
        loop {
            let length = u64::from(days(year, month.into()));
            match u8::try_from(days_left + 1) {
                Ok(day) if days_left < length => return Self { year, month, day },
                _ if year == u16::MAX => {
                    return Self {
                        year,
                        month,
                        day: 1,
                    };
                }
                _ => {}
            }
            days_left -= length;
            if month == 12 {
                year += 1;
                month = 1;
            } else {
                month += 1;
            }
        }
    }
}

/// `2026-11-22` as French readers write it: «22 novembre 2026»; other texts stay as they are.
pub(crate) fn french(iso: &str) -> String {
    Printed::read_iso(iso).map_or_else(|| iso.to_owned(), Printed::words)
}

/// A number of so many digits.
fn digits(text: &str, count: usize) -> Option<u16> {
    let is_number = text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| text.parse().ok()).flatten()
}

/// Days of a month.
pub(crate) fn days(year: u16, month: u16) -> u16 {
    match month {
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => {
            29
        }
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_instant_is_a_day() {
        let date = |seconds| Date::latest_at(SystemTime::UNIX_EPOCH + Duration::from_secs(seconds));
        assert_eq!(Some(date(0)), Date::new(1970, 1, 1));
        // 2000-02-28T09:59:59Z and a second later: in Kiribati it is the 29th.
        assert_eq!(Some(date(951_731_999)), Date::new(2000, 2, 28));
        assert_eq!(Some(date(951_732_000)), Date::new(2000, 2, 29));
        assert_eq!(Some(date(1_795_316_400)), Date::new(2026, 11, 22));
        assert_eq!(Date::new(2023, 2, 29), None);
    }

    #[test]
    fn dates_are_written_for_readers() {
        assert_eq!(french("2026-11-22"), "22 novembre 2026");
        assert_eq!(french("2026-08-01"), "1er août 2026");
        assert_eq!(french("2026"), "2026");
        assert_eq!(french("2026-13-01"), "2026-13-01");
    }
}
