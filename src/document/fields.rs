//! Front matter entries read as the typed fields of a kind.

use std::sync::Arc;

use super::date::PartialDate;
use super::value::{Entry, Node, Value};
use super::yaml;
use crate::checked::Checked;
use crate::config::{Config, Kind};
use crate::diagnostic::catalogue::content;
use crate::span::Span;

mod country;
pub mod envelope;
mod inherit;
mod key;
mod number;
pub mod pins;
mod placeholder;
mod require;
mod typed;
mod visit;

pub use envelope::{Envelope, Spanned, TranslationKind, envelope, slugified};
pub use inherit::{belongs_to_one_file, inherit};
pub use key::{begun, elsewhere};
pub use pins::Pin;
pub use require::{example, require};
pub(crate) use typed::{listed, true_or_false};

/// The value of a field, as its type says.
#[derive(Clone, Debug, PartialEq)]
pub enum FieldValue {
    /// Plain text, without blanks at its ends.
    Text(String),
    /// Markdown source; its place is that of the field.
    Markdown(String),
    /// A date as far as it is known.
    Date(PartialDate),
    /// A number and its spelling.
    Number(f64, String),
    /// Yes or no.
    Boolean(bool),
    /// An address with http or https.
    Url(String),
    /// A number with what it counts, its date and its source.
    Figure(Box<Figure>),
    /// A term of a vocabulary.
    Term(Term),
    /// The id of a page, not yet looked up, and the kind that it must be of.
    Reference(String, Option<Arc<str>>),
    /// The path of a picture as written, not yet looked up.
    Image(String),
    /// A place.
    Place(Box<Place>),
    /// Values of their own.
    Record(Fields),
    /// Items in the order written.
    List(Vec<Item>),
}

/// One item of a list.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// Its value.
    pub value: FieldValue,
    /// Its place in the file that it comes from.
    pub span: Span,
}

/// A term of a vocabulary.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// Name of the vocabulary.
    pub vocabulary: Arc<str>,
    /// Index in its [`terms`](crate::config::Vocabulary::terms).
    pub index: usize,
    /// Its key.
    pub key: Arc<str>,
}

/// A number that says what it counts and where it comes from.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// What it counts: a key of the vocabulary `figures` where the site has one.
    pub what: Option<String>,
    /// The number.
    pub value: f64,
    /// Its spelling.
    pub spelling: String,
    /// Its unit, such as `EUR`.
    pub unit: Option<String>,
    /// When it was true.
    pub as_of: Option<PartialDate>,
    /// Where it comes from: an address or a title.
    pub source: Option<String>,
    /// Place of the source in the file, for checking links.
    pub source_span: Span,
}

/// Somewhere on the map.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    /// Its name; empty where a translation must still inherit it.
    pub name: String,
    /// ISO 3166-1 code of two letters.
    pub country: Option<String>,
    /// Part of the country.
    pub region: Option<String>,
    /// Latitude in degrees, -90 to 90.
    pub lat: Option<f64>,
    /// Longitude in degrees, -180 to 180.
    pub lon: Option<f64>,
}

/// Where a value was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// In the file itself.
    Own,
    /// In the file that this one translates: a fact, the same in every language.
    Fact,
    /// In the file that this one translates: a text, in the language of that file.
    Text,
}

/// A field with its value.
#[derive(Clone, Debug, PartialEq)]
pub struct Filled {
    /// Index in [`Kind::fields`], or in the fields of its record.
    pub index: usize,
    /// Its key.
    pub key: Arc<str>,
    /// Its value.
    pub value: FieldValue,
    /// Its place, in the file that [`origin`](Self::origin) says.
    pub span: Span,
    /// Whether it was written here or inherited.
    pub origin: Origin,
}

impl Filled {
    /// Whether it is a text in the language of another file, to be marked with that language.
    pub fn inherited(&self) -> bool {
        self.origin == Origin::Text
    }
}

/// The fields of a page or of a record, in the order of the kind.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Fields {
    /// Those that have a value.
    pub filled: Vec<Filled>,
    /// Keys of those that are there but could not be read, which has been said.
    pub invalid: Vec<Arc<str>>,
}

impl Fields {
    /// The field with this key, if it has a value.
    pub fn get(&self, key: &str) -> Option<&Filled> {
        self.filled.iter().find(|field| &*field.key == key)
    }
}

/// Whether a key is of the common fields that every page has, whatever its kind (see [`Envelope`]).
pub fn is_common(key: &str) -> bool {
    envelope::knows(key)
}

/// Reads the entries of a file as the fields of its kind, in the order of the kind. References and pictures are not looked up. What only the
/// [`Envelope`] needs is read here without a word, because [`envelope`] says what is wrong with it.
pub fn read(file: &Arc<str>, entries: &[Entry], kind: &Kind, config: &Config) -> Checked<Fields> {
    let mut reading = typed::Reading { file, config, diagnostics: Vec::new() };
    let mut slots: Vec<Option<Filled>> = Vec::new();
    slots.resize_with(kind.fields.len(), || None);
    let mut invalid = Vec::new();
    for entry in entries {
        let Some(index) = kind.fields.iter().position(|field| *field.key == *entry.key) else {
            if !envelope::knows(&entry.key) && envelope::misspelt_protection(entry, config).is_none() {
                reading.diagnostics.push(unknown(entry, kind, config).at(file, entry.key_span));
            }
            continue;
        };
        let said = reading.diagnostics.len();
        let field = &kind.fields[index];
        let read = reading.field(field, &entry.key, &entry.node);
        if envelope::checks(&entry.key) {
            reading.diagnostics.truncate(said);
        }
        match read {
            Ok(value) => slots[index] = Some(Filled { index, key: field.key.clone(), value, span: entry.node.span, origin: Origin::Own }),
            Err(typed::Gap::Invalid) => invalid.push(field.key.clone()),
            Err(typed::Gap::Absent) => {}
        }
    }
    Checked::new(Fields { filled: slots.into_iter().flatten().collect(), invalid }, reading.diagnostics)
}

fn unknown(entry: &Entry, kind: &Kind, config: &Config) -> crate::diagnostic::Diagnostic {
    let written = entry.key.as_str();
    let candidates = || kind.fields.iter().map(|field| &*field.key).chain(envelope::KEYS);
    let near = key::near(written, candidates());
    let has = |kind: &&Kind| kind.fields.iter().any(|field| *field.key == *written);
    let other = config.kinds.iter().find(has).map(|kind| &*kind.key);
    let state = envelope::draft_as_state(entry, config).filter(|_| near == Some("status"));
    content::unknown_field(written, &kind.key, state.as_deref().or(near).filter(|_| other.is_none()), other)
}

/// Names and reads fields whose colon no space follows and whose value has a colon in it, `title:Budget: how it works`: to YAML all up to the second
/// colon is the name.
pub fn run_together(
    file: &Arc<str>,
    source: &str,
    entries: &mut [Entry],
    config: &Config,
    diagnostics: &mut Vec<crate::diagnostic::Diagnostic>,
) {
    let is_field = |key: &str| envelope::knows(key) || config.kinds.iter().flat_map(|kind| &kind.fields).any(|field| *field.key == *key);
    for entry in entries {
        let Some((key, _)) = entry.key.split_once(':').filter(|(key, begun)| is_field(key) && !begun.is_empty()) else { continue };
        let (start, end) = (entry.key_span.start as usize, (entry.node.span.end as usize).max(entry.key_span.end as usize));
        let from = start + key.len() + 1;
        let Some(written) = source.get(from..end).filter(|written| entry.key_span.of(source) == entry.key && !written.contains('\n'))
        else {
            continue;
        };
        let inner =
            ['"', '\''].iter().find_map(|quote| written.strip_prefix(*quote)?.strip_suffix(*quote).filter(|inner| !inner.contains(*quote)));
        let line = inner.map_or_else(|| format!("{key}: {}", yaml::quoted(written)), |_| format!("{key}: {written}"));
        diagnostics.push(content::missing_space(&line).at(file, Span::new(start, end)));
        let node = Node { value: Value::Text(inner.unwrap_or(written).to_owned()), span: Span::new(from, end) };
        *entry = Entry { key: key.to_owned(), key_span: Span::new(start, from - 1), node };
    }
}

/// What a value is, in plain words.
fn found(value: &Value) -> &'static str {
    match value {
        Value::Null | Value::Broken => "nothing",
        Value::Boolean(_) => "`true` or `false`",
        Value::Number(number, _) if !number.is_finite() => "no finite number",
        Value::Number(..) => "a number",
        Value::Text(_) => "a text",
        Value::List(_) => "a list",
        Value::Map(_) => "a group of values",
    }
}

#[cfg(test)]
#[path = "fields/tests.rs"]
pub(crate) mod tests;
