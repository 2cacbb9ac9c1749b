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
        if let MenuTarget::Page(page) = &item.target
            && !site.ids.contains_key(page)
            && site.sections.binary_search_by(|section| section.path.cmp(page)).is_err()
        {
            let known = site.ids.keys().map(|id| &**id).chain(site.sections.iter().map(|section| &*section.path));
            found.push(catalogue::site::menu_page_unknown(page, nearest(page, known)).at(&"site.toml".into(), item.span));
        }
        walk(site, &item.children, found);
    }
}
