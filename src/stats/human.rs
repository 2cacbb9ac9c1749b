//! The figures as tables for a terminal.

use std::fmt::Write as _;

use super::{Coverage, Stats};
use crate::diagnostic::frame::Frame;

/// Files that are named of a longer list.
const NAMED: usize = 10;

/// The figures as text, said as `frame` has it: aligned columns, a blank line between the parts.
pub fn table(stats: &Stats, frame: &Frame) -> String {
    let mut parts = vec![pages(stats, frame)];
    parts.extend(terms(stats, frame));
    parts.push(due(stats, frame));
    parts.push(incomplete(stats, frame));
    parts.extend(held_back(stats, frame));
    parts.join("\n")
}

fn pages(stats: &Stats, frame: &Frame) -> String {
    let [of_pages, all, translated, unchecked, words, characters] = frame.counting().heads;
    let cell = |coverage: &Coverage| format!("{} + {} - {}", coverage.own, coverage.fallback, coverage.missing);
    let languages = &stats.languages;
    let row = |name: &str, count: String, cells: Vec<String>| [vec![name.to_owned(), count], cells].concat();
    let mut rows = vec![row("", of_pages.to_owned(), languages.iter().map(|language| language.tag.to_string()).collect())];
    for kind in &stats.kinds {
        rows.push(row(&kind.kind, kind.pages.to_string(), kind.languages.iter().map(cell).collect()));
    }
    rows.push(row(all, stats.pages.to_string(), languages.iter().map(|language| cell(&language.pages)).collect()));
    rows.push(row(translated, String::new(), languages.iter().map(|language| format!("{} %", language.translated_percent)).collect()));
    rows.push(row(unchecked, String::new(), languages.iter().map(|language| language.unchecked.to_string()).collect()));
    rows.push(row(words, String::new(), languages.iter().map(|language| language.words.to_string()).collect()));
    if languages.iter().any(|language| language.cjk_characters > 0) {
        rows.push(row(characters, String::new(), languages.iter().map(|language| language.cjk_characters.to_string()).collect()));
    }
    format!("{}\n\n{}\n{}\n", frame.pages_on(stats.pages, languages.len(), &stats.date), aligned(&rows), frame.counting().legend)
}

fn terms(stats: &Stats, frame: &Frame) -> Option<String> {
    let rows: Vec<Vec<String>> = stats
        .vocabularies
        .iter()
        .map(|vocabulary| vec![vocabulary.name.to_string(), frame.some_of(vocabulary.used, vocabulary.terms)])
        .collect();
    (!rows.is_empty()).then(|| format!("{}\n{}", frame.counting().terms, aligned(&indented(rows))))
}

fn due(stats: &Stats, frame: &Frame) -> String {
    let rows = stats.due.iter().map(|page| vec![page.file.to_string(), frame.due_since(&page.since)]);
    listed(frame.due(stats.due.len()), rows.collect(), frame)
}

fn incomplete(stats: &Stats, frame: &Frame) -> String {
    let mut text = frame.incomplete(stats.incomplete.len()) + "\n";
    let kinds = stats.kinds.iter().filter(|kind| kind.incomplete > 0);
    let rows = kinds.map(|kind| vec![kind.kind.to_string(), frame.some_of(kind.incomplete, kind.pages)]);
    text += &aligned(&indented(rows.collect()));
    let rows = stats.incomplete.iter().map(|page| vec![page.file.to_string(), page.missing.join(", ")]);
    text + &listed(String::new(), rows.collect(), frame)
}

fn held_back(stats: &Stats, frame: &Frame) -> Option<String> {
    let held = &stats.held_back;
    Some(frame.not_published([held.draft, held.scheduled, held.expired, held.members])? + "\n")
}

/// A heading and the first rows below it.
fn listed(heading: String, rows: Vec<Vec<String>>, frame: &Frame) -> String {
    let mut text = if heading.is_empty() { heading } else { heading + "\n" };
    let more = rows.len().saturating_sub(NAMED);
    text += &aligned(&indented(rows.into_iter().take(NAMED).collect()));
    if more > 0 {
        let _ = writeln!(text, "  {}", frame.more_in_json(more));
    }
    text
}

fn indented(rows: Vec<Vec<String>>) -> Vec<Vec<String>> {
    let indent = |mut row: Vec<String>| {
        if let Some(first) = row.first_mut() {
            first.insert_str(0, "  ");
        }
        row
    };
    rows.into_iter().map(indent).collect()
}

/// Rows as lines: the first column to the left, the others to the right, unless there are only two.
pub(crate) fn aligned(rows: &[Vec<String>]) -> String {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let width = |column: usize| rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.chars().count()).max().unwrap_or(0);
    let widths: Vec<usize> = (0..columns).map(width).collect();
    let mut text = String::new();
    for row in rows {
        let mut line = String::new();
        for (column, (cell, width)) in row.iter().zip(&widths).enumerate() {
            let gap = if column == 0 { "" } else { "  " };
            let _ = if column == 0 || columns == 2 { write!(line, "{gap}{cell:<width$}") } else { write!(line, "{gap}{cell:>width$}") };
        }
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}
