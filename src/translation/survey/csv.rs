//! The survey as a table of comma-separated values (RFC 4180), for spreadsheets and translation agencies: a line for each page and language.

use super::{Page, Survey};
use crate::diagnostic::language::Language;

/// The language of the words in it, as programs read them.
const WORDS: Language = Language::English;

/// Heads of the columns.
const HEAD: [&str; 10] = ["language", "page", "need", "file", "original", "published", "words", "sections", "removed", "structure"];

/// The pages, of `language` alone where it is given; lines end with CRLF.
pub fn lines(survey: &Survey, language: Option<&str>) -> String {
    let chosen = |page: &&Page| language.is_none_or(|wanted| *page.language == *wanted);
    let rows = survey.pages.iter().filter(chosen).map(row);
    std::iter::once(HEAD.map(str::to_owned)).chain(rows).map(|row| row.map(|cell| quoted(&cell)).join(",") + "\r\n").collect()
}

fn row(page: &Page) -> [String; 10] {
    let list = |parts: Vec<String>| parts.join("; ");
    [
        page.language.to_string(),
        page.id.to_string(),
        page.need.word(WORDS).to_owned(),
        page.file.as_deref().unwrap_or_default().to_owned(),
        page.original.to_string(),
        if page.published { "yes" } else { "no" }.to_owned(),
        page.words.to_string(),
        list(page.sections.iter().map(|section| format!("{} ({})", section.id, section.state.word(WORDS))).collect()),
        list(page.removed.clone()),
        list(page.structure.iter().map(|one| format!("{} {} -> {}", one.part.word(WORDS), one.original, one.translation)).collect()),
    ]
}

/// A cell. What a spreadsheet would take for a formula gets an apostrophe before it.
fn quoted(cell: &str) -> String {
    let cell = if cell.starts_with(['=', '+', '-', '@']) { format!("'{cell}") } else { cell.to_owned() };
    if cell.contains([',', '"', '\r', '\n']) { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_quoted_where_they_must_be() {
        assert_eq!(["a b", "a,\"b\"", "=1", "a-b"].map(quoted), ["a b", "\"a,\"\"b\"\"\"", "'=1", "a-b"].map(str::to_owned));
    }
}
