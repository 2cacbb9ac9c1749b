//! Front matter entries read as the typed fields of a kind.

use std::sync::Arc;

use super::date::PartialDate;
use super::value::{Entry, Node, Value, entry};
use crate::checked::Checked;
use crate::config::{Config, Field, FieldType, Kind};
use crate::diagnostic::{Diagnostic, catalogue, nearest};
use crate::span::Span;

mod envelope;
mod read;

pub use envelope::{Envelope, Spanned, envelope};
pub use read::read;

/// A typed value.
#[derive(Debug, Clone, PartialEq)]
pub enum FieldValue {
    /// Plain text.
    Text(Arc<str>),
    /// Markdown.
    Markdown(Arc<str>),
    /// A year, month or day.
    Date(PartialDate),
    /// A number.
    Number(f64),
    /// Yes or no.
    Boolean(bool),
    /// An absolute address, http or https.
    Url(Arc<str>),
    /// A sourced number.
    Figure(Figure),
    /// A term of a vocabulary.
    Term {
        /// Name of the vocabulary.
        vocabulary: Arc<str>,
        /// Key of the term; it exists.
        key: Arc<str>,
    },
    /// Id of a page; whether it exists is checked when the site is assembled.
    Reference {
        /// The id.
        id: Arc<str>,
        /// The kind that the page must be of.
        kind: Option<Arc<str>>,
    },
    /// Path of a picture, relative to the file.
    Image(Arc<str>),
    /// A place.
    Place(Place),
    /// Named values, in the order of the declaration.
    Record(Vec<(Arc<str>, Placed)>),
    /// A list.
    List(Vec<Placed>),
}

/// A value and where it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Placed {
    /// The value.
    pub value: FieldValue,
    /// Its place in the file that it was read from.
    pub span: Span,
}

/// A number with what it counts, its date and its source.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// What is counted: a key of the vocabulary `figures` where the site has one, else text.
    pub what: Option<Arc<str>>,
    /// The number.
    pub value: f64,
    /// Its unit, such as `EUR` or `%`.
    pub unit: Option<Arc<str>>,
    /// The day, month or year for which it holds.
    pub as_of: Option<PartialDate>,
    /// Address or name of the source.
    pub source: Option<Arc<str>>,
}

/// A place on earth.
#[derive(Debug, Clone, PartialEq)]
pub struct Place {
    /// Its name.
    pub name: Arc<str>,
    /// ISO 3166-1 alpha-2 code, capital letters.
    pub country: Option<Arc<str>>,
    /// Name of the region.
    pub region: Option<Arc<str>>,
    /// Latitude and longitude in degrees (WGS 84).
    pub position: Option<(f64, f64)>,
}

/// The fields of a page, in the order of its kind.
#[derive(Debug, Clone, Default)]
pub struct Fields {
    entries: Vec<OwnedField>,
}

/// One field.
#[derive(Debug, Clone)]
struct OwnedField {
    key: Arc<str>,
    value: Placed,
    inherited: bool,
}

impl Fields {
    /// The value of a field.
    pub fn get(&self, key: &str) -> Option<&FieldValue> {
        self.entries.iter().find(|entry| *entry.key == *key).map(|entry| &entry.value.value)
    }

    /// Whether the value of a field comes from the original of a translation.
    pub fn is_inherited(&self, key: &str) -> bool {
        self.entries.iter().any(|entry| *entry.key == *key && entry.inherited)
    }

    /// Visits every single value, those inside lists and records too.
    pub fn visit(&self, visitor: &mut impl FnMut(&FieldValue)) {
        self.entries.iter().for_each(|entry| walk(&entry.value, &mut |value, _| visitor(value)));
    }

    /// Visits every single value of one field.
    pub fn visit_field(&self, key: &str, visitor: &mut impl FnMut(&FieldValue)) {
        self.entries.iter().filter(|entry| *entry.key == *key).for_each(|entry| walk(&entry.value, &mut |value, _| visitor(value)));
    }

    /// Visits every single value that stands in the page's own file, with its place.
    pub fn visit_own(&self, visitor: &mut impl FnMut(&FieldValue, Span)) {
        self.entries.iter().filter(|entry| !entry.inherited).for_each(|entry| walk(&entry.value, visitor));
    }
}

fn walk(placed: &Placed, visitor: &mut impl FnMut(&FieldValue, Span)) {
    match &placed.value {
        FieldValue::List(items) => items.iter().for_each(|item| walk(item, visitor)),
        FieldValue::Record(entries) => entries.iter().for_each(|(_, item)| walk(item, visitor)),
        single => visitor(single, placed.span),
    }
}

/// Facts are written once: what a translation does not say itself is taken from its original.
pub fn inherit(translation: Fields, original: &Fields, kind: &Kind) -> Fields {
    let mut own = translation.entries;
    let entries = kind.fields.iter().filter_map(|field| {
        let written = own.iter().position(|entry| entry.key == field.key).map(|at| own.swap_remove(at));
        written.or_else(|| original.entries.iter().find(|entry| entry.key == field.key).map(|entry| OwnedField { inherited: true, ..entry.clone() }))
    });
    Fields { entries: entries.collect() }
}

/// What a page in a state must have and has not: one error per field, with why and an example. A translation is only asked for what is
/// translated and what its original lacks is not asked twice.
#[allow(clippy::too_many_arguments, reason = "a page's facts, each from elsewhere")]
pub fn require(
    file: &Arc<str>,
    fields: &Fields,
    envelope: &Envelope,
    state: usize,
    kind: &Kind,
    config: &Config,
    front: Span,
    is_original: bool,
    has_heading: bool,
) -> Vec<Diagnostic> {
    let mut missing = Vec::new();
    for field in kind.fields.iter().filter(|field| field.required_from.is_some_and(|from| state >= from)) {
        let given = fields.get(&field.key).is_some() && (is_original || !field.translated || !fields.is_inherited(&field.key));
        let by_heading = &*field.key == "title" && (has_heading || envelope.title.is_some());
        let asked = is_original || (field.translated && !fields.is_inherited(&field.key));
        if given || by_heading || !asked {
            continue;
        }
        let language = config.language(config.default_language);
        let label = field.label.text(language);
        let label = if label.is_empty() { &field.key } else { label };
        let state = &config.states[state].key;
        let example = field.example.as_deref().map(|example| format!("{}: {example}", field.key));
        missing.push(catalogue::front::missing_field(label, &kind.key, state, &field.key, example.as_deref()).at(file, front));
    }
    missing
}
