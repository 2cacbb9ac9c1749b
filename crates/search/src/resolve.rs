//! What a word of a query stands for in the index: itself, words it is the beginning of, words it may have been meant to be.

use crate::analysis::{Analyser, Form, Kind};
use crate::dictionary::{self, Candidate, Entry};
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

/// A word of the index that a word of the query stands for.
#[derive(Debug)]
pub(crate) struct Alternative {
    pub(crate) how: How,
    /// What it counts, against 1 for what was written.
    pub(crate) weight: f32,
    pub(crate) stem: String,
    /// The word as written.
    pub(crate) word: String,
    /// Where it stands.
    pub(crate) base: TermInfo,
    /// Where the very form stands that the reader wrote, where that can be told.
    pub(crate) exact: Option<TermInfo>,
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
/// A reader who is not typing may have written the beginning of a word, but not so little.
const SHORTEST_BEGINNING: usize = 3;

/// All that a word stands for; nothing where it stands for nothing. Words that stand somewhere are corrected only where that is doubtful.
pub(crate) fn resolve(index: &InvertedIndexReader, analyser: &Analyser, word: &Word) -> io::Result<Vec<Alternative>> {
    let entries = entries(index, &word.forms);
    let completions = if word.unfinished { completed(index, analyser, &word.forms, 2) } else { Ok(Vec::new()) };
    let (mut all, mut others) = (entries?, completions?);
    if all.is_empty() && others.is_empty() {
        others = if word.unfinished { Vec::new() } else { completed(index, analyser, &word.forms, SHORTEST_BEGINNING)? };
        if others.is_empty() {
            return corrected(index, analyser, &word.forms, 2);
        }
    } else if !word.unfinished && is_doubtful(&all, &word.forms) {
        others = corrected(index, analyser, &word.forms, 1)?;
    }
    others.retain(|other| all.iter().all(|same| same.stem != other.stem));
    all.append(&mut others);
    Ok(all)
}

/// Whether a word may be another with an error: its very form stands nowhere, and others with its stem hardly anywhere.
fn is_doubtful(entries: &[Alternative], forms: &[Form]) -> bool {
    let never_written = |entry: &Alternative| entry.exact.as_ref().is_some_and(|info| info.doc_freq == 0);
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
    let exact = entry.written.into_iter().find(|(word, _)| *word == form.surface).map(|(_, info)| info);
    let exact = if form.surface == form.stem { None } else { Some(exact.unwrap_or_default()) };
    Alternative { how: How::Same, weight, stem: entry.stem, word: form.surface.clone(), base: entry.anywhere, exact, parts: entry.parts }
}

fn completed(index: &InvertedIndexReader, analyser: &Analyser, forms: &[Form], shortest: usize) -> io::Result<Vec<Alternative>> {
    let Some(form) = forms.first().filter(|form| dictionary::can_be_completed(form)) else { return Ok(Vec::new()) };
    let letters = form.folded.chars().count();
    if letters < shortest {
        return Ok(Vec::new());
    }
    let all = dictionary::completions(index, analyser, form)?;
    Ok(all.into_iter().map(|candidate| alternative(candidate, How::Completed, completion_weight(letters))).collect())
}

fn completion_weight(letters: usize) -> impl Fn(&Candidate) -> f32 {
    move |candidate| {
        let whole = candidate.word().chars().count().max(letters);
        COMPLETED.0 + COMPLETED.1 * letters as f32 / whole as f32
    }
}

fn corrected(index: &InvertedIndexReader, analyser: &Analyser, forms: &[Form], most: usize) -> io::Result<Vec<Alternative>> {
    let Some(form) = forms.first() else { return Ok(Vec::new()) };
    let all = dictionary::corrections(index, analyser, form, most)?;
    let weight = |candidate: &Candidate| if candidate.edits > 1 { CORRECTED_TWICE } else { CORRECTED };
    Ok(all
        .into_iter()
        .map(|candidate| {
            let how = How::Corrected(candidate.edits);
            alternative(candidate, how, weight)
        })
        .collect())
}

fn alternative(candidate: Candidate, how: How, weight: impl Fn(&Candidate) -> f32) -> Alternative {
    let weight = weight(&candidate);
    let word = candidate.word().to_owned();
    let info = candidate.info().cloned();
    let (base, exact) = match info {
        Some(info) if candidate.whole => (candidate.entry.anywhere, if matches!(how, How::Corrected(_)) { Some(info) } else { None }),
        Some(info) => (info, None),
        None => (candidate.entry.anywhere, None),
    };
    Alternative { how, weight, stem: candidate.entry.stem, word, base, exact, parts: candidate.entry.parts }
}
