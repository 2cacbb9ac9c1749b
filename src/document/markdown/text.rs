//! Text: pieces that belong together become one node, addresses in it become links, and what looks like markup but is none is reported.

use std::ops::Range;

use pulldown_cmark::CowStr;

use super::builder::Builder;
use super::lookalike::{self, Lookalike};
use super::{Dialect, autolink};
use crate::diagnostic::catalogue::markdown as message;
use crate::document::tree::{NodeKind, ReferenceKind};
use crate::span::Span;

/// Text that may go on.
pub struct Pending {
    /// Its bytes in the body.
    range: Range<usize>,
    /// Its text, where it is not that of the range.
    decoded: Option<String>,
}

impl<'a> Builder<'a> {
    /// Adds a text event.
    pub fn text(&mut self, text: &CowStr<'a>, range: Range<usize>) {
        let located = self.locate(text);
        let follows = self.pending.as_ref().is_some_and(|pending| pending.range.end == located.as_ref().unwrap_or(&range).start);
        if !follows {
            self.flush();
        }
        match (&mut self.pending, located) {
            (Some(pending), Some(located)) => {
                if let Some(decoded) = &mut pending.decoded {
                    decoded.push_str(&self.input.body[located.clone()]);
                }
                pending.range.end = located.end;
            }
            (Some(pending), None) => {
                let body = self.input.body;
                let decoded = pending.decoded.get_or_insert_with(|| body[pending.range.clone()].to_owned());
                decoded.push_str(&self.mask.restore(text));
                pending.range.end = range.end.max(pending.range.end);
            }
            (None, Some(located)) => self.pending = Some(Pending { range: located, decoded: None }),
            (None, None) => self.pending = Some(Pending { range, decoded: Some(self.mask.restore(text)) }),
        }
    }

    /// Adds a range of the body as text.
    pub fn source_text(&mut self, range: Range<usize>) {
        self.flush();
        self.pending = Some(Pending { range, decoded: None });
    }

    /// Makes nodes of the text so far.
    pub fn flush(&mut self) {
        let Some(pending) = self.pending.take() else { return };
        let span = self.span(pending.range.clone());
        if !self.in_code {
            self.before_inline(pending.range.start);
        }
        if self.in_code || self.input.dialect == Dialect::CommonMark {
            let kind = pending.decoded.map_or(NodeKind::Text, |text| NodeKind::DecodedText(text.into()));
            self.push(kind, span);
            return;
        }
        if let Some(deep) = self.mask.too_deep.filter(|deep| pending.range.contains(deep)) {
            let place = self.span(deep..deep + 1);
            self.report(message::nested_too_deeply(), place);
        }
        let body = self.input.body;
        let text = pending.decoded.as_deref().unwrap_or(&body[pending.range.clone()]);
        let place = |part: Range<usize>| match pending.decoded {
            Some(_) => span,
            None => Span::new(span.start as usize + part.start, span.start as usize + part.end),
        };
        let piece = |part: Range<usize>| match pending.decoded {
            Some(_) => NodeKind::DecodedText(text[part].into()),
            None => NodeKind::Text,
        };
        let mut from = 0;
        if self.links == 0 && self.raw_links == 0 {
            while let Some(link) = autolink::find(text, from) {
                let part = link.range;
                if from < part.start {
                    self.push(piece(from..part.start), place(from..part.start));
                }
                let node = self.push(NodeKind::Link(0, "".into()), place(part.clone()));
                let destination = format!("{}{}", link.prefix, &text[part.clone()]);
                let reference = self.reference(node, ReferenceKind::Link, destination, place(part.clone()));
                self.tree.nodes[node as usize].kind = NodeKind::Link(reference, "".into());
                self.push(piece(part.clone()), place(part.clone()));
                self.close(node);
                from = part.end;
            }
        }
        if from < text.len() {
            self.push(piece(from..text.len()), place(from..text.len()));
        }
        if pending.decoded.is_none() && text.contains(['[', ']', '<']) {
            // What stands after a backslash is meant as it is.
            let is_escaped = body[..pending.range.start].ends_with('\\');
            let skipped = text.chars().next().filter(|_| is_escaped).map_or(0, char::len_utf8);
            self.lookalikes(&text[skipped..], Span::new(span.start as usize + skipped, span.end as usize));
        }
    }

    fn lookalikes(&mut self, text: &str, span: Span) {
        let place = |part: Range<usize>| Span::new(part.start, part.end).shifted(span.start as usize);
        let what = |picture: bool| if picture { "a picture" } else { "a link" };
        for found in lookalike::find(text) {
            match found {
                Lookalike::Spaces(range, picture, corrected) => {
                    self.report(message::link_with_spaces(what(picture), &corrected), place(range))
                }
                Lookalike::Unclosed(range, picture, corrected) => {
                    self.report(message::unclosed_link(what(picture), &corrected), place(range))
                }
                Lookalike::Title(range, picture, corrected) => self.report(message::link_title(what(picture), &corrected), place(range)),
                Lookalike::Gap(range, corrected) => self.report(message::link_with_gap(&corrected), place(range)),
                Lookalike::Reversed(range, corrected) => self.report(message::reversed_link(&corrected), place(range)),
                Lookalike::UndefinedName(range) => self.report(message::undefined_link_name(&text[range.clone()]), place(range)),
                Lookalike::UndefinedFootnote(range) => self.missing_notes.push((text[range.clone()].to_owned(), place(range))),
                Lookalike::Comment(range) => self.report(message::unclosed_comment(), place(range)),
            }
        }
    }
}
