//! The title in the text: a heading of level 1 at the very start of a body is the page's title, not part of its text.

use super::tree::{NodeKind, Tree};

impl Tree {
    /// Takes a leading heading of level 1 out of the tree and gives its text.
    pub fn take_leading_heading(&mut self) -> Option<String> {
        let first = self.headings.first().filter(|heading| heading.node == 0 && heading.level == 1)?;
        let text = first.text.clone();
        let taken = self.nodes.first()?.end;
        self.headings.remove(0);
        let references = self.references.iter().take_while(|reference| reference.node < taken).count() as u32;
        self.references.drain(..references as usize);
        self.nodes.drain(..taken as usize);
        for node in &mut self.nodes {
            node.end -= taken;
            match &mut node.kind {
                NodeKind::Heading(index) => *index -= 1,
                NodeKind::Link(index, _) | NodeKind::Image(index, _) => *index -= references,
                NodeKind::Directive(directive) => directive.references.iter_mut().for_each(|(_, index)| *index -= references),
                _ => {}
            }
        }
        self.headings.iter_mut().for_each(|heading| heading.node -= taken);
        self.references.iter_mut().for_each(|reference| reference.node -= taken);
        (!text.is_empty()).then_some(text)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::super::markdown;

    #[test]
    fn the_rest_of_the_tree_stays_whole() {
        let file: Arc<str> = "content/a.md".into();
        let text = "# Title with [a link](x.md)\n\nText [b](y.md).\n\n## Part\n";
        let mut tree = markdown::parse(&file, text, 0).value;
        assert_eq!(tree.take_leading_heading().as_deref(), Some("Title with a link"));
        let alone = markdown::parse(&file, "Text [b](y.md).\n\n## Part\n", 0).value;
        assert_eq!(tree.nodes.len(), alone.nodes.len());
        assert_eq!(tree.headings.len(), 1);
        assert_eq!(tree.references.len(), 1);
        assert_eq!(tree.references[0].destination, "y.md");
        for (ours, theirs) in tree.nodes.iter().zip(&alone.nodes) {
            assert_eq!(ours.end, theirs.end);
        }
    }
}
