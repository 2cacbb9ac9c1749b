//! Words one after another.

use crate::postings;
use crate::resolve::Alternative;
use std::io;
use tantivy::InvertedIndexReader;

/// The documents in which words stand one after another: for each word its alternatives and its position in the phrase. In order.
pub(crate) fn documents(index: &InvertedIndexReader, words: &[(&[Alternative], u32)]) -> io::Result<Vec<u32>> {
    let Some((_, first)) = words.first() else { return Ok(Vec::new()) };
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
    // Where a phrase may begin: a document and a position, shifted so that those of all words are equal.
    let mut begins: Option<Vec<(u32, u32)>> = None;
    for (alternatives, position) in words {
        let offset = position.saturating_sub(*first);
        let mut here = Vec::new();
        for alternative in *alternatives {
            let places = postings::positions(index, &alternative.base, &candidates)?;
            here.extend(places.into_iter().filter_map(|(document, place)| Some((document, place.checked_sub(offset)?))));
        }
        here.sort_unstable();
        begins = Some(match begins {
            Some(begins) => begins.into_iter().filter(|place| here.binary_search(place).is_ok()).collect(),
            None => here,
        });
    }
    let mut documents: Vec<u32> = begins.unwrap_or_default().into_iter().map(|(document, _)| document).collect();
    documents.dedup();
    Ok(documents)
}
