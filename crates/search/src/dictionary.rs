//! Looking up words in the dictionary: a word itself, what it may be the beginning of, and what it may have been meant to be.

use crate::analysis::{Analyser, Form, Kind};
use crate::distance::distance;
use crate::term::{self, END, Part, Tag};
use std::io;
use tantivy::InvertedIndexReader;
use tantivy::postings::TermInfo;

/// How many terms a walk passes at most: about 40 and 100 KB of dictionary.
const LONGEST_COMPLETION: u64 = 4_000;
const LONGEST_CORRECTION: u64 = 10_000;
/// How many words a beginning or an error may stand for.
const MOST_COMPLETIONS: usize = 16;
const MOST_CORRECTIONS: usize = 8;
/// Stemmers take away this many letters now and then, of long words up to half of them: a stem may be that much shorter than what a reader has written
/// of a word.
const ENDING: usize = 3;
/// How many edits more a word may be away whose stem is near, and no word itself: `mayor` is no `majority`.
const LITTLE: usize = 2;
/// Letters that a word must have for one edit, and for two.
const ONE_EDIT: usize = 4;
const TWO_EDITS: usize = 8;
/// Longer words are not corrected.
const LONGEST_WORD: usize = 40;
/// Higher than any byte of UTF-8.
const LAST: u8 = 0xff;

/// What the index has of a stem.
#[derive(Debug, Clone, Default)]
pub(crate) struct Entry {
    pub(crate) stem: String,
    /// Where it stands at all.
    pub(crate) anywhere: TermInfo,
    /// Where it stands in a part.
    pub(crate) parts: Vec<(Part, TermInfo)>,
    /// The words as written, with where they stand.
    pub(crate) written: Vec<(String, TermInfo)>,
    /// Whether it is said of the stem that it is a word: where the numbers of documents do not tell.
    is_bare: bool,
}

impl Entry {
    /// Whether the stem is a word: it stands in more documents than those that were written otherwise, or it is said so.
    fn is_word(&self) -> bool {
        self.is_bare || documents(&self.written) < self.anywhere.doc_freq
    }
}

/// An entry that a word may stand for.
#[derive(Debug)]
pub(crate) struct Candidate {
    pub(crate) entry: Entry,
    /// The word as written that was found; where nothing, the stem is the word.
    pub(crate) written: Option<usize>,
    /// Whether the whole entry is meant, not just the word as written.
    pub(crate) whole: bool,
    /// How far it is: see [`tier`].
    pub(crate) tier: usize,
}

impl Candidate {
    /// The word as written. Where it is the stem, and that is no word, the most frequent of those that it is the stem of.
    pub(crate) fn word(&self) -> &str {
        let Entry { stem, written, .. } = &self.entry;
        if let Some((word, _)) = self.written.and_then(|place| written.get(place)) {
            return word;
        }
        let mut best = (stem, 0);
        if !self.entry.is_word() {
            for (word, info) in written {
                if info.doc_freq > best.1 {
                    best = (word, info.doc_freq);
                }
            }
        }
        best.0
    }

    /// Where the word as written stands.
    pub(crate) fn info(&self) -> Option<&TermInfo> {
        self.written.and_then(|place| self.entry.written.get(place)).map(|(_, info)| info)
    }

    fn frequency(&self) -> u32 {
        match self.info() {
            Some(info) if !self.whole => info.doc_freq,
            _ => self.entry.anywhere.doc_freq,
        }
    }
}

/// In how many documents these words stand, each counted for itself.
fn documents(written: &[(String, TermInfo)]) -> u32 {
    written.iter().map(|(_, info)| info.doc_freq).fold(0, u32::saturating_add)
}

/// The entry of a stem, if it stands anywhere.
pub(crate) fn entry(index: &InvertedIndexReader, stem: &str) -> io::Result<Option<Entry>> {
    let mut end = stem.as_bytes().to_vec();
    end.push(END);
    let mut found = None;
    walk(index, stem.as_bytes(), &end, u64::MAX, &mut |entry| found = Some(entry))?;
    Ok(found)
}

/// Whether a form of at least so many letters can be completed. Characters of scripts without spaces are whole, unless more may belong to them; pairs
/// of those are as long as the reader is writing them.
pub(crate) fn can_be_completed(form: &Form, shortest: usize, unfinished: bool) -> bool {
    if form.kind == Kind::Word {
        form.folded.chars().nth(shortest - 1).is_some()
    } else {
        (unfinished || form.kind == Kind::Single) && form.is_open()
    }
}

/// The most frequent words that begin as the form does.
pub(crate) fn completions(index: &InvertedIndexReader, analyser: &Analyser, form: &Form) -> io::Result<Vec<Candidate>> {
    let folded = &*form.folded;
    let shorter = ENDING.max(folded.chars().count() / 2);
    let mut all = Vec::new();
    // Few stems have fewer letters than that, which would be many to look through.
    for least in [ENDING + 1, ENDING] {
        walk_all(index, &beginnings(analyser, form, shorter, least), LONGEST_COMPLETION, &mut |entry| {
            let whole = analyser.begins(&entry.stem, folded);
            let mut best: Option<(usize, u32)> = None;
            for (place, (word, info)) in entry.written.iter().enumerate() {
                if best.is_none_or(|(_, frequency)| info.doc_freq > frequency) && (whole || analyser.begins(word, folded)) {
                    best = Some((place, info.doc_freq));
                }
            }
            if whole || best.is_some() {
                let written = best.map(|(place, _)| place);
                all.push(Candidate { entry, written, whole, tier: 0 });
            }
        })?;
        if !all.is_empty() {
            break;
        }
    }
    Ok(first(all, MOST_COMPLETIONS))
}

/// What the stems of words begin with that begin as a form does, but for as many letters as a stem may be shorter, as far as it has more than the least
/// number of letters. None of them begins with another.
fn beginnings(analyser: &Analyser, form: &Form, shorter: usize, least: usize) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    analyser.beginnings(form, &mut |text| {
        let letters = text.chars().count().saturating_sub(shorter).max(least);
        add(&mut all, text.chars().take(letters).collect());
    });
    all
}

/// The same for words whose first letter is another than that of the form, or one more, or one less.
fn other_beginnings(analyser: &Analyser, form: &Form) -> Vec<String> {
    let mut all = Vec::new();
    let shorter = ENDING.max(form.folded.chars().count() / 2);
    for own in beginnings(analyser, form, shorter, ENDING) {
        let mut letters = own.chars();
        let first = letters.next().map_or(0, u32::from);
        let rest = letters.as_str();
        all.push(rest.to_owned());
        // Alphabets stand in blocks of 128 characters.
        let alphabet = if first < 128 { 'a' as u32..='z' as u32 } else { first & !127..=first | 127 };
        for letter in alphabet.filter_map(char::from_u32) {
            for after in [rest, &own] {
                let mut other = after.to_owned();
                other.insert(0, letter);
                all.push(other);
            }
        }
    }
    all
}

/// Adds a beginning, unless it begins with another one; takes the place of one that begins with it.
fn add(all: &mut Vec<String>, new: String) {
    for known in all.iter_mut() {
        if known.starts_with(&*new) {
            *known = new;
            return;
        }
        if new.starts_with(&**known) {
            return;
        }
    }
    all.push(new);
}

/// Walks through the entries that begin so, of each about as many terms as the limit says. What is missing of the dictionary comes in one round: all are
/// asked for before one that is missing ends it. Gives whether there are more.
fn walk_all(index: &InvertedIndexReader, beginnings: &[String], limit: u64, each: &mut dyn FnMut(Entry)) -> io::Result<bool> {
    let mut more = Ok(false);
    for from in beginnings {
        let mut end = from.as_bytes().to_vec();
        end.push(LAST);
        match walk(index, from.as_bytes(), &end, limit, each) {
            Ok(false) => {}
            Ok(true) => more = more.map(|_| true),
            Err(error) => more = Err(error),
        }
    }
    more
}

/// How many edits a word may be away from what was meant. As a function of its own it would make the module heavier.
#[inline(always)]
fn edits(form: &Form) -> usize {
    match form.folded.chars().count() {
        // A number is not meant to be another one.
        _ if form.kind != Kind::Word || !form.folded.contains(char::is_alphabetic) => 0,
        letters if letters > LONGEST_WORD => 0,
        letters if letters >= TWO_EDITS => 2,
        letters if letters >= ONE_EDIT => 1,
        _ => 0,
    }
}

/// How far a word is, the nearest first, that is so many edits away, or whose stem is that many away from that of what is sought: that says less.
fn tier(edits: usize, by_stems: bool) -> usize {
    2 * edits + usize::from(by_stems)
}

/// Where words are looked for that may have been meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reach {
    /// At most so many edits away, among those that begin with the same letter, or with the first two swapped. Where more stems than are looked at
    /// begin so, those that share two letters are all the same.
    Near(usize),
    /// Those whose first letter is another, or one more, or one less: all over the dictionary.
    FirstLetter,
}

/// The words nearest to a form within reach, the most frequent first.
pub(crate) fn corrections(index: &InvertedIndexReader, analyser: &Analyser, form: &Form, reach: Reach) -> io::Result<Vec<Candidate>> {
    let sought: Vec<char> = form.folded.chars().collect();
    // An ending that no page has may follow the error.
    let stem: Option<Vec<char>> =
        (form.stem != form.folded).then(|| form.stem.chars().collect()).filter(|stem: &Vec<char>| stem.len() >= ONE_EDIT);
    let (mut heads, most) = match reach {
        Reach::Near(most) => (beginnings(analyser, form, LONGEST_WORD, 1), most),
        Reach::FirstLetter => (other_beginnings(analyser, form), 1),
    };
    let most = most.min(edits(form));
    if most == 0 {
        return Ok(Vec::new());
    }
    if let (Reach::Near(_), [first, second, ..]) = (reach, &*sought) {
        add(&mut heads, [*second, *first].iter().collect());
    }
    let mut all: Vec<Candidate> = Vec::new();
    let mut most = tier(most, true);
    // Whether these are all heads there are.
    let mut is_last = reach == Reach::FirstLetter;
    loop {
        let more = walk_all(index, &heads, LONGEST_CORRECTION, &mut |entry| {
            let Some((tier, written)) = nearest(&entry, &sought, stem.as_deref(), most / 2, analyser).filter(|(tier, _)| *tier <= most)
            else {
                return;
            };
            if tier < most {
                all.clear();
                most = tier;
            }
            if all.iter().all(|known| known.entry.stem != entry.stem) {
                all.push(Candidate { entry, written, whole: true, tier });
            }
        })?;
        if !more || is_last {
            return Ok(first(all, MOST_CORRECTIONS));
        }
        heads = beginnings(analyser, form, LONGEST_WORD, 2);
        is_last = true;
    }
}

/// How far the nearest word of an entry is, if it is near enough, and its place among those written, or nothing for the stem; `stem` is that of what is sought,
/// where it is another word. A stem that is near, and no word, is the nearest word that it is the stem of, if that is near too.
fn nearest(entry: &Entry, sought: &[char], stem: Option<&[char]>, most: usize, analyser: &Analyser) -> Option<(usize, Option<usize>)> {
    // How far it is, and how frequent it is not: the least is best.
    let mut best: Option<((usize, u32), Option<usize>)> = None;
    let mut otherwise: Option<((usize, u32), usize)> = None;
    let letters: Vec<char> = entry.stem.chars().collect();
    // What has the stem itself is found without.
    let by_stems = stem.and_then(|stem| distance(&letters, stem, most)).filter(|edits| *edits > 0).map(|edits| tier(edits, true));
    let of_stem = distance(&letters, sought, most).map(|edits| tier(edits, false)).into_iter().chain(by_stems).min();
    if let Some(tier) = of_stem {
        // What is not written otherwise is written as the stem is.
        let bare = entry.anywhere.doc_freq.saturating_sub(documents(&entry.written));
        best = Some(((tier, u32::MAX - bare), None));
    }
    for (place, (word, info)) in entry.written.iter().enumerate() {
        let letters: Vec<char> = if word.is_ascii() { word.chars().collect() } else { analyser.fold(word).chars().collect() };
        let Some(edits) = distance(&letters, sought, if of_stem.is_some() { most + LITTLE } else { most }) else { continue };
        let worth = (tier(edits, false), u32::MAX - info.doc_freq);
        if edits <= most && best.is_none_or(|(least, _)| worth < least) {
            best = Some((worth, Some(place)));
        }
        if otherwise.is_none_or(|(least, _)| worth < least) {
            otherwise = Some((worth, place));
        }
    }
    let ((tier, _), written) = best?;
    if written.is_some() || entry.is_word() {
        return Some((tier, written));
    }
    otherwise.map(|(_, place)| (tier, Some(place)))
}

/// The most frequent, in order; among equals the order of the dictionary holds.
fn first(all: Vec<Candidate>, most: usize) -> Vec<Candidate> {
    let mut order: Vec<u64> = (0_u64..).zip(&all).map(|(place, candidate)| u64::from(!candidate.frequency()) << 32 | place).collect();
    order.sort_unstable();
    order.truncate(most);
    let mut all: Vec<Option<Candidate>> = all.into_iter().map(Some).collect();
    order.into_iter().filter_map(|packed| all.get_mut(packed as u32 as usize)?.take()).collect()
}

/// Gives the entries between two terms, about as many terms as the limit says; and whether there are more.
fn walk(index: &InvertedIndexReader, from: &[u8], to: &[u8], limit: u64, each: &mut dyn FnMut(Entry)) -> io::Result<bool> {
    let mut range = index.terms().range().ge(from).lt(to);
    if limit < u64::MAX {
        range = range.limit(limit);
    }
    let mut stream = range.into_stream()?;
    let mut current: Option<Entry> = None;
    let mut passed = 0;
    while stream.advance() {
        passed += 1;
        let info = stream.value();
        match term::parse(stream.key()) {
            Some((stem, Tag::Anywhere)) => {
                let next = Entry { stem: stem.to_owned(), anywhere: info.clone(), ..Entry::default() };
                if let Some(entry) = current.replace(next) {
                    each(entry);
                }
            }
            Some((_, Tag::Bare)) => current.as_mut().into_iter().for_each(|entry| entry.is_bare = true),
            Some((_, Tag::In(part))) => current.as_mut().into_iter().for_each(|entry| entry.parts.push((part, info.clone()))),
            Some((_, Tag::Written(word))) => {
                current.as_mut().into_iter().for_each(|entry| entry.written.push((word.to_owned(), info.clone())));
            }
            None => {}
        }
    }
    current.into_iter().for_each(each);
    Ok(passed >= limit)
}
