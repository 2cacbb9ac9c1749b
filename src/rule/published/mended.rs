//! Links and ids that lead nowhere since what they name was renamed: the message says where it is now.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::renames::{Rename, Renames, is_there, works};
use crate::diagnostic::catalogue::{link, site as message};
use crate::diagnostic::{Diagnostic, Label};
use crate::document::place::place;
use crate::moving::CONTENT;
use crate::site::link::{after_path, relative};
use crate::site::{Site, WorkId, address};

/// Says it in those that are found.
pub(super) fn say(site: &Site, renames: &Renames, found: &mut [Diagnostic]) {
    if renames.all.is_empty() {
        return;
    }
    let known = Known::of(site, renames);
    for one in found {
        let text = |name: &str| one.arguments.iter().find(|(known, _)| *known == name).map(|(_, value)| value.as_str());
        let Some(label) = one.labels.first() else { continue };
        let path = |path: &str| {
            let now = known.path(site, label, path)? + heading(site, label, path);
            Some(link::broken_link(path, Some(&now), text("near")))
        };
        let id = |id: &str| Some(message::unknown_page_id(id, Some(&known.id(site, id)?), text("near")));
        let better = match one.code() {
            "broken-link" => text("path").and_then(path),
            "unknown-page-id" => text("id").and_then(id),
            _ => None,
        };
        if let Some(better) = better {
            one.arguments = better.arguments;
        }
    }
}

/// What stands after the path at a place, if the path stands there as it is: the name of a heading.
fn heading<'a>(site: &'a Site, label: &Label, path: &str) -> &'a str {
    let documents = site.documents.unread();
    let document = documents.binary_search_by(|document| document.source.path.cmp(&label.file)).ok().and_then(|place| documents.get(place));
    let written =
        document.and_then(|document| document.source.text.get(label.span.start as usize..label.span.end as usize)).unwrap_or_default();
    let after = after_path(written);
    let before = written.strip_suffix(after).unwrap_or_default();
    if address::decode(before) == path { after } else { "" }
}

/// Renames, by what may be named.
struct Known<'a> {
    by_from: BTreeMap<&'a str, &'a Arc<str>>,
    by_to: BTreeMap<&'a str, &'a Arc<str>>,
    /// By the place of the page below `content/`, without language and ending: the file that others follow, where that was renamed.
    by_place: BTreeMap<Arc<str>, &'a Rename>,
    works: BTreeMap<&'a str, WorkId>,
}

impl<'a> Known<'a> {
    fn of(site: &'a Site, renames: &'a Renames) -> Known<'a> {
        let mut by_place: BTreeMap<Arc<str>, &'a Rename> = BTreeMap::new();
        for rename in &renames.all {
            if let Some(place) = rename.from.strip_prefix(CONTENT).and_then(|below| place(below, &site.config).ok()) {
                let first = by_place.entry(place.id).or_insert(rename);
                if rename.is_lead && !first.is_lead {
                    *first = rename;
                }
            }
        }
        Known {
            by_from: renames.all.iter().map(|rename| (&*rename.from, &rename.to)).collect(),
            by_to: renames.all.iter().map(|rename| (&*rename.to, &rename.from)).collect(),
            by_place,
            works: works(site),
        }
    }

    /// Where the target of a path is, as it is written in the same file.
    fn path(&self, site: &Site, label: &Label, path: &str) -> Option<String> {
        // Where the file was renamed itself, its paths were written at its old place.
        let then = self.by_to.get(&*label.file);
        let target = match path.strip_prefix('/') {
            Some(path) => format!("{CONTENT}{}", path.strip_prefix(CONTENT).unwrap_or(path)),
            None => address::resolve(then.map_or(&label.file, |then| then), path)?,
        };
        let place = target.strip_prefix(CONTENT)?.trim_end_matches('/');
        let page = self.by_from.get(target.as_str()).copied().or_else(|| self.by_place.get(place).map(|rename| &rename.to));
        let now = page.map(|page| page.to_string()).or_else(|| self.folder(&target));
        let now = now.or_else(|| (then.is_some() && is_there(site, &target)).then_some(target))?;
        Some(relative(&label.file, &now))
    }

    /// Where a folder is, if all that was in it is in one.
    fn folder(&self, target: &str) -> Option<String> {
        let old = format!("{}/", target.trim_end_matches('/'));
        let mut all = self.by_from.range(old.as_str()..).map_while(|(from, to)| Some((from.strip_prefix(&old)?, to)));
        let (rest, to) = all.next()?;
        let new = to.strip_suffix(rest).filter(|new| new.ends_with('/'))?;
        all.all(|(rest, to)| to.strip_prefix(new) == Some(rest)).then(|| new.to_owned())
    }

    /// The new id of a page.
    fn id(&self, site: &Site, id: &str) -> Option<String> {
        let file = &self.by_place.get(id.trim_end_matches('/'))?.to;
        let work = self.works.get(&**file).copied()?;
        site.works.unread().get(work).map(|work| work.id.to_string())
    }
}
