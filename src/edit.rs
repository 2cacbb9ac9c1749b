//! Edits of texts: the bytes that change and nothing besides.

use std::ops::Range;

use crate::span::Span;

pub mod aliases;
pub mod merge;

/// Bytes of a text, and what stands in their place after it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Edit {
    /// First byte.
    pub start: usize,
    /// After the last byte.
    pub end: usize,
    /// The new text.
    pub text: String,
}

impl Edit {
    /// Puts `text` in the place of a range.
    pub fn new(range: Range<usize>, text: impl Into<String>) -> Edit {
        Edit { start: range.start, end: range.end, text: text.into() }
    }

    /// Of the first `old` in a span of `source`, makes `new`; nothing where it is not there.
    pub fn within(source: &str, span: Span, old: &str, new: impl Into<String>) -> Option<Edit> {
        let at = span.start as usize + span.of(source).find(old)?;
        Some(Edit::new(at..at + old.len(), new))
    }
}

/// Sorts edits, and leaves out those that stand twice or reach into one before them.
pub fn sort(edits: &mut Vec<Edit>) {
    edits.sort();
    let mut end = None;
    edits.retain(|edit| {
        let free = end.is_none_or(|end| edit.start >= end);
        if free {
            // Nothing may be put twice at one place either.
            end = Some(edit.end.max(edit.start + 1));
        }
        free
    });
}

/// The text with sorted edits made.
pub fn apply(source: &str, edits: &[Edit]) -> String {
    let mut text = String::with_capacity(source.len());
    let mut at = 0;
    for edit in edits {
        text.push_str(source.get(at..edit.start).unwrap_or_default());
        text.push_str(&edit.text);
        at = edit.end;
    }
    text.push_str(source.get(at..).unwrap_or_default());
    text
}

/// The line, from 1, in which a byte stands.
pub fn line(source: &str, at: usize) -> usize {
    source.get(..at).unwrap_or(source).matches('\n').count() + 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edits_do_not_overlap() {
        let mut edits = vec![Edit::new(4..7, "D"), Edit::new(0..3, "A"), Edit::new(2..5, "x"), Edit::new(0..3, "A")];
        sort(&mut edits);
        assert_eq!(apply("abc def g", &edits), "A D g");
        assert_eq!(line("a\nb\nc", 4), 3);
    }
}
