//! What stands between two spaces, and the words that were found in it: most of a text was written before.

use super::interner::Interner;
use super::quick::Quick;
use std::collections::HashMap;
use std::ops::Range;

/// The numbers of a word's terms wherever it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Word {
    pub(super) stem: u32,
    /// [`NO_SURFACE`] where the word stands as its stem.
    pub(super) surface: u32,
}

/// In place of a number that a term has.
pub(super) const NO_SURFACE: u32 = u32::MAX;

/// In place of a surface: there are several words, and the stem says where.
const SEVERAL: u32 = u32::MAX - 1;

/// The words of what is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Found {
    /// One that counts, as nearly always.
    One(Word),
    /// Where they are among those that are known.
    Many(Range<u32>),
}

/// What stands between two spaces, by its bytes. It ends with no zero, so that what is short can be a number, which is found without a look elsewhere. There is a
/// table for what has up to eight bytes, and one for up to sixteen: small ones stay near the processor.
#[derive(Default)]
pub(super) struct Remembered {
    eight: HashMap<u64, Word, Quick>,
    sixteen: HashMap<[u64; 2], Word, Quick>,
    long: Interner,
    /// Of each long one, by its number.
    words: Vec<Word>,
    several: Vec<Range<u32>>,
}

impl Remembered {
    pub(super) fn get(&self, written: &[u8]) -> Option<Found> {
        let word = match short(written) {
            Some([eight, 0]) => self.eight.get(&eight),
            Some(sixteen) => self.sixteen.get(&sixteen),
            None => self.words.get(self.long.find(written)? as usize),
        };
        match *word? {
            Word { stem, surface: SEVERAL } => self.several.get(stem as usize).cloned().map(Found::Many),
            word => Some(Found::One(word)),
        }
    }

    /// Remembers what is not known yet.
    pub(super) fn insert(&mut self, written: &[u8], found: Found) {
        let word = match found {
            Found::One(word) => word,
            Found::Many(range) => {
                self.several.push(range);
                Word { stem: self.several.len() as u32 - 1, surface: SEVERAL }
            }
        };
        match short(written) {
            Some([eight, 0]) => _ = self.eight.insert(eight, word),
            Some(sixteen) => _ = self.sixteen.insert(sixteen, word),
            None => {
                self.long.number(written);
                self.words.push(word);
            }
        }
    }

    pub(super) fn len(&self) -> usize {
        self.eight.len() + self.sixteen.len() + self.words.len()
    }

    pub(super) fn clear(&mut self) {
        self.eight.clear();
        self.sixteen.clear();
        self.long.clear();
        self.words.clear();
        self.several.clear();
    }
}

/// The bytes as a number, the first as its lowest, in two halves; nothing where there are more than 16. Read where they are, for copying them first was seen in
/// profiles.
fn short(written: &[u8]) -> Option<[u64; 2]> {
    let length = written.len();
    if let (Some(first), Some(last)) = (written.first_chunk::<8>(), written.last_chunk::<8>()) {
        let beyond = u64::from_le_bytes(*last).checked_shr(8 * 16_u32.checked_sub(length as u32)?).unwrap_or(0);
        return Some([u64::from_le_bytes(*first), beyond]);
    }
    if let (Some(first), Some(last)) = (written.first_chunk::<4>(), written.last_chunk::<4>()) {
        let beyond = u64::from(u32::from_le_bytes(*last)) >> (8 * (8 - length));
        return Some([u64::from(u32::from_le_bytes(*first)) | beyond << 32, 0]);
    }
    Some([written.iter().rev().fold(0, |number, byte| number << 8 | u64::from(*byte)), 0])
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    #[test]
    fn short_words_are_numbers() {
        for length in 0..20 {
            let written: Vec<u8> = (1..=length).collect();
            let mut sixteen = [0; 16];
            sixteen.iter_mut().zip(&written).for_each(|(to, from)| *to = *from);
            let number = u128::from_le_bytes(sixteen);
            assert_eq!(short(&written), (length <= 16).then_some([number as u64, (number >> 64) as u64]));
        }
    }

    proptest! {
        #[test]
        fn what_is_remembered_is_found(
            written in prop::collection::btree_map("[ab]{1,20}", prop_oneof![
                (0_u32..9, prop_oneof![0_u32..9, Just(NO_SURFACE)]).prop_map(|(stem, surface)| Found::One(Word { stem, surface })),
                (0_u32..9, 9_u32..12).prop_map(|(from, to)| Found::Many(from..to)),
            ], 0..40),
        ) {
            let mut remembered = Remembered::default();
            let mut known = BTreeMap::new();
            for (written, found) in written {
                prop_assert_eq!(remembered.get(written.as_bytes()), None);
                remembered.insert(written.as_bytes(), found.clone());
                known.insert(written, found);
                prop_assert_eq!(remembered.len(), known.len());
            }
            for (written, found) in known {
                prop_assert_eq!(remembered.get(written.as_bytes()), Some(found));
            }
            remembered.clear();
            prop_assert_eq!((remembered.len(), remembered.get(b"a")), (0, None));
        }
    }
}
