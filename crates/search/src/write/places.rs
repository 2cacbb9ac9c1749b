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
    batches: Vec<Batch>,
    /// In how many documents each term stands, of what is put away.
    documents: Vec<u32>,
    total: u64,
}

/// What was put away at once: for each term documents as differences, each with the number of positions and these as differences (LEB128). The first
/// document is the difference from the batch's first.
struct Batch {
    first: u32,
    bytes: Vec<u8>,
    /// Where each term ends. Terms that came later have none.
    ends: Vec<u32>,
}

impl Places {
    /// The places to come are in this document, whose number is greater than those before. `terms` is how many there are by now.
    pub(super) fn begin(&mut self, document: u32, terms: usize) {
        if self.gathered.len() >= AT_ONCE.max(2 * terms) {
            self.put_away(terms);
        }
        self.starts.push((document, self.gathered.len()));
    }

    /// A term stands at a position, which is none before the last of that term.
    pub(super) fn add(&mut self, term: u32, position: u32) {
        self.gathered.push((term, position));
    }

    /// Puts gathered places away: sorted by term, each still in the order of documents.
    pub(super) fn put_away(&mut self, terms: usize) {
        self.total += self.gathered.len() as u64;
        let mut next = vec![0_usize; terms + 1];
        for (term, _) in &self.gathered {
            if let Some(count) = next.get_mut(*term as usize + 1) {
                *count += 1;
            }
        }
        let mut before = 0;
        for count in &mut next {
            before += *count;
            *count = before;
        }
        let mut sorted = vec![(0, 0); self.gathered.len()];
        let ends = self.starts.iter().skip(1).map(|(_, start)| *start).chain([self.gathered.len()]);
        for ((document, start), end) in self.starts.iter().zip(ends) {
            for (term, position) in self.gathered.get(*start..end).unwrap_or_default() {
                if let Some(next) = next.get_mut(*term as usize) {
                    if let Some(place) = sorted.get_mut(*next) {
                        *place = (*document, *position);
                    }
                    *next += 1;
                }
            }
        }
        self.documents.resize(terms, 0);
        let first = self.starts.first().map_or(0, |(document, _)| *document);
        let mut batch = Batch { first, bytes: Vec::with_capacity(3 * sorted.len()), ends: Vec::with_capacity(terms) };
        let mut start = 0;
        for (documents, end) in self.documents.iter_mut().zip(next) {
            let mut last = first;
            for places in sorted.get(start..end).unwrap_or_default().chunk_by(|a, b| a.0 == b.0) {
                last = batch.add(places, last);
                *documents += 1;
            }
            batch.ends.push(batch.bytes.len() as u32);
            start = end;
        }
        batch.bytes.shrink_to_fit();
        self.batches.push(batch);
        self.gathered.clear();
        self.starts.clear();
    }

    /// Terms and positions that are not put away yet.
    #[cfg(test)]
    pub(super) fn gathered(&self) -> &[(u32, u32)] {
        &self.gathered
    }

    /// How many places were put away; what tantivy calls the number of tokens.
    pub(super) fn total(&self) -> u64 {
        self.total
    }

    /// In how many documents a term stands, of what is put away.
    pub(super) fn documents(&self, term: u32) -> u32 {
        self.documents.get(term as usize).copied().unwrap_or_default()
    }

    /// Gives each document in which a term stands with the positions there, these as differences, the first from 0; of what is put away.
    pub(super) fn each(&self, term: u32, mut each: impl FnMut(u32, &[u32])) {
        let mut positions = Vec::new();
        for batch in &self.batches {
            let (mut rest, mut document) = (batch.of(term), batch.first);
            while !rest.is_empty() {
                document += take(&mut rest);
                let count = take(&mut rest);
                positions.clear();
                positions.extend((0..count).map(|_| take(&mut rest)));
                each(document, &positions);
            }
        }
    }
}

impl Batch {
    /// Adds the places of a term in one document, which comes after all others of that term.
    fn add(&mut self, places: &[(u32, u32)], last: u32) -> u32 {
        let Some((document, _)) = places.first() else { return last };
        put(document - last, &mut self.bytes);
        put(places.len() as u32, &mut self.bytes);
        let mut before = 0;
        for (_, position) in places {
            put(position - before, &mut self.bytes);
            before = *position;
        }
        *document
    }

    /// What is said of a term.
    fn of(&self, term: u32) -> &[u8] {
        let term = term as usize;
        let Some(to) = self.ends.get(term) else { return &[] };
        let from = term.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or_default();
        self.bytes.get(from as usize..*to as usize).unwrap_or_default()
    }
}

fn put(mut number: u32, out: &mut Vec<u8>) {
    while number >= 0x80 {
        out.push(number as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}

fn take(bytes: &mut &[u8]) -> u32 {
    let (mut number, mut shift) = (0, 0);
    while let Some((byte, rest)) = bytes.split_first() {
        *bytes = rest;
        number |= u32::from(byte & 0x7F) << shift;
        if byte & 0x80 == 0 {
            break;
        }
        shift += 7;
    }
    number
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
            documents in prop::collection::vec(prop::collection::vec((0_u32..40, 0_u32..300), 0..8), 0..60),
            put_away in prop::collection::vec(any::<bool>(), 60),
        ) {
            let (mut places, mut expected) = (Places::default(), BTreeMap::<(u32, u32), Vec<u32>>::new());
            let mut terms = 0;
            for ((number, document), put_away) in documents.iter().enumerate().zip(put_away) {
                // Numbers with gaps: a document need have no term.
                let number = 3 * number as u32;
                if put_away {
                    places.put_away(terms);
                }
                places.begin(number, terms);
                let mut position = 0;
                for (term, further) in document {
                    position += further;
                    terms = terms.max(*term as usize + 1);
                    places.add(*term, position);
                    expected.entry((*term, number)).or_default().push(position);
                }
            }
            places.put_away(terms);
            let mut found = BTreeMap::new();
            for term in 0..terms as u32 {
                let mut count = 0;
                places.each(term, |document, differences| {
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
