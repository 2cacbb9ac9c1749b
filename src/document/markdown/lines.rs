//! Lines of a paragraph that were meant as something else: a heading, or rows of a table.

use std::ops::Range;

use super::builder::Builder;
use super::{Dialect, table};
use crate::diagnostic::catalogue::markdown as message;
use crate::document::tree::{NodeId, NodeKind};
use crate::span::Span;

impl Builder<'_> {
    /// Says which lines of a paragraph look like a heading or a table.
    pub fn check_lines(&mut self, paragraph: NodeId) {
        if self.input.dialect != Dialect::Site {
            return;
        }
        let lines = self.lines(paragraph);
        let source = self.input.source;
        let texts: Vec<&str> = lines.iter().map(|line| source.get(line.clone()).unwrap_or("")).collect();
        for (line, text) in lines.iter().zip(&texts) {
            if let Some((signs, corrected)) = heading(text) {
                self.report(message::heading_without_space(signs, &corrected), Span::new(line.start, line.start + signs.len()));
            }
        }
        // Of one that is too wide, something else is said.
        let is_too_wide = self.mask.too_wide.is_some_and(|at| lines.iter().any(|line| line.contains(&(self.input.base + at))));
        if let Some((at, corrected)) = table::lookalike(&texts).filter(|_| !is_too_wide) {
            self.report(message::table_without_line(&corrected), lines[at].clone().into());
        }
    }

    /// The lines of a paragraph as ranges of the file, without what stands around them. Those that begin with an escaped sign are meant as they are,
    /// and left out.
    fn lines(&self, paragraph: NodeId) -> Vec<Range<usize>> {
        let source = self.input.source;
        let node = self.tree.node(paragraph);
        let inside = &self.tree.nodes[paragraph as usize + 1..node.end as usize];
        let is_break = |kind: &NodeKind| matches!(kind, NodeKind::SoftBreak | NodeKind::HardBreak);
        let mut lines = Vec::new();
        let mut start: Option<usize> = None;
        let mut add = |start: Option<usize>, end: usize| {
            let Some(start) = start else { return };
            if !source[..start].ends_with('\\') && start < end {
                lines.push(start..start + source[start..end].trim_end().len());
            }
        };
        for node in inside {
            if is_break(&node.kind) {
                add(start.take(), node.span.start as usize);
            } else {
                start.get_or_insert(node.span.start as usize);
            }
        }
        add(start, node.span.end as usize);
        lines
    }
}

/// The signs at the start of a line that was meant as a heading, and how to write it. One `#` before a letter begins a hashtag.
fn heading(line: &str) -> Option<(&str, String)> {
    let rest = line.trim_start_matches('#');
    let signs = &line[..line.len() - rest.len()];
    let next = rest.chars().next()?;
    let is_meant = match signs.len() {
        0 | 7.. => false,
        // A space that is none to the parser, such as the one that does not break.
        _ if next.is_whitespace() => true,
        1 => false,
        _ => next.is_alphanumeric() || matches!(next, '*' | '_' | '['),
    };
    is_meant.then(|| (signs, format!("{signs} {}", rest.trim())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings() {
        let corrected = |line| heading(line).map(|(signs, corrected)| (signs.len(), corrected));
        assert_eq!(corrected("##Costs and time"), Some((2, "## Costs and time".to_owned())));
        assert_eq!(corrected("###**Costs**"), Some((3, "### **Costs**".to_owned())));
        assert_eq!(corrected("#\u{a0}Costs"), Some((1, "# Costs".to_owned())));
        for line in ["#LeuvenMaakt", "##", "#", "", "#######x", "##{x}", "##;", "text ##Costs"] {
            assert_eq!(corrected(line), None, "{line}");
        }
    }
}
