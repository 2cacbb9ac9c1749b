//! The figures as tables for a terminal.

use std::fmt::Write as _;

use super::{Coverage, Stats};

/// Files that are named of a longer list.
const NAMED: usize = 10;

/// The figures as text: aligned columns, a blank line between the parts.
pub fn table(stats: &Stats) -> String {
    let mut parts = vec![pages(stats)];
    parts.extend(terms(stats));
    parts.push(due(stats));
    parts.push(incomplete(stats));
    parts.extend(held_back(stats));
    parts.join("\n")
}

/// `1 page`, `2 pages`.
pub(crate) fn counted(count: usize, name: &str) -> String {
    format!("{count} {name}{}", if count == 1 { "" } else { "s" })
}

fn pages(stats: &Stats) -> String {
    let cell = |coverage: &Coverage| format!("{} + {} - {}", coverage.own, coverage.fallback, coverage.missing);
    let languages = &stats.languages;
    let row = |name: &str, count: String, cells: Vec<String>| [vec![name.to_owned(), count], cells].concat();
    let mut rows = vec![row("", "pages".to_owned(), languages.iter().map(|language| language.tag.to_string()).collect())];
    for kind in &stats.kinds {
        rows.push(row(&kind.kind, kind.pages.to_string(), kind.languages.iter().map(cell).collect()));
    }
    rows.push(row("all", stats.pages.to_string(), languages.iter().map(|language| cell(&language.pages)).collect()));
    rows.push(row("translated", String::new(), languages.iter().map(|language| format!("{} %", language.translated_percent)).collect()));
    rows.push(row("unchecked", String::new(), languages.iter().map(|language| language.unchecked.to_string()).collect()));
    rows.push(row("words", String::new(), languages.iter().map(|language| language.words.to_string()).collect()));
    if languages.iter().any(|language| language.cjk_characters > 0) {
        rows.push(row("characters", String::new(), languages.iter().map(|language| language.cjk_characters.to_string()).collect()));
    }
    format!(
        "{} in {}, on {}\n\n{}\n{}",
        counted(stats.pages, "page"),
        counted(languages.len(), "language"),
        stats.date,
        aligned(&rows),
        "In a language: pages of its own + shown in another language - missing. Unchecked: translated by a machine, read by nobody.\n"
    )
}

fn terms(stats: &Stats) -> Option<String> {
    let rows: Vec<Vec<String>> = stats
        .vocabularies
        .iter()
        .map(|vocabulary| vec![vocabulary.name.to_string(), format!("{} of {}", vocabulary.used, vocabulary.terms)])
        .collect();
    (!rows.is_empty()).then(|| format!("Terms in use\n{}", aligned(&indented(rows))))
}

fn due(stats: &Stats) -> String {
    let rows = stats.due.iter().map(|page| vec![page.file.to_string(), format!("since {}", page.since)]);
    listed(format!("Due for review: {}", counted(stats.due.len(), "page")), rows.collect())
}

fn incomplete(stats: &Stats) -> String {
    let mut text = format!("Without some of the recommended fields: {}\n", counted(stats.incomplete.len(), "page"));
    let kinds = stats.kinds.iter().filter(|kind| kind.incomplete > 0);
    let rows = kinds.map(|kind| vec![kind.kind.to_string(), format!("{} of {}", kind.incomplete, kind.pages)]);
    text += &aligned(&indented(rows.collect()));
    let rows = stats.incomplete.iter().map(|page| vec![page.file.to_string(), page.missing.join(", ")]);
    text + &listed(String::new(), rows.collect())
}

fn held_back(stats: &Stats) -> Option<String> {
    let held = &stats.held_back;
    let counts = [(held.draft, "not ready"), (held.scheduled, "to appear later"), (held.expired, "expired"), (held.members, "for members")];
    let said: Vec<String> = counts.iter().filter(|(count, _)| *count > 0).map(|(count, why)| format!("{count} {why}")).collect();
    (!said.is_empty()).then(|| format!("Versions that are not published: {}\n", said.join(", ")))
}

/// A heading and the first rows below it.
fn listed(heading: String, rows: Vec<Vec<String>>) -> String {
    let mut text = if heading.is_empty() { heading } else { heading + "\n" };
    let more = rows.len().saturating_sub(NAMED);
    text += &aligned(&indented(rows.into_iter().take(NAMED).collect()));
    if more > 0 {
        let _ = writeln!(text, "  and {more} more, which `--format json` lists");
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
