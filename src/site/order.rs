//! The order of lists: `weight`, then title as the language sorts it; or newest first.

use rayon::prelude::*;

use super::table::{Name, note_single};
use super::{Site, WorkId};
use crate::config::{LangId, Order};
use crate::i18n::Interface;

/// The place of every work in the order of titles, per language: `ranks[language][work]`. Made once, because comparing titles as a
/// language does (CLDR collation) costs much more than comparing numbers.
#[derive(Debug, PartialEq, Eq)]
pub struct Ranks(Vec<Vec<u32>>);

impl Ranks {
    /// Ranks all works by their titles as readers of each language see them; equal titles by id.
    pub fn new(site: &Site, interface: &Interface) -> Self {
        let rank = |language: LangId| {
            let locale = interface.locale(language);
            let title = |work: WorkId| {
                let version = site.shown(work, language).version().unwrap_or_else(|| site.works[work].original());
                (locale.sort_key(&version.title), work)
            };
            let mut keys: Vec<(Vec<u8>, WorkId)> = (0..site.works.len()).into_par_iter().map(title).collect();
            keys.par_sort_unstable();
            let mut ranks = vec![0; keys.len()];
            for (rank, (_, work)) in keys.iter().enumerate() {
                ranks[*work] = rank as u32;
            }
            ranks
        };
        Ranks(site.config.languages.iter().map(|language| rank(language.id)).collect())
    }

    /// The place of a work among all, by title.
    pub fn of(&self, work: WorkId, language: LangId) -> u32 {
        note_single(Name::Ranks);
        self.0[language.0 as usize][work]
    }
}

/// Sorts works for a reader of `language`.
pub fn sort(site: &Site, ranks: &Ranks, works: &mut [WorkId], language: LangId, order: Order) {
    works.sort_by_cached_key(|work| {
        let weight = match order {
            Order::Weight => site.works[*work].original().envelope.weight.unwrap_or(f64::INFINITY),
            Order::Title | Order::Date => 0.0,
        };
        let newest_first = match order {
            Order::Date => date(site, *work),
            Order::Weight | Order::Title => None,
        };
        (ordered(weight), std::cmp::Reverse(newest_first), ranks.of(*work, language))
    });
}

/// Day of publication or change, whichever is later; for lists and feeds.
pub fn date(site: &Site, work: WorkId) -> Option<jiff::civil::Date> {
    let envelope = &site.works[work].original().envelope;
    let days = [&envelope.published, &envelope.updated];
    days.into_iter().flatten().map(|date| date.value.first_day()).max()
}

/// A number as a key that sorts as numbers do.
fn ordered(number: f64) -> i64 {
    let bits = number.to_bits() as i64;
    bits ^ (((bits >> 63) as u64) >> 1) as i64
}

#[cfg(test)]
mod tests {
    use super::ordered;

    #[test]
    fn numbers_keep_their_order() {
        let numbers = [f64::NEG_INFINITY, -2.5, -1.0, 0.0, 0.5, 1.0, 10.0, f64::INFINITY];
        assert!(numbers.windows(2).all(|pair| ordered(pair[0]) < ordered(pair[1])));
    }
}
