//! Files that other files include.

use std::sync::Arc;

use super::{Link, View, one};
use crate::config::LangId;
use crate::diagnostic::{Diagnostic, catalogue};
use crate::document::Document;
use crate::document::markdown::slug::Taken;
use crate::document::tree::{Reference, ReferenceKind};
use crate::span::Span;

/// A file that is put into a page: the ids of its headings there, which no other heading of the page has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Included {
    /// Index in the documents.
    pub document: usize,
    /// Ids, parallel to the headings of its tree.
    pub heading_ids: Vec<Arc<str>>,
    /// What it includes itself: parallel to [`Outline::includes`](crate::document::Outline::includes).
    pub includes: Vec<Option<Included>>,
}

impl Included {
    /// All that a page includes, and what that includes, in order.
    pub fn all(includes: &[Option<Included>]) -> Vec<&Included> {
        let mut all = Vec::new();
        let mut open: Vec<&Included> = includes.iter().flatten().rev().collect();
        while let Some(one) = open.pop() {
            all.push(one);
            open.extend(one.includes.iter().flatten().rev());
        }
        all
    }
}

/// What each page includes, parallel to the documents; nothing for files that are no pages. Where files include one another without end,
/// or a page includes more than [`MOST`] files, what is beyond is left out.
pub(super) fn on_pages(view: &View) -> Vec<Vec<Option<Included>>> {
    let mut pages = vec![Vec::new(); view.documents.len()];
    for version in view.relations.works.unread().iter().flat_map(|work| &work.versions) {
        let own = &view.documents[version.document];
        if !own.includes.is_empty() {
            let mut numbering = Numbering { view, taken: Taken::default(), left: MOST };
            // The page's own ids stay as they are, wherever it includes something.
            version.heading_ids.iter().chain(&own.anchors).for_each(|id| _ = numbering.taken.take(id));
            pages[version.document] = numbering.includes(version.document, MAX_INCLUDE_DEPTH);
        }
    }
    pages
}

/// Most files that are put into a page of which the headings get ids of their own.
const MOST: usize = 1000;

/// Ids for what a page includes.
struct Numbering<'a> {
    view: &'a View,
    taken: Taken,
    left: usize,
}

impl Numbering<'_> {
    fn includes(&mut self, from: usize, depth: usize) -> Vec<Option<Included>> {
        let view = self.view;
        let Some(deeper) = depth.checked_sub(1) else { return Vec::new() };
        view.documents[from].includes.iter().map(|destination| self.included(from, destination, deeper)).collect()
    }

    fn included(&mut self, from: usize, destination: &str, depth: usize) -> Option<Included> {
        let reference = Reference { node: 0, kind: ReferenceKind::Include, destination: destination.to_owned(), span: Span::default() };
        self.left = self.left.checked_sub(1)?;
        // What is wrong with it is said where it is written.
        let Link::Include(document) = one(self.view, from, &reference, &mut Vec::new()) else { return None };
        let outline = &self.view.documents[document];
        outline.anchors.iter().for_each(|id| _ = self.taken.take(id));
        let heading_ids = outline.heading_ids.iter().map(|id| self.taken.take_unique(id.to_string()).into()).collect();
        Some(Included { document, heading_ids, includes: self.includes(document, depth) })
    }
}

/// `note.fr.md` for a French page that includes `note.md`.
pub(super) fn in_language(view: &View, from: usize, document: usize) -> usize {
    let language = match view.homes[from] {
        Some(home) => home.language,
        None => view.documents[from].place.as_ref().map_or(view.relations.config.default_language, |place| place.language),
    };
    let Some(place) = &view.documents[document].place else { return document };
    let Some(versions) = view.partials.get(&place.id) else { return document };
    let version = |wanted: &LangId| versions.iter().find(|(language, _)| language == wanted).map(|(_, document)| *document);
    std::iter::once(&language).chain(&view.relations.config.language(language).chain).find_map(version).unwrap_or(document)
}

/// Whether a file is a page that is not published, or a part that says so of itself: then no page may show its text.
pub(super) fn is_withheld(view: &View, document: usize) -> bool {
    view.homes[document].is_some_and(|home| !home.live) || view.relations.withheld_parts.contains(&document)
}

/// Files that include one another in a circle, or deeper than [`MAX_INCLUDE_DEPTH`]: said once per file; rendering stops there.
pub(super) fn cycles(documents: &[Arc<Document>], links: &[Arc<[Link]>]) -> Vec<Diagnostic> {
    // Which files include others so and so deep, from one depth to the next.
    let mut deep = vec![true; links.len()];
    for _ in 0..MAX_INCLUDE_DEPTH {
        deep = links.iter().map(|own| own.iter().any(|link| matches!(link, Link::Include(next) if deep[*next]))).collect();
    }
    let mut diagnostics = Vec::new();
    for (id, own) in links.iter().enumerate() {
        for (link, reference) in own.iter().zip(&documents[id].tree.references) {
            if let Link::Include(next) = link
                && deep[*next]
            {
                diagnostics.push(catalogue::link::include_circle(&reference.destination).at(&documents[id].path, reference.span));
            }
        }
    }
    diagnostics
}

/// Most bytes that a file may have together with all that it includes, and what that includes.
const MAX_BYTES: usize = 16_000_000;

/// What a file counts beside its text.
const FILE: usize = 500;

/// Takes the includes out of files that would be larger than [`MAX_BYTES`] with them, and says so at the first of each.
pub(super) fn limit(documents: &[Arc<Document>], links: &mut [Arc<[Link]>]) -> Vec<Diagnostic> {
    let own: Vec<usize> = documents.iter().map(|document| document.source.text.len() + FILE).collect();
    let mut sizes = own.clone();
    for _ in 0..MAX_INCLUDE_DEPTH {
        let with = |(own, links): (&usize, &Arc<[Link]>)| {
            let included = links.iter().map(|link| if let Link::Include(next) = link { sizes[*next] } else { 0 });
            included.fold(*own, usize::saturating_add)
        };
        sizes = own.iter().zip(links.iter()).map(with).collect();
    }
    let mut diagnostics = Vec::new();
    for (id, size) in sizes.into_iter().enumerate().filter(|(_, size)| *size > MAX_BYTES) {
        let mut references = links[id].iter().zip(&documents[id].tree.references);
        let Some((_, first)) = references.find(|(link, _)| matches!(link, Link::Include(_))) else { continue };
        let megabytes = |bytes: usize| bytes as u64 / 1_000_000;
        diagnostics.push(catalogue::link::include_too_large(megabytes(size), megabytes(MAX_BYTES)).at(&documents[id].path, first.span));
        links[id] = links[id].iter().map(|link| if let Link::Include(_) = link { Link::Broken } else { link.clone() }).collect();
    }
    diagnostics
}

/// How deep files may include files.
pub const MAX_INCLUDE_DEPTH: usize = 4;
