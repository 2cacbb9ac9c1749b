//! "Did you mean".

use crate::engine::Found;
use crate::resolve::{Alternative, How};

/// The query with what was probably meant in place of words that stand nowhere, or nearly so; nothing where there is no such word. Of several that
/// may have been meant it is the one that `stands` in the best page.
pub(crate) fn suggestion(found: &Found, stands: &dyn Fn(&Alternative) -> bool) -> Option<String> {
    let query = &*found.query.text;
    let mut suggestion = String::with_capacity(query.len());
    let mut rest = 0;
    let mut changed = false;
    for (word, alternatives) in found.query.words.iter().zip(&found.words) {
        let is_correction = |alternative: &&Alternative| matches!(alternative.how, How::Corrected(_));
        if !alternatives.iter().any(|alternative| is_correction(&alternative)) {
            continue;
        }
        let best = alternatives.iter().find(|alternative| stands(alternative)).or(alternatives.first());
        let Some(meant) = best.filter(is_correction) else { continue };
        suggestion.push_str(query.get(rest..word.start)?);
        suggestion.push_str(&meant.word);
        rest = word.end;
        changed = true;
    }
    suggestion.push_str(query.get(rest..)?);
    changed.then_some(suggestion)
}
