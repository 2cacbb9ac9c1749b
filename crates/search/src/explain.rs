//! How an answer came about, for those who look after a site.

use crate::engine::{Engine, EngineError, Evaluation};
use crate::rank::{Parts, Ranking};
use crate::request::Request;
use crate::resolve::How;
use crate::term::Part;
use std::io;

/// How an answer came about.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Explanation {
    /// What is looked for, in the order of the query.
    pub words: Vec<WordExplanation>,
    /// How the score of each hit came about, in the order of the hits.
    pub hits: Vec<HitExplanation>,
}

/// How a word of the query was found.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct WordExplanation {
    /// The word, as the reader wrote it; of a word that was taken for two, one of them.
    pub word: String,
    /// How many pages have it, or what it stands for.
    pub pages: usize,
    /// What it counts: the more, the fewer pages have it.
    pub rarity: f32,
    /// What it stands for in the index; empty where it stands for nothing.
    pub stands_for: Vec<Reading>,
}

/// A word of the index that a word of the query stands for.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// The stem by which it is found.
    pub stem: String,
    /// The word, as it is written in pages.
    pub word: String,
    /// How it was found.
    pub how: Found,
    /// What it counts, against 1 for what was written.
    pub weight: f32,
}

/// How a word of the index was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Found {
    /// It is what was written, or has the same stem.
    Same,
    /// It begins with what was written.
    Beginning,
    /// It is this many edits away from what was written.
    Edits(usize),
}

/// A field of a page, in which words stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// Its title.
    Title,
    /// The headings of its sections.
    Heading,
    /// What says shortly what it is about.
    Summary,
    /// Labels and synonyms of its terms, names of places.
    Labels,
    /// Its text.
    Text,
}

/// How the score of a hit came about: the sum of these.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct HitExplanation {
    /// What each word gives by the fields of the page in which it stands, those that have it: its rarity times how well the page answers it, from
    /// 0 to 1, times how much of all words the page has.
    pub words: Vec<Vec<(Field, f32)>>,
    /// What it gives that one section has all or many of the words.
    pub together: f32,
    /// What it gives that the title has words, or is the query.
    pub title: f32,
}

impl Engine {
    /// How the answer to a request came about; nothing as long as files are missing, for which [`Engine::answer`] asks.
    ///
    /// # Errors
    /// Where the index contradicts itself.
    pub fn explain(&self, request: &Request) -> Result<Option<Explanation>, EngineError> {
        let evaluation = self.evaluate(request);
        let missing = self.take_missing();
        match evaluation {
            Ok(evaluation) if !evaluation.in_order => Ok(None),
            Ok(evaluation) => explanation(self, &evaluation, request).map(Some).map_err(|_| EngineError),
            Err(_) if missing => Ok(None),
            Err(_) => Err(EngineError),
        }
    }
}

fn explanation(engine: &Engine, evaluation: &Evaluation, request: &Request) -> io::Result<Explanation> {
    let ranking = evaluation.ranking(engine);
    let words = evaluation.found.query.words.iter().zip(&evaluation.weights).zip(&evaluation.found.words);
    let words = words.map(|((word, weights), alternatives)| WordExplanation {
        word: evaluation.found.query.text.get(word.start..word.end).unwrap_or_default().to_owned(),
        pages: weights.as_ref().map_or(0, |weights| weights.pages.iter().filter(|weight| **weight > 0.0).count()),
        rarity: weights.as_ref().map_or(0.0, |weights| weights.rarity),
        stands_for: alternatives
            .iter()
            .map(|alternative| Reading {
                stem: alternative.stem.clone(),
                word: alternative.word.clone(),
                how: match alternative.how {
                    How::Same => Found::Same,
                    How::Completed => Found::Beginning,
                    How::Corrected(edits) => Found::Edits(edits),
                },
                weight: alternative.weight,
            })
            .collect(),
    });
    let shown = evaluation.ranked.iter().skip(request.offset).take(request.limit);
    let hits = shown.map(|(page, _)| hit(engine, evaluation, &ranking, *page)).collect::<io::Result<_>>()?;
    Ok(Explanation { words: words.collect(), hits })
}

fn hit(engine: &Engine, evaluation: &Evaluation, ranking: &Ranking<'_>, page: u32) -> io::Result<HitExplanation> {
    let Parts { together, title, .. } = ranking.parts(page);
    let words = evaluation.found.words.iter().zip(ranking.counts(page)).map(|(alternatives, counts)| {
        let parts = engine.by_part(alternatives, page)?;
        Ok(parts.into_iter().map(|(part, weight)| (field(part), counts * weight)).collect())
    });
    Ok(HitExplanation { words: words.collect::<io::Result<_>>()?, together, title })
}

fn field(part: Part) -> Field {
    match part {
        Part::Title => Field::Title,
        Part::Heading => Field::Heading,
        Part::Summary => Field::Summary,
        Part::Labels => Field::Labels,
        Part::Text => Field::Text,
    }
}
