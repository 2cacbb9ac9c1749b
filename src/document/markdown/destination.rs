//! Where a link's destination stands in the text.

use std::ops::Range;

/// The destination of an inline link in `text`, of which `rest` begins where the link's text ends: `](destination "title")`.
pub fn inline(text: &str, rest: Range<usize>) -> Option<Range<usize>> {
    let after = rest.start + text.get(rest.clone())?.find("](")? + 2;
    read(text, after, rest.end, true)
}

/// The destination in a definition `[label]: destination "title"`.
pub fn definition(text: &str, definition: Range<usize>) -> Option<Range<usize>> {
    let part = text.get(definition.clone())?;
    let mut escaped = false;
    let close = part.bytes().enumerate().position(|(at, byte)| {
        let closes = byte == b']' && !escaped && part.as_bytes().get(at + 1) == Some(&b':');
        escaped = byte == b'\\' && !escaped;
        closes
    })?;
    read(text, definition.start + close + 2, definition.end, false)
}

/// CommonMark 6.3, "link destination": in pointed brackets, or without spaces and with parentheses in pairs.
fn read(text: &str, from: usize, end: usize, in_parentheses: bool) -> Option<Range<usize>> {
    let bytes = text.as_bytes().get(..end)?;
    // The line may break before the destination; markers of quotations can then stand before it.
    let start = from + bytes.get(from..)?.iter().take_while(|byte| byte.is_ascii_whitespace() || **byte == b'>').count();
    let pointed = bytes.get(start) == Some(&b'<');
    let start = start + usize::from(pointed);
    let mut depth = 0_usize;
    let mut at = start;
    while at < end {
        match bytes[at] {
            b'\\' if at + 1 < end && bytes[at + 1].is_ascii_punctuation() => at += 1,
            b'>' | b'\n' | b'\r' if pointed => break,
            _ if pointed => {}
            byte if byte.is_ascii_whitespace() => break,
            b'(' => depth += 1,
            b')' if depth == 0 && in_parentheses => break,
            b')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        at += 1;
    }
    text.is_char_boundary(at.min(end)).then_some(start..at.min(end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn destinations_are_found() {
        let inside = |text: &str, from: usize| inline(text, from..text.len()).map(|range| text[range].to_owned());
        assert_eq!(inside("[a](b.md)", 2).as_deref(), Some("b.md"));
        assert_eq!(inside("[a]( <b c> \"t\")", 2).as_deref(), Some("b c"));
        assert_eq!(inside("[a](b(c)\\)d 't')", 2).as_deref(), Some("b(c)\\)d"));
        assert_eq!(inside("[](", 1).as_deref(), Some(""));
        assert_eq!(inside("[a]", 2), None);
        let defined = |text: &str| definition(text, 0..text.len()).map(|range| text[range].to_owned());
        assert_eq!(defined("[a\\]:]: b.md 'x'").as_deref(), Some("b.md"));
        assert_eq!(defined("[a]:\n  <b c>").as_deref(), Some("b c"));
    }
}
