//! The texts of documents turned round: for each term the documents that have it, and where.
//!
//! Tantivy can do this too, term by term. Here a word is looked up once for all its terms, instead of once for each; what comes out goes to tantivy's
//! serialiser, in the form in which its own writer gives it.

use super::WriteError;
use crate::analysis::{Analyser, Kind, Token};
use crate::term::{PART, PARTS, Part, SURFACE};
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use tantivy::postings::FieldSerializer;

/// Places that are gathered before they are put away term by term: 16 MB of them.
const AT_ONCE: usize = 2 << 20;

/// The number of a term that a word does not have.
const NONE: u32 = u32::MAX;

/// Tantivy leaves a position free between two texts of a document, so that no phrase goes across.
const GAP: u32 = 1;

/// All terms of a collection, and where they stand.
#[derive(Default)]
pub(super) struct Inversion {
    words: HashMap<Box<[u8]>, Word, Quick>,
    numbers: HashMap<Box<[u8]>, u32, Quick>,
    terms: Vec<Term>,
    /// Places that are not put away yet, in the order of documents and positions: a term, and a position.
    places: Vec<(u32, u32)>,
    /// Of each document that has such places its number, and how many places there are before it.
    starts: Vec<(u32, usize)>,
    documents: u32,
    /// Where the next text of the document begins.
    position: u32,
    total: u64,
    key: Vec<u8>,
}

/// The numbers of the terms that a word gives.
#[derive(Clone, Copy)]
struct Word {
    stem: u32,
    surface: u32,
    parts: [u32; PARTS.len()],
}

/// Where a term stands: documents as differences, each with the number of positions and these as differences (LEB128).
#[derive(Default)]
struct Term {
    documents: u32,
    last: u32,
    places: Vec<u8>,
}

impl Inversion {
    /// The texts to come are of the next document.
    pub(super) fn next_document(&mut self) {
        if self.places.len() >= AT_ONCE {
            self.put_away();
        }
        self.starts.push((self.documents, self.places.len()));
        self.documents += 1;
        self.position = 0;
    }

    /// Takes in a text of the document, and gives the number of its words: those of compounds count, their joined forms do not.
    pub(super) fn add(&mut self, part: Part, text: &str, analyser: &Analyser) -> usize {
        let place = PARTS.into_iter().position(|known| known == part);
        let (from, mut end, mut words) = (self.position, self.position, 0);
        analyser.tokens(text, &mut |token| {
            words += usize::from(matches!(token.kind, Kind::Word | Kind::Pair));
            let position = from + token.position;
            end = end.max(position + 1);
            let word = self.word(&token, place);
            let own = [word.stem, place.and_then(|place| word.parts.get(place).copied()).unwrap_or(NONE), word.surface];
            self.places.extend(own.into_iter().filter(|term| *term != NONE).map(|term| (term, position)));
        });
        self.position = end + GAP;
        words
    }

    /// The terms of a word in a part of a page.
    fn word(&mut self, token: &Token<'_>, part: Option<usize>) -> Word {
        self.key.clear();
        self.key.extend_from_slice(token.stem.as_bytes());
        let written = token.surface != token.stem && token.kind != Kind::Variant;
        if written {
            self.key.push(SURFACE);
            self.key.extend_from_slice(token.surface.as_bytes());
        }
        let known = self.words.get(self.key.as_slice()).copied();
        let is_whole = |word: &Word| part.and_then(|part| word.parts.get(part)) != Some(&NONE);
        if let Some(word) = known.filter(is_whole) {
            return word;
        }
        let key = std::mem::take(&mut self.key);
        let mut word = known.unwrap_or_else(|| Word {
            stem: self.number(token.stem.as_bytes()),
            surface: if written { self.number(&key) } else { NONE },
            parts: [NONE; PARTS.len()],
        });
        if let Some(place) = part
            && let (Some(number), Some(letter)) = (word.parts.get_mut(place), PARTS.get(place).and_then(|part| part.letter()))
        {
            let term = [token.stem.as_bytes(), &[PART, letter]].concat();
            *number = self.number(&term);
        }
        match self.words.get_mut(key.as_slice()) {
            Some(known) => *known = word,
            None => drop(self.words.insert(key.as_slice().into(), word)),
        }
        self.key = key;
        word
    }

    fn number(&mut self, term: &[u8]) -> u32 {
        if let Some(number) = self.numbers.get(term) {
            return *number;
        }
        let number = self.terms.len() as u32;
        self.numbers.insert(term.into(), number);
        self.terms.push(Term::default());
        number
    }

    /// Puts gathered places away with their terms: sorted by term, each still in the order of documents.
    fn put_away(&mut self) {
        self.total += self.places.len() as u64;
        let mut next = vec![0_usize; self.terms.len() + 1];
        for (term, _) in &self.places {
            if let Some(count) = next.get_mut(*term as usize + 1) {
                *count += 1;
            }
        }
        let mut before = 0;
        for count in &mut next {
            before += *count;
            *count = before;
        }
        let mut sorted = vec![(0, 0); self.places.len()];
        let ends = self.starts.iter().skip(1).map(|(_, start)| *start).chain([self.places.len()]);
        for ((document, start), end) in self.starts.iter().zip(ends) {
            for (term, position) in self.places.get(*start..end).unwrap_or_default() {
                if let Some(next) = next.get_mut(*term as usize) {
                    if let Some(place) = sorted.get_mut(*next) {
                        *place = (*document, *position);
                    }
                    *next += 1;
                }
            }
        }
        let mut start = 0;
        for (term, end) in self.terms.iter_mut().zip(next) {
            for document in sorted.get(start..end).unwrap_or_default().chunk_by(|a, b| a.0 == b.0) {
                term.add(document);
            }
            start = end;
        }
        self.places.clear();
        self.starts.clear();
    }

    /// How many places there are of all terms; what tantivy calls the number of tokens.
    pub(super) fn total(&mut self) -> u64 {
        self.put_away();
        self.total
    }

    /// Gives everything to tantivy. All is put away by then, see [`total`](Self::total).
    pub(super) fn serialize(&self, serializer: &mut FieldSerializer<'_>) -> Result<(), WriteError> {
        let mut sorted: Vec<(&[u8], u32)> = self.numbers.iter().map(|(term, number)| (&**term, *number)).collect();
        sorted.sort_unstable();
        let mut positions = Vec::new();
        for (key, number) in sorted {
            let Some(term) = self.terms.get(number as usize) else { continue };
            serializer.new_term(key, term.documents, true)?;
            let (mut rest, mut document) = (term.places.as_slice(), 0);
            while !rest.is_empty() {
                document += take(&mut rest);
                let count = take(&mut rest);
                positions.clear();
                positions.extend((0..count).map(|_| take(&mut rest)));
                serializer.write_doc(document, count, &positions);
            }
            serializer.close_term()?;
        }
        Ok(())
    }
}

impl Term {
    /// Adds the places in one document, which comes after all others.
    fn add(&mut self, places: &[(u32, u32)]) {
        let Some((document, _)) = places.first() else { return };
        put(document - self.last, &mut self.places);
        put(places.len() as u32, &mut self.places);
        let mut before = 0;
        for (_, position) in places {
            put(position - before, &mut self.places);
            before = *position;
        }
        self.last = *document;
        self.documents += 1;
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

/// A hash for short words, eight bytes at a time. What is made of it does not depend on it.
#[derive(Default)]
struct Mix(u64);

type Quick = BuildHasherDefault<Mix>;

impl Hasher for Mix {
    fn write(&mut self, bytes: &[u8]) {
        for eight in bytes.chunks(8) {
            let mut word = [0; 8];
            word.iter_mut().zip(eight).for_each(|(to, from)| *to = *from);
            self.0 = (self.0.rotate_left(5) ^ u64::from_le_bytes(word)).wrapping_mul(0x517C_C1B7_2722_0A95);
        }
    }

    fn finish(&self) -> u64 {
        // Tables go by the highest and the lowest bits.
        self.0 ^ (self.0 >> 32)
    }
}
