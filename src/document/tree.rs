//! The tree of a Markdown body: nodes in document order, each with its span in the file.
//!
//! The arena is in preorder: the descendants of node `i` are `i + 1 .. nodes[i].end`. Texts that stand in the file as they are read are not
//! copied: [`Tree::text`] slices the source.

use crate::span::Span;

/// Index of a node.
pub type NodeId = u32;

/// One node.
#[derive(Debug, Clone)]
pub struct Node {
    /// What it is.
    pub kind: NodeKind,
    /// Its bytes in the file.
    pub span: Span,
    /// Index after its last descendant.
    pub end: NodeId,
}

/// A Markdown body.
#[derive(Debug, Clone, Default)]
pub struct Tree {
    /// All nodes, in preorder; the children of the document are those at the top.
    pub nodes: Vec<Node>,
    /// Headings, in order.
    pub headings: Vec<Heading>,
    /// Links, images and includes, in order.
    pub references: Vec<Reference>,
    /// Links and pictures in raw HTML, in order; their nodes are those of the HTML.
    pub addresses: Vec<Reference>,
}

/// A heading, as the table of contents, anchors and sections need it.
#[derive(Debug, Clone)]
pub struct Heading {
    /// Its node.
    pub node: NodeId,
    /// 1 to 6.
    pub level: u8,
    /// Its text without markup.
    pub text: String,
    /// `{#id}` as written, with its span.
    pub explicit_id: Option<(String, Span)>,
    /// Id from its own text, unique in the document: letters of every script kept, lower case, hyphens.
    pub slug: String,
}

/// Something that points somewhere.
#[derive(Debug, Clone)]
pub struct Reference {
    /// Its node.
    pub node: NodeId,
    /// How it points.
    pub kind: ReferenceKind,
    /// Where to, as written (entities and escapes decoded, not percent-decoded).
    pub destination: String,
    /// Span of the destination where it can be told, else of the whole link.
    pub span: Span,
}

/// How a reference points.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReferenceKind {
    /// A link to follow.
    Link,
    /// A picture that is shown, also `src` of a figure or `poster` of a video.
    Image,
    /// A file that a directive plays or offers.
    File,
    /// A Markdown file whose body is put here.
    Include,
}

/// What a node is. Names are CommonMark's and GFM's.
#[derive(Debug, Clone)]
pub enum NodeKind {
    /// A paragraph.
    Paragraph,
    /// Index into [`Tree::headings`].
    Heading(u32),
    /// A block quote.
    BlockQuote,
    /// A GFM alert.
    Alert(AlertKind),
    /// Fenced (with its info string) or indented code; its children are texts.
    CodeBlock(Option<Box<str>>),
    /// A list; the number of its first item if ordered; whether it is tight (its items' paragraphs are not wrapped).
    List(Option<u64>),
    /// A list item.
    Item,
    /// `[ ]` or `[x]` at the start of an item.
    TaskMarker(bool),
    /// `[^label]: …`.
    FootnoteDefinition(Box<str>),
    /// A definition list.
    DefinitionList,
    /// Its term.
    DefinitionTitle,
    /// Its definition.
    DefinitionDetails,
    /// A table with the alignment of its columns. Children: one head, then rows.
    Table(Box<[Alignment]>),
    /// Its head row: cells.
    TableHead,
    /// A body row: cells.
    TableRow,
    /// A cell.
    TableCell,
    /// Raw HTML block; its children are texts.
    HtmlBlock,
    /// Raw inline HTML.
    InlineHtml(Box<str>),
    /// `*emphasis*`.
    Emphasis,
    /// `**strong**`.
    Strong,
    /// `~~deleted~~`.
    Strikethrough,
    /// A link: index into [`Tree::references`] and its title.
    Link(u32, Box<str>),
    /// A picture: index into [`Tree::references`] and its title; its children are the alternative text.
    Image(u32, Box<str>),
    /// Inline code.
    Code(Box<str>),
    /// Text that stands in the file exactly so: the node's span.
    Text,
    /// Text that is read otherwise than it is written (entities, normalised line ends).
    DecodedText(Box<str>),
    /// A line end inside a paragraph.
    SoftBreak,
    /// A forced line end.
    HardBreak,
    /// A thematic break.
    Rule,
    /// `[^label]`.
    FootnoteReference(Box<str>),
    /// `$…$` (false) or `$$…$$` (true).
    Math(bool, Box<str>),
    /// `:::name{…}`, known and well-formed.
    Directive(Box<super::directive::Directive>),
}

impl NodeKind {
    /// Whether it stands in a line of text, as CommonMark's inlines do.
    pub fn is_inline(&self) -> bool {
        matches!(
            self,
            NodeKind::Text
                | NodeKind::DecodedText(_)
                | NodeKind::SoftBreak
                | NodeKind::HardBreak
                | NodeKind::Code(_)
                | NodeKind::Emphasis
                | NodeKind::Strong
                | NodeKind::Strikethrough
                | NodeKind::Link(..)
                | NodeKind::Image(..)
                | NodeKind::InlineHtml(_)
                | NodeKind::FootnoteReference(_)
                | NodeKind::Math(..)
                | NodeKind::TaskMarker(_)
        )
    }
}

/// Kind of a GFM alert.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AlertKind {
    /// `[!NOTE]`
    Note,
    /// `[!TIP]`
    Tip,
    /// `[!IMPORTANT]`
    Important,
    /// `[!WARNING]`
    Warning,
    /// `[!CAUTION]`
    Caution,
}

/// Alignment of a table column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Alignment {
    /// Not said.
    None,
    /// At the line's left.
    Left,
    /// Centred.
    Center,
    /// At the line's right.
    Right,
}

impl Tree {
    /// The children of `parent`, or the top nodes for `None`, in order.
    pub fn children(&self, parent: Option<NodeId>) -> impl Iterator<Item = NodeId> + '_ {
        let (mut next, end) = match parent {
            Some(id) => (id + 1, self.nodes[id as usize].end),
            None => (0, self.nodes.len() as NodeId),
        };
        std::iter::from_fn(move || {
            let id = (next < end).then_some(next)?;
            next = self.nodes[id as usize].end;
            Some(id)
        })
    }

    /// A node.
    pub fn node(&self, id: NodeId) -> &Node {
        &self.nodes[id as usize]
    }

    /// The plain text of a node and all below it (code and alternative texts included, raw HTML left out), for titles, excerpts and search.
    pub fn plain_text(&self, id: NodeId, source: &str) -> String {
        let mut text = String::new();
        self.push_plain_text(id..self.nodes[id as usize].end, source, &mut text);
        text
    }

    /// Appends the plain text of a range of nodes; blocks are parted by a line end.
    pub fn push_plain_text(&self, ids: std::ops::Range<NodeId>, source: &str, into: &mut String) {
        for id in ids {
            let node = &self.nodes[id as usize];
            match &node.kind {
                NodeKind::Text => into.push_str(node.span.of(source)),
                NodeKind::DecodedText(text) | NodeKind::Code(text) | NodeKind::Math(_, text) => into.push_str(text),
                NodeKind::SoftBreak | NodeKind::HardBreak => into.push(' '),
                NodeKind::Paragraph
                | NodeKind::Heading(_)
                | NodeKind::Item
                | NodeKind::CodeBlock(_)
                | NodeKind::TableCell
                | NodeKind::DefinitionTitle
                | NodeKind::DefinitionDetails
                    if !into.is_empty() && !into.ends_with('\n') =>
                {
                    into.push('\n');
                }
                _ => {}
            }
        }
    }
}
