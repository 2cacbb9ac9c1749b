//! Pages that cannot be told apart in a list.

use std::collections::BTreeMap;

use crate::config::LangId;
use crate::diagnostic::{Diagnostic, catalogue::rule as message};
use crate::site::{Site, Version};
use crate::span::Span;

/// A warning for each page whose title another page of its kind has in the same language, after the first of them.
pub(super) fn check(site: &Site) -> Vec<Diagnostic> {
    let mut by_title: BTreeMap<(LangId, usize, String), &Version> = BTreeMap::new();
    let mut found = Vec::new();
    for work in site.works.unread() {
        for version in work.live_versions() {
            // Chapters of different guides may have the same title: they are listed below their guide.
            let folder =
                if site.config.kinds.get(work.kind).is_some_and(|kind| kind.folder.as_deref().is_some_and(|path| path.contains('*'))) {
                    crate::site::section::folder(work)
                } else {
                    ""
                };
            let title = format!("{folder}\n{}", version.title.to_lowercase());
            let key = (version.language, work.kind, title);
            let Some(first) = by_title.get(&key) else {
                by_title.insert(key, version);
                continue;
            };
            let place = |version: &Version| version.envelope.title.as_ref().map_or(Span::default(), |title| title.span);
            let path = |version: &Version| site.documents.unread().get(version.document).map(|document| &document.source.path);
            if let (Some(own), Some(other)) = (path(version), path(first)) {
                let problem = message::duplicate_title(&version.title).at(own, place(version));
                found.push(problem.at_with(other, place(first), "the other page"));
            }
        }
    }
    found
}
