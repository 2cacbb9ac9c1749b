//! Tables that lose something: rows with more cells than there are columns, and lines that look like a table and are none.

use super::Dialect;
use super::builder::Builder;
use crate::diagnostic::catalogue::markdown as message;
use crate::document::tree::NodeId;
use crate::span::Span;

/// Most columns of a table that is corrected.
const MAX_COLUMNS: usize = 30;

impl Builder<'_> {
    /// Says what of a row is not shown, because there is no column for it.
    pub fn check_row(&mut self, row: NodeId) {
        let node = self.tree.node(row);
        let end = node.span.end as usize;
        let Some(last) = self.tree.children(Some(row)).last().filter(|_| self.input.dialect == Dialect::Site) else { return };
        let start = self.tree.node(last).span.end as usize;
        let is_edge = |sign: char| sign == '|' || sign.is_whitespace();
        let Some(rest) = self.input.source.get(start..end) else { return };
        let lost = rest.trim_start_matches(is_edge);
        let start = end - lost.len();
        let lost = lost.trim_end_matches(is_edge);
        let is_comment = lost.starts_with("<!--") && lost.ends_with("-->");
        if !lost.is_empty() && !is_comment {
            self.report(message::cells_without_column(), Span::new(start, start + lost.len()));
        }
    }
}

/// In the lines of a paragraph, which one shows that a table was meant, and what is to be written below its head.
pub fn lookalike(lines: &[&str]) -> Option<(usize, String)> {
    let below_head = (1..lines.len()).find(|at| lines[at - 1].contains('|') && is_delimiter(lines[*at]));
    if let Some(at) = below_head {
        return Some((at, delimiter(columns(lines[at - 1]), lines[at])));
    }
    let first = lines.first()?;
    let is_row = |line: &&str| line.starts_with('|') && line.ends_with('|') && columns(line) > 1;
    let is_table = if is_delimiter(first) { lines.iter().skip(1).all(is_row) } else { lines.len() > 1 && lines.iter().all(is_row) };
    is_table.then(|| (0, delimiter(columns(first), first)))
}

/// Whether a line is that below the head of a table, perhaps with the dashes of word processors.
fn is_delimiter(line: &str) -> bool {
    let is_dash = |sign| matches!(sign, '-' | '–' | '—');
    line.contains('|') && line.contains(is_dash) && line.chars().all(|sign| is_dash(sign) || matches!(sign, '|' | ':' | ' ' | '\t'))
}

/// The line below a head of so many columns, with the alignments that are written.
fn delimiter(columns: usize, written: &str) -> String {
    let mut cells = cells(written).map(str::trim);
    let mut line = "|".to_owned();
    for _ in 0..columns.min(MAX_COLUMNS) {
        let cell = cells.next().filter(|cell| cell.contains(['-', '–', '—']) && is_delimiter(&format!("|{cell}"))).unwrap_or("");
        let (left, right) = (cell.starts_with(':'), cell.ends_with(':'));
        line.push_str(match (left, right) {
            (false, false) => " --- |",
            (true, false) => " :-- |",
            (false, true) => " --: |",
            (true, true) => " :-: |",
        });
    }
    if columns > MAX_COLUMNS {
        line.push_str(" …");
    }
    line
}

/// How many cells a row has.
fn columns(row: &str) -> usize {
    cells(row).count()
}

/// The cells of a row: what stands between `|` that no backslash precedes.
fn cells(row: &str) -> impl Iterator<Item = &str> {
    let row = row.trim();
    let row = row.strip_prefix('|').unwrap_or(row);
    let row = row.strip_suffix('|').filter(|row| !row.ends_with('\\')).unwrap_or(row);
    let mut escaped = false;
    row.split(move |sign| {
        let parts = sign == '|' && !escaped;
        escaped = sign == '\\' && !escaped;
        parts
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_that_are_none() {
        for (lines, at, corrected) in [
            (&["| A | B |", "| --- |", "| 1 | 2 |"][..], 1, "| --- | --- |"),
            (&["A | B", "|:--|--:|---|"], 1, "| :-- | --: |"),
            (&["Text", "A | B | C", "—|—"], 2, "| --- | --- | --- |"),
            (&["| A | B |", "| 1 | 2 |"], 0, "| --- | --- |"),
            (&["|---|:-:|", "| 1 | 2 |"], 0, "| --- | :-: |"),
            (&["| a \\| b | C |", "|---|"], 1, "| --- | --- |"),
        ] {
            assert_eq!(lookalike(lines), Some((at, corrected.to_owned())), "{lines:?}");
        }
    }

    #[test]
    fn lines_that_are_none_of_a_table() {
        for lines in
            [&["| A | B |"][..], &["|x| = |y|", "so that x"], &["a | b", "c | d"], &["Text", "---|"], &["|x|", "|y|"], &["a", "- | b"], &[]]
        {
            assert_eq!(lookalike(lines), None, "{lines:?}");
        }
    }
}
