//! How well each page answers one word: BM25F over the parts of a page, of which the text alone is set against its length.

use crate::hot::Pages;
use crate::length;
use crate::postings::{List, Lists};
use crate::resolve::Alternative;
use crate::term::Part;

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
    /// For each page whether the title has it.
    pub(crate) titles: Vec<bool>,
}

/// Weighs a word that stands for all of these.
pub(crate) fn weigh(word: &[(&Alternative, Lists)], pages: &Pages, average: f32) -> Weights {
    let count = pages.lengths.len();
    let mut weights = Weights {
        rarity: 0.0,
        pages: vec![0.0; count],
        documents: vec![0.0; pages.documents.last().copied().unwrap_or_default() as usize],
        titles: vec![false; count],
    };
    for (alternative, lists) in word {
        add(alternative.weight, lists, pages, average, &mut weights);
    }
    let having = weights.pages.iter().filter(|weight| **weight > 0.0).count();
    weights.rarity = rarity(having, count);
    weights
}

/// The logarithm of the odds against a page's having the word; above 0 even where all have it.
pub(crate) fn rarity(having: usize, of: usize) -> f32 {
    let (having, of) = (having as f32, of as f32);
    libm::logf(1.0 + (of - having + 0.5) / (having + 0.5))
}

/// How often an alternative stands in the parts of a page.
#[derive(Default)]
struct Counts {
    text: f32,
    parts: f32,
    exact: bool,
    title: bool,
}

fn add(weight: f32, lists: &Lists, pages: &Pages, average: f32, weights: &mut Weights) {
    let mut parts: Vec<(Part, Cursor<'_>)> = lists.parts.iter().map(|(part, list)| (*part, Cursor::new(list))).collect();
    let mut exact = lists.exact.as_ref().map(Cursor::new);
    let mut base = lists.base.iter().peekable();
    let mut page = 0;
    while let Some((first, _)) = base.peek() {
        // The page of the next document, and all of its documents that have the word.
        page += pages.documents.get(page + 1..).unwrap_or_default().partition_point(|start| start <= first);
        let Some(end) = pages.documents.get(page + 1).copied() else { break };
        let mut counts = Counts { exact: exact.is_none(), ..Counts::default() };
        while let Some((document, frequency)) = base.next_if(|(document, _)| *document < end) {
            let mut in_text = *frequency as f32;
            let mut own = 0.0;
            for (part, cursor) in &mut parts {
                let often = cursor.at(*document) as f32;
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
                counts.title |= *part == Part::Title;
                counts.parts += page_weight * often;
                own += section_weight * often;
            }
            counts.text += in_text;
            counts.exact |= exact.as_mut().is_some_and(|cursor| cursor.at(*document) > 0);
            let own = own + in_text;
            if let Some(slot) = weights.documents.get_mut(*document as usize) {
                *slot = slot.max(weight * own / (own + SATURATION));
            }
        }
        let length = length::words(pages.lengths.get(page).copied().unwrap_or_default());
        let often = counts.text / (1.0 - LENGTH + LENGTH * length / average) + counts.parts;
        let form = if counts.exact { 1.0 } else { OTHER_FORM };
        if let Some(slot) = weights.pages.get_mut(page) {
            *slot = slot.max(weight * form * often / (often + SATURATION));
        }
        if let Some(slot) = weights.titles.get_mut(page) {
            *slot |= counts.title;
        }
    }
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
