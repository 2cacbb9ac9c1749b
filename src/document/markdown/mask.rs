//! A copy of the text, of the same length, in which the Markdown parser finds directives as thematic breaks, and does not find what is none of ours.
//!
//! A thematic break can interrupt a paragraph and holds nothing, as a directive line. All text is taken from the original by offset, so what is
//! masked inside code is still shown as it is written. Single signs are masked by control characters that the text does not have, and which can so be told
//! apart and put back in the few strings that the parser builds anew.

use std::borrow::Cow;

use crate::document::directive::line::{self, Line};

/// Markers after this byte of a line are text: it bounds how deeply quotations and lists can be nested, which costs time for each line below them.
const LAST_MARKER_COLUMN: usize = 200;

/// Most cells that are missing in the rows of a file's wide tables and filled in.
const MAX_FILLED_CELLS: usize = 100_000;

/// A table of so few columns can be filled whatever it holds.
const FEW_COLUMNS: usize = 8;

/// What is masked, and with what.
#[derive(Debug, Default)]
pub struct Mask {
    /// Directive lines, in order.
    pub lines: Vec<Line>,
    /// Offsets of single signs that are text, though the parser would read them otherwise.
    signs: Vec<usize>,
    /// Offset of the first marker beyond the allowed depth.
    pub too_deep: Option<usize>,
    /// Place of a table's second line whose rows have far fewer cells than its head, so that filling them would take endless space.
    pub too_wide: Option<usize>,
    /// Offsets of carriage returns that are line ends by themselves; the parser does not take them for such everywhere.
    returns: Vec<usize>,
    /// Control character for each sign.
    substitutes: Vec<(u8, u8)>,
}

/// What the parser read otherwise than the mask assumed.
#[derive(Debug, Default)]
pub struct Corrections {
    /// Indices of [`Mask::lines`] that are no directive lines but code or the like, in order.
    pub no_directives: Vec<usize>,
    /// Offsets of single signs that are text.
    pub signs: Vec<usize>,
}

/// Finds what must be masked in `text`.
pub fn find(text: &str) -> Mask {
    let bytes = text.as_bytes();
    let mut mask = Mask::default();
    let mut filled = 0_usize;
    let mut table: Option<(usize, usize)> = None;
    let mut start = 0;
    while start < bytes.len() {
        let end = bytes[start..].iter().position(|byte| matches!(byte, b'\n' | b'\r')).map_or(bytes.len(), |length| start + length);
        if bytes.get(end) == Some(&b'\r') && bytes.get(end + 1) != Some(&b'\n') {
            mask.returns.push(end);
        }
        let content = line::skip_markers(bytes, start, end);
        if content - start > LAST_MARKER_COLUMN {
            for (at, byte) in bytes.iter().enumerate().take(content).skip(start + LAST_MARKER_COLUMN) {
                if matches!(byte, b'>' | b'-' | b'+' | b'*' | b'.' | b')') {
                    mask.too_deep.get_or_insert(at);
                    mask.signs.push(at);
                }
            }
        }
        if content < end && bytes[content] == b':' {
            match line::scan(text, content, end) {
                Some(line) => mask.lines.push(line),
                // The parser takes any colon at the start of a line for a definition; we ask for a space after it.
                None if content + 1 < end && !matches!(bytes[content + 1], b' ' | b'\t') => mask.signs.push(content),
                None => {}
            }
        }
        table = match table {
            _ if content == end => None,
            Some((sign, columns)) => {
                filled += columns.saturating_sub(bytes[content..end].iter().filter(|byte| **byte == b'|').count());
                if filled > MAX_FILLED_CELLS {
                    mask.too_wide.get_or_insert(sign);
                    mask.signs.push(sign);
                    filled = 0;
                    None
                } else {
                    Some((sign, columns))
                }
            }
            None => delimiter_row(bytes, content, end),
        };
        start = end + 1;
    }
    mask.signs.sort_unstable();
    mask.signs.dedup();
    mask
}

/// The first dash and the number of columns of a table's second line, if the line can be one and has more than a few.
fn delimiter_row(bytes: &[u8], start: usize, end: usize) -> Option<(usize, usize)> {
    let line = &bytes[start..end];
    let dash = line.iter().take_while(|byte| matches!(byte, b'|' | b':' | b' ' | b'\t')).count();
    if line.get(dash) != Some(&b'-') || !line.iter().all(|byte| matches!(byte, b'|' | b':' | b'-' | b' ' | b'\t')) {
        return None;
    }
    let columns = line.iter().filter(|byte| **byte == b'|').count();
    (columns > FEW_COLUMNS).then_some((start + dash, columns))
}

impl Mask {
    /// Takes over what a reading of the masked copy taught.
    pub fn correct(&mut self, corrections: &Corrections) {
        let mut wrong = corrections.no_directives.iter().copied().peekable();
        let mut index = 0;
        self.lines.retain(|line| {
            let is_wrong = wrong.next_if_eq(&index).is_some();
            index += 1;
            if is_wrong {
                // Unmasked, its first colon would begin a definition.
                self.signs.push(line.range.start);
            }
            !is_wrong
        });
        self.signs.extend_from_slice(&corrections.signs);
        self.signs.sort_unstable();
        self.signs.dedup();
    }

    /// The masked copy.
    pub fn apply<'a>(&mut self, text: &'a str) -> Cow<'a, str> {
        if self.lines.is_empty() && self.signs.is_empty() && self.returns.is_empty() {
            return Cow::Borrowed(text);
        }
        let mut bytes = text.as_bytes().to_vec();
        for line in &self.lines {
            bytes[line.range.clone()].fill(b' ');
            bytes[line.range.start..line.range.start + 3].fill(b'_');
        }
        for at in &self.returns {
            bytes[*at] = b'\n';
        }
        let mut free = (0x01..=0x1F_u8).filter(|byte| !matches!(byte, 0x09..=0x0D) && !text.as_bytes().contains(byte));
        self.substitutes.clear();
        for sign in &self.signs {
            let written = bytes[*sign];
            if !written.is_ascii_punctuation() && written != b'\r' {
                continue;
            }
            let substitute = match self.substitutes.iter().find(|(known, _)| *known == written) {
                Some((_, substitute)) => *substitute,
                None => {
                    // A text that uses up all control characters is no text; there, the sign is lost where the parser builds a string anew.
                    let substitute = free.next().unwrap_or(b'\'');
                    self.substitutes.push((written, substitute));
                    substitute
                }
            };
            bytes[*sign] = substitute;
        }
        match String::from_utf8(bytes) {
            Ok(copy) => Cow::Owned(copy),
            Err(_) => Cow::Borrowed(text),
        }
    }

    /// `text`, built by the parser from the masked copy, with all signs put back.
    pub fn restore(&self, text: &str) -> String {
        let mut restored = text.to_owned();
        for (written, substitute) in self.substitutes.iter().filter(|(_, substitute)| substitute.is_ascii_control()) {
            if text.as_bytes().contains(substitute) {
                // A carriage return is half a line end, of which the parser has made a space.
                let sign = if *written == b'\r' { String::new() } else { char::from(*written).to_string() };
                restored = restored.replace(char::from(*substitute), &sign);
            }
        }
        restored
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn directive_lines_become_breaks_of_the_same_length() {
        let text = "a\r\n> :::callout{type=tip} \n:) b\n: c\n::::";
        let mut mask = find(text);
        assert_eq!(mask.apply(text), "a\r\n> ___                  \n\u{1}) b\n: c\n___ ");
        assert_eq!(mask.restore("x\u{1})"), "x:)");
    }

    #[test]
    fn plain_text_is_not_copied() {
        let text = "Nothing: to > mask";
        assert!(matches!(find(text).apply(text), Cow::Borrowed(_)));
    }

    #[test]
    fn depth_is_bounded() {
        let text = format!("{}x", ">".repeat(1000));
        let mut mask = find(&text);
        assert_eq!(mask.too_deep, Some(LAST_MARKER_COLUMN));
        assert_eq!(mask.apply(&text).matches('>').count(), LAST_MARKER_COLUMN);
    }
}
