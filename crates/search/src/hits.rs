//! What is shown of the pages that were found.

use crate::answer::{Hit, Run, SectionHit};
use crate::engine::{Engine, Evaluation, Found};
use crate::excerpt::{Wanted, excerpt, mark};
use crate::rank::{Ranking, sorted};
use crate::request::Request;
use crate::resolve::How;
use crate::texts::{self, Section};
use tantivy::directory::OwnedBytes;

/// How long an excerpt is, in characters.
const EXCERPT: usize = 200;
/// How many sections a hit has at most.
const SECTIONS: usize = 3;
/// How much of the best section's worth another must have.
const WORTH: f32 = 0.4;
/// How many hits may cost a second piece of text, for a section that is not in the piece of the best one.
const SECOND_PIECES: usize = 3;

/// The hits that were asked for; nothing where texts are missing, all of which are noted.
pub(crate) fn make(engine: &Engine, evaluation: &Evaluation, request: &Request) -> Option<Vec<Hit>> {
    let wanted = wanted(&evaluation.found);
    let ranking = &evaluation.ranking(engine);
    let asked = evaluation.ranked.iter().enumerate().skip(request.offset).take(request.limit);
    // All pieces are asked for before the first that is missing ends the attempt.
    let hits: Vec<Option<Hit>> =
        asked.map(|(place, (page, score))| hit(engine, ranking, &wanted, *page, *score, place < SECOND_PIECES)).collect();
    let mut hits = hits.into_iter().collect::<Option<Vec<Hit>>>()?;
    // Merged by quality, pages of a language stay in their order.
    let mut qualities = evaluation.ranked.iter().scan(1.0, |least: &mut f32, (page, _)| {
        *least = least.min(ranking.quality(*page));
        Some(*least)
    });
    for (hit, quality) in hits.iter_mut().zip(qualities.by_ref().skip(request.offset)) {
        hit.quality = quality;
    }
    Some(hits)
}

/// What is marked: what was found, and of words that a reader has begun the whole of what was found.
fn wanted(found: &Found) -> Wanted {
    let mut wanted = Wanted::default();
    for (place, alternatives) in found.words.iter().enumerate() {
        for alternative in alternatives {
            match alternative.how {
                How::Same | How::Corrected(_) => wanted.stem(place, &alternative.stem),
                How::Completed => {
                    let forms = found.query.words.get(place).map(|word| word.forms.as_slice()).unwrap_or_default();
                    if let Some(form) = forms.first() {
                        wanted.prefix(place, &form.folded);
                    }
                }
            }
        }
    }
    wanted
}

/// Sections of a page, by their places among all documents, best first: the best, and others that are worth nearly as much.
fn best_documents(ranking: &Ranking<'_>, page: u32) -> Vec<u32> {
    let documents = ranking.documents(page);
    let first = documents.start;
    let all = sorted(documents.map(|document| (document, ranking.document(document))));
    let best = all.first().map_or(0.0, |(_, worth)| *worth);
    let worthy = all.into_iter().filter(|(_, worth)| *worth > 0.0 && *worth >= WORTH * best).map(|(document, _)| document);
    let worthy: Vec<u32> = worthy.collect();
    if worthy.is_empty() { vec![first] } else { worthy }
}

fn hit(engine: &Engine, ranking: &Ranking<'_>, wanted: &Wanted, page: u32, score: f32, may_cost_more: bool) -> Option<Hit> {
    let best = best_documents(ranking, page);
    let own = best.first().copied().unwrap_or_default();
    let elsewhere = best.iter().take(SECTIONS).find(|document| may_cost_more && engine.piece_of(**document) != engine.piece_of(own));
    // Both are asked for before the first that is missing ends the attempt.
    let (own, other) = (engine.piece(own), elsewhere.map(|document| engine.piece(*document)));
    let (first, bytes) = own?;
    let (other_first, other_bytes) = other.unwrap_or_else(|| Some((0, OwnedBytes::empty())))?;
    let piece = texts::parse(&bytes).unwrap_or_default();
    let other = texts::parse(&other_bytes).unwrap_or_default();
    let find = |document: u32| {
        let pieces = [(first, &piece), (other_first, &other)].into_iter();
        let mut found = pieces.filter_map(|(first, piece)| Some((piece, piece.section(document.checked_sub(first)? as usize)?)));
        found.next()
    };
    let mut shown: Vec<SectionHit> = Vec::new();
    for document in best {
        let Some((piece, Section { heading, anchor, text })) = find(document) else { continue };
        if shown.len() < SECTIONS && shown.iter().all(|other| other.anchor != anchor) {
            let excerpt = section(engine, wanted, piece, text, document == ranking.documents(page).start);
            if excerpt.is_empty() && heading.is_empty() {
                continue;
            }
            shown.push(SectionHit { heading: mark(heading, &engine.analyser, wanted), anchor: anchor.to_owned(), excerpt });
        }
    }
    Some(Hit {
        url: piece.url.to_owned(),
        title: mark(piece.title, &engine.analyser, wanted),
        eyebrow: piece.eyebrow.to_owned(),
        language: Some(piece.language.to_owned()).filter(|language| !language.is_empty()),
        outdated: piece.outdated,
        score,
        quality: 0.0,
        sections: shown,
    })
}

/// The excerpt of a section. For the beginning of a page it is of the summary, unless the words stand in the text alone; where both are empty, of
/// what comes next.
fn section(engine: &Engine, wanted: &Wanted, piece: &texts::Piece<'_>, text: &str, beginning: bool) -> Vec<Run> {
    let of = |text: &str| if text.trim().is_empty() { Vec::new() } else { excerpt(text, &engine.analyser, wanted, EXCERPT) };
    let runs = of(text);
    if !beginning || runs.iter().any(|run| run.marked) {
        return runs;
    }
    let summary = of(piece.summary);
    if !summary.is_empty() {
        return summary;
    }
    if runs.is_empty() { piece.sections().map(|section| of(section.text)).find(|runs| !runs.is_empty()).unwrap_or_default() } else { runs }
}
