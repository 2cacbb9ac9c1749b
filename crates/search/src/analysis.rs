//! From text to the words by which it is found: the same for indexes, queries and highlights.
//!
//! [`Analyser::tokens`] gives what an index takes in; [`Analyser::sought`] gives the same words of a query, grouped by what has to be found.
//! Text is best given in Unicode's form NFC. Words in another form are found all the same, but not preferred as exact ones.

mod characters;
mod compound;
mod filter;
mod fold;
mod forms;
mod language;
mod lower;
mod passing;
mod plural;
mod query;
mod recent;
mod scripts;
mod segment;
#[cfg(feature = "stemmers")]
pub mod stemmers;
#[cfg(test)]
mod tests;
mod words;

use std::sync::Mutex;

use language::Language;
use segment::Walk;

pub use filter::Filter;
pub use query::{Form, Sought};
pub(crate) use scripts::{belongs_to_last, is_joint, may_part};
#[cfg(feature = "write")]
pub(crate) use segment::is_before_three_digits;
pub use words::Memory;

/// Takes endings from words, as one language forms them.
pub trait Stem: Send + Sync {
    /// Writes the stem of a lower-case word into `out`, which is empty when it is called.
    fn stem(&self, word: &str, out: &mut String);
}

/// The stemmer of a language that has none: words stay as they are.
pub struct NoStem;

impl Stem for NoStem {
    fn stem(&self, word: &str, out: &mut String) {
        out.push_str(word);
    }
}

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A word or a number.
    Word,
    /// Another stem of the token before it, at the same place, with the same surface, which need not be indexed again. The first stem is always
    /// that of the folded form, so that "participacao" finds "participação"; a variant is what the stemmer makes of the form with its diacritics,
    /// so that "participação" meets "participar". Also "arhus" for "aarhus" in Danish and Norwegian, a second ending taken in Arabic, and Hebrew words without
    /// the small words written to them.
    Variant,
    /// The parts of a compound in one: `eparticip` of "e-participation". It stands at the position of each of its parts.
    /// In a query, two words that stand side by side are taken for parts of one as well.
    Joined,
    /// Two neighbouring characters of a script that is written without spaces: overlapping, so each character begins one, but for the last of a run.
    Pair,
    /// One character of such a script, at the position of the pair that it begins. An index has all of them, so that a single character is found
    /// wherever it stands; a query has one only where it consists of one.
    Single,
}

/// A word of a text. Tokens at the same position are alternatives of one another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token<'a> {
    /// By what it is found: folded and stemmed. Never empty, at most about 300 bytes, without control characters.
    pub stem: &'a str,
    /// The exact form: lower-case, with its diacritics.
    pub surface: &'a str,
    /// The surface without case and diacritics, not stemmed: what prefixes and edits are compared with.
    pub folded: &'a str,
    /// Where it begins, as a byte of the text.
    pub start: usize,
    /// Where it ends, as a byte of the text.
    pub end: usize,
    /// Its place among the words, from 0; never less than that of the token before.
    pub position: u32,
    /// What it is.
    pub kind: Kind,
}

/// Knows how a language's words are found.
pub struct Analyser {
    language: Language,
    stemmer: Box<dyn Stem>,
    memory: Mutex<Memory>,
}

impl Analyser {
    /// The analyser for a language by its BCP 47 tag, with the stemmer of that language. Any text is a tag: `zh-Hans-CN` falls back to `zh-Hans`, to
    /// `zh`, and at last to what all languages have in common.
    pub fn new(tag: &str, stemmer: Box<dyn Stem>) -> Analyser {
        Analyser::with_memory(tag, stemmer, Memory::default())
    }

    /// As [`Analyser::new`], in the room that another one took. What that one remembered is forgotten where it depends on its language.
    pub fn with_memory(tag: &str, stemmer: Box<dyn Stem>, mut memory: Memory) -> Analyser {
        memory.forget_words();
        Analyser { language: Language::of(tag), stemmer, memory: Mutex::new(memory) }
    }

    /// What it took, for another one.
    pub fn into_memory(self) -> Memory {
        self.memory.into_inner().unwrap_or_default()
    }

    /// Gives every token of a text, in order. Linear in the length of the text, whatever it is. Words that came before are remembered, so
    /// that they are not stemmed again; several threads can use an analyser, but only one of them remembers at a time.
    pub fn tokens(&self, text: &str, each: &mut dyn FnMut(Token<'_>)) {
        self.remembering(|memory| Walk::through(text, self, memory, each));
    }

    /// Gives the tokens of a text that are sought, and others where telling them apart takes as long as giving them: for looking in long texts for
    /// a few words. Positions are not to be relied on.
    pub fn tokens_among(&self, text: &str, only: &Filter, each: &mut dyn FnMut(Token<'_>)) {
        self.remembering(|memory| passing::through(text, self, memory, *only, each));
    }

    fn remembering(&self, work: impl FnOnce(&mut Memory)) {
        match self.memory.try_lock() {
            Ok(mut memory) => work(&mut memory),
            Err(_) => work(&mut Memory::default()),
        }
    }

    /// What a query looks for, in order: each must be found by one of its forms.
    pub fn sought(&self, text: &str) -> Vec<Sought> {
        query::sought(self, text)
    }

    /// Gives words that stand side by side in a query what they are as one, as a further form of both.
    pub fn join_neighbours(&self, all: &mut [Sought]) {
        query::join_neighbours(self, all);
    }

    /// Whether the language makes compounds of words as it goes.
    pub fn makes_compounds(&self) -> bool {
        self.language.compounds
    }

    /// Gives the texts that stems of words may begin with that begin as a form does: its own first, and then others where stemmers take prefixes, or
    /// write words in another script.
    pub fn beginnings(&self, form: &Form, each: &mut dyn FnMut(&str)) {
        each(&form.folded);
        if let Some(single) = self.language.undoubled(&form.folded) {
            each(&single);
        }
        if !self.language.keeps_beginnings {
            each(&form.stem);
            self.language.without_prefixes(&form.folded, each);
        }
    }

    /// Whether a word begins with a folded text.
    pub fn begins(&self, word: &str, folded: &str) -> bool {
        let word = self.fold(word);
        word.starts_with(folded) || self.language.undoubled(folded).is_some_and(|single| word.starts_with(&single))
    }

    /// A text without case and diacritics, as [`Token::folded`] is: for comparing with prefixes and edits.
    pub fn fold(&self, text: &str) -> String {
        let mut out = String::new();
        fold::fold(text, &self.language, &mut out);
        out
    }
}
