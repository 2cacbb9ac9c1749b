//! Words that readers run together, `townhall`, and compounds that no page has but in parts.

use crate::analysis::Analyser;
use crate::query::Query;
use crate::resolve::{self, Alternative, How};
use std::io;
use tantivy::InvertedIndexReader;

/// How far into a word its seam is looked for, in bytes.
const LONGEST: usize = 40;
/// In how many documents a word stands of which that is not known yet: in more than any other, so that the other part is looked up with it.
const UNKNOWN: u32 = u32::MAX;

/// The text of a query with those words in two that stand for nothing, or only for what is two edits away; nothing where there are none.
/// Parts stand one behind the other, but in languages that make compounds as they go. Where files are missing, which are noted, it is not `complete`.
pub(crate) fn in_parts(
    index: &InvertedIndexReader,
    analyser: &Analyser,
    query: &Query,
    words: &[io::Result<Vec<Alternative>>],
    complete: &mut bool,
) -> Option<String> {
    let mut text = query.text.clone();
    // From the last one on: places before it stay what they are.
    for (place, (word, alternatives)) in query.words.iter().zip(words).enumerate().rev() {
        let is_far = |alternative: &Alternative| matches!(alternative.how, How::Corrected(2..));
        let is_unknown = match alternatives {
            Ok(alternatives) => alternatives.iter().all(is_far),
            // Until it is known what else it may be, its parts are on their way with that.
            Err(_) => resolve::entries(index, &word.forms).is_ok_and(|entries| entries.is_empty()),
        };
        if !is_unknown {
            continue;
        }
        let seam = seam(index, analyser, query.text.get(word.start..word.end).unwrap_or_default(), complete);
        if seam > 0 && alternatives.is_ok() {
            let is_free = analyser.makes_compounds() || query.phrases.iter().flatten().any(|(word, _)| *word == place);
            let quote = if is_free { ' ' } else { '"' };
            for (place, letter) in [(word.end, quote), (word.start + seam, ' '), (word.start, quote)] {
                text.insert(place, letter);
            }
        }
    }
    (text.len() > query.text.len()).then_some(text)
}

/// Where the second of two words begins that a word is made of, as a byte: those of which the rarer one is the most frequent. 0 where it is not made of two.
fn seam(index: &InvertedIndexReader, analyser: &Analyser, whole: &str, complete: &mut bool) -> usize {
    let mut best = (0, 0);
    for place in 1..whole.len().min(LONGEST) {
        let Some((one, other)) = whole.split_at_checked(place) else { continue };
        let one = frequency(index, analyser, one, complete);
        if one <= best.0 {
            continue;
        }
        let other = frequency(index, analyser, other, complete);
        if one.min(other) > best.0 && one.max(other) < UNKNOWN {
            best = (one.min(other), place);
        }
    }
    best.1
}

/// In how many documents a text stands that is one word, and long enough; none where it is not. [`UNKNOWN`] where a file is missing.
fn frequency(index: &InvertedIndexReader, analyser: &Analyser, text: &str, complete: &mut bool) -> u32 {
    let sought = analyser.sought(text);
    let [word] = &*sought else { return 0 };
    if word.long().is_none() {
        return 0;
    }
    match resolve::entries(index, &word.forms) {
        Ok(entries) => entries.first().map_or(0, |entry| entry.base.doc_freq),
        Err(_) => {
            *complete = false;
            UNKNOWN
        }
    }
}
