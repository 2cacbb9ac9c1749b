//! The order of lists: `weight`, then title as the language sorts it; or newest first.

use super::{Site, WorkId};
use crate::config::{LangId, Order};
use crate::i18n::Interface;

/// Sorts works for a reader of `language`.
pub fn sort(site: &Site, interface: &Interface, works: &mut [WorkId], language: LangId, order: Order) {
    let title = |work: WorkId| {
        let version = site.shown(work, language).version().unwrap_or_else(|| site.works[work].original());
        interface.locale(language).sort_key(&version.title)
    };
    works.sort_by_cached_key(|work| {
        let envelope = &site.works[*work].original().envelope;
        let weight = match order {
            Order::Weight => envelope.weight.unwrap_or(f64::INFINITY),
            Order::Title | Order::Date => 0.0,
        };
        let newest_first = match order {
            Order::Date => std::cmp::Reverse(date(site, *work)),
            Order::Weight | Order::Title => std::cmp::Reverse(None),
        };
        (ordered(weight), newest_first, title(*work), site.works[*work].id.clone())
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
