//! Hashing for tables of words while an index is made.

use std::hash::{BuildHasher, Hasher, RandomState};

/// A hash for short words, eight bytes at a time. It begins anywhere, so that nobody can write words that all come to lie at one place; what is made of it
/// does not depend on it.
pub(super) struct Mix(u64);

/// Where it begins in this process.
#[derive(Clone)]
pub(super) struct Quick(u64);

impl Default for Quick {
    fn default() -> Quick {
        Quick(RandomState::new().hash_one(0))
    }
}

impl BuildHasher for Quick {
    type Hasher = Mix;

    fn build_hasher(&self) -> Mix {
        Mix(self.0)
    }
}

impl Hasher for Mix {
    fn write(&mut self, bytes: &[u8]) {
        let (eights, rest) = bytes.as_chunks();
        let mut take = |eight: u64| self.0 = (self.0.rotate_left(5) ^ eight).wrapping_mul(0x517C_C1B7_2722_0A95);
        eights.iter().for_each(|eight| take(u64::from_le_bytes(*eight)));
        if !rest.is_empty() {
            take(rest.iter().fold(0, |number, byte| number << 8 | u64::from(*byte)));
        }
    }

    fn finish(&self) -> u64 {
        // Tables go by the highest and the lowest bits.
        self.0 ^ (self.0 >> 32)
    }
}
