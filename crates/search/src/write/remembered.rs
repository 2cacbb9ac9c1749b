//! What stands between two spaces, and the words that were found in it: most of a text was written before.

use super::interner::Interner;
use super::quick::Quick;
use std::collections::HashMap;
use std::ops::Range;

/// The numbers of a word's terms wherever it stands.
#[derive(Clone, Copy)]
pub(super) struct Word {
    pub(super) stem: u32,
    /// `u32::MAX` where the word stands as its stem.
    pub(super) surface: u32,
}

/// What stands between two spaces, by its bytes. It ends with no zero, so that what is short can be a number, which is found without a look elsewhere.
#[derive(Default)]
pub(super) struct Remembered {
    short: HashMap<u128, Found, Quick>,
    long: Interner,
    /// Of each long one, by its number.
    found: Vec<Found>,
}

/// The words of what is written.
#[derive(Clone)]
pub(super) enum Found {
    /// One that counts, as nearly always.
    One(Word),
    /// Where they are among those that are known.
    Many(Range<u32>),
}

impl Remembered {
    /// The bytes as a number, the first as its lowest; nothing where there are more than 16. Read where they are,
    /// for copying them first was seen in profiles.
    fn short(written: &[u8]) -> Option<u128> {
        let length = written.len();
        if let (Some(first), Some(last)) = (written.first_chunk::<8>(), written.last_chunk::<8>()) {
            let beyond = u64::from_le_bytes(*last).checked_shr(8 * 16_u32.checked_sub(length as u32)?).unwrap_or(0);
            return Some(u128::from(u64::from_le_bytes(*first)) | u128::from(beyond) << 64);
        }
        if let (Some(first), Some(last)) = (written.first_chunk::<4>(), written.last_chunk::<4>()) {
            let beyond = u64::from(u32::from_le_bytes(*last)) >> (8 * (8 - length));
            return Some(u128::from(u64::from(u32::from_le_bytes(*first)) | beyond << 32));
        }
        Some(written.iter().rev().fold(0, |number, byte| number << 8 | u128::from(*byte)))
    }

    pub(super) fn get(&self, written: &[u8]) -> Option<&Found> {
        match Remembered::short(written) {
            Some(short) => self.short.get(&short),
            None => self.found.get(self.long.find(written)? as usize),
        }
    }

    pub(super) fn insert(&mut self, written: &[u8], found: Found) {
        match Remembered::short(written) {
            Some(short) => _ = self.short.insert(short, found),
            // A new one: its number is the next.
            None => match self.found.get_mut(self.long.number(written) as usize) {
                Some(known) => *known = found,
                None => self.found.push(found),
            },
        }
    }

    pub(super) fn len(&self) -> usize {
        self.short.len() + self.long.len()
    }

    pub(super) fn clear(&mut self) {
        self.short.clear();
        self.long.clear();
        self.found.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_words_are_numbers() {
        for length in 0..20 {
            let written: Vec<u8> = (1..=length).collect();
            let number = written.iter().rev().fold(0_u128, |number, byte| number << 8 | u128::from(*byte));
            assert_eq!(Remembered::short(&written), (length <= 16).then_some(number));
        }
    }
}
