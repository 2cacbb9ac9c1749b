//! What the sections of a page mean, as hashes: of what is said and how it is built, not of how it is written down.
//!
//! Reflowing a paragraph, other list markers, reference links for inline links, padding of tables, entities for letters and other spellings of
//! one character do not count. A changed word, a changed address of a link, an item more do. The text of an included file is not looked at.
//!
//! The hashes stand in the front matter of translations: what changes the normal form outdates every translation of every site.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use icu_normalizer::ComposingNormalizerBorrowed;

use crate::document::directive::{ANCHOR, Directive};
use crate::document::markdown;
use crate::document::reading::{ReadingUnits, reading_units};
use crate::document::tree::{AlertKind, NodeId, NodeKind, Tree};

/// The id of what stands before the first heading: title, summary, takeaways and the first paragraphs.
pub const START: &str = "start";

/// Number of hexadecimal digits of a meaning.
pub const DIGITS: usize = 10;

/// A text of the front matter that is translated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FrontText<'a> {
    /// Key of its field.
    pub key: &'a str,
    /// The text.
    pub text: &'a str,
    /// Whether it is Markdown.
    pub markdown: bool,
}

/// A section of a page: a heading and what follows it, up to the next heading of any level.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// The id of its heading, the same in every language; [`START`] for what stands before the first one. A heading that has this id itself has
    /// `#start`.
    pub id: Arc<str>,
    /// The words of its heading; empty for [`START`].
    pub heading: String,
    /// Its meaning: the first [`DIGITS`] hexadecimal digits of the BLAKE3 hash of its normal form.
    pub meaning: String,
    /// How much there is to read in it, its heading included.
    pub units: ReadingUnits,
    /// Its words without code, one blank between them; those of the front matter only where nothing else stands in the section.
    pub prose: String,
    /// The nodes of the tree from its heading to the next.
    pub nodes: Range<NodeId>,
}

/// The sections of a page, in its order; the first is [`START`], whether or not anything stands there. `texts` are the texts of the front matter
/// that are translated, in the order of their fields; `ids` those of the headings, parallel to those of the tree.
pub fn sections(tree: &Tree, source: &str, texts: &[FrontText<'_>], ids: &[Arc<str>]) -> Vec<Section> {
    let notes = notes(tree, source);
    let headings = ids.iter().map(|id| if **id == *START { "#start".into() } else { id.clone() });
    let headings = headings.zip(tree.headings.iter().map(|heading| heading.text.as_str()));
    ranges(tree)
        .zip(std::iter::once((START.into(), "")).chain(headings))
        .enumerate()
        .map(|(index, (nodes, (id, heading)))| {
            let mut form = NormalForm::default();
            let mut text = String::new();
            for own in texts.iter().filter(|_| index == 0) {
                form.front(own);
                text.push_str(own.text);
                text.push('\n');
            }
            form.nodes(tree, source, nodes.clone(), Some(&notes));
            tree.push_plain_text(nodes.clone(), source, &mut text);
            let prose = prose(tree, source, nodes.clone(), if index == 0 { texts } else { &[] });
            Section { id, heading: heading.to_owned(), meaning: form.hash(), units: reading_units(&text), prose, nodes }
        })
        .collect()
}

/// The [`Section::prose`] of the sections of a page, in its order.
pub fn proses(tree: &Tree, source: &str, texts: &[FrontText<'_>]) -> Vec<String> {
    let of = |(index, nodes)| prose(tree, source, nodes, if index == 0 { texts } else { &[] });
    ranges(tree).enumerate().map(of).collect()
}

/// The nodes of each section.
fn ranges(tree: &Tree) -> impl Iterator<Item = Range<NodeId>> {
    let starts = tree.headings.iter().map(|heading| heading.node);
    let ends = starts.clone().chain([tree.nodes.len() as NodeId]);
    std::iter::once(0).chain(starts).zip(ends).map(|(start, end)| start..end.max(start))
}

/// The words of some nodes, without code and formulas, which are the same in every language; those of the texts where there are none.
fn prose(tree: &Tree, source: &str, nodes: Range<NodeId>, texts: &[FrontText<'_>]) -> String {
    let mut words = Words::default();
    let mut id = nodes.start;
    while id < nodes.end {
        let node = tree.node(id);
        match &node.kind {
            NodeKind::CodeBlock(_) | NodeKind::HtmlBlock => id = node.end.max(id + 1) - 1,
            NodeKind::Text => words.push(node.span.of(source)),
            NodeKind::DecodedText(decoded) => words.push(decoded),
            kind if !kind.is_inline() => words.part(),
            NodeKind::SoftBreak | NodeKind::HardBreak => words.part(),
            _ => {}
        }
        id += 1;
    }
    if words.text.is_empty() {
        for text in texts {
            words.push(text.text);
            words.part();
        }
    }
    words.text
}

/// Words with one blank between them.
#[derive(Default)]
struct Words {
    text: String,
    /// Whether a word that comes is parted from the one before.
    parted: bool,
}

impl Words {
    fn of(text: &str) -> String {
        let mut words = Words::default();
        words.push(text);
        words.text
    }

    fn part(&mut self) {
        self.parted = true;
    }

    fn push(&mut self, text: &str) {
        let mut rest = text;
        while !rest.is_empty() {
            let end = rest.find(|one: char| !one.is_ascii_graphic() && one.is_whitespace()).unwrap_or(rest.len());
            let (word, tail) = rest.split_at(end);
            if !word.is_empty() {
                if std::mem::take(&mut self.parted) && !self.text.is_empty() {
                    self.text.push(' ');
                }
                self.text.push_str(word);
            }
            let white = tail.chars().next();
            self.parted |= white.is_some();
            rest = tail.get(white.map_or(0, char::len_utf8)..).unwrap_or_default();
        }
    }
}

/// The hash of each footnote, by label: it does not matter where its text stands. Notes that refer to notes count with all that notes refer to,
/// so that no chain of them need be followed.
fn notes(tree: &Tree, source: &str) -> BTreeMap<String, String> {
    let mut forms: BTreeMap<String, (String, bool)> = BTreeMap::new();
    let mut inner: Vec<&str> = Vec::new();
    for (id, node) in tree.nodes.iter().enumerate() {
        let NodeKind::FootnoteDefinition(label) = &node.kind else { continue };
        let nodes = id as NodeId + 1..node.end;
        let referred = nodes.clone().filter_map(|id| match &tree.node(id).kind {
            NodeKind::FootnoteReference(label) => Some(&**label),
            _ => None,
        });
        let before = inner.len();
        inner.extend(referred);
        let mut form = NormalForm::default();
        form.nodes(tree, source, nodes, None);
        forms.insert(label.to_string(), (form.hash(), inner.len() > before));
    }
    inner.sort_unstable();
    inner.dedup();
    let below: Vec<&str> = inner.iter().filter_map(|label| forms.get(*label)).map(|(hash, _)| hash.as_str()).collect();
    let below = below.join(" ");
    let hash = |(label, (hash, refers)): (&String, &(String, bool))| {
        (label.clone(), if *refers { format!("{hash} {below}") } else { hash.clone() })
    };
    forms.iter().map(hash).collect()
}

/// The normal form of a section, as it is written. Marks are control characters, which no text has after normalisation.
#[derive(Default)]
struct NormalForm {
    written: String,
    /// White space that counts if a letter follows in the same block.
    space: bool,
    /// The letter before that white space, in the same block.
    last: Option<char>,
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
        let mut hash = blake3::hash(composed.as_bytes()).to_hex().to_string();
        hash.truncate(DIGITS);
        hash
    }

    fn front(&mut self, own: &FrontText<'_>) {
        self.block('t');
        self.raw(own.key);
        self.written.push(OPEN);
        if own.markdown {
            let tree = markdown::parse(&Arc::from(""), own.text, 0).value;
            self.nodes(&tree, own.text, 0..tree.nodes.len() as NodeId, None);
        } else {
            self.text(own.text);
        }
    }

    fn block(&mut self, sign: char) {
        self.space = false;
        self.last = None;
        self.fresh = true;
        self.written.push(BLOCK);
        self.written.push(sign);
    }

    fn mark(&mut self, mark: char, sign: char) {
        self.written.push(mark);
        self.written.push(sign);
        self.fresh = false;
    }

    /// Words with any white space between them.
    fn text(&mut self, text: &str) {
        let mut rest = text;
        while let Some(letter) = rest.chars().next() {
            // Letters of ASCII go together: only the first can have white space before it.
            let length = rest.bytes().take_while(u8::is_ascii_graphic).count();
            let (ascii, tail) = rest.split_at(length.max(letter.len_utf8()));
            rest = tail;
            if letter.is_ascii_graphic() {
                self.letter(letter);
                self.written.push_str(ascii.get(1..).unwrap_or_default());
                self.last = ascii.chars().next_back();
            } else if letter.is_whitespace() {
                self.space = true;
            } else if !letter.is_control() {
                self.letter(letter);
            }
        }
    }

    /// Text of which every space counts, such as code.
    fn verbatim(&mut self, text: &str) {
        let kept = |letter: &char| matches!(letter, '\n' | '\t') || !letter.is_control();
        text.chars().filter(kept).for_each(|letter| self.letter(letter));
    }

    fn letter(&mut self, letter: char) {
        // Chinese and Japanese lines end anywhere: white space between their characters is how a paragraph was wrapped.
        let counts = |last: char| !(is_unspaced(last) && is_unspaced(letter));
        if std::mem::take(&mut self.space) && self.last.is_some_and(counts) {
            self.written.push(' ');
        }
        self.written.push(letter);
        self.last = Some(letter);
        self.fresh = false;
    }

    /// What is no text of a line, such as an address: white space before it still waits for a letter.
    fn raw(&mut self, text: &str) {
        self.written.extend(text.chars().filter(|letter| !letter.is_control()));
    }

    /// Appends nodes. Without `notes`, references to footnotes are marks only: the text of a note may refer to itself.
    fn nodes(&mut self, tree: &Tree, source: &str, nodes: Range<NodeId>, notes: Option<&BTreeMap<String, String>>) {
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
                NodeKind::Alert(kind) => self.enclose(&mut open, node.end, alert(*kind)),
                NodeKind::CodeBlock(info) => {
                    self.block('c');
                    self.raw(info.as_deref().unwrap_or_default());
                    self.written.push(OPEN);
                    let mut code = String::new();
                    while id < node.end {
                        match &tree.node(id).kind {
                            NodeKind::Text => code.push_str(tree.node(id).span.of(source)),
                            NodeKind::DecodedText(text) => code.push_str(text),
                            _ => {}
                        }
                        id += 1;
                    }
                    self.verbatim(code.trim_end_matches(['\r', '\n']));
                }
                NodeKind::List(first) => {
                    self.enclose(&mut open, node.end, if first.is_some() { 'o' } else { 'u' });
                    if let Some(first) = first.filter(|first| *first != 1) {
                        self.raw(&first.to_string());
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
                        self.raw(note);
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
            Some((_, mark)) => self.written.push(mark),
            None => {}
        }
    }

    fn reference(&mut self, tree: &Tree, reference: u32, title: &str) {
        if let Some(reference) = tree.references.get(reference as usize) {
            self.raw(&reference.destination);
        }
        self.written.push(OPEN);
        self.raw(&Words::of(title));
        self.written.push(CLOSE);
    }

    fn directive(&mut self, found: &Directive) {
        self.raw(found.name.key());
        let mut attributes: Vec<_> = found.attributes.iter().filter(|attribute| attribute.key != ANCHOR).collect();
        attributes.sort_by_key(|attribute| attribute.key);
        for attribute in attributes {
            self.written.push(OPEN);
            self.raw(attribute.key);
            self.written.push(OPEN);
            self.raw(&Words::of(&attribute.value));
            self.written.push(CLOSE);
        }
    }
}

fn alert(kind: AlertKind) -> char {
    match kind {
        AlertKind::Note => 'N',
        AlertKind::Tip => 'T',
        AlertKind::Important => 'I',
        AlertKind::Warning => 'W',
        AlertKind::Caution => 'C',
    }
}

/// Whether a character is of a script whose words no spaces part.
fn is_unspaced(letter: char) -> bool {
    matches!(letter, '\u{2E80}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{FF00}'..='\u{FF60}' | '\u{20000}'..='\u{3FFFF}')
}

#[cfg(test)]
#[path = "meaning/tests.rs"]
mod tests;
