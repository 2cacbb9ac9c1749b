//! The texts of documents turned round: for each term the documents that have it, and where.
//!
//! Tantivy can do this too, term by term. Here a word is looked up once for all its terms, instead of once for each; what comes out goes to tantivy's
//! serialiser, in the form in which its own writer gives it.

use super::WriteError;
use super::interner::Interner;
use super::places::Places;
use super::quick::Quick;
use super::remembered::{Found, Remembered, Word};
use crate::analysis::{Analyser, Kind, Token};
use crate::term::{PART, Part, SURFACE};
use std::collections::HashMap;
use std::ops::Range;
use tantivy::postings::FieldSerializer;

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
    terms: Interner,
    /// Numbers of the terms of stems in a part of a page, by the stem's number and the part's letter.
    parts: HashMap<(u32, u8), u32, Quick>,
    places: Places,
    documents: u32,
    /// Where the next text of the document begins.
    position: u32,
    key: Vec<u8>,
}

/// A word of what is written, and its position from the beginning of that.
#[derive(Clone, Copy)]
struct Known {
    word: Word,
    position: u32,
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
        let letter = part.letter();
        let (mut next, mut words) = (self.position, 0);
        // No word goes across a space, and no other character of ASCII means anything where a word may begin or has ended: what stands between is
        // the same words wherever it stands.
        for written in text.as_bytes().split(|byte| matches!(byte, b' ' | b'\n' | b'\t')) {
            let Some(written) = trimmed(written) else { continue };
            let found = self.written.get(written).cloned();
            match found.unwrap_or_else(|| self.analyse(written, analyser)) {
                Found::One(word) => {
                    self.stands(word, next, letter);
                    (next, words) = (next + 1, words + 1);
                }
                Found::Many(known) => {
                    let mut end = next;
                    for at in range(&known) {
                        let Some(known) = self.known.get(at).copied() else { break };
                        self.stands(known.word, next + known.position, letter);
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

    /// Notes a place of a word, in the part of the page with this letter.
    fn stands(&mut self, word: Word, position: u32, part: Option<u8>) {
        self.places.add(word.stem, position);
        if let Some(letter) = part {
            let term = self.in_part(word.stem, letter);
            self.places.add(term, position);
        }
        if word.surface != NONE {
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
    fn analyse(&mut self, written: &[u8], analyser: &Analyser) -> Found {
        if self.written.len() >= MOST_WRITTEN {
            self.written.clear();
            self.known.clear();
        }
        let from = self.known.len();
        // Cut at characters of ASCII, it is text as it was before.
        analyser.tokens(std::str::from_utf8(written).unwrap_or_default(), &mut |token| {
            let (word, counts) = (self.word(&token), matches!(token.kind, Kind::Word | Kind::Pair));
            self.known.push(Known { word, position: token.position, counts });
        });
        let found = match self.known.get(from..) {
            Some(&[Known { word, position: 0, counts: true }]) => {
                self.known.truncate(from);
                Found::One(word)
            }
            _ => Found::Many(from as u32..self.known.len() as u32),
        };
        if self.known.len() - from <= MOST_WORDS {
            self.written.insert(written, found.clone());
        }
        found
    }

    /// The terms of a word.
    fn word(&mut self, token: &Token<'_>) -> Word {
        let stem = self.terms.number(token.stem.as_bytes());
        if token.surface == token.stem || token.kind == Kind::Variant {
            return Word { stem, surface: NONE };
        }
        self.key.clear();
        self.key.extend_from_slice(token.stem.as_bytes());
        self.key.push(SURFACE);
        self.key.extend_from_slice(token.surface.as_bytes());
        Word { stem, surface: self.terms.number(&self.key) }
    }

    /// How many places there are of all terms.
    pub(super) fn total(&mut self) -> u64 {
        self.places.put_away(self.terms.len());
        self.places.total()
    }

    /// Gives everything to tantivy. All is put away by then, see [`total`](Self::total).
    pub(super) fn serialize(&self, serializer: &mut FieldSerializer<'_>) -> Result<(), WriteError> {
        let mut sorted: Vec<(u64, u32)> =
            (0..self.terms.len() as u32).map(|number| (first_eight(self.terms.get(number)), number)).collect();
        sorted.sort_unstable_by(|(eight, number), (other_eight, other)| {
            eight.cmp(other_eight).then_with(|| self.terms.get(*number).cmp(self.terms.get(*other)))
        });
        for (_, number) in sorted {
            serializer.new_term(self.terms.get(number), self.places.documents(number), true)?;
            self.places.each(number, |document, positions| serializer.write_doc(document, positions.len() as u32, positions));
            serializer.close_term()?;
        }
        Ok(())
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
        let places = inversion.places.gathered().iter().map(|(term, position)| (inversion.terms.get(*term).to_vec(), *position)).collect();
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
