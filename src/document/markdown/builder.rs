//! The parser's events to the tree's nodes.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use pulldown_cmark::{CowStr, Event, LinkType, OffsetIter, Options, Parser};

use super::directives::OpenDirective;
use super::html::HtmlBlock;
use super::mask::{Corrections, Mask};
use super::text::Pending;
use super::{Dialect, address};
use crate::checked::Checked;
use crate::diagnostic::{Diagnostic, catalogue::markdown as message};
use crate::document::tree::{Node, NodeId, NodeKind, Reference, ReferenceKind, Tree};
use crate::span::Span;

/// What is parsed.
pub struct Input<'a> {
    /// Which Markdown.
    pub dialect: Dialect,
    /// The file, for messages.
    pub file: &'a Arc<str>,
    /// The text from the body's start.
    pub body: &'a str,
    /// Offset of the body in the text.
    pub base: usize,
    /// The whole text.
    pub source: &'a str,
}

/// Whether the mask can still be corrected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reading {
    /// What it got wrong is told, and all is read again.
    First,
    /// The tree is made of what is there.
    Last,
}

/// A node whose end has not come yet.
pub enum Open {
    /// A block or inline of the parser's.
    Node(NodeId),
    /// A link or picture.
    Link(OpenLink),
    /// A directive, known or unknown.
    Directive(OpenDirective),
    /// A paragraph directly in a directive that stands in a tight list, where the parser makes none.
    Paragraph(NodeId),
}

/// A link or picture whose end has not come yet.
pub struct OpenLink {
    /// Its node.
    pub node: NodeId,
    /// Its reference.
    pub reference: u32,
    /// How it is written.
    pub written: LinkType,
    /// Name of its definition, if it has one.
    pub label: String,
}

/// Builds a tree from events.
pub struct Builder<'a> {
    /// What is parsed.
    pub input: &'a Input<'a>,
    /// What is masked in `copy`.
    pub mask: &'a Mask,
    /// The text that the parser reads.
    pub copy: &'a str,
    /// Whether this is the last try.
    pub reading: Reading,
    /// The tree so far.
    pub tree: Tree,
    /// Problems so far.
    pub diagnostics: Vec<Diagnostic>,
    /// Open nodes.
    pub open: Vec<Open>,
    /// Text that may go on.
    pub pending: Option<Pending>,
    /// In a code block.
    pub in_code: bool,
    /// Links and pictures around.
    pub links: usize,
    /// Raw `<a>` around.
    pub raw_links: usize,
    /// The raw HTML block around.
    pub html: Option<HtmlBlock>,
    /// Offset in the body after the last event.
    pub last_end: usize,
    /// Which directive lines were met.
    pub met: Vec<bool>,
    /// Offsets of what is to be masked: dollar signs that begin no formula, and carriage returns in code, which the parser makes spaces of.
    pub signs: Vec<usize>,
    /// Directives that ended with the list or quotation around them.
    pub stranded: Vec<OpenDirective>,
    /// Notes: key, name as written, place.
    pub notes: Vec<(String, String, Span)>,
    /// Keys of the notes that are referred to.
    pub note_references: BTreeSet<String>,
    /// `[^name]` in text: name and place.
    pub missing_notes: Vec<(String, Span)>,
}

/// The tree of the masked copy, or what the mask got wrong.
pub fn build(input: &Input, mask: &Mask, copy: &str, reading: Reading) -> Result<Checked<Tree>, Corrections> {
    let mut builder = Builder {
        input,
        mask,
        copy,
        reading,
        tree: Tree::default(),
        diagnostics: Vec::new(),
        open: Vec::new(),
        pending: None,
        in_code: false,
        links: 0,
        raw_links: 0,
        html: None,
        last_end: 0,
        met: vec![false; mask.lines.len()],
        signs: Vec::new(),
        stranded: Vec::new(),
        notes: Vec::new(),
        note_references: BTreeSet::new(),
        missing_notes: Vec::new(),
    };
    builder.tree.nodes.reserve(input.body.len() / 32);
    let mut events = Parser::new_ext(copy, options(input.dialect)).into_offset_iter();
    while let Some((event, range)) = events.next() {
        let end = range.end;
        builder.event(event, range, &events);
        builder.last_end = end;
    }
    builder.finish()
}

fn options(dialect: Dialect) -> Options {
    match dialect {
        Dialect::CommonMark => Options::empty(),
        Dialect::Site => {
            Options::ENABLE_TABLES
                | Options::ENABLE_FOOTNOTES
                | Options::ENABLE_STRIKETHROUGH
                | Options::ENABLE_TASKLISTS
                | Options::ENABLE_MATH
                | Options::ENABLE_GFM
                | Options::ENABLE_DEFINITION_LIST
        }
    }
}

impl<'a> Builder<'a> {
    fn event(&mut self, event: Event<'a>, range: Range<usize>, events: &OffsetIter<'a>) {
        match event {
            Event::Text(text) if self.html.is_some() => self.html_piece(&text, range),
            Event::Html(text) => self.html_piece(&text, range),
            Event::Text(text) => self.text(&text, range),
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag, range, events),
            Event::Code(code) => {
                let returns = self.input.body[range.clone()].match_indices("\r\n").map(|(at, _)| range.start + at);
                self.signs.extend(returns.filter(|at| self.copy.as_bytes().get(*at) == Some(&b'\r')));
                let code = self.own(&code);
                self.leaf(NodeKind::Code(code.into()), range);
            }
            Event::InlineMath(tex) => self.formula(false, &tex, range),
            Event::DisplayMath(tex) => self.formula(true, &tex, range),
            Event::InlineHtml(html) => self.inline_html(&html, range),
            Event::FootnoteReference(name) => {
                let name = self.own(&name);
                self.note_references.insert(note_key(&name));
                self.leaf(NodeKind::FootnoteReference(name.into()), range);
            }
            Event::SoftBreak => self.leaf(NodeKind::SoftBreak, range),
            Event::HardBreak => self.leaf(NodeKind::HardBreak, range),
            Event::Rule => match self.mask.lines.binary_search_by_key(&range.start, |line| line.range.start) {
                Ok(index) => {
                    self.met[index] = true;
                    self.before_block(self.last_end);
                    self.directive_line(index);
                }
                Err(_) => self.leaf(NodeKind::Rule, range),
            },
            Event::TaskListMarker(done) => self.leaf(NodeKind::TaskMarker(done), range),
        }
    }

    fn formula(&mut self, display: bool, tex: &CowStr<'a>, range: Range<usize>) {
        let bytes = self.input.body.as_bytes();
        // `$5-$10` and `US$5 and AU$7` are amounts of money: a formula ends before anything but a digit (as in Pandoc) and does not begin inside a word.
        let is_money = !display
            && (bytes.get(range.end).is_some_and(u8::is_ascii_digit) || range.start > 0 && bytes[range.start - 1].is_ascii_alphanumeric());
        if is_money {
            self.signs.push(range.start);
            self.source_text(range);
            return;
        }
        let tex = self.own(tex);
        if is_endless(&tex) {
            let place = self.span(range.clone());
            self.report(message::invalid_formula("it is too long"), place);
            self.leaf(NodeKind::Code(tex.into()), range);
            return;
        }
        if self.input.dialect == Dialect::Site
            && let Err(problem) = crate::render::math::mathml(&tex, display)
        {
            let place = self.span(range.clone());
            self.report(message::invalid_formula(&problem), place);
        }
        self.leaf(NodeKind::Math(display, tex.into()), range);
    }

    /// Adds a node and leaves it open for its children.
    pub fn push(&mut self, kind: NodeKind, span: Span) -> NodeId {
        let id = NodeId::try_from(self.tree.nodes.len()).unwrap_or(NodeId::MAX);
        self.tree.nodes.push(Node { kind, span, end: id + 1 });
        id
    }

    /// Before an inline node: directly in a directive, it begins a paragraph.
    pub fn before_inline(&mut self, at: usize) {
        if let Some(Open::Directive(_)) = self.open.last() {
            let span = self.span(at..at);
            let node = self.push(NodeKind::Paragraph, span);
            self.open.push(Open::Paragraph(node));
        }
    }

    /// Before a block, and at the end of one: ends the paragraph that [`before_inline`](Self::before_inline) began.
    pub fn before_block(&mut self, at: usize) {
        self.flush();
        if let Some(Open::Paragraph(node)) = self.open.last() {
            let node = *node;
            self.open.pop();
            self.close(node);
            let start = (self.tree.nodes[node as usize].span.start as usize).saturating_sub(self.input.base);
            self.tree.nodes[node as usize].span = self.span(start..at.max(start));
        }
    }

    /// Adds a node without children, after the text before it.
    pub fn leaf(&mut self, kind: NodeKind, range: Range<usize>) {
        self.flush();
        if kind.is_inline() {
            self.before_inline(range.start);
        } else {
            self.before_block(self.last_end);
        }
        let span = self.span(range);
        self.push(kind, span);
    }

    /// Ends a node: all nodes added since are its descendants.
    pub fn close(&mut self, id: NodeId) {
        let end = NodeId::try_from(self.tree.nodes.len()).unwrap_or(NodeId::MAX);
        if let Some(node) = self.tree.nodes.get_mut(id as usize) {
            node.end = end;
        }
    }

    /// Adds a reference and says what is wrong with its destination.
    pub fn reference(&mut self, node: NodeId, kind: ReferenceKind, destination: String, span: Span) -> u32 {
        if self.input.dialect == Dialect::Site {
            self.check_address(kind, &destination, span);
        }
        let index = u32::try_from(self.tree.references.len()).unwrap_or(u32::MAX);
        self.tree.references.push(Reference { node, kind, destination, span });
        index
    }

    /// Says what is wrong with an address in itself.
    pub fn check_address(&mut self, kind: ReferenceKind, destination: &str, span: Span) {
        if let Some(scheme) = address::unsafe_scheme(destination) {
            self.report(message::unsafe_address(&scheme), span);
        } else if kind == ReferenceKind::Image && address::is_remote(destination) {
            self.report(message::remote_picture(), span);
        } else if let Some(example) = address::completed(destination)
            && (kind == ReferenceKind::Link || destination.trim().is_empty())
        {
            let example = if kind == ReferenceKind::Link { example } else { "plan.jpg" };
            self.report(message::incomplete_address(example), span);
        }
    }

    /// Notes a problem at a place.
    pub fn report(&mut self, diagnostic: Diagnostic, span: Span) {
        self.diagnostics.push(diagnostic.at(self.input.file, span));
    }

    /// A range of the body as a span of the file, on character boundaries.
    pub fn span(&self, range: Range<usize>) -> Span {
        let body = self.input.body;
        let mut start = range.start.min(body.len());
        let mut end = range.end.clamp(start, body.len());
        while !body.is_char_boundary(start) {
            start -= 1;
        }
        while !body.is_char_boundary(end) {
            end += 1;
        }
        Span::new(start, end).shifted(self.input.base)
    }

    /// Where a string of the parser's stands in the body, if it is a piece of it.
    pub fn locate(&self, text: &CowStr<'a>) -> Option<Range<usize>> {
        let CowStr::Borrowed(text) = text else { return None };
        let start = (text.as_ptr() as usize).checked_sub(self.copy.as_ptr() as usize)?;
        let range = start..start.checked_add(text.len())?;
        self.input.body.get(range.clone()).map(|_| range)
    }

    /// A string of the parser's as it is in the original, with line ends as `\n`.
    pub fn own(&self, text: &CowStr<'a>) -> String {
        let owned = match self.locate(text) {
            Some(range) => self.input.body[range].to_owned(),
            None => self.mask.restore(text),
        };
        if owned.contains('\r') { owned.replace("\r\n", "\n").replace('\r', "\n") } else { owned }
    }
}

/// Whether a formula would take more time to read than any real one: the reader's time grows with the square of the depth of groups.
fn is_endless(tex: &str) -> bool {
    const MAX_LENGTH: usize = 5000;
    const MAX_DEPTH: usize = 32;
    let mut depth = 0_usize;
    tex.len() > MAX_LENGTH
        || tex.bytes().any(|byte| {
            match byte {
                b'{' => depth += 1,
                b'}' => depth = depth.saturating_sub(1),
                _ => {}
            }
            depth > MAX_DEPTH
        })
}

/// Names of notes are matched without case, as those of links.
pub fn note_key(name: &str) -> String {
    name.to_lowercase()
}
