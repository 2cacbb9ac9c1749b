//! Markdown in front matter: in blocks, and in fields of the type `markdown`. It is read and its links are resolved as those of a body, and what is wrong
//! is said where it stands in the file.

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

use super::link::{self, Link};
use super::table::{Name, Table};
use super::{Version, Work, video};
use crate::config::HtmlPolicy;
use crate::config::publish::Use;
use crate::diagnostic::Diagnostic;
use crate::document::fields::FieldValue;
use crate::document::tree::Tree;
use crate::document::{self, Document, Outline};
use crate::render::raw_html;
use crate::span::Span;

/// The Markdown in a version's fields, own and inherited: by its text.
pub type Texts = BTreeMap<String, Text>;

/// What a Markdown text refers to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    /// Its links, in the order of the references that its tree has, and after them the addresses in its raw HTML.
    pub links: Box<[Link]>,
    /// What its videos use of other sites.
    pub videos: BTreeSet<(Use, String)>,
}

impl Text {
    fn of(view: &link::View, from: usize, tree: &Tree, diagnostics: &mut Vec<Diagnostic>) -> Text {
        let links = link::of_text(view, from, tree, diagnostics);
        let videos = video::sources(tree, &links);
        Text { links, videos }
    }
}

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
        let read = document::of_text(file, text, html);
        let mut found = read.diagnostics;
        texts.insert(text.clone(), Text::of(view, version.document, &read.value, &mut found));
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
            let tree = document::of_text(&documents[original].path, text, html).value;
            texts.insert(text.clone(), Text::of(view, original, &tree, &mut Vec::new()));
        }
    });
    texts
}

/// What is wrong, at its places in the files.
pub fn placed(problems: &[Problem], documents: &[Arc<Document>]) -> Vec<Diagnostic> {
    let of_text = |problems: &[Problem]| {
        let Some(Problem { document, span, text, .. }) = problems.first() else { return Vec::new() };
        let source = documents.get(*document).map_or("", |document| &document.source.text);
        let places = Places::of(span.of(source), text);
        let place = |problem: &Problem| {
            let mut diagnostic = problem.diagnostic.clone();
            for label in &mut diagnostic.labels {
                label.span = places.span(*span, label.span.range());
            }
            diagnostic
        };
        problems.iter().map(place).collect()
    };
    problems.chunk_by(|one, next| Arc::ptr_eq(&one.text, &next.text)).flat_map(of_text).collect()
}

/// A Markdown text that stands in the fields of a version's own file.
#[derive(Debug)]
pub struct Written<'a> {
    /// The text.
    pub text: String,
    /// Its tree, whose spans are bytes of the text.
    pub tree: Tree,
    /// Its place in the file.
    place: Span,
    /// The whole file.
    source: &'a str,
    places: OnceCell<Places>,
}

/// The Markdown that stands in the fields of a version's own file, of which this is the document.
pub fn written<'a>(document: &'a Document, version: &Version, policy: HtmlPolicy) -> Vec<Written<'a>> {
    let mut texts = Vec::new();
    version.fields.visit_own(&mut |value, place| {
        let FieldValue::Markdown(text) = value else { return };
        let tree = document::of_text(&document.path, text, policy).value;
        texts.push(Written { text: text.clone(), tree, place, source: &document.source.text, places: OnceCell::new() });
    });
    texts
}

impl Written<'_> {
    /// Where a part of the text stands in the file; the whole of it where that cannot be told.
    pub fn span(&self, part: Span) -> Span {
        self.places.get_or_init(|| Places::of(self.place.of(self.source), &self.text)).span(self.place, part.range())
    }
}

/// Where the characters of a text stand in the file that has it, in whatever form of YAML.
#[derive(Debug, Default)]
struct Places {
    /// Offset in the text, and begin and end as it is written, in order.
    signs: Vec<(usize, usize, usize)>,
    /// As far as that can be told, in bytes of the text.
    known: usize,
}

impl Places {
    /// Indentations, the second of two quotes and the backslash before a sign are in what is `written` and not in the text.
    fn of(written: &str, text: &str) -> Places {
        let first = text.split(|sign: char| sign.is_whitespace() || matches!(sign, '\'' | '"' | '\\')).next().unwrap_or("");
        let mut places = Places::default();
        let Some(mut at) = written.find(first) else { return places };
        for (index, sign) in text.char_indices() {
            let rest = written.get(at..).unwrap_or_default();
            let found = match skip(rest, sign) {
                _ if sign.is_whitespace() && rest.starts_with("\\n") => Some((0, 2)),
                found => found.map(|found| (found, sign_length(rest, found))),
            };
            let Some((before, length)) = found else { break };
            places.signs.push((index, at + before, at + before + length));
            places.known = index + sign.len_utf8();
            at += before + length;
        }
        places
    }

    /// Where a part of the text stands in the file that has the text at `span`; `span` where that cannot be told.
    fn span(&self, span: Span, part: Range<usize>) -> Span {
        let begin = span.start as usize;
        let after = |offset: usize| self.signs.partition_point(|(index, ..)| *index < offset);
        let own = self.signs.get(after(part.start)..).unwrap_or_default();
        match own.first() {
            Some((_, start, _)) if part.end <= self.known => {
                let end = self.signs.get(..after(part.end)).unwrap_or_default().last().map_or(*start, |(_, _, end)| *end);
                Span::new(begin + start, begin + end.max(*start))
            }
            _ => span,
        }
    }
}

/// How long the sign at a place is as it is written.
fn sign_length(written: &str, at: usize) -> usize {
    written.get(at..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8)
}

/// The offset of the next `sign`, past what may stand before it.
fn skip(written: &str, sign: char) -> Option<usize> {
    for (index, other) in written.char_indices() {
        if other == sign || (sign.is_whitespace() && other.is_whitespace()) {
            return Some(index);
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
            Places::of(written, text).span(Span::new(0, written.len()), start..start + part.len()).of(written).to_owned()
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
