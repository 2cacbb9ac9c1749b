//! Related pages: what an editor names first, then works that share terms and words.
//!
//! The score of a pair is the sum of the inverse document frequencies of the terms they share, plus that of the keywords they share. A
//! work's keywords are its twelve words with the highest tf-idf, so that the cost grows with the number of works, not with its square.
//!
//! A text that changes changes how many works bear its words, by that the keywords of others, and by those the pages that are near them. So
//! each step says what it changed, and the next does anew what reads that: the same function, of fewer works.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::collections::HashMap;
use std::sync::Arc;

use rayon::prelude::*;

use super::table::{Name, Table};
use super::{Relations, Work, WorkId};
use crate::config::LangId;
use crate::document::Document;
use crate::document::letter::is_alphanumeric;
use crate::memo::Same;

/// Related works per work.
const MOST: usize = 5;
/// Keywords of a work.
const KEYWORDS: usize = 12;
/// A word or term in more works than this says little about any of them; it also bounds the cost.
const MOST_BEARERS: usize = 200;
/// Works whose words are counted at once: their texts in words are as large as the site.
const AT_ONCE: usize = 512;

/// A word of a language, by its place in a [`Dictionary`].
type WordId = u32;

/// What was found out before.
#[derive(Debug, Default)]
pub struct Memory {
    dictionary: Dictionary,
    counted: Vec<Counted>,
    /// By word, how many works have it.
    bearers: Vec<u32>,
    /// By work, its keywords, best first.
    keywords: Vec<Box<[WordId]>>,
    /// By word, the works that have it as a keyword, in order.
    by_word: Vec<Vec<WorkId>>,
    relations: Option<Arc<Relations>>,
    rows: Option<Arc<Table<Arc<[WorkId]>>>>,
}

/// The words of all works so far.
#[derive(Debug, Default)]
struct Dictionary {
    ids: HashMap<LangId, HashMap<Arc<str>, WordId>>,
    words: Vec<Arc<str>>,
}

impl Dictionary {
    fn id(&mut self, language: LangId, word: String) -> WordId {
        let known = self.ids.entry(language).or_default();
        if let Some(id) = known.get(word.as_str()) {
            return *id;
        }
        let (id, word) = (self.words.len() as WordId, Arc::<str>::from(word));
        known.insert(word.clone(), id);
        self.words.push(word);
        id
    }
}

/// The words of a work's original text, each once, with their number; none for a work without a published version.
#[derive(Debug, Default)]
struct Counted {
    of: Option<Text>,
    words: Box<[(WordId, u32)]>,
}

/// A text that words were counted in: document, title, language.
type Text = (Same<Document>, Arc<str>, LangId);

/// For each work, those that are near it, best first: the ids named in `related`, then by score.
pub fn compute(documents: &[Arc<Document>], relations: &Arc<Relations>, memory: &mut Memory) -> Arc<Table<Arc<[WorkId]>>> {
    let works = relations.works.unread();
    if memory.counted.len() != works.len() {
        *memory = Memory { counted: works.iter().map(|_| Counted::default()).collect(), ..Memory::default() };
        memory.keywords.resize_with(works.len(), Box::default);
    }
    let before = memory.bearers.clone();
    let mut changed = count_words(documents, works, memory);
    let matters = |bearers: u32| if (2..=MOST_BEARERS as u32).contains(&bearers) { bearers } else { 0 };
    let words_changed: Vec<bool> =
        memory.bearers.iter().enumerate().map(|(word, now)| matters(*now) != matters(before.get(word).copied().unwrap_or(0))).collect();
    for (changed, counted) in changed.iter_mut().zip(&memory.counted) {
        *changed = *changed || counted.words.iter().any(|(word, _)| words_changed[*word as usize]);
    }
    let lists_changed = choose_keywords(&mut changed, memory);
    let same_relations = memory.relations.replace(relations.clone()).is_some_and(|old| says_the_same(&old, relations));
    let rows: Vec<Arc<[WorkId]>> = match memory.rows.as_ref().filter(|_| same_relations) {
        None => near(relations, memory, |_| None),
        Some(rows) => near(relations, memory, |id| {
            let is_known = !changed[id] && !memory.keywords[id].iter().any(|word| lists_changed[*word as usize]);
            is_known.then(|| rows.unread()[id].clone())
        }),
    };
    let table = match memory.rows.take() {
        Some(known) if known.unread() == rows => known,
        _ => Arc::new(Table::new(Name::Related, rows)),
    };
    memory.rows = Some(table.clone());
    table
}

/// Counts the words of texts that are not the last ones; says of which works.
fn count_words(documents: &[Arc<Document>], works: &[Work], memory: &mut Memory) -> Vec<bool> {
    let text = |work: &Work| {
        let original = work.original();
        let document = || Same(documents[original.document].clone());
        work.live_versions().next().map(|_| (document(), original.title.clone(), work.original))
    };
    let mut changed = vec![false; works.len()];
    let texts: Vec<(WorkId, Option<Text>)> =
        works.iter().map(text).enumerate().filter(|(id, text)| memory.counted[*id].of != *text).collect();
    for some in texts.chunks(AT_ONCE) {
        let counts: Vec<HashMap<String, u32>> = some
            .par_iter()
            .map(|(_, text)| text.as_ref().map_or_else(HashMap::new, |(document, title, _)| words(&document.0, title)))
            .collect();
        for ((id, text), counts) in some.iter().zip(counts) {
            let language = text.as_ref().map_or(LangId(0), |(_, _, language)| *language);
            let mut words: Vec<(WordId, u32)> =
                counts.into_iter().map(|(word, times)| (memory.dictionary.id(language, word), times)).collect();
            words.sort_unstable();
            memory.bearers.resize(memory.dictionary.words.len(), 0);
            for (word, _) in &memory.counted[*id].words {
                memory.bearers[*word as usize] -= 1;
            }
            for (word, _) in &words {
                memory.bearers[*word as usize] += 1;
            }
            memory.counted[*id] = Counted { of: text.clone(), words: words.into() };
            changed[*id] = true;
        }
    }
    memory.by_word.resize(memory.dictionary.words.len(), Vec::new());
    changed
}

/// Chooses the keywords of the works that changed; says whose keywords did, and for each word whether the list of its works did.
fn choose_keywords(changed: &mut [bool], memory: &mut Memory) -> Vec<bool> {
    let count = changed.len() as f64;
    let Memory { dictionary, counted, bearers, keywords, by_word, .. } = memory;
    let chosen: Vec<Option<Box<[WordId]>>> = changed
        .par_iter()
        .zip(&*counted)
        .map(|(changed, counted)| changed.then(|| of_words(&counted.words, bearers, dictionary, count)))
        .collect();
    let mut lists_changed = vec![false; by_word.len()];
    for (id, new) in chosen.into_iter().enumerate() {
        let Some(new) = new else { continue };
        changed[id] = keywords[id] != new;
        let old = std::mem::replace(&mut keywords[id], new);
        let new = &keywords[id];
        for word in old.iter().filter(|word| !new.contains(word)) {
            by_word[*word as usize].retain(|other| *other != id);
            lists_changed[*word as usize] = true;
        }
        for word in new.iter().filter(|word| !old.contains(word)) {
            let list = &mut by_word[*word as usize];
            list.insert(list.partition_point(|other| *other < id), id);
            lists_changed[*word as usize] = true;
        }
    }
    lists_changed
}

/// The keywords among the words of a work.
fn of_words(words: &[(WordId, u32)], bearers: &[u32], dictionary: &Dictionary, count: f64) -> Box<[WordId]> {
    let mut scored: Vec<(WordId, f64)> = words
        .iter()
        .filter_map(|(word, times)| {
            let bearers = f64::from(bearers[*word as usize]);
            (bearers >= 2.0 && bearers <= MOST_BEARERS as f64).then(|| (*word, f64::from(*times) * (count / bearers).ln()))
        })
        .collect();
    let name = |word: WordId| &dictionary.words[word as usize];
    keep_first(&mut scored, KEYWORDS, |a, b| b.1.total_cmp(&a.1).then_with(|| name(a.0).cmp(name(b.0))));
    scored.into_iter().map(|(word, _)| word).collect()
}

/// Whether relations say the same of what scores are made from, besides words: which works are published, their terms, the pages they name.
fn says_the_same(old: &Arc<Relations>, new: &Arc<Relations>) -> bool {
    let named = |work: &Work| work.original().envelope.related.iter().map(|named| named.value.clone()).collect::<Vec<_>>();
    let same = |(old, new): (&Work, &Work)| {
        old.live_versions().next().is_some() == new.live_versions().next().is_some()
            && (old.original().envelope.related.is_empty() && new.original().envelope.related.is_empty() || named(old) == named(new))
    };
    Arc::ptr_eq(old, new)
        || old.ids == new.ids
            && old.terms.of_work.unread() == new.terms.of_work.unread()
            && old.works.unread().iter().zip(new.works.unread()).all(same)
}

/// The works near each work; those that `known` gives are not looked for.
fn near(relations: &Relations, memory: &Memory, known: impl Fn(WorkId) -> Option<Arc<[WorkId]>> + Sync) -> Vec<Arc<[WorkId]>> {
    let Relations { terms, ids, .. } = relations;
    let works = relations.works.unread();
    let count = works.len() as f64;
    let weight = |bearers: usize| (count / bearers as f64).ln().max(0.1);
    (0..works.len())
        .into_par_iter()
        .map_init(
            || vec![0.0_f64; works.len()],
            |scores, id| {
                if let Some(known) = known(id) {
                    return known;
                }
                let named: Vec<WorkId> =
                    works[id].original().envelope.related.iter().filter_map(|named| ids.get(named.value.as_str()).copied()).collect();
                if works[id].live_versions().next().is_none() {
                    return named.into();
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
                for term in &terms.of_work.unread()[id] {
                    add(&terms.works[term], 1.5);
                }
                for word in &memory.keywords[id] {
                    add(&memory.by_word[*word as usize], 1.0);
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
    for word in text.split(|letter: char| !is_alphanumeric(letter)) {
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
