//! From text to the words by which it is found: the same for indexes, queries and highlights.
//!
//! [`Analyser::tokens`] gives what an index takes in; [`Analyser::sought`] gives the same words of a query, grouped by what has to be found.
//! Text is best given in Unicode's form NFC. Words in another form are found all the same, but not preferred as exact ones.

mod language;
mod query;
#[cfg(feature = "stemmers")]
pub mod stemmers;

use language::Language;
pub use query::{Form, Sought};

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
    /// Another stem of the token before it, at the same place, with the same surface: a stemmer makes something else of "developpe" than of
    /// "développé", and both must find each other. Its surface need not be indexed again.
    Variant,
    /// The parts of a compound in one: `eparticip` of "e-participation". It stands at the position of each of its parts.
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
    /// By what it is found: folded and stemmed. Never empty, never longer than about 200 bytes, without control characters.
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
}

impl Analyser {
    /// The analyser for a language by its BCP 47 tag, with the stemmer of that language. Any text is a tag: `zh-Hans-CN` falls back to `zh-Hans`, to
    /// `zh`, and at last to what all languages have in common.
    pub fn new(tag: &str, stemmer: Box<dyn Stem>) -> Analyser {
        Analyser { language: Language::of(tag), stemmer }
    }

    /// Gives every token of a text, in order. Linear in the length of the text, whatever it is.
    pub fn tokens(&self, text: &str, each: &mut dyn FnMut(Token<'_>)) {
        let mut stem = String::new();
        let mut position = 0;
        let mut from = 0;
        for piece in text.split(|c: char| !c.is_alphanumeric()) {
            let surface = piece.to_lowercase();
            if !surface.is_empty() {
                stem.clear();
                self.stemmer.stem(&surface, &mut stem);
                each(Token {
                    stem: &stem,
                    surface: &surface,
                    folded: &surface,
                    start: from,
                    end: from + piece.len(),
                    position,
                    kind: Kind::Word,
                });
                position += 1;
            }
            from += piece.len();
            from += text.get(from..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
        }
    }

    /// What a query looks for, in order: each must be found by one of its forms.
    pub fn sought(&self, text: &str) -> Vec<Sought> {
        query::sought(self, text)
    }

    /// A text without case and diacritics, as [`Token::folded`] is: for comparing with prefixes and edits.
    pub fn fold(&self, text: &str) -> String {
        self.language.fold(text)
    }
}
