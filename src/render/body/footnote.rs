//! Footnotes: numbered in the order in which they are first referred to, written at the end with a link back to every reference.
//!
//! Their ids have a colon, which no id of a heading has.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::walk::{Dress, Writer};
use crate::document::tree::{NodeId, NodeKind};

/// The notes that were referred to.
#[derive(Debug, Default)]
pub struct Notes {
    list: Vec<Note>,
    numbers: BTreeMap<(usize, NodeId), usize>,
}

#[derive(Debug)]
struct Note {
    scope: usize,
    definition: NodeId,
    references: usize,
}

/// Id of the `reference`-th reference to note `number`, both from 1.
fn reference_id(number: usize, reference: usize) -> String {
    if reference == 1 { format!("fnref:{number}") } else { format!("fnref:{number}:{reference}") }
}

impl<'a> Writer<'a> {
    /// Writes a reference to a note; as text where there is no such note.
    pub fn footnote_reference(&mut self, scope: usize, name: &str) {
        let key = name.to_lowercase();
        let body = self.scopes[scope].body;
        let notes = self.scopes[scope].notes.get_or_insert_with(|| {
            let mut notes = BTreeMap::new();
            for (id, node) in body.tree.nodes.iter().enumerate() {
                if let NodeKind::FootnoteDefinition(name) = &node.kind {
                    notes.entry(name.to_lowercase()).or_insert(id as NodeId);
                }
            }
            notes
        });
        let Some(&definition) = notes.get(&key) else {
            self.text(&format!("[^{name}]"));
            return;
        };
        let list = &mut self.notes.list;
        let index = *self.notes.numbers.entry((scope, definition)).or_insert_with(|| {
            list.push(Note { scope, definition, references: 0 });
            list.len() - 1
        });
        list[index].references += 1;
        let number = index + 1;
        let id = reference_id(number, list[index].references);
        let prefix = self.part().prefix;
        let _ = write!(
            self.out,
            "<sup class=\"footnote-reference\"><a href=\"#{prefix}fn:{number}\" id=\"{prefix}{id}\" role=\"doc-noteref\">{number}</a></sup>"
        );
    }

    /// Writes all notes that were referred to, those that notes refer to included.
    pub fn footnotes(&mut self) {
        let Dress::Site(settings) = self.dress else { return };
        if self.notes.list.is_empty() {
            return;
        }
        let body = std::mem::take(&mut self.out);
        let mut texts = Vec::new();
        // Writing a note can add notes, and references to earlier ones: the links back are known when all are written.
        while let Some(note) = self.notes.list.get(texts.len()) {
            let (scope, definition) = (note.scope, note.definition);
            self.nodes(scope, Some(definition));
            texts.push(std::mem::take(&mut self.out));
        }
        self.out = body;
        self.fresh_line();
        let (prefix, level) = (self.part().prefix, self.level(2));
        let _ = write!(
            self.out,
            "<section class=\"footnotes\" role=\"doc-endnotes\" aria-labelledby=\"{prefix}fn:title\">\n<h{level} id=\"{prefix}fn:title\">"
        );
        self.text(&settings.labels.footnotes);
        let _ = write!(self.out, "</h{level}>\n<ol>\n");
        for (index, text) in texts.iter().enumerate() {
            let number = index + 1;
            let _ = write!(self.out, "<li id=\"{prefix}fn:{number}\">");
            let text = text.trim();
            let (start, end) = match text.strip_suffix("</p>") {
                Some(start) => (start, "</p>"),
                None => (text, "</p>"),
            };
            self.out.push_str(start);
            if start.len() == text.len() {
                self.out.push_str("\n<p>");
            }
            for reference in 1..=self.notes.list[index].references {
                let label = if reference == 1 { number.to_string() } else { format!("{number}-{reference}") };
                let id = reference_id(number, reference);
                let _ = write!(self.out, " <a class=\"footnote-back\" href=\"#{prefix}{id}\" role=\"doc-backlink\"");
                self.attribute("aria-label", &settings.labels.back_to_reference.replace("{number}", &label));
                self.out.push_str(">↩");
                if reference > 1 {
                    let _ = write!(self.out, "<sup>{reference}</sup>");
                }
                self.out.push_str("</a>");
            }
            self.out.push_str(end);
            self.out.push_str("</li>\n");
        }
        self.out.push_str("</ol>\n</section>\n");
    }
}
