use super::{Date, days, digits};

/// A date as precise as it is written: «mai 2023».
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Printed {
    pub(crate) year: u16,
    pub(crate) month: Option<u8>,
    pub(crate) day: Option<u8>,
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
    pub(crate) fn read(text: &str) -> Option<Self> {
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
        let day = match day {
            None => None,
            Some(day) => Some(number(day.strip_suffix("er").unwrap_or(day))?),
        };
        Self::new(year, Some(u16::try_from(month + 1).ok()?), day)
    }

    /// Reads `AAAA`, `AAAA-MM` or `AAAA-MM-JJ`, if the calendar has that day.
    pub(crate) fn read_iso(text: &str) -> Option<Self> {
        match text.split('-').collect::<Vec<_>>()[..] {
            [year] => Self::new(super::year(year)?, None, None),
            [year, month] => Self::new(super::year(year)?, Some(digits(month, 2)?), None),
            [year, month, day] => Self::new(
                super::year(year)?,
                Some(digits(month, 2)?),
                Some(digits(day, 2)?),
            ),
            _ => None,
        }
    }

    /// Reads what a cell of a French spreadsheet holds: a date as in [`Printed::read_iso`], `JJ/MM/AAAA` or `MM/AAAA`.
    pub(crate) fn read_cell(text: &str) -> Option<Self> {
        let short = |part: &str| digits(part, part.len().clamp(1, 2));
        match text.split('/').collect::<Vec<_>>()[..] {
            [_] => Self::read_iso(text),
            [month, year] => Self::new(super::year(year)?, Some(short(month)?), None),
            [day, month, year] => {
                Self::new(super::year(year)?, Some(short(month)?), Some(short(day)?))
            }
            _ => None,
        }
    }

    /// Whether it is later than a day, as far as it is precise: «2026» is not after any day of 2026.
    pub(crate) fn is_after(self, day: Date) -> bool {
        let parts = (
            self.year,
            self.month.unwrap_or_default(),
            self.day.unwrap_or_default(),
        );
        parts > (day.year, day.month, day.day)
    }

    /// A date whose parts, where they are there, are those of the calendar.
    fn new(year: u16, month: Option<u16>, day: Option<u16>) -> Option<Self> {
        let is_real = match (month, day) {
            (None, day) => day.is_none(),
            (Some(month), day) => {
                (1..=12).contains(&month)
                    && day.is_none_or(|day| (1..=days(year, month)).contains(&day))
            }
        };
        is_real.then_some(Self {
            year,
            month: month.and_then(|month| u8::try_from(month).ok()),
            day: day.and_then(|day| u8::try_from(day).ok()),
        })
    }

    /// A year.
    pub(crate) fn year(year: u16) -> Self {
        Self {
            year,
            month: None,
            day: None,
        }
    }

    /// `2023-05`: ISO 8601, as precise as it is printed.
    pub(crate) fn iso(self) -> String {
        let mut iso = format!("{:04}", self.year);
        for part in [self.month, self.day].into_iter().flatten() {
            iso.push_str(&format!("-{part:02}"));
        }
        iso
    }

    /// «1er mai 2023», as precise as it is printed.
    pub(crate) fn words(self) -> String {
        let mut words = String::new();
        if let Some(day) = self.day {
            words.push_str(&format!("{day}{} ", if day == 1 { "er" } else { "" }));
        }
        let month = self
            .month
            .and_then(|month| MONTHS.get(usize::from(month).checked_sub(1)?));
        if let Some(month) = month {
            words.push_str(&format!("{month} "));
        }
        words.push_str(&self.year.to_string());
        words
    }

    /// The first instant of the date, for formats that take nothing less precise.
    pub(crate) fn first_instant(self) -> String {
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

    #[test]
    fn dates_are_those_of_the_calendar() {
        for text in ["2020", "2020-05", "2020-02-29"] {
            assert_eq!(
                Printed::read_iso(text).map(Printed::iso).as_deref(),
                Some(text)
            );
        }
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
            assert_eq!(Printed::read_iso(text), None, "{text}");
        }
    }

    #[test]
    fn cells_hold_french_dates() {
        let cell = |text| Printed::read_cell(text).map(Printed::iso);
        for (text, date) in [
            ("2021", "2021"),
            ("2021-05-04", "2021-05-04"),
            ("04/05/2021", "2021-05-04"),
            ("4/5/2021", "2021-05-04"),
            ("05/2021", "2021-05"),
        ] {
            assert_eq!(cell(text).as_deref(), Some(date), "{text}");
        }
        for text in [
            "",
            "/",
            "04/05/21",
            "31/06/2021",
            "05/13/2021",
            "2021/05/04",
            "004/5/2021",
            "é/5/2021",
            "1/2/3/2021",
        ] {
            assert_eq!(cell(text), None, "{text}");
        }
    }

    #[test]
    fn a_date_is_after_a_day_only_if_all_of_it_is() {
        let day = Date::new(2026, 11, 22).expect("a day");
        let is_after = |text| Printed::read_iso(text).expect("a date").is_after(day);
        for text in ["2027", "2026-12", "2026-11-23"] {
            assert!(is_after(text), "{text}");
        }
        for text in ["2026", "2026-11", "2026-11-22", "2025-12-31"] {
            assert!(!is_after(text), "{text}");
        }
    }

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
