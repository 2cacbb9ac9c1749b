//! "Did you mean".

use crate::engine::Found;
use crate::resolve::How;

/// The query with what was probably meant in place of words that stand nowhere; nothing where there is no such word.
pub(crate) fn suggestion(query: &str, found: &Found) -> Option<String> {
    let mut suggestion = String::with_capacity(query.len());
    let mut rest = 0;
    let mut changed = false;
    for (word, alternatives) in found.query.words.iter().zip(&found.words) {
        let Some(meant) = alternatives.first().filter(|alternative| matches!(alternative.how, How::Corrected(_))) else { continue };
        suggestion.push_str(query.get(rest..word.start)?);
        suggestion.push_str(&meant.word);
        rest = word.end;
        changed = true;
    }
    suggestion.push_str(query.get(rest..)?);
    changed.then_some(suggestion)
}
