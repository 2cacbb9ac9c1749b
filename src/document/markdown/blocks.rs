//! Starts and ends of what holds other nodes.

use std::ops::Range;

use pulldown_cmark::{BlockQuoteKind, CodeBlockKind, LinkType, OffsetIter, Tag, TagEnd};

use super::builder::{Builder, Open, OpenLink, note_key};
use super::{Dialect, destination, fence};
use crate::diagnostic::{catalogue::markdown as message, nearest};
use crate::document::directive::attributes::is_id;
use crate::document::tree::{AlertKind, Alignment, Heading, NodeId, NodeKind, ReferenceKind};
use crate::span::Span;

impl<'a> Builder<'a> {
    /// A tag starts.
    pub fn start(&mut self, tag: Tag<'a>, range: Range<usize>) {
        self.flush();
        if matches!(tag, Tag::Link { .. } | Tag::Image { .. } | Tag::Emphasis | Tag::Strong | Tag::Strikethrough) {
            self.before_inline(range.start);
        } else {
            self.before_block(self.last_end);
        }
        let span = self.span(range.clone());
        let kind = match tag {
            Tag::HtmlBlock => {
                self.start_html(&range);
                return;
            }
            Tag::Link { link_type, dest_url, title, id } => {
                let mail = if link_type == LinkType::Email { "mailto:" } else { "" };
                let destination = format!("{mail}{}", self.own(&dest_url));
                let title = self.own(&title);
                let label = self.own(&id);
                self.start_link(ReferenceKind::Link, link_type, destination, title, label, range);
                return;
            }
            Tag::Image { link_type, dest_url, title, id } => {
                let (destination, title, label) = (self.own(&dest_url), self.own(&title), self.own(&id));
                self.start_link(ReferenceKind::Image, link_type, destination, title, label, range);
                return;
            }
            Tag::Heading { level, .. } => {
                let index = u32::try_from(self.tree.headings.len()).unwrap_or(u32::MAX);
                let node = self.push(NodeKind::Heading(index), span);
                let heading = Heading { node, level: level as u8, text: String::new(), explicit_id: None, slug: String::new() };
                self.tree.headings.push(heading);
                self.open.push(Open::Node(node));
                return;
            }
            Tag::CodeBlock(code) => {
                self.in_code = true;
                match code {
                    CodeBlockKind::Indented => NodeKind::CodeBlock(None),
                    CodeBlockKind::Fenced(info) => {
                        if let Some((fence, length)) = self.input.body.get(range.clone()).and_then(fence::unclosed) {
                            let place = self.span(range.start..range.start + length);
                            self.report(message::unclosed_code(fence), place);
                        }
                        NodeKind::CodeBlock(Some(self.own(&info).into()))
                    }
                }
            }
            Tag::FootnoteDefinition(name) => {
                let name = self.own(&name);
                let place = self.span(range.start..range.start + name.len() + 4);
                self.notes.push((note_key(&name), name.clone(), place));
                NodeKind::FootnoteDefinition(name.into())
            }
            Tag::Paragraph | Tag::MetadataBlock(_) => NodeKind::Paragraph,
            Tag::BlockQuote(None) => NodeKind::BlockQuote,
            Tag::BlockQuote(Some(kind)) => NodeKind::Alert(match kind {
                BlockQuoteKind::Note => AlertKind::Note,
                BlockQuoteKind::Tip => AlertKind::Tip,
                BlockQuoteKind::Important => AlertKind::Important,
                BlockQuoteKind::Warning => AlertKind::Warning,
                BlockQuoteKind::Caution => AlertKind::Caution,
            }),
            Tag::List(start) => NodeKind::List(start),
            Tag::Item => NodeKind::Item,
            Tag::DefinitionList => NodeKind::DefinitionList,
            Tag::DefinitionListTitle => NodeKind::DefinitionTitle,
            Tag::DefinitionListDefinition => NodeKind::DefinitionDetails,
            Tag::Table(alignments) => NodeKind::Table(
                alignments
                    .into_iter()
                    .map(|alignment| match alignment {
                        pulldown_cmark::Alignment::None => Alignment::None,
                        pulldown_cmark::Alignment::Left => Alignment::Left,
                        pulldown_cmark::Alignment::Center => Alignment::Center,
                        pulldown_cmark::Alignment::Right => Alignment::Right,
                    })
                    .collect(),
            ),
            Tag::TableHead => NodeKind::TableHead,
            Tag::TableRow => NodeKind::TableRow,
            Tag::TableCell => NodeKind::TableCell,
            Tag::Emphasis | Tag::Superscript | Tag::Subscript => NodeKind::Emphasis,
            Tag::Strong => NodeKind::Strong,
            Tag::Strikethrough => NodeKind::Strikethrough,
        };
        let node = self.push(kind, span);
        self.open.push(Open::Node(node));
    }

    fn start_link(
        &mut self,
        kind: ReferenceKind,
        written: LinkType,
        destination: String,
        title: String,
        label: String,
        range: Range<usize>,
    ) {
        self.links += 1;
        let span = self.span(range.clone());
        let node = self.push(NodeKind::Paragraph, span);
        let index = u32::try_from(self.tree.references.len()).unwrap_or(u32::MAX);
        let node_kind = match kind {
            ReferenceKind::Image => NodeKind::Image(index, title.into()),
            _ => NodeKind::Link(index, title.into()),
        };
        self.tree.nodes[node as usize].kind = node_kind;
        self.tree.references.push(crate::document::tree::Reference { node, kind, destination, span });
        self.open.push(Open::Link(OpenLink { node, reference: index, written, label }));
    }

    /// A tag ends.
    pub fn end(&mut self, tag: TagEnd, range: Range<usize>, events: &OffsetIter<'a>) {
        self.flush();
        match tag {
            TagEnd::HtmlBlock => {
                self.end_html(range.end);
                return;
            }
            TagEnd::CodeBlock => self.in_code = false,
            TagEnd::Link | TagEnd::Image | TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough => {}
            _ => {
                self.raw_links = 0;
                self.before_block(self.last_end);
            }
        }
        while let Some(Open::Directive(_)) = self.open.last() {
            if let Some(Open::Directive(directive)) = self.open.pop() {
                self.end_directive(&directive, range.end);
                self.stranded.push(directive);
            }
        }
        match self.open.pop() {
            Some(Open::Link(link)) => self.end_link(&link, range, events),
            Some(Open::Node(node)) => {
                self.close(node);
                match &self.tree.nodes[node as usize].kind {
                    NodeKind::Heading(index) => self.end_heading(*index as usize),
                    NodeKind::BlockQuote => self.check_alert(node),
                    NodeKind::Paragraph => self.check_lines(node),
                    NodeKind::TableRow => self.check_row(node),
                    _ => {}
                }
            }
            Some(Open::Directive(_) | Open::Paragraph(_)) | None => {}
        }
    }

    fn end_link(&mut self, link: &OpenLink, range: Range<usize>, events: &OffsetIter<'a>) {
        self.links = self.links.saturating_sub(1);
        self.close(link.node);
        let is_image = matches!(self.tree.nodes[link.node as usize].kind, NodeKind::Image(..));
        let is_empty = self.tree.nodes.len() == link.node as usize + 1;
        let body = self.input.body;
        let place = match link.written {
            LinkType::Inline => {
                let text_end = if is_empty { range.start + usize::from(is_image) } else { self.last_end };
                destination::inline(body, text_end..range.end)
            }
            LinkType::Autolink | LinkType::Email => Some(range.start + 1..range.end.saturating_sub(1)),
            _ => events
                .reference_definitions()
                .get(&link.label)
                .and_then(|definition| destination::definition(body, definition.span.clone())),
        };
        let span = self.span(place.unwrap_or(range.clone()));
        let reference = &mut self.tree.references[link.reference as usize];
        reference.span = span;
        if self.input.dialect == Dialect::Site {
            let (kind, destination) = (reference.kind, reference.destination.clone());
            self.check_address(kind, &destination, span);
            if is_image && is_empty {
                let place = self.span(range);
                self.report(message::picture_without_description(), place);
            }
        }
    }

    fn end_heading(&mut self, index: usize) {
        let node = self.tree.headings[index].node;
        if self.input.dialect == Dialect::Site {
            self.tree.headings[index].explicit_id = self.take_heading_id(node);
        }
        let text = self.tree.plain_text(node, self.input.source);
        let collapsed: Vec<&str> = text.split_whitespace().collect();
        self.tree.headings[index].text = collapsed.join(" ");
    }

    /// Takes `{#id}` off the end of a heading's text.
    fn take_heading_id(&mut self, heading: NodeId) -> Option<(String, Span)> {
        let last = self.tree.children(Some(heading)).last()?;
        let node = &self.tree.nodes[last as usize];
        let span = node.span;
        let written = span.of(self.input.source);
        let text = match &node.kind {
            NodeKind::Text => written,
            NodeKind::DecodedText(text) => text,
            _ => return None,
        };
        let open = text.trim_end().strip_suffix('}')?.rfind("{#")?;
        let id = text.trim_end()[open + 2..].strip_suffix('}')?.to_owned();
        let start = span.start as usize + written.rfind("{#")? + 2;
        let id_span = Span::new(start, start + id.len());
        if !is_id(&id) {
            let corrected = super::slug::slug(&id);
            let corrected = (corrected != "section").then_some(corrected);
            self.report(message::invalid_heading_id(&id, corrected.as_deref()), id_span);
            return None;
        }
        let kept = text[..open].trim_end().to_owned();
        let node = &mut self.tree.nodes[last as usize];
        if kept.is_empty() {
            self.tree.nodes.pop();
            self.tree.nodes[heading as usize].end = last;
        } else if let NodeKind::DecodedText(text) = &mut node.kind {
            *text = kept.into();
        } else {
            node.span = Span::new(span.start as usize, span.start as usize + kept.len());
        }
        Some((id, id_span))
    }

    /// `> [!WORD]` with a word that begins no alert, or with more text in the same line.
    fn check_alert(&mut self, quote: NodeId) {
        if self.input.dialect != Dialect::Site {
            return;
        }
        let Some(node) = self.tree.nodes.get(quote as usize + 2) else { return };
        let text = node.span.of(self.input.source);
        let NodeKind::Text = node.kind else { return };
        let Some((word, rest)) = text.trim_end().strip_prefix("[!").and_then(|rest| rest.split_once(']')) else { return };
        let known = ["NOTE", "TIP", "IMPORTANT", "WARNING", "CAUTION"];
        let span = node.span;
        // What stands after a backslash is meant as it is.
        let is_escaped = self.input.source[..span.start as usize].ends_with('\\');
        if is_escaped || word.is_empty() || !word.chars().all(char::is_alphabetic) || rest.starts_with(['(', '[']) {
            return;
        }
        if known.iter().any(|known| known.eq_ignore_ascii_case(word)) {
            let rest = rest.trim_start_matches(['+', '-']).trim();
            if !rest.is_empty() {
                self.report(message::text_after_alert(word, rest, &word.to_lowercase()), span);
            }
        } else {
            let near = nearest(word, known).map(str::to_owned);
            self.report(message::unknown_alert(word, near.as_deref()), span);
        }
    }
}
