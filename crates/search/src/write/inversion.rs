//! The texts of documents turned round: for each term the documents that have it, and where.
//!
//! Tantivy can do this too, term by term. Here a word is looked up once for all its terms, instead of once for each; what comes out goes to tantivy's
//! serialiser, in the form in which its own writer gives it.

use super::WriteError;
use super::quick::Quick;
use super::remembered::{Found, Numbers, Remembered};
use crate::analysis::{Analyser, Kind, Token};
use crate::term::{PART, PARTS, Part, SURFACE};
use std::collections::HashMap;
use std::ops::Range;
use tantivy::postings::FieldSerializer;

/// Places that are gathered before they are put away term by term, at least; where there are many terms, twice as many as these, for each is visited then.
const AT_ONCE: usize = 1 << 15;

/// The number of a term that a word does not have.
const NONE: u32 = u32::MAX;

/// Tantivy leaves a position free between two texts of a document, so that no phrase goes across.
const GAP: u32 = 1;

/// Words in what is remembered, at most: in scripts without spaces, all of a sentence stands between two of them and does not come again.
const MOST_WORDS: usize = 8;

/// Remembered words that are remembered, at most: after so many it is begun anew.
const MOST_WRITTEN: usize = 1 << 16;

/// All terms of a collection, and where they stand.
#[derive(Default)]
pub(super) struct Inversion {
    /// What stands between two spaces, and where its words are among those of `known`.
    written: Remembered,
    /// Words of what is written.
    known: Vec<Known>,
    /// Numbers of words, by their stem and how they are written.
    numbered: HashMap<Box<[u8]>, u32, Quick>,
    words: Vec<Word>,
    /// Numbers of terms, by their bytes.
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
    /// Of each part of a page its number there, as soon as the word stands in one.
    parts: [u32; PARTS.len()],
}

/// A word of what is written, and its position from the beginning of that.
#[derive(Clone, Copy)]
struct Known {
    of_word: Numbers,
    position: u32,
    /// Whether it counts for the length of a text.
    counts: bool,
}

/// Where a term stands: documents as differences, each with the number of positions and these as differences (LEB128).
#[derive(Default)]
struct Term {
    documents: u32,
    last: u32,
    places: Vec<u8>,
}

impl Word {
    const NOTHING: Word = Word { stem: NONE, surface: NONE, parts: [NONE; PARTS.len()] };
}

impl Inversion {
    /// The texts to come are of the next document.
    pub(super) fn next_document(&mut self) {
        if self.places.len() >= AT_ONCE.max(2 * self.terms.len()) {
            self.put_away();
        }
        self.starts.push((self.documents, self.places.len()));
        self.documents += 1;
        self.position = 0;
    }

    /// Takes in a text of the document, and gives the number of its words: those of compounds count, their joined forms do not.
    pub(super) fn add(&mut self, part: Part, text: &str, analyser: &Analyser) -> usize {
        let place = PARTS.into_iter().position(|known| known == part);
        let (mut next, mut words) = (self.position, 0);
        // No word goes across a space, and no other character of ASCII means anything where a word may begin or has ended: what stands between is
        // the same words wherever it stands.
        for written in text.as_bytes().split(|byte| matches!(byte, b' ' | b'\n' | b'\t')) {
            let Some(written) = trimmed(written) else { continue };
            let found = self.written.get(written).filter(|found| self.is_whole(found, place)).cloned();
            match found.unwrap_or_else(|| self.analyse(written, place, analyser)) {
                Found::One(word) => {
                    self.stands(word, next, place);
                    (next, words) = (next + 1, words + 1);
                }
                Found::Many(known) => {
                    let mut end = next;
                    for at in range(&known) {
                        let Some(known) = self.known.get(at).copied() else { break };
                        self.stands(known.of_word, next + known.position, place);
                        words += usize::from(known.counts);
                        end = next + known.position + 1;
                    }
                    next = end;
                    // What came last may not be remembered.
                    if known.len() > MOST_WORDS {
                        self.known.truncate(known.start as usize);
                    }
                }
            }
        }
        self.position = next + GAP;
        words
    }

    /// Notes a place of a word in a part of the page.
    fn stands(&mut self, word: Numbers, position: u32, part: Option<usize>) {
        self.places.push((word.stem, position));
        if let Some(part) = part
            && let Some(of_part) = self.words.get(word.word as usize).and_then(|word| word.parts.get(part))
        {
            self.places.push((*of_part, position));
        }
        if word.surface != NONE {
            self.places.push((word.surface, position));
        }
    }

    /// Whether all terms of the words have numbers, those in this part of a page too.
    fn is_whole(&self, found: &Found, part: Option<usize>) -> bool {
        let Some(part) = part else { return true };
        let has = |word: &Numbers| self.words.get(word.word as usize).and_then(|word| word.parts.get(part)) != Some(&NONE);
        match found {
            Found::One(word) => has(word),
            Found::Many(known) => self.known.get(range(known)).unwrap_or_default().iter().all(|known| has(&known.of_word)),
        }
    }

    /// Finds the words of what is written, and remembers them.
    fn analyse(&mut self, written: &[u8], part: Option<usize>, analyser: &Analyser) -> Found {
        if self.written.len() >= MOST_WRITTEN {
            self.written.clear();
            self.known.clear();
        }
        let from = self.known.len();
        // Cut at characters of ASCII, it is text as it was before.
        analyser.tokens(std::str::from_utf8(written).unwrap_or_default(), &mut |token| {
            let (word, counts) = (self.word(&token, part), matches!(token.kind, Kind::Word | Kind::Pair));
            let Word { stem, surface, .. } = self.words.get(word as usize).copied().unwrap_or(Word::NOTHING);
            self.known.push(Known { of_word: Numbers { word, stem, surface }, position: token.position, counts });
        });
        let found = match self.known.get(from..) {
            Some(&[Known { of_word, position: 0, counts: true }]) => {
                self.known.truncate(from);
                Found::One(of_word)
            }
            _ => Found::Many(from as u32..self.known.len() as u32),
        };
        if self.known.len() - from <= MOST_WORDS {
            self.written.insert(written, found.clone());
        }
        found
    }

    /// The number of a word whose terms in a part of a page have numbers.
    fn word(&mut self, token: &Token<'_>, part: Option<usize>) -> u32 {
        self.key.clear();
        self.key.extend_from_slice(token.stem.as_bytes());
        let written = token.surface != token.stem && token.kind != Kind::Variant;
        if written {
            self.key.push(SURFACE);
            self.key.extend_from_slice(token.surface.as_bytes());
        }
        let key = std::mem::take(&mut self.key);
        let number = match self.numbered.get(key.as_slice()) {
            Some(number) => *number,
            None => {
                let number = self.words.len() as u32;
                let stem = self.number(token.stem.as_bytes());
                let surface = if written { self.number(&key) } else { NONE };
                self.words.push(Word { stem, surface, ..Word::NOTHING });
                self.numbered.insert(key.as_slice().into(), number);
                number
            }
        };
        self.key = key;
        if let Some(place) = part
            && let Some(letter) = PARTS.get(place).and_then(|part| part.letter())
            && let Some(NONE) = self.words.get(number as usize).and_then(|word| word.parts.get(place).copied())
        {
            let term = self.number(&[token.stem.as_bytes(), &[PART, letter]].concat());
            if let Some(known) = self.words.get_mut(number as usize).and_then(|word| word.parts.get_mut(place)) {
                *known = term;
            }
        }
        number
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
        let mut sorted: Vec<(u64, &[u8], u32)> = self.numbers.iter().map(|(term, number)| (first_eight(term), &**term, *number)).collect();
        sorted.sort_unstable();
        let mut positions = Vec::new();
        for (_, key, number) in sorted {
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

/// What is left without the characters of ASCII at both ends that belong to no word.
fn trimmed(written: &[u8]) -> Option<&[u8]> {
    let is_of_word = |byte: &u8| !byte.is_ascii() || byte.is_ascii_alphanumeric();
    let start = written.iter().position(is_of_word)?;
    let end = written.iter().rposition(is_of_word)?;
    written.get(start..=end)
}

fn range(known: &Range<u32>) -> Range<usize> {
    known.start as usize..known.end as usize
}

/// The first bytes as a number that is greater where they come later: it sets most terms apart at once.
fn first_eight(term: &[u8]) -> u64 {
    let mut eight = [0; 8];
    eight.iter_mut().zip(term).for_each(|(to, from)| *to = *from);
    u64::from_be_bytes(eight)
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
    use proptest::prelude::*;

    use super::*;
    use crate::analysis::NoStem;

    /// The places of terms, by the tokens of the whole text.
    fn one_by_one(texts: &[(Part, String)], analyser: &Analyser) -> (Vec<(Vec<u8>, u32)>, Vec<usize>) {
        let (mut places, mut counts, mut position) = (Vec::new(), Vec::new(), 0);
        for (part, text) in texts {
            let (mut count, mut end) = (0, position);
            analyser.tokens(text, &mut |token| {
                let (stem, at) = (token.stem.as_bytes(), position + token.position);
                places.push((stem.to_vec(), at));
                places.extend(part.letter().map(|letter| ([stem, &[PART, letter]].concat(), at)));
                if token.surface != token.stem && token.kind != Kind::Variant {
                    places.push(([stem, &[SURFACE], token.surface.as_bytes()].concat(), at));
                }
                count += usize::from(matches!(token.kind, Kind::Word | Kind::Pair));
                end = end.max(at + 1);
            });
            counts.push(count);
            position = end + GAP;
        }
        (places, counts)
    }

    fn inverted(texts: &[(Part, String)], analyser: &Analyser) -> (Vec<(Vec<u8>, u32)>, Vec<usize>) {
        let mut inversion = Inversion::default();
        inversion.next_document();
        let counts = texts.iter().map(|(part, text)| inversion.add(*part, text, analyser)).collect();
        let terms: HashMap<u32, &[u8]> = inversion.numbers.iter().map(|(term, number)| (*number, &**term)).collect();
        let places = inversion.places.iter().map(|(term, position)| (terms[term].to_vec(), *position)).collect();
        (places, counts)
    }

    fn part() -> impl Strategy<Value = Part> {
        prop::sample::select([Part::Title, Part::Heading, Part::Summary, Part::Labels, Part::Text].as_slice())
    }

    proptest! {
        /// What is remembered of what stands between spaces is what a walk through the whole text gives.
        #[test]
        fn what_is_remembered_is_what_is_there(
            texts in prop::collection::vec((part(), prop::collection::vec(prop_oneof![
                prop::sample::select([
                    "l'eau", "co-creation,", "(word)", "dogs'", "1,000.5", "e-participation", "U.S.", "Straße", "مشاركة", "المواطنين؛", "参与式预算，很",
                    "จังหวัด", "a\u{301}", "-", "'", "Ünïcode", "rock'n'roll", "x\u{a0}y", "\u{200f}", "100", "3", ".5", "ﬁne", "İstanbul", "שלום״ל",
                ].as_slice()).prop_map(str::to_owned),
                any::<String>(),
            ], 0..12)), 1..6),
            separator in prop::sample::select([" ", "\n", "  ", "\t"].as_slice()),
            language in prop::sample::select(["en", "fr", "da", "tr", "fa", "ar", "zh", "hi"].as_slice()),
        ) {
            let analyser = Analyser::new(language, Box::new(NoStem));
            let texts: Vec<(Part, String)> = texts.into_iter().map(|(part, words)| (part, words.join(separator))).collect();
            let given = inverted(&texts, &analyser);
            prop_assert_eq!(given, one_by_one(&texts, &analyser));
        }
    }
}
