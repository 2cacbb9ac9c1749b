//! Files that other files include.

use std::sync::Arc;

use super::{Link, View};
use crate::config::LangId;
use crate::diagnostic::{Diagnostic, catalogue};
use crate::document::Document;

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

/// Files that include one another in a circle, or deeper than [`MAX_INCLUDE_DEPTH`]: said once per file; rendering stops there.
pub(super) fn cycles(documents: &[Arc<Document>], links: &[Arc<[Link]>]) -> Vec<Diagnostic> {
    fn depth(links: &[Arc<[Link]>], document: usize, left: usize) -> bool {
        left == 0 || links[document].iter().any(|link| matches!(link, Link::Include(next) if depth(links, *next, left - 1)))
    }
    let mut diagnostics = Vec::new();
    for (id, own) in links.iter().enumerate() {
        for (link, reference) in own.iter().zip(&documents[id].tree.references) {
            if let Link::Include(next) = link
                && depth(links, *next, MAX_INCLUDE_DEPTH)
            {
                diagnostics.push(catalogue::link::include_circle(&reference.destination).at(&documents[id].path, reference.span));
            }
        }
    }
    diagnostics
}

/// How deep files may include files.
pub const MAX_INCLUDE_DEPTH: usize = 4;
