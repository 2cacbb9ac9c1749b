//! Time zones of events: those that calendars know, by their names in the database of IANA. `names.txt` lists those of 2025b, links of former
//! names among them; the database is in the public domain.

use std::sync::LazyLock;

use super::Text;
use super::date::{EVENT, START, has_offset, has_time};
use crate::diagnostic::{Diagnostic, catalogue::rule as message, nearest};
use crate::document::fields::{FieldValue, Origin};

/// The field of such kinds that names the zone.
const ZONE: &str = "timezone";

/// All names, in the order of bytes.
static NAMES: LazyLock<Vec<&str>> = LazyLock::new(|| include_str!("zone/names.txt").lines().collect());

/// Errors of events whose zone no calendar knows, or whose time is that of no zone (RFC 5545, 3.2.19).
pub(super) fn check(text: &Text<'_>, found: &mut Vec<Diagnostic>) {
    let Some((work, version)) = text.page else { return };
    let kind = text.site.config.kinds.get(work.kind).filter(|kind| &*kind.schema_type == EVENT);
    let Some(declared) = kind.and_then(|kind| kind.fields.iter().find(|field| &*field.key == ZONE)) else { return };
    let fields = &version.fields;
    if let Some(zone) = fields.get(ZONE) {
        if let FieldValue::Text(name) = &zone.value
            && zone.origin == Origin::Own
            && NAMES.binary_search(&name.as_str()).is_err()
        {
            found.push(message::unknown_time_zone(name, meant(name)).at(text.path(), zone.span));
        }
        return;
    }
    // What a state requires, or could not be read, is said elsewhere.
    let is_said = declared.required_from.is_some() || fields.invalid.iter().any(|key| &**key == ZONE);
    if let Some(start) = fields.get(START).filter(|start| start.origin == Origin::Own && !is_said)
        && let FieldValue::Text(written) = &start.value
        && has_time(written)
        && !has_offset(written)
    {
        found.push(message::time_without_zone().at(text.path(), start.span));
    }
}

/// The name that was meant: by its city alone, or by what is nearest to it.
fn meant(written: &str) -> Option<&'static str> {
    let city = written.replace(' ', "_");
    let of_city = |name: &&&str| name.rsplit('/').next().is_some_and(|last| last.eq_ignore_ascii_case(&city));
    NAMES.iter().find(of_city).copied().or_else(|| nearest(written, NAMES.iter().copied()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_sorted_and_found() {
        assert!(NAMES.is_sorted() && NAMES.len() > 500);
        for (written, name) in [
            ("Brussels", Some("Europe/Brussels")),
            ("europe/brussels", Some("Europe/Brussels")),
            ("Europe/Brusels", Some("Europe/Brussels")),
            ("new york", Some("America/New_York")),
            ("the time of the town hall", None),
        ] {
            assert_eq!(meant(written), name, "{written}");
        }
    }
}
