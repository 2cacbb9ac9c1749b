//! Walks over values, those inside lists and records too.

use super::{FieldValue, Fields, Origin};
use crate::span::Span;

impl Fields {
    /// Visits every single value.
    pub fn visit(&self, visitor: &mut impl FnMut(&FieldValue)) {
        self.filled.iter().for_each(|field| walk(&field.value, field.span, &mut |value, _| visitor(value)));
    }

    /// Visits every single value of one field.
    pub fn visit_field(&self, key: &str, visitor: &mut impl FnMut(&FieldValue)) {
        self.get(key).into_iter().for_each(|field| walk(&field.value, field.span, &mut |value, _| visitor(value)));
    }

    /// Visits every single value that stands in the page's own file, with its place.
    pub fn visit_own(&self, visitor: &mut impl FnMut(&FieldValue, Span)) {
        self.filled.iter().filter(|field| field.origin == Origin::Own).for_each(|field| walk_own(&field.value, field.span, visitor));
    }

    /// As [`visit_own`](Self::visit_own), without those of the field `key`.
    pub fn visit_own_but(&self, key: &str, visitor: &mut impl FnMut(&FieldValue, Span)) {
        let own = self.filled.iter().filter(|field| field.origin == Origin::Own && *field.key != *key);
        own.for_each(|field| walk_own(&field.value, field.span, visitor));
    }

    /// The texts of a field that is a text or a list of texts.
    pub fn texts(&self, key: &str) -> Vec<&str> {
        match self.get(key).map(|field| &field.value) {
            Some(FieldValue::List(items)) => items.iter().filter_map(|item| single_text(&item.value)).collect(),
            Some(value) => single_text(value).into_iter().collect(),
            None => Vec::new(),
        }
    }
}

fn single_text(value: &FieldValue) -> Option<&str> {
    match value {
        FieldValue::Text(text) | FieldValue::Markdown(text) => Some(text),
        _ => None,
    }
}

fn walk(value: &FieldValue, span: Span, visitor: &mut impl FnMut(&FieldValue, Span)) {
    match value {
        FieldValue::List(items) => items.iter().for_each(|item| walk(&item.value, item.span, visitor)),
        FieldValue::Record(record) => record.filled.iter().for_each(|field| walk(&field.value, field.span, visitor)),
        single => visitor(single, span),
    }
}

/// As [`walk`], without the parts of records that are inherited: their places are in another file.
fn walk_own(value: &FieldValue, span: Span, visitor: &mut impl FnMut(&FieldValue, Span)) {
    match value {
        FieldValue::List(items) => items.iter().for_each(|item| walk_own(&item.value, item.span, visitor)),
        FieldValue::Record(record) => record.visit_own(visitor),
        single => visitor(single, span),
    }
}
