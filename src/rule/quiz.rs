//! Questions with options: that they can be answered. A question is any record with a list of options that can be marked as right, whatever
//! the kind.

use super::Text;
use crate::config::{Field, FieldType};
use crate::diagnostic::{Diagnostic, catalogue::rule as message};
use crate::document::fields::{FieldValue, Fields, Item, Origin};
use crate::span::Span;

/// Parts of a question and of an option.
const OPTIONS: &str = "options";
const CORRECT: &str = "correct";
const EXPLANATION: &str = "explanation";
const FEEDBACK: &str = "feedback";

/// Errors of questions without a right option, with right ones only, or with less than two; notes of questions that explain nothing.
pub(super) fn check(text: &Text<'_>, found: &mut Vec<Diagnostic>) {
    let Some((work, version)) = text.page else { return };
    let Some(kind) = text.site.config.kinds.get(work.kind) else { return };
    for field in version.fields.filled.iter().filter(|field| field.origin == Origin::Own) {
        let Some(declared) = kind.fields.get(field.index).filter(|declared| asks(&declared.field_type)) else { continue };
        let items = match &field.value {
            FieldValue::List(items) => items.as_slice(),
            _ => &[],
        };
        for item in items {
            if let FieldValue::Record(question) = &item.value {
                let explains = parts(&declared.field_type).is_some_and(|parts| parts.iter().any(|part| &*part.key == EXPLANATION));
                one(text, question, item.span, explains, found);
            }
        }
    }
}

fn one(text: &Text<'_>, question: &Fields, span: Span, explains: bool, found: &mut Vec<Diagnostic>) {
    let Some(FieldValue::List(options)) = question.get(OPTIONS).map(|field| &field.value) else { return };
    let record = |item: &'_ Item| match &item.value {
        FieldValue::Record(option) => Some(option.clone()),
        _ => None,
    };
    let records: Vec<Fields> = options.iter().filter_map(record).collect();
    let is_right = |option: &&Fields| matches!(option.get(CORRECT).map(|field| &field.value), Some(FieldValue::Boolean(true)));
    let right = records.iter().filter(is_right).count();
    // The place is the first line of the question.
    let line = span.of(text.source()).find('\n').map_or(span, |length| Span::new(span.start as usize, span.start as usize + length));
    let mut say = |problem: Diagnostic| found.push(problem.at(text.path(), line));
    match (records.len(), right) {
        (0 | 1, _) => say(message::quiz_too_few_options(records.len() as u64)),
        (_, 0) => say(message::quiz_without_right_option()),
        (all, right) if all == right => say(message::quiz_all_options_right(all as u64)),
        _ => {}
    }
    let has_feedback = records.iter().any(|option| option.get(FEEDBACK).is_some());
    if explains && question.get(EXPLANATION).is_none() && !has_feedback {
        say(message::quiz_without_explanation());
    }
}

/// Whether a field is a list of records with options that can be marked as right.
fn asks(field: &FieldType) -> bool {
    let options = parts(field).and_then(|parts| parts.iter().find(|part| &*part.key == OPTIONS));
    let marks = |option: &Field| parts(&option.field_type).is_some_and(|parts| parts.iter().any(|part| &*part.key == CORRECT));
    options.is_some_and(marks)
}

/// The parts of the records of a list.
fn parts(field: &FieldType) -> Option<&[Field]> {
    match field {
        FieldType::List(item) => match &**item {
            FieldType::Record(parts) => Some(parts),
            _ => None,
        },
        _ => None,
    }
}
