//! Dates that may lack a day or a month.

use std::fmt;

use jiff::civil;

/// A year, a month or a day of the Gregorian calendar, as in front matter (a subset of ISO 8601).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PartialDate {
    /// `2019`
    Year(i16),
    /// `2019-06`
    Month(i16, i8),
    /// `2019-06-30`
    Day(civil::Date),
}

impl PartialDate {
    /// Reads `2019`, `2019-06` or `2019-06-30`; nothing where that is no date of the years 0001 to 9999.
    pub fn parse(text: &str) -> Option<Self> {
        if !text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-') {
            return None;
        }
        let year: i16 = text.get(..4)?.parse().ok().filter(|year| *year > 0)?;
        let month = || text.get(5..7)?.parse().ok().filter(|month| (1..=12).contains(month));
        match (text.len(), text.as_bytes().get(4), text.as_bytes().get(7)) {
            (4, ..) => Some(PartialDate::Year(year)),
            (7, Some(b'-'), _) => Some(PartialDate::Month(year, month()?)),
            (10, Some(b'-'), Some(b'-')) => {
                let day = text.get(8..)?.parse().ok()?;
                civil::Date::new(year, month()?, day).ok().map(PartialDate::Day)
            }
            _ => None,
        }
    }

    /// The first day of it, for sorting.
    pub fn first_day(self) -> civil::Date {
        let first = |year, month| civil::Date::new(year, month, 1).unwrap_or(civil::Date::ZERO);
        match self {
            PartialDate::Year(year) => first(year, 1),
            PartialDate::Month(year, month) => first(year, month),
            PartialDate::Day(day) => day,
        }
    }
}

impl From<crate::document::date::PartialDate> for PartialDate {
    fn from(date: crate::document::date::PartialDate) -> Self {
        match (date.month(), date.day()) {
            (Some(_), Some(_)) => PartialDate::Day(date.first_day()),
            (Some(month), None) => PartialDate::Month(date.year(), month),
            (None, _) => PartialDate::Year(date.year()),
        }
    }
}

impl From<civil::Date> for PartialDate {
    fn from(day: civil::Date) -> Self {
        PartialDate::Day(day)
    }
}

/// As ISO 8601 and the `datetime` attribute of HTML write it.
impl fmt::Display for PartialDate {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            PartialDate::Year(year) => write!(out, "{year:04}"),
            PartialDate::Month(year, month) => write!(out, "{year:04}-{month:02}"),
            PartialDate::Day(day) => write!(out, "{day}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_it_writes_and_nothing_else() {
        for text in ["2019", "2019-06", "2019-06-30", "2020-02-29"] {
            assert_eq!(PartialDate::parse(text).map(|date| date.to_string()).as_deref(), Some(text));
        }
        for text in [
            "",
            "19",
            "0000",
            "-019",
            "2019-",
            "2019-6",
            "2019-13",
            "2019-00",
            "2019-02-29",
            "2019/06",
            "2019-06-30 ",
            "٢٠١٩",
            "2019--6",
            "2019-06--3",
        ] {
            assert_eq!(PartialDate::parse(text), None, "{text}");
        }
    }

    #[test]
    fn sorts_by_first_day() {
        assert_eq!(PartialDate::Month(2019, 6).first_day(), civil::date(2019, 6, 1));
        assert_eq!(PartialDate::Year(2019).first_day(), civil::date(2019, 1, 1));
    }
}
