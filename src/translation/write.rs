//! Pins put into the front matter of a file, and not a byte of it changed besides.

use std::sync::Arc;

use crate::document::fields::Pin;
use crate::document::front_matter::{self, Split};
use crate::document::value::{Entry, Node, Value};
use crate::document::yaml;

/// The key of the field.
const KEY: &str = "pins";

/// The text of a file, byte order mark included, with these pins in place of those that it has; without any where there are none. Nothing where
/// its front matter is not written so that they can be put there: what is read of the result must be what was meant.
pub fn put(text: &str, pins: &[Pin]) -> Option<String> {
    let body = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mark = text.get(..text.len() - body.len())?;
    let written = put_after_mark(body, pins)?;
    (read(&written)? == meant(read(body)?, pins)).then(|| format!("{mark}{written}"))
}

fn put_after_mark(text: &str, pins: &[Pin]) -> Option<String> {
    let file: Arc<str> = "".into();
    let Split { front, fences, .. } = front_matter::split(&file, text).value;
    let line_end = if text.split_inclusive('\n').next().is_some_and(|line| line.ends_with("\r\n")) { "\r\n" } else { "\n" };
    let lines = lines(pins, line_end);
    let Some(front) = front else {
        // A block in another notation has fences and nothing between them that is read.
        return (fences.start == fences.end)
            .then(|| if lines.is_empty() { text.to_owned() } else { format!("---{line_end}{lines}---{line_end}{text}") });
    };
    let entries = yaml::parse(&file, text, front).value;
    let (start, end) = match entries.iter().find(|entry| entry.key == KEY) {
        Some(entry) => occupied(text, entry, front.end as usize),
        None => (front.end as usize, front.end as usize),
    };
    let (before, after) = (text.get(..start)?, text.get(end..)?);
    let gap = if before.is_empty() || before.ends_with('\n') { "" } else { line_end };
    Some(format!("{before}{gap}{lines}{after}"))
}

/// The bytes of the lines of an entry: that of its key, and those below it that are indented or are items. Remarks after the last one stay.
fn occupied(text: &str, entry: &Entry, limit: usize) -> (usize, usize) {
    let key = entry.key_span.start as usize;
    let start = text.get(..key).and_then(|before| before.rfind('\n')).map_or(0, |at| at + 1);
    let length = |from: usize| text.get(from..limit).and_then(|rest| rest.split_inclusive('\n').next()).map_or(0, str::len);
    let mut next = key + length(key);
    let mut end = next;
    while next < limit {
        let line = text.get(next..next + length(next)).unwrap_or_default();
        let within = next < entry.node.span.end as usize;
        let empty = line.trim_start().starts_with('#') || line.trim().is_empty();
        let own = within || (!empty && line.starts_with([' ', '\t', '-']));
        if !own && !empty {
            break;
        }
        next += line.len().max(1);
        if own {
            end = next;
        }
    }
    (start, end.min(limit))
}

/// The field, a line for each pin.
fn lines(pins: &[Pin], line_end: &str) -> String {
    if pins.is_empty() {
        return String::new();
    }
    let mut lines = format!("{KEY}:{line_end}");
    for pin in pins {
        let plain = pin.section.starts_with(char::is_alphanumeric)
            && pin.section.chars().all(|one| one.is_alphanumeric() || matches!(one, '-' | '_'));
        let written = pin.written();
        if plain {
            lines.push_str(&format!("  - {written}{line_end}"));
        } else {
            lines.push_str(&format!("  - '{}'{line_end}", written.replace('\'', "''")));
        }
    }
    lines
}

/// The fields of a file without their places, and its body.
type Contents<'a> = (Vec<(String, Shape)>, &'a str);

/// A value without its place.
#[derive(Debug, PartialEq)]
enum Shape {
    Single(String),
    List(Vec<Shape>),
    Map(Vec<(String, Shape)>),
    Broken,
}

fn read(text: &str) -> Option<Contents<'_>> {
    let file: Arc<str> = "".into();
    let split = front_matter::split(&file, text).value;
    let entries = split.front.map(|front| yaml::parse(&file, text, front).value).unwrap_or_default();
    Some((entries.into_iter().map(|entry| (entry.key, shape(&entry.node))).collect(), text.get(split.body_start..)?))
}

fn shape(node: &Node) -> Shape {
    match &node.value {
        Value::List(items) => Shape::List(items.iter().map(shape).collect()),
        Value::Map(entries) => Shape::Map(entries.iter().map(|entry| (entry.key.clone(), shape(&entry.node))).collect()),
        Value::Broken => Shape::Broken,
        Value::Null => Shape::Single(String::new()),
        Value::Boolean(_) | Value::Number(..) | Value::Text(_) => Shape::Single(node.text().unwrap_or_default().to_owned()),
    }
}

/// What should be read of the result.
fn meant<'a>((mut fields, body): Contents<'a>, pins: &[Pin]) -> Contents<'a> {
    let at = fields.iter().position(|(key, _)| key == KEY).unwrap_or(fields.len());
    fields.retain(|(key, _)| key != KEY);
    if !pins.is_empty() {
        let items = pins.iter().map(|pin| Shape::Single(pin.written())).collect();
        fields.insert(at.min(fields.len()), (KEY.to_owned(), Shape::List(items)));
    }
    (fields, body)
}

#[cfg(test)]
#[path = "write/tests.rs"]
mod tests;
