//! When a page needs another look: `last_reviewed_on` (else `published`) and, from then on, `review_in`.

use std::sync::Arc;

use jiff::Span as Duration;
use jiff::civil::Date;

use super::{Version, Work};
use crate::diagnostic::{Diagnostic, catalogue};
use crate::document::Outline;
use crate::document::fields::{FieldValue, Origin};

/// The field that says after how long.
const INTERVAL: &str = "review_in";

/// The day from which a version is due for review; nothing where it does not say after how long, or from when on.
pub fn due(version: &Version) -> Option<Date> {
    let field = |key: &str| version.fields.get(key).map(|field| &field.value);
    let FieldValue::Text(written) = field(INTERVAL)? else { return None };
    let reviewed = match field("last_reviewed_on") {
        Some(FieldValue::Date(date)) => Some(*date),
        _ => version.envelope.published.as_ref().map(|date| date.value),
    };
    reviewed?.first_day().checked_add(interval(written)?).ok()
}

/// A warning for each published `review_in` that cannot be read.
pub fn check(documents: &[Arc<Outline>], works: &[Work]) -> Vec<Diagnostic> {
    let versions = works.iter().flat_map(Work::live_versions);
    let own = versions.filter_map(|version| version.fields.get(INTERVAL).map(|field| (version, field)));
    let unreadable = own.filter_map(|(version, field)| match &field.value {
        FieldValue::Text(written) if field.origin == Origin::Own && interval(written).is_none() => {
            Some(catalogue::content::unclear_interval(written).at(&documents[version.document].path, field.span))
        }
        _ => None,
    });
    unreadable.collect()
}

/// `12 months`: a whole number of days, weeks, months or years.
fn interval(written: &str) -> Option<Duration> {
    let mut words = written.split_whitespace();
    let (number, unit) = (words.next()?.parse::<u16>().ok()?, words.next()?.to_ascii_lowercase());
    if words.next().is_some() {
        return None;
    }
    let number = i64::from(number);
    match unit.strip_suffix('s').unwrap_or(&unit) {
        "day" => Duration::new().try_days(number).ok(),
        "week" => Duration::new().try_weeks(number).ok(),
        "month" => Duration::new().try_months(number).ok(),
        "year" => Duration::new().try_years(number).ok(),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn intervals() {
        let after = |written: &str| {
            let start = Date::constant(2026, 1, 31);
            interval(written).and_then(|interval| start.checked_add(interval).ok()).map_or("none".to_owned(), |date| date.to_string())
        };
        let written = [
            "1 day",
            "2 weeks",
            "1 month",
            "12  Months",
            "2 years",
            "month",
            "6",
            "6 moons",
            "1.5 years",
            "-1 year",
            "1 year 2 months",
            "",
        ];
        insta::assert_snapshot!(written.map(after).join("\n"), @"
        2026-02-01
        2026-02-14
        2026-02-28
        2027-01-31
        2028-01-31
        none
        none
        none
        none
        none
        none
        none
        ");
    }
}
