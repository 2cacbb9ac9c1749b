//! Reading where terms stand.

use crate::resolve::{Alternative, Exact};
use crate::store::Store;
use crate::term::Part;
use std::io;
use tantivy::postings::{Postings, TermInfo};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocSet, InvertedIndexReader, TERMINATED};

/// Before the postings, tantivy keeps the number of all words.
const POSTINGS_START: usize = 8;

/// Documents in order, each with how often a term stands in it.
pub(crate) type List = Vec<(u32, u32)>;

/// The lists of an alternative.
#[derive(Debug, Default)]
pub(crate) struct Lists {
    pub(crate) base: List,
    pub(crate) exact: Option<List>,
    pub(crate) parts: Vec<(Part, List)>,
}

/// Whether all postings of an alternative are there, and its positions if they are wanted; what is not is noted.
pub(crate) fn ready(store: &Store, alternative: &Alternative, positions: bool) -> bool {
    let (exact, others) = match &alternative.exact {
        Exact::Everywhere => (None, &[][..]),
        Exact::Where(info) => (Some(info), &[][..]),
        Exact::Beyond(others) => (None, &**others),
    };
    let further = others.iter().map(|(_, info)| info).chain(alternative.parts.iter().map(|(_, info)| info));
    let mut ready = true;
    for info in std::iter::once(&alternative.base).chain(exact).chain(further) {
        let range = &info.postings_range;
        ready &= store.ready("idx", range.start + POSTINGS_START..range.end + POSTINGS_START);
    }
    ready & (!positions || store.ready("pos", alternative.base.positions_range.clone()))
}

/// The lists of an alternative.
pub(crate) fn lists(index: &InvertedIndexReader, alternative: &Alternative) -> io::Result<Lists> {
    let base = list(index, &alternative.base)?;
    let exact = match &alternative.exact {
        Exact::Where(info) => Some(list(index, info)?),
        Exact::Beyond(others) if !others.is_empty() => Some(beyond(index, &base, others)?),
        _ => None,
    };
    let parts = alternative.parts.iter().map(|(part, info)| Ok((*part, list(index, info)?))).collect::<io::Result<_>>()?;
    Ok(Lists { base, exact, parts })
}

/// Where a stem stands beyond these words of it: what is left of its list.
fn beyond(index: &InvertedIndexReader, base: &[(u32, u32)], words: &[(String, TermInfo)]) -> io::Result<List> {
    let mut left = base.to_vec();
    for (_, info) in words {
        let mut rest = left.iter_mut();
        for (document, often) in list(index, info)? {
            if let Some((_, left)) = rest.find(|(here, _)| *here >= document) {
                *left = left.saturating_sub(often);
            }
        }
    }
    left.retain(|(_, often)| *often > 0);
    Ok(left)
}

/// Where an alternative stands.
pub(crate) fn lists_base(index: &InvertedIndexReader, alternative: &Alternative) -> io::Result<List> {
    list(index, &alternative.base)
}

fn list(index: &InvertedIndexReader, info: &TermInfo) -> io::Result<List> {
    let mut all = Vec::with_capacity(info.doc_freq as usize);
    if info.doc_freq > 0 {
        let mut postings = index.read_postings_from_terminfo(info, IndexRecordOption::WithFreqs)?;
        let mut document = postings.doc();
        while document != TERMINATED {
            all.push((document, postings.term_freq()));
            document = postings.advance();
        }
    }
    Ok(all)
}

/// The positions of a term in these documents, which are in order: documents and positions, in order.
pub(crate) fn positions(index: &InvertedIndexReader, info: &TermInfo, documents: &[u32]) -> io::Result<Vec<(u32, u32)>> {
    let mut all = Vec::new();
    let mut found = Vec::new();
    let mut postings = index.read_postings_from_terminfo(info, IndexRecordOption::WithFreqsAndPositions)?;
    for document in documents {
        if postings.doc() < *document {
            postings.seek(*document);
        }
        if postings.doc() == *document {
            found.clear();
            postings.append_positions_with_offset(0, &mut found);
            all.extend(found.iter().map(|position| (*document, *position)));
        }
    }
    Ok(all)
}
