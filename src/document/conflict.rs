//! Marks that Git leaves where two people changed the same lines: nothing that readers should get.

use std::sync::Arc;

use super::tree::{NodeKind, Tree};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalogue::content;
use crate::span::Span;

const BEGIN: &str = "<<<<<<< ";
const MIDDLE: &str = "=======";
const END: &str = ">>>>>>> ";

/// An error at every unresolved conflict of a file. What stands in a block of code is an example.
pub fn check(file: &Arc<str>, text: &str, tree: &Tree) -> Vec<Diagnostic> {
    if !text.contains(BEGIN) {
        return Vec::new();
    }
    let mut code = tree.nodes.iter().filter(|node| matches!(node.kind, NodeKind::CodeBlock(_))).map(|node| node.span).peekable();
    let (mut found, mut open, mut divided, mut offset) = (Vec::new(), None::<Span>, false, 0);
    for line in text.split_inclusive('\n') {
        let written = line.trim_end();
        if written.starts_with(BEGIN) {
            (open, divided) = (Some(Span::new(offset, offset + written.len())), false);
        } else if written == MIDDLE {
            divided = open.is_some();
        } else if written.starts_with(END) && divided {
            found.extend(open.take().filter(|span| {
                // Blocks of code stand in order, none in another.
                while code.next_if(|block| block.end <= span.start).is_some() {}
                code.peek().is_none_or(|block| span.start < block.start || block.end < span.end)
            }));
            divided = false;
        }
        offset += line.len();
    }
    found.into_iter().map(|span| content::unresolved_conflict().at(file, span)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::markdown;

    fn found(text: &str) -> Vec<String> {
        let file: Arc<str> = "content/a.md".into();
        let tree = markdown::parse(&file, text, 0).value;
        check(&file, text, &tree).iter().map(|one| format!("{} {:?}", one.code(), one.labels[0].span.of(text))).collect()
    }

    #[test]
    fn a_conflict_is_an_error_at_its_first_line() {
        let text =
            "One.\n\n<<<<<<< HEAD\nTwo.\n=======\nThree.\n>>>>>>> other\n\n<<<<<<< HEAD\r\nFour.\r\n=======\r\nFive.\r\n>>>>>>> other\r\n";
        assert_eq!(found(text), ["unresolved-conflict \"<<<<<<< HEAD\"", "unresolved-conflict \"<<<<<<< HEAD\""]);
    }

    #[test]
    fn what_only_looks_like_one_is_none() {
        assert_eq!(found("```\n<<<<<<< HEAD\nTwo.\n=======\nThree.\n>>>>>>> other\n```\n"), [""; 0]);
        assert_eq!(found("A heading\n=======\n\n>>>>>>> deep quote\n"), [""; 0]);
        assert_eq!(found("<<<<<<< seven signs\n\nand no end\n"), [""; 0]);
    }
}
