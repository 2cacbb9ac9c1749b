//! Tantivy's files cut into chunks.
//!
//! Boundaries are where readers never read across: between blocks of the dictionary, and between stems in postings and positions, so that
//! a word costs one chunk of each. What one read needs is never cut: the postings of a frequent word are a chunk of their own.

use super::segment::{Files, StemEnds};
use super::{Sizes, WriteError};
use crate::hash::Hash;
use crate::hot::File;
use std::ops::Range;

/// The files as the hot bundle describes them, with the `opening` ranges of each in it; `keep` takes each chunk and gives its hash.
pub(super) fn cut(
    files: &Files,
    opening: &[Vec<Range<usize>>],
    stems: &StemEnds,
    sizes: Sizes,
    keep: &mut dyn FnMut(&[u8]) -> Hash,
) -> Result<Vec<File>, WriteError> {
    let mut all = Vec::new();
    for ((ending, bytes), hot) in files.iter().zip(opening) {
        let ends = match *ending {
            "term" => ends(&blocks(bytes, hot), sizes.dictionary),
            "idx" => ends(&stems.postings, sizes.postings),
            "pos" => ends(&stems.positions, sizes.positions),
            _ => Vec::new(),
        };
        let mut chunks = Vec::with_capacity(ends.len());
        let mut start = 0;
        for end in ends {
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
