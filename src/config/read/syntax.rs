//! TOML that is not TOML: every unreadable line is reported and left out, and the others are still read.

use std::borrow::Cow;

use toml::de::DeTable;

use super::section::Report;
use crate::diagnostic::catalogue::config as message;
use crate::span::Span;

/// Unreadable lines reported in one file; a file with more is of another format altogether.
const MOST: usize = 20;

/// `text` with every unreadable line replaced by spaces, so that spans still fit; the lines are reported.
pub(super) fn readable<'s>(text: &'s str, report: &mut Report) -> Cow<'s, str> {
    let mut text = Cow::Borrowed(text);
    let mut left_open = None::<Span>;
    for _ in 0..MOST {
        let error = match DeTable::parse(&text) {
            Ok(_) => return text,
            Err(error) => error,
        };
        let Some(found) = error.span() else {
            // Only the limit on depth has no place.
            report.say(message::unreadable_setting("sections are nested too deeply", Some("use fewer dots and brackets")), Span::default());
            break;
        };
        let line = line_around(&text, found.start);
        // An open bracket makes the lines after it unreadable too: they are not news.
        let follows = left_open.is_some_and(|last| line.start <= last.end + 1 && last.start <= line.end + 1);
        if !follows {
            let (reason, fix) = in_plain_words(error.message(), line.of(&text));
            let span = if found.is_empty() || found.end > line.end as usize { trimmed(line, &text) } else { Span::from(found) };
            report.say(message::unreadable_setting(&reason, fix.as_deref()), span);
        }
        let lost = with_its_settings(line, &text);
        left_open = match left_open {
            Some(open) if follows => Some(Span { start: open.start.min(lost.start), end: open.end.max(lost.end) }),
            _ => leaves_open(error.message()).then_some(lost),
        };
        if lost.of(&text).trim().is_empty() {
            break;
        }
        text = Cow::Owned(blanked(&text, lost));
    }
    Cow::Borrowed("")
}

/// Whether the error may come from a list or an inline table that is not closed.
fn leaves_open(reason: &str) -> bool {
    ["comma", "array", "inline table", "multi-line"].iter().any(|word| reason.contains(word))
}

/// The header of a section with the lines below it, which would otherwise count as the section's before; any other line alone.
fn with_its_settings(line: Span, text: &str) -> Span {
    if !line.of(text).trim_start().starts_with('[') {
        return line;
    }
    let rest = text.get(line.end as usize..).unwrap_or("");
    Span::new(line.start as usize, line.end as usize + rest.find("\n[").unwrap_or(rest.len()))
}

/// The text with spaces instead of the lines of `span`.
fn blanked(text: &str, span: Span) -> String {
    let mut blanked = String::with_capacity(text.len());
    blanked.push_str(text.get(..span.start as usize).unwrap_or(""));
    blanked.extend(span.of(text).bytes().map(|byte| if byte == b'\n' { '\n' } else { ' ' }));
    blanked.push_str(text.get(span.end as usize..).unwrap_or(""));
    blanked
}

/// The line that holds the byte at `offset`, without its end; the last line with text for an offset at the end of the file.
fn line_around(text: &str, offset: usize) -> Span {
    let bytes = text.as_bytes();
    let mut offset = offset.min(bytes.len());
    if offset == bytes.len() {
        offset = text.trim_end().len();
    }
    let start = bytes.iter().take(offset).rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
    let end = bytes.iter().skip(offset).position(|byte| *byte == b'\n').map_or(bytes.len(), |at| offset + at);
    Span::new(start, end)
}

/// The span without spaces at its ends.
fn trimmed(span: Span, text: &str) -> Span {
    let written = span.of(text);
    let start = span.start as usize + (written.len() - written.trim_start().len());
    Span::new(start, start + written.trim().len())
}

/// The parser's reason in an editor's words, and the line as it should be where that can be told.
fn in_plain_words(reason: &str, line: &str) -> (String, Option<String>) {
    let line = line.trim();
    let quoted = |value: &str| {
        let value = value.trim().trim_matches(['"', '\'', '“', '”', '„', '«', '»', '‘', '’']).trim();
        format!("\"{}\"", value.replace('\\', "\\\\").replace('"', "\\\""))
    };
    let assignment = |separator: char| {
        let (key, value) = line.split_once(separator)?;
        let key = key.trim();
        (is_bare_key(key) && !value.trim().is_empty()).then_some((key, value))
    };
    if let Some((key, value)) = assignment(':').filter(|_| !line.contains('=')) {
        return ("a setting and its value are parted by =".to_owned(), Some(format!("write: {key} = {}", quoted(value))));
    }
    let written = assignment('=');
    let value = written.map_or("", |(_, value)| value.trim());
    if value.starts_with(['“', '”', '„', '«', '‘', '’']) {
        let fix = written.map(|(key, value)| format!("write: {key} = {}", quoted(value)));
        return ("these are curved quotes, and only straight quotes (\") count".to_owned(), fix);
    }
    if let Some((key, lower)) = written.map(|(key, value)| (key, value.trim().to_lowercase())) {
        if matches!(lower.as_str(), "true" | "yes" | "on" | "oui") {
            return ("yes and no are written true and false".to_owned(), Some(format!("write: {key} = true")));
        }
        if matches!(lower.as_str(), "false" | "no" | "off" | "non") {
            return ("yes and no are written true and false".to_owned(), Some(format!("write: {key} = false")));
        }
    }
    if reason.starts_with("string values must be quoted") || reason.starts_with("invalid boolean") {
        if value.is_empty() {
            return ("there is nothing after the =".to_owned(), Some("write the value after the =, or remove the line".to_owned()));
        }
        let fix = written.filter(|_| !value.starts_with(['[', '{'])).map(|(key, value)| format!("write: {key} = {}", quoted(value)));
        return ("a text needs quotes around it".to_owned(), fix.or_else(|| Some("put each text between straight quotes".to_owned())));
    }
    if reason.starts_with("invalid float") && value.starts_with('[') {
        return ("a text needs quotes around it".to_owned(), Some("put each text between straight quotes".to_owned()));
    }
    if reason.starts_with("duplicate key") && line.starts_with('[') {
        let fix = "put all of it in one section; of a list of sections, the first begins with two brackets as well, [[ and ]]".to_owned();
        return ("this section is already there above".to_owned(), Some(fix));
    }
    let known = [
        ("duplicate key", "this setting is already there above", "keep one of the two"),
        ("unclosed table", "the bracket is not closed", "close it with ]"),
        ("unclosed array", "the list is not closed", "close it with ]"),
        ("unclosed inline table", "the brace is not closed", "close it with }"),
        ("missing comma", "a comma is missing", "put a comma between two values"),
        ("key with no value", "there is a name but no value", "write the value after an =, or put # before a remark"),
        ("missing escaped value", "a backslash has a meaning of its own in quotes", "write two backslashes (\\\\) for one"),
        ("unexpected leading zero", "a number cannot begin with 0", "remove the zeros, or put quotes around it"),
        (
            "unexpected key or value",
            "there is something after the end of the value",
            "put one setting on a line, and quotes around the whole text",
        ),
        ("invalid basic string", "the quote is not closed", "close the text with a straight quote (\") on the same line"),
        ("invalid literal string", "the quote is not closed", "close the text with a straight quote (') on the same line"),
    ];
    match known.iter().find(|(start, ..)| reason.starts_with(start)) {
        Some((_, plain, fix)) => ((*plain).to_owned(), Some((*fix).to_owned())),
        None => (reason.replace('\n', " "), None),
    }
}

/// Whether `key` needs no quotes in TOML.
fn is_bare_key(key: &str) -> bool {
    !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.'))
}
