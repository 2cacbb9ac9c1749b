//! One broken page need not stop all others: which pages have the errors that stop a build.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::Model;
use crate::config::publish::BrokenPages;
use crate::diagnostic::{Diagnostic, Severity};
use crate::document::Document;
use crate::page;
use crate::site::{Site, Version};

/// Files that do not stop the build by their errors.
pub type Held = Arc<BTreeSet<Arc<str>>>;

/// Whether a problem stops the build: an error, not in one of the files that are held back.
pub fn stops(problem: &Diagnostic, held: &Held) -> bool {
    problem.severity == Severity::Error && !file(problem).is_some_and(|file| held.contains(file))
}

/// What is to be held back besides, so that none of `problems` stops the build; nothing where that is impossible, or the site does not want it.
///
/// An error counts to a page where all its places are in one file below `content/`: the page's own, a part that it includes, or a picture that it
/// shows; then all pages that include or show it are held back. Errors that name several files (two pages at one address), that
/// have no place, or stand in settings, templates and vocabularies, concern the whole site. So does the home page: without it there is no site.
/// Where the front matter of an original has an error, its translations are held back too, and what includes those: what keeps a text from readers, which
/// they inherit, may be what cannot be read.
pub fn more(model: &Model, problems: &[Diagnostic], held: &Held) -> Option<Held> {
    if model.site.config.publish.broken_pages == BrokenPages::Fail {
        return None;
    }
    let mut more = BTreeSet::clone(held);
    for problem in problems.iter().filter(|problem| stops(problem, held)) {
        let file = file(problem).filter(|file| problem.labels.iter().all(|label| label.file == **file))?;
        more.extend(pages(&model.site, file)?);
        more.insert(file.clone());
        for heir in heirs(&model.site, file, problem) {
            more.extend(pages(&model.site, &heir)?);
            more.insert(heir);
        }
    }
    (more.len() > held.len()).then(|| Arc::new(more))
}

fn file(problem: &Diagnostic) -> Option<&Arc<str>> {
    problem.labels.first().map(|label| &label.file)
}

/// The files of the published pages that rest on `file`; nothing where one of them is the home page, or where the whole site rests on it.
fn pages(site: &Site, file: &Arc<str>) -> Option<BTreeSet<Arc<str>>> {
    if !file.starts_with("content/") {
        return None;
    }
    let mut pages = BTreeSet::new();
    for work in site.works.iter() {
        for version in work.live_versions().filter(|version| rests_on(site, version, file)) {
            if work.place.is_empty() {
                return None;
            }
            pages.insert(site.document(version).path.clone());
        }
    }
    Some(pages)
}

/// The files of the translations of an original, a page or a part, whose front matter has this problem.
fn heirs(site: &Site, file: &Arc<str>, problem: &Diagnostic) -> Vec<Arc<str>> {
    let Some(original) = site.documents.unread().iter().find(|document| document.path == *file) else { return Vec::new() };
    let body = original.front_span.end;
    if body > 0 && problem.labels.iter().all(|label| label.span.start >= body) {
        return Vec::new();
    }
    if let Some(work) = site.works.iter().find(|work| site.document(work.original()).path == *file) {
        return work.versions.iter().map(|version| site.document(version).path.clone()).collect();
    }
    let Some(place) = original.place.as_ref().filter(|place| original.partial && place.language == site.config.default_language) else {
        return Vec::new();
    };
    let is_heir = |document: &Document| document.partial && document.place.as_ref().is_some_and(|other| other.id == place.id);
    site.documents.unread().iter().filter(|document| is_heir(document)).map(|document| document.path.clone()).collect()
}

fn rests_on(site: &Site, version: &Version, file: &Arc<str>) -> bool {
    let (documents, assets) = page::rests_on(site, &[version]);
    documents.iter().any(|document| site.documents[*document].path == *file) || assets.contains(file)
}
