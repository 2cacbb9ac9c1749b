//! What links say of where they lead.

use std::collections::BTreeMap;

use super::Text;
use crate::diagnostic::{Diagnostic, catalogue::rule as message};
use crate::document::tree::{NodeId, NodeKind, ReferenceKind};
use crate::site::link::Link;
use crate::span::Span;

/// Errors of links without words, warnings of words that say nothing, notes of addresses as words and of the same words for two places
/// (WCAG 2.4.4, 2.4.9, 3.2.4).
pub(super) fn check(text: &Text<'_>, found: &mut Vec<Diagnostic>) {
    let tree = &text.document.tree;
    let mut known: BTreeMap<String, Seen<'_>> = BTreeMap::new();
    let mut words = String::new();
    for (reference, link) in tree.references.iter().zip(text.links).filter(|(one, _)| one.kind == ReferenceKind::Link) {
        let Some(node) = tree.nodes.get(reference.node as usize) else { continue };
        // Addresses in attributes of blocks have no words of their own.
        if !matches!(node.kind, NodeKind::Link(..)) {
            continue;
        }
        words.clear();
        tree.push_plain_text(reference.node + 1..node.end, text.source(), &mut words);
        let said = words.split_whitespace().collect::<Vec<_>>().join(" ");
        if said.is_empty() {
            if !shows_something(text, reference.node, node.end) {
                found.push(message::link_without_text().at(text.path(), node.span));
            }
            continue;
        }
        let plain = said.trim_matches(|one: char| {
            one.is_whitespace() || matches!(one, '.' | '…' | ':' | '!' | '»' | '›' | '>' | '→' | '(' | ')' | '[' | ']')
        });
        let lower = plain.to_lowercase();
        if text.words.link_texts.contains(&lower) {
            found.push(message::unclear_link_text(plain).at(text.path(), node.span));
            continue;
        }
        if is_address(plain) {
            found.push(message::address_as_link_text(shortened(plain)).at(text.path(), node.span));
            continue;
        }
        let Some(target) = target(link) else { continue };
        match known.get_mut(&lower) {
            None => _ = known.insert(lower, Seen { target, span: node.span, said: false }),
            Some(first) if first.target != target && !first.said && plain.chars().any(char::is_alphabetic) => {
                first.said = true;
                let problem = message::same_text_for_two_links(plain).at(text.path(), node.span);
                found.push(problem.at_with(text.path(), first.span, "the other one"));
            }
            Some(_) => {}
        }
    }
}

/// A link's words that were met before.
struct Seen<'a> {
    target: Target<'a>,
    span: Span,
    said: bool,
}

/// Where a link leads, as far as a reader would call it another place.
#[derive(PartialEq, Eq)]
enum Target<'a> {
    Work(usize),
    Section(usize),
    Address(&'a str),
}

fn target(link: &Link) -> Option<Target<'_>> {
    let bare = |address: &'_ str| address.split('#').next().map_or(0, str::len);
    match link {
        // Places on one page are one place.
        Link::Work { work, .. } => Some(Target::Work(*work)),
        Link::Section(section) => Some(Target::Section(*section)),
        Link::External(address) | Link::Path(address) => Some(Target::Address(address.get(..bare(address))?.trim_end_matches('/'))),
        Link::Asset(path) => Some(Target::Address(path)),
        Link::Plain(_) | Link::Written { .. } | Link::Include(_) | Link::Broken => None,
    }
}

/// Whether a link without words holds a picture with a description, or something that is no text.
fn shows_something(text: &Text<'_>, link: NodeId, end: NodeId) -> bool {
    let inside = text.document.tree.nodes.get(link as usize + 1..end as usize).unwrap_or(&[]);
    inside.iter().any(|node| matches!(node.kind, NodeKind::InlineHtml(_) | NodeKind::Math(..) | NodeKind::FootnoteReference(_)))
}

/// Whether words are an address with more than a host, which nobody wants read out. A host alone can be a name: `decidim.org`.
fn is_address(words: &str) -> bool {
    let rest = words.strip_prefix("https://").or_else(|| words.strip_prefix("http://")).or_else(|| words.strip_prefix("www."));
    rest.is_some_and(|rest| rest.trim_end_matches('/').contains('/') && !rest.contains(' '))
}

fn shortened(words: &str) -> &str {
    words.char_indices().nth(60).and_then(|(at, _)| words.get(..at)).unwrap_or(words)
}
