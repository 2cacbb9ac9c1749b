//! How well each page answers one word: BM25F over the parts of a page, of which the text alone is set against its length.

use crate::hot::Pages;
use crate::length;
use crate::postings::{List, Lists};
use crate::resolve::Alternative;
use crate::term::{PARTS, Part};

/// From how often on more hardly counts.
const SATURATION: f32 = 1.2;
/// How much the length of a text counts: 0 not at all, 1 wholly.
const LENGTH: f32 = 0.6;
/// What a word in a part counts, against 1 in a text of average length.
const TITLE: f32 = 7.0;
const HEADING: f32 = 2.5;
const SUMMARY: f32 = 2.0;
const LABELS: f32 = 3.0;
/// What a page counts where the word stands only in another form.
const OTHER_FORM: f32 = 0.8;
/// Pages that are counted in addition, both as having a word and as not having it: a word of one page is rare by chance on a small site.
const SMOOTH: f32 = 1.5;
/// What a heading counts for its section, and the summary for the first.
const SECTION_HEADING: f32 = 2.0;
const SECTION_SUMMARY: f32 = 0.5;

/// How well pages answer a word.
#[derive(Debug)]
pub(crate) struct Weights {
    /// How rare it is: the logarithm of one in how many pages has it.
    pub(crate) rarity: f32,
    /// For each page from 0, where it does not have the word, to 1.
    pub(crate) pages: Vec<f32>,
    /// For each document the same, of its own text and heading alone.
    pub(crate) documents: Vec<f32>,
    /// How rare it is in titles.
    pub(crate) rarity_in_titles: f32,
    /// For each page what it counts in the title: 0 where the title does not have it, 1 where it has what was written, in whatever form.
    pub(crate) titles: Vec<f32>,
}

/// Weighs a word that stands for all of these.
pub(crate) fn weigh(word: &[(&Alternative, Lists)], pages: &Pages, average: f32) -> Weights {
    let count = pages.lengths.len();
    let mut weights = Weights {
        rarity: 0.0,
        pages: vec![0.0; count],
        documents: vec![0.0; pages.documents.last().copied().unwrap_or_default() as usize],
        rarity_in_titles: 0.0,
        titles: vec![0.0; count],
    };
    for (alternative, lists) in word {
        add(alternative.weight, lists, pages, average, &mut weights);
    }
    let having = |weights: &[f32]| weights.iter().filter(|weight| **weight > 0.0).count();
    weights.rarity = rarity(having(&weights.pages), count);
    weights.rarity_in_titles = rarity(having(&weights.titles), count);
    weights
}

/// The logarithm of the odds against a page's having the word; above 0 even where all have it.
pub(crate) fn rarity(having: usize, of: usize) -> f32 {
    let (having, of) = (having as f32, of as f32);
    libm::logf(1.0 + (of - having + SMOOTH) / (having + SMOOTH))
}

/// How often an alternative stands in a page, each time as much as its part counts.
#[derive(Default)]
struct Counts {
    /// In the parts, in their order.
    parts: [f32; PARTS.len()],
    text: f32,
    exact: bool,
}

impl Counts {
    fn often(&self, page: usize, pages: &Pages, average: f32) -> f32 {
        self.in_text(page, pages, average) + self.parts.iter().sum::<f32>()
    }

    /// A text is set against its length.
    fn in_text(&self, page: usize, pages: &Pages, average: f32) -> f32 {
        let length = length::words(pages.lengths.get(page).copied().unwrap_or_default());
        self.text / (1.0 - LENGTH + LENGTH * length / average)
    }

    /// How well the page answers, from 0 to 1.
    fn worth(&self, page: usize, pages: &Pages, average: f32) -> f32 {
        let often = self.often(page, pages, average);
        let form = if self.exact { 1.0 } else { OTHER_FORM };
        form * often / (often + SATURATION)
    }
}

fn add(weight: f32, lists: &Lists, pages: &Pages, average: f32, weights: &mut Weights) {
    let Weights { pages: of_pages, documents, titles, .. } = weights;
    let mut document = |document: u32, own: f32| {
        if let Some(slot) = documents.get_mut(document as usize) {
            *slot = slot.max(weight * own / (own + SATURATION));
        }
    };
    let mut page = |page: usize, counts: &Counts| {
        if let Some(slot) = of_pages.get_mut(page) {
            *slot = slot.max(weight * counts.worth(page, pages, average));
        }
        if let Some(slot) = titles.get_mut(page).filter(|_| counts.parts.first().is_some_and(|title| *title > 0.0)) {
            *slot = slot.max(weight);
        }
    };
    each(lists, pages, &mut document, &mut page);
}

/// Gives how much each document has of an alternative, and how often it stands in each page.
fn each(lists: &Lists, pages: &Pages, document: &mut dyn FnMut(u32, f32), of_page: &mut dyn FnMut(usize, &Counts)) {
    let mut parts: Vec<(Part, Cursor<'_>)> = lists.parts.iter().map(|(part, list)| (*part, Cursor::new(list))).collect();
    let mut exact = lists.exact.as_ref().map(Cursor::new);
    let mut base = lists.base.iter().peekable();
    let mut page = 0;
    while let Some((first, _)) = base.peek() {
        // The page of the next document, and all of its documents that have the word.
        page += pages.documents.get(page + 1..).unwrap_or_default().partition_point(|start| start <= first);
        let Some(end) = pages.documents.get(page + 1).copied() else { break };
        let mut counts = Counts::default();
        while let Some((number, frequency)) = base.next_if(|(document, _)| *document < end) {
            let mut in_text = *frequency as f32;
            let mut own = 0.0;
            counts.exact |= exact.as_mut().is_none_or(|cursor| cursor.at(*number) > 0);
            for (part, cursor) in &mut parts {
                let often = cursor.at(*number) as f32;
                if often == 0.0 {
                    continue;
                }
                in_text -= often;
                let (page_weight, section_weight) = match part {
                    Part::Title => (TITLE, 0.0),
                    Part::Heading => (HEADING, SECTION_HEADING),
                    Part::Summary => (SUMMARY, SECTION_SUMMARY),
                    Part::Labels | Part::Text => (LABELS, 0.0),
                };
                for (_, slot) in PARTS.iter().zip(&mut counts.parts).filter(|(known, _)| *known == part) {
                    *slot += page_weight * often;
                }
                own += section_weight * often;
            }
            counts.text += in_text;
            document(*number, own + in_text);
        }
        of_page(page, &counts);
    }
}

/// What each part of a page gives to its weight for a word that stands for all of these; the text comes last.
#[cfg(feature = "write")]
pub(crate) fn by_part(word: &[(&Alternative, Lists)], page: u32, pages: &Pages, average: f32) -> Vec<(Part, f32)> {
    let mut best = (0.0, Vec::new());
    for (alternative, lists) in word {
        each(lists, pages, &mut |_, _| (), &mut |place, counts| {
            let worth = alternative.weight * counts.worth(place, pages, average);
            if place == page as usize && worth > best.0 {
                let share = worth / counts.often(place, pages, average);
                let parts = PARTS.into_iter().zip(counts.parts).chain([(Part::Text, counts.in_text(place, pages, average))]);
                best = (worth, parts.map(|(part, often)| (part, often * share)).filter(|(_, weight)| *weight > 0.0).collect());
            }
        });
    }
    best.1
}

/// A place in a list that only goes forward.
struct Cursor<'a>(&'a [(u32, u32)]);

impl<'a> Cursor<'a> {
    fn new(list: &'a List) -> Self {
        Self(list)
    }

    /// How often the term stands in a document, which comes after those asked for before.
    fn at(&mut self, document: u32) -> u32 {
        while let Some(((here, often), rest)) = self.0.split_first() {
            if *here >= document {
                return if *here == document { *often } else { 0 };
            }
            self.0 = rest;
        }
        0
    }
}
