//! Anchors that raw HTML in a body defines: `<a id="x">`, `<a name="x">`.

use std::sync::Arc;

use super::tree::{NodeKind, Tree};

impl Tree {
    /// The values of `id` and `name` attributes in raw HTML, in order.
    pub fn html_ids(&self, source: &str) -> Vec<Arc<str>> {
        let mut ids = Vec::new();
        for node in &self.nodes {
            match &node.kind {
                NodeKind::InlineHtml(html) => collect(html, &mut ids),
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
