//! Front matter that cannot be read as it is written and has one correction: a space after a colon, spaces for tabs and for blanks that look like
//! them, quotes around a text with a colon.
//!
//! A correction is made where what is read of the result is what the message promised, and nothing is reported that was not before.

use std::sync::Arc;

use super::argument;
use crate::diagnostic::Diagnostic;
use crate::document::front_matter;
use crate::document::value::{Entry, Value};
use crate::document::yaml;
use crate::edit::{Edit, apply, sort};

/// The codes of what is corrected.
pub(super) const CODES: [&str; 9] = [
    "missing-space",
    "invisible-character",
    "tab-indentation",
    "colon-in-text",
    "comma-in-text",
    "text-after-quote",
    "reserved-start",
    "field-sign",
    "list-mark",
];

/// The corrections of a file with these problems, of one code, all of them or none. `is_known` says whether a name is that of a field.
pub(super) fn edits(file: &Arc<str>, text: &str, problems: &[&Diagnostic], is_known: &dyn Fn(&str) -> bool) -> Vec<Edit> {
    let edits: Option<Vec<Edit>> = problems.iter().map(|problem| edit(text, problem, is_known)).collect();
    let mut edits = edits.unwrap_or_default();
    sort(&mut edits);
    if is_read_so(file, text, &apply(text, &edits), problems) { edits } else { Vec::new() }
}

fn edit(text: &str, problem: &Diagnostic, is_known: &dyn Fn(&str) -> bool) -> Option<Edit> {
    let span = problem.labels.first()?.span;
    let at = span.start as usize;
    let start = text.get(..at)?.rfind('\n').map_or(0, |end| end + 1);
    match problem.code() {
        "missing-space" => {
            let (key, _) = span.of(text).split_once(':')?;
            // `10:30` is no field.
            let is_sure = start < at || is_known(key);
            let value = span.of(text).get(key.len() + 1..)?;
            is_sure.then(|| Edit::new(span.range(), format!("{key}: {value}")))
        }
        "invisible-character" => {
            let blanks = span.of(text);
            let is_blank = |one: char| one == ' ' || yaml::BLANKS.contains(&one);
            blanks.chars().all(is_blank).then(|| Edit::new(span.range(), " ".repeat(blanks.chars().count())))
        }
        "tab-indentation" => {
            let line = text.get(start..)?;
            let line = line.lines().next()?.trim_end();
            let blanks = line.len() - line.trim_start_matches([' ', '\t']).len();
            let (blanks, rest) = line.split_at(blanks);
            Some(Edit::new(start..start + line.len(), format!("{}{rest}", blanks.replace('\t', "  "))))
        }
        "comma-in-text" | "text-after-quote" | "reserved-start" => {
            // `[` and `{` may begin a list or a group; what is meant by `*`, `&` and `!` is not known.
            let is_sure = problem.code() != "reserved-start" || span.of(text).starts_with(['@', '`', '%']);
            let corrected = argument(problem, "line").filter(|line| is_sure && !line.ends_with('…'))?;
            let mut values = corrected.match_indices(' ').filter_map(|(blank, _)| corrected.get(blank + 1..));
            Some(Edit::new(span.range(), values.find(|value| value.starts_with(['"', '\'']))?))
        }
        "field-sign" | "list-mark" => {
            let line = argument(problem, "line").filter(|line| !line.ends_with('…'))?;
            let is_sure = line.starts_with("- ") || line.split_once(':').is_some_and(|(key, _)| is_known(key));
            is_sure.then(|| Edit::new(span.range(), line))
        }
        "colon-in-text" => {
            let line = text.get(start..)?.lines().next()?.trim_end();
            let corrected = argument(problem, "line")?;
            // A group of values to YAML, and a text to whoever wrote it.
            if let Some(inner) = without_quotes(corrected) {
                return (span.of(text) == inner).then(|| Edit::new(span.range(), corrected));
            }
            // Of an item that begins with a name, only the parts that are known are values: else all of it may be a text.
            let part = corrected.strip_prefix("- ").filter(|item| !item.starts_with(['"', '\''])).and_then(|item| item.split_once(':'));
            if part.is_some_and(|(name, _)| !is_known(name.trim())) {
                return None;
            }
            // What stands in quotes in the corrected line stands without them in this one, at its end or before a remark.
            let quotes = corrected.match_indices(['"', '\'']).map(|(quote, _)| quote);
            let text_of = |quote: usize| {
                let (head, quoted) = (corrected.get(..quote)?.trim_end(), corrected.get(quote..)?);
                let after = line.trim_start().strip_prefix(head)?.trim_start();
                let own = after.split(" #").next()?.trim_end();
                let from = start + line.len() - after.len();
                let inner = without_quotes(quoted)?;
                let is_it = inner == own || inner == own.trim_matches(['“', '”', '„', '‘', '’']);
                (is_it && from < at && at < from + own.len()).then(|| Edit::new(from..from + own.len(), quoted))
            };
            quotes.filter(|_| !corrected.ends_with('…')).find_map(text_of)
        }
        _ => None,
    }
}

/// The text in quotes.
fn without_quotes(quoted: &str) -> Option<String> {
    let inner = |quote: char| quoted.strip_prefix(quote)?.strip_suffix(quote);
    inner('"').map(str::to_owned).or_else(|| inner('\'').map(|inner| inner.replace("''", "'")))
}

/// Whether a corrected text says what was taken for its meaning before, with fewer problems and none that is new.
fn is_read_so(file: &Arc<str>, before: &str, after: &str, problems: &[&Diagnostic]) -> bool {
    let ((old, known), (new, mut left)) = (read(file, before), read(file, after));
    let same =
        old.len() == new.len() && old.iter().zip(&new).all(|(old, new)| old.key == new.key && is_same(&old.node.value, &new.node.value));
    let is_solved = |one: &Diagnostic| problems.iter().any(|problem| problem.code() == one.code() && problem.labels == one.labels);
    // What is left was there before; problems that are found only where fields are read by their types are in neither list.
    for one in known.iter().filter(|one| !is_solved(one)) {
        if let Some(at) = left.iter().position(|left| left.code() == one.code() && left.message() == one.message()) {
            left.swap_remove(at);
        }
    }
    same && left.is_empty()
}

/// The fields of a text, and what is wrong with how they are written.
fn read(file: &Arc<str>, text: &str) -> (Vec<Entry>, Vec<Diagnostic>) {
    let split = front_matter::split(file, text);
    let Some(front) = split.value.front else { return (Vec::new(), Vec::new()) };
    let fields = yaml::parse(file, text, front);
    (fields.value, fields.diagnostics)
}

/// Whether two values say the same; one that could not be read says whatever the other does.
fn is_same(old: &Value, new: &Value) -> bool {
    match (old, new) {
        (Value::Broken, _) => !matches!(new, Value::Broken),
        // Until it was in quotes, a remark was taken for a part of the text.
        (Value::Text(old), Value::Text(new)) => {
            old == new || old.strip_prefix(&**new).is_some_and(|rest| rest.starts_with(' ') && rest.trim_start().starts_with('#'))
        }
        // Without a space all was taken for a text.
        (Value::Text(old), Value::Number(..) | Value::Boolean(_) | Value::Null | Value::List(_)) => {
            matches!(new, Value::List(_)) && old.starts_with('[') || text(new).is_some_and(|new| new == *old)
        }
        (Value::List(old), Value::List(new)) => {
            old.len() == new.len() && old.iter().zip(new).all(|(old, new)| is_same(&old.value, &new.value))
        }
        (Value::Map(old), Value::Text(new)) => match old.as_slice() {
            [Entry { key, node, .. }] => text(&node.value).is_some_and(|old| *new == format!("{key}: {old}")),
            _ => false,
        },
        (Value::Map(old), Value::Map(new)) => {
            old.len() == new.len() && old.iter().zip(new).all(|(old, new)| old.key == new.key && is_same(&old.node.value, &new.node.value))
        }
        _ => old == new,
    }
}

fn text(value: &Value) -> Option<String> {
    match value {
        Value::Text(text) | Value::Number(_, text) => Some(text.clone()),
        Value::Boolean(value) => Some(value.to_string()),
        Value::Null => Some(String::new()),
        _ => None,
    }
}
