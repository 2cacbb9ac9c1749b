//! In place of the crate `serde_json`, in the module for browsers only.
//!
//! tantivy keeps what it knows of an index as JSON. The module makes the schema in code and does not read `meta.json`; what is left is the footer
//! of each file, which says by which version of tantivy it was written: objects of whole numbers. [`from_slice`] reads those; whatever else would be
//! read is an error, and nothing is written. The real crate, with all that it pulls in of tantivy's settings, is 14 KB of the module, compressed.

use serde::de::{self, DeserializeOwned, DeserializeSeed, MapAccess, Visitor};
use serde::{Deserialize, Serialize, Serializer, forward_to_deserialize_any};
use std::fmt;

mod value;
pub use value::{Map, Number, Value, map};

/// What could not be read. It does not say why: nobody is there to read it.
#[derive(Debug)]
pub struct Error;

/// The result of reading.
pub type Result<T> = std::result::Result<T, Error>;

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }
}

impl std::error::Error for Error {}

impl de::Error for Error {
    fn custom<T: fmt::Display>(_: T) -> Error {
        Error
    }

    fn invalid_type(_: de::Unexpected<'_>, _: &dyn de::Expected) -> Error {
        Error
    }

    fn invalid_value(_: de::Unexpected<'_>, _: &dyn de::Expected) -> Error {
        Error
    }

    fn invalid_length(_: usize, _: &dyn de::Expected) -> Error {
        Error
    }

    fn unknown_variant(_: &str, _: &'static [&'static str]) -> Error {
        Error
    }

    fn unknown_field(_: &str, _: &'static [&'static str]) -> Error {
        Error
    }

    fn missing_field(_: &'static str) -> Error {
        Error
    }

    fn duplicate_field(_: &'static str) -> Error {
        Error
    }
}

impl From<Error> for std::io::Error {
    fn from(_: Error) -> std::io::Error {
        std::io::ErrorKind::InvalidData.into()
    }
}

/// Always an error.
pub fn from_str<'a, T: Deserialize<'a>>(_: &'a str) -> Result<T> {
    Err(Error)
}

/// Always an error.
pub fn from_value<T: DeserializeOwned>(_: Value) -> Result<T> {
    Err(Error)
}

/// Reads objects of objects and whole numbers; anything else is an error.
pub fn from_slice<'a, T: Deserialize<'a>>(text: &'a [u8]) -> Result<T> {
    T::deserialize(&mut Footer(text))
}

/// Nothing: what the module would write, it forgets.
pub fn to_string<T: ?Sized + Serialize>(_: &T) -> Result<String> {
    Ok(String::new())
}

/// Nothing.
pub fn to_string_pretty<T: ?Sized + Serialize>(_: &T) -> Result<String> {
    Ok(String::new())
}

/// Nothing.
pub fn to_vec<T: ?Sized + Serialize>(_: &T) -> Result<Vec<u8>> {
    Ok(Vec::new())
}

/// Nothing.
pub fn to_vec_pretty<T: ?Sized + Serialize>(_: &T) -> Result<Vec<u8>> {
    Ok(Vec::new())
}

/// What is written as text.
pub mod ser {
    pub use super::to_string;
}

/// Reads from a stream: always an error.
pub struct Deserializer;

impl Deserializer {
    /// A reader of nothing.
    pub fn from_reader<R: std::io::Read>(_: R) -> Deserializer {
        Deserializer
    }
}

impl<'de> de::Deserializer<'de> for &mut Deserializer {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value> {
        Err(Error)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct newtype_struct seq tuple
        tuple_struct map struct enum identifier ignored_any
    }
}

/// The text that is left of a footer.
struct Footer<'a>(&'a [u8]);

impl<'a> Footer<'a> {
    fn next(&mut self) -> Option<u8> {
        let (&first, rest) = self.0.split_first()?;
        self.0 = rest;
        Some(first)
    }
}

impl<'de> de::Deserializer<'de> for &mut Footer<'de> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
        let first = self.next().ok_or(Error)?;
        if first == b'{' {
            return visitor.visit_map(Members(self));
        }
        let mut number = digit(first).ok_or(Error)?;
        while let Some(digit) = self.0.first().and_then(|&byte| digit(byte)) {
            number = number.wrapping_mul(10).wrapping_add(digit);
            self.next();
        }
        visitor.visit_u64(number)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct newtype_struct seq tuple
        tuple_struct map struct enum identifier ignored_any
    }
}

fn digit(byte: u8) -> Option<u64> {
    byte.is_ascii_digit().then(|| u64::from(byte - b'0'))
}

/// The members of an object, after its brace.
struct Members<'a, 'b>(&'b mut Footer<'a>);

impl<'a> MapAccess<'a> for Members<'a, '_> {
    type Error = Error;

    fn next_key_seed<K: DeserializeSeed<'a>>(&mut self, seed: K) -> Result<Option<K::Value>> {
        let mut byte = self.0.next();
        if byte == Some(b',') {
            byte = self.0.next();
        }
        match byte {
            Some(b'}') => Ok(None),
            Some(b'"') => {
                let end = self.0.0.iter().position(|&byte| byte == b'"').ok_or(Error)?;
                let (key, rest) = self.0.0.split_at(end);
                self.0.0 = rest;
                self.0.next();
                seed.deserialize(de::value::BorrowedBytesDeserializer::new(key)).map(Some)
            }
            _ => Err(Error),
        }
    }

    fn next_value_seed<V: DeserializeSeed<'a>>(&mut self, seed: V) -> Result<V::Value> {
        match self.0.next() {
            Some(b':') => seed.deserialize(&mut *self.0),
            _ => Err(Error),
        }
    }
}

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        serializer.serialize_unit()
    }
}

impl<'a> Deserialize<'a> for Value {
    fn deserialize<D: de::Deserializer<'a>>(_: D) -> std::result::Result<Value, D::Error> {
        Err(de::Error::custom(""))
    }
}

impl<'a> Deserialize<'a> for Map<String, Value> {
    fn deserialize<D: de::Deserializer<'a>>(_: D) -> std::result::Result<Self, D::Error> {
        Err(de::Error::custom(""))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    #[test]
    fn footers_are_read_and_nothing_else() {
        let footer: BTreeMap<String, BTreeMap<String, u32>> = from_slice(br#"{"version":{"major":0,"minor":27},"other":{}}"#).unwrap();
        assert_eq!(format!("{footer:?}"), r#"{"other": {}, "version": {"major": 0, "minor": 27}}"#);
        for text in ["", "{", "{\"a\"", "{\"a\":", "{\"a\":1", "[1]", "\"a\"", "-1", "{1:2}"] {
            assert!(from_slice::<BTreeMap<String, u32>>(text.as_bytes()).is_err(), "{text}");
        }
    }
}
