//! Aliases: former addresses that redirect to a page.

use std::sync::Arc;

use std::collections::BTreeMap;

use super::address::Address;
use super::route::Routes;
use super::{Work, WorkId};
use crate::checked::Checked;
use crate::config::{Config, LangId};
use crate::diagnostic::catalogue;
use crate::document::Outline;
use crate::file_name::{self, folded};

/// A former address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alias {
    /// Where it was.
    pub address: Address,
    /// The work that is there no more.
    pub work: WorkId,
    /// In which language.
    pub language: LangId,
}

/// Files at the root of every site, and those that hosts read there or run, small and capital letters alike.
const OF_SITE: [&str; 9] =
    ["_headers", "_redirects", "_routes.json", "_worker.js", "build-report.json", "feed.json", "feed.xml", "robots.txt", "sitemap.xml"];

/// Collects the aliases of all versions that are published or held back for their errors. An alias begins at the site's root, whether written with a first `/` or not.
pub fn collect(config: &Config, documents: &[Arc<Outline>], works: &[Work], routes: &Routes) -> Checked<Vec<Alias>> {
    let mut diagnostics = Vec::new();
    let mut taken: BTreeMap<String, Option<(WorkId, LangId)>> = BTreeMap::new();
    let lists = routes.terms.values().chain(routes.vocabularies.values()).chain(routes.facets.values());
    let all = routes.works.unread().iter().chain(routes.sections.unread()).chain(lists);
    let of_languages = [&routes.indexes, &routes.accessibility, &routes.coverage, &routes.search, &routes.not_found];
    for address in all.flatten().flatten().chain(of_languages.into_iter().flatten()) {
        taken.insert(folded(&address.file(config)), None);
    }
    for name in OF_SITE {
        taken.insert(name.to_owned(), None);
        // As a folder too: the file would be in its way.
        taken.insert(format!("{name}/index.html"), None);
    }
    let mut aliases = Vec::new();
    for (id, work) in works.iter().enumerate() {
        for version in work.live_versions().chain(work.awaited()) {
            let file = &documents[version.document].path;
            for alias in &version.envelope.aliases {
                let written = alias.value.trim();
                let Some(path) = former_path(written) else {
                    diagnostics.push(catalogue::site::bad_alias(written).at(file, alias.span));
                    continue;
                };
                let language = reader(config, version.language, &path).filter(|language| routes.work(id, *language).is_some());
                let language = language.unwrap_or(version.language);
                let address = Address { language, path };
                match taken.insert(folded(&address.file(config)), Some((id, language))) {
                    // Written twice: it leads where it led.
                    Some(Some(of)) if of == (id, language) => {}
                    Some(_) => diagnostics.push(catalogue::site::alias_is_taken(written).at(file, alias.span)),
                    None => aliases.push(Alias { address, work: id, language }),
                }
            }
        }
    }
    Checked::new(aliases, diagnostics)
}

/// The language of those who had a page at a path that a version of another language names as a former address: that whose prefix the path begins with. They get
/// what there is in their language now, the fallback where there is no version.
fn reader(config: &Config, own: LangId, path: &str) -> Option<LangId> {
    let host = &config.language(own).host;
    let is_below =
        |prefix: &str| path.strip_prefix('/').and_then(|path| path.strip_prefix(prefix)).is_some_and(|rest| rest.starts_with('/'));
    let of = |language: &&crate::config::Language| !language.prefix.is_empty() && language.host == *host && is_below(&language.prefix);
    config.languages.iter().find(of).map(|language| language.id)
}

/// A former address as editors write it, as a path from the root: a folder's where its last part has no ending. Nothing where it cannot have been one.
pub fn former_path(written: &str) -> Option<String> {
    let clean = written.split(['?', '#']).next().unwrap_or("");
    let segments_are_safe = clean.split('/').all(|segment| segment != ".." && segment != ".");
    // A redirect there is a file, which every system and host has to take.
    let is_publishable = |segment: &str| {
        segment.is_empty() || file_name::problem(segment).is_none() && (!segment.starts_with('.') || segment == ".well-known")
    };
    if clean.trim_matches('/').is_empty() || !segments_are_safe || !clean.split('/').all(is_publishable) {
        return None;
    }
    let mut path = format!("/{}", clean.trim_start_matches('/'));
    let last = path.rsplit('/').next().unwrap_or("");
    if !last.is_empty() && !last.contains('.') {
        path.push('/');
    }
    Some(path)
}
