//! Menus: every entry names a page or folder that exists.

use super::Site;
use crate::config::{MenuItem, MenuTarget};
use crate::diagnostic::{Diagnostic, catalogue, nearest};

/// Entries that name nothing.
pub fn check(site: &Site) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let of_markets = site.config.markets.iter().flat_map(|market| market.menus.values());
    for items in site.config.menus.values().chain(site.config.language_menus.values()).chain(of_markets) {
        walk(site, items, &mut found);
    }
    found
}

fn walk(site: &Site, items: &[MenuItem], found: &mut Vec<Diagnostic>) {
    for item in items {
        let problem = match &item.target {
            MenuTarget::Page(page) if !exists(site, page) => Some(catalogue::site::menu_page_unknown(page, nearest(page, ids(site)))),
            MenuTarget::Accessibility if site.config.accessibility.is_none() => Some(catalogue::site::menu_without_statement()),
            _ => None,
        };
        found.extend(problem.map(|problem| problem.at(&"site.toml".into(), item.span)));
        walk(site, &item.children, found);
    }
}

/// Whether a page or folder has this id.
pub(super) fn exists(site: &Site, id: &str) -> bool {
    site.ids.contains_key(id) || site.sections.binary_search_by(|section| (*section.path).cmp(id)).is_ok()
}

/// The ids of all pages and folders.
pub(super) fn ids(site: &Site) -> impl Iterator<Item = &str> {
    site.ids.keys().map(|id| &**id).chain(site.sections.iter().map(|section| &*section.path))
}
