//! Which pages answer a query, and in which order.

use crate::analysis::Kind;
use crate::hot::Pages;
use crate::query::Word;
use crate::weigh::Weights;

/// What it adds that one section has all the words, as a share.
const TOGETHER: f32 = 0.3;
/// What words in the title add, beyond what they count as words: for a title that has nothing else.
const TITLE: f32 = 0.5;
/// What it adds that the title is the query: more than all else together can be.
const SAME_TITLE: f32 = 2.0;
/// What a word that may be missing counts.
const WEAK: f32 = 0.5;
/// Where no page has all words: how much of the rarity of the best page's words the others must have.
const RELAXED: f32 = 0.6;

/// What the pages are ranked by.
pub(crate) struct Ranking<'a> {
    pub(crate) pages: &'a Pages,
    /// What is looked for.
    pub(crate) words: &'a [Word],
    /// How well pages answer each word; nothing for what stands nowhere.
    pub(crate) weights: &'a [Option<Weights>],
}

/// How a page's score comes about.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(crate) struct Parts {
    /// What its words give.
    pub(crate) words: f32,
    /// What it gives that one section has them.
    pub(crate) together: f32,
    /// What the title gives.
    pub(crate) title: f32,
}

impl Parts {
    pub(crate) fn score(self) -> f32 {
        self.words + self.together + self.title
    }
}

/// The pages that answer, in their own order, and whether none has all words so that these have some.
pub(crate) fn matching(ranking: &Ranking<'_>, allowed: &dyn Fn(u32) -> bool) -> (Vec<u32>, bool) {
    let all = 0..ranking.pages.lengths.len() as u32;
    // Two characters that meet where two words touch, and nowhere else, are no word.
    let is_seam = |word: &Word, weights: &Option<Weights>| weights.is_none() && word.forms.iter().any(|form| form.kind == Kind::Pair);
    let may_be_missing = |(word, weights): (&Word, &Option<Weights>)| word.weak || is_seam(word, weights);
    let words = || ranking.words.iter().zip(ranking.weights);
    let required = |page: &u32| words().all(|both| may_be_missing(both) || has(both.1.as_ref(), *page));
    let some = |page: &u32| ranking.weights.iter().any(|weights| has(weights.as_ref(), *page));
    let full: Vec<u32> = all.clone().filter(|page| allowed(*page) && required(page) && some(page)).collect();
    if !full.is_empty() {
        return (full, false);
    }
    let rarities: Vec<(u32, f32)> = all.filter(|page| allowed(*page)).map(|page| (page, ranking.rarity(page))).collect();
    let best = rarities.iter().fold(0.0, |best: f32, (_, rarity)| best.max(*rarity));
    (rarities.into_iter().filter(|(_, rarity)| *rarity > 0.0 && *rarity >= RELAXED * best).map(|(page, _)| page).collect(), true)
}

/// Places with their scores, which are not negative: the best first, those with equal scores in order.
pub(crate) fn sorted(scores: impl Iterator<Item = (u32, f32)>) -> Vec<(u32, f32)> {
    // Bits of numbers that are not negative are in the order of the numbers: the module has one sort for all.
    let mut packed: Vec<u64> = scores.map(|(place, score)| u64::from(!score.to_bits()) << 32 | u64::from(place)).collect();
    packed.sort_unstable();
    packed.into_iter().map(|packed| (packed as u32, f32::from_bits(!((packed >> 32) as u32)))).collect()
}

fn has(weights: Option<&Weights>, page: u32) -> bool {
    weights.is_some_and(|weights| at(&weights.pages, page) > 0.0)
}

fn at(values: &[f32], place: u32) -> f32 {
    values.get(place as usize).copied().unwrap_or_default()
}

impl Ranking<'_> {
    fn weights(&self) -> impl Iterator<Item = (f32, &Weights)> {
        let counted = |word: &Word| if word.weak { WEAK } else { 1.0 };
        let both = self.words.iter().zip(self.weights);
        both.filter_map(move |(word, weights)| weights.as_ref().map(|weights| (counted(word) * weights.rarity, weights)))
    }

    /// The rarity of the words that a page has.
    fn rarity(&self, page: u32) -> f32 {
        self.weights().filter(|(_, weights)| at(&weights.pages, page) > 0.0).map(|(rarity, _)| rarity).sum()
    }

    /// How a page's score comes about.
    pub(crate) fn parts(&self, page: u32) -> Parts {
        let mut parts = Parts::default();
        let mut all = 0.0;
        let mut in_title = 0_usize;
        let mut rarity_in_title = 0.0;
        for (rarity, weights) in self.weights() {
            all += rarity;
            parts.words += rarity * at(&weights.pages, page);
            if weights.titles.get(page as usize).copied().unwrap_or_default() {
                in_title += 1;
                rarity_in_title += rarity;
            }
        }
        if self.words.len() > 1 && all > 0.0 {
            // Where words are missing, the rarer they are the less those that are there say.
            parts.words *= self.rarity(page) / all;
            let most = self.documents(page).fold(0.0, |most: f32, document| most.max(self.together(page, document))) / all;
            parts.together = TOGETHER * parts.words * most * most;
        }
        let length = self.pages.titles.get(page as usize).copied().unwrap_or_default().max(1);
        if in_title > 0 {
            parts.title = TITLE * rarity_in_title * (in_title as f32 / f32::from(length)).min(1.0);
            if in_title == self.words.len() && in_title >= usize::from(length) {
                parts.title += SAME_TITLE * all;
            }
        }
        parts
    }

    /// What each word gives to a page's score.
    #[cfg(feature = "write")]
    pub(crate) fn word_scores(&self, page: u32) -> Vec<f32> {
        let counted = |word: &Word| if word.weak { WEAK } else { 1.0 };
        let both = self.words.iter().zip(self.weights);
        both.map(|(word, weights)| weights.as_ref().map_or(0.0, |weights| counted(word) * weights.rarity * at(&weights.pages, page)))
            .collect()
    }

    /// The documents of a page.
    pub(crate) fn documents(&self, page: u32) -> std::ops::Range<u32> {
        let start = |page: usize| self.pages.documents.get(page).copied().unwrap_or_default();
        start(page as usize)..start(page as usize + 1)
    }

    /// The rarity of the words that a document has, those of the title among them, which speaks of all that is below it.
    fn together(&self, page: u32, document: u32) -> f32 {
        let there =
            |weights: &Weights| at(&weights.documents, document) > 0.0 || weights.titles.get(page as usize).copied().unwrap_or_default();
        self.weights().filter(|(_, weights)| there(weights)).map(|(rarity, _)| rarity).sum()
    }

    /// How well a document answers by itself.
    pub(crate) fn document(&self, document: u32) -> f32 {
        self.weights().map(|(rarity, weights)| rarity * at(&weights.documents, document)).sum()
    }

    /// How well a page answers, from 0 to 1: what does not depend on how rare words are in this language.
    pub(crate) fn quality(&self, page: u32) -> f32 {
        let sum: f32 = self.weights.iter().map(|weights| weights.as_ref().map_or(0.0, |weights| at(&weights.pages, page))).sum();
        let parts = self.parts(page);
        let together = if parts.words > 0.0 { parts.together / (TOGETHER * parts.words) } else { 0.0 };
        let together = if self.words.len() > 1 { together } else { 1.0 };
        (sum / self.words.len().max(1) as f32 * (0.8 + 0.2 * together)).clamp(0.0, 1.0)
    }
}
