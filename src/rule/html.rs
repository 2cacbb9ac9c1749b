//! Raw HTML as far as the rules look into it. What is safe is the matter of the sanitiser.

use std::ops::Range;

use crate::document::tree::{NodeKind, Tree};
use crate::span::Span;

/// The pieces of raw HTML of a body, as written, with their places.
pub(super) fn raw_texts<'a>(tree: &'a Tree, source: &'a str) -> impl Iterator<Item = (&'a str, Span)> {
    let raw = tree.nodes.iter().filter(|node| matches!(node.kind, NodeKind::HtmlBlock | NodeKind::InlineHtml(_)));
    raw.map(move |node| (node.span.of(source), node.span))
}

/// The values of an attribute, wherever it stands in `html`, with their places there.
pub(super) fn attribute<'a>(html: &'a str, name: &'a str) -> impl Iterator<Item = (&'a str, Range<usize>)> {
    html.match_indices(name).filter_map(move |(at, _)| {
        if !html.get(..at)?.ends_with(|before: char| before.is_ascii_whitespace()) {
            return None;
        }
        let rest = html.get(at + name.len()..)?.strip_prefix('=')?;
        let start = at + name.len() + 1;
        match rest.chars().next()? {
            quote @ ('"' | '\'') => {
                let value = rest.get(1..)?.split(quote).next()?;
                Some((value, start + 1..start + 1 + value.len()))
            }
            _ => {
                let value = rest.split(|one: char| one.is_ascii_whitespace() || one == '>').next()?;
                Some((value, start..start + value.len()))
            }
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes() {
        let html = "<a class=x href=\"/a/\" data-href='b'><a href=/c/>d</a> <a href = \"e\">";
        let found: Vec<&str> = attribute(html, "href")
            .map(|(value, range)| {
                assert_eq!(&html[range], value);
                value
            })
            .collect();
        assert_eq!(found, ["/a/", "/c/"]);
    }
}
