//! Addresses in raw HTML, as they have to be written after a move: `<a href>`, `<img src>`, `<source srcset>`.
//!
//! HTML is published as it is written, so that an address in it is one of the published site. Editors write paths of files all the same; those are kept up too.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::links::{beside, escaped, from_root, path_of};
use super::{CONTENT, Renamed};
use crate::config::LangId;
use crate::document::Document;
use crate::document::tree::NodeKind;
use crate::edit::Edit;
use crate::site::{Site, WorkId, address};
use crate::source::Sources;

/// Attributes that hold an address.
const ADDRESSES: [&str; 3] = ["href", "src", "poster"];
/// The attribute that holds several, with commas between them.
const SEVERAL: &str = "srcset";

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
        for value in values(node.span.of(text)) {
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
    let base = &*site.config.base_path;
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

/// The path that a browser makes of a relative one on a page.
fn joined(page: &str, path: &str) -> Option<String> {
    let folder = page.rsplit_once('/').map_or("", |(folder, _)| folder);
    let resolved = address::resolve(&format!("{}/x", folder.trim_start_matches('/')).replace("//", "/"), path)?;
    let slash = if path.ends_with('/') || path.ends_with("..") || path.ends_with("/.") { "/" } else { "" };
    let bare = resolved.trim_matches('/');
    Some(if bare.is_empty() { "/".to_owned() } else { format!("/{bare}{slash}") })
}

/// Where the addresses in attributes of HTML stand.
fn values(html: &str) -> Vec<Range<usize>> {
    let mut values = Vec::new();
    let mut at = 0;
    while let Some(open) = html.get(at..).and_then(|rest| rest.find('<')).map(|found| at + found) {
        let rest = html.get(open..).unwrap_or_default();
        if rest.starts_with("<!--") {
            at = rest.find("-->").map_or(html.len(), |end| open + end + 3);
            continue;
        }
        at = open + 1;
        if rest.get(1..).is_some_and(|rest| rest.starts_with(|letter: char| letter.is_ascii_alphabetic())) {
            at = attributes(html, at, &mut values);
        }
    }
    values
}

/// Reads the attributes of a tag, from behind its `<`; gives where the tag ends.
fn attributes(html: &str, start: usize, values: &mut Vec<Range<usize>>) -> usize {
    let bytes = html.as_bytes();
    let is_blank = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_whitespace);
    let ends_name = |at: usize| bytes.get(at).is_none_or(|byte| byte.is_ascii_whitespace() || matches!(byte, b'=' | b'>' | b'/'));
    let mut at = start;
    while !ends_name(at) {
        at += 1;
    }
    loop {
        while is_blank(at) || bytes.get(at) == Some(&b'/') {
            at += 1;
        }
        if bytes.get(at).is_none_or(|byte| *byte == b'>') {
            return at;
        }
        let name = at;
        at += 1;
        while !ends_name(at) {
            at += 1;
        }
        let name = html.get(name..at).unwrap_or_default().to_ascii_lowercase();
        while is_blank(at) {
            at += 1;
        }
        if bytes.get(at) != Some(&b'=') {
            continue;
        }
        at += 1;
        while is_blank(at) {
            at += 1;
        }
        let (from, to) = match bytes.get(at) {
            Some(quote @ (b'"' | b'\'')) => {
                let from = at + 1;
                let length = bytes.get(from..).and_then(|rest| rest.iter().position(|byte| byte == quote));
                let Some(length) = length else { return bytes.len() };
                at = from + length + 1;
                (from, from + length)
            }
            _ => {
                let from = at;
                while bytes.get(at).is_some_and(|byte| !byte.is_ascii_whitespace() && *byte != b'>') {
                    at += 1;
                }
                (from, at)
            }
        };
        if ADDRESSES.contains(&name.as_str()) {
            values.push(from..to);
        } else if name == SEVERAL {
            values.extend(several(html.get(from..to).unwrap_or_default()).map(|range| from + range.start..from + range.end));
        }
    }
}

/// The addresses of a `srcset`.
fn several(value: &str) -> impl Iterator<Item = Range<usize>> {
    let mut start = 0;
    value.split(',').map(move |part| {
        let from = start + (part.len() - part.trim_start().len());
        start += part.len() + 1;
        from..from + part.split_whitespace().next().unwrap_or_default().len()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_stand_in_attributes() {
        let found = |html: &str| values(html).into_iter().map(|range| html[range].to_owned()).collect::<Vec<_>>().join(" | ");
        assert_eq!(found("<a class=x href=\"/a/\">href=\"/b/\"</a><img SRC = 'c.svg'><img src=d/>"), "/a/ | c.svg | d/");
        assert_eq!(found("<source srcset=\"a.jpg 1x, b c,d.jpg 2x\"> a < b <b>"), "a.jpg | b | d.jpg");
        assert_eq!(found("<!-- <a href=\"/a/\"> --><a href=\"/b/\" data-href=\"/c/\" title='href=\"/d/\"'>"), "/b/");
        assert_eq!(found("<a href=\"/open"), "");
        assert_eq!(found("<é href=/a/><"), "");
    }

    #[test]
    fn browsers_join_paths() {
        assert_eq!(joined("/a/b/", "c/").as_deref(), Some("/a/b/c/"));
        assert_eq!(joined("/a/b/", "../c.svg").as_deref(), Some("/a/c.svg"));
        assert_eq!(joined("/a/b.html", "c.html").as_deref(), Some("/a/c.html"));
        assert_eq!(joined("/", "c/").as_deref(), Some("/c/"));
        assert_eq!(joined("/a/b/", "..").as_deref(), Some("/a/"));
        assert_eq!(joined("/a/b/", "../../").as_deref(), Some("/"));
        assert_eq!(joined("/a/", "../../b/"), None);
    }
}
