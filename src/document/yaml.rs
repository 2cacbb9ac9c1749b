//! YAML with spans: the only file that knows the YAML library.

use std::sync::Arc;

use super::value::{Entry, Node, Value};
use crate::checked::Checked;
use crate::span::Span;

/// The entries of the YAML mapping in `span` of `source`.
pub fn parse(_file: &Arc<str>, source: &str, span: Span) -> Checked<Vec<Entry>> {
    let mut from = span.start as usize;
    let Ok(serde_yaml::Value::Mapping(map)) = serde_yaml::from_str(span.of(source)) else { return Checked::default() };
    Checked::clean(entries(map, source, &mut from))
}

fn entries(map: serde_yaml::Mapping, source: &str, from: &mut usize) -> Vec<Entry> {
    let found = map.into_iter().map(|(key, value)| {
        let key = text(&key);
        let key_span = find(source, &key, from);
        Entry { key, key_span, node: node(value, source, from) }
    });
    found.collect()
}

fn node(value: serde_yaml::Value, source: &str, from: &mut usize) -> Node {
    let span = match &value {
        serde_yaml::Value::Mapping(_) | serde_yaml::Value::Sequence(_) => Span::new(*from, *from),
        other => find(source, &text(other), from),
    };
    let value = match value {
        serde_yaml::Value::Null => Value::Null,
        serde_yaml::Value::Bool(value) => Value::Boolean(value),
        serde_yaml::Value::Number(number) => Value::Number(number.as_f64().unwrap_or(0.0), number.to_string()),
        serde_yaml::Value::Sequence(items) => Value::List(items.into_iter().map(|item| node(item, source, from)).collect()),
        serde_yaml::Value::Mapping(map) => Value::Map(entries(map, source, from)),
        other => Value::Text(text(&other)),
    };
    Node { value, span }
}

fn find(source: &str, text: &str, from: &mut usize) -> Span {
    let start = source.get(*from..).and_then(|rest| rest.find(text)).map_or(*from, |at| *from + at);
    *from = start + text.len();
    Span::new(start, *from)
}

fn text(value: &serde_yaml::Value) -> String {
    serde_yaml::to_string(value).unwrap_or_default().trim().trim_matches(['"', '\'']).to_owned()
}
