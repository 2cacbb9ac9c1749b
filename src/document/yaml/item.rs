//! The items of a list, each read on its own, so that a slip spoils one of them.

use std::sync::Arc;

use super::super::value::{Entry, Node, Value};
use super::cursor::quoted_end;
use super::slip::{self, MARKS, MAX_NAMED};
use super::{MAX_BROKEN, MAX_DEPTH, deepest, read_by_key, read_list};
use crate::diagnostic::{Diagnostic, catalogue::content};
use crate::span::Span;

/// Reads every item of a list on its own. Items begin with a hyphen, or what is written for one, where that of the first one stands.
pub(super) fn read_each(file: &Arc<str>, text: &str, diagnostics: &mut Vec<Diagnostic>) -> Vec<Node> {
    let mut items: Vec<Span> = Vec::new();
    let mut margin = None;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let (start, indent) = (at, line.len() - line.trim_start_matches(' ').len());
        at += line.len();
        let rest = line[indent..].trim_end();
        let place = Span::new(start + indent, start + indent + rest.len());
        let is_deeper = margin.is_some_and(|margin| indent > margin);
        let begins = rest != "---" && rest.starts_with(MARKS) && (!is_deeper || is_group(rest.trim_start_matches(MARKS).trim_start()));
        match items.last_mut() {
            _ if begins => {
                if *margin.get_or_insert(indent) != indent && diagnostics.len() <= MAX_BROKEN {
                    diagnostics.push(content::wrong_indentation(&slip::shorten(rest)).at(file, place));
                }
                items.push(Span::new(start, at));
            }
            Some(item) => item.end = Span::new(0, at).end,
            None if rest.is_empty() || rest.starts_with('#') || rest == "---" => {}
            None => {
                diagnostics.push(content::not_a_list_item().at(file, place));
                return Vec::new();
            }
        }
    }
    let mut nodes = Vec::with_capacity(items.len());
    for item in items {
        nodes.push(read_one(file, item.of(text), item.start as usize, diagnostics));
        if diagnostics.len() > MAX_BROKEN {
            break;
        }
    }
    nodes
}

/// Whether an item, without its mark, has named values.
fn is_group(item: &str) -> bool {
    let line = item.lines().next().unwrap_or_default();
    line.starts_with('{') || slip::split_key(line).is_some() || slip::key_with_slip(line).is_some()
}

/// The item of these lines, which begin at byte `base` of the file.
fn read_one(file: &Arc<str>, lines: &str, base: usize, diagnostics: &mut Vec<Diagnostic>) -> Node {
    let read = if deepest(lines) <= MAX_DEPTH { read_list(lines, base) } else { None };
    if let Some(mut read) = read.filter(|read| read.len() == 1) {
        return read.remove(0);
    }
    let before = diagnostics.len();
    let mark = lines.len() - lines.trim_start().len();
    let first = lines[mark..].lines().next().unwrap_or_default().trim_end();
    if first != "-" && !first.starts_with("- ") {
        diagnostics.push(slip::mark(file, first, base + mark));
    }
    let inner = lines[mark..].trim_start_matches(MARKS).trim();
    let start = lines.trim_end().len() - inner.len();
    let entries = if inner.starts_with('{') {
        in_braces(file, lines, start, base, diagnostics)
    } else if is_group(inner) && !inner.ends_with('}') {
        // What is written for a hyphen and a space may have more bytes than these: the lines below stand where it is seen to end.
        let margin = lines[..start].rsplit('\n').next().unwrap_or_default().chars().count();
        let spaced = format!("{}{}", " ".repeat(margin), &lines[start..]);
        let mut found = Vec::new();
        let entries = read_by_key(file, &spaced, base + start - margin, &mut found);
        let first = Span::new(base + start, base + start).start;
        found.iter_mut().flat_map(|one| &mut one.labels).for_each(|label| label.span.start = label.span.start.max(first));
        diagnostics.append(&mut found);
        entries
    } else {
        Vec::new()
    };
    if diagnostics.len() == before {
        let span = Span::new(mark, lines.trim_end().len()).shifted(base);
        diagnostics.push(content::unreadable_list_item().at(file, span));
    }
    let value = if entries.is_empty() { Value::Broken } else { Value::Map(entries) };
    Node { value, span: Span::new(start, start + inner.len()).shifted(base) }
}

/// The values between the brace at `start` and the one that closes it, each read on its own.
fn in_braces(file: &Arc<str>, lines: &str, start: usize, base: usize, diagnostics: &mut Vec<Diagnostic>) -> Vec<Entry> {
    let is_last = |close: &usize| matches!(lines[close + 1..].trim_start().chars().next(), None | Some('#'));
    let close = lines.rfind('}').filter(is_last);
    if close.is_none() {
        diagnostics.push(content::unclosed_bracket("{", "}").at(file, Span::new(start, start + 1).shifted(base)));
    }
    let inside = &lines[..close.unwrap_or(lines.trim_end().len())];
    let mut entries = Vec::new();
    let mut at = start + 1;
    for _ in 0..MAX_NAMED {
        let end = part_end(inside, at);
        let part = &inside[at..end];
        let written = part.trim();
        let begins = at + part.len() - part.trim_start().len();
        let place = Span::new(begins, begins + written.len()).shifted(base);
        let value = slip::split_key(written).map(|(key, _, value)| (key, written[value..].trim_start()));
        match value {
            Some((key, value)) if value.starts_with('#') => {
                let line = slip::shorten(&format!("{key}: {}", slip::quoted(value)));
                diagnostics.push(content::value_is_comment(key, &line).at(file, place));
                let key_span = Span::new(begins, begins + key.len()).shifted(base);
                entries.push(Entry { key: key.to_owned(), key_span, node: Node { value: Value::Broken, span: place } });
            }
            Some((_, value)) if lacks_comma(value) => diagnostics.push(content::unreadable_list_item().at(file, place)),
            None if !written.is_empty() && slip::key_with_slip(written).is_none() => {
                diagnostics.push(content::unreadable_list_item().at(file, place));
            }
            _ => entries.append(&mut read_by_key(file, part, base + at, diagnostics)),
        }
        at = end + 1;
        if at > inside.len() {
            break;
        }
    }
    entries
}

/// The comma that ends the value at `start`, or the end of the text. One in quotes or brackets ends none.
fn part_end(text: &str, start: usize) -> usize {
    let comma = |from: usize| text[from..].find(',').map_or(text.len(), |at| from + at);
    let end = comma(start);
    let Some(colon) = slip::first_colon(&text[start..end]) else { return end };
    let after = start + colon + 1;
    let value = after + text[after..].len() - text[after..].trim_start().len();
    let closed = match text.as_bytes().get(value) {
        Some(b'"' | b'\'') => quoted_end(text, value),
        Some(b'[' | b'{') => slip::flow_end(text, value),
        _ => None,
    };
    closed.filter(|closed| text.is_char_boundary(*closed)).map_or(end, comma)
}

/// Whether what seems to be one value may be two, with no comma between them: another name stands in it, after a word or a quote.
fn lacks_comma(value: &str) -> bool {
    let end = if value.starts_with(['"', '\'']) { quoted_end(value, 0) } else { None };
    let after = end.and_then(|end| value.get(end..)).unwrap_or(value);
    slip::first_colon(after).is_some_and(|colon| after[..colon].contains(' '))
}
