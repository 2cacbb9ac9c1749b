//! Which lines open and close directives.

use std::ops::Range;

/// A line that opens or closes a directive. Ranges are bytes of the text that was scanned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// From the first colon to the last character that is no space.
    pub range: Range<usize>,
    /// Number of colons: two for the form on one line.
    pub colons: usize,
    /// The name; empty where there is none.
    pub name: Range<usize>,
    /// What follows the name, without spaces around it.
    pub rest: Range<usize>,
}

impl Line {
    /// Whether there are only colons on it.
    pub fn is_close(&self) -> bool {
        self.name.is_empty() && self.rest.is_empty()
    }
}

/// Reads the text from `start` to the line's end `end` as a directive line: three colons or more, or two with a name and a brace.
pub fn scan(text: &str, start: usize, end: usize) -> Option<Line> {
    let bytes = text.as_bytes().get(start..end)?;
    let colons = bytes.iter().take_while(|byte| **byte == b':').count();
    if colons < 2 {
        return None;
    }
    let blank = |byte: &u8| matches!(byte, b' ' | b'\t');
    let length = bytes.iter().rposition(|byte| !blank(byte))? + 1;
    let gap = bytes[colons..length].iter().take_while(|byte| blank(byte)).count();
    let name_start = colons + if colons == 2 { 0 } else { gap };
    let name_length = match text[start + name_start..].chars().next() {
        Some(first) if first.is_alphabetic() => bytes[name_start..length].iter().take_while(|byte| !blank(byte) && **byte != b'{').count(),
        _ => 0,
    };
    let name_end = name_start + name_length;
    let rest_start = name_end + bytes[name_end..length].iter().take_while(|byte| blank(byte)).count();
    if colons == 2 && (name_length == 0 || bytes.get(rest_start) != Some(&b'{')) {
        return None;
    }
    Some(Line {
        range: start..start + length,
        colons,
        name: start + name_start..start + name_end,
        rest: start + rest_start..start + length,
    })
}

/// Where the content of a line begins after the markers of quotations and lists, for a line that begins at `start`.
pub fn skip_markers(bytes: &[u8], start: usize, end: usize) -> usize {
    let mut at = start;
    while at < end {
        match bytes[at] {
            b' ' | b'\t' | b'>' => at += 1,
            b'-' | b'+' | b'*' if at + 1 < end && matches!(bytes[at + 1], b' ' | b'\t') => at += 2,
            b'0'..=b'9' => {
                let digits = bytes[at..end].iter().take_while(|byte| byte.is_ascii_digit()).count();
                let after = at + digits;
                if digits <= 9 && after + 1 < end && matches!(bytes[after], b'.' | b')') && matches!(bytes[after + 1], b' ' | b'\t') {
                    at = after + 2;
                } else {
                    return at;
                }
            }
            _ => return at,
        }
    }
    end
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> Option<(usize, &str, &str)> {
        let start = skip_markers(text.as_bytes(), 0, text.len());
        scan(text, start, text.len()).map(|line| (line.colons, &text[line.name], &text[line.rest]))
    }

    #[test]
    fn lines_that_open_and_close() {
        assert_eq!(parts(":::callout{type=tip}  "), Some((3, "callout", "{type=tip}")));
        assert_eq!(parts("> - :::: tabs"), Some((4, "tabs", "")));
        assert_eq!(parts("12. :::"), Some((3, "", "")));
        assert_eq!(parts("::: {.note}"), Some((3, "", "{.note}")));
        assert_eq!(parts("::include{file=x}"), Some((2, "include", "{file=x}")));
    }

    #[test]
    fn other_lines() {
        for text in ["", ":", "::", "::name", ":: name{}", "a :::", "std::vec", ": definition", "1.:::"] {
            assert_eq!(parts(text), None, "{text}");
        }
    }
}
