//! Byte strings, each kept once and known by a number from then on.
//!
//! All lie in one piece of memory, since there are many and most are short.

use super::quick::Quick;
use hashbrown::HashTable;
use std::hash::BuildHasher;

/// Byte strings, numbered from 0 in the order in which they came.
#[derive(Default)]
pub(super) struct Interner {
    bytes: Vec<u8>,
    /// Where each ends.
    ends: Vec<u32>,
    entries: HashTable<Entry>,
    hasher: Quick,
}

/// A string's number, with its hash, so that a table that grows need not look at the strings.
struct Entry {
    hash: u32,
    number: u32,
}

impl Entry {
    /// The table goes by the highest and the lowest bits.
    fn spread(&self) -> u64 {
        u64::from(self.hash) << 32 | u64::from(self.hash)
    }
}

impl Interner {
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    pub(super) fn get(&self, number: u32) -> &[u8] {
        let number = number as usize;
        let from = number.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or_default();
        let to = self.ends.get(number).copied().unwrap_or_default();
        self.bytes.get(from as usize..to as usize).unwrap_or_default()
    }

    /// The number of a string that is known.
    pub(super) fn find(&self, string: &[u8]) -> Option<u32> {
        self.find_hashed(string, self.hash(string))
    }

    /// The number of a string, which is known from now on.
    pub(super) fn number(&mut self, string: &[u8]) -> u32 {
        let hash = self.hash(string);
        if let Some(number) = self.find_hashed(string, hash) {
            return number;
        }
        let entry = Entry { hash, number: self.ends.len() as u32 };
        let number = entry.number;
        self.bytes.extend_from_slice(string);
        self.ends.push(self.bytes.len() as u32);
        self.entries.insert_unique(entry.spread(), entry, Entry::spread);
        number
    }

    pub(super) fn clear(&mut self) {
        self.bytes.clear();
        self.ends.clear();
        self.entries.clear();
    }

    fn hash(&self, string: &[u8]) -> u32 {
        self.hasher.hash_one(string) as u32
    }

    fn find_hashed(&self, string: &[u8], hash: u32) -> Option<u32> {
        let sought = Entry { hash, number: 0 };
        let found = self.entries.find(sought.spread(), |entry| entry.hash == hash && self.get(entry.number) == string);
        found.map(|entry| entry.number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    proptest! {
        /// Whatever comes has one number for ever, and numbers lead back.
        #[test]
        fn strings_have_numbers(strings in prop::collection::vec(prop::collection::vec(0_u8..4, 0..6), 0..300)) {
            let (mut interner, mut known) = (Interner::default(), BTreeMap::new());
            for string in &strings {
                let next = known.len() as u32;
                prop_assert_eq!(interner.find(string), known.get(string).copied());
                let number = *known.entry(string).or_insert(next);
                prop_assert_eq!(interner.number(string), number);
                prop_assert_eq!(interner.get(number), string.as_slice());
            }
            prop_assert_eq!(interner.len(), known.len());
            interner.clear();
            prop_assert_eq!((interner.len(), interner.find(b"")), (0, None));
        }
    }
}
