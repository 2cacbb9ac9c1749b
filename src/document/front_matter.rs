//! Front matter: which bytes of a file are the block between the `---` lines at its top.

use std::sync::Arc;

use crate::checked::Checked;
use crate::diagnostic::catalogue::content;
use crate::span::Span;

/// A file in its two parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Split {
    /// The bytes between the fences; none where there is no front matter.
    pub front: Option<Span>,
    /// The fences and all between them.
    pub fences: Span,
    /// Where the body begins.
    pub body_start: usize,
}

/// Finds the front matter. A file that begins with a thematic break and has no second one, or no field between, has none.
pub fn split(file: &Arc<str>, source: &str) -> Checked<Split> {
    let none = Split { front: None, fences: Span::default(), body_start: 0 };
    let mut diagnostics = Vec::new();
    let blank = source.len() - source.trim_start_matches([' ', '\t', '\r', '\n']).len();
    let start = blank;
    let first = line_at(source, start);
    if first.trim_end() == "+++" {
        let end = source.len().min(start + first.len());
        diagnostics.push(content::toml_front_matter().at(file, Span::new(start, end)));
        return Checked::new(none, diagnostics);
    }
    if first.trim_end() != "---" {
        return Checked::clean(none);
    }
    let inside = start + first.len();
    let mut at = inside;
    while at < source.len() {
        let line = line_at(source, at);
        if matches!(line.trim_end(), "---" | "...") {
            let front = Span::new(inside, at);
            if !looks_like_fields(front.of(source)) {
                return Checked::clean(none);
            }
            if blank > 0 {
                diagnostics.push(content::text_before_front_matter().at(file, Span::new(0, start)));
            }
            let end = at + line.len();
            return Checked::new(Split { front: Some(front), fences: Span::new(start, at + line.trim_end().len()), body_start: end }, diagnostics);
        }
        at += line.len();
    }
    if looks_like_fields(&source[inside..]) && first_line_is_field(&source[inside..]) {
        diagnostics.push(content::unclosed_front_matter().at(file, Span::new(start, start + 3)));
        // The fields are taken to end at the first empty line, so that the rest is still a page.
        let end = empty_line(source, inside);
        return Checked::new(Split { front: Some(Span::new(inside, end)), fences: Span::new(start, end), body_start: end }, diagnostics);
    }
    Checked::clean(none)
}

/// The line at an offset, its end included.
fn line_at(source: &str, at: usize) -> &str {
    let rest = &source[at..];
    rest.find('\n').map_or(rest, |end| &rest[..=end])
}

fn empty_line(source: &str, from: usize) -> usize {
    let mut at = from;
    while at < source.len() {
        let line = line_at(source, at);
        if line.trim().is_empty() {
            return at;
        }
        at += line.len();
    }
    source.len()
}

fn is_field(line: &str) -> bool {
    let name = line.split(':').next().unwrap_or("");
    line.contains(':') && !name.is_empty() && name.len() < 60 && !name.starts_with([' ', '\t', '#', '-', '*', '[', '>'])
}

fn first_line_is_field(text: &str) -> bool {
    text.lines().find(|line| !line.trim().is_empty() && !line.starts_with('#')).is_some_and(is_field)
}

fn looks_like_fields(text: &str) -> bool {
    text.trim().is_empty() || text.lines().any(is_field)
}
