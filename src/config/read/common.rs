//! The fields that every kind has without declaring them.

use super::fields::{Known, fields};
use super::localised::Tags;
use super::section::{Report, Section};
use crate::config::{Field, State};

/// Their declaration, in the format of a kind's own fields, with help and labels in every interface language.
const DECLARED: &str = include_str!("common_fields.toml");

/// The common fields in the order of forms. `title` is required from the first published state.
pub(super) fn common_fields(tags: &Tags, states: &[State]) -> Vec<Field> {
    common_fields_checked(tags, states).0
}

pub(super) fn common_fields_checked(tags: &Tags, states: &[State]) -> (Vec<Field>, Report) {
    let mut report = Report::new(&"common_fields.toml".into());
    let (table, _) = toml::de::DeTable::parse_recoverable(DECLARED);
    let known = Known { tags, states, vocabularies: &[], kinds: &[] };
    let section = Section::new("[fields]", table.get_ref(), Default::default());
    let mut fields = fields(section, &[], &known, &mut report);
    if let Some(title) = fields.iter_mut().find(|field| &*field.key == "title") {
        title.required_from = states.iter().position(|state| state.published);
    }
    (fields, report)
}
