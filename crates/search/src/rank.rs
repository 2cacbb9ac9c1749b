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
/// How much of what is looked for a title has that has all of it, in whatever form: other stems of a word count less than one.
const ALL: f32 = 0.8;
/// What a word that may be missing counts.
const WEAK: f32 = 0.5;
/// The rarity of a word that half of the pages have (the logarithm of 2). Those with less do not tell pages apart.
const COMMON: f32 = core::f32::consts::LN_2;
/// Where fewer pages than this have all words, as many at most follow that have some.
const ENOUGH: usize = 10;
/// How much of the rarity of all words those must have; where no page has all, of the rarity that the best page has.
const RELAXED: f32 = 0.25;
/// The same for pages that have nothing but words that most pages have, beside pages that have all words.
const TELLING: f32 = 0.5;
/// In quality, what the words are, what it is that one section has them, and what the title.
const QUALITY: (f32, f32, f32) = (0.6, 0.15, 0.25);

/// What the pages are ranked by.
pub(crate) struct Ranking<'a> {
    pages: &'a Pages,
    /// What is looked for.
    words: &'a [Word],
    /// How well pages answer each word; nothing for what stands nowhere.
    weights: &'a [Option<Weights>],
    /// What each word counts.
    rarities: Vec<f32>,
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

/// How a title answers.
#[derive(Debug, Clone, Copy, Default)]
struct Title {
    /// How much of it is looked for: a share of its words.
    filled: f32,
    /// How much of what is looked for it has: a share of the rarity.
    asked: f32,
    /// How rare in titles the words are that it has.
    rarity: f32,
}

impl Parts {
    pub(crate) fn score(self) -> f32 {
        self.words + self.together + self.title
    }
}

/// The pages that answer, in their own order, and whether none has all words so that these have some. Where few have all, the best of those that
/// have some are among them.
pub(crate) fn matching(ranking: &Ranking<'_>, allowed: &dyn Fn(u32) -> bool) -> (Vec<u32>, bool) {
    let required = ranking.required();
    let has_all = |page: u32| ranking.weights.iter().zip(&required).all(|(weights, required)| !required || has(weights.as_ref(), page));
    let all = (0..ranking.pages.lengths.len() as u32).filter(|page| allowed(*page));
    let rarities: Vec<(u32, f32)> = all.map(|page| (page, ranking.rarity(page))).filter(|(_, rarity)| *rarity > 0.0).collect();
    let most = rarities.iter().fold(0.0, |most: f32, (_, rarity)| most.max(*rarity));
    let (full, some): (Vec<_>, Vec<_>) = rarities.into_iter().partition(|(page, _)| has_all(*page));
    let some = some.into_iter().filter(|(_, rarity)| *rarity >= RELAXED * most);
    if full.is_empty() {
        return (some.map(|(page, _)| page).collect(), true);
    }
    let mut pages: Vec<u32> = full.into_iter().map(|(page, _)| page).collect();
    if pages.len() < ENOUGH {
        // What has nothing but words that most pages have is not among them, unless it has most of these.
        let tells = |page: u32| ranking.weights.iter().zip(&required).any(|(weights, required)| *required && has(weights.as_ref(), page));
        let some = some.filter(|(page, rarity)| *rarity >= TELLING * most || tells(*page));
        let best = sorted(some.map(|(page, _)| (page, ranking.parts(page).score())));
        pages.extend(best.into_iter().take(ENOUGH).map(|(page, _)| page));
        pages.sort_unstable();
    }
    (pages, false)
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

impl<'a> Ranking<'a> {
    pub(crate) fn new(pages: &'a Pages, words: &'a [Word], weights: &'a [Option<Weights>]) -> Self {
        let mut ranking = Self { pages, words, weights, rarities: Vec::new() };
        ranking.rarities = (0..words.len()).map(|place| ranking.counted(place)).collect();
        ranking
    }

    /// What a word counts: the more, the rarer it is.
    fn counted(&self, place: usize) -> f32 {
        let rarity = self.weights.get(place).and_then(Option::as_ref).map_or(0.0, |weights| weights.rarity);
        if self.is_weak(place) { WEAK * rarity } else { rarity }
    }

    /// Whether a word may be missing: grammar, and two characters that meet where two words touch. Those stand nowhere, or in fewer pages than
    /// both of the pairs that they overlap.
    fn is_weak(&self, place: usize) -> bool {
        let Some(word) = self.words.get(place) else { return false };
        if word.weak || !word.forms.iter().any(|form| form.kind == Kind::Pair) {
            return word.weak;
        }
        let rarity = |place: usize| self.weights.get(place).and_then(Option::as_ref).map(|weights| weights.rarity);
        let Some(own) = rarity(place) else { return true };
        let before = place.checked_sub(1).filter(|before| self.words.get(*before).is_some_and(|before| before.end > word.start));
        let after = Some(place + 1).filter(|after| self.words.get(*after).is_some_and(|after| after.start < word.end));
        [before, after].into_iter().all(|other| other.and_then(rarity).is_some_and(|other| other < own))
    }

    /// Which words a page must have to have all: those that tell pages apart, where there are such.
    fn required(&self) -> Vec<bool> {
        let strong: Vec<bool> = (0..self.words.len()).map(|place| !self.is_weak(place)).collect();
        let rare = |weights: &Option<Weights>| weights.as_ref().is_none_or(|weights| weights.rarity >= COMMON);
        let telling: Vec<bool> = strong.iter().zip(self.weights).map(|(strong, weights)| *strong && rare(weights)).collect();
        if telling.contains(&true) { telling } else { strong }
    }

    fn weights(&self) -> impl Iterator<Item = (f32, &Weights)> {
        self.rarities.iter().zip(self.weights).filter_map(|(rarity, weights)| Some((*rarity, weights.as_ref()?)))
    }

    /// The rarity of the words that a page has.
    fn rarity(&self, page: u32) -> f32 {
        self.weights().filter(|(_, weights)| at(&weights.pages, page) > 0.0).map(|(rarity, _)| rarity).sum()
    }

    /// What the words of a page count where others are missing, from 0 to 1: the root of how much of what is looked for it has, by rarity.
    fn completeness(&self, page: u32) -> f32 {
        let all: f32 = self.rarities.iter().sum();
        if all > 0.0 { libm::sqrtf(self.rarity(page) / all) } else { 1.0 }
    }

    /// Whether a page's title has what is looked for, and nothing else.
    pub(crate) fn is_title(&self, page: u32) -> bool {
        let title = self.title(page);
        title.filled >= 1.0 && title.asked >= ALL
    }

    /// How a page's score comes about.
    pub(crate) fn parts(&self, page: u32) -> Parts {
        let all: f32 = self.rarities.iter().sum();
        let words = self.weights().map(|(rarity, weights)| rarity * at(&weights.pages, page)).sum();
        let mut parts = Parts { words, ..Parts::default() };
        if self.words.len() > 1 && all > 0.0 {
            // Where words are missing, the rarer they are the less those that are there say.
            parts.words *= self.completeness(page);
            let together = self.together(page);
            parts.together = TOGETHER * parts.words * together * together;
        }
        let title = self.title(page);
        parts.title = TITLE * title.rarity * title.filled;
        if title.filled >= 1.0 {
            parts.title += SAME_TITLE * all * title.asked * title.asked;
        }
        parts
    }

    /// How a page's title answers.
    fn title(&self, page: u32) -> Title {
        let all: f32 = self.rarities.iter().sum();
        let length = self.pages.titles.get(page as usize).copied().unwrap_or_default().max(1);
        let mut title = Title::default();
        let mut words = 0.0;
        for (rarity, weights) in self.weights() {
            let counts = at(&weights.titles, page);
            words += if counts > 0.0 { 1.0 } else { 0.0 };
            title.asked += if all > 0.0 { counts * rarity / all } else { 0.0 };
            title.rarity += counts * weights.rarity_in_titles;
        }
        title.filled = (words / f32::from(length)).min(1.0);
        title
    }

    /// What is left of each word's weight where others are missing, for what it gives to a page's score.
    #[cfg(feature = "write")]
    pub(crate) fn counts(&self, page: u32) -> Vec<f32> {
        let complete = if self.words.len() > 1 { self.completeness(page) } else { 1.0 };
        self.rarities.iter().map(|rarity| rarity * complete).collect()
    }

    /// The documents of a page.
    pub(crate) fn documents(&self, page: u32) -> std::ops::Range<u32> {
        let start = |page: usize| self.pages.documents.get(page).copied().unwrap_or_default();
        start(page as usize)..start(page as usize + 1)
    }

    /// How much of what is looked for one section has, by rarity. The title speaks of all that is below it.
    fn together(&self, page: u32) -> f32 {
        let in_title = |weights: &Weights| at(&weights.titles, page) > 0.0;
        let one = |document: u32| -> f32 {
            let there = self.weights().filter(|(_, weights)| at(&weights.documents, document) > 0.0 || in_title(weights));
            there.map(|(rarity, _)| rarity).sum()
        };
        let all: f32 = self.rarities.iter().sum();
        if all > 0.0 { self.documents(page).map(one).fold(0.0, f32::max) / all } else { 0.0 }
    }

    /// How well a document answers by itself.
    pub(crate) fn document(&self, document: u32) -> f32 {
        self.weights().map(|(rarity, weights)| rarity * at(&weights.documents, document)).sum()
    }

    /// How well a page answers, from 0 to 1: what does not depend on how rare words are in this language.
    pub(crate) fn quality(&self, page: u32) -> f32 {
        let (words, together, title) = QUALITY;
        let sum: f32 = self.weights.iter().map(|weights| weights.as_ref().map_or(0.0, |weights| at(&weights.pages, page))).sum();
        let Title { filled, asked, .. } = self.title(page);
        let quality = words * sum / self.words.len().max(1) as f32 + together * self.together(page) + title * filled * asked;
        (self.completeness(page) * quality).clamp(0.0, 1.0)
    }
}
