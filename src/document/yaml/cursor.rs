//! The place of each value, found while the library hands them over in the order of the text.

use crate::span::Span;

/// How far the text has been handed over.
pub(super) struct Cursor<'t> {
    text: &'t str,
    base: usize,
    at: usize,
    nodes: usize,
    /// Where an anchor, an alias or a tag was met.
    pub refused: Option<usize>,
    /// Whether the limit of depth was met.
    pub too_deep: bool,
}

impl<'t> Cursor<'t> {
    /// At the start of `text`, whose first byte is byte `base` of the file; after a `---` that opens it.
    pub fn new(text: &'t str, base: usize) -> Self {
        let mut cursor = Cursor { text, base, at: 0, nodes: 0, refused: None, too_deep: false };
        let start = cursor.next();
        if text[start..].starts_with("---") {
            cursor.at = start + 3;
        }
        cursor
    }

    fn byte(&self, at: usize) -> u8 {
        self.text.as_bytes().get(at).copied().unwrap_or(b'\n')
    }

    fn span(&self, start: usize, end: usize) -> Span {
        Span::new(self.base + start, self.base + end)
    }

    /// Where the next thing starts that is neither blank nor a comment.
    fn next(&self) -> usize {
        let bytes = self.text.as_bytes();
        let mut at = self.at;
        while let Some(byte) = bytes.get(at) {
            match byte {
                b' ' | b'\t' | b'\n' | b'\r' => at += 1,
                b'#' if at == 0 || bytes[at - 1].is_ascii_whitespace() => {
                    at = self.text[at..].find('\n').map_or(bytes.len(), |end| at + end);
                }
                _ => break,
            }
        }
        at
    }

    /// Passes over one `mark` if it comes next.
    pub fn skip(&mut self, mark: u8) {
        let next = self.next();
        if next < self.text.len() && self.byte(next) == mark {
            self.at = next + 1;
        }
    }

    /// Whether an anchor, alias or tag comes next; its place is kept.
    pub fn refuse_reserved(&mut self) -> bool {
        let next = self.next();
        let reserved = matches!(self.byte(next), b'&' | b'*' | b'!');
        if reserved {
            self.refused = Some(next);
        }
        reserved
    }

    /// Counts a value; false where there are more than the text can hold, which only aliases can bring about.
    pub fn count(&mut self) -> bool {
        self.nodes += 1;
        self.nodes <= self.text.len() + 1
    }

    /// The start of a list or mapping, and whether `bracket` opens it.
    pub fn open(&mut self, bracket: u8) -> (usize, bool) {
        let start = self.next();
        let opened = start < self.text.len() && self.byte(start) == bracket;
        self.at = if opened { start + 1 } else { self.at };
        (start, opened)
    }

    /// The place of a list or mapping that ends here, or at its closing bracket.
    pub fn close(&mut self, start: usize, bracket: Option<u8>) -> Span {
        if let Some(bracket) = bracket {
            self.skip(b',');
            self.skip(bracket);
        }
        self.span(start.min(self.at), self.at)
    }

    /// The plain word that comes next and its place.
    pub fn token(&mut self, flow: bool) -> (&'t str, Span) {
        let start = self.next();
        let end = self.text[start..]
            .find(|character: char| character.is_ascii_whitespace() || (flow && matches!(character, ',' | ']' | '}')))
            .map_or(self.text.len(), |length| start + length);
        self.at = end;
        (&self.text[start..end], self.span(start, end))
    }

    /// The place of an empty value: of its `~` or `null`, else right where the cursor is.
    pub fn null(&mut self, flow: bool) -> Span {
        let before = self.at;
        let (token, span) = self.token(flow);
        if matches!(token, "~" | "null" | "Null" | "NULL") && self.byte(self.next()) != b':' {
            return span;
        }
        self.at = before;
        self.span(before, before)
    }

    /// The place of a text that the library took from the input without change, quotes included.
    pub fn borrowed(&mut self, value: &str) -> Span {
        let start = (value.as_ptr() as usize).wrapping_sub(self.text.as_ptr() as usize);
        if start < self.at || start + value.len() > self.text.len() {
            return self.text(0, false);
        }
        let (mut from, mut to) = (start, start + value.len());
        if from > 0 && matches!(self.byte(from - 1), b'"' | b'\'') && self.byte(to) == self.byte(from - 1) && self.next() < from {
            from -= 1;
            to += 1;
        }
        self.at = to;
        self.span(from, to)
    }

    /// The place of a text that reads otherwise than it is written: quoted with escapes, over several lines, or a block.
    pub fn text(&mut self, indent: usize, flow: bool) -> Span {
        let start = self.next();
        let end = match self.byte(start) {
            b'"' | b'\'' => quoted_end(self.text, start).unwrap_or(self.text.len()),
            _ if flow => self.flow_end(start),
            first => self.lines_end(start, indent, matches!(first, b'|' | b'>')),
        };
        self.at = end;
        self.span(start.min(end), end)
    }

    /// The place of a key that the library did not take from the input as it stands.
    pub fn key(&mut self) -> Span {
        let start = self.next();
        let end = match self.byte(start) {
            b'"' | b'\'' => quoted_end(self.text, start).unwrap_or(self.text.len()),
            _ => self.text[start..].find([':', '\n']).map_or(self.text.len(), |length| start + length),
        };
        self.at = end;
        self.span(start, end)
    }

    fn flow_end(&self, start: usize) -> usize {
        let end = self.text[start..].find([',', ']', '}', '[', '{']).map_or(self.text.len(), |length| start + length);
        start + self.text[start..end].trim_end().len()
    }

    /// The end of a text whose further lines are indented deeper than `indent`.
    fn lines_end(&self, start: usize, indent: usize, block: bool) -> usize {
        let mut end = start;
        let mut at = start;
        for (number, line) in self.text[start..].split_inclusive('\n').enumerate() {
            let text = line.trim();
            let deep = line.bytes().take_while(|byte| *byte == b' ').count() > indent;
            if number > 0 && !text.is_empty() && (!deep || (!block && text.starts_with('#'))) {
                break;
            }
            if !text.is_empty() {
                end = at + line.trim_end().len();
                if !block && let Some(comment) = line.find(" #") {
                    end = at + line[..comment].trim_end().len();
                    break;
                }
            }
            at += line.len();
        }
        end
    }

    /// Bytes between the start of the line and `at`.
    pub fn column(&self, at: usize) -> usize {
        let at = at.min(self.text.len());
        at - self.text.as_bytes()[..at].iter().rposition(|byte| *byte == b'\n').map_or(0, |end| end + 1)
    }

    /// The column of a span that this cursor gave.
    pub fn column_of(&self, span: Span) -> usize {
        self.column((span.start as usize).saturating_sub(self.base))
    }
}

/// The offset after the quote that closes the one at `start`.
pub(super) fn quoted_end(text: &str, start: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let quote = *bytes.get(start)?;
    let mut at = start + 1;
    loop {
        match *bytes.get(at)? {
            b'\\' if quote == b'"' => at += 2,
            byte if byte == quote && quote == b'\'' && bytes.get(at + 1) == Some(&quote) => at += 2,
            byte if byte == quote => return Some(at + 1),
            _ => at += 1,
        }
    }
}
