//! A few lines of a file, short and harmless enough for a terminal.

use std::ops::Range;

use super::lines::Lines;

/// A marked range of more lines than this is shown by its first line alone.
const MOST_LINES: usize = 6;
/// Columns that the margin with the line number takes.
const MARGIN: usize = 10;

/// An excerpt and where the bytes of the file went in it.
pub(super) struct Excerpt {
    /// The lines, each ended by LF but the last.
    pub text: String,
    /// Number of the first line, from 0.
    pub first_line: usize,
    /// (offset in the file, offset in `text`) of every character, and of every line's end.
    offsets: Vec<(usize, usize)>,
}

impl Excerpt {
    /// The lines of `ranges`, which lie near each other; lines longer than `width` columns are cut around the first range in them.
    pub fn new(lines: &Lines, ranges: &[Range<usize>], width: usize) -> Self {
        let line_ranges = ranges.iter().map(|range| (lines.line(range.start), last_line(lines, range)));
        let first_line = line_ranges.clone().map(|(first, _)| first).min().unwrap_or(0);
        let last = line_ranges.map(|(_, last)| last).max().unwrap_or(first_line);
        let mut excerpt = Excerpt { text: String::new(), first_line, offsets: Vec::new() };
        for line in first_line..=last {
            if line > first_line {
                excerpt.text.push('\n');
            }
            let bytes = lines.range(line);
            let marked = ranges.iter().map(|range| range.start).filter(|start| (bytes.start..=bytes.end).contains(start)).min();
            excerpt.line(lines.text(), bytes, marked, width.saturating_sub(MARGIN).max(20));
        }
        excerpt
    }

    /// A range of the file in the excerpt; what was cut away at the start of a line counts as the next character that is there, what was cut away
    /// at its end as that end.
    pub fn map(&self, range: &Range<usize>) -> Range<usize> {
        let place = |offset: usize| {
            let at = self.offsets.partition_point(|(original, _)| *original < offset);
            self.offsets.get(at).map_or(self.text.len(), |(_, shown)| *shown)
        };
        let start = place(range.start);
        let end_of_line = self.text[start..].find('\n').map_or(self.text.len(), |at| start + at);
        let end = place(range.end).max(start);
        // A range that the excerpt shows by its first line alone ends with it.
        let lines = self.text[start..end].matches('\n').count();
        start..if lines > MOST_LINES { end_of_line } else { end }
    }

    /// The column, from 1, that a byte of the file has in the excerpt.
    pub fn column(&self, offset: usize) -> usize {
        let before = &self.text[..self.map(&(offset..offset)).start];
        before.rsplit('\n').next().unwrap_or("").chars().count() + 1
    }

    fn line(&mut self, text: &str, bytes: Range<usize>, marked: Option<usize>, width: usize) {
        // Enough before the mark to recognise the place, most of the line after it.
        let marked = marked.map_or(bytes.start, |at| text.floor_char_boundary(at).max(bytes.start));
        let start = start_before(&text[bytes.start..marked], width / 3) + bytes.start;
        if start > bytes.start {
            self.text.push('…');
        }
        let mut columns = 0;
        for (at, letter) in text[start..bytes.end].char_indices() {
            columns += columns_of(letter);
            if columns > width {
                self.offsets.push((start + at, self.text.len()));
                self.text.push('…');
                self.offsets.push((bytes.end, self.text.len()));
                return;
            }
            self.offsets.push((start + at, self.text.len()));
            self.text.push(shown(letter));
        }
        self.offsets.push((bytes.end, self.text.len()));
    }
}

/// `text` with every control character made visible; line ends stay where `lines` is set.
pub(super) fn visible(text: &str, lines: bool) -> String {
    text.chars().map(|letter| if letter == '\n' && lines { letter } else { shown(letter) }).collect()
}

/// A character as it may reach a terminal: control characters as their pictures, what reorders text or is invisible as U+FFFD.
fn shown(letter: char) -> char {
    match letter {
        '\t' => ' ',
        '\0'..='\u{1F}' => char::from_u32(0x2400 + u32::from(letter)).unwrap_or('\u{FFFD}'),
        '\u{7F}' => '␡',
        '\u{80}'..='\u{9F}'
        | '\u{61C}'
        | '\u{200B}'..='\u{200F}'
        | '\u{2028}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}'
        | '\u{FEFF}'
        | '\u{FFF9}'..='\u{FFFB}' => '\u{FFFD}',
        _ => letter,
    }
}

/// Last line of a range that is shown.
fn last_line(lines: &Lines, range: &Range<usize>) -> usize {
    let first = lines.line(range.start);
    let last = lines.line(range.end.saturating_sub(1).max(range.start));
    if last - first >= MOST_LINES { first } else { last }
}

/// Where the last `columns` columns of `text` begin; its beginning where it is hardly longer.
fn start_before(text: &str, columns: usize) -> usize {
    let mut used = 0;
    for (at, letter) in text.char_indices().rev() {
        used += columns_of(letter);
        if used > columns * 2 {
            return start_exactly(text, columns);
        }
        if at == 0 {
            break;
        }
    }
    0
}

fn start_exactly(text: &str, columns: usize) -> usize {
    let mut used = 0;
    text.char_indices()
        .rev()
        .find(|(_, letter)| {
            used += columns_of(*letter);
            used >= columns
        })
        .map_or(0, |(at, _)| at)
}

/// Columns that a terminal gives a character, roughly: two for East Asian and pictures.
fn columns_of(letter: char) -> usize {
    match letter {
        '\u{1100}'..='\u{115F}'
        | '\u{2E80}'..='\u{A4CF}'
        | '\u{AC00}'..='\u{D7A3}'
        | '\u{F900}'..='\u{FAFF}'
        | '\u{FF00}'..='\u{FF60}'
        | '\u{1F300}'..='\u{1FAFF}'
        | '\u{20000}'..='\u{3FFFD}' => 2,
        _ => 1,
    }
}
