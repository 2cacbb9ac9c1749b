//! Places in pages: ids of headings and of what else carries one.

use std::sync::Arc;

use super::include::Included;
use super::{Link, View};
use crate::config::LangId;
use crate::diagnostic::{Diagnostic, catalogue, nearest};
use crate::document::Outline;
use crate::document::tree::Reference;
use crate::site::{Version, WorkId, heading};

/// A place in the same file: `#id`.
pub(super) fn own(view: &View, from: usize, reference: &Reference, fragment: Option<String>, diagnostics: &mut Vec<Diagnostic>) -> Link {
    let Some(fragment) = fragment else { return Link::Plain("#".into()) };
    let Some(home) = view.homes[from] else { return Link::Plain(format!("#{fragment}").into()) };
    match on_page(view, home.work, home.language, &fragment) {
        Ok(id) => Link::Plain(format!("#{id}").into()),
        Err(ids) => {
            diagnostics.push(broken(view, from, reference, &fragment, &ids, &view.documents[from].path));
            Link::Broken
        }
    }
}

/// The id on a work's page, as a reader of `language` finds it, that `fragment` means: the id itself, or that of the heading whose own
/// words give the fragment. The ids of the page where there is none, as many as are looked through for the one that was meant.
pub(super) fn on_page(view: &View, work: WorkId, language: LangId, fragment: &str) -> Result<Arc<str>, Vec<Arc<str>>> {
    let Some(version) =
        view.relations.works[work].nearest(&view.relations.config, language).or_else(|| view.relations.works[work].live_versions().next())
    else {
        return Err(Vec::new());
    };
    find(version, &view.included.unread()[version.document], |document| &view.documents[document], fragment)
}

/// The id on the page of a version that `fragment` means, in its own text or in what it includes. Else its ids, as [`on_page`].
pub(crate) fn find<'a>(
    version: &Version,
    includes: &[Option<Included>],
    outline: impl Fn(usize) -> &'a Outline,
    fragment: &str,
) -> Result<Arc<str>, Vec<Arc<str>>> {
    let included = Included::all(includes);
    let parts: Vec<(&Outline, &[Arc<str>])> = std::iter::once((outline(version.document), &*version.heading_ids))
        .chain(included.iter().map(|part| (outline(part.document), &*part.heading_ids)))
        .collect();
    let ids = || parts.iter().flat_map(|(outline, ids)| ids.iter().chain(&outline.anchors));
    let named = ids().find(|id| ***id == *fragment);
    let named = named.or_else(|| parts.iter().find_map(|(outline, ids)| heading::by_words(&outline.headings, ids, fragment)));
    named.cloned().ok_or_else(|| ids().take(MOST_MEANT).cloned().collect())
}

/// Ids of a page among which the one that was meant is looked for.
const MOST_MEANT: usize = 500;

/// The error at a reference to an id that is not there.
pub(super) fn broken(view: &View, from: usize, reference: &Reference, fragment: &str, ids: &[Arc<str>], target: &Arc<str>) -> Diagnostic {
    let near = nearest(fragment, ids.iter().map(|id| &**id));
    catalogue::link::broken_anchor(fragment, target, near).at(&view.documents[from].path, reference.span)
}
