//! What time has overtaken: reviews, and events that are announced after they took place.

use jiff::ToSpan;
use jiff::civil::Date;

use super::Text;
use super::words::whole;
use crate::diagnostic::{Diagnostic, catalogue::rule as message};
use crate::document::date::{PartialDate, day_of, moment};
use crate::document::fields::{FieldValue, Fields, Filled, Origin};
use crate::site::review;

/// Type in JSON-LD of kinds whose pages are about something that takes place at a time.
pub(super) const EVENT: &str = "Event";

// Fields of such kinds: when it begins and ends, whether it was called off, and what there is to see afterwards.
pub(super) const START: &str = "start";
const END: &str = "end";
const CANCELLED: &str = "cancelled";
const RECORDING: &str = "recording";

/// Warnings of overdue reviews and of past events that are announced; an error of what ends before it begins.
pub(super) fn check(text: &Text<'_>, found: &mut Vec<Diagnostic>) {
    let Some((work, version)) = text.page else { return };
    let fields = &version.fields;
    let own = |field: &&Filled| field.origin == Origin::Own;
    // What a translation inherits is said where it is written.
    let review_field = [fields.get("last_reviewed_on"), fields.get("review_in")].into_iter().flatten().find(own);
    if let Some(field) = review_field
        && let Some(due) = review::due(version)
        && due < text.today.first_day()
    {
        let owner = match fields.get("owner").map(|field| &field.value) {
            Some(FieldValue::Text(owner)) => Some(owner.as_str()),
            _ => None,
        };
        found.push(message::review_overdue(&due.to_string(), owner).at(text.path(), field.span));
    }
    let (start, end) = (time(fields, START), time(fields, END));
    if let (Some(((first, _), begin)), Some(((_, last), field))) = (start, end)
        && own(&field)
        && (last < first || last == first && is_earlier(field, begin))
    {
        found.push(message::ends_before_start(START, END).at(text.path(), field.span));
    }
    let is_event = text.site.config.kinds.get(work.kind).is_some_and(|kind| &*kind.schema_type == EVENT);
    let Some(((_, last), _)) = end.or(start).filter(|_| is_event) else { return };
    // A day for the time zones.
    let is_past = last.checked_add(1.day()).is_ok_and(|day| day < text.today.first_day());
    let is_cancelled = matches!(fields.get(CANCELLED).map(|field| &field.value), Some(FieldValue::Boolean(true)));
    if is_past && !is_cancelled && fields.get(RECORDING).is_none() {
        announced(text, fields, last, found);
    }
}

/// Where an event is announced that took place: at an address to register, or in words of title and summary.
fn announced(text: &Text<'_>, fields: &Fields, last: Date, found: &mut Vec<Diagnostic>) {
    let says_coming = |field: &Filled| match &field.value {
        FieldValue::Text(words) => text.words.coming.as_ref().is_some_and(|finder| whole(finder, words).next().is_some()),
        _ => false,
    };
    let texts = ["title", "summary"].into_iter().filter_map(|key| fields.get(key)).filter(|field| says_coming(field));
    let register = fields.filled.iter().filter(|field| &*field.key == "registration_url");
    let first = texts.chain(register).find(|field| field.origin == Origin::Own);
    if let Some(field) = first {
        found.push(message::past_event(&last.to_string(), &field.key, RECORDING).at(text.path(), field.span));
    }
}

/// The first and the last day that a field can mean, with the field.
fn time<'a>(fields: &'a Fields, key: &str) -> Option<((Date, Date), &'a Filled)> {
    let field = fields.get(key)?;
    let date = match &field.value {
        FieldValue::Date(date) => *date,
        FieldValue::Text(text) => match PartialDate::parse(text) {
            Ok(date) => date,
            Err(_) => day_of(moment(text)?)?,
        },
        _ => return None,
    };
    Some(((date.first_day(), last_day(date)), field))
}

/// Whether a field names an earlier time of day than another of the same day. Two times can be compared where both have an offset, or neither.
fn is_earlier(field: &Filled, other: &Filled) -> bool {
    let at = |field: &Filled| match &field.value {
        FieldValue::Text(text) if has_time(text) => Some((has_offset(text), moment(text)?)),
        _ => None,
    };
    at(field).zip(at(other)).is_some_and(|((offset, at), (other_offset, other))| offset == other_offset && at < other)
}

/// Whether a moment has a time of day.
pub(super) fn has_time(text: &str) -> bool {
    PartialDate::parse(text).is_err() && moment(text).is_some()
}

/// Whether a moment says how far its time is from UTC: `2027-02-04T14:00+01:00`, `2027-02-04T13:00Z`.
pub(super) fn has_offset(text: &str) -> bool {
    let time = text.trim().get(10..).unwrap_or("");
    time.ends_with(['Z', 'z']) || time.contains(['+', '-'])
}

/// The last day that a date can be.
pub(super) fn last_day(date: PartialDate) -> Date {
    let first = date.first_day();
    match (date.month(), date.day()) {
        (None, _) => first.last_of_year(),
        (Some(_), None) => first.last_of_month(),
        (Some(_), Some(_)) => first,
    }
}
