//! All terms of a collection with their places, as tantivy's serialiser takes them: in the order of their bytes, in the form in which its own writer gives
//! them.

use super::WriteError;
use super::interner::Interner;
use super::places::PutAway;
use crate::term::{BARE, END, PART, SURFACE};
use std::io::Write;
use tantivy::postings::FieldSerializer;

/// The texts of all documents turned round.
pub(super) struct Inverted<'a> {
    pub(super) terms: &'a Interner,
    pub(super) places: &'a PutAway,
    /// The terms that stand anywhere, in order.
    pub(super) sorted: &'a [Sorted],
    /// Whether a term is a stem that was written as it is, by the term's number; those beyond the end were not.
    pub(super) bare: &'a [bool],
}

/// A stem that is being written: what its other terms come to.
struct Stem<'a> {
    term: &'a [u8],
    /// In how many documents it stands.
    documents: u32,
    /// In how many the words of it, each for itself.
    written: u32,
    is_bare: bool,
}

/// A term's number, behind its first bytes.
pub(super) type Sorted = (u64, u32);

impl Inverted<'_> {
    /// How many places there are of all terms.
    pub(super) fn total(&self) -> u64 {
        self.places.total()
    }

    /// Gives everything to tantivy. `next_stem` is called before each stem but the first: stems stand before the other terms that begin with them.
    pub(super) fn serialize(
        &self,
        serializer: &mut FieldSerializer<'_, impl Write>,
        mut next_stem: impl FnMut(),
    ) -> Result<(), WriteError> {
        let mut positions = Vec::new();
        let mut current: Option<Stem<'_>> = None;
        for &(_, number) in self.sorted {
            let (term, documents) = (self.terms.get(number), self.places.documents(number));
            match (term.iter().find(|byte| **byte < END), &mut current) {
                (None, _) => {
                    let is_bare = self.bare.get(number as usize).copied().unwrap_or_default();
                    if let Some(before) = current.replace(Stem { term, documents, written: 0, is_bare }) {
                        before.end(serializer)?;
                        next_stem();
                    }
                }
                (Some(&SURFACE), Some(stem)) => stem.written += documents,
                _ => {}
            }
            serializer.new_term(term, documents, true)?;
            self.places.each(number, &mut positions, |document, positions| {
                serializer.write_doc(document, positions.len() as u32, positions);
            });
            serializer.close_term()?;
        }
        current.map_or(Ok(()), |last| last.end(serializer))
    }
}

impl Stem<'_> {
    /// Says of the stem that it is a word, where that does not follow from the numbers of documents.
    fn end(&self, serializer: &mut FieldSerializer<'_, impl Write>) -> Result<(), WriteError> {
        if self.is_bare && self.written >= self.documents {
            serializer.new_term(&[self.term, &[PART, BARE]].concat(), 1, true)?;
            serializer.write_doc(0, 1, &[0]);
            serializer.close_term()?;
        }
        Ok(())
    }
}

/// Fills `sorted` with the terms that stand anywhere, in order. Those of words that were only asked for stand nowhere.
pub(super) fn sort(terms: &Interner, places: &PutAway, sorted: &mut Vec<Sorted>) {
    let numbers = (0..terms.len() as u32).filter(|number| places.documents(*number) > 0);
    sorted.clear();
    sorted.reserve(terms.len());
    sorted.extend(numbers.map(|number| (first_eight(terms.get(number)), number)));
    sorted.sort_unstable_by(|(eight, number), (other_eight, other)| {
        eight.cmp(other_eight).then_with(|| terms.get(*number).cmp(terms.get(*other)))
    });
}

/// The first bytes as a number that is greater where they come later: it sets most terms apart at once.
fn first_eight(term: &[u8]) -> u64 {
    let mut eight = [0; 8];
    eight.iter_mut().zip(term).for_each(|(to, from)| *to = *from);
    u64::from_be_bytes(eight)
}
