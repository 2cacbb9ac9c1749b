//! Where terms stand: gathered as the texts come, and put away term by term.

/// Places that are gathered before they are put away, at least; where there are many terms, twice as many as these, for each is visited then.
const AT_ONCE: usize = 1 << 15;

/// The places of all terms, by the terms' numbers.
#[derive(Default)]
pub(super) struct Places {
    /// Places that are not put away yet, in the order of documents and positions: a term, and a position.
    gathered: Vec<(u32, u32)>,
    /// Of each document that has such places its number, and how many places there are before it.
    starts: Vec<(u32, usize)>,
    put_away: PutAway,
    /// Of each term, what it needs while places are put away: room that is used again and again.
    next: Vec<Next>,
    /// Batches of another index, whose room is used again.
    spare: Vec<Batch>,
}

/// What a term needs while places are put away.
#[derive(Clone, Copy, Default)]
struct Next {
    /// Where its next place comes to lie.
    place: u32,
    /// The number of documents in which it stands.
    documents: u32,
    /// The last of them.
    last: u32,
}

/// Places that are put away, by the terms' numbers.
#[derive(Default)]
pub(super) struct PutAway {
    batches: Vec<Batch>,
    /// In how many documents each term stands.
    documents: Vec<u32>,
}

/// A place in four bytes: in the upper half the document, counted from the first of its batch, in the lower half the position there.
#[derive(Clone, Copy, Default)]
struct Place(u32);

impl Place {
    /// The last document that a batch can have, counted from its first.
    const LAST_DOCUMENT: u32 = 0xFFFF;

    /// The last position that is told from others. What comes after it, which takes a giant title, summary or list of labels, stands at this one: phrases are
    /// not found there.
    const LAST_POSITION: u32 = 0xFFFF;

    fn new(document: u32, position: u32) -> Place {
        Place(document << 16 | position.min(Place::LAST_POSITION))
    }

    fn document(self) -> u32 {
        self.0 >> 16
    }

    fn position(self) -> u32 {
        self.0 & Place::LAST_POSITION
    }
}

/// What was put away at once: places sorted by term, each term's still in their order.
#[derive(Default)]
struct Batch {
    /// The first document.
    first: u32,
    places: Vec<Place>,
    /// Where each term ends. Terms that came later have none.
    ends: Vec<u32>,
}

impl Places {
    /// The places to come are in this document, whose number is greater than those before. `terms` is how many there are by now.
    pub(super) fn begin(&mut self, document: u32, terms: usize) {
        let is_far = self.starts.first().is_some_and(|(first, _)| document - first > Place::LAST_DOCUMENT);
        if is_far || self.gathered.len() >= AT_ONCE.max(2 * terms) {
            self.put_away(terms);
        }
        self.starts.push((document, self.gathered.len()));
    }

    /// A term stands at a position, which is none before the last of that term.
    pub(super) fn add(&mut self, term: u32, position: u32) {
        self.gathered.push((term, position));
    }

    /// All places, put away.
    pub(super) fn finish(&mut self, terms: usize) -> &PutAway {
        self.put_away(terms);
        &self.put_away
    }

    /// As new, but for the room that is used again.
    pub(super) fn clear(&mut self) {
        self.gathered.clear();
        self.starts.clear();
        self.spare.append(&mut self.put_away.batches);
        self.put_away.documents.clear();
    }

    /// Puts gathered places away: sorted by term, each still in the order of documents.
    fn put_away(&mut self, terms: usize) {
        let next = &mut self.next;
        next.clear();
        next.resize(terms + 1, Next::default());
        for (term, _) in &self.gathered {
            if let Some(next) = next.get_mut(*term as usize + 1) {
                next.place += 1;
            }
        }
        let mut before = 0;
        for next in next.iter_mut() {
            before += next.place;
            next.place = before;
        }
        let first = self.starts.first().map_or(0, |(document, _)| *document);
        let Batch { mut places, mut ends, .. } = self.spare.pop().unwrap_or_default();
        // What was there before is written over, all of it.
        places.resize(self.gathered.len(), Place::default());
        let until = self.starts.iter().skip(1).map(|(_, start)| *start).chain([self.gathered.len()]);
        for ((document, start), end) in self.starts.iter().zip(until) {
            for (term, position) in self.gathered.get(*start..end).unwrap_or_default() {
                let Some(next) = next.get_mut(*term as usize) else { continue };
                if let Some(place) = places.get_mut(next.place as usize) {
                    *place = Place::new(document - first, *position);
                }
                next.documents += u32::from(next.documents == 0 || next.last != *document);
                next.place += 1;
                next.last = *document;
            }
        }
        self.put_away.documents.resize(terms, 0);
        ends.clear();
        for (documents, next) in self.put_away.documents.iter_mut().zip(next) {
            // No document has places in two batches.
            *documents += next.documents;
            // Where the next place would lie is where the term ends.
            ends.push(next.place);
        }
        self.put_away.batches.push(Batch { first, places, ends });
        self.gathered.clear();
        self.starts.clear();
    }

    /// Terms and positions that are not put away yet.
    #[cfg(test)]
    pub(super) fn gathered(&self) -> &[(u32, u32)] {
        &self.gathered
    }
}

impl PutAway {
    /// How many places there are; what tantivy calls the number of tokens.
    pub(super) fn total(&self) -> u64 {
        self.batches.iter().map(|batch| batch.places.len() as u64).sum()
    }

    /// In how many documents a term stands.
    pub(super) fn documents(&self, term: u32) -> u32 {
        self.documents.get(term as usize).copied().unwrap_or_default()
    }

    /// Gives each document in which a term stands with the positions there, these as differences, the first from 0. `positions` is room for them, used
    /// again and again.
    pub(super) fn each(&self, term: u32, positions: &mut Vec<u32>, mut each: impl FnMut(u32, &[u32])) {
        for batch in &self.batches {
            let places = batch.of(term);
            let Some(first) = places.first() else { continue };
            let (mut document, mut before) = (first.document(), 0);
            positions.clear();
            for place in places {
                if place.document() != document {
                    each(batch.first + document, positions);
                    positions.clear();
                    (document, before) = (place.document(), 0);
                }
                positions.push(place.position() - before);
                before = place.position();
            }
            each(batch.first + document, positions);
        }
    }
}

impl Batch {
    /// The places of a term.
    fn of(&self, term: u32) -> &[Place] {
        let term = term as usize;
        let Some(to) = self.ends.get(term) else { return &[] };
        let from = term.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or_default();
        self.places.get(from as usize..*to as usize).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    proptest! {
        /// However often they are put away, the places of each term are there in order.
        #[test]
        fn what_is_put_away_is_there(
            documents in prop::collection::vec(prop::collection::vec((0_u32..40, prop_oneof![9 => 0_u32..300, 1 => 0_u32..40_000]), 0..8), 0..60),
            put_away in prop::collection::vec(any::<bool>(), 60),
            apart in prop::sample::select([1_u32, 3, 10_000].as_slice()),
        ) {
            let (mut places, mut expected) = (Places::default(), BTreeMap::<(u32, u32), Vec<u32>>::new());
            let mut terms = 0;
            for ((number, document), put_away) in documents.iter().enumerate().zip(put_away) {
                // Numbers with gaps: a document need have no term.
                let number = apart * number as u32;
                if put_away {
                    places.put_away(terms);
                }
                places.begin(number, terms);
                let mut position = 0;
                for (term, further) in document {
                    position += further;
                    terms = terms.max(*term as usize + 1);
                    places.add(*term, position);
                    expected.entry((*term, number)).or_default().push(position.min(65_535));
                }
            }
            let places = places.finish(terms);
            let mut found = BTreeMap::new();
            for term in 0..terms as u32 {
                let mut count = 0;
                places.each(term, &mut Vec::new(), |document, differences| {
                    let positions = differences.iter().scan(0, |position, difference| {
                        *position += difference;
                        Some(*position)
                    });
                    found.insert((term, document), positions.collect());
                    count += 1;
                });
                prop_assert_eq!(places.documents(term), count);
            }
            prop_assert_eq!(places.total() as usize, expected.values().map(Vec::len).sum::<usize>());
            prop_assert_eq!(found, expected);
        }
    }
}
