//! Addresses in raw HTML, as they have to be written after a move: `<a href>`, `<img src>`, `<source srcset>`.
//!
//! An address in it is one of the published site first, else the path of a file, as `site/link/html.rs` reads it.

use std::collections::{BTreeMap, BTreeSet};

use super::links::{beside, escaped, from_root, path_of};
use super::{CONTENT, Renamed};
use crate::config::LangId;
use crate::document::Document;
use crate::document::html_address::written;
use crate::document::tree::NodeKind;
use crate::edit::Edit;
use crate::site::address::joined;
use crate::site::{Site, WorkId, address};
use crate::source::Sources;

/// What is published where, before a move.
pub(super) struct Places<'a> {
    /// The addresses of the pages that documents are shown at, by the number of the document.
    pages: BTreeMap<usize, &'a str>,
    /// The addresses of pages and folders, as [`bare`] has them.
    published: BTreeSet<&'a str>,
}

impl<'a> Places<'a> {
    /// Those of a site.
    pub(super) fn of(site: &'a Site) -> Places<'a> {
        let of = |(id, language, document): (WorkId, LangId, usize)| Some((document, &*site.routes.work(id, language)?.path));
        let works = site.works.unread().iter().enumerate();
        let versions = works.flat_map(|(id, work)| work.versions.iter().map(move |version| (id, version.language, version.document)));
        let addresses = site.routes.works.unread().iter().chain(site.routes.sections.unread()).flatten().flatten();
        Places { pages: versions.filter_map(of).collect(), published: addresses.map(|address| bare(&address.path)).collect() }
    }

    /// Whether a page, a folder or a file is published at a path.
    fn has(&self, sources: &Sources, path: &str) -> bool {
        let bare = bare(path);
        self.published.contains(bare) || sources.beside.assets.contains_key(format!("{CONTENT}{bare}").as_str())
    }
}

/// A path without slashes at its ends, and without the ending of a page.
fn bare(path: &str) -> &str {
    let path = path.trim_matches('/');
    path.strip_suffix(".html").unwrap_or(path)
}

/// The edits of the raw HTML of a document, which has this number.
pub(super) fn edits(
    sources: &Sources,
    site: &Site,
    places: &Places<'_>,
    number: usize,
    document: &Document,
    renamed: &Renamed,
) -> Vec<Edit> {
    let text = &document.source.text;
    let here = places.pages.get(&number).copied();
    let mut edits = Vec::new();
    for node in document.tree.nodes.iter().filter(|node| matches!(node.kind, NodeKind::HtmlBlock | NodeKind::InlineHtml(_))) {
        for value in written(node.span.of(text)).into_iter().map(|one| one.range) {
            let start = node.span.start as usize;
            let place = start + value.start..start + value.end;
            let Some(path) = text.get(place.clone()).and_then(path_of).filter(|path| !path.contains('&')) else { continue };
            let at = place.start + text.get(place).and_then(|written| written.find(path)).unwrap_or_default();
            if let Some(new) = anew(sources, site, places, here, document, &address::decode(path), renamed) {
                edits.push(Edit::new(at..at + path.len(), escaped(&new).replace('&', "&amp;")));
            }
        }
    }
    edits
}

/// A path as it has to be written; nothing where it stays as it is.
fn anew(
    sources: &Sources,
    site: &Site,
    places: &Places<'_>,
    here: Option<&str>,
    document: &Document,
    path: &str,
    renamed: &Renamed,
) -> Option<String> {
    if path.starts_with('/') {
        return from_root(site, path, renamed);
    }
    let base = document.place.as_ref().map_or(&*site.config.base_path, |place| site.config.path_of(place.language));
    if let Some(here) = here
        && let Some(there) = joined(here, path).filter(|there| places.has(sources, there))
    {
        let wanted = from_root(site, &there, renamed).unwrap_or(there);
        // A page that is elsewhere has other addresses beside it.
        let now = renamed.addresses.get(here).map_or(here, |new| new);
        let is_published = |there: &String| places.has(sources, there) || renamed.addresses.values().any(|new| new == there);
        let settled = renamed.settled.contains(&document.source.path);
        let stays = joined(now, path).is_some_and(|there| there == wanted || settled && is_published(&there));
        return (!stays).then(|| format!("{base}{wanted}"));
    }
    beside(sources, site, &document.source.path, path, renamed)
}
