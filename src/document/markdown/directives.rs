//! Directive lines to nodes.

use std::ops::Range;

use super::builder::{Builder, Open};
use crate::diagnostic::{catalogue::markdown as message, nearest};
use crate::document::directive::attributes::{check, read};
use crate::document::directive::video::{Video, video};
use crate::document::directive::{Directive, Name, Shape};
use crate::document::tree::{NodeId, NodeKind, ReferenceKind};
use crate::span::Span;

/// Most directives in one another.
const MAX_DEPTH: usize = 32;

/// A directive whose closing line has not come yet.
#[derive(Debug, Clone)]
pub struct OpenDirective {
    /// Its node and name; none for an unknown one.
    pub known: Option<(NodeId, Name)>,
    /// Colons of its opening line.
    pub colons: usize,
    /// Its name as written.
    pub name: String,
    /// Its opening line.
    pub opening: Span,
}

impl<'a> Builder<'a> {
    /// Takes the masked line `index` as what it is.
    pub fn directive_line(&mut self, index: usize) {
        let line = self.mask.lines[index].clone();
        let body = self.input.body;
        if line.is_close() {
            self.close_directive(line.colons, line.range);
            return;
        }
        let written = &body[line.name.clone()];
        let opening = self.span(line.range.clone());
        let depth = self.open.iter().filter(|open| matches!(open, Open::Directive(_))).count();
        if depth >= MAX_DEPTH {
            self.report(message::nested_too_deeply(), opening);
            self.line_as_text(line.range);
            return;
        }
        let mut open = OpenDirective { known: None, colons: line.colons, name: written.to_owned(), opening };
        match Name::from_key(written) {
            Some(name) if line.colons == 2 && !name.may_be_leaf() => {
                self.report(message::leaf_directive(written), opening);
                self.line_as_text(line.range);
            }
            Some(name) => {
                let node = self.start_directive(name, opening, line.rest);
                if line.colons == 2 {
                    self.close(node);
                } else {
                    open.known = Some((node, name));
                    self.open.push(Open::Directive(open));
                }
            }
            None => {
                let names = Name::ALL.map(Name::key);
                let known = names.join(", ");
                let place = if written.is_empty() { opening } else { self.span(line.name.clone()) };
                let problem = match written {
                    "" => message::directive_without_name(&known),
                    _ => message::unknown_directive(written, nearest(written, names), &known),
                };
                self.report(problem, place);
                self.line_as_text(line.range);
                if line.colons > 2 {
                    self.open.push(Open::Directive(open));
                }
            }
        }
    }

    fn start_directive(&mut self, name: Name, opening: Span, rest: Range<usize>) -> NodeId {
        let mut read = read(self.input.body, rest);
        let base = self.input.base;
        for written in &mut read.written {
            written.key_span = written.key_span.shifted(base);
            written.span = written.span.shifted(base);
        }
        read.broken = read.broken.map(|span| span.shifted(base));
        if let Some(trailing) = read.trailing.map(|span| span.shifted(base)) {
            let text = trailing.of(self.input.source);
            let block = attributes_without_braces(name, text);
            self.report(message::directive_trailing_text(text, name.key(), block.as_deref()), trailing);
        }
        let problems = self.diagnostics.len();
        let attributes = check(self.input.file, name, opening, read, &mut self.diagnostics);
        let is_sound = self.diagnostics.len() == problems;
        let parent = self.open.last().and_then(|open| match open {
            Open::Directive(directive) => directive.known.map(|(_, name)| name),
            _ => None,
        });
        if name == Name::Tab && parent != Some(Name::Tabs) {
            self.report(message::misplaced_directive("a `tab`", "`tabs`"), opening);
        }
        let node = self.push(NodeKind::Rule, opening);
        let mut directive = Directive { name, attributes, span: opening, references: Vec::new() };
        for rule in name.rules() {
            let Shape::Reference(kind) = rule.shape else { continue };
            self.attribute_reference(&mut directive, node, rule.key, kind);
        }
        if name == Name::Video {
            match video(&directive) {
                Ok(Video::File) => self.attribute_reference(&mut directive, node, "src", ReferenceKind::File),
                Ok(Video::Page { host, .. }) => self.report(message::video_as_link(&host), opening),
                Ok(Video::Remote { .. }) => {}
                Err(problem) if is_sound => self.report(message::unknown_video(problem), opening),
                Err(_) => {}
            }
        }
        self.tree.nodes[node as usize].kind = NodeKind::Directive(Box::new(directive));
        node
    }

    fn attribute_reference(&mut self, directive: &mut Directive, node: NodeId, key: &'static str, kind: ReferenceKind) {
        let Some(attribute) = directive.attributes.iter().find(|attribute| attribute.key == key && !attribute.value.is_empty()) else {
            return;
        };
        let index = self.reference(node, kind, attribute.value.clone(), attribute.span);
        directive.references.push((key, index));
    }

    /// A line of `colons` closes the innermost directive of as many, else the innermost; never one outside the list or quotation around the line.
    pub fn close_directive(&mut self, colons: usize, range: Range<usize>) {
        let near = self.open.iter().rev().take_while(|open| matches!(open, Open::Directive(_))).count();
        let first = self.open.len() - near;
        let same = self.open[first..].iter().rposition(|open| matches!(open, Open::Directive(directive) if directive.colons == colons));
        let Some(target) = same.map(|index| first + index).or((near > 0).then(|| self.open.len() - 1)) else {
            self.unmatched_close(range);
            return;
        };
        while self.open.len() > target {
            let Some(Open::Directive(directive)) = self.open.pop() else { break };
            if self.open.len() > target {
                self.end_directive(&directive, range.start);
                self.unclosed(&directive);
            } else if directive.known.is_some() {
                self.end_directive(&directive, range.end);
            } else {
                self.line_as_text(range.clone());
            }
        }
    }

    fn unmatched_close(&mut self, range: Range<usize>) {
        let place = self.span(range.clone());
        let outside = self.open.iter().rev().find_map(|open| match open {
            Open::Directive(directive) => Some(directive.clone()),
            _ => None,
        });
        let problem = match self.stranded.pop().or(outside) {
            Some(directive) => message::misplaced_directive_close(&directive.name).at(self.input.file, place).at_with(
                self.input.file,
                directive.opening,
                "opened here",
            ),
            None => message::unmatched_directive_close().at(self.input.file, place),
        };
        self.diagnostics.push(problem);
        self.line_as_text(range);
    }

    /// Ends a directive's node at an offset of the body, and checks what it holds.
    pub fn end_directive(&mut self, directive: &OpenDirective, end: usize) {
        let Some((node, name)) = directive.known else { return };
        self.close(node);
        let start = (directive.opening.start as usize).saturating_sub(self.input.base);
        let span = self.span(start..end);
        self.tree.nodes[node as usize].span = span;
        let is_tab = |kind: &NodeKind| matches!(kind, NodeKind::Directive(directive) if directive.name == Name::Tab);
        if name == Name::Tabs {
            let stray = self.tree.children(Some(node)).find(|child| !is_tab(&self.tree.node(*child).kind));
            if let Some(stray) = stray {
                let place = self.tree.node(stray).span;
                self.report(message::misplaced_directive("this", "`tab`"), place);
            }
        }
        let (list, ordered) = match name {
            Name::Steps => ("numbered list", true),
            Name::Cards => ("list", false),
            Name::Checklist => ("list of boxes `- [ ] …`", false),
            _ => return,
        };
        let has_list = self.tree.children(Some(node)).any(|child| match self.tree.node(child).kind {
            NodeKind::List(start) => !ordered || start.is_some(),
            _ => false,
        });
        if !has_list {
            self.report(message::directive_without_list(name.key(), list), directive.opening);
        }
    }

    /// Says that a directive has no closing line.
    pub fn unclosed(&mut self, directive: &OpenDirective) {
        if directive.known.is_some() {
            self.report(message::unclosed_directive(&directive.name, &":".repeat(directive.colons.min(80))), directive.opening);
        }
    }

    fn line_as_text(&mut self, range: Range<usize>) {
        let span = self.span(range);
        let paragraph = self.push(NodeKind::Paragraph, span);
        self.push(NodeKind::Text, span);
        self.close(paragraph);
    }
}

/// The directive with the text after its name in braces, where that is made of attributes that it knows: `type=tip`.
fn attributes_without_braces(name: Name, text: &str) -> Option<String> {
    let in_braces = format!("{{{text}}}");
    let found = read(&in_braces, 0..in_braces.len());
    let is_known = |key: &str| name.rules().iter().any(|rule| rule.key == key);
    let all =
        text.contains('=') && found.broken.is_none() && found.trailing.is_none() && found.written.iter().all(|one| is_known(&one.key));
    all.then(|| format!("{}{in_braces}", name.key()))
}
