//! The words of a body as one text, and where each of them stands in the file.

use crate::document::directive::Name;
use crate::document::tree::{NodeKind, Tree};
use crate::span::Span;

/// Stands for code, formulas and pictures: something is there, and it is no word.
pub(super) const OBJECT: char = '\u{FFFC}';

/// What a block of text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A paragraph.
    Paragraph,
    /// The text of a list item.
    Item,
    /// A heading.
    Heading,
    /// A cell of a table.
    Cell,
    /// Anything else: terms and their definitions.
    Other,
}

/// A block of text.
#[derive(Debug, Clone)]
pub(super) struct Block {
    /// Its bytes in [`Prose::text`].
    pub range: std::ops::Range<usize>,
    /// What it is.
    pub kind: Kind,
    /// Whether somebody else's words stand there: a quotation, or a note with its source.
    pub quoted: bool,
}

/// The words of a body, without code, formulas, raw HTML and descriptions of pictures. Blocks are parted by line ends, lines of a block by spaces.
#[derive(Debug, Default)]
pub(super) struct Prose {
    /// The text.
    pub text: String,
    /// Its blocks, in order.
    pub blocks: Vec<Block>,
    /// Where parts of the text begin, with their place in the file.
    pieces: Vec<(usize, Span)>,
}

impl Prose {
    /// The prose of a tree.
    pub fn of(tree: &Tree, source: &str) -> Prose {
        let mut prose = Prose { text: String::with_capacity(source.len()), ..Prose::default() };
        let (mut quoted_until, mut skipped_until) = (0, 0);
        for (id, node) in tree.nodes.iter().enumerate() {
            let id = id as u32;
            if id < skipped_until {
                continue;
            }
            match &node.kind {
                NodeKind::CodeBlock(_) | NodeKind::HtmlBlock => skipped_until = node.end,
                NodeKind::Image(..) => {
                    skipped_until = node.end;
                    prose.object(node.span);
                }
                NodeKind::Code(_) | NodeKind::Math(..) => prose.object(node.span),
                NodeKind::BlockQuote | NodeKind::FootnoteDefinition(_) => quoted_until = quoted_until.max(node.end),
                NodeKind::Directive(directive) if directive.name == Name::Quote => quoted_until = quoted_until.max(node.end),
                NodeKind::Paragraph => prose.begin(Kind::Paragraph, id < quoted_until),
                NodeKind::Item => prose.begin(Kind::Item, id < quoted_until),
                NodeKind::Heading(_) => prose.begin(Kind::Heading, id < quoted_until),
                NodeKind::TableCell => prose.begin(Kind::Cell, id < quoted_until),
                NodeKind::DefinitionTitle | NodeKind::DefinitionDetails => prose.begin(Kind::Other, id < quoted_until),
                NodeKind::Text => prose.push(node.span.of(source), node.span),
                NodeKind::DecodedText(text) => prose.push(text, node.span),
                NodeKind::SoftBreak | NodeKind::HardBreak => prose.push(" ", node.span),
                _ => {}
            }
        }
        prose.end();
        prose
    }

    /// The place in the file of a part of the text.
    pub fn span(&self, range: std::ops::Range<usize>) -> Span {
        // What is written otherwise than it is read has only the place of the whole piece.
        let is_verbatim = |piece: Span, at: usize| piece.range().len() == self.length(at);
        let at_end = range.end.saturating_sub(1);
        let ((start, first), (last_byte, last)) = (self.place(range.start), self.place(at_end));
        let start = if is_verbatim(first, range.start) { start } else { first.start };
        let end = if is_verbatim(last, at_end) { last_byte as usize + 1 } else { last.end as usize };
        Span::new(start as usize, end)
    }

    /// The blocks with their text.
    pub fn blocks(&self) -> impl Iterator<Item = (&Block, &str)> {
        self.blocks.iter().map(|block| (block, self.text.get(block.range.clone()).unwrap_or("")))
    }

    /// The block in which a place of the text lies.
    pub fn block_at(&self, at: usize) -> Option<&Block> {
        let index = self.blocks.partition_point(|block| block.range.end <= at);
        self.blocks.get(index).filter(|block| block.range.start <= at)
    }

    /// Where a byte of the text stands in the file, and the piece that it is of.
    fn place(&self, at: usize) -> (u32, Span) {
        let index = self.pieces.partition_point(|(start, _)| *start <= at).saturating_sub(1);
        let Some((start, span)) = self.pieces.get(index) else { return (0, Span::default()) };
        let within = u32::try_from(at.saturating_sub(*start)).unwrap_or(u32::MAX);
        (span.start.saturating_add(within).min(span.end), *span)
    }

    /// Bytes of the piece of the text in which `at` lies.
    fn length(&self, at: usize) -> usize {
        let next = self.pieces.partition_point(|(start, _)| *start <= at);
        let start = self.pieces.get(next.saturating_sub(1)).map_or(0, |(start, _)| *start);
        self.pieces.get(next).map_or(self.text.len(), |(end, _)| *end) - start
    }

    fn begin(&mut self, kind: Kind, quoted: bool) {
        self.end();
        let at = self.text.len();
        self.blocks.push(Block { range: at..at, kind, quoted });
    }

    fn end(&mut self) {
        let at = self.text.len();
        match self.blocks.last_mut() {
            Some(block) if block.range.start == at => {
                self.blocks.pop();
            }
            Some(block) => {
                block.range.end = at;
                if !self.text.ends_with('\n') {
                    self.pieces.push((at, Span::default()));
                    self.text.push('\n');
                }
            }
            None => {}
        }
    }

    fn push(&mut self, text: &str, span: Span) {
        // Text outside of all blocks is that of a tight definition or the like.
        if self.blocks.is_empty() {
            self.begin(Kind::Other, false);
        }
        self.pieces.push((self.text.len(), span));
        self.text.push_str(text);
    }

    fn object(&mut self, span: Span) {
        self.push(OBJECT.encode_utf8(&mut [0; 4]), span);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_keep_their_places() {
        let source =
            "## A *heading*\n\nOne `code`\ntwo &amp; three.\n\n> Said.\n\n- item ![alt](a.png)\n\n| a |\n|---|\n| b |\n\n```\nno\n```\n";
        let tree = crate::document::markdown::parse(&"content/a.md".into(), source, 0).value;
        let prose = Prose::of(&tree, source);
        let shown: Vec<String> =
            prose.blocks().map(|(block, text)| format!("{:?}{} {text}", block.kind, if block.quoted { " quoted" } else { "" })).collect();
        insta::assert_snapshot!(shown.join("\n").replace(OBJECT, "@"), @"
        Heading A heading
        Paragraph One @ two & three.
        Paragraph quoted Said.
        Item item @
        Cell a
        Cell b
        ");
        let span = |part: &str| {
            let at = prose.text.find(part).unwrap();
            prose.span(at..at + part.len()).of(source)
        };
        for part in ["heading", "A heading", "One", "Said.", "b"] {
            let (first, last) = (part.split(' ').next().unwrap(), part.split(' ').next_back().unwrap());
            assert!(span(part).starts_with(first) && span(part).ends_with(last), "{part}: {}", span(part));
        }
        // What is written otherwise has the place of all that is read with it.
        assert_eq!(span("two"), "two &amp; three.");
        assert_eq!(span("three"), "two &amp; three.");
    }
}
