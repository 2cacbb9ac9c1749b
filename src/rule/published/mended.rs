//! Links and ids that lead nowhere since what they name was renamed: the message says where it is now.

use std::sync::Arc;

use super::renames::{Renames, is_there, works};
use crate::diagnostic::catalogue::{link, site as message};
use crate::diagnostic::{Diagnostic, Label};
use crate::document::place::place;
use crate::moving::CONTENT;
use crate::site::link::relative;
use crate::site::{Site, address};

/// Says it in those that are found.
pub(super) fn say(site: &Site, renames: &Renames, found: &mut [Diagnostic]) {
    if renames.all.is_empty() {
        return;
    }
    for one in found {
        let text = |name: &str| one.arguments.iter().find(|(known, _)| *known == name).map(|(_, value)| value.as_str());
        let Some(label) = one.labels.first() else { continue };
        let better = match one.code() {
            "broken-link" => {
                text("path").and_then(|path| Some(link::broken_link(path, Some(&of_path(site, renames, label, path)?), text("near"))))
            }
            "unknown-page-id" => {
                text("id").and_then(|id| Some(message::unknown_page_id(id, Some(&of_id(site, renames, id)?), text("near"))))
            }
            _ => None,
        };
        if let Some(better) = better {
            one.arguments = better.arguments;
        }
    }
}

/// Where the target of a path is, as it is written in the same file.
fn of_path(site: &Site, renames: &Renames, label: &Label, path: &str) -> Option<String> {
    // Where the file was renamed itself, its paths were written at its old place.
    let written = renames.then(&label.file).unwrap_or(&label.file);
    let target = match path.strip_prefix('/') {
        Some(path) => format!("{CONTENT}{}", path.strip_prefix(CONTENT).unwrap_or(path)),
        None => address::resolve(written, path)?,
    };
    let now = renames.now(&target).or_else(|| by_place(site, renames, target.strip_prefix(CONTENT)?));
    let now = now
        .map(|now| now.to_string())
        .or_else(|| folder(renames, &target))
        .or_else(|| (written != &label.file && is_there(site, &target)).then_some(target))?;
    Some(relative(&label.file, &now))
}

/// Where a folder is, if all that was in it is in one.
fn folder(renames: &Renames, target: &str) -> Option<String> {
    let old = format!("{}/", target.trim_end_matches('/'));
    let mut all = renames.all.iter().filter_map(|rename| Some((rename.from.strip_prefix(&old)?, &rename.to)));
    let (rest, to) = all.next()?;
    let new = to.strip_suffix(rest).filter(|new| new.ends_with('/'))?;
    all.all(|(rest, to)| to.strip_prefix(new) == Some(rest)).then(|| new.to_owned())
}

/// The new id of a page.
fn of_id(site: &Site, renames: &Renames, id: &str) -> Option<String> {
    let file = by_place(site, renames, id)?;
    let work = works(site).get(&**file).copied()?;
    site.works.unread().get(work).map(|work| work.id.to_string())
}

/// The file of the page that was at a place below `content/`, without language and ending.
fn by_place<'a>(site: &Site, renames: &'a Renames, wanted: &str) -> Option<&'a Arc<str>> {
    let wanted = wanted.trim_end_matches('/');
    let was_there =
        |from: &str| from.strip_prefix(CONTENT).and_then(|below| place(below, &site.config).ok()).is_some_and(|place| *place.id == *wanted);
    let mut all = renames.all.iter().filter(|rename| was_there(&rename.from));
    let first = all.next()?;
    Some(&all.find(|rename| rename.is_lead && !first.is_lead).unwrap_or(first).to)
}
