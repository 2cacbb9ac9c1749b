//! All terms of a collection with their places, as tantivy's serialiser takes them: in the order of their bytes, in the form in which its own writer gives
//! them.

use super::WriteError;
use super::interner::Interner;
use super::places::PutAway;
use tantivy::postings::FieldSerializer;

/// The texts of all documents turned round.
pub(super) struct Inverted {
    pub(super) terms: Interner,
    pub(super) places: PutAway,
}

impl Inverted {
    /// How many places there are of all terms.
    pub(super) fn total(&self) -> u64 {
        self.places.total()
    }

    /// Gives everything to tantivy.
    pub(super) fn serialize(&self, serializer: &mut FieldSerializer<'_>) -> Result<(), WriteError> {
        // Terms of words that were only asked for stand nowhere.
        let numbers = (0..self.terms.len() as u32).filter(|number| self.places.documents(*number) > 0);
        let mut sorted: Vec<(u64, u32)> = numbers.map(|number| (first_eight(self.terms.get(number)), number)).collect();
        sorted.sort_unstable_by(|(eight, number), (other_eight, other)| {
            eight.cmp(other_eight).then_with(|| self.terms.get(*number).cmp(self.terms.get(*other)))
        });
        let mut positions = Vec::new();
        for (_, number) in sorted {
            serializer.new_term(self.terms.get(number), self.places.documents(number), true)?;
            self.places.each(number, &mut positions, |document, positions| {
                serializer.write_doc(document, positions.len() as u32, positions);
            });
            serializer.close_term()?;
        }
        Ok(())
    }
}

/// The first bytes as a number that is greater where they come later: it sets most terms apart at once.
fn first_eight(term: &[u8]) -> u64 {
    let mut eight = [0; 8];
    eight.iter_mut().zip(term).for_each(|(to, from)| *to = *from);
    u64::from_be_bytes(eight)
}
