//! Related pages: what an editor names first, then works that share terms and words.
//!
//! The score of a pair is the sum of the inverse document frequencies of the terms they share, plus that of the keywords they share. A
//! work's keywords are its twelve words with the highest tf-idf, so that the cost grows with the number of works, not with its square.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use rayon::prelude::*;

use super::term::Terms;
use super::{Work, WorkId};
use crate::document::Document;

/// Related works per work.
const MOST: usize = 5;
/// Keywords of a work.
const KEYWORDS: usize = 12;
/// A word or term in more works than this says little about any of them; it also bounds the cost.
const MOST_BEARERS: usize = 200;

/// For each work, those that are near it, best first: the ids named in `related`, then by score.
pub fn compute(documents: &[Document], works: &[Work], ids: &BTreeMap<Arc<str>, WorkId>, terms: &Terms) -> Vec<Vec<WorkId>> {
    let keywords = keywords(documents, works);
    let mut by_word: BTreeMap<(u8, &str), Vec<WorkId>> = BTreeMap::new();
    for (id, words) in keywords.iter().enumerate() {
        for word in words {
            by_word.entry((works[id].original.0, word)).or_default().push(id);
        }
    }
    let count = works.len() as f64;
    let weight = |bearers: usize| (count / bearers as f64).ln().max(0.1);
    (0..works.len())
        .into_par_iter()
        .map_init(
            || vec![0.0_f64; works.len()],
            |scores, id| {
                let named: Vec<WorkId> =
                    works[id].original().envelope.related.iter().filter_map(|named| ids.get(named.value.as_str()).copied()).collect();
                if works[id].live_versions().next().is_none() {
                    return named;
                }
                let mut touched: Vec<WorkId> = Vec::new();
                let mut add = |bearers: &[WorkId], factor: f64| {
                    if bearers.len() > MOST_BEARERS {
                        return;
                    }
                    for &other in bearers {
                        if scores[other] == 0.0 {
                            touched.push(other);
                        }
                        scores[other] += factor * weight(bearers.len());
                    }
                };
                for term in &terms.of_work[id] {
                    add(&terms.works[term], 1.5);
                }
                for word in &keywords[id] {
                    add(&by_word[&(works[id].original.0, word.as_str())], 1.0);
                }
                let mut ranked: Vec<(WorkId, f64)> = touched.iter().map(|other| (*other, scores[*other])).collect();
                for other in touched {
                    scores[other] = 0.0;
                }
                ranked.retain(|(other, _)| *other != id && !named.contains(other) && works[*other].live_versions().next().is_some());
                let room = MOST.saturating_sub(named.len());
                keep_first(&mut ranked, room, |a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
                named.iter().copied().filter(|other| *other != id).chain(ranked.into_iter().map(|(other, _)| other)).collect()
            },
        )
        .collect()
}

/// The keywords of each work's original text; none for works without a published version.
fn keywords(documents: &[Document], works: &[Work]) -> Vec<Vec<String>> {
    let counted: Vec<HashMap<String, u32>> = works
        .par_iter()
        .map(|work| {
            if work.live_versions().next().is_some() {
                words(&documents[work.original().document], &work.original().title)
            } else {
                HashMap::new()
            }
        })
        .collect();
    let bearers = bearers(works, &counted);
    let count = works.len() as f64;
    works
        .par_iter()
        .zip(&counted)
        .map(|(work, words)| {
            let mut scored: Vec<(&str, f64)> = words
                .iter()
                .filter_map(|(word, times)| {
                    let bearers = f64::from(bearers[&(work.original.0, word.as_str())]);
                    (bearers >= 2.0 && bearers <= MOST_BEARERS as f64).then(|| (word.as_str(), f64::from(*times) * (count / bearers).ln()))
                })
                .collect();
            keep_first(&mut scored, KEYWORDS, |a, b| b.1.total_cmp(&a.1).then(a.0.cmp(b.0)));
            scored.into_iter().map(|(word, _)| word.to_owned()).collect()
        })
        .collect()
}

/// How many works have each word of each language.
fn bearers<'a>(works: &[Work], counted: &'a [HashMap<String, u32>]) -> HashMap<(u8, &'a str), u32> {
    let add = |mut bearers: HashMap<(u8, &'a str), u32>, (work, words): (&Work, &'a HashMap<String, u32>)| {
        for word in words.keys() {
            *bearers.entry((work.original.0, word)).or_default() += 1;
        }
        bearers
    };
    let merge = |some: HashMap<(u8, &'a str), u32>, others: HashMap<(u8, &'a str), u32>| {
        let (mut all, fewer) = if some.len() < others.len() { (others, some) } else { (some, others) };
        for (word, number) in fewer {
            *all.entry(word).or_default() += number;
        }
        all
    };
    works.par_iter().zip(counted).fold(HashMap::new, add).reduce(HashMap::new, merge)
}

/// The first `most` of `items` in this order, in order. Sorts only those.
fn keep_first<T>(items: &mut Vec<T>, most: usize, order: impl Fn(&T, &T) -> Ordering) {
    if items.len() > most {
        items.select_nth_unstable_by(most, &order);
        items.truncate(most);
    }
    items.sort_by(order);
}

/// Words of four letters or more with their number; those of the title count thrice. Scripts without spaces count by pairs of characters.
fn words(document: &Document, title: &str) -> HashMap<String, u32> {
    let mut text = String::new();
    document.tree.push_plain_text(0..document.tree.nodes.len() as u32, &document.source.text, &mut text);
    let mut counts = HashMap::new();
    count(&text, 1, &mut counts);
    count(title, 3, &mut counts);
    counts
}

fn count(text: &str, times: u32, counts: &mut HashMap<String, u32>) {
    for word in text.split(|letter: char| !letter.is_alphanumeric()) {
        let letters = word.chars().count();
        if word.chars().any(is_unspaced) {
            let characters: Vec<char> = word.chars().collect();
            for pair in characters.windows(2) {
                *counts.entry(pair.iter().collect()).or_default() += times;
            }
        } else if (4..=30).contains(&letters) {
            let is_lower = word.bytes().all(|byte| byte.is_ascii_lowercase());
            let lower = if is_lower { Cow::Borrowed(word) } else { Cow::Owned(word.to_lowercase()) };
            match counts.get_mut(&*lower) {
                Some(count) => *count += times,
                None => _ = counts.insert(lower.into_owned(), times),
            }
        }
    }
}

/// Han, Hiragana, Katakana and Thai are written without spaces.
fn is_unspaced(letter: char) -> bool {
    matches!(u32::from(letter), 0x0E00..=0x0E7F | 0x3040..=0x30FF | 0x3400..=0x4DBF | 0x4E00..=0x9FFF | 0x20000..=0x2FA1F)
}
