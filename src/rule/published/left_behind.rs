//! Translations that still have the name that their page had before its file was renamed: they are pages of their own then, and it has none.

use super::Report;
use super::renames::{Renames, is_there, works};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalogue::rule as message;
use crate::moving::follow;
use crate::site::Site;

/// A warning at each of them.
pub(super) fn check(site: &Site, renames: &Renames, report: &Report) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    if renames.all.is_empty() {
        return found;
    }
    let works = works(site);
    let taken = |path: &str| is_there(site, path);
    for rename in renames.all.iter().filter(|rename| rename.is_lead) {
        let others = report.pages.iter().filter(|page| *page.id == *rename.id).filter_map(|page| page.source.as_deref());
        for source in others.filter(|source| renames.now(source).is_none()) {
            let documents = site.documents.unread();
            let Ok(at) = documents.binary_search_by(|document| (*document.source.path).cmp(source)) else { continue };
            let document = &documents[at];
            if works.get(source) == works.get(&*rename.to) {
                continue;
            }
            let Some(name) = follow(&site.config, &rename.from, &rename.to, source) else { continue };
            let (name, there) = if taken(&name) { (None, Some(name)) } else { (Some(name), None) };
            let problem = message::translation_left_behind(&rename.to, name.as_deref(), there.as_deref());
            found.push(problem.in_file(&document.source.path));
        }
    }
    found
}
