//! Dates of front matter.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

pub use crate::i18n::date::PartialDate;

/// The day (UTC) of a point in time, seconds since 1970.
pub fn day_of(seconds: i64) -> Option<PartialDate> {
    Timestamp::from_second(seconds).ok().map(|time| time.to_zoned(TimeZone::UTC).date().into())
}

/// A point in time from a date, or a date with a time and an offset (RFC 3339); a date alone is the beginning of that day in UTC.
pub fn point_in_time(text: &str) -> Option<i64> {
    if let Ok(time) = text.parse::<Timestamp>() {
        return Some(time.as_second());
    }
    let date: Date = text.parse().ok()?;
    date.to_zoned(TimeZone::UTC).ok().map(|day| day.timestamp().as_second())
}
