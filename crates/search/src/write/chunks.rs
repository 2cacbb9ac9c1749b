//! Tantivy's files cut into chunks.
//!
//! Boundaries are where readers never read across: between blocks of the dictionary, and between stems in postings and positions, so that
//! a word costs one chunk of each. What one read needs is never cut: the postings of a frequent word are a chunk of their own.

use super::opening::Opening;
use super::{Sizes, WriteError};
use crate::hash::Hash;
use crate::hot::File;
use std::ops::Range;
use tantivy::directory::OwnedBytes;

/// Before the postings, tantivy keeps the number of all words.
const POSTINGS_START: usize = 8;

/// The files as the hot bundle describes them; `keep` takes each chunk and gives its hash.
pub(super) fn cut(
    files: &[(&'static str, OwnedBytes)],
    opening: &Opening,
    sizes: Sizes,
    keep: &mut dyn FnMut(&[u8]) -> Hash,
) -> Result<Vec<File>, WriteError> {
    let mut all = Vec::new();
    for ((ending, bytes), hot) in files.iter().zip(&opening.ranges) {
        let (units, size) = match *ending {
            "term" => (blocks(bytes, hot), sizes.dictionary),
            "idx" => (stems(opening, |term| term.postings.end + POSTINGS_START), sizes.postings),
            "pos" => (stems(opening, |term| term.positions.end), sizes.positions),
            _ => (Vec::new(), 1),
        };
        let mut chunks = Vec::new();
        let mut start = 0;
        for end in ends(&units, size) {
            let chunk = bytes.get(start..end).ok_or_else(|| WriteError(format!("a chunk of .{ending} lies outside of it")))?;
            chunks.push((chunk.len(), keep(chunk)));
            start = end;
        }
        let hot = hot.iter().map(|range| (range.start, bytes.get(range.clone()).unwrap_or_default().to_vec()));
        all.push(File { ending: (*ending).to_owned(), length: bytes.len(), hot: hot.collect(), chunks });
    }
    Ok(all)
}

/// The ends of chunks that hold whole units, about this size each.
fn ends(units: &[usize], size: usize) -> Vec<usize> {
    let mut ends = Vec::new();
    let mut start = 0;
    let mut end = 0;
    for unit in units {
        if *unit - start > size && end > start {
            ends.push(end);
            start = end;
        }
        end = *unit;
    }
    if end > start {
        ends.push(end);
    }
    ends
}

/// The ends of the dictionary's blocks: each begins with its length.
fn blocks(bytes: &[u8], hot: &[Range<usize>]) -> Vec<usize> {
    let index = hot.first().map_or(bytes.len(), |range| range.start);
    let mut ends = Vec::new();
    let mut end = 0;
    while end < index
        && let Some(length) = bytes.get(end..end + 4).and_then(|length| length.try_into().ok()).map(u32::from_le_bytes)
        && length > 0
    {
        end += 4 + length as usize;
        ends.push(end);
    }
    // The last block is read with the mark of the end that follows it.
    if let Some(last) = ends.last_mut() {
        *last = index;
    }
    ends
}

/// The ends of the stems in a file.
fn stems(opening: &Opening, end: impl Fn(&super::opening::Term) -> usize) -> Vec<usize> {
    let mut ends = Vec::new();
    let mut last = 0;
    for term in &opening.terms {
        if term.first && last > 0 {
            ends.push(last);
        }
        last = end(term);
    }
    if last > 0 {
        ends.push(last);
    }
    ends
}
