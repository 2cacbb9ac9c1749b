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
    sorting: Sorting,
}

/// What putting away needs room for, used again and again.
#[derive(Default)]
struct Sorting {
    /// Of each term, where its next place comes to lie.
    next: Vec<u32>,
    /// Documents and positions, sorted by term.
    sorted: Vec<(u32, u32)>,
    bytes: Vec<u8>,
}

/// All places, by the terms' numbers.
pub(super) struct PutAway {
    batches: Vec<Batch>,
    documents: Vec<u32>,
    total: u64,
}

/// In the lowest bit of a document: it has one position. Others have their number after it. As in Lucene's files.
const ONE: u32 = 1;

/// What was put away at once: for each term documents as differences, each with its positions as differences (LEB128). The first document is the difference
/// from the batch's first.
struct Batch {
    first: u32,
    bytes: Box<[u8]>,
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

    /// All places, put away.
    pub(super) fn finish(mut self, terms: usize) -> PutAway {
        self.put_away(terms);
        let Places { batches, documents, total, .. } = self;
        PutAway { batches, documents, total }
    }

    /// Puts gathered places away: sorted by term, each still in the order of documents.
    fn put_away(&mut self, terms: usize) {
        self.total += self.gathered.len() as u64;
        let Sorting { next, sorted, bytes } = &mut self.sorting;
        next.clear();
        next.resize(terms + 1, 0);
        for (term, _) in &self.gathered {
            if let Some(count) = next.get_mut(*term as usize + 1) {
                *count += 1;
            }
        }
        let mut before = 0;
        for count in next.iter_mut() {
            before += *count;
            *count = before;
        }
        sorted.resize(self.gathered.len(), (0, 0));
        let ends = self.starts.iter().skip(1).map(|(_, start)| *start).chain([self.gathered.len()]);
        for ((document, start), end) in self.starts.iter().zip(ends) {
            for (term, position) in self.gathered.get(*start..end).unwrap_or_default() {
                if let Some(next) = next.get_mut(*term as usize) {
                    if let Some(place) = sorted.get_mut(*next as usize) {
                        *place = (*document, *position);
                    }
                    *next += 1;
                }
            }
        }
        self.documents.resize(terms, 0);
        bytes.clear();
        let first = self.starts.first().map_or(0, |(document, _)| *document);
        let (mut ends, mut start) = (Vec::with_capacity(terms), 0);
        for (documents, end) in self.documents.iter_mut().zip(next) {
            let mut last = first;
            for places in sorted.get(start..*end as usize).unwrap_or_default().chunk_by(|a, b| a.0 == b.0) {
                last = put_document(places, last, bytes);
                *documents += 1;
            }
            ends.push(bytes.len() as u32);
            start = *end as usize;
        }
        self.batches.push(Batch { first, bytes: bytes.as_slice().into(), ends });
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
        self.total
    }

    /// In how many documents a term stands.
    pub(super) fn documents(&self, term: u32) -> u32 {
        self.documents.get(term as usize).copied().unwrap_or_default()
    }

    /// Gives each document in which a term stands with the positions there, these as differences, the first from 0. `positions` is room for them, used
    /// again and again.
    pub(super) fn each(&self, term: u32, positions: &mut Vec<u32>, mut each: impl FnMut(u32, &[u32])) {
        for batch in &self.batches {
            let (mut rest, end) = batch.of(term);
            let mut document = batch.first;
            while rest.len() > end {
                let head = take(&mut rest);
                document += head >> 1;
                if head & ONE != 0 {
                    each(document, &[take(&mut rest)]);
                    continue;
                }
                positions.clear();
                for _ in 0..take(&mut rest) {
                    positions.push(take(&mut rest));
                }
                each(document, positions);
            }
        }
    }
}

impl Batch {
    /// What is said of a term and of those after it, and how much is left where the term ends.
    fn of(&self, term: u32) -> (&[u8], usize) {
        let term = term as usize;
        let Some(to) = self.ends.get(term) else { return (&[], 0) };
        let from = term.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or_default();
        (self.bytes.get(from as usize..).unwrap_or_default(), self.bytes.len() - *to as usize)
    }
}

/// Adds the places of a term in one document, which comes after the last of that term; gives its number.
fn put_document(places: &[(u32, u32)], last: u32, bytes: &mut Vec<u8>) -> u32 {
    let Some((document, _)) = places.first() else { return last };
    if let [(_, position)] = places {
        put((document - last) << 1 | ONE, bytes);
        put(*position, bytes);
        return *document;
    }
    put((document - last) << 1, bytes);
    put(places.len() as u32, bytes);
    let mut before = 0;
    for (_, position) in places {
        put(position - before, bytes);
        before = *position;
    }
    *document
}

fn put(mut number: u32, out: &mut Vec<u8>) {
    while number >= 0x80 {
        out.push(number as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}

/// Takes a number away. Up to four bytes are looked at together: whether a number has one or two is not to be foretold, so there is no branch for it.
fn take(bytes: &mut &[u8]) -> u32 {
    if let Some(four) = bytes.first_chunk() {
        let four = u32::from_le_bytes(*four);
        let lasts = !four & 0x8080_8080;
        if lasts != 0 {
            let last = lasts.trailing_zeros();
            let of_number = four & (u32::MAX >> (31 - last));
            *bytes = bytes.get(last as usize / 8 + 1..).unwrap_or_default();
            return of_number & 0x7F | of_number >> 1 & 0x3F80 | of_number >> 2 & 0x1F_C000 | of_number >> 3 & 0xFE0_0000;
        }
    }
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
        #[test]
        fn numbers_are_taken_as_they_were_put(
            numbers in prop::collection::vec(prop_oneof![0_u32..0x100, 0x3F00_u32..0x4100, 0x1F_F000..0x20_1000_u32, any::<u32>()], 0..20),
        ) {
            let mut bytes = Vec::new();
            numbers.iter().for_each(|number| put(*number, &mut bytes));
            let mut rest = bytes.as_slice();
            let taken: Vec<u32> = numbers.iter().map(|_| take(&mut rest)).collect();
            prop_assert_eq!((taken, rest.len()), (numbers, 0));
        }

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
