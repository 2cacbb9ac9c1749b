//! A search engine over one index.

use crate::analysis::{Analyser, Stem};
use crate::answer::{Answer, FacetCount, Outcome};
use crate::facet::Facets;
use crate::hash;
use crate::hits;
use crate::hot::{self, Pages, Unusable};
use crate::length;
use crate::parted;
use crate::postings;
use crate::query::{self, Query};
use crate::rank::{self, Ranking};
use crate::request::Request;
use crate::resolve::{self, Alternative};
use crate::segment;
use crate::store::{Blocks, Store};
use crate::suggest;
#[cfg(feature = "write")]
use crate::term::Part;
use crate::title;
use crate::weigh::{self, Weights};
use std::fmt;
use std::io;
use std::ops::Range;
use std::sync::Arc;
use tantivy::InvertedIndexReader;

/// An index that is ready to be asked. It has what of the index's files was supplied.
pub struct Engine {
    pub(crate) pages: Pages,
    facets: Facets,
    store: Arc<Store>,
    index: Option<Arc<InvertedIndexReader>>,
    pub(crate) analyser: Analyser,
    average: f32,
}

/// Why an index cannot be opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OpenError {
    /// It was written by another version of this package: module and index do not go together.
    Format,
    /// It is damaged, or no index at all.
    Damaged,
}

/// Why a file is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SupplyError {
    /// The index has no file of this name.
    Unknown,
    /// It is not what was written under this name.
    Damaged,
}

/// The index contradicts itself: it is not one that this package wrote.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EngineError;

impl fmt::Display for OpenError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Self::Format => "the index is of another version",
            Self::Damaged => "the index is damaged",
        })
    }
}

impl fmt::Display for SupplyError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Self::Unknown => "the index has no such file",
            Self::Damaged => "the file is not what was written under its name",
        })
    }
}

impl fmt::Display for EngineError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("the index contradicts itself")
    }
}

impl std::error::Error for OpenError {}
impl std::error::Error for SupplyError {}
impl std::error::Error for EngineError {}

impl From<Unusable> for OpenError {
    fn from(unusable: Unusable) -> Self {
        match unusable {
            Unusable::Version => Self::Format,
            Unusable::Damaged => Self::Damaged,
        }
    }
}

/// What was found out about a query before pages are looked at.
pub(crate) struct Found {
    pub(crate) query: Query,
    /// What each word stands for.
    pub(crate) words: Vec<Vec<Alternative>>,
    excluded: Vec<Vec<(Vec<Alternative>, u32)>>,
}

/// Which pages answer, and why.
pub(crate) struct Evaluation {
    pub(crate) found: Found,
    pub(crate) weights: Vec<Option<Weights>>,
    /// The pages with their scores, best first.
    pub(crate) ranked: Vec<(u32, f32)>,
    /// Whether all was there that their order depends on.
    pub(crate) in_order: bool,
    relaxed: bool,
    facets: Vec<FacetCount>,
}

impl Evaluation {
    pub(crate) fn ranking<'a>(&'a self, engine: &'a Engine) -> Ranking<'a> {
        Ranking::new(&engine.pages, &self.found.query.words, &self.weights)
    }
}

impl Engine {
    /// Opens an index by its hot bundle. The stemmer must be that of the index's language, [`NoStem`](crate::analysis::NoStem) where there is none.
    ///
    /// # Errors
    /// Where the bundle is of another version, or is damaged.
    pub fn open(hot: &[u8], stemmer: Box<dyn Stem>) -> Result<Engine, OpenError> {
        let mut hot = hot::read(hot)?;
        let store = Arc::new(Store::new(&mut hot));
        let documents = hot.pages.documents.last().copied().unwrap_or_default();
        let index = match documents {
            0 => None,
            _ => Some(segment::open(Blocks(Arc::clone(&store)), documents).map_err(|_| OpenError::Damaged)?),
        };
        let analyser = Analyser::new(&hot.language, stemmer);
        let total: f32 = hot.pages.lengths.iter().map(|step| length::words(*step)).sum();
        let average = (total / hot.pages.lengths.len().max(1) as f32).max(1.0);
        Ok(Engine { pages: hot.pages, facets: hot.facets, store, index, analyser, average })
    }

    /// Takes in a file that was needed.
    ///
    /// # Errors
    /// Where the index has no such file, or it is not what was written: damaged on the way, or of another version of the site.
    pub fn supply(&self, name: &str, bytes: Vec<u8>) -> Result<(), SupplyError> {
        let hash = hash::parse(name).ok_or(SupplyError::Unknown)?;
        if hash::hash(&bytes) != hash {
            return Err(if self.store.knows(hash) { SupplyError::Damaged } else { SupplyError::Unknown });
        }
        if self.store.supply(hash, bytes) { Ok(()) } else { Err(SupplyError::Unknown) }
    }

    /// Answers a request, or says what files it needs first: all that can be known at that point. Four rounds are enough for all that tests have asked.
    ///
    /// # Errors
    /// Where the index contradicts itself.
    pub fn answer(&self, request: &Request) -> Result<Outcome, EngineError> {
        let answer = self.try_answer(request);
        let missing = self.store.take_missing();
        match answer {
            Ok(Some(answer)) => Ok(Outcome::Answer(answer)),
            _ if missing.is_empty() => Err(EngineError),
            _ => Ok(Outcome::Needs(missing.into_iter().map(hash::name).collect())),
        }
    }

    /// Forgets what was noted as missing; whether there was something.
    #[cfg(feature = "write")]
    pub(crate) fn take_missing(&self) -> bool {
        !self.store.take_missing().is_empty()
    }

    /// Nothing where texts are missing, which are noted; an error where other files are.
    fn try_answer(&self, request: &Request) -> io::Result<Option<Answer>> {
        let evaluation = self.evaluate(request)?;
        let hits = hits::make(self, &evaluation, request);
        let best = evaluation.ranked.first().map(|(page, _)| evaluation.ranking(self).documents(*page));
        let suggestion = suggest::suggestion(&evaluation.found, &|alternative| self.stands(alternative, best.as_ref()));
        let Evaluation { ranked, in_order, relaxed, facets, .. } = evaluation;
        let hits = hits.filter(|_| in_order);
        Ok(hits.map(|hits| Answer { total: ranked.len(), relaxed: relaxed && !ranked.is_empty(), suggestion, facets, hits }))
    }

    /// Finds and ranks the pages that answer.
    pub(crate) fn evaluate(&self, request: &Request) -> io::Result<Evaluation> {
        let found = self.find(&request.query, request.typing, true)?;
        let weights = self.weigh(&found)?;
        let allowed = self.allowed(&found, request)?;
        let is_allowed = |page: u32| allowed.get(page as usize).copied().unwrap_or_default();
        let ranking = Ranking::new(&self.pages, &found.query.words, &weights);
        let (pages, relaxed) = if !found.query.words.is_empty() {
            rank::matching(&ranking, &is_allowed)
        } else if found.query.empty || !found.excluded.is_empty() {
            ((0..self.pages.lengths.len() as u32).filter(|page| is_allowed(*page)).collect(), false)
        } else {
            (Vec::new(), false)
        };
        let (pages, facets) = match self.facets.choose(&request.filters) {
            Some(choice) => self.facets.narrow(&pages, &choice),
            None => Default::default(),
        };
        let mut ranked = rank::sorted(pages.iter().map(|page| (*page, ranking.parts(*page).score())));
        let in_order = request.limit == 0 || title::put_first(self, &ranking, &mut ranked, &found.query.text);
        Ok(Evaluation { found, weights, ranked, in_order, relaxed, facets })
    }

    /// Reads the dictionary and sees to it that the postings are there; as much as can be done in a round is done before it fails. Words that are
    /// still `whole`, as the reader wrote them, are parted where they are two; once. What was parted is not doubted: that would take a round more.
    fn find(&self, text: &str, typing: bool, whole: bool) -> io::Result<Found> {
        let query = query::parse(text, typing, &self.analyser);
        let Some(index) = &self.index else {
            return Ok(Found { words: query.words.iter().map(|_| Vec::new()).collect(), excluded: Vec::new(), query });
        };
        let words: Vec<_> = query.words.iter().map(|word| resolve::resolve(index, &self.analyser, word, whole)).collect();
        let mut complete = true;
        if whole
            && let Some(text) = parted::in_parts(index, &self.analyser, &query, &words, &mut complete)
            && complete
        {
            return self.find(&text, typing, false);
        }
        let mut take = |alternatives: io::Result<Vec<Alternative>>, positions: bool| {
            let alternatives = alternatives.unwrap_or_else(|_| {
                complete = false;
                Vec::new()
            });
            for alternative in &alternatives {
                complete &= postings::ready(&self.store, alternative, positions);
            }
            alternatives
        };
        let in_phrase = |place| query.phrases.iter().filter(|phrase| phrase.len() > 1).flatten().any(|(word, _)| *word == place);
        let words = words.into_iter().enumerate().map(|(place, word)| take(word, in_phrase(place))).collect();
        let excluded = query.excluded.iter().map(|phrase| {
            let words = phrase.iter().map(|(forms, position)| (take(resolve::entries(index, forms), phrase.len() > 1), *position));
            words.collect()
        });
        let excluded = excluded.collect();
        if complete { Ok(Found { words, excluded, query }) } else { Err(io::ErrorKind::WouldBlock.into()) }
    }

    /// How well pages answer each word; nothing for a word that stands for nothing.
    fn weigh(&self, found: &Found) -> io::Result<Vec<Option<Weights>>> {
        let Some(index) = &self.index else { return Ok(found.words.iter().map(|_| None).collect()) };
        let weighed = found.words.iter().map(|alternatives| {
            if alternatives.is_empty() {
                return Ok(None);
            }
            let lists = alternatives.iter().map(|alternative| Ok((alternative, postings::lists(index, alternative)?)));
            Ok(Some(weigh::weigh(&lists.collect::<io::Result<Vec<_>>>()?, &self.pages, self.average)))
        });
        weighed.collect()
    }

    /// Whether an alternative stands in one of these documents.
    fn stands(&self, alternative: &Alternative, documents: Option<&Range<u32>>) -> bool {
        let (Some(index), Some(documents)) = (&self.index, documents) else { return false };
        postings::lists_base(index, alternative).is_ok_and(|list| list.iter().any(|(document, _)| documents.contains(document)))
    }

    /// What each part of a page gives to its weight for a word that stands for all of these.
    #[cfg(feature = "write")]
    pub(crate) fn by_part(&self, alternatives: &[Alternative], page: u32) -> io::Result<Vec<(Part, f32)>> {
        let Some(index) = &self.index else { return Ok(Vec::new()) };
        let lists = alternatives.iter().map(|alternative| Ok((alternative, postings::lists(index, alternative)?)));
        Ok(weigh::by_part(&lists.collect::<io::Result<Vec<_>>>()?, page, &self.pages, self.average))
    }

    /// For each page whether it is asked for at all, has all phrases, and nothing that is excluded.
    fn allowed(&self, found: &Found, request: &Request) -> io::Result<Vec<bool>> {
        let left_out: Vec<bool> = self.pages.foreign.iter().map(|tag| request.without.contains(tag)).collect();
        let own = |language: &u8| usize::from(*language).checked_sub(1).is_none_or(|place| left_out.get(place) != Some(&true));
        let mut allowed: Vec<bool> = self.pages.languages.iter().map(own).collect();
        let Some(index) = &self.index else { return Ok(allowed) };
        for phrase in &found.query.phrases {
            let words: Vec<(&[Alternative], u32)> =
                phrase.iter().map(|(word, position)| (found.words.get(*word).map(Vec::as_slice).unwrap_or_default(), *position)).collect();
            let has = self.pages_of(&crate::phrase::documents(index, &words)?);
            allowed.iter_mut().zip(has).for_each(|(allowed, has)| *allowed &= has);
        }
        for phrase in &found.excluded {
            let words: Vec<(&[Alternative], u32)> = phrase.iter().map(|(word, position)| (word.as_slice(), *position)).collect();
            let has = self.pages_of(&crate::phrase::documents(index, &words)?);
            allowed.iter_mut().zip(has).for_each(|(allowed, has)| *allowed &= !has);
        }
        Ok(allowed)
    }

    /// For each page whether one of these documents, which are in order, is its own.
    fn pages_of(&self, documents: &[u32]) -> Vec<bool> {
        let mut rest = documents;
        let mut pages = Vec::with_capacity(self.pages.lengths.len());
        for end in self.pages.documents.iter().skip(1) {
            let (own, after) = rest.split_at(rest.partition_point(|document| document < end));
            pages.push(!own.is_empty());
            rest = after;
        }
        pages
    }

    /// The number of the piece of text that has a document.
    pub(crate) fn piece_of(&self, document: u32) -> usize {
        self.pages.pieces.partition_point(|start| *start <= document).saturating_sub(1)
    }

    /// The text that has a document, and the first of its documents; nothing where it is missing, which is noted.
    pub(crate) fn piece(&self, document: u32) -> Option<(u32, tantivy::directory::OwnedBytes)> {
        let number = self.piece_of(document);
        let first = self.pages.pieces.get(number).copied().unwrap_or_default();
        self.store.piece(number).map(|bytes| (first, bytes))
    }
}
