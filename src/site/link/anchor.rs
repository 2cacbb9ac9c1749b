//! Places in pages: ids of headings and of what else carries one.

use std::sync::Arc;

use super::{Link, View};
use crate::config::LangId;
use crate::diagnostic::{Diagnostic, catalogue, nearest};
use crate::document::tree::Reference;
use crate::site::{WorkId, heading};

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
/// words give the fragment. All ids of the page where there is none.
pub(super) fn on_page(view: &View, work: WorkId, language: LangId, fragment: &str) -> Result<Arc<str>, Vec<Arc<str>>> {
    let Some(version) =
        view.relations.works[work].nearest(&view.relations.config, language).or_else(|| view.relations.works[work].live_versions().next())
    else {
        return Err(Vec::new());
    };
    let document = &view.documents[version.document];
    let ids: Vec<Arc<str>> = version.heading_ids.iter().cloned().chain(document.html_ids.iter().cloned()).collect();
    let named = ids.iter().find(|id| ***id == *fragment).or_else(|| heading::by_words(&document.headings, &version.heading_ids, fragment));
    named.cloned().ok_or(ids)
}

/// The error at a reference to an id that is not there.
pub(super) fn broken(view: &View, from: usize, reference: &Reference, fragment: &str, ids: &[Arc<str>], target: &Arc<str>) -> Diagnostic {
    let near = nearest(fragment, ids.iter().map(|id| &**id));
    catalogue::link::broken_anchor(fragment, target, near).at(&view.documents[from].path, reference.span)
}
