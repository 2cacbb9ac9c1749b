//! Which page has the very title that was asked for: an index tells which words a title has, but not in which form.

use crate::engine::Engine;
use crate::rank::Ranking;
use crate::texts;

/// Among how many pages it is looked for.
const FIRST: usize = 10;

/// Of ranked pages, puts the one first whose title is the query but for case and diacritics, where titles of others have nothing else either, so that
/// it hardly matters which of their scores is higher. Gives whether all texts were there for that; what is missing is noted.
pub(crate) fn put_first(engine: &Engine, ranking: &Ranking<'_>, ranked: &mut Vec<(u32, f32)>, query: &str) -> bool {
    let alike = ranked.iter().take(FIRST).take_while(|(page, _)| ranking.is_title(*page)).count();
    if alike < 2 {
        return true;
    }
    let asked = engine.analyser.fold(query.trim());
    let mut complete = true;
    let mut found = None;
    for (place, (page, _)) in ranked.iter().take(alike).enumerate() {
        let Some((_, text)) = engine.piece(ranking.documents(*page).start) else {
            complete = false;
            continue;
        };
        if found.is_none() && engine.analyser.fold(texts::parse(&text).unwrap_or_default().title) == asked {
            found = Some(place);
        }
    }
    if let Some(place) = found {
        let page = ranked.remove(place);
        ranked.insert(0, page);
    }
    complete
}
