//! Markets: which pages are those of a market.

use super::{Site, Work, WorkId};
use crate::config::market::Market;
use crate::diagnostic::{Diagnostic, catalogue, nearest};

/// Index in [`crate::config::Config::markets`] of the market of what lies at `place` (a path below `content/` without language and ending):
/// its front page, or anything in the folder of that name; of markets within markets, the innermost.
pub fn at(site: &Site, place: &str) -> Option<usize> {
    let front = |market: &Market| site.ids.get(&market.page).map(|work| &*site.works[*work].place);
    let within = |front: &str| !front.is_empty() && place.strip_prefix(front).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
    let places = site.config.markets.iter().enumerate().filter_map(|(index, market)| Some((index, front(market)?)));
    places.filter(|(_, front)| within(front)).max_by_key(|(_, front)| front.len()).map(|(index, _)| index)
}

/// The front page of a market.
pub fn front(site: &Site, market: &Market) -> Option<WorkId> {
    site.ids.get(&market.page).copied()
}

/// Markets whose front page does not exist, or is the home page, in whose folder everything lies.
pub fn check(site: &Site) -> Vec<Diagnostic> {
    let wrong = |market: &Market| match front(site, market).map(|work| &site.works[work]) {
        None if &*market.page == "index" => Some(catalogue::site::market_page_is_home(&market.key)),
        None => {
            let near = nearest(&market.page, site.ids.keys().map(|id| &**id));
            Some(catalogue::site::market_page_unknown(&market.page, &market.key, near))
        }
        Some(Work { place, .. }) if place.is_empty() => Some(catalogue::site::market_page_is_home(&market.key)),
        Some(_) => None,
    };
    let found = site.config.markets.iter().filter_map(|market| Some((wrong(market)?, market.page_span)));
    found.map(|(problem, span)| problem.at(&"site.toml".into(), span)).collect()
}
