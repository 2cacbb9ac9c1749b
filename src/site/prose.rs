//! Markdown in front matter: in blocks, and in fields of the type `markdown`. It is read and its links are resolved as those of a body, and what is wrong
//! is said where it stands in the file.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use super::link::{self, Link};
use super::table::{Name, Table};
use super::{Version, Work};
use crate::config::HtmlPolicy;
use crate::diagnostic::Diagnostic;
use crate::document::fields::FieldValue;
use crate::document::{Document, Outline, markdown};
use crate::render::raw_html;
use crate::span::Span;

/// The links of the Markdown in a version's fields, own and inherited ones: by its text, in the order of the references that its tree has.
pub type Texts = BTreeMap<String, Box<[Link]>>;

/// For each document, the texts of its version.
pub type Resolved = Arc<Table<Arc<Texts>>>;

/// A problem, whose places in the file are yet bytes of the text.
#[derive(Debug, Clone)]
pub struct Problem {
    /// Index of the document in which the text stands.
    document: usize,
    /// Place of the text in the file.
    span: Span,
    /// The text.
    text: Arc<str>,
    /// What is wrong.
    diagnostic: Diagnostic,
}

/// The texts of all published versions, and what is wrong with those that stand in their own files.
pub fn resolve(view: &link::View) -> (Resolved, Arc<[Problem]>) {
    let (documents, works, html) = (view.documents(), view.relations().works.unread(), view.relations().config.html);
    let mut rows: Vec<Arc<Texts>> = vec![Arc::default(); documents.len()];
    let mut problems = Vec::new();
    for work in works {
        for version in work.live_versions() {
            rows[version.document] = Arc::new(of_version(view, documents, work, version, html, &mut problems));
        }
    }
    (Arc::new(Table::new(Name::Prose, rows)), problems.into())
}

fn of_version(
    view: &link::View,
    documents: &[Arc<Outline>],
    work: &Work,
    version: &Version,
    html: HtmlPolicy,
    problems: &mut Vec<Problem>,
) -> Texts {
    let mut texts = Texts::new();
    let file = &documents[version.document].path;
    version.fields.visit_own(&mut |value, span| {
        let FieldValue::Markdown(text) = value else { return };
        let read = markdown::parse(file, text, 0);
        let mut found = read.diagnostics;
        texts.insert(text.clone(), link::of_text(view, version.document, &read.value, &mut found));
        if html == HtmlPolicy::Sanitise {
            found.extend(raw_html::of_tree(file, &read.value, text));
        }
        let text: Arc<str> = text.as_str().into();
        problems.extend(found.into_iter().map(|diagnostic| Problem { document: version.document, span, text: text.clone(), diagnostic }));
    });
    // What a translation inherits is reported where it is written.
    let original = work.original().document;
    version.fields.visit(&mut |value| {
        if let FieldValue::Markdown(text) = value
            && !texts.contains_key(text)
        {
            let tree = markdown::parse(&documents[original].path, text, 0).value;
            texts.insert(text.clone(), link::of_text(view, original, &tree, &mut Vec::new()));
        }
    });
    texts
}

/// What is wrong, at its places in the files.
pub fn placed(problems: &[Problem], documents: &[Arc<Document>]) -> Vec<Diagnostic> {
    let place = |problem: &Problem| {
        let mut diagnostic = problem.diagnostic.clone();
        let source = documents.get(problem.document).map_or("", |document| &document.source.text);
        for label in &mut diagnostic.labels {
            label.span = within(source, problem.span, &problem.text, label.span.range());
        }
        diagnostic
    };
    problems.iter().map(place).collect()
}

/// Where a part of a text stands in the file that has the text at `span`, in whatever form of YAML; `span` where that cannot be told.
fn within(source: &str, span: Span, text: &str, part: Range<usize>) -> Span {
    let written = span.of(source);
    let first = text.split(|sign: char| sign.is_whitespace() || matches!(sign, '\'' | '"' | '\\')).next().unwrap_or("");
    let Some(start) = written.find(first).and_then(|from| offset(written, from, text, part.start)) else { return span };
    let (begin, end) = (span.start as usize, span.end as usize);
    let length = text.get(part.clone()).unwrap_or("");
    match offset(written.get(start..).unwrap_or(""), 0, length, length.len()) {
        Some(length) => Span::new(begin + start, (begin + start + length).min(end)),
        None => span,
    }
}

/// The offset in `written`, where `text` begins at `from`, of what is at `wanted` in `text`. Indentations, the second of two quotes and the backslash before a
/// sign are in the one and not in the other.
fn offset(written: &str, from: usize, text: &str, wanted: usize) -> Option<usize> {
    let mut at = from;
    for (index, sign) in text.char_indices() {
        if index >= wanted {
            // What is skipped before a sign does not belong to it.
            return skip(written, at, sign);
        }
        if sign.is_whitespace() && written.get(at..)?.starts_with("\\n") {
            at += 2;
            continue;
        }
        let found = skip(written, at, sign)?;
        at = found + written.get(found..)?.chars().next()?.len_utf8();
    }
    Some(at)
}

/// The offset of the next `sign` in `written`, past what may stand before it.
fn skip(written: &str, from: usize, sign: char) -> Option<usize> {
    for (index, other) in written.get(from..)?.char_indices() {
        if other == sign || (sign.is_whitespace() && other.is_whitespace()) {
            return Some(from + index);
        }
        if !(other.is_whitespace() || matches!(other, '\'' | '\\')) {
            return None;
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_of_texts_are_found_in_every_form() {
        let found = |written: &str, text: &str, part: &str| {
            let start = text.find(part).unwrap_or_default();
            within(written, Span::new(0, written.len()), text, start..start + part.len()).of(written).to_owned()
        };
        assert_eq!(found("A [b](c) d", "A [b](c) d", "c"), "c");
        assert_eq!(found("'It''s [b](c)'", "It's [b](c)", "[b](c)"), "[b](c)");
        assert_eq!(found("\"A \\\"b\\\" [é](c)\"", "A \"b\" [é](c)", "é"), "é");
        assert_eq!(found("|\n      A b\n\n      [b](c)\n        d e", "A b\n\n[b](c)\n  d e", "d e"), "d e");
        assert_eq!(found("|\n      A b\n\n      [b](c)\n", "A b\n\n[b](c)\n", "[b](c)"), "[b](c)");
        assert_eq!(found(">-\n  A\n  b [b](c)", "A b [b](c)", "c"), "c");
        assert_eq!(found("\"A\\n\\nb c\"", "A\n\nb c", "c"), "c");
        assert_eq!(found("\"A \\u00e9 [b](c)\"", "A é [b](c)", "c"), "\"A \\u00e9 [b](c)\"");
        assert_eq!(found("A", "A", ""), "");
    }
}
