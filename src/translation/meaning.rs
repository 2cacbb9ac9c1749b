//! What the sections of a page mean, as hashes: of what is said and how it is built, not of how it is written down.
//!
//! Reflowing a paragraph, other list markers, reference links for inline links, padding of tables, entities for letters and other spellings of
//! one character do not count. A changed word, a changed address of a link, an item more do.

use std::collections::BTreeMap;
use std::sync::Arc;

use icu_normalizer::ComposingNormalizerBorrowed;

use crate::document::directive;
use crate::document::reading::{ReadingUnits, reading_units};
use crate::document::tree::{NodeId, NodeKind, Tree};

/// The id of what stands before the first heading: title, summary, takeaways and the first paragraphs.
pub const START: &str = "start";

/// A section of a page: a heading and what follows it, up to the next heading of any level.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// The id of its heading, the same in every language; [`START`] for what stands before the first one.
    pub id: Arc<str>,
    /// The words of its heading; empty for [`START`].
    pub heading: String,
    /// Its meaning: the first ten hexadecimal digits of the BLAKE3 hash of its normal form.
    pub meaning: String,
    /// How much there is to read in it, its heading included.
    pub units: ReadingUnits,
    /// The nodes of the tree from its heading to the next.
    pub nodes: std::ops::Range<NodeId>,
}

/// The sections of a page, in its order; the first is [`START`], whether or not anything stands there. `texts` are the texts of the front matter
/// that are translated, in the order of their fields; `ids` those of the headings, parallel to those of the tree.
pub fn sections(tree: &Tree, source: &str, texts: &[&str], ids: &[Arc<str>]) -> Vec<Section> {
    let notes = notes(tree, source);
    let starts = tree.headings.iter().map(|heading| heading.node);
    let ends = starts.clone().chain([tree.nodes.len() as NodeId]);
    let ranges = std::iter::once(0).chain(starts).zip(ends).map(|(start, end)| start..end.max(start));
    let headings = std::iter::once((START, "")).chain(ids.iter().map(|id| &**id).zip(tree.headings.iter().map(|heading| heading.text.as_str())));
    ranges
        .zip(headings)
        .enumerate()
        .map(|(index, (nodes, (id, heading)))| {
            let mut form = NormalForm::default();
            let mut text = String::new();
            if index == 0 {
                for own in texts {
                    form.block('t');
                    form.text(own);
                    text.push_str(own);
                    text.push('\n');
                }
            }
            form.nodes(tree, source, nodes.clone(), Some(&notes));
            tree.push_plain_text(nodes.clone(), source, &mut text);
            Section { id: id.into(), heading: heading.to_owned(), meaning: form.hash(), units: reading_units(&text), nodes }
        })
        .collect()
}

/// The normal form of each footnote, by label. Notes count where they are referred to: it does not matter where their text stands.
fn notes(tree: &Tree, source: &str) -> BTreeMap<String, String> {
    let definition = |(id, node): (usize, &crate::document::tree::Node)| match &node.kind {
        NodeKind::FootnoteDefinition(label) => {
            let mut form = NormalForm::default();
            form.nodes(tree, source, id as NodeId + 1..node.end, None);
            Some((label.to_string(), form.written))
        }
        _ => None,
    };
    tree.nodes.iter().enumerate().filter_map(definition).collect()
}

/// The normal form of a section, as it is written. Marks are control characters, which no text has after normalisation.
#[derive(Default)]
struct NormalForm {
    written: String,
    /// White space that counts if a letter follows in the same block.
    space: bool,
    /// Whether a block has begun and nothing of it is written, so that a paragraph in it begins no other.
    fresh: bool,
}

/// Begins a block; a sign that says which follows.
const BLOCK: char = '\u{1}';
/// Begins something within a line; a sign that says what follows.
const OPEN: char = '\u{2}';
/// Ends what [`OPEN`] began.
const CLOSE: char = '\u{3}';

impl NormalForm {
    fn hash(&self) -> String {
        let composed = ComposingNormalizerBorrowed::new_nfc().normalize(&self.written);
        blake3::hash(composed.as_bytes()).to_hex()[..10].to_owned()
    }

    fn block(&mut self, sign: char) {
        self.space = false;
        self.fresh = true;
        self.written.push(BLOCK);
        self.written.push(sign);
    }

    fn mark(&mut self, mark: char, sign: char) {
        self.flush_space();
        self.written.push(mark);
        self.written.push(sign);
        self.fresh = false;
    }

    /// Words with any white space between them.
    fn text(&mut self, text: &str) {
        for letter in text.chars() {
            if letter.is_whitespace() {
                self.space = true;
            } else if !letter.is_control() {
                // Chinese and Japanese lines end anywhere: white space between their characters is how a paragraph was wrapped.
                if self.space && is_unspaced(letter) && self.written.chars().next_back().is_some_and(is_unspaced) {
                    self.space = false;
                }
                self.flush_space();
                self.written.push(letter);
                self.fresh = false;
            }
        }
    }

    /// Text of which every space counts, such as code.
    fn verbatim(&mut self, text: &str) {
        self.flush_space();
        self.written.extend(text.chars().filter(|letter| *letter == '\n' || *letter == '\t' || !letter.is_control()));
        self.fresh = false;
    }

    fn flush_space(&mut self) {
        if std::mem::take(&mut self.space) && !self.fresh && !self.written.is_empty() {
            self.written.push(' ');
        }
    }

    /// Appends nodes. Without `notes`, references to footnotes are marks only: the text of a note may refer to itself.
    fn nodes(&mut self, tree: &Tree, source: &str, nodes: std::ops::Range<NodeId>, notes: Option<&BTreeMap<String, String>>) {
        // Where what is open ends, and how.
        let mut open: Vec<(NodeId, char)> = Vec::new();
        let mut id = nodes.start;
        while id < nodes.end {
            while open.last().is_some_and(|(end, _)| *end <= id) {
                self.close(&mut open);
            }
            let node = tree.node(id);
            id += 1;
            match &node.kind {
                NodeKind::Paragraph => {
                    if !self.fresh {
                        self.block('p');
                    }
                }
                NodeKind::Heading(heading) => {
                    let level = tree.headings.get(*heading as usize).map_or(0, |heading| heading.level);
                    self.block(char::from(b'0' + level));
                }
                NodeKind::BlockQuote => self.enclose(&mut open, node.end, 'q'),
                NodeKind::Alert(kind) => self.enclose(&mut open, node.end, char::from(b'A' + *kind as u8)),
                NodeKind::CodeBlock(info) => {
                    self.block('c');
                    self.verbatim(info.as_deref().unwrap_or_default());
                    self.verbatim("\n");
                    while id < node.end {
                        match &tree.node(id).kind {
                            NodeKind::Text => self.verbatim(tree.node(id).span.of(source)),
                            NodeKind::DecodedText(text) => self.verbatim(text),
                            _ => {}
                        }
                        id += 1;
                    }
                }
                NodeKind::List(first) => {
                    self.enclose(&mut open, node.end, if first.is_some() { 'o' } else { 'u' });
                    if let Some(first) = first.filter(|first| *first != 1) {
                        self.verbatim(&first.to_string());
                    }
                }
                NodeKind::Item => self.block('i'),
                NodeKind::TaskMarker(done) => self.mark(OPEN, if *done { 'x' } else { '_' }),
                // Said where it is referred to; one that nothing refers to is not shown.
                NodeKind::FootnoteDefinition(_) => id = node.end,
                NodeKind::DefinitionList => self.enclose(&mut open, node.end, 'd'),
                NodeKind::DefinitionTitle => self.block('n'),
                NodeKind::DefinitionDetails => self.block('m'),
                NodeKind::Table(_) => self.enclose(&mut open, node.end, 't'),
                NodeKind::TableHead => self.block('h'),
                NodeKind::TableRow => self.block('r'),
                NodeKind::TableCell => self.block('|'),
                NodeKind::HtmlBlock => self.block('<'),
                NodeKind::InlineHtml(html) => self.text(html),
                NodeKind::Emphasis => self.span(&mut open, node.end, 'e'),
                NodeKind::Strong => self.span(&mut open, node.end, 's'),
                NodeKind::Strikethrough => self.span(&mut open, node.end, '~'),
                NodeKind::Link(reference, title) => {
                    self.span(&mut open, node.end, 'l');
                    self.reference(tree, *reference, title);
                }
                NodeKind::Image(reference, title) => {
                    self.span(&mut open, node.end, '!');
                    self.reference(tree, *reference, title);
                }
                NodeKind::Code(code) => {
                    self.mark(OPEN, '`');
                    self.verbatim(code);
                    self.mark(CLOSE, '`');
                }
                NodeKind::Text => self.text(node.span.of(source)),
                NodeKind::DecodedText(text) => self.text(text),
                NodeKind::SoftBreak | NodeKind::HardBreak => self.space = true,
                NodeKind::Rule => self.block('-'),
                NodeKind::FootnoteReference(label) => {
                    self.mark(OPEN, '^');
                    if let Some(note) = notes.and_then(|notes| notes.get(&**label)) {
                        self.verbatim(note);
                    }
                    self.mark(CLOSE, '^');
                }
                NodeKind::Math(display, formula) => {
                    self.mark(OPEN, if *display { '$' } else { 'f' });
                    self.text(formula);
                    self.mark(CLOSE, '$');
                }
                NodeKind::Directive(found) => {
                    self.enclose(&mut open, node.end, ':');
                    self.directive(found);
                }
            }
        }
        while !open.is_empty() {
            self.close(&mut open);
        }
    }

    /// Begins a block that holds blocks.
    fn enclose(&mut self, open: &mut Vec<(NodeId, char)>, end: NodeId, sign: char) {
        self.block(sign);
        open.push((end, BLOCK));
    }

    /// Begins something that holds parts of a line.
    fn span(&mut self, open: &mut Vec<(NodeId, char)>, end: NodeId, sign: char) {
        self.mark(OPEN, sign);
        open.push((end, CLOSE));
    }

    fn close(&mut self, open: &mut Vec<(NodeId, char)>) {
        match open.pop() {
            Some((_, BLOCK)) => {
                self.block('.');
                self.fresh = false;
            }
            Some(_) => {
                // White space at the end of emphasis is white space after it.
                let space = std::mem::take(&mut self.space);
                self.written.push(CLOSE);
                self.space = space;
            }
            None => {}
        }
    }

    fn reference(&mut self, tree: &Tree, reference: u32, title: &str) {
        if let Some(reference) = tree.references.get(reference as usize) {
            self.verbatim(&reference.destination);
        }
        self.mark(OPEN, '"');
        self.text(title);
        self.mark(CLOSE, '"');
    }

    fn directive(&mut self, found: &directive::Directive) {
        self.verbatim(&format!("{:?}", found.name));
        let mut attributes: Vec<_> = found.attributes.iter().collect();
        attributes.sort_by_key(|attribute| attribute.key);
        for attribute in attributes {
            self.mark(OPEN, '=');
            self.verbatim(attribute.key);
            self.mark(OPEN, '"');
            self.text(&attribute.value);
            self.mark(CLOSE, '"');
        }
    }
}

/// Whether a character is of a script whose words no spaces part.
fn is_unspaced(letter: char) -> bool {
    matches!(letter, '\u{2E80}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{FF00}'..='\u{FF60}' | '\u{20000}'..='\u{3FFFF}')
}
