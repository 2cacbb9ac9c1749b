//! The stems of a word, remembered: a text has few different words.

use super::Stem;
use super::characters::Characters;
use super::fold::fold;
use super::language::Language;
use super::passing::Known;
use super::recent::{Keyed, Recent};
use super::scripts::Script;
use super::segment::Room;

/// Words with fewer characters than this are not stemmed.
const SHORTEST: usize = 3;

/// Words with more characters than this are not stemmed.
const LONGEST: usize = 48;

/// Words that are remembered at first.
const FEWEST: usize = 1 << 12;

/// Words that are remembered, at most.
const MOST: usize = 1 << 15;

/// The forms by which a word is found: its folded form, then stems that differ from one another, the first of the folded form.
#[derive(Default)]
pub struct Forms {
    /// The exact form, and then all others, one after the other.
    text: Box<str>,
    /// Where each ends.
    ends: [u16; 5],
}

impl Keyed for Forms {
    fn key(&self) -> &str {
        self.part(0)
    }
}

impl Forms {
    fn part(&self, place: usize) -> &str {
        let from = if place == 0 { 0 } else { self.ends.get(place - 1).copied().unwrap_or_default() };
        let to = self.ends.get(place).copied().unwrap_or_default();
        self.text.get(usize::from(from)..usize::from(to)).unwrap_or_default()
    }

    /// The word without case and diacritics. Empty where nothing is left of it.
    pub fn folded(&self) -> &str {
        self.part(1)
    }

    /// Its stems, best first; none where the word is empty.
    pub fn stems(&self) -> impl Iterator<Item = &str> {
        (2..self.ends.len()).map(|place| self.part(place)).filter(|stem| !stem.is_empty())
    }
}

/// What was looked at and stemmed before.
#[derive(Default)]
pub struct Memory {
    /// The characters of the texts.
    pub characters: Characters,
    /// How what stands between spaces begins.
    pub known: Known,
    /// What going through a text needs.
    pub room: Room,
    /// The words of the texts.
    pub words: Words,
}

impl Memory {
    /// Keeps only what is so in every language.
    pub fn forget_words(&mut self) {
        self.known.clear();
        self.words.known.clear();
    }
}

/// The words that came before.
#[derive(Default)]
pub struct Words {
    known: Recent<Forms, FEWEST, MOST>,
    work: Work,
}

/// Strings that are used again and again.
#[derive(Default)]
struct Work {
    text: String,
    raw: String,
    given: String,
}

impl Words {
    /// The forms of a word in lower case; always some.
    pub fn forms(&mut self, surface: &str, script: Option<Script>, language: &Language, stemmer: &dyn Stem) -> Option<&Forms> {
        let Words { known, work } = self;
        known.get_or_make(surface, || work.forms(surface, script, language, stemmer))
    }
}

impl Work {
    fn forms(&mut self, surface: &str, script: Option<Script>, language: &Language, stemmer: &dyn Stem) -> Forms {
        self.text.clear();
        self.text.push_str(surface);
        let from = self.text.len();
        fold(surface, language, &mut self.text);
        let folded = from..self.text.len();
        // Decided by the folded form alone, so that whoever types that gets the same stem.
        let plain = self.text.get(folded.clone()).unwrap_or_default();
        let stemmed = script.is_some_and(|script| language.stems(script))
            && (SHORTEST..=LONGEST).contains(&plain.chars().count())
            && !plain.bytes().any(|byte| byte.is_ascii_digit());

        // What is typed without diacritics must lead to what is written with them: the stem of the folded form is always there.
        self.given.clear();
        self.given.push_str(self.text.get(folded.clone()).unwrap_or_default());
        if language.arabic {
            without_arabic_conjunction(&mut self.given);
        }
        self.add_stem(stemmed, !language.arabic, language, stemmer);
        let first = self.text.len();

        // A stemmer that expects diacritics makes more of the word as it is written.
        if stemmed && !language.arabic && !language.persianate && self.text.get(folded.clone()) != Some(surface) {
            self.given.clear();
            self.given.push_str(surface);
            self.add_stem(true, false, language, stemmer);
            self.drop_repeated(folded.end, first, first);
        }
        // The Arabic stemmer takes one ending: مواطنين becomes مواطن, but that becomes مواط. Taking two makes them meet.
        // Where there was none to take, there is no second.
        if stemmed && language.arabic && self.text.get(folded.end..first) != Some(&self.given) {
            self.given.clear();
            self.given.push_str(self.text.get(folded.end..first).unwrap_or_default());
            self.add_stem(true, true, language, stemmer);
            self.drop_repeated(folded.end, first, first);
        }
        let second = self.text.len();

        if self.otherwise(folded.clone(), stemmed, language) {
            self.add_stem(stemmed, true, language, stemmer);
            self.drop_repeated(folded.end, first, second);
            self.drop_repeated(first, second, second);
        }
        let ends = [from, folded.end, first, second, self.text.len()];
        Forms { text: self.text.as_str().into(), ends: ends.map(|end| end.min(usize::from(u16::MAX)) as u16) }
    }

    /// Gives what the folded word may be another form of, that its stemmer does not know; says whether it may.
    fn otherwise(&mut self, folded: std::ops::Range<usize>, stemmed: bool, language: &Language) -> bool {
        self.given.clear();
        let word = self.text.get(folded).unwrap_or_default();
        if let Some(single) = language.undoubled(word).filter(|_| language.doubles) {
            self.given.push_str(&single);
            return true;
        }
        self.given.push_str(word);
        (stemmed && language.plural.to_singular(&mut self.given)) || (language.hebrew && without_hebrew_prefixes(&mut self.given))
    }

    /// Appends the folded stem of what is given, or that itself where nothing would be left of it. `folded` says that what is given is folded: then its
    /// beginning is too, which most stems are.
    fn add_stem(&mut self, stemmed: bool, folded: bool, language: &Language, stemmer: &dyn Stem) {
        self.raw.clear();
        if stemmed {
            stemmer.stem(&self.given, &mut self.raw);
        }
        let stem = if self.raw.is_empty() { &self.given } else { &self.raw };
        if folded && self.given.starts_with(stem.as_str()) {
            self.text.push_str(stem);
            return;
        }
        let from = self.text.len();
        fold(stem, language, &mut self.text);
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

/// Hebrew writes `and`, `that`, and one of `the`, `in`, `to`, `from` and `as`, to the word behind them. Whether any was there, and three letters are left.
fn without_hebrew_prefixes(word: &mut String) -> bool {
    let letter = 'ו'.len_utf8();
    let mut letters = word.chars().peekable();
    let mut taken = 0;
    for prefixes in [&['ו'][..], &['ש'], &['ה', 'ב', 'ל', 'מ', 'כ']] {
        if letters.next_if(|first| prefixes.contains(first)).is_some() && word.len() >= (taken + 4) * letter {
            taken += 1;
        }
    }
    word.drain(..taken * letter);
    taken > 0
}
