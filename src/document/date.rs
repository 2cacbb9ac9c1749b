//! Dates as far as they are known, and moments.

use std::fmt;

use jiff::civil::{Date, DateTime, Time};
use jiff::tz::TimeZone;
use serde::{Serialize, Serializer};

mod month;

/// A year, a year and a month, or a day (ISO 8601, proleptic Gregorian calendar). A year comes before its months, a month before its days.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PartialDate {
    year: i16,
    month: Option<i8>,
    day: Option<i8>,
}

/// Why a text is not a [`PartialDate`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DateSlip {
    /// It is not a date at all.
    NotADate,
    /// It would be one so.
    Corrected(String),
    /// Written with the day first, or with slashes or points; so with the year first, and so where the month was written first and the day could be a month too.
    Order(String, Option<String>),
    /// No calendar has that month or day.
    NoSuchDay,
}

impl PartialDate {
    /// A day.
    pub fn from_day(date: Date) -> Self {
        PartialDate { year: date.year(), month: Some(date.month()), day: Some(date.day()) }
    }

    /// Reads `2019`, `2019-06` or `2019-06-30`.
    ///
    /// # Errors
    /// What is wrong with it, and how it would be right where that can be told.
    pub fn parse(text: &str) -> Result<Self, DateSlip> {
        let text = text.trim();
        let mut parts = text.split('-');
        let (year, month, day) = (parts.next(), parts.next(), parts.next());
        let exact = |part: Option<&str>, digits: usize| {
            part.is_none_or(|part| part.len() == digits && part.bytes().all(|one| one.is_ascii_digit()))
        };
        if parts.next().is_none() && year.is_some() && exact(year, 4) && exact(month, 2) && exact(day, 2) {
            return Self::checked(number(year), month.map(|month| number(Some(month))), day.map(|day| number(Some(day))))
                .ok_or(DateSlip::NoSuchDay);
        }
        Err(slip(text))
    }

    fn checked(year: i16, month: Option<i16>, day: Option<i16>) -> Option<Self> {
        let month = month.map(i8::try_from).transpose().ok()?;
        let day = day.map(i8::try_from).transpose().ok()?;
        Date::new(year, month.unwrap_or(1), day.unwrap_or(1)).ok()?;
        Some(PartialDate { year, month, day })
    }

    /// The year.
    pub fn year(self) -> i16 {
        self.year
    }

    /// The month, 1 to 12, where it is known.
    pub fn month(self) -> Option<i8> {
        self.month
    }

    /// The day of the month, where it is known.
    pub fn day(self) -> Option<i8> {
        self.day
    }

    /// The first day that it can be.
    pub fn first_day(self) -> Date {
        Date::new(self.year, self.month.unwrap_or(1), self.day.unwrap_or(1)).unwrap_or(Date::ZERO)
    }
}

/// The number of at most four digits; zero for none.
fn number(digits: Option<&str>) -> i16 {
    digits.and_then(|digits| digits.parse().ok()).unwrap_or(0)
}

/// What word processors write for a hyphen.
const DASHES: [char; 6] = ['‐', '‑', '‒', '–', '—', '−'];

/// A day of this century or the last one that is written without hyphens: `20190630`.
fn compact(text: &str) -> Option<PartialDate> {
    let is_compact = text.len() == 8 && text.bytes().all(|one| one.is_ascii_digit()) && (text.starts_with("19") || text.starts_with("20"));
    let part = |from: usize, to: usize| number(text.get(from..to).filter(|_| is_compact));
    is_compact.then(|| PartialDate::checked(part(0, 4), Some(part(4, 6)), Some(part(6, 8)))).flatten()
}

/// What was meant by a text that is not a date as written here.
fn slip(text: &str) -> DateSlip {
    let hyphens = text.replace(DASHES, "-");
    if hyphens != text {
        return PartialDate::parse(&hyphens).map_or_else(|slip| slip, |date| DateSlip::Corrected(date.to_string()));
    }
    if let Some(date) = compact(text) {
        return DateSlip::Corrected(date.to_string());
    }
    let date = text.split(['T', ' ']).next().unwrap_or("");
    if date.len() < text.len() && PartialDate::parse(date).is_ok_and(|date| date.day.is_some()) {
        return DateSlip::Corrected(date.to_owned());
    }
    if let Some(date) = month::read(text) {
        return date.map_or(DateSlip::NoSuchDay, |date| DateSlip::Corrected(date.to_string()));
    }
    let parts: Vec<&str> = text.split(['/', '.', '-']).map(str::trim).collect();
    if !(2..=3).contains(&parts.len())
        || parts.iter().any(|part| part.is_empty() || part.len() > 4 || !part.bytes().all(|one| one.is_ascii_digit()))
    {
        return DateSlip::NotADate;
    }
    let four = |part: &str| part.len() == 4;
    let (year, month, day) = match parts[..] {
        [year, month] if four(year) => (year, month, None),
        [month, year] if four(year) => (year, month, None),
        [year, month, day] if four(year) => (year, month, Some(day)),
        // Where both could be the month, the day comes first, as in most of the world.
        [day, month, year] if four(year) && number(Some(month)) <= 12 => (year, month, Some(day)),
        [month, day, year] if four(year) => (year, month, Some(day)),
        _ => return DateSlip::NotADate,
    };
    match PartialDate::checked(number(Some(year)), Some(number(Some(month))), day.map(|day| number(Some(day)))) {
        None => DateSlip::NoSuchDay,
        Some(date) if text.contains(['/', '.']) || !four(parts[0]) => {
            let swapped = day.filter(|day| !four(parts[0]) && number(Some(day)) != number(Some(month)));
            let other =
                swapped.and_then(|day| PartialDate::checked(number(Some(year)), Some(number(Some(day))), Some(number(Some(month)))));
            DateSlip::Order(date.to_string(), other.map(|date| date.to_string()))
        }
        Some(date) => DateSlip::Corrected(date.to_string()),
    }
}

/// Whether a text that is not a date as written here has one meaning all the same: its month is a word, its year comes first, or the day cannot be
/// a month. `03/04/2026` has two, and of a time something would be lost.
pub fn has_one_meaning(text: &str) -> bool {
    let text = &*text.trim().replace(DASHES, "-");
    if compact(text).is_some() || month::read(text).is_some_and(|date| date.is_ok()) {
        return true;
    }
    let parts: Vec<&str> = text.split(['/', '.', '-']).map(str::trim).collect();
    let plain = parts.iter().all(|part| !part.is_empty() && part.bytes().all(|one| one.is_ascii_digit()));
    plain
        && match parts[..] {
            [first, ..] if first.len() == 4 => true,
            [_, _] => true,
            [one, other, _] => {
                one.parse::<u8>().ok() == other.parse::<u8>().ok() || [one, other].iter().any(|part| number(Some(part)) > 12)
            }
            _ => false,
        }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:04}", self.year)?;
        if let Some(month) = self.month {
            write!(formatter, "-{month:02}")?;
        }
        if let Some(day) = self.day {
            write!(formatter, "-{day:02}")?;
        }
        Ok(())
    }
}

/// As it is written: `2019-06`.
impl Serialize for PartialDate {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// Seconds since 1970 UTC of the start of a day, of a day with a time (UTC), or of a time with an offset; nothing for any other text.
pub fn moment(text: &str) -> Option<i64> {
    let text = text.trim();
    let utc = |at: DateTime| TimeZone::UTC.to_timestamp(at).ok().map(|timestamp| timestamp.as_second());
    if let Ok(date) = PartialDate::parse(text) {
        date.day?;
        return utc(date.first_day().to_datetime(Time::midnight()));
    }
    // Ten bytes of date come before any time; jiff alone would read much more than ISO 8601.
    PartialDate::parse(text.get(..10)?).ok()?;
    if let Ok(timestamp) = text.parse::<jiff::Timestamp>() {
        return Some(timestamp.as_second());
    }
    (!text.contains('[')).then(|| text.parse::<DateTime>().ok()).flatten().and_then(utc)
}

/// A text with one meaning that is no [`moment`], written as one: `30.6.2026 9h00`.
pub fn moment_meant(text: &str) -> Option<String> {
    let day = |text: &str| {
        let date = PartialDate::parse(text).or_else(|slip| match slip {
            DateSlip::Corrected(date) | DateSlip::Order(date, _) if has_one_meaning(text) => PartialDate::parse(&date),
            slip => Err(slip),
        });
        date.ok().filter(|date| date.day.is_some())
    };
    if let Some(date) = day(text) {
        return Some(date.to_string());
    }
    let (date, time) = text.trim().rsplit_once([' ', 'T'])?;
    let (hour, minute) = time.split_once([':', '.', 'h', 'H', 'u'])?;
    let digits = |part: &str| part.len() <= 2 && part.bytes().all(|one| one.is_ascii_digit());
    let is_time = digits(hour) && digits(minute) && !hour.is_empty() && minute.len() != 1;
    let meant = format!("{} {:02}:{:02}", day(date)?, number(Some(hour)), number(Some(minute)));
    (is_time && moment(&meant).is_some()).then_some(meant)
}

/// The day (UTC) of a point in time, seconds since 1970.
pub fn day_of(seconds: i64) -> Option<PartialDate> {
    let time = jiff::Timestamp::from_second(seconds).ok()?;
    Some(PartialDate::from_day(time.to_zoned_datetime(TimeZone::UTC).date()))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn dates_are_read_as_far_as_they_go() {
        let read = |text: &str| match PartialDate::parse(text) {
            Ok(date) => format!("{text} → {date}, {}", date.first_day()),
            Err(slip) => format!("{text} → {slip:?}"),
        };
        let texts = [
            "2019",
            "2019-06",
            "2019-06-30",
            "2023-13-40",
            "2023-02-29",
            "12/05/2023",
            "05/13/2023",
            "12.05.2023",
            "12-05-2023",
            "2023/05/12",
            "2023-5-1",
            "2019-6",
            "06/2019",
            "2019-06-30T10:00:00Z",
            "June 2019",
            "201",
            "20190630",
            "20191306",
            "00011010",
            "2019–06‑30",
            "30−06−2019",
            "",
            "0000-00-00",
            "1.2.3.4",
        ];
        insta::assert_snapshot!(texts.map(read).join("\n"), @r#"
        2019 → 2019, 2019-01-01
        2019-06 → 2019-06, 2019-06-01
        2019-06-30 → 2019-06-30, 2019-06-30
        2023-13-40 → NoSuchDay
        2023-02-29 → NoSuchDay
        12/05/2023 → Order("2023-05-12", Some("2023-12-05"))
        05/13/2023 → Order("2023-05-13", None)
        12.05.2023 → Order("2023-05-12", Some("2023-12-05"))
        12-05-2023 → Order("2023-05-12", Some("2023-12-05"))
        2023/05/12 → Order("2023-05-12", None)
        2023-5-1 → Corrected("2023-05-01")
        2019-6 → Corrected("2019-06")
        06/2019 → Order("2019-06", None)
        2019-06-30T10:00:00Z → Corrected("2019-06-30")
        June 2019 → Corrected("2019-06")
        201 → NotADate
        20190630 → Corrected("2019-06-30")
        20191306 → NotADate
        00011010 → NotADate
        2019–06‑30 → Corrected("2019-06-30")
        30−06−2019 → Order("2019-06-30", None)
         → NotADate
        0000-00-00 → NoSuchDay
        1.2.3.4 → NotADate
        "#);
    }

    #[test]
    fn some_dates_have_one_meaning() {
        let texts =
            ["2026/11/27", "2026-5-1", "27.11.2026", "11/27/2026", "05/05/2026", "06/2019", "27 novembre 2026", "2026–11–27", "20261127"];
        assert_eq!(texts.map(has_one_meaning), [true; 9]);
        let texts = ["03/04/2026", "2019-06-30T10:00:00Z", "2019-06-30 or later", "soon", "", "1.2.3.4"];
        assert_eq!(texts.map(has_one_meaning), [false; 6]);
    }

    #[test]
    fn dates_are_ordered() {
        let mut dates: Vec<_> =
            ["2019-06-30", "2020", "2019-06", "2019", "2018-12-31"].map(|text| PartialDate::parse(text).unwrap()).into();
        dates.sort();
        assert_eq!(dates.iter().map(ToString::to_string).collect::<Vec<_>>(), ["2018-12-31", "2019", "2019-06", "2019-06-30", "2020"]);
        assert_eq!(serde_json::to_string(&dates[2]).unwrap(), "\"2019-06\"");
    }

    #[test]
    fn moments_are_seconds() {
        assert_eq!(moment("2026-11-23"), Some(1_795_392_000));
        assert_eq!(moment("2026-11-23 09:00"), Some(1_795_392_000 + 9 * 3600));
        assert_eq!(moment("2026-11-23T09:00:00+01:00"), Some(1_795_392_000 + 8 * 3600));
        assert_eq!(moment("2026-11-23T09:00+01:00"), Some(1_795_392_000 + 8 * 3600));
        assert_eq!(moment("2026-11"), None);
        assert_eq!(moment("soon"), None);
    }

    #[test]
    fn moments_are_meant_by_what_has_one_meaning() {
        let meant = |text: &str| format!("{text} → {}", moment_meant(text).as_deref().unwrap_or("nothing"));
        let texts = [
            "27.11.2026",
            "27 novembre 2026 9h00",
            "2026-11-27 9:00",
            "2026-11-27T9h",
            "2026–11–27 17.30",
            "20261127",
            "27/11/2026 9",
            "03/04/2026",
            "03/04/2026 9:00",
            "2026-11-27 25:00",
            "2026-11-27 9:5",
            "2026-11",
            "soon",
            "",
        ];
        insta::assert_snapshot!(texts.map(meant).join("\n"), @"
        27.11.2026 → 2026-11-27
        27 novembre 2026 9h00 → 2026-11-27 09:00
        2026-11-27 9:00 → 2026-11-27 09:00
        2026-11-27T9h → 2026-11-27 09:00
        2026–11–27 17.30 → 2026-11-27 17:30
        20261127 → 2026-11-27
        27/11/2026 9 → nothing
        03/04/2026 → nothing
        03/04/2026 9:00 → nothing
        2026-11-27 25:00 → nothing
        2026-11-27 9:5 → nothing
        2026-11 → nothing
        soon → nothing
         → nothing
        ");
    }

    proptest! {
        #[test]
        fn any_text_is_a_date_or_none(text in "([0-9]{0,5}[-/. TZ:+é]?){0,6}|.{0,20}") {
            if let Ok(date) = PartialDate::parse(&text) {
                prop_assert_eq!(date.to_string(), text.trim());
            }
            if let Some(meant) = moment_meant(&text) {
                prop_assert!(moment(&meant).is_some());
            }
        }
    }
}
