//! `{key=value key="quoted value" flag #id}`: read, then checked against what the directive knows.

use std::ops::Range;
use std::sync::Arc;

use super::{ANCHOR, Attribute, Name, Shape};
use crate::diagnostic::{Diagnostic, catalogue::markdown as message, nearest};
use crate::span::Span;

/// An attribute as written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// Key; [`ANCHOR`] for `#id`.
    pub key: String,
    /// Where the key stands.
    pub key_span: Span,
    /// Value; `true` for a flag.
    pub value: String,
    /// Where the value stands, without quotes; the key's place for a flag.
    pub span: Span,
}

/// What follows a directive's name, read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Attributes {
    /// The attributes, in order.
    pub written: Vec<Written>,
    /// Where it became unreadable, if it did: up to the end of the line.
    pub broken: Option<Span>,
    /// Text that is no attribute block: all of it, or what follows the closing brace.
    pub trailing: Option<Span>,
}

/// Reads the part `rest` of a line of `text` as an attribute block.
pub fn read(text: &str, rest: Range<usize>) -> Attributes {
    let mut found = Attributes::default();
    let bytes = text.as_bytes();
    let end = rest.end;
    if rest.is_empty() {
        return found;
    }
    if bytes[rest.start] != b'{' {
        found.trailing = Some(rest.into());
        return found;
    }
    let mut at = rest.start + 1;
    loop {
        while at < end && matches!(bytes[at], b' ' | b'\t' | b',') {
            at += 1;
        }
        if at >= end {
            found.broken = Some(Span::new(rest.start, end));
            return found;
        }
        if bytes[at] == b'}' {
            let after = at + 1 + text[at + 1..end].len() - text[at + 1..end].trim_start().len();
            if after < end {
                found.trailing = Some(Span::new(after, end));
            }
            return found;
        }
        if bytes[at] == b'#' {
            let stop = word_end(bytes, at + 1, end);
            let span = Span::new(at + 1, stop);
            found.written.push(Written {
                key: ANCHOR.to_owned(),
                key_span: Span::new(at, stop),
                value: text[at + 1..stop].to_owned(),
                span,
            });
            at = stop;
            continue;
        }
        let key_end = at + bytes[at..end].iter().take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_')).count();
        let key_span = Span::new(at, key_end);
        if key_end == at {
            found.broken = Some(Span::new(at, end));
            return found;
        }
        let key = text[at..key_end].to_owned();
        if bytes.get(key_end).filter(|_| key_end < end) != Some(&b'=') {
            found.written.push(Written { key, key_span, value: "true".to_owned(), span: key_span });
            at = key_end;
            continue;
        }
        let Some((value, next)) = value(text, key_end + 1, end) else {
            found.broken = Some(Span::new(at, end));
            return found;
        };
        found.written.push(Written { key, key_span, value: text[value.clone()].to_owned(), span: value.into() });
        at = next;
    }
}

/// The range of a value that begins at `at`, and where to read on. Typographic quotes are what word processors make of straight ones.
fn value(text: &str, at: usize, end: usize) -> Option<(Range<usize>, usize)> {
    const QUOTES: [(char, &[char]); 4] = [('"', &['"']), ('\'', &['\'']), ('“', &['”', '“']), ('„', &['“', '”'])];
    let first = text[at..end].chars().next()?;
    let Some((_, closing)) = QUOTES.iter().find(|(open, _)| *open == first) else {
        let stop = word_end(text.as_bytes(), at, end);
        return Some((at..stop, stop));
    };
    let start = at + first.len_utf8();
    let stop = start + text[start..end].find(*closing)?;
    let quote = text[stop..end].chars().next()?;
    Some((start..stop, stop + quote.len_utf8()))
}

fn word_end(bytes: &[u8], at: usize, end: usize) -> usize {
    at + bytes[at..end].iter().take_while(|byte| !matches!(byte, b' ' | b'\t' | b'}')).count()
}

/// The attributes that `name` knows, with messages about all that is unknown, wrong, missing or too much. `opening` is the directive's first line.
pub fn check(file: &Arc<str>, name: Name, opening: Span, read: Attributes, diagnostics: &mut Vec<Diagnostic>) -> Vec<Attribute> {
    let rules = name.rules();
    let mut attributes: Vec<Attribute> = Vec::with_capacity(read.written.len());
    if let Some(span) = read.broken {
        diagnostics.push(message::malformed_attributes(name.key()).at(file, span));
    }
    for written in read.written {
        let key = match rules.iter().find(|rule| rule.key == written.key) {
            Some(rule) => {
                if let Shape::Choice(choices) = rule.shape
                    && !choices.contains(&written.value.as_str())
                {
                    let near = nearest(&written.value, choices.iter().copied());
                    diagnostics
                        .push(message::invalid_attribute(&written.value, rule.key, near, &choices.join(", ")).at(file, written.span));
                    continue;
                }
                if matches!(rule.shape, Shape::Flag) && written.value == "false" {
                    continue;
                }
                rule.key
            }
            None if written.key == ANCHOR => {
                if !is_id(&written.value) {
                    diagnostics.push(message::invalid_heading_id(&written.value, None).at(file, written.key_span));
                    continue;
                }
                ANCHOR
            }
            None => {
                let keys: Vec<&str> = rules.iter().map(|rule| rule.key).collect();
                let near = nearest(&written.key, keys.iter().copied());
                let known = (!keys.is_empty()).then(|| keys.join(", "));
                diagnostics.push(message::unknown_attribute(&written.key, name.key(), near, known.as_deref()).at(file, written.key_span));
                continue;
            }
        };
        if attributes.iter().any(|attribute| attribute.key == key) {
            diagnostics.push(message::duplicate_attribute(key).at(file, written.key_span));
            continue;
        }
        attributes.push(Attribute { key, value: written.value, span: written.span });
    }
    // Where the block of values cannot be read, what seems to be missing may stand in the part that was not read.
    if read.broken.is_none() {
        for rule in rules.iter().filter(|rule| rule.required) {
            if !attributes.iter().any(|attribute| attribute.key == rule.key) {
                diagnostics.push(message::missing_attribute(name.key(), rule.key).at(file, opening));
            }
        }
    }
    attributes
}

/// Whether a text can be an id in HTML and in addresses: letters, digits, marks, `-`, `_` and `.`. No colon: ids with one are the generator's own.
pub fn is_id(text: &str) -> bool {
    !text.is_empty()
        && text.chars().all(|character| matches!(character, '-' | '_' | '.') || crate::document::markdown::slug::is_word(character))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(text: &str) -> Vec<(String, String)> {
        let read = read(text, 0..text.len());
        assert_eq!(read.broken, None, "{text}");
        read.written.into_iter().map(|one| (one.key, one.value)).collect()
    }

    fn pair(key: &str, value: &str) -> (String, String) {
        (key.to_owned(), value.to_owned())
    }

    #[test]
    fn all_shapes_of_attributes() {
        assert_eq!(
            written(r##"{type=tip title="Before you } start" open #first-steps a='b c' d=“e f”}"##),
            [
                pair("type", "tip"),
                pair("title", "Before you } start"),
                pair("open", "true"),
                pair("#", "first-steps"),
                pair("a", "b c"),
                pair("d", "e f")
            ]
        );
        assert_eq!(written("{}"), []);
        assert_eq!(written("{a=}"), [pair("a", "")]);
    }

    #[test]
    fn what_cannot_be_read() {
        assert_eq!(read("{a=\"b}", 0..6).broken, Some(Span::new(1, 6)));
        assert_eq!(read("{a", 0..2).broken, Some(Span::new(0, 2)));
        assert_eq!(read("{.note}", 0..7).broken, Some(Span::new(1, 7)));
        assert_eq!(read("Title", 0..5).trailing, Some(Span::new(0, 5)));
        assert_eq!(read("{} x", 0..4).trailing, Some(Span::new(3, 4)));
    }
}
