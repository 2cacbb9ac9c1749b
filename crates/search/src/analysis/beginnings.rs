//! How words begin that are looked for: what begins otherwise need not be stemmed to be told from them.

use super::fold::fold;
use super::language::Language;

/// The first characters of some terms; of others that fall on the same bit it cannot be told that they are not among them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Beginnings([u64; 2]);

impl Beginnings {
    /// Adds the first character of a stem or a folded form.
    pub fn add(&mut self, term: &str) {
        let [low, high] = &mut self.0;
        if let Some(first) = term.chars().next() {
            *(if is_low(first) { low } else { high }) |= bit(first);
        }
    }

    /// Whether a term may begin with this folded character.
    pub(super) fn has(self, first: char) -> bool {
        let [low, high] = self.0;
        (if is_low(first) { low } else { high }) & bit(first) != 0
    }

    /// Whether a word, in lower case, may have a stem or a folded form that begins so.
    pub(super) fn may_have(self, surface: &str, language: &Language) -> bool {
        let Some(first) = surface.chars().next() else { return true };
        if first.is_ascii() {
            return first == '\'' || self.has(first);
        }
        let mut folded = String::new();
        fold(surface.get(..first.len_utf8()).unwrap_or_default(), language, &mut folded);
        // Nothing is left of a letter that stands for an apostrophe: what comes next begins the word.
        folded.chars().next().is_none_or(|first| self.has(first))
    }
}

fn is_low(c: char) -> bool {
    u32::from(c) & 64 == 0
}

fn bit(c: char) -> u64 {
    1 << (u32::from(c) & 63)
}
