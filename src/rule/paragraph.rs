//! Paragraphs that are too long to read on a screen.

use super::Text;
use super::prose::{Kind, Prose};
use super::sentence::sentences;
use crate::diagnostic::{Diagnostic, catalogue::rule as message};
use crate::document::reading::reading_units;

/// Most sentences of a paragraph: what the style guide of the Office for National Statistics asks for; that of GOV.UK allows five.
const SENTENCES: usize = 3;

/// Most words of a paragraph with more sentences than that: many short ones, as of a dialogue, are read at a glance.
const WORDS: usize = 120;

/// Paragraphs that are shown.
const SHOWN: usize = 3;

/// One warning for all paragraphs of a text that are too long, at the longest of them. Words of others are left alone.
pub(super) fn check(text: &Text<'_>, prose: &Prose, found: &mut Vec<Diagnostic>) {
    let paragraphs = prose.blocks().filter(|(block, _)| block.kind == Kind::Paragraph && !block.quoted);
    let mut long: Vec<_> = paragraphs
        .filter_map(|(block, words)| {
            let count = sentences(words).count();
            (count > SENTENCES && reading_units(words).words > WORDS).then_some((count, block))
        })
        .collect();
    if long.is_empty() {
        return;
    }
    let mut problem = message::long_paragraph(long.len() as u64, SENTENCES as u64, WORDS as u64);
    long.sort_by_key(|(count, block)| (std::cmp::Reverse(*count), block.range.start));
    for (count, block) in long.into_iter().take(SHOWN) {
        // Its beginning is enough to find it.
        let first = sentences(prose.text.get(block.range.clone()).unwrap_or("")).next().unwrap_or(0..0);
        let span = prose.span(block.range.start + first.start..block.range.start + first.end);
        problem = problem.at_with(text.path(), span, format!("{count} sentences"));
    }
    found.push(problem);
}
