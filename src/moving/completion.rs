//! A move that was begun elsewhere: files were renamed in the forge's web page or with `git mv`, and nothing else was done.
//!
//! The files are put back in memory to where they were. Of the site as it was then, moving them is planned as any other move, with what was left behind under
//! the old names. What is there already is not carried. Links that somebody has written anew lead nowhere in the site as it was, and stay as they are.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::aim::{Aim, along, below_folder, beside, follow, named_files, of_folder};
use super::{Already, CONTENT, Plan, Renamed, assemble, at_new_places, planned};
use crate::build::Surveyed;
use crate::config::Config;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalogue::output as say;
use crate::document::place::place;
use crate::rule::published::renames::{Rename, Renames, works};
use crate::site::Site;

/// What is left to be done of `renames`, the certain ones of those since a build.
///
/// # Errors
/// Why it cannot be done.
pub fn plan(now: &Surveyed, renames: &[Rename], since: &Renames) -> Result<Plan, Diagnostic> {
    let folders = folders(now, renames, since);
    let back = back(now, renames, since, &folders);
    let before = put_back(now, &back);
    let aim = aim(now, &before, renames, &back, folders)?;
    let plan = planned(&before, Some(Already { files: &back, sources: &now.sources }), aim)?;
    Ok(left(now, plan, &back))
}

/// The groups of renames that can be done each without the others: those of one page, and those of one folder.
pub fn groups(now: &Surveyed, renames: &[Rename], since: &Renames) -> Vec<Vec<Rename>> {
    let folders = folders(now, renames, since);
    let config = &now.site.config;
    let mut groups: BTreeMap<String, Vec<Rename>> = BTreeMap::new();
    for rename in renames {
        let folder = folders.iter().find(|(old, _)| below_folder(config, &rename.from, old).is_some()).map(|(old, _)| format!("{old}/"));
        let page = || place(rename.from.strip_prefix(CONTENT)?, config).ok().map(|place| place.id.to_string());
        let group = folder.or_else(page).unwrap_or_else(|| rename.from.to_string());
        groups.entry(group).or_default().push(rename.clone());
    }
    groups.into_values().collect()
}

/// The site with files where they were.
fn put_back(now: &Surveyed, back: &BTreeMap<Arc<str>, Arc<str>>) -> Surveyed {
    let sources = at_new_places(&now.sources, &Renamed { files: back.clone(), ..Renamed::default() }, &BTreeMap::new());
    let site = assemble(now, &sources);
    Surveyed { sources, site, info: now.info.clone() }
}

/// Where files were that lie elsewhere now: pages, what went along with them, and all in a folder that went as a whole.
fn back(now: &Surveyed, renames: &[Rename], since: &Renames, folders: &[(String, String)]) -> BTreeMap<Arc<str>, Arc<str>> {
    let (site, sources) = (&now.site, &now.sources);
    let config = &site.config;
    let is_there = |path: &str| sources.beside.assets.contains_key(path) || document(site, path).is_some();
    let mut back: BTreeMap<Arc<str>, Arc<str>> = renames.iter().map(|rename| (rename.to.clone(), rename.from.clone())).collect();
    let mut taken: BTreeSet<String> = back.values().map(|then| then.to_string()).collect();
    let mut put = |now: &Arc<str>, then: String| {
        if !is_there(&then) && !back.contains_key(now) && taken.insert(then.clone()) {
            back.insert(now.clone(), then.into());
        }
    };
    // What is published now and was not is new, and not renamed.
    let live: BTreeSet<&str> =
        site.works.unread().iter().flat_map(|work| work.live_versions()).map(|version| &*site.document(version).source.path).collect();
    for (old, new) in folders {
        let all = sources.content.iter().map(|source| &source.path).chain(sources.beside.assets.keys());
        for path in all.filter(|path| !live.contains(&***path)) {
            if let Some((language, rest)) = below_folder(config, path, new) {
                put(path, format!("{CONTENT}{language}{old}/{rest}"));
            }
        }
    }
    let folder = |path: &str| path.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"));
    let moved = renames.iter().map(|rename| (folder(&rename.from), folder(&rename.to)));
    let pairs: BTreeSet<(String, String)> = moved.filter(|(from, to)| from != to).collect();
    let works = works(site);
    for rename in renames {
        let Some(work) = works.get(&*rename.to).and_then(|work| site.works.unread().get(*work)) else { continue };
        // Translations that are not published yet went along.
        for path in work.versions.iter().map(|version| &site.document(version).source.path).filter(|path| !live.contains(&***path)) {
            if let Some(then) = along(config, &rename.to, &rename.from, path) {
                put(path, then);
            }
        }
        // So did pictures and downloads: they are missing where they are named from the page's old place.
        let Some(own) = document(site, &rename.to) else { continue };
        for then in named_files(config, own, &rename.from) {
            let found: BTreeSet<&Arc<str>> = pairs
                .iter()
                .filter_map(|(from, to)| Some(format!("{to}{}", then.strip_prefix(from.as_str())?)))
                .filter(|path| !since.had_file(path))
                .filter_map(|path| sources.beside.assets.get_key_value(path.as_str()).map(|(path, _)| path))
                .collect();
            if let (Some(now), 1) = (found.first(), found.len()) {
                put(now, then);
            }
        }
    }
    back
}

fn document<'a>(site: &'a Site, path: &str) -> Option<&'a crate::document::Document> {
    let documents = site.documents.unread();
    let at = documents.binary_search_by(|document| (*document.source.path).cmp(path)).ok()?;
    documents.get(at).map(|document| &**document)
}

/// Folders that went as a whole, below `content/`: every page that was published below one lies below the other now, where none was, but for translations that
/// were left behind. The topmost alone.
fn folders(now: &Surveyed, renames: &[Rename], since: &Renames) -> Vec<(String, String)> {
    let config = &now.site.config;
    let by_from: BTreeMap<&str, &str> = renames.iter().map(|rename| (&*rename.from, &*rename.to)).collect();
    let mut found: BTreeSet<(String, String)> = BTreeSet::new();
    let mut asked: BTreeMap<(String, String), bool> = BTreeMap::new();
    for rename in renames {
        let mut is_known =
            |pair: &(String, String)| *asked.entry(pair.clone()).or_insert_with(|| is_whole(now, since, &by_from, &pair.0, &pair.1));
        found.extend(candidates(config, rename).into_iter().find(|pair| is_known(pair)));
    }
    let mut all: Vec<(String, String)> = found.into_iter().collect();
    let below = |path: &str, folder: &str| path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'));
    let names = all.clone();
    all.retain(|(old, _)| names.iter().all(|(other, _)| !below(old, other)));
    all
}

/// The folders that may have been renamed with a file, the topmost first.
fn candidates(config: &Config, rename: &Rename) -> Vec<(String, String)> {
    let below = |path: &'_ str| {
        let path = path.strip_prefix(CONTENT)?;
        let (language, rest) = crate::document::place::language_folder(path, config).unwrap_or(("", path));
        Some((language.to_owned(), rest.to_owned()))
    };
    let Some(((language, mut old), (other, mut new))) = below(&rename.from).zip(below(&rename.to)) else { return Vec::new() };
    let mut all = Vec::new();
    while let Some(((old_above, old_name), (new_above, new_name))) = old.rsplit_once('/').zip(new.rsplit_once('/'))
        && language == other
        && old_name == new_name
    {
        all.push((old_above.to_owned(), new_above.to_owned()));
        (old, new) = (old_above.to_owned(), new_above.to_owned());
    }
    all.reverse();
    all
}

fn is_whole(now: &Surveyed, since: &Renames, by_from: &BTreeMap<&str, &str>, old: &str, new: &str) -> bool {
    let config = &now.site.config;
    let is_below = |path: &str, folder: &str| format!("{path}/").starts_with(&format!("{folder}/"));
    if is_below(old, new) || is_below(new, old) || since.sources().any(|source| below_folder(config, source, new).is_some()) {
        return false;
    }
    let went = |path: &str| {
        let Some((language, rest)) = below_folder(config, path, old) else { return true };
        by_from.get(path).is_some_and(|to| **to == format!("{CONTENT}{language}{new}/{rest}"))
    };
    // A translation whose page went.
    let is_left =
        |path: &str| by_from.iter().any(|(from, to)| since.is_lead(from) && went(from) && follow(config, from, to, path).is_some());
    let is_page = |path: &str| path.strip_prefix(CONTENT).is_some_and(|path| place(path, config).is_ok());
    let there = now.sources.content.iter().map(|source| &*source.path).filter(|path| is_page(path));
    let mut all = since.sources().map(|source| &**source).chain(there).filter(|path| below_folder(config, path, old).is_some());
    all.all(|path| went(path) || document(&now.site, path).is_some() && is_left(path))
}

/// What is to be moved: what was renamed, and what was left behind.
fn aim(
    now: &Surveyed,
    before: &Surveyed,
    renames: &[Rename],
    back: &BTreeMap<Arc<str>, Arc<str>>,
    folders: Vec<(String, String)>,
) -> Result<Aim, Diagnostic> {
    let site = &before.site;
    let mut files: BTreeMap<Arc<str>, Arc<str>> = back.iter().map(|(now, then)| (then.clone(), now.clone())).collect();
    for (old, new) in &folders {
        for (from, to) in of_folder(before, old, new) {
            files.entry(from).or_insert(to);
        }
    }
    let renamed: BTreeSet<&Arc<str>> = renames.iter().map(|rename| &rename.from).collect();
    for work in site.works.unread() {
        let original = &site.document(work.original()).source.path;
        let Some(to) = files.get(original).cloned().filter(|_| renamed.contains(original)) else { continue };
        for path in work.versions.iter().map(|version| &site.document(version).source.path) {
            if let Some(new) = along(&site.config, original, &to, path).filter(|new| *new != **path) {
                files.entry(path.clone()).or_insert_with(|| new.into());
            }
        }
        let of_work = work.versions.iter().filter_map(|version| files.get_key_value(&site.document(version).source.path));
        let of_work: BTreeMap<Arc<str>, Arc<str>> = of_work.map(|(from, to)| (from.clone(), to.clone())).collect();
        let folder = |path: &str| path.rsplit_once('/').map_or(String::new(), |(folder, _)| folder.to_owned());
        if folder(original) != folder(&to) {
            for (from, to) in beside(before, work, &of_work) {
                files.entry(from).or_insert(to);
            }
        }
    }
    let mut seen: BTreeSet<String> = BTreeSet::new();
    if let Some(twice) = files.values().find(|path| !seen.insert(crate::file_name::folded(path))) {
        return Err(say::move_taken(twice));
    }
    let settled = renames.iter().filter(|rename| is_settled(now, rename)).map(|rename| rename.from.clone()).collect();
    Ok(Aim { files, folders, settled })
}

/// Whether somebody has done the rest of a rename: its old address leads on; where it has no other address, no path that it names is missing.
fn is_settled(now: &Surveyed, rename: &Rename) -> bool {
    let site = &now.site;
    let is_there = |path: &String| {
        let below = path.strip_prefix(CONTENT).unwrap_or(path).trim_matches('/');
        now.sources.beside.assets.contains_key(path.as_str())
            || document(site, path).is_some()
            || site.works.unread().binary_search_by(|work| (*work.place).cmp(below)).is_ok()
            || site.sections.binary_search_by(|section| (*section.path).cmp(below)).is_ok()
    };
    let is_whole = || document(site, &rename.to).is_some_and(|own| named_files(&site.config, own, &rename.to).iter().all(is_there));
    rename.leads_on.unwrap_or_else(is_whole)
}

/// The plan without what is done already, with paths as they are.
fn left(now: &Surveyed, plan: Plan, back: &BTreeMap<Arc<str>, Arc<str>>) -> Plan {
    let Plan { carried, mut rewritten, mut changes, kinds } = plan;
    let (there, carried): (Vec<_>, Vec<_>) = carried.into_iter().partition(|carried| back.get(&carried.to) == Some(&carried.from));
    let to: BTreeMap<Arc<str>, Arc<str>> = there.iter().map(|carried| (carried.from.clone(), carried.to.clone())).collect();
    let texts: BTreeMap<&Arc<str>, &Arc<str>> = now.sources.texts().map(|source| (&source.path, &source.text)).collect();
    for carried in there {
        if let Some(text) = carried.text.filter(|text| texts.get(&carried.to).is_none_or(|now| ***now != **text)) {
            rewritten.insert(carried.to, text);
        }
    }
    for change in &mut changes {
        if let Some(path) = to.get(&change.file) {
            change.file = path.clone();
        }
    }
    Plan { carried, rewritten, changes, kinds }
}
