//! People who agreed to be shown: where a kind has a field for it, that they did, that it still holds, and that somebody asked again.

use super::Text;
use super::date::last_day;
use super::follow_up::{is_recent, reviewed};
use crate::diagnostic::{Diagnostic, catalogue::rule as message};
use crate::document::fields::{FieldValue, Filled, Origin};
use crate::span::Span;

/// The day on which the person whom a page is about agreed.
const GIVEN: &str = "consent_date";

/// Whether those who can be told in the picture of a page agreed: a day, or words.
const IMAGE: &str = "image_consent";

/// The last day for which they agreed: the person, those in the picture.
const UNTIL: [&str; 2] = ["consent_until", "image_consent_until"];

/// Warnings of people and pictures without consent, and of consent that nobody asked for again within twelve months; errors of consent that ended.
pub(super) fn check(text: &Text<'_>, found: &mut Vec<Diagnostic>) {
    let Some((work, version)) = text.page else { return };
    let Some(kind) = text.site.config.kinds.get(work.kind) else { return };
    let fields = &version.fields;
    // Facts are said where they are written, which is once for all languages.
    let own = |key: &str| fields.get(key).filter(|field| field.origin == Origin::Own);
    let date = |field: &Filled| match field.value {
        FieldValue::Date(date) => Some(date),
        _ => None,
    };
    // What a state requires, or could not be read, is said elsewhere.
    let lacks = |key: &str| {
        let asks = kind.fields.iter().any(|field| &*field.key == key && field.required_from.is_none());
        asks && fields.get(key).is_none() && !fields.invalid.iter().any(|invalid| &**invalid == key)
    };
    if version.language == work.original && lacks(GIVEN) {
        let title = version.envelope.title.as_ref().map_or(Span::default(), |title| title.span);
        found.push(message::person_without_consent().at(text.path(), title));
    }
    if let Some(image) = own("image").filter(|_| lacks(IMAGE)) {
        found.push(message::picture_without_consent().at(text.path(), image.span));
    }
    let mut has_ended = false;
    for field in UNTIL.into_iter().filter_map(own) {
        if let Some(day) = date(field).filter(|day| last_day(*day) < text.today.first_day()) {
            has_ended = true;
            found.push(message::consent_ended(&day.to_string()).at(text.path(), field.span));
        }
    }
    // A day until which it holds was agreed on: until then nobody has to ask.
    if let Some(field) = own(GIVEN)
        && let Some(given) = date(field)
        && !has_ended
        && fields.get(UNTIL[0]).is_none()
        && !is_recent(given, text.today)
        && !reviewed(fields).is_some_and(|day| is_recent(day, text.today))
    {
        found.push(message::consent_unconfirmed(&given.to_string()).at(text.path(), field.span));
    }
}
