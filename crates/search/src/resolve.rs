//! What a word of a query stands for in the index: itself, words it is the beginning of, words it may have been meant to be.

use crate::analysis::{Analyser, Form, Kind};
use crate::dictionary::{self, Candidate, Entry, Reach};
use crate::query::Word;
use crate::term::Part;
use std::io;
use tantivy::InvertedIndexReader;
use tantivy::postings::TermInfo;

/// How a word of the index was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum How {
    /// It is what was written, or has the same stem.
    Same,
    /// It begins with what was written.
    Completed,
    /// It is this many edits away from what was written.
    Corrected(usize),
}

/// Where the very form of a word stands that the reader wrote.
#[derive(Debug)]
pub(crate) enum Exact {
    /// Wherever its stem does, as far as can be told.
    Everywhere,
    /// In these places, or in none.
    Where(TermInfo),
    /// It is written as its stem is: wherever that does and these other forms of it do not.
    Beyond(Vec<(String, TermInfo)>),
}

/// A word of the index that a word of the query stands for.
#[derive(Debug)]
pub(crate) struct Alternative {
    pub(crate) how: How,
    /// What it counts, against 1 for what was written.
    pub(crate) weight: f32,
    pub(crate) stem: String,
    /// Whether it is the parts of a compound in one, and stands where each of them does.
    pub(crate) joined: bool,
    /// The word as written.
    pub(crate) word: String,
    /// Where it stands.
    pub(crate) base: TermInfo,
    pub(crate) exact: Exact,
    /// Where it stands in the parts.
    pub(crate) parts: Vec<(Part, TermInfo)>,
}

const VARIANT: f32 = 0.9;
const JOINED: f32 = 0.95;
const SINGLE: f32 = 0.5;
/// What a completion counts: more, the less of it is missing.
const COMPLETED: (f32, f32) = (0.55, 0.3);
const CORRECTED: f32 = 0.5;
const CORRECTED_TWICE: f32 = 0.35;
/// A word that nobody wrote so, although some of its kind stand in as few documents as this, may be another with an error. More would let readers
/// fetch the dictionary for every ending that no page has.
const DOUBTFUL: u32 = 3;
const SHORTEST_DOUBTFUL: usize = 5;
/// One letter begins too much. A reader who is not typing may have written the beginning of a word too, but not so little.
const SHORTEST_UNFINISHED: usize = 2;
const SHORTEST_BEGINNING: usize = 3;

/// All that a word stands for; nothing where it stands for nothing. Words that stand somewhere are corrected only where that is doubtful, and with `doubt`.
pub(crate) fn resolve(index: &InvertedIndexReader, analyser: &Analyser, word: &Word, doubt: bool) -> io::Result<Vec<Alternative>> {
    let entries = entries(index, &word.forms);
    let completions = if word.unfinished { completed(index, analyser, word) } else { Ok(Vec::new()) };
    let mut all = entries?;
    if all.is_empty() && completions.as_ref().map_or(true, Vec::is_empty) {
        return meant(index, analyser, word, completions);
    }
    let mut others = completions?;
    if doubt && !word.unfinished && is_doubtful(&all, &word.forms) {
        others = corrected(index, analyser, word, Reach::Near(1))?;
    }
    others.retain(|other| all.iter().all(|same| same.stem != other.stem));
    all.append(&mut others);
    Ok(all)
}

/// What a word that stands nowhere may have been meant to be: what it is the beginning of, else what is near it, else what another first letter makes of it. All is
/// looked for at once as long as files are missing: a round is dearer than what is fetched in vain. Of words that are being written, `begun` are the first of these.
fn meant(
    index: &InvertedIndexReader,
    analyser: &Analyser,
    word: &Word,
    begun: io::Result<Vec<Alternative>>,
) -> io::Result<Vec<Alternative>> {
    let completions = if word.unfinished { begun } else { completed(index, analyser, word) };
    if completions.as_ref().is_ok_and(|all| !all.is_empty()) {
        return completions;
    }
    let mut others = corrected(index, analyser, word, Reach::Near(2));
    // Not while the reader may be writing the word: it costs much of the dictionary.
    if !word.unfinished && others.as_ref().map_or(true, Vec::is_empty) {
        let other_first = corrected(index, analyser, word, Reach::FirstLetter);
        others = others.and(other_first);
    }
    completions.and(others)
}

/// Whether a word may be another with an error: its very form stands nowhere, and others with its stem hardly anywhere.
fn is_doubtful(entries: &[Alternative], forms: &[Form]) -> bool {
    let never_written = |entry: &Alternative| matches!(&entry.exact, Exact::Where(info) if info.doc_freq == 0);
    let documents = entries.iter().map(|entry| entry.base.doc_freq).fold(0, u32::saturating_add);
    let long = |form: &Form| form.kind == Kind::Word && form.folded.chars().count() >= SHORTEST_DOUBTFUL;
    documents <= DOUBTFUL && entries.iter().all(never_written) && forms.first().is_some_and(long)
}

/// The entries of the forms themselves.
pub(crate) fn entries(index: &InvertedIndexReader, forms: &[Form]) -> io::Result<Vec<Alternative>> {
    let mut all: Vec<Alternative> = Vec::new();
    let mut failure = None;
    for form in forms {
        match dictionary::entry(index, &form.stem) {
            Ok(Some(entry)) if all.iter().all(|other| other.stem != entry.stem) => all.push(same(entry, form)),
            Ok(_) => {}
            Err(error) => failure = Some(error),
        }
    }
    failure.map_or(Ok(all), Err)
}

fn same(entry: Entry, form: &Form) -> Alternative {
    let weight = match form.kind {
        Kind::Word | Kind::Pair => 1.0,
        Kind::Variant => VARIANT,
        Kind::Joined => JOINED,
        Kind::Single => SINGLE,
    };
    // A word that is its own stem has no term for its exact form.
    let exact = if form.surface == form.stem {
        Exact::Beyond(entry.written)
    } else {
        Exact::Where(entry.written.into_iter().find(|(word, _)| *word == form.surface).map(|(_, info)| info).unwrap_or_default())
    };
    let joined = form.kind == Kind::Joined;
    Alternative {
        how: How::Same,
        weight,
        stem: entry.stem,
        joined,
        word: form.surface.clone(),
        base: entry.anywhere,
        exact,
        parts: entry.parts,
    }
}

fn completed(index: &InvertedIndexReader, analyser: &Analyser, word: &Word) -> io::Result<Vec<Alternative>> {
    let shortest = if word.unfinished { SHORTEST_UNFINISHED } else { SHORTEST_BEGINNING };
    let form = word.forms.first().filter(|form| dictionary::can_be_completed(form, shortest, word.unfinished));
    let Some(form) = form else { return Ok(Vec::new()) };
    let letters = form.folded.chars().count();
    let mut all = Vec::new();
    for candidate in dictionary::completions(index, analyser, form)? {
        let whole = candidate.word().chars().count().max(letters);
        all.push(alternative(candidate, How::Completed, COMPLETED.0 + COMPLETED.1 * letters as f32 / whole as f32));
    }
    Ok(all)
}

/// The nearest words within reach of what was written.
fn corrected(index: &InvertedIndexReader, analyser: &Analyser, word: &Word, reach: Reach) -> io::Result<Vec<Alternative>> {
    let Some(form) = word.forms.first() else { return Ok(Vec::new()) };
    let one = |candidate: Candidate| {
        let edits = candidate.tier / 2;
        alternative(candidate, How::Corrected(edits), if edits > 1 { CORRECTED_TWICE } else { CORRECTED })
    };
    Ok(dictionary::corrections(index, analyser, form, reach)?.into_iter().map(one).collect())
}

fn alternative(candidate: Candidate, how: How, weight: f32) -> Alternative {
    let word = candidate.word().to_owned();
    let info = candidate.info().cloned();
    let Entry { stem, anywhere, parts, written, .. } = candidate.entry;
    let (base, exact) = match (info, how) {
        (Some(info), How::Corrected(_)) if candidate.whole => (anywhere, Exact::Where(info)),
        (Some(info), _) if !candidate.whole => (info, Exact::Everywhere),
        (None, How::Corrected(_)) => (anywhere, Exact::Beyond(written)),
        _ => (anywhere, Exact::Everywhere),
    };
    Alternative { how, weight, stem, joined: false, word, base, exact, parts }
}
