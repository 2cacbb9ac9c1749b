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
/// Stemmers take away this many letters now and then: a stem may be that much shorter than what a reader has written of a word.
const ENDING: usize = 3;
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
}

/// An entry that a word may stand for.
#[derive(Debug)]
pub(crate) struct Candidate {
    pub(crate) entry: Entry,
    /// The word as written that was found; where nothing, the stem is the word.
    pub(crate) written: Option<usize>,
    /// Whether the whole entry is meant, not just the word as written.
    pub(crate) whole: bool,
    /// How many edits it is away.
    pub(crate) edits: usize,
}

impl Candidate {
    /// The word as written.
    pub(crate) fn word(&self) -> &str {
        self.written.and_then(|place| self.entry.written.get(place)).map_or(&self.entry.stem, |(word, _)| word)
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

/// The entry of a stem, if it stands anywhere.
pub(crate) fn entry(index: &InvertedIndexReader, stem: &str) -> io::Result<Option<Entry>> {
    let mut end = stem.as_bytes().to_vec();
    end.push(END);
    let mut found = None;
    walk(index, stem.as_bytes(), &end, u64::MAX, &mut |entry| found = Some(entry))?;
    Ok(found)
}

/// Whether a form can be completed: pairs of characters are whole, and one letter begins too much.
pub(crate) fn can_be_completed(form: &Form) -> bool {
    form.kind == Kind::Word && form.folded.chars().nth(1).is_some()
}

/// The most frequent words that begin with the folded text.
pub(crate) fn completions(index: &InvertedIndexReader, analyser: &Analyser, folded: &str) -> io::Result<Vec<Candidate>> {
    let letters = folded.chars().count();
    let kept = if letters <= ENDING + 1 { letters } else { (letters - ENDING).max(ENDING + 1) };
    let from: String = folded.chars().take(kept).collect();
    let mut end = from.as_bytes().to_vec();
    end.push(LAST);
    let mut all = Vec::new();
    walk(index, from.as_bytes(), &end, LONGEST_COMPLETION, &mut |entry| {
        let whole = entry.stem.starts_with(folded);
        let mut best: Option<(usize, u32)> = None;
        for (place, (word, info)) in entry.written.iter().enumerate() {
            if best.is_none_or(|(_, frequency)| info.doc_freq > frequency) && (whole || begins(word, folded, analyser)) {
                best = Some((place, info.doc_freq));
            }
        }
        if whole || best.is_some() {
            all.push(Candidate { entry, written: best.map(|(place, _)| place), whole, edits: 0 });
        }
    })?;
    Ok(first(all, MOST_COMPLETIONS))
}

fn begins(word: &str, folded: &str, analyser: &Analyser) -> bool {
    if word.is_ascii() { word.starts_with(folded) } else { analyser.fold(word).starts_with(folded) }
}

/// How many edits a word may be away from what was meant.
pub(crate) fn edits(form: &Form) -> usize {
    match form.folded.chars().count() {
        _ if form.kind != Kind::Word => 0,
        letters if letters > LONGEST_WORD => 0,
        letters if letters >= TWO_EDITS => 2,
        letters if letters >= ONE_EDIT => 1,
        _ => 0,
    }
}

/// The words nearest to a form, the most frequent first. They begin with the same letter, or with the first two swapped.
pub(crate) fn corrections(index: &InvertedIndexReader, analyser: &Analyser, form: &Form) -> io::Result<Vec<Candidate>> {
    let sought: Vec<char> = form.folded.chars().collect();
    let mut most = edits(form);
    let Some(head) = sought.first().filter(|_| most > 0) else { return Ok(Vec::new()) };
    let mut all: Vec<Candidate> = Vec::new();
    let mut look = |from: String| {
        let mut end = from.as_bytes().to_vec();
        end.push(LAST);
        walk(index, from.as_bytes(), &end, LONGEST_CORRECTION, &mut |entry| {
            let Some((written, edits)) = nearest(&entry, &sought, most, analyser) else { return };
            if edits < most {
                all.clear();
                most = edits;
            }
            all.push(Candidate { entry, written, whole: true, edits });
        })
    };
    let same = look(head.to_string());
    let swapped = match sought.get(1) {
        Some(second) if second != head => look([*second, *head].iter().collect()),
        _ => Ok(()),
    };
    same?;
    swapped?;
    Ok(first(all, MOST_CORRECTIONS))
}

/// The word of an entry that is nearest to what is sought: its place among those written, or nothing for the stem; and the number of edits.
fn nearest(entry: &Entry, sought: &[char], most: usize, analyser: &Analyser) -> Option<(Option<usize>, usize)> {
    let mut best: Option<(Option<usize>, usize, u32)> = None;
    let mut offer = |place, edits: usize, frequency: u32| {
        if best.is_none_or(|(_, least, most)| edits < least || edits == least && frequency > most) {
            best = Some((place, edits, frequency));
        }
    };
    let letters: Vec<char> = entry.stem.chars().collect();
    if let Some(edits) = distance(&letters, sought, most) {
        // What is not written otherwise is written as the stem is.
        let otherwise = entry.written.iter().map(|(_, info)| info.doc_freq).fold(0, u32::saturating_add);
        offer(None, edits, entry.anywhere.doc_freq.saturating_sub(otherwise));
    }
    for (place, (word, info)) in entry.written.iter().enumerate() {
        let letters: Vec<char> = if word.is_ascii() { word.chars().collect() } else { analyser.fold(word).chars().collect() };
        if let Some(edits) = distance(&letters, sought, most) {
            offer(Some(place), edits, info.doc_freq);
        }
    }
    best.map(|(place, edits, _)| (place, edits))
}

/// The most frequent, in order; among equals the order of the dictionary holds.
fn first(all: Vec<Candidate>, most: usize) -> Vec<Candidate> {
    let mut order: Vec<u64> = (0_u64..).zip(&all).map(|(place, candidate)| u64::from(!candidate.frequency()) << 32 | place).collect();
    order.sort_unstable();
    order.truncate(most);
    let mut all: Vec<Option<Candidate>> = all.into_iter().map(Some).collect();
    order.into_iter().filter_map(|packed| all.get_mut(packed as u32 as usize)?.take()).collect()
}

/// Gives the entries between two terms, about as many terms as the limit says.
fn walk(index: &InvertedIndexReader, from: &[u8], to: &[u8], limit: u64, each: &mut dyn FnMut(Entry)) -> io::Result<()> {
    let mut range = index.terms().range().ge(from).lt(to);
    if limit < u64::MAX {
        range = range.limit(limit);
    }
    let mut stream = range.into_stream()?;
    let mut current: Option<Entry> = None;
    while stream.advance() {
        let info = stream.value();
        match term::parse(stream.key()) {
            Some((stem, Tag::Anywhere)) => {
                let next = Entry { stem: stem.to_owned(), anywhere: info.clone(), ..Entry::default() };
                if let Some(entry) = current.replace(next) {
                    each(entry);
                }
            }
            Some((_, Tag::In(part))) => current.as_mut().into_iter().for_each(|entry| entry.parts.push((part, info.clone()))),
            Some((_, Tag::Written(word))) => {
                current.as_mut().into_iter().for_each(|entry| entry.written.push((word.to_owned(), info.clone())));
            }
            None => {}
        }
    }
    current.into_iter().for_each(each);
    Ok(())
}
