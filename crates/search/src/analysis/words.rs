//! The stems of a word, remembered: a text has few different words.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use super::Stem;
use super::fold::fold;
use super::language::Language;
use super::scripts::Script;

/// Words with fewer characters than this are not stemmed.
const SHORTEST: usize = 3;

/// Words with more characters than this are not stemmed.
const LONGEST: usize = 48;

/// Words that are remembered, at most; then all are forgotten.
const REMEMBERED: usize = 20_000;

/// The forms by which a word is found: its folded form, then stems that differ from one another, the first of the folded form.
pub struct Forms {
    /// All of them, one after the other.
    text: Box<str>,
    /// Where each ends.
    ends: [u16; 4],
}

impl Forms {
    /// The word without case and diacritics. Empty where nothing is left of it.
    pub fn folded(&self) -> &str {
        self.text.get(..usize::from(self.ends[0])).unwrap_or_default()
    }

    /// Its stems, best first; none where the word is empty.
    pub fn stems(&self) -> impl Iterator<Item = &str> {
        self.ends.windows(2).filter_map(|ends| match ends {
            [from, to] if from < to => self.text.get(usize::from(*from)..usize::from(*to)),
            _ => None,
        })
    }
}

/// What was stemmed before.
#[derive(Default)]
pub struct Memory {
    places: HashMap<Box<str>, usize, BuildHasherDefault<Fnv>>,
    forms: Vec<Forms>,
    work: Work,
}

/// Strings that are used again and again.
#[derive(Default)]
struct Work {
    text: String,
    raw: String,
    given: String,
}

impl Memory {
    /// The forms of a word in lower case; always some.
    pub fn forms(&mut self, surface: &str, script: Option<Script>, language: &Language, stemmer: &dyn Stem) -> Option<&Forms> {
        let place = match self.places.get(surface) {
            Some(place) => *place,
            None => {
                if self.forms.len() >= REMEMBERED {
                    self.places.clear();
                    self.forms.clear();
                }
                self.forms.push(self.work.forms(surface, script, language, stemmer));
                self.places.insert(surface.into(), self.forms.len() - 1);
                self.forms.len() - 1
            }
        };
        self.forms.get(place)
    }
}

impl Work {
    fn forms(&mut self, surface: &str, script: Option<Script>, language: &Language, stemmer: &dyn Stem) -> Forms {
        self.text.clear();
        fold(surface, language, &mut self.text);
        let folded = self.text.len();
        let mut ends = [folded; 4];
        let stemmed = script.is_some_and(|script| language.stems(script))
            && (SHORTEST..=LONGEST).contains(&surface.chars().count())
            && !surface.bytes().any(|byte| byte.is_ascii_digit());

        // What is typed without diacritics must lead to what is written with them: the stem of the folded form is always there.
        self.given.clear();
        self.given.push_str(self.text.get(..folded).unwrap_or_default());
        if language.arabic {
            without_arabic_conjunction(&mut self.given);
        }
        self.add_stem(stemmed, language, stemmer);
        ends[1] = self.text.len();

        // A stemmer that expects diacritics makes more of the word as it is written.
        if stemmed && !language.arabic && !language.persianate && self.text.get(..folded) != Some(surface) {
            self.given.clear();
            self.given.push_str(surface);
            self.add_stem(true, language, stemmer);
            self.drop_repeated(folded, ends[1], ends[1]);
        }
        ends[2] = self.text.len();

        if language.doubles {
            self.given = self.text.get(..folded).unwrap_or_default().replace("aa", "a").replace("oe", "o");
            if self.text.get(..folded) != Some(&self.given) {
                self.add_stem(stemmed, language, stemmer);
                self.drop_repeated(folded, ends[1], ends[2]);
                self.drop_repeated(ends[1], ends[2], ends[2]);
            }
        }
        ends[3] = self.text.len();
        Forms { text: self.text.as_str().into(), ends: ends.map(|end| end.min(usize::from(u16::MAX)) as u16) }
    }

    /// Appends the folded stem of what is given, or that itself where nothing would be left of it.
    fn add_stem(&mut self, stemmed: bool, language: &Language, stemmer: &dyn Stem) {
        self.raw.clear();
        if stemmed {
            stemmer.stem(&self.given, &mut self.raw);
        }
        let from = self.text.len();
        fold(if self.raw.is_empty() { &self.given } else { &self.raw }, language, &mut self.text);
        if self.text.len() == from {
            fold(&self.given, language, &mut self.text);
        }
    }

    /// Takes away what stands from `last` on where it is the same as what stands between `from` and `to`.
    fn drop_repeated(&mut self, from: usize, to: usize, last: usize) {
        if self.text.get(from..to) == self.text.get(last..) {
            self.text.truncate(last);
        }
    }
}

/// The stemmer knows the article and some prepositions before it, but no conjunction; and a final teh marbuta, but not as it is when folded.
fn without_arabic_conjunction(word: &mut String) {
    let long = word.chars().count() > 5;
    let prefixed =
        word.strip_prefix(['و', 'ف']).is_some_and(|rest| ["ال", "لل", "بال", "كال"].iter().any(|article| rest.starts_with(article)));
    if long && prefixed {
        word.drain(..'و'.len_utf8());
    }
    if word.ends_with('ه') {
        word.pop();
        word.push('ة');
    }
}

/// The Fowler–Noll–Vo hash: words are short, and the standard library's hash would be more code for readers to fetch.
pub struct Fnv(u64);

impl Default for Fnv {
    fn default() -> Fnv {
        Fnv(0xCBF2_9CE4_8422_2325)
    }
}

impl Hasher for Fnv {
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01B3);
        }
    }

    fn finish(&self) -> u64 {
        self.0
    }
}
