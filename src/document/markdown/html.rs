//! Raw HTML: comments are left out, and a line of colons below it still closes a directive.

use std::ops::Range;

use pulldown_cmark::CowStr;

use super::Dialect;
use super::builder::{Builder, Open};
use super::comment::Comments;
use crate::diagnostic::catalogue::markdown as message;
use crate::document::directive::line;
use crate::document::tree::{NodeId, NodeKind};
use crate::span::Span;

/// A raw HTML block that is being read.
pub struct HtmlBlock {
    /// Offset of its start in the body.
    start: usize,
    /// Its node, once it has one.
    node: Option<NodeId>,
    /// Whether it ends at an empty line (CommonMark 4.6, kinds 6 and 7), and not at a closing sign.
    ends_at_blank: bool,
    comments: Comments,
    /// Where the comment that is open began.
    comment_start: Option<Span>,
}

impl<'a> Builder<'a> {
    /// Begins a raw HTML block.
    pub fn start_html(&mut self, range: &Range<usize>) {
        let text = self.input.body.get(range.clone()).unwrap_or("").trim_start();
        let begins = |start: &str| text.get(..start.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(start));
        let ends_at_blank = !["<!", "<?", "<script", "<pre", "<style", "<textarea"].into_iter().any(begins);
        self.html = Some(HtmlBlock { start: range.start, node: None, ends_at_blank, comments: Comments::default(), comment_start: None });
    }

    /// Adds a line, or a piece of one, to the raw HTML block.
    pub fn html_piece(&mut self, text: &CowStr<'a>, range: Range<usize>) {
        let located = self.locate(text);
        let owned;
        let html = match &located {
            Some(range) => &self.input.body[range.clone()],
            None => {
                owned = self.mask.restore(text);
                &owned
            }
        };
        let place = located.clone().unwrap_or(range);
        if self.input.dialect == Dialect::Site && self.html_directive(html, place.start) {
            return;
        }
        let Some(mut block) = self.html.take() else { return };
        let kept = match self.input.dialect {
            Dialect::Site => block.comments.keep(html),
            Dialect::CommonMark => std::iter::once(0..html.len()).collect(),
        };
        for part in kept {
            let is_blank = self.input.dialect == Dialect::Site && html[part.clone()].trim().is_empty();
            if part.is_empty() || (block.node.is_none() && is_blank) {
                continue;
            }
            if block.node.is_none() {
                let span = self.span(block.start..place.end);
                block.node = Some(self.push(NodeKind::HtmlBlock, span));
            }
            match &located {
                Some(located) => {
                    let span = self.span(located.start + part.start..located.start + part.end);
                    self.push(NodeKind::Text, span);
                }
                None => {
                    let span = self.span(place.clone());
                    self.push(NodeKind::DecodedText(html[part].into()), span);
                }
            }
        }
        block.comment_start = match (block.comments.is_open(), block.comment_start) {
            (false, _) => None,
            (true, Some(start)) => Some(start),
            (true, None) => Some(self.span(place)),
        };
        self.html = Some(block);
    }

    /// Ends the raw HTML block.
    pub fn end_html(&mut self, end: usize) {
        let Some(block) = self.html.take() else { return };
        if let Some(place) = block.comment_start {
            self.report(message::unclosed_comment(), place);
        }
        if let Some(node) = block.node {
            self.close(node);
            let span = self.span(block.start..end);
            self.tree.nodes[node as usize].span = span;
        }
    }

    /// Whether a line in a raw HTML block is a directive line; a line that closes a directive ends the block.
    fn html_directive(&mut self, html: &str, start: usize) -> bool {
        if !self.html.as_ref().is_some_and(|block| block.ends_at_blank && !block.comments.is_open()) {
            return false;
        }
        let content = html.trim_end_matches(['\n', '\r']);
        let indent = content.len() - content.trim_start_matches(' ').len();
        if indent > 3 || !content[indent..].starts_with("::") {
            return false;
        }
        let Some(found) = line::scan(html, indent, content.len()) else { return false };
        let place = start + found.range.start..start + found.range.end;
        if found.is_close() {
            if !matches!(self.open.last(), Some(Open::Directive(_))) {
                return false;
            }
            self.end_html(start);
            self.close_directive(found.colons, place.clone());
            self.start_html(&(start + html.len()..self.input.body.len()));
            true
        } else {
            if crate::document::directive::Name::from_key(&html[found.name.clone()]).is_some() {
                let span = self.span(place);
                self.report(message::directive_in_html(&html[found.name]), span);
            }
            false
        }
    }

    /// Adds a raw inline tag.
    pub fn inline_html(&mut self, html: &CowStr<'a>, range: Range<usize>) {
        self.flush();
        let html = self.own(html);
        if self.input.dialect == Dialect::Site {
            if html.starts_with("<!--") {
                return;
            }
            let is_link = |start: &str| {
                html.get(..start.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(start))
                    && html[start.len()..].starts_with(|next: char| next == '>' || next.is_ascii_whitespace())
            };
            if is_link("<a") {
                self.raw_links += 1;
            } else if is_link("</a") {
                self.raw_links = self.raw_links.saturating_sub(1);
            }
        }
        self.leaf(NodeKind::InlineHtml(html.into()), range);
    }
}
