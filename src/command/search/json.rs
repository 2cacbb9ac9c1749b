//! What was found, for programs.

use guildhall_search::answer::Run;
use serde_json::{Value, json};

use super::shown::Found;
use crate::diagnostic::language::Language;

/// The answer as one JSON document. Texts with marks are lists of pieces: a text, and whether it is marked.
pub fn text(query: &str, found: &Found) -> String {
    // Programs read names that are the same in every language.
    let frame = Language::English.frame();
    let hits = found.hits.iter().map(|page| {
        let sections = page
            .hit
            .sections
            .iter()
            .map(|section| json!({ "heading": runs(&section.heading), "anchor": section.anchor, "excerpt": runs(&section.excerpt) }));
        json!({
            "id": page.id,
            "url": page.hit.url,
            "language": page.language.0,
            "text_language": page.hit.language,
            "title": runs(&page.hit.title),
            "eyebrow": page.hit.eyebrow,
            "outdated": page.hit.outdated,
            "score": page.hit.score,
            "quality": page.hit.quality,
            "parts": page.parts.iter().map(|(part, score)| json!([part.name(frame), score])).collect::<Vec<_>>(),
            "sections": sections.collect::<Vec<_>>(),
        })
    });
    let facets = found.facets.iter().map(|facet| {
        let values = facet.values.iter().map(|value| json!({ "key": value.key, "label": value.label, "count": value.count }));
        json!({ "key": facet.key, "label": facet.label, "values": values.collect::<Vec<_>>() })
    });
    let words = found.words.iter().map(|(_, word)| {
        let readings =
            word.stands_for.iter().map(|reading| json!({ "word": reading.word, "stem": reading.stem, "weight": reading.weight }));
        json!({ "word": word.word, "pages": word.pages, "rarity": word.rarity, "stands_for": readings.collect::<Vec<_>>() })
    });
    let answer = json!({
        "query": query,
        "total": found.total,
        "relaxed": found.relaxed,
        "suggestion": found.suggestion,
        "words": words.collect::<Vec<_>>(),
        "facets": facets.collect::<Vec<_>>(),
        "hits": hits.collect::<Vec<_>>(),
    });
    serde_json::to_string_pretty(&answer).unwrap_or_default() + "\n"
}

fn runs(runs: &[Run]) -> Vec<Value> {
    runs.iter().map(|run| json!([run.text, run.marked])).collect()
}
