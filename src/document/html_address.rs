//! Addresses in raw HTML: `<a href>`, `<img src>`, `<source srcset>`, `<video poster>`.

use std::ops::Range;

use super::tree::{NodeKind, Reference, ReferenceKind, Tree};
use crate::config::HtmlPolicy;
use crate::span::Span;

/// Attributes that hold an address.
const ADDRESSES: [&str; 3] = ["href", "src", "poster"];
/// The attribute that holds several, with commas between them.
const SEVERAL: &str = "srcset";

/// An address as it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written<'a> {
    /// Name of its element.
    pub element: &'a str,
    /// Name of its attribute.
    pub attribute: &'a str,
    /// Where it stands in the HTML.
    pub range: Range<usize>,
}

/// Of the raw HTML in a body, the links to follow and the pictures, and where all HTML is kept, what else shows or plays a file: addresses that are
/// there as the page is published, in the order of the file. What is written with other entities than `&amp;` is left out.
pub fn of(tree: &Tree, source: &str, policy: HtmlPolicy) -> Vec<Reference> {
    let all = policy == HtmlPolicy::Allow;
    let mut addresses = Vec::new();
    for (id, node) in tree.nodes.iter().enumerate() {
        // Where what is read stands in the file as it is read.
        let parts: Vec<Span> = match &node.kind {
            NodeKind::InlineHtml(html) if **html == *node.span.of(source) => vec![node.span],
            NodeKind::HtmlBlock => {
                let texts = tree.children(Some(id as u32)).map(|child| tree.node(child));
                texts.filter(|text| matches!(text.kind, NodeKind::Text)).map(|text| text.span).collect()
            }
            _ => continue,
        };
        for one in written(node.span.of(source)) {
            let is =
                |element: &str, attribute: &str| one.element.eq_ignore_ascii_case(element) && one.attribute.eq_ignore_ascii_case(attribute);
            let kind = match () {
                () if is("a", "href") => ReferenceKind::Link,
                () if is("img", "src") => ReferenceKind::Image,
                () if all && (is("img", SEVERAL) || is("source", SEVERAL) || is("video", "poster")) => ReferenceKind::Image,
                () if all && ["video", "audio", "source", "track"].iter().any(|element| is(element, "src")) => ReferenceKind::File,
                () => continue,
            };
            let start = node.span.start as usize;
            let span = Span::new(start + one.range.start, start + one.range.end);
            let part = parts.get(parts.partition_point(|part| part.end <= span.start));
            let destination = span.of(source).replace("&amp;", "&");
            if part.is_some_and(|part| part.start <= span.start && span.end <= part.end) && !span.of(source).contains("&#") {
                addresses.push(Reference { node: id as u32, kind, destination, span });
            }
        }
    }
    addresses.sort_by_key(|address| address.span.start);
    addresses
}

/// Where the addresses in attributes of HTML stand, in order.
pub fn written(html: &str) -> Vec<Written<'_>> {
    let mut values = Vec::new();
    let mut at = 0;
    while let Some(open) = html.get(at..).and_then(|rest| rest.find('<')).map(|found| at + found) {
        let rest = html.get(open..).unwrap_or_default();
        if rest.starts_with("<!--") {
            at = rest.find("-->").map_or(html.len(), |end| open + end + 3);
            continue;
        }
        at = open + 1;
        if rest.get(1..).is_some_and(|rest| rest.starts_with(|letter: char| letter.is_ascii_alphabetic())) {
            at = attributes(html, at, &mut values);
        }
    }
    values
}

/// Reads the attributes of a tag, from behind its `<`; gives where the tag ends.
fn attributes<'a>(html: &'a str, start: usize, values: &mut Vec<Written<'a>>) -> usize {
    let bytes = html.as_bytes();
    let is_blank = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_whitespace);
    let ends_name = |at: usize| bytes.get(at).is_none_or(|byte| byte.is_ascii_whitespace() || matches!(byte, b'=' | b'>' | b'/'));
    let mut at = start;
    while !ends_name(at) {
        at += 1;
    }
    let element = html.get(start..at).unwrap_or_default();
    loop {
        while is_blank(at) || bytes.get(at) == Some(&b'/') {
            at += 1;
        }
        if bytes.get(at).is_none_or(|byte| *byte == b'>') {
            return at;
        }
        let name = at;
        at += 1;
        while !ends_name(at) {
            at += 1;
        }
        let attribute = html.get(name..at).unwrap_or_default();
        while is_blank(at) {
            at += 1;
        }
        if bytes.get(at) != Some(&b'=') {
            continue;
        }
        at += 1;
        while is_blank(at) {
            at += 1;
        }
        let (from, to) = match bytes.get(at) {
            Some(quote @ (b'"' | b'\'')) => {
                let from = at + 1;
                let length = bytes.get(from..).and_then(|rest| rest.iter().position(|byte| byte == quote));
                let Some(length) = length else { return bytes.len() };
                at = from + length + 1;
                (from, from + length)
            }
            _ => {
                let from = at;
                while bytes.get(at).is_some_and(|byte| !byte.is_ascii_whitespace() && *byte != b'>') {
                    at += 1;
                }
                (from, at)
            }
        };
        let is = |name: &&str| name.eq_ignore_ascii_case(attribute);
        if ADDRESSES.iter().any(is) {
            values.push(Written { element, attribute, range: from..to });
        } else if is(&SEVERAL) {
            let all = several(html.get(from..to).unwrap_or_default());
            values.extend(all.map(|range| Written { element, attribute, range: from + range.start..from + range.end }));
        }
    }
}

/// The addresses of a `srcset`.
fn several(value: &str) -> impl Iterator<Item = Range<usize>> {
    let mut start = 0;
    value.split(',').map(move |part| {
        let from = start + (part.len() - part.trim_start().len());
        start += part.len() + 1;
        from..from + part.split_whitespace().next().unwrap_or_default().len()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_stand_in_attributes() {
        let found = |html: &str| written(html).into_iter().map(|one| html[one.range].to_owned()).collect::<Vec<_>>().join(" | ");
        assert_eq!(found("<a class=x href=\"/a/\">href=\"/b/\"</a><img SRC = 'c.svg'><img src=d/>"), "/a/ | c.svg | d/");
        assert_eq!(found("<source srcset=\"a.jpg 1x, b c,d.jpg 2x\"> a < b <b>"), "a.jpg | b | d.jpg");
        assert_eq!(found("<!-- <a href=\"/a/\"> --><a href=\"/b/\" data-href=\"/c/\" title='href=\"/d/\"'>"), "/b/");
        assert_eq!(found("<a href=\"/open"), "");
        assert_eq!(found("<é href=/a/><"), "");
    }
}
