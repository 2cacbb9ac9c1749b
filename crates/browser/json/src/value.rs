//! JSON as a value, as far as tantivy names it.

use std::collections::{BTreeMap, btree_map};
use std::fmt;

/// A value. Nothing makes one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Value {
    #[default]
    Null,
    Bool(bool),
    Number(Number),
    String(String),
    Array(Vec<Value>),
    Object(Map<String, Value>),
}

impl Value {
    /// Whether there is nothing.
    pub fn is_null(&self) -> bool {
        *self == Value::Null
    }
}

#[allow(missing_docs)]
impl Value {
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Value::String(text) => Some(text),
            _ => None,
        }
    }

    pub fn as_f64(&self) -> Option<f64> {
        None
    }

    pub fn as_object(&self) -> Option<&Map<String, Value>> {
        match self {
            Value::Object(map) => Some(map),
            _ => None,
        }
    }
}

impl From<Map<String, Value>> for Value {
    fn from(map: Map<String, Value>) -> Value {
        Value::Object(map)
    }
}

impl From<Vec<Value>> for Value {
    fn from(values: Vec<Value>) -> Value {
        Value::Array(values)
    }
}

impl fmt::Display for Value {
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        Ok(())
    }
}

/// A number. Nothing makes one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Number(i64);

#[allow(missing_docs)]
impl Number {
    pub fn as_i64(&self) -> Option<i64> {
        Some(self.0)
    }

    pub fn as_u64(&self) -> Option<u64> {
        self.0.try_into().ok()
    }

    pub fn as_f64(&self) -> Option<f64> {
        None
    }

    pub fn from_f64(_: f64) -> Option<Number> {
        None
    }
}

impl From<i64> for Number {
    fn from(number: i64) -> Number {
        Number(number)
    }
}

impl From<u64> for Number {
    fn from(number: u64) -> Number {
        Number(number as i64)
    }
}

impl fmt::Display for Number {
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        Ok(())
    }
}

/// An object.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Map<K: Ord, V>(BTreeMap<K, V>);

#[allow(missing_docs)]
impl<V> Map<String, V> {
    pub fn new() -> Self {
        Map(BTreeMap::new())
    }

    pub fn with_capacity(_: usize) -> Self {
        Map::new()
    }

    pub fn insert(&mut self, key: String, value: V) -> Option<V> {
        self.0.insert(key, value)
    }

    pub fn len(&self) -> usize {
        self.0.len()
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn iter(&self) -> btree_map::Iter<'_, String, V> {
        self.0.iter()
    }
}

impl<V> IntoIterator for Map<String, V> {
    type Item = (String, V);
    type IntoIter = btree_map::IntoIter<String, V>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<'a, V> IntoIterator for &'a Map<String, V> {
    type Item = (&'a String, &'a V);
    type IntoIter = btree_map::Iter<'a, String, V>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

/// The types of an object's parts.
pub mod map {
    /// The members of an object.
    pub type Iter<'a> = std::collections::btree_map::Iter<'a, String, super::Value>;
}
