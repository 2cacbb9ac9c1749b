//! Raw HTML by the site's policy.
//!
//! To sanitise, the raw HTML of one container is gathered with marks in place of what stands between it, so that `<div>`, Markdown and `</div>` are read
//! together; then the rendered pieces are put back where the marks stand as text. Pieces are never read as raw HTML, and marks in attributes are dropped.

use std::borrow::Cow;
use std::ops::Range;

use super::walk::{Dress, Frame, Writer};
use super::{Body, escape};
use crate::config::HtmlPolicy;
use crate::document::tree::{NodeId, NodeKind, Tree};
use crate::render::sanitise::sanitised;
use crate::span::Span;

const OPEN_MARK: &str = "\u{E000}";
const CLOSE_MARK: &str = "\u{E001}";

/// The raw HTML of one container, and the places of the rendered pieces between it.
pub struct Group {
    html: String,
    start: usize,
    piece: usize,
    is_block: bool,
    pieces: Vec<Range<usize>>,
}

impl Group {
    /// A group whose pieces are written from `start` of the output on.
    pub fn new(start: usize) -> Self {
        Group { html: String::new(), start, piece: start, is_block: false, pieces: Vec::new() }
    }

    /// A piece begins.
    pub fn begin(&mut self, at: usize) {
        self.piece = at;
    }

    /// A piece ends.
    pub fn end(&mut self, at: usize) {
        if at <= self.piece {
            return;
        }
        // An element keeps a block out of a paragraph that raw HTML has open.
        let (before, after) = if self.is_block { ("<div>", "</div>") } else { ("", "") };
        self.html.push_str(&format!("{before}{OPEN_MARK}{}{CLOSE_MARK}{after}", self.pieces.len()));
        self.pieces.push(self.piece - self.start..at - self.start);
        self.piece = at;
    }

    fn raw(&mut self, html: &str) {
        for character in html.chars() {
            self.html.push(if matches!(character, '\u{E000}' | '\u{E001}') { '\u{FFFD}' } else { character });
        }
    }
}

/// Raw HTML that the writer does not sanitise: a line break does no harm.
fn is_break(html: &str) -> bool {
    matches!(html, "<br>" | "<br/>" | "<br />" | "<wbr>")
}

fn is_raw(kind: &NodeKind) -> bool {
    match kind {
        NodeKind::HtmlBlock => true,
        NodeKind::InlineHtml(html) => !is_break(html),
        _ => false,
    }
}

/// The parents of raw HTML, in order; none for the top.
pub fn parents(tree: &Tree) -> Vec<Option<NodeId>> {
    let mut parents = Vec::new();
    if !tree.nodes.iter().any(|node| is_raw(&node.kind)) {
        return parents;
    }
    let mut open: Vec<(NodeId, NodeId)> = Vec::new();
    for (id, node) in tree.nodes.iter().enumerate() {
        let id = id as NodeId;
        while open.pop_if(|(_, end)| *end <= id).is_some() {}
        if is_raw(&node.kind) {
            parents.push(open.last().map(|(id, _)| *id));
        }
        if node.end > id + 1 {
            open.push((id, node.end));
        }
    }
    parents.sort_unstable();
    parents.dedup();
    parents
}

/// The raw HTML of one parent as it is sanitised, and where in the file its pieces stand.
pub struct Gathered {
    /// The HTML, with marks in place of what stands between it.
    pub html: String,
    /// Ranges of the HTML with the spans of what was written there, in order.
    pub pieces: Vec<(Range<usize>, Span)>,
}

/// Gathers the raw HTML between other children of `parent`.
pub fn gather(tree: &Tree, source: &str, parent: Option<NodeId>) -> Gathered {
    let mut group = Group::new(0);
    let mut pieces = Vec::new();
    for (index, child) in tree.children(parent).enumerate() {
        let node = tree.node(child);
        if !is_raw(&node.kind) {
            group.is_block = !node.kind.is_inline();
            group.begin(index);
            group.end(index + 1);
            continue;
        }
        let mut take = |html: &str, span: Span| {
            let start = group.html.len();
            group.raw(html);
            pieces.push((start..group.html.len(), span));
        };
        match &node.kind {
            NodeKind::InlineHtml(html) => take(html, node.span),
            _ => raw_text(tree, source, child, take),
        }
    }
    Gathered { html: group.html, pieces }
}

impl<'a> Writer<'a> {
    /// The parents of raw HTML that must be sanitised, in order.
    pub fn raw_parents(&self, body: &Body) -> Vec<Option<NodeId>> {
        match self.dress {
            Dress::Site(settings) if settings.html == HtmlPolicy::Sanitise => parents(body.tree),
            _ => Vec::new(),
        }
    }

    /// Takes a raw node into the group around it; false where the node is to be written.
    pub fn take_raw(&mut self, body: &Body, id: NodeId, parent: &mut Frame) -> bool {
        let node = body.tree.node(id);
        let Some(group) = &mut parent.group else { return false };
        match &node.kind {
            NodeKind::HtmlBlock => raw_text(body.tree, body.source, id, |text, span| group.raw(&resolved(body, text, span))),
            NodeKind::InlineHtml(html) if !is_break(html) => group.raw(&resolved(body, html, node.span)),
            kind => {
                group.is_block = !kind.is_inline();
                return false;
            }
        }
        true
    }

    /// Writes raw HTML that is not sanitised.
    pub fn raw_block(&mut self, body: &Body, id: NodeId) {
        self.fresh_line();
        match self.dress {
            Dress::Site(settings) if settings.html != HtmlPolicy::Allow => {
                self.out.push_str("<p>");
                let out = &mut self.out;
                raw_text(body.tree, body.source, id, |text, _| escape::text(out, text));
                self.out.truncate(self.out.trim_end().len());
                self.out.push_str("</p>");
            }
            _ => {
                let out = &mut self.out;
                raw_text(body.tree, body.source, id, |text, span| push_verbatim(out, &resolved(body, text, span)));
            }
        }
        self.fresh_line();
    }

    /// Writes a raw tag that is not sanitised.
    pub fn raw_inline(&mut self, body: &Body, html: &str, span: Span) {
        match self.dress {
            Dress::Site(_) if is_break(html) => self.out.push_str(if html == "<wbr>" { html } else { "<br>" }),
            Dress::Site(settings) if settings.html != HtmlPolicy::Allow => self.text(html),
            _ => self.out.push_str(&resolved(body, html, span)),
        }
    }

    /// Sanitises a group's raw HTML and puts its pieces back.
    pub fn end_group(&mut self, group: Group) {
        let mut clean = sanitised(&group.html);
        // Where there is more HTML than can be read, all of it has become text, our own elements too.
        if clean.contains("&lt;div&gt;\u{E000}") {
            clean = clean.replace("&lt;div&gt;\u{E000}", OPEN_MARK).replace("\u{E001}&lt;/div&gt;", CLOSE_MARK);
        }
        let rendered = self.out.split_off(group.start);
        put_back(&clean, &rendered, &group.pieces, &mut self.out);
    }
}

fn raw_text(tree: &Tree, source: &str, id: NodeId, mut take: impl FnMut(&str, Span)) {
    for child in tree.children(Some(id)) {
        let node = tree.node(child);
        match &node.kind {
            NodeKind::DecodedText(text) => take(text, node.span),
            _ => take(node.span.of(source), node.span),
        }
    }
}

/// Raw HTML that stands at a place in the file, with the addresses in it as they are on the page.
fn resolved<'h>(body: &Body, html: &'h str, span: Span) -> Cow<'h, str> {
    let addresses = &body.tree.addresses;
    let first = addresses.partition_point(|address| address.span.start < span.start);
    let own = addresses.iter().zip(&body.addresses).skip(first).take_while(|(address, _)| address.span.end <= span.end);
    let mut text = String::new();
    let mut at = 0;
    for (address, url) in own {
        let Some(url) = url else { continue };
        let (start, end) = ((address.span.start - span.start) as usize, (address.span.end - span.start) as usize);
        text.push_str(html.get(at..start).unwrap_or_default());
        escape::text(&mut text, url);
        at = end;
    }
    if at == 0 {
        return Cow::Borrowed(html);
    }
    text.push_str(html.get(at..).unwrap_or_default());
    Cow::Owned(text)
}

/// Appends raw text with line ends as `\n`.
fn push_verbatim(out: &mut String, text: &str) {
    for (index, part) in text.split('\r').enumerate() {
        if index > 0 && !part.starts_with('\n') {
            out.push('\n');
        }
        out.push_str(part);
    }
}

/// Appends `clean` with each mark in its text replaced by its piece of `rendered`, each piece once.
fn put_back(clean: &str, rendered: &str, pieces: &[Range<usize>], out: &mut String) {
    let bytes = clean.as_bytes();
    let mut used = vec![false; pieces.len()];
    let mut in_tag = false;
    let mut in_quotes = false;
    let mut start = 0;
    let mut at = 0;
    while at < bytes.len() {
        match bytes[at] {
            b'<' if !in_tag => in_tag = true,
            b'"' if in_tag => in_quotes = !in_quotes,
            b'>' if in_tag && !in_quotes => in_tag = false,
            0xEE if clean[at..].starts_with(OPEN_MARK) => {
                let digits = at + OPEN_MARK.len();
                let length = bytes[digits..].iter().take_while(|byte| byte.is_ascii_digit()).count();
                let end = digits + length;
                out.push_str(&clean[start..at]);
                start = digits;
                if clean[end..].starts_with(CLOSE_MARK) {
                    start = end + CLOSE_MARK.len();
                    let index = clean[digits..end].parse::<usize>().unwrap_or(usize::MAX);
                    if !in_tag
                        && let Some(piece) = pieces.get(index)
                        && !std::mem::replace(&mut used[index], true)
                    {
                        if out.ends_with("<div>") && clean[start..].starts_with("</div>") {
                            out.truncate(out.len() - "<div>".len());
                            start += "</div>".len();
                        }
                        out.push_str(rendered.get(piece.clone()).unwrap_or(""));
                    }
                }
                at = start;
                continue;
            }
            0xEE if clean[at..].starts_with(CLOSE_MARK) => {
                out.push_str(&clean[start..at]);
                start = at + CLOSE_MARK.len();
                at = start;
                continue;
            }
            _ => {}
        }
        at += 1;
    }
    out.push_str(&clean[start..]);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_are_put_back_once_and_only_as_text() {
        let mut out = String::new();
        let rendered = "<b>x</b><p>\"y</p>";
        put_back(
            "<i title=\"\u{E000}1\u{E001} >\">a\u{E000}0\u{E001}</i><div>\u{E000}1\u{E001}</div>\u{E000}0\u{E001}\u{E000}9\u{E001}\u{E000}é\u{E001}",
            rendered,
            &[0..8, 8..rendered.len()],
            &mut out,
        );
        assert_eq!(out, "<i title=\" >\">a<b>x</b></i><p>\"y</p>é");
    }
}
