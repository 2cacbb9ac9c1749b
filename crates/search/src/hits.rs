//! What is shown of the pages that were found.

use crate::answer::{Hit, Run, SectionHit};
use crate::engine::{Engine, Evaluation, Found};
use crate::excerpt::{Wanted, excerpt, mark};
use crate::rank::{Ranking, sorted};
use crate::request::Request;
use crate::resolve::How;
use crate::texts;

/// How long an excerpt is, in characters.
const EXCERPT: usize = 200;
/// How many sections a hit has at most.
const SECTIONS: usize = 3;
/// How much of the best section's worth another must have.
const WORTH: f32 = 0.4;

/// The hits that were asked for; nothing where texts are missing, all of which are noted.
pub(crate) fn make(engine: &Engine, evaluation: &Evaluation, request: &Request) -> Option<Vec<Hit>> {
    let wanted = wanted(&evaluation.found);
    let ranking = &evaluation.ranking(engine);
    let (best, quality) = evaluation.ranked.first().map_or((0.0, 0.0), |(page, score)| (*score, ranking.quality(*page)));
    let asked = evaluation.ranked.iter().skip(request.offset).take(request.limit);
    // All pieces are asked for before the first that is missing ends the attempt.
    let hits: Vec<Option<Hit>> = asked.map(|(page, score)| hit(engine, ranking, &wanted, *page, *score)).collect();
    let mut hits = hits.into_iter().collect::<Option<Vec<Hit>>>()?;
    for hit in &mut hits {
        hit.quality = if best > 0.0 { quality * hit.score / best } else { 0.0 };
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

fn hit(engine: &Engine, ranking: &Ranking<'_>, wanted: &Wanted, page: u32, score: f32) -> Option<Hit> {
    let documents = ranking.documents(page);
    let mut best = (documents.start, 0.0);
    for document in documents {
        let worth = ranking.document(document);
        if worth > best.1 {
            best = (document, worth);
        }
    }
    let (first, bytes) = engine.piece(best.0)?;
    let piece = texts::parse(&bytes).unwrap_or_default();
    let mut sections: Vec<(u32, f32)> = Vec::new();
    for number in 0..piece.documents.len() as u32 {
        let worth = ranking.document(first + number);
        if first + number == best.0 || worth > 0.0 && worth >= WORTH * best.1 {
            sections.push((number, worth));
        }
    }
    let mut shown: Vec<SectionHit> = Vec::new();
    for (number, _) in sorted(sections.into_iter()) {
        let Some((heading, anchor, text)) = piece.documents.get(number as usize) else { continue };
        if shown.len() < SECTIONS && shown.iter().all(|other| other.anchor != *anchor) {
            let excerpt = section(engine, wanted, &piece, text, number == 0 && first + number == ranking.documents(page).start);
            if excerpt.is_empty() && heading.is_empty() {
                continue;
            }
            shown.push(SectionHit { heading: mark(heading, &engine.analyser, wanted), anchor: (*anchor).to_owned(), excerpt });
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
    if runs.is_empty() {
        piece.documents.iter().map(|(_, _, text)| of(text)).find(|runs| !runs.is_empty()).unwrap_or_default()
    } else {
        runs
    }
}
