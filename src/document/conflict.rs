//! Marks that Git leaves where two people changed the same lines: nothing that readers should get.

use std::borrow::Cow;
use std::sync::Arc;

use super::tree::{NodeKind, Tree};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalogue::content;
use crate::span::Span;

const BEGIN: &str = "<<<<<<< ";
const BASE: &str = "||||||| ";
const MIDDLE: &str = "=======";
const END: &str = ">>>>>>> ";

/// An error at every unresolved conflict of a Markdown file, at its first mark, also where only one of its marks is left. What stands in a block of
/// code is an example.
pub fn check(file: &Arc<str>, text: &str, tree: &Tree) -> Vec<Diagnostic> {
    let mut code = tree.nodes.iter().filter(|node| matches!(node.kind, NodeKind::CodeBlock(_))).map(|node| node.span).peekable();
    let found = conflicts(text, |mark| {
        // Blocks of code stand in order, none in another.
        while code.next_if(|block| block.end <= mark.start).is_some() {}
        code.peek().is_some_and(|block| block.start <= mark.start && mark.end <= block.end)
    });
    found.into_iter().map(|span| content::unresolved_conflict().at(file, span)).collect()
}

/// A file of settings with spaces instead of the lines of signs of its conflicts, so that spans still fit; with an error at every one. Both versions
/// of the lines are left.
pub fn blanked<'t>(file: &Arc<str>, text: &'t str, diagnostics: &mut Vec<Diagnostic>) -> Cow<'t, str> {
    let found = conflicts(text, |_| false);
    if found.is_empty() {
        return Cow::Borrowed(text);
    }
    diagnostics.extend(found.into_iter().map(|span| content::unresolved_conflict().at(file, span)));
    let mut blanked = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        let written = line.trim_end();
        let is_mark = written == MIDDLE || [BEGIN, BASE, END].iter().any(|mark| written.starts_with(mark));
        if is_mark {
            blanked.extend(std::iter::repeat_n(' ', written.len()));
            blanked.push_str(&line[written.len()..]);
        } else {
            blanked.push_str(line);
        }
    }
    Cow::Owned(blanked)
}

/// Of lines that stand there in two versions, nothing else is to be said.
pub fn said_alone(diagnostics: &mut Vec<Diagnostic>) {
    let is_conflict = |one: &Diagnostic| one.code() == content::unresolved_conflict().code();
    if diagnostics.iter().any(is_conflict) {
        diagnostics.retain(is_conflict);
    }
}

/// The first mark of every conflict. A mark that is an example begins and ends none by itself.
fn conflicts(text: &str, mut is_example: impl FnMut(Span) -> bool) -> Vec<Span> {
    let mut found = Vec::new();
    if !text.contains(BEGIN) && !text.contains(END) {
        return found;
    }
    let (mut open, mut offset) = (false, 0);
    for line in text.split_inclusive('\n') {
        let written = line.trim_end();
        let span = Span::new(offset, offset + written.len());
        if written.starts_with(BEGIN) && !is_example(span) {
            open = true;
            found.push(span);
        } else if written.starts_with(END) && !std::mem::take(&mut open) && !is_example(span) {
            found.push(span);
        }
        offset += line.len();
    }
    found
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
    fn one_mark_that_is_left_is_an_error() {
        assert_eq!(found("Text\n>>>>>>> branch\n"), ["unresolved-conflict \">>>>>>> branch\""]);
        assert_eq!(found("<<<<<<< HEAD\nold"), ["unresolved-conflict \"<<<<<<< HEAD\""]);
        assert_eq!(found("One.\n=======\nTwo.\n>>>>>>> other\n"), ["unresolved-conflict \">>>>>>> other\""]);
        let in_code = "```\n<<<<<<< HEAD\na\n```\n=======\nb\n```\nText\n```\n>>>>>>> other\n";
        assert_eq!(found(in_code), ["unresolved-conflict \">>>>>>> other\""]);
    }

    #[test]
    fn what_only_looks_like_one_is_none() {
        assert_eq!(found("```\n<<<<<<< HEAD\nTwo.\n=======\nThree.\n>>>>>>> other\n```\n"), [""; 0]);
        assert_eq!(found("```\nOne.\n<<<<<<< HEAD\n```\n\n```\n>>>>>>> other\n```\n"), [""; 0]);
        assert_eq!(found("A heading\n=======\n\n>>>>>> six\n\n>>>>>>>> eight\n\n>>>>>>>\n\n<<<<<<<< eight\n\n<<<<<<<\n"), [""; 0]);
        assert_eq!(found("Text with <<<<<<< signs\n and > >>>>>>> more\n"), [""; 0]);
    }
}
