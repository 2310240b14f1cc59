//! Years and dates as authors write them.

/// The years that the site can speak of.
pub(super) const YEARS: std::ops::RangeInclusive<i64> = 1900..=2100;

/// A year written with four digits.
pub(super) fn year(text: &str) -> Option<u16> {
    let year = digits(text, 4)?;
    YEARS.contains(&i64::from(year)).then_some(year)
}

/// How precise a date is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Precision {
    /// `AAAA`
    Year,
    /// `AAAA-MM`
    Month,
    /// `AAAA-MM-JJ`
    Day,
}

/// Reads `AAAA`, `AAAA-MM` or `AAAA-MM-JJ`, if the calendar has that day.
pub(super) fn precision(text: &str) -> Option<Precision> {
    let mut parts = text.split('-');
    let year = year(parts.next()?)?;
    let Some(month) = parts.next() else {
        return Some(Precision::Year);
    };
    let month = digits(month, 2).filter(|month| (1..=12).contains(month))?;
    let Some(day) = parts.next() else {
        return Some(Precision::Month);
    };
    digits(day, 2).filter(|day| (1..=days(year, month)).contains(day))?;
    parts.next().is_none().then_some(Precision::Day)
}

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
    fn dates_are_those_of_the_calendar() {
        assert_eq!(precision("2020"), Some(Precision::Year));
        assert_eq!(precision("2020-05"), Some(Precision::Month));
        assert_eq!(precision("2020-02-29"), Some(Precision::Day));
        for text in [
            "",
            "20",
            "2020-",
            "2020-13",
            "2020-00",
            "2021-02-29",
            "2100-02-29",
            "2020-05-32",
            "2020-5-1",
            "2020-05-01-01",
            "mai 2020",
            "+202",
            "1899",
            "2101",
            "２０２０",
        ] {
            assert_eq!(precision(text), None, "{text}");
        }
    }
}
