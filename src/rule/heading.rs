//! Headings: their order, and that each says something.

use super::Text;
use crate::diagnostic::{Diagnostic, catalogue::rule as message};
use crate::document::value::Value;
use crate::site::{Version, prose};

/// Warnings of titles that are missing or second, skipped levels and empty headings (WCAG 1.3.1, 2.4.6).
pub(super) fn check(text: &Text<'_>, found: &mut Vec<Diagnostic>) {
    let tree = &text.document.tree;
    let mut is_titled = true;
    if let Some((_, version)) = text.page.filter(|(work, _)| !work.place.is_empty()) {
        let front = &text.document.front;
        is_titled =
            text.document.leading_heading.is_some() || front.iter().any(|entry| entry.key == "title" && entry.node.value != Value::Null);
        if !is_titled {
            let first = tree.headings.iter().find(|heading| heading.level == 1 && !heading.text.is_empty());
            found.push(message::no_title(&version.title, first.map(|heading| &*heading.text)).in_file(text.path()));
        }
    }
    // Where a part is included is not known here: its first heading may have any level.
    let mut above = text.page.map(|_| 1);
    for heading in &tree.headings {
        let Some(node) = tree.nodes.get(heading.node as usize) else { continue };
        let mut say = |problem: Diagnostic| found.push(problem.at(text.path(), node.span));
        if heading.text.is_empty() && !has_picture(text, heading.node) {
            say(message::empty_heading());
        }
        if heading.level == 1 && text.page.is_some() {
            if std::mem::replace(&mut is_titled, true) {
                say(message::second_title());
            }
        } else if let Some(above) = above
            && heading.level > above + 1
        {
            let right = "#".repeat(usize::from(above) + 1);
            say(message::heading_level_skipped(u64::from(heading.level), u64::from(above), &right));
        }
        above = Some(heading.level);
    }
    if let Some((_, version)) = text.page {
        in_fields(text, version, found);
    }
}

/// The same of a second title in Markdown in the front matter.
fn in_fields(text: &Text<'_>, version: &Version, found: &mut Vec<Diagnostic>) {
    for field in prose::written(text.document, version, text.site.config.html) {
        for heading in field.tree.headings.iter().filter(|heading| heading.level == 1) {
            let Some(node) = field.tree.nodes.get(heading.node as usize) else { continue };
            found.push(message::second_title().at(text.path(), field.span(node.span)));
        }
    }
}

/// Whether a picture stands for the words of a heading.
fn has_picture(text: &Text<'_>, heading: u32) -> bool {
    use crate::document::tree::NodeKind;
    let nodes = &text.document.tree.nodes;
    let end = nodes.get(heading as usize).map_or(heading, |node| node.end);
    let below = nodes.get(heading as usize..end as usize).unwrap_or(&[]);
    below.iter().any(|node| matches!(node.kind, NodeKind::Image(..) | NodeKind::InlineHtml(_)))
}
