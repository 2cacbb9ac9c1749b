//! Words one after another.

use crate::postings;
use crate::resolve::Alternative;
use std::io;
use tantivy::InvertedIndexReader;

/// The documents in which words stand one after another: for each word its alternatives and its position in the phrase. In order.
pub(crate) fn documents(index: &InvertedIndexReader, words: &[(&[Alternative], u32)]) -> io::Result<Vec<u32>> {
    let mut candidates: Option<Vec<u32>> = None;
    for (alternatives, _) in words {
        let mut documents = Vec::new();
        for alternative in *alternatives {
            documents.extend(postings::lists_base(index, alternative)?.into_iter().map(|(document, _)| document));
        }
        documents.sort_unstable();
        documents.dedup();
        candidates = Some(match candidates {
            Some(candidates) => candidates.into_iter().filter(|document| documents.binary_search(document).is_ok()).collect(),
            None => documents,
        });
    }
    let candidates = candidates.unwrap_or_default();
    // A word alone may be anywhere.
    if words.len() < 2 {
        return Ok(candidates);
    }
    // Where what was read so far of the phrase may end.
    let mut ends: Vec<(u32, u32)> = Vec::new();
    let mut before: Option<&(&[Alternative], u32)> = None;
    for word in words {
        let (alternatives, position) = word;
        let mut here = Vec::new();
        for alternative in *alternatives {
            let places = postings::positions(index, &alternative.base, &candidates)?;
            let Some((parts, last)) = before else {
                here.extend(places);
                continue;
            };
            let step = position.saturating_sub(*last);
            // A compound of the query may be one word in the text,
            let stays = alternative.joined && parts.iter().any(|part| part.stem == alternative.stem);
            let follows = |document: u32, place: u32| {
                let is_end = |place: u32| ends.binary_search(&(document, place)).is_ok();
                place.checked_sub(step).is_some_and(is_end) || (stays && is_end(place))
            };
            // and one of the text, which is one word in the query, has as many places as it has parts.
            let mut reached = None;
            for (document, place) in places {
                if follows(document, place) || place.checked_sub(1).is_some_and(|one| reached == Some((document, one))) {
                    here.push((document, place));
                    reached = Some((document, place));
                }
            }
        }
        here.sort_unstable();
        ends = here;
        before = Some(word);
    }
    let mut documents: Vec<u32> = ends.into_iter().map(|(document, _)| document).collect();
    documents.dedup();
    Ok(documents)
}
