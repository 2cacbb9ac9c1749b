//! Lines by which translators without a terminal say that what they saved is up to date: `<!-- in sync -->` in a section, `<!-- page in sync -->`
//! anywhere. `guildhall translate sync --translated` makes pins of them and takes them out again.

use std::ops::Range;

use crate::document::tree::{Node, NodeKind, Tree};

/// Marks the section in which it stands.
pub const SECTION: &str = "<!-- in sync -->";
/// Marks the whole page.
pub const PAGE: &str = "<!-- page in sync -->";

/// A mark in a translation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// Whether it marks the whole page.
    pub page: bool,
    /// Its bytes in the file.
    pub bytes: Range<usize>,
}

/// The marks in a body that begins at `start`, in its order; those in code are none. Capital letters and spaces do not matter. The tree has no
/// comments, so that they are looked for in the text.
pub fn marks(tree: &Tree, source: &str, start: usize) -> Vec<Mark> {
    let body = source.get(start..).unwrap_or_default();
    let code = |at: usize| {
        let is_code = |node: &Node| matches!(node.kind, NodeKind::CodeBlock(_) | NodeKind::Code(_));
        tree.nodes.iter().any(|node| is_code(node) && (node.span.start as usize..node.span.end as usize).contains(&at))
    };
    let moved = |mark: Mark| Mark { bytes: start + mark.bytes.start..start + mark.bytes.end, ..mark };
    written(body).map(moved).filter(|mark| !code(mark.bytes.start)).collect()
}

/// How many marks are written in a text, also where they mark nothing, as in code.
pub fn count(text: &str) -> usize {
    written(text).count()
}

fn written(text: &str) -> impl Iterator<Item = Mark> {
    text.match_indices("<!--").filter_map(|(at, _)| {
        let length = text.get(at..)?.find("-->")? + "-->".len();
        let comment = text.get(at..at + length)?;
        let page = is(comment, PAGE);
        (page || is(comment, SECTION)).then_some(Mark { page, bytes: at..at + length })
    })
}

fn is(written: &str, mark: &str) -> bool {
    let letters = |text: &str| text.chars().filter(|letter| !letter.is_whitespace()).collect::<String>();
    letters(written).eq_ignore_ascii_case(&letters(mark))
}

/// A text without some marks; the line of one that stands alone goes with it, and the empty line after.
pub fn without(text: &str, marks: &[Mark]) -> String {
    let mut left = text.to_owned();
    for mark in marks.iter().rev() {
        let line_start = left.get(..mark.bytes.start).and_then(|before| before.rfind('\n')).map_or(0, |at| at + 1);
        let rest = left.get(mark.bytes.end..).unwrap_or_default();
        let line_end = mark.bytes.end + rest.find('\n').map_or(rest.len(), |at| at + 1);
        let around = |range: Range<usize>| left.get(range).unwrap_or_default().trim().is_empty();
        let range = if around(line_start..mark.bytes.start) && around(mark.bytes.end..line_end) {
            let next = left.get(line_end..).unwrap_or_default();
            let next = next.split_inclusive('\n').next().filter(|line| line.trim().is_empty()).map_or(0, str::len);
            let empty_before = left.get(..line_start).is_some_and(|before| before.ends_with("\n\n") || before.ends_with("\n\r\n"));
            line_start..line_end + if empty_before { next } else { 0 }
        } else {
            mark.bytes.clone()
        };
        left.replace_range(range, "");
    }
    left
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::document::markdown;

    fn found(text: &str) -> (Vec<(bool, String)>, String) {
        let tree = markdown::parse(&Arc::from("a.md"), text, 0).value;
        let marks = marks(&tree, text, 0);
        let shown = marks.iter().map(|mark| (mark.page, text[mark.bytes.clone()].to_owned())).collect();
        (shown, without(text, &marks))
    }

    #[test]
    fn marks_are_found_and_taken_out() {
        let one = |page: bool, text: &str| vec![(page, text.to_owned())];
        assert_eq!(found("A\n\n<!-- in sync -->\n\nB\n"), (one(false, "<!-- in sync -->"), "A\n\nB\n".to_owned()));
        assert_eq!(found("A\n\n## H\n<!--In  Sync-->\nB\n"), (one(false, "<!--In  Sync-->"), "A\n\n## H\nB\n".to_owned()));
        assert_eq!(found("A <!-- in sync --> b\r\n"), (one(false, "<!-- in sync -->"), "A  b\r\n".to_owned()));
        assert_eq!(found("<!-- page in sync -->"), (one(true, "<!-- page in sync -->"), String::new()));
        let two = vec![(false, "<!-- in sync -->".to_owned()), (false, "<!-- in sync -->".to_owned())];
        assert_eq!(found("- a\n\n  <!-- in sync -->\n\n## H\n\n<!-- in sync -->\n"), (two, "- a\n\n## H\n\n".to_owned()));
    }

    #[test]
    fn other_remarks_stay() {
        for text in ["<!-- in sync? -->\n", "`<!-- in sync -->`\n", "```\n<!-- in sync -->\n```\n", "in sync\n", "<!-- not in sync -->\n"] {
            assert_eq!(found(text), (Vec::new(), text.to_owned()), "{text}");
        }
    }
}
