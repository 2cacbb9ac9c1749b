//! Tables: that their columns have names.

use super::Text;
use super::html::raw_texts;
use crate::diagnostic::{Diagnostic, catalogue::rule as message};
use crate::document::tree::{NodeId, NodeKind};

/// A warning for each table without headers (WCAG 1.3.1).
pub(super) fn check(text: &Text<'_>, found: &mut Vec<Diagnostic>) {
    let tree = &text.document.tree;
    for (id, node) in tree.nodes.iter().enumerate().filter(|(_, node)| matches!(node.kind, NodeKind::TableHead)) {
        if is_blank(text, id as NodeId, node.end) {
            found.push(message::table_without_header().at(text.path(), node.span));
        }
    }
    let mut open = None;
    for (html, span) in raw_texts(tree, text.source()) {
        let lower = html.to_ascii_lowercase();
        if lower.contains("<table") {
            open = Some(span);
        }
        if lower.contains("<th") && lower.match_indices("<th").any(|(at, _)| !lower.get(at..).is_some_and(|tag| tag.starts_with("<thead")))
        {
            open = None;
        }
        if lower.contains("</table")
            && let Some(span) = open.take()
        {
            found.push(message::table_without_header().at(text.path(), span));
        }
    }
}

/// Whether nothing stands in any cell of a row.
fn is_blank(text: &Text<'_>, row: NodeId, end: NodeId) -> bool {
    let inside = text.document.tree.nodes.get(row as usize + 1..end as usize).unwrap_or(&[]);
    !inside.iter().any(|node| match &node.kind {
        NodeKind::Text => !node.span.of(text.source()).trim().is_empty(),
        NodeKind::DecodedText(text) => !text.trim().is_empty(),
        NodeKind::Code(_) | NodeKind::Image(..) | NodeKind::Math(..) | NodeKind::InlineHtml(_) => true,
        _ => false,
    })
}
