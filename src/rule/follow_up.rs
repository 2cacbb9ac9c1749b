//! What happened next: that a case is followed up, or at least looked at, once a year.

use jiff::ToSpan;

use super::Text;
use super::date::last_day;
use crate::diagnostic::{Diagnostic, catalogue::rule as message};
use crate::document::date::PartialDate;
use crate::document::fields::{FieldValue, Fields, Item};
use crate::span::Span;

/// The field that lists what happened, and the part of an entry that says when.
const FOLLOW_UP: &str = "follow_up";
const DATE: &str = "date";

/// The field that says when somebody last looked at the page.
const REVIEWED: &str = "last_reviewed_on";

/// Months after which somebody should look again.
const MONTHS: i64 = 12;

/// A warning where the last entry is older than twelve months, and nobody looked at the page since.
pub(super) fn check(text: &Text<'_>, found: &mut Vec<Diagnostic>) {
    let Some((work, version)) = text.page else { return };
    // Translations tell of the same.
    if version.language != work.original {
        return;
    }
    let Some(FieldValue::List(entries)) = version.fields.get(FOLLOW_UP).map(|field| &field.value) else { return };
    let dated = entries.iter().filter_map(|entry| Some((of(entry)?, entry)));
    let Some((latest, entry)) = dated.max_by_key(|(date, _)| last_day(*date)) else { return };
    if !is_recent(latest, text.today) && !reviewed(&version.fields).is_some_and(|day| is_recent(day, text.today)) {
        let written = entry.span.of(text.source());
        let line = entry.span.start as usize..entry.span.start as usize + written.find('\n').unwrap_or(written.len());
        found.push(message::follow_up_old(&latest.to_string()).at(text.path(), Span::new(line.start, line.end)));
    }
}

/// When somebody last looked at a page, as it says.
pub(super) fn reviewed(fields: &Fields) -> Option<PartialDate> {
    match fields.get(REVIEWED)?.value {
        FieldValue::Date(date) => Some(date),
        _ => None,
    }
}

/// Whether a date can be less than twelve months ago.
pub(super) fn is_recent(date: PartialDate, today: PartialDate) -> bool {
    last_day(date).checked_add(MONTHS.months()).is_ok_and(|end| end >= today.first_day())
}

/// The date of an entry.
fn of(entry: &Item) -> Option<PartialDate> {
    let FieldValue::Record(parts) = &entry.value else { return None };
    match parts.get(DATE)?.value {
        FieldValue::Date(date) => Some(date),
        _ => None,
    }
}
