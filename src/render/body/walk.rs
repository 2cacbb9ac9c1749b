//! The walk over a tree: one loop with a stack of its own, so that no content can exhaust the machine's.

use super::card::Description;
use super::footnote::Notes;
use super::raw::Group;
use super::table::Table;
use super::{Body, Part, Settings};
use crate::document::directive::Name;
use crate::document::tree::{NodeId, NodeKind};

/// Deepest include.
const MAX_INCLUDES: usize = 16;

/// Deepest raw HTML in raw HTML; what is deeper is shown as text.
const MAX_GROUPS: usize = 24;

/// How the HTML is dressed.
#[derive(Clone, Copy)]
pub enum Dress<'a> {
    /// As the examples of CommonMark.
    Plain,
    /// For readers.
    Site(&'a Settings<'a>),
}

/// A body that is being written: the page's own, or an included one.
pub struct Scope<'a> {
    /// The body.
    pub body: &'a Body<'a>,
    /// Parents of raw HTML, in order, where it is to be sanitised; `None` first for the top.
    pub raw_parents: Vec<Option<NodeId>>,
    /// Its notes by key, once one was needed.
    pub notes: Option<std::collections::BTreeMap<String, NodeId>>,
}

/// What is written after a node's children.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Close {
    /// This.
    Inline(&'static str),
    /// This, on a new line, and a line end.
    Block(&'static str),
    /// This and a line end.
    Tail(&'static str),
    /// The end of a heading.
    Heading(u32),
    /// The end of a link to another site.
    ExternalLink,
    /// The end of a table.
    Table,
    /// The end of a table's head.
    TableHead,
    /// The end of a table cell that is a heading, or is none.
    Cell(bool),
    /// The end of a directive.
    Directive,
}

/// What to do with a node's children.
pub enum Enter {
    /// They are written or left out already.
    Done,
    /// Write them, and then this.
    Children(Close),
}

/// A node whose children are being written.
pub struct Frame {
    /// The node; none for the top.
    pub node: Option<NodeId>,
    end: NodeId,
    close: Close,
    /// Raw HTML among its children.
    pub group: Option<Group>,
    /// A directive that gives its children a meaning.
    pub inside: Option<Name>,
    /// Whether it is a directive itself.
    pub is_directive: bool,
    /// The description of the card that it is, if it is one.
    pub description: Description,
}

/// Writes bodies.
pub struct Writer<'a> {
    /// Dress.
    pub dress: Dress<'a>,
    /// The HTML so far.
    pub out: String,
    /// Bodies met.
    pub scopes: Vec<Scope<'a>>,
    /// Notes met.
    pub notes: Notes,
    /// The table around.
    pub table: Table,
    /// Tabs so far.
    pub tabs: usize,
    groups: usize,
    includes: usize,
}

impl<'a> Writer<'a> {
    /// A writer that appends to `out`.
    pub fn new(dress: Dress<'a>, out: String) -> Self {
        Writer { dress, out, scopes: Vec::new(), notes: Notes::default(), table: Table::default(), tabs: 0, groups: 0, includes: 0 }
    }

    /// Which part of a page the body is.
    pub fn part(&self) -> Part<'a> {
        match self.dress {
            Dress::Plain => Part::default(),
            Dress::Site(settings) => settings.part,
        }
    }

    /// Writes an attribute that holds an id, or the id of something else.
    pub fn id(&mut self, name: &str, id: &str) {
        let prefix = self.part().prefix;
        if prefix.is_empty() { self.attribute(name, id) } else { self.attribute(name, &format!("{prefix}{id}")) }
    }

    /// Level of a heading on the page.
    pub fn level(&self, level: u8) -> u8 {
        (level + self.part().lower).clamp(1, 6)
    }

    /// Writes a body and its notes.
    pub fn write(mut self, body: &'a Body<'a>) -> String {
        let scope = self.scope(body);
        self.nodes(scope, None);
        self.footnotes();
        self.out
    }

    fn scope(&mut self, body: &'a Body<'a>) -> usize {
        let raw_parents = self.raw_parents(body);
        self.scopes.push(Scope { body, raw_parents, notes: None });
        self.scopes.len() - 1
    }

    /// Writes an included body here.
    pub fn include(&mut self, body: &'a Body<'a>) {
        if self.includes < MAX_INCLUDES {
            self.includes += 1;
            let scope = self.scope(body);
            self.nodes(scope, None);
            self.includes -= 1;
        }
    }

    /// Writes the children of a node, or the whole body.
    pub fn nodes(&mut self, scope: usize, root: Option<NodeId>) {
        let body = self.scopes[scope].body;
        let nodes = &body.tree.nodes;
        let (mut id, end) = match root {
            Some(root) => (root + 1, nodes[root as usize].end),
            None => (0, nodes.len() as NodeId),
        };
        let mut stack = vec![self.frame(scope, root, end, Close::Inline(""), None)];
        loop {
            while let Some(frame) = stack.pop_if(|frame| frame.end <= id) {
                self.leave(scope, frame);
                match stack.last_mut() {
                    Some(parent) => self.after_child(parent),
                    None => return,
                }
            }
            let Some(parent) = stack.last_mut() else { return };
            let node = &nodes[id as usize];
            if body.omit == Some(id) || matches!(node.kind, NodeKind::FootnoteDefinition(_)) {
                id = node.end;
                continue;
            }
            if self.take_raw(body, id, parent) {
                id = node.end;
                continue;
            }
            self.before_child(body, id, parent);
            let inside = parent.inside;
            match self.enter(scope, id, parent) {
                Enter::Done => {
                    id = node.end;
                    self.after_child(parent);
                }
                Enter::Children(close) => {
                    let inside = match &node.kind {
                        NodeKind::Directive(directive) => Some(directive.name),
                        NodeKind::List(_) => inside.filter(|name| *name == Name::Cards && parent.is_directive),
                        NodeKind::Item | NodeKind::Paragraph => inside.filter(|name| *name == Name::Cards),
                        _ => None,
                    };
                    let frame = self.frame(scope, Some(id), node.end, close, inside);
                    stack.push(frame);
                    id += 1;
                }
            }
        }
    }

    fn frame(&mut self, scope: usize, node: Option<NodeId>, end: NodeId, close: Close, inside: Option<Name>) -> Frame {
        let parents = &self.scopes[scope].raw_parents;
        let is_group = !parents.is_empty() && self.groups < MAX_GROUPS && parents.binary_search(&node).is_ok();
        let group = is_group.then(|| Group::new(self.out.len()));
        self.groups += usize::from(is_group);
        let is_directive = node.is_some_and(|node| matches!(self.scopes[scope].body.tree.node(node).kind, NodeKind::Directive(_)));
        Frame { node, end, close, group, inside, is_directive, description: Description::None }
    }

    fn leave(&mut self, scope: usize, frame: Frame) {
        if frame.description != Description::None {
            self.out.push_str("</span>");
        }
        if let Some(group) = frame.group {
            self.groups -= 1;
            self.end_group(group);
        }
        match frame.close {
            Close::Inline(text) => self.out.push_str(text),
            Close::Block(text) => {
                self.fresh_line();
                self.out.push_str(text);
                self.out.push('\n');
            }
            Close::Tail(text) => {
                self.out.push_str(text);
                self.out.push('\n');
            }
            Close::Heading(index) => self.end_heading(scope, index),
            Close::ExternalLink => self.end_external_link(),
            Close::Table => self.end_table(),
            Close::TableHead => self.end_table_head(),
            Close::Cell(heading) => self.out.push_str(if heading { "</th>\n" } else { "</td>\n" }),
            Close::Directive => {
                if let Some(node) = frame.node {
                    self.end_directive(scope, node);
                }
            }
        }
    }

    fn before_child(&mut self, body: &Body, id: NodeId, parent: &mut Frame) {
        if parent.inside == Some(Name::Cards) {
            self.before_card_part(body, id, parent);
        }
        if let Some(group) = &mut parent.group {
            group.begin(self.out.len());
        }
    }

    fn after_child(&mut self, parent: &mut Frame) {
        if let Some(group) = &mut parent.group {
            group.end(self.out.len());
        }
        if parent.inside == Some(Name::Cards) {
            self.after_card_part(parent);
        }
    }

    /// Starts a new line, unless the last one is empty.
    pub fn fresh_line(&mut self) {
        if !self.out.is_empty() && !self.out.ends_with('\n') {
            self.out.push('\n');
        }
    }

    /// Writes text.
    pub fn text(&mut self, text: &str) {
        super::escape::text(&mut self.out, text);
    }

    /// Writes an attribute: a space, its name and its value.
    pub fn attribute(&mut self, name: &str, value: &str) {
        self.out.push(' ');
        self.out.push_str(name);
        self.out.push_str("=\"");
        super::escape::text(&mut self.out, value);
        self.out.push('"');
    }
}
