//! The texts of documents turned round: for each term the documents that have it, and where.
//!
//! Tantivy can do this too, term by term. Here a word is looked up once for all its terms, instead of once for each.

use super::interner::Interner;
use super::inverted::{self, Inverted, Sorted};
use super::places::Places;
use super::quick::Quick;
use super::remembered::{Found, NO_SURFACE, Remembered, Word};
use crate::analysis::{Analyser, Kind, Token, is_before_three_digits};
use crate::term::{PART, Part, SURFACE};
use std::collections::HashMap;
use std::ops::Range;

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
    terms: Interner,
    /// Numbers of the terms of stems in a part of a page, by the stem's number and the part's letter.
    parts: HashMap<(u32, u8), u32, Quick>,
    places: Places,
    /// Whether a term is a stem that was written as it is, by the term's number.
    bare: Vec<bool>,
    documents: u32,
    /// Where the next text of the document begins.
    position: u32,
    key: Vec<u8>,
    /// Room for the terms in order.
    sorted: Vec<Sorted>,
}

/// A word of what is written.
#[derive(Clone, Copy)]
struct Known {
    word: Word,
    /// Its position from the beginning of what is written.
    offset: u32,
    /// Whether it counts for the length of a text.
    counts: bool,
}

impl Inversion {
    /// The texts to come are of the next document.
    pub(super) fn next_document(&mut self) {
        self.places.begin(self.documents, self.terms.len());
        self.documents += 1;
        self.position = 0;
    }

    /// Takes in a text of the document, and gives the number of its words: those of compounds count, their joined forms do not.
    pub(super) fn add(&mut self, part: Part, text: &str, analyser: &Analyser) -> usize {
        // Which leaves no gap.
        if text.is_empty() {
            return 0;
        }
        let (from, letter, mut words) = (self.position, part.letter(), 0);
        let length = self.each_word(text, analyser, |inversion, word, position, counts| {
            inversion.stands(word, from + position, letter);
            words += usize::from(counts);
        });
        self.position = from + length + GAP;
        words
    }

    /// The numbers of the stems of a text's words, of which nothing is taken in.
    pub(super) fn stems(&mut self, text: &str, analyser: &Analyser) -> Vec<u32> {
        let mut stems = Vec::new();
        self.each_word(text, analyser, |_, word, _, counts| stems.extend(counts.then_some(word.stem)));
        stems
    }

    /// Gives each word of a text with its position there and whether it counts, and then how many positions they take.
    fn each_word(&mut self, text: &str, analyser: &Analyser, mut each: impl FnMut(&mut Inversion, Word, u32, bool)) -> u32 {
        let mut next = 0;
        // But for numbers, no word goes across a space, and no other character of ASCII means anything where a word may begin or has ended: what stands between is
        // the same words wherever it stands.
        let mut rest = text;
        while !rest.is_empty() {
            let Some((written, after)) = rest.split_at_checked(until_end_of_words(rest.as_bytes())) else { break };
            rest = after.get(1..).unwrap_or_default();
            let Some(written) = trimmed(written) else { continue };
            let found = self.written.get(written.as_bytes());
            match found.unwrap_or_else(|| self.analyse(written, analyser)) {
                Found::One(word) => {
                    each(self, word, next, true);
                    next += 1;
                }
                Found::Many(known) => {
                    let from = next;
                    for at in range(&known) {
                        let Some(Known { word, offset, counts }) = self.known.get(at).copied() else { break };
                        next = from + offset + 1;
                        each(self, word, from + offset, counts);
                    }
                    // What came last may not be remembered.
                    if known.len() > MOST_WORDS {
                        self.known.truncate(known.start as usize);
                    }
                }
            }
        }
        next
    }

    /// Notes a place of a word, in the part of the page with this letter.
    fn stands(&mut self, word: Word, position: u32, part: Option<u8>) {
        self.places.add(word.stem, position);
        if let Some(letter) = part {
            let term = self.in_part(word.stem, letter);
            self.places.add(term, position);
        }
        if word.surface != NO_SURFACE {
            self.places.add(word.surface, position);
        }
    }

    /// The number of the term of a stem in a part of a page.
    fn in_part(&mut self, stem: u32, letter: u8) -> u32 {
        let Inversion { terms, parts, key, .. } = self;
        *parts.entry((stem, letter)).or_insert_with(|| {
            key.clear();
            key.extend_from_slice(terms.get(stem));
            key.extend_from_slice(&[PART, letter]);
            terms.number(key)
        })
    }

    /// Finds the words of what is written, and remembers them.
    fn analyse(&mut self, written: &str, analyser: &Analyser) -> Found {
        if self.written.len() >= MOST_WRITTEN {
            self.written.clear();
            self.known.clear();
        }
        let from = self.known.len();
        analyser.tokens(written, &mut |token| {
            let (word, counts) = (self.word(&token), matches!(token.kind, Kind::Word | Kind::Pair));
            self.known.push(Known { word, offset: token.position, counts });
        });
        let found = match self.known.get(from..) {
            Some(&[Known { word, offset: 0, counts: true }]) => {
                self.known.truncate(from);
                Found::One(word)
            }
            _ => Found::Many(from as u32..self.known.len() as u32),
        };
        if self.known.len() - from <= MOST_WORDS {
            self.written.insert(written.as_bytes(), found.clone());
        }
        found
    }

    /// The terms of a word.
    fn word(&mut self, token: &Token<'_>) -> Word {
        let stem = self.terms.number(token.stem.as_bytes());
        if token.surface == token.stem || token.kind == Kind::Variant {
            self.bare.resize(self.bare.len().max(stem as usize + 1), false);
            if let Some(bare) = self.bare.get_mut(stem as usize) {
                *bare = true;
            }
            return Word { stem, surface: NO_SURFACE };
        }
        self.key.clear();
        self.key.extend_from_slice(token.stem.as_bytes());
        self.key.push(SURFACE);
        self.key.extend_from_slice(token.surface.as_bytes());
        Word { stem, surface: self.terms.number(&self.key) }
    }

    /// What there is when all texts are taken in.
    pub(super) fn finish(&mut self) -> Inverted<'_> {
        let Inversion { terms, sorted, bare, .. } = self;
        let places = self.places.finish(terms.len());
        inverted::sort(terms, places, sorted);
        Inverted { terms, places, sorted, bare }
    }

    /// As new, but for the room that is used again.
    pub(super) fn clear(&mut self) {
        let Inversion { written, known, terms, parts, places, bare, documents, position, key, sorted: _ } = self;
        written.clear();
        known.clear();
        terms.clear();
        parts.clear();
        places.clear();
        bare.clear();
        (*documents, *position) = (0, 0);
        key.clear();
    }
}

/// The length of what a text begins with up to a space that no number goes across, a line end or a control character.
fn until_end_of_words(text: &[u8]) -> usize {
    let mut length = until_space(text);
    while let Some(rest) = text.get(length..)
        && is_before_three_digits(rest)
    {
        length += 1 + until_space(rest.get(1..).unwrap_or_default());
    }
    length
}

/// The length of what a text begins with up to a space, a line end or a control character. Eight bytes are looked at together.
fn until_space(text: &[u8]) -> usize {
    let (eights, _) = text.as_chunks();
    for (place, eight) in eights.iter().enumerate() {
        let eight = u64::from_le_bytes(*eight);
        // The highest bit of each byte that is at most a space; what is after the first such byte may be wrong.
        let spaces = eight.wrapping_sub(0x2121_2121_2121_2121) & !eight & 0x8080_8080_8080_8080;
        if spaces != 0 {
            return 8 * place + spaces.trailing_zeros() as usize / 8;
        }
    }
    let seen = 8 * eights.len();
    seen + text.get(seen..).unwrap_or_default().iter().take_while(|byte| **byte > b' ').count()
}

/// What is left without the characters of ASCII at both ends that belong to no word.
fn trimmed(written: &str) -> Option<&str> {
    let is_of_word = |byte: &u8| !byte.is_ascii() || byte.is_ascii_alphanumeric();
    let bytes = written.as_bytes();
    let start = bytes.iter().position(is_of_word)?;
    let end = bytes.iter().rposition(is_of_word)?;
    written.get(start..=end)
}

fn range(known: &Range<u32>) -> Range<usize> {
    known.start as usize..known.end as usize
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
            position = end + if text.is_empty() { 0 } else { GAP };
        }
        (places, counts)
    }

    fn inverted(texts: &[(Part, String)], analyser: &Analyser) -> (Vec<(Vec<u8>, u32)>, Vec<usize>) {
        let mut inversion = Inversion::default();
        inversion.next_document();
        let counts = texts.iter().map(|(part, text)| inversion.add(*part, text, analyser)).collect();
        let places = inversion.places.gathered().iter().map(|(term, position)| (inversion.terms.get(*term).to_vec(), *position)).collect();
        (places, counts)
    }

    fn part() -> impl Strategy<Value = Part> {
        prop::sample::select([Part::Title, Part::Heading, Part::Summary, Part::Labels, Part::Text].as_slice())
    }

    proptest! {
        #[test]
        fn spaces_are_found(text in prop::collection::vec(prop_oneof![0_u8..=255, Just(b' '), 0x1E_u8..0x23], 0..40)) {
            prop_assert_eq!(until_space(&text), text.iter().position(|byte| *byte <= b' ').unwrap_or(text.len()));
        }

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
            separator in prop::sample::select([" ", "\n", "  ", "\t", "\u{1}"].as_slice()),
            language in prop::sample::select(["en", "fr", "da", "tr", "fa", "ar", "zh", "hi"].as_slice()),
        ) {
            let analyser = Analyser::new(language, Box::new(NoStem));
            let texts: Vec<(Part, String)> = texts.into_iter().map(|(part, words)| (part, words.join(separator))).collect();
            let given = inverted(&texts, &analyser);
            prop_assert_eq!(given, one_by_one(&texts, &analyser));
        }
    }
}
