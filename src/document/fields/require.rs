//! What a page must have in its state, and what it should have.

use std::sync::Arc;

use super::{FieldValue, Fields};
use crate::config::{Config, Field, FieldType, Kind, folder};
use crate::diagnostic::{Diagnostic, catalogue::content};
use crate::span::Span;

/// One error for each field that the kind requires in the state at `state_index` of [`Config::states`] and that is missing. `fields` are those
/// of the page after [`inherit`](super::inherit); what is missing in a translation is missing in its source, so this is asked of originals.
/// A field that is there but could not be read is not missing, and neither is `title`, which the first heading may give.
pub fn require(file: &Arc<str>, fields: &Fields, state_index: usize, kind: &Kind, config: &Config, front_span: Span) -> Vec<Diagnostic> {
    let mut missing = Vec::new();
    let state = config.states.get(state_index).map_or("", |state| &*state.key);
    let language = config.languages.get(config.default_language.0 as usize);
    // The place is where the block begins: its opening line, not all of it.
    let place = Span::new(front_span.start as usize, (front_span.start as usize + 3).min(front_span.end as usize));
    for field in &kind.fields {
        let needed = field.required_from.is_some_and(|from| from <= state_index);
        match fields.get(&field.key) {
            Some(filled) => require_parts(file, &filled.value, field, state_index, config, filled.span, &mut missing),
            None if needed && &*field.key != "title" && !fields.invalid.contains(&field.key) => {
                let label = language.map_or("", |language| field.label.text(language));
                let label = if label.is_empty() { &field.key } else { label };
                missing.push(content::required_field(label, &field.key, &kind.key, state, &example(field, config)).at(file, place));
            }
            None => {}
        }
    }
    missing
}

/// The same for the parts of places and records.
fn require_parts(
    file: &Arc<str>,
    value: &FieldValue,
    field: &Field,
    state_index: usize,
    config: &Config,
    span: Span,
    missing: &mut Vec<Diagnostic>,
) {
    match value {
        FieldValue::Place(place) if place.name.is_empty() && field.required_from.is_some_and(|from| from <= state_index) => {
            missing.push(content::required_part("name", &field.key, "name: Leuven").at(file, span));
        }
        FieldValue::List(items) => {
            for item in items {
                require_parts(file, &item.value, field, state_index, config, item.span, missing);
            }
        }
        FieldValue::Record(record) => {
            let item_type = match &field.field_type {
                FieldType::List(item) => item,
                one => one,
            };
            let FieldType::Record(parts) = item_type else { return };
            for part in parts {
                match record.get(&part.key) {
                    Some(filled) => require_parts(file, &filled.value, part, state_index, config, filled.span, missing),
                    None if part.required_from.is_some_and(|from| from <= state_index) && !record.invalid.contains(&part.key) => {
                        missing.push(content::required_part(&part.key, &field.key, &example(part, config)).at(file, span));
                    }
                    None => {}
                }
            }
        }
        _ => {}
    }
}

/// The field as it would be written, on one line: from its declared example, else from its type.
pub fn example(field: &Field, config: &Config) -> String {
    let value = match &field.example {
        Some(example) if !example.trim().contains('\n') => example.trim().to_owned(),
        _ => example_value(&field.field_type, config),
    };
    format!("{}: {value}", field.key)
}

fn example_value(field_type: &FieldType, config: &Config) -> String {
    match field_type {
        FieldType::Text | FieldType::Markdown => "One plain sentence.".to_owned(),
        FieldType::Date => "2019-06-30".to_owned(),
        FieldType::Number => "3007".to_owned(),
        FieldType::Boolean => "true".to_owned(),
        FieldType::Url => "\"https://example.org/report\"".to_owned(),
        FieldType::Figure => {
            let first = config.vocabularies.get("figures").and_then(|list| list.terms.first()).map_or("registered", |term| &*term.key);
            format!("{{ what: {first}, value: 3007, as_of: 2019, source: \"https://example.org/report\" }}")
        }
        FieldType::Term(vocabulary) => config
            .vocabularies
            .get(vocabulary)
            .and_then(|list| list.terms.first())
            .map_or_else(|| "key".to_owned(), |term| term.key.to_string()),
        FieldType::Reference(kind) => {
            let folder = kind.as_ref().and_then(|kind| config.kind(kind)).and_then(|(_, kind)| kind.folder.clone());
            format!("{}/leuven", folder.as_deref().unwrap_or("cases").replace(folder::ANY, "first"))
        }
        FieldType::Image => "town-hall.jpg".to_owned(),
        FieldType::Place => "{ name: Leuven, country: BE }".to_owned(),
        FieldType::Record(parts) => {
            format!("{{ {} }}", parts.iter().map(|part| example(part, config)).collect::<Vec<_>>().join(", "))
        }
        FieldType::List(item) if matches!(**item, FieldType::Text | FieldType::Markdown) => "[One thing, Another thing]".to_owned(),
        FieldType::List(item) => format!("[{}]", example_value(item, config)),
    }
}
