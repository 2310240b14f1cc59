//! Dates as posters print them: «mai 2023».

use crate::content::date::days;

/// A date as precise as it is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Printed {
    pub(super) year: u16,
    pub(super) month: Option<u8>,
    day: Option<u8>,
}

const MONTHS: [&str; 12] = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
];

impl Printed {
    /// Reads «2023», «mai 2023» or «1er mai 2023». Any other form («printemps 2023») is not a date that programs can be
    /// told: the words stay for people.
    pub(super) fn read(text: &str) -> Option<Self> {
        let lower = text.to_lowercase();
        let words: Vec<_> = lower.split_whitespace().collect();
        let (day, month, year) = match words[..] {
            [year] => (None, None, year),
            [month, year] => (None, Some(month), year),
            [day, month, year] => (Some(day), Some(month), year),
            _ => return None,
        };
        let year = number(year).filter(|year| (1900..=2100).contains(year))?;
        let Some(month) = month else {
            return Some(Self::year(year));
        };
        let month = MONTHS.iter().position(|name| *name == month)?;
        let month = u8::try_from(month + 1).ok()?;
        let day = match day {
            None => None,
            Some(day) => {
                let day = number(day.strip_suffix("er").unwrap_or(day))?;
                let is_real = (1..=days(year, month.into())).contains(&day);
                Some(u8::try_from(day).ok().filter(|_| is_real)?)
            }
        };
        Some(Self {
            year,
            month: Some(month),
            day,
        })
    }

    /// A year.
    pub(super) fn year(year: u16) -> Self {
        Self {
            year,
            month: None,
            day: None,
        }
    }

    /// `2023-05`: ISO 8601, as precise as it is printed.
    pub(super) fn iso(self) -> String {
        let mut iso = format!("{:04}", self.year);
        for part in [self.month, self.day].into_iter().flatten() {
            iso.push_str(&format!("-{part:02}"));
        }
        iso
    }

    /// The first instant of the date, for formats that take nothing less precise.
    pub(super) fn first_instant(self) -> String {
        let (month, day) = (self.month.unwrap_or(1), self.day.unwrap_or(1));
        format!("{:04}-{month:02}-{day:02}T00:00:00Z", self.year)
    }
}

fn number(text: &str) -> Option<u16> {
    text.bytes()
        .all(|byte| byte.is_ascii_digit())
        .then(|| text.parse().ok())
        .flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn iso(text: &str) -> Option<String> {
        Printed::read(text).map(Printed::iso)
    }

    #[test]
    fn dates_stay_as_precise_as_printed() {
        assert_eq!(iso("mai 2023").as_deref(), Some("2023-05"));
        assert_eq!(iso("2023").as_deref(), Some("2023"));
        assert_eq!(iso("1er Août\u{a0}2021").as_deref(), Some("2021-08-01"));
        assert_eq!(iso("29 février 2024").as_deref(), Some("2024-02-29"));
    }

    #[test]
    fn other_words_are_no_date() {
        for text in [
            "",
            "printemps 2023",
            "mai",
            "mai 23",
            "31 juin 2023",
            "29 février 2023",
            "+1 mai 2023",
            "mai 2023 – juin 2024",
        ] {
            assert_eq!(iso(text), None, "{text}");
        }
    }

    #[test]
    fn an_instant_is_the_first_of_its_date() {
        let instant = |text| Printed::read(text).map(Printed::first_instant);
        assert_eq!(instant("mai 2023").as_deref(), Some("2023-05-01T00:00:00Z"));
        assert_eq!(instant("2023").as_deref(), Some("2023-01-01T00:00:00Z"));
    }
}
