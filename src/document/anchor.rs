//! Places in a body besides its headings that links can lead to: `:::callout{#x}`, and in raw HTML `<a id="x">`, `<a name="x">`.

use std::sync::Arc;

use super::directive::ANCHOR;
use super::tree::{NodeKind, Tree};

impl Tree {
    /// The ids of directives, and the values of `id` and `name` attributes in raw HTML, in order.
    pub fn anchors(&self, source: &str) -> Vec<Arc<str>> {
        let mut ids = Vec::new();
        for node in &self.nodes {
            match &node.kind {
                NodeKind::InlineHtml(html) => collect(html, &mut ids),
                NodeKind::Directive(directive) => ids.extend(directive.get(ANCHOR).map(Arc::from)),
                NodeKind::HtmlBlock => collect(node.span.of(source), &mut ids),
                _ => {}
            }
        }
        ids
    }
}

fn collect(html: &str, ids: &mut Vec<Arc<str>>) {
    for attribute in ["id=", "name="] {
        for (at, _) in html.match_indices(attribute) {
            if !html[..at].ends_with(|before: char| before.is_ascii_whitespace()) {
                continue;
            }
            let value = &html[at + attribute.len()..];
            let id = match value.chars().next() {
                Some(quote @ ('"' | '\'')) => value[1..].split(quote).next(),
                _ => value.split(|letter: char| letter.is_ascii_whitespace() || letter == '>').next(),
            };
            ids.extend(id.filter(|id| !id.is_empty()).map(Arc::from));
        }
    }
}
