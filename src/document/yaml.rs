//! YAML with spans: the only file that knows the YAML library.
//!
//! The block is read as a whole first, in one pass that also finds the place of every value ([`cursor`]). Only where that fails it is
//! split at its top-level keys and read key by key, so that one slip spoils one field and every slip is named ([`slip`]).

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use serde::de::{self, DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};

use super::value::{Entry, Node, Value};
use crate::checked::Checked;
use crate::diagnostic::{Diagnostic, catalogue::content};
use crate::span::Span;

mod cursor;
mod item;
mod slip;

use cursor::Cursor;
pub use slip::BLANKS;

/// Longest block that is read, in bytes.
pub const MAX_BYTES: usize = 1 << 20;

/// Most levels of lists and mappings inside each other.
pub const MAX_DEPTH: usize = 32;

/// Invisible characters that are named one by one before the rest is passed over.
const MAX_INVISIBLE: usize = 10;

/// Broken fields of one block that are named before the rest of it is left unread.
const MAX_BROKEN: usize = 200;

/// The entries of the YAML mapping in `span` of `source`, in the order of the file; of a key written twice the first one. A field that
/// cannot be read has the value [`Value::Broken`], or the text as written where that is surely what was meant.
pub fn parse(file: &Arc<str>, source: &str, span: Span) -> Checked<Vec<Entry>> {
    let (written, base) = (span.of(source), span.start as usize);
    let mut diagnostics = Vec::new();
    if written.len() > MAX_BYTES {
        diagnostics.push(content::front_matter_too_large((MAX_BYTES / 1024) as u64).at(file, Span::new(base, base)));
        return Checked::new(Vec::new(), diagnostics);
    }
    let text = without_invisible(written, base, file, &mut diagnostics);
    let mut entries = if deepest(&text) <= MAX_DEPTH { read(&text, base).ok() } else { None }
        .unwrap_or_else(|| read_by_key(file, &text, base, &mut diagnostics));
    check_entries(&mut entries, file, source, &mut diagnostics);
    Checked::new(entries, diagnostics)
}

/// A text in the quotes that need the fewest changes.
pub fn quoted(text: &str) -> String {
    slip::quoted(text)
}

/// The items of the YAML list that a file is, in its order. An item that cannot be read has the value [`Value::Broken`].
pub fn parse_list(file: &Arc<str>, source: &str) -> Checked<Vec<Node>> {
    let mut diagnostics = Vec::new();
    if source.len() > MAX_BYTES {
        diagnostics.push(content::front_matter_too_large((MAX_BYTES / 1024) as u64).in_file(file));
        return Checked::new(Vec::new(), diagnostics);
    }
    let text = without_invisible(source, 0, file, &mut diagnostics);
    if text.lines().all(|line| line.trim().is_empty() || line.trim_start().starts_with('#')) {
        return Checked::new(Vec::new(), diagnostics);
    }
    let whole = if deepest(&text) <= MAX_DEPTH { read_list(&text, 0) } else { None };
    let mut items = whole.unwrap_or_else(|| item::read_each(file, &text, &mut diagnostics));
    items.iter_mut().for_each(|item| check_node(item, file, source, &mut diagnostics));
    Checked::new(items, diagnostics)
}

/// Reads every top-level key on its own.
fn read_by_key(file: &Arc<str>, text: &str, base: usize, diagnostics: &mut Vec<Diagnostic>) -> Vec<Entry> {
    let mut entries = Vec::new();
    let mut broken = 0;
    for piece in slip::split(file, text, base, diagnostics) {
        let chunk = match piece {
            slip::Piece::Read(entry) => {
                entries.push(entry);
                continue;
            }
            slip::Piece::Chunk(chunk) => chunk,
        };
        if broken == MAX_BROKEN {
            diagnostics.push(content::more_problems().at(file, chunk.key_span.shifted(base)));
            break;
        }
        let lines = chunk.span.of(text);
        let place = base + chunk.span.start as usize;
        if deepest(lines) > MAX_DEPTH {
            diagnostics.push(content::nested_too_deep(MAX_DEPTH as u64).at(file, chunk.key_span.shifted(base)));
            entries.push(chunk.entry(Value::Broken, text, base));
            continue;
        }
        match read(lines, place) {
            Ok(mut read) if read.len() == 1 => entries.append(&mut read),
            Ok(_) => {
                diagnostics.push(content::unreadable_field(&chunk.key).at(file, chunk.key_span.shifted(base)));
                entries.push(chunk.entry(Value::Broken, text, base));
            }
            Err(failure) => {
                broken += 1;
                let repaired = slip::diagnose(file, text, base, &chunk, &failure, diagnostics);
                let reread = repaired.and_then(|repair| match repair {
                    slip::Repair::Value(value) => Some(chunk.entry(value, text, base)),
                    slip::Repair::Lines(lines) => read(&lines, place).ok()?.pop(),
                });
                entries.push(reread.unwrap_or_else(|| chunk.entry(Value::Broken, text, base)));
            }
        }
    }
    entries
}

/// Drops and names repeated and merge keys; names curly quotes around a value and values that are comments.
fn check_entries(entries: &mut Vec<Entry>, file: &Arc<str>, source: &str, diagnostics: &mut Vec<Diagnostic>) {
    slip::join(entries, file, source, diagnostics);
    entries.iter_mut().for_each(|entry| slip::blank_in_key(entry, file, source, diagnostics));
    let mut first: BTreeMap<&str, Span> = BTreeMap::new();
    let keep: Vec<bool> = entries
        .iter()
        .map(|entry| {
            if entry.key == "<<" {
                diagnostics.push(content::merge_key().at(file, entry.key_span));
                return false;
            }
            match first.get(entry.key.as_str()) {
                Some(place) => {
                    let twice = content::duplicate_key(&entry.key).at_with(file, entry.key_span, "again here");
                    diagnostics.push(twice.at_with(file, *place, "first here"));
                    false
                }
                None => {
                    first.insert(&entry.key, entry.key_span);
                    true
                }
            }
        })
        .collect();
    drop(first);
    if keep.contains(&false) {
        let mut keep = keep.into_iter();
        entries.retain(|_| keep.next().unwrap_or(true));
    }
    for entry in entries {
        if matches!(entry.node.value, Value::Null)
            && let Some((place, line)) = slip::commented_out(source, entry)
        {
            diagnostics.push(content::value_is_comment(&entry.key, &line).at(file, place));
        }
        check_comment(&entry.node, &format!("{}:", entry.key), file, source, diagnostics);
        slip::parted(entry, file, source, diagnostics);
        slip::unmarked_list(entry, file, source, diagnostics);
        check_node(&mut entry.node, file, source, diagnostics);
    }
}

/// Names what is cut off from a text, which stands after `head`, as a comment.
fn check_comment(node: &Node, head: &str, file: &Arc<str>, source: &str, diagnostics: &mut Vec<Diagnostic>) {
    if let Some((place, line)) = node.text().and_then(|text| slip::cut_short(source, node.span, text, head)) {
        let comment = source.get(place.range()).unwrap_or_default();
        diagnostics.push(content::text_cut_short(comment, &line).at(file, place));
    }
}

fn check_node(node: &mut Node, file: &Arc<str>, source: &str, diagnostics: &mut Vec<Diagnostic>) {
    match &mut node.value {
        Value::Text(text) => {
            // Who puts straight quotes around curly ones means to show them.
            let is_quoted = source.get(node.span.range()).is_some_and(|written| written.starts_with(['"', '\'']));
            if let Some(straight) = slip::in_curly_quotes(text).filter(|_| !is_quoted) {
                diagnostics.push(content::curly_quotes(&slip::quoted(straight)).at(file, node.span));
            }
        }
        Value::List(items) => items.iter_mut().for_each(|item| {
            check_comment(item, "-", file, source, diagnostics);
            check_node(item, file, source, diagnostics);
        }),
        Value::Map(entries) => check_entries(entries, file, source, diagnostics),
        _ => {}
    }
}

/// The text with every character that YAML forbids or silently takes for a line end replaced by as many spaces as it has bytes.
fn without_invisible<'t>(text: &'t str, base: usize, file: &Arc<str>, diagnostics: &mut Vec<Diagnostic>) -> Cow<'t, str> {
    let suspicious = |byte: u8| (byte < b' ' && byte != b'\n' && byte != b'\t') || matches!(byte, 0x7F | 0xC2 | 0xE2 | 0xEF);
    if !text.bytes().any(suspicious) {
        return Cow::Borrowed(text);
    }
    let mut cleaned: Option<String> = None;
    let mut named = 0;
    for (at, character) in text.char_indices() {
        let forbidden = match character {
            '\n' | '\t' => false,
            '\r' => text.as_bytes().get(at + 1) != Some(&b'\n'),
            _ => character.is_control() || matches!(character, '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}'),
        };
        if forbidden {
            let cleaned = cleaned.get_or_insert_with(|| text[..at].to_owned());
            cleaned.extend(std::iter::repeat_n(' ', character.len_utf8()));
            if named < MAX_INVISIBLE {
                let name = format!("U+{:04X}", u32::from(character));
                diagnostics.push(content::invisible_character(&name).at(file, Span::new(at, at + character.len_utf8()).shifted(base)));
            }
            named += 1;
        } else if let Some(cleaned) = &mut cleaned {
            cleaned.push(character);
        }
    }
    cleaned.map_or(Cow::Borrowed(text), Cow::Owned)
}

/// How deep brackets are open at most: the library's own scanner takes time in proportion to it. Those of texts in quotes open nothing.
fn deepest(text: &str) -> usize {
    let all = deepest_in(text.bytes());
    if all <= MAX_DEPTH { all } else { deepest_in(text.split_inclusive('\n').flat_map(before_quotes)) }
}

fn deepest_in(bytes: impl Iterator<Item = u8>) -> usize {
    let (mut depth, mut deepest) = (0_usize, 0);
    for byte in bytes {
        match byte {
            b'[' | b'{' => {
                depth += 1;
                deepest = deepest.max(depth);
            }
            b']' | b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    deepest
}

/// A line up to its value, where the value is one text in quotes that ends on the line; else all of it.
///
/// Where such a line stands in a text that began above, its first quote ends that text, and what follows directly is an error: the library reads no
/// more of it than a name can have signs.
fn before_quotes(line: &str) -> std::str::Bytes<'_> {
    let mut value = line.trim_start();
    while let Some(item) = value.strip_prefix("- ") {
        value = item.trim_start();
    }
    let is_name = |name: &str| name.chars().all(|one| one.is_alphanumeric() || matches!(one, '_' | '-'));
    if let Some((_, after)) = value.split_once(": ").filter(|(name, _)| is_name(name)) {
        value = after.trim_start();
    }
    let is_text = value.starts_with(['"', '\''])
        && cursor::quoted_end(value, 0).and_then(|end| value.get(end..)).is_some_and(|after| {
            let after = after.trim();
            after.is_empty() || after.starts_with('#')
        });
    let end = if is_text { line.len() - value.len() } else { line.len() };
    line.get(..end).unwrap_or(line).bytes()
}

/// Why a text could not be read.
struct Failure {
    /// Byte of the text where the library gave up.
    at: usize,
    /// Whether an anchor, an alias or a tag was met.
    reserved: bool,
    /// Whether it goes deeper than [`MAX_DEPTH`].
    deep: bool,
}

/// Reads a mapping; spans are moved by `base`.
fn read(text: &str, base: usize) -> Result<Vec<Entry>, Failure> {
    let cursor = RefCell::new(Cursor::new(text, base));
    let visitor = NodeVisitor { cursor: &cursor, context: Context { indent: 0, flow: false, depth: 0, lead: Lead::Nothing } };
    match serde_yaml::Deserializer::from_str(text).deserialize_map(visitor) {
        Ok(Node { value: Value::Map(entries), .. }) => Ok(entries),
        Ok(_) => Ok(Vec::new()),
        Err(error) => {
            let cursor = cursor.borrow();
            let at = error.location().map_or(0, |location| offset(text, location.line(), location.column()));
            Err(Failure { at: cursor.refused.unwrap_or(at), reserved: cursor.refused.is_some(), deep: cursor.too_deep })
        }
    }
}

/// Reads a list; spans are moved by `base`.
fn read_list(text: &str, base: usize) -> Option<Vec<Node>> {
    let cursor = RefCell::new(Cursor::new(text, base));
    let visitor = NodeVisitor { cursor: &cursor, context: Context { indent: 0, flow: false, depth: 0, lead: Lead::Nothing } };
    match serde_yaml::Deserializer::from_str(text).deserialize_seq(visitor) {
        Ok(Node { value: Value::List(items), .. }) => Some(items),
        Ok(_) | Err(_) => None,
    }
}

/// Byte offset of a line and column (both from 1, columns in characters).
fn offset(text: &str, line: usize, column: usize) -> usize {
    let start: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    let rest = text[start..].split('\n').next().unwrap_or("");
    start + rest.char_indices().nth(column.saturating_sub(1)).map_or(rest.len(), |(at, _)| at)
}

/// What stands before a node.
#[derive(Clone, Copy, PartialEq)]
enum Lead {
    Nothing,
    Dash,
    Comma,
    Colon,
}

/// Where a node stands.
#[derive(Clone, Copy)]
struct Context {
    /// Column of the key or dash that it belongs to; its further lines are indented deeper.
    indent: usize,
    /// Whether it is inside brackets.
    flow: bool,
    depth: usize,
    lead: Lead,
}

impl Context {
    fn lead(self, lead: Lead) -> Self {
        Context { lead, ..self }
    }
}

#[derive(Clone, Copy)]
struct NodeVisitor<'c, 't> {
    cursor: &'c RefCell<Cursor<'t>>,
    context: Context,
}

impl NodeVisitor<'_, '_> {
    fn number<E>(self, number: f64, canonical: impl FnOnce() -> String) -> Result<Node, E> {
        let mut cursor = self.cursor.borrow_mut();
        let (spelling, span) = cursor.token(self.context.flow);
        let spelling = if reads_as_number(spelling) { spelling.to_owned() } else { canonical() };
        Ok(Node { value: Value::Number(number, spelling), span })
    }

    /// Moves to the node; an error where an anchor, an alias or a tag stands, so that none is ever followed.
    fn enter<E: de::Error>(self) -> Result<(), E> {
        let mut cursor = self.cursor.borrow_mut();
        match self.context.lead {
            Lead::Nothing => cursor.skip(b'?'),
            Lead::Dash => cursor.skip(b'-'),
            Lead::Comma => cursor.skip(b','),
            Lead::Colon => cursor.skip(b':'),
        }
        if cursor.refuse_reserved() {
            return Err(E::custom("anchors, aliases and tags are not read"));
        }
        if self.context.depth > MAX_DEPTH {
            cursor.too_deep = true;
            return Err(E::custom("too deep"));
        }
        cursor.count().then_some(()).ok_or_else(|| E::custom("more values than bytes"))
    }
}

/// Whether the token is a number as YAML's core schema spells it.
fn reads_as_number(token: &str) -> bool {
    let digits = token.strip_prefix(['+', '-']).unwrap_or(token);
    digits.starts_with(|first: char| first.is_ascii_digit() || first == '.') && !digits.contains([':', ' '])
        || digits.eq_ignore_ascii_case("inf")
}

impl<'de> DeserializeSeed<'de> for NodeVisitor<'_, '_> {
    type Value = Node;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Node, D::Error> {
        self.enter()?;
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for NodeVisitor<'_, '_> {
    type Value = Node;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a value")
    }

    fn visit_unit<E>(self) -> Result<Node, E> {
        Ok(Node { value: Value::Null, span: self.cursor.borrow_mut().null(self.context.flow) })
    }

    fn visit_none<E: de::Error>(self) -> Result<Node, E> {
        self.visit_unit()
    }

    fn visit_bool<E>(self, value: bool) -> Result<Node, E> {
        let (_, span) = self.cursor.borrow_mut().token(self.context.flow);
        Ok(Node { value: Value::Boolean(value), span })
    }

    fn visit_i64<E>(self, value: i64) -> Result<Node, E> {
        self.number(value as f64, || value.to_string())
    }

    fn visit_u64<E>(self, value: u64) -> Result<Node, E> {
        self.number(value as f64, || value.to_string())
    }

    fn visit_i128<E>(self, value: i128) -> Result<Node, E> {
        self.number(value as f64, || value.to_string())
    }

    fn visit_u128<E>(self, value: u128) -> Result<Node, E> {
        self.number(value as f64, || value.to_string())
    }

    fn visit_f64<E>(self, value: f64) -> Result<Node, E> {
        self.number(value, || value.to_string())
    }

    fn visit_str<E>(self, value: &str) -> Result<Node, E> {
        let span = self.cursor.borrow_mut().text(self.context.indent, self.context.flow);
        Ok(Node { value: Value::Text(value.to_owned()), span })
    }

    fn visit_borrowed_str<E>(self, value: &'de str) -> Result<Node, E> {
        let span = self.cursor.borrow_mut().borrowed(value);
        Ok(Node { value: Value::Text(value.to_owned()), span })
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Node, A::Error> {
        let (start, bracket) = self.cursor.borrow_mut().open(b'[');
        let flow = self.context.flow || bracket;
        let indent = if flow { self.context.indent } else { self.cursor.borrow().column(start) };
        let lead = if bracket { Lead::Comma } else { Lead::Dash };
        let seed = NodeVisitor { context: Context { indent, flow, depth: self.context.depth + 1, lead }, ..self };
        let mut nodes = Vec::new();
        while let Some(node) = items.next_element_seed(seed)? {
            nodes.push(node);
        }
        let span = self.cursor.borrow_mut().close(start, bracket.then_some(b']'));
        Ok(Node { value: Value::List(nodes), span })
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Node, A::Error> {
        let (start, brace) = self.cursor.borrow_mut().open(b'{');
        let flow = self.context.flow || brace;
        let context = Context { flow, depth: self.context.depth + 1, ..self.context };
        let key_seed = KeyVisitor(NodeVisitor { context: context.lead(if brace { Lead::Comma } else { Lead::Nothing }), ..self });
        let mut entries = Vec::new();
        while let Some((key, key_span)) = map.next_key_seed(key_seed)? {
            let indent = if flow { context.indent } else { self.cursor.borrow().column_of(key_span) };
            let node = map.next_value_seed(NodeVisitor { context: Context { indent, ..context.lead(Lead::Colon) }, ..self })?;
            entries.push(Entry { key, key_span, node });
        }
        let span = self.cursor.borrow_mut().close(start, brace.then_some(b'}'));
        Ok(Node { value: Value::Map(entries), span })
    }
}

/// Reads a key: any scalar, as it is spelt.
#[derive(Clone, Copy)]
struct KeyVisitor<'c, 't>(NodeVisitor<'c, 't>);

impl<'de> DeserializeSeed<'de> for KeyVisitor<'_, '_> {
    type Value = (String, Span);

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        self.0.enter()?;
        deserializer.deserialize_str(self)
    }
}

impl<'de> Visitor<'de> for KeyVisitor<'_, '_> {
    type Value = (String, Span);

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a name")
    }

    fn visit_str<E>(self, key: &str) -> Result<Self::Value, E> {
        Ok((key.to_owned(), self.0.cursor.borrow_mut().key()))
    }

    fn visit_borrowed_str<E>(self, key: &'de str) -> Result<Self::Value, E> {
        Ok((key.to_owned(), self.0.cursor.borrow_mut().borrowed(key)))
    }
}

#[cfg(test)]
#[path = "yaml/tests.rs"]
mod tests;
