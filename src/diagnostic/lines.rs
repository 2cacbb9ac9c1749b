//! Lines and columns of byte offsets, cheap however long the file or its lines are.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use serde::Serialize;

/// Bytes between two places whose count of characters is known.
const STEP: usize = 512;

/// A place in a file as editors count it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Position {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters (Unicode scalar values), from 1.
    pub column: usize,
    /// Byte, from 0.
    pub offset: usize,
}

/// A text with the beginnings of its lines.
#[derive(Debug)]
pub struct Lines {
    text: Arc<str>,
    starts: Vec<usize>,
    /// Characters that begin before each multiple of [`STEP`] bytes.
    characters: Vec<usize>,
}

impl Lines {
    /// Counts the lines of `text`; they end at LF.
    pub fn new(text: Arc<str>) -> Self {
        let ends = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at + 1);
        let starts = std::iter::once(0).chain(ends).collect();
        let counts = text.as_bytes().chunks(STEP).map(characters).scan(0, |all, count| {
            *all += count;
            Some(*all)
        });
        let characters = std::iter::once(0).chain(counts).collect();
        Lines { text, starts, characters }
    }

    /// The whole text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The line, from 0, of a byte; beyond the end, the last.
    pub fn line(&self, offset: usize) -> usize {
        self.starts.partition_point(|start| *start <= offset).saturating_sub(1)
    }

    /// The bytes of a line, from 0, without its end (LF or CR LF); empty beyond the last.
    pub fn range(&self, line: usize) -> Range<usize> {
        let Some(&start) = self.starts.get(line) else { return self.text.len()..self.text.len() };
        let mut end = self.starts.get(line + 1).map_or(self.text.len(), |next| next - 1);
        if end > start && self.text.as_bytes()[end - 1] == b'\r' {
            end -= 1;
        }
        start..end
    }

    /// Line, column and offset of a byte; one inside a character counts as its beginning, one beyond the end as the end.
    pub fn position(&self, offset: usize) -> Position {
        let offset = self.text.floor_char_boundary(offset);
        let line = self.line(offset);
        let start = self.starts.get(line).copied().unwrap_or(0);
        Position { line: line + 1, column: self.characters_before(offset) - self.characters_before(start) + 1, offset }
    }

    fn characters_before(&self, offset: usize) -> usize {
        let step = offset / STEP;
        let known = self.characters.get(step).copied().unwrap_or(0);
        known + self.text.as_bytes().get(step * STEP..offset).map_or(0, characters)
    }
}

/// The files of a report, each read and counted once.
pub struct Files<'a> {
    texts: &'a dyn Fn(&str) -> Option<Arc<str>>,
    known: BTreeMap<Arc<str>, Option<Lines>>,
}

impl<'a> Files<'a> {
    /// Files whose texts `texts` gives by path.
    pub fn new(texts: &'a dyn Fn(&str) -> Option<Arc<str>>) -> Self {
        Files { texts, known: BTreeMap::new() }
    }

    /// The lines of a file; nothing where its text is not known.
    pub fn get(&mut self, file: &Arc<str>) -> Option<&Lines> {
        self.known.entry(file.clone()).or_insert_with(|| (self.texts)(file).map(Lines::new)).as_ref()
    }
}

/// Characters that begin in these bytes of UTF-8.
fn characters(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| **byte & 0xC0 != 0x80).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_characters() {
        let lines = Lines::new("añ\r\n\nβ".into());
        let places: Vec<_> =
            [0, 1, 2, 3, 5, 6, 8, 99].iter().map(|at| lines.position(*at)).map(|at| (at.line, at.column, at.offset)).collect();
        assert_eq!(places, [(1, 1, 0), (1, 2, 1), (1, 2, 1), (1, 3, 3), (2, 1, 5), (3, 1, 6), (3, 2, 8), (3, 2, 8)]);
        assert_eq!([lines.range(0), lines.range(1), lines.range(2), lines.range(3)], [0..3, 5..5, 6..8, 8..8]);
    }

    proptest::proptest! {
        #[test]
        fn agrees_with_counting(text in "(\\PC|\n|\r\n){0,400}", offset in 0_usize..2000) {
            let position = Lines::new(text.as_str().into()).position(offset);
            let before = &text[..text.floor_char_boundary(offset)];
            let line_start = before.rfind('\n').map_or(0, |at| at + 1);
            proptest::prop_assert_eq!(position.line, before.matches('\n').count() + 1);
            proptest::prop_assert_eq!(position.column, before[line_start..].chars().count() + 1);
        }
    }
}
