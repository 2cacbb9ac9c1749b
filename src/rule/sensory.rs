//! What can be found by its colour or its place alone.

use super::Text;
use super::prose::{Kind, Prose};
use super::words::whole;
use crate::diagnostic::{Diagnostic, catalogue::rule as message};

/// Bytes around a phrase in which a name of what it means is looked for.
const NEAR: usize = 24;

/// A warning for each phrase that names something by its colour or its place, and not by its name (WCAG 1.3.3, 1.4.1). "The green button
/// **Send**" has its name.
pub(super) fn check(text: &Text<'_>, prose: &Prose, found: &mut Vec<Diagnostic>) {
    let Some(finder) = &text.words.sensory else { return };
    for range in whole(finder, &prose.text) {
        let Some(block) = prose.block_at(range.start) else { continue };
        if block.quoted || block.kind == Kind::Heading || range.end > block.range.end {
            continue;
        }
        let span = prose.span(range.clone());
        if is_named(text.source(), span.range()) {
            continue;
        }
        let phrase = prose.text.get(range).unwrap_or("");
        found.push(message::sensory_words(phrase).at(text.path(), span));
    }
}

/// Whether a name stands near a phrase, as a name stands in a text: set off, or between quotes or brackets.
fn is_named(source: &str, range: std::ops::Range<usize>) -> bool {
    let is_mark = |one: char| matches!(one, '*' | '_' | '`' | '"' | '“' | '”' | '„' | '«' | '»' | '‘' | '「' | '[' | '(');
    let near = |part: &mut dyn Iterator<Item = char>| part.take(NEAR).take_while(|one| *one != '\n').any(is_mark);
    near(&mut source.get(range.end..).unwrap_or("").chars()) || near(&mut source.get(..range.start).unwrap_or("").chars().rev())
}
