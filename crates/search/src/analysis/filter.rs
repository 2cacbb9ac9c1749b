//! Filters that tell most words apart from those that are sought, without analysing them (B. H. Bloom, 1970).

use super::recent::hash;

/// Letters by which the beginnings of words are told apart, at most.
const LETTERS: usize = 3;

/// What is sought. Of other words that fall on the same bits it cannot be told that they are not among them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Filter {
    sought: Signs,
    /// How they begin: of all characters the lowest seven bits.
    first: [u64; 2],
}

impl Filter {
    /// Tokens with this stem are sought.
    pub fn add_stem(&mut self, stem: &str) {
        self.sought.stems |= bit(stem);
        self.add_first(stem);
    }

    /// Tokens whose folded form begins with this are sought.
    pub fn add_prefix(&mut self, folded: &str) {
        self.sought.beginnings |= beginnings(folded).last().unwrap_or(u64::MAX);
        self.add_first(folded);
    }

    fn add_first(&mut self, term: &str) {
        let [low, high] = &mut self.first;
        match term.chars().next() {
            Some(first) => *(if is_low(first) { low } else { high }) |= first_bit(first),
            None => self.first = [u64::MAX; 2],
        }
    }

    /// Whether a sought stem or folded form may begin with this character.
    pub(super) fn may_begin(self, first: char) -> bool {
        let [low, high] = self.first;
        (if is_low(first) { low } else { high }) & first_bit(first) != 0
    }

    /// Whether some token may be sought.
    pub(super) fn may_have(self, tokens: Signs) -> bool {
        self.sought.stems & tokens.stems != 0 || self.sought.beginnings & tokens.beginnings != 0
    }
}

/// What tokens have: a bit for each of their stems, and for each of the first letters of their folded forms.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Signs {
    stems: u64,
    beginnings: u64,
}

impl Signs {
    /// Takes a token in.
    pub fn add(&mut self, stem: &str, folded: &str) {
        self.stems |= bit(stem);
        self.beginnings |= beginnings(folded).fold(0, |all, one| all | one);
    }
}

/// A bit for the first letter, for the first two, and for the first three, as far as there are so many.
fn beginnings(folded: &str) -> impl Iterator<Item = u64> {
    folded.char_indices().take(LETTERS).map(|(at, letter)| bit(folded.get(..at + letter.len_utf8()).unwrap_or_default()))
}

fn bit(text: &str) -> u64 {
    // The high bits of the hash depend on all of the text.
    1 << (hash(text) >> 20 & 63)
}

fn is_low(c: char) -> bool {
    u32::from(c) & 64 == 0
}

fn first_bit(c: char) -> u64 {
    1 << (u32::from(c) & 63)
}
