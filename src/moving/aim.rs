//! What is moved and where to: files by their paths now and after.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::links::written_file;
use crate::build::Surveyed;
use crate::config::Config;
use crate::diagnostic::catalogue::{output as say, source::not_named_md};
use crate::diagnostic::{Diagnostic, Severity, nearest};
use crate::document::place::{language_folder, place};
use crate::document::{Document, Place};
use crate::site::Work;

/// The folder of pages, with its slash.
pub const CONTENT: &str = "content/";

/// Files with their new places, and the folders that they are.
#[derive(Debug, Default)]
pub(super) struct Aim {
    /// Paths below the root, now and after.
    pub files: BTreeMap<Arc<str>, Arc<str>>,
    /// Folders that are moved as a whole, below `content/`.
    pub folders: Vec<(String, String)>,
    /// Files of which a path that leads somewhere from their new place is meant so.
    pub settled: BTreeSet<Arc<str>>,
}

/// What is moved.
enum Moved<'a> {
    Page(&'a Work),
    Folder(String),
}

pub(super) fn find(before: &Surveyed, old: &str, new: &str) -> Result<Aim, Diagnostic> {
    let moved = named(before, old)?;
    let own = match &moved {
        Moved::Page(work) => &*work.place,
        Moved::Folder(folder) => folder,
    };
    let (new, index) = target(before, own, matches!(moved, Moved::Folder(_)), new)?;
    if new == own && !index {
        return Err(say::move_to_itself(own));
    }
    match moved {
        Moved::Page(work) => Ok(Aim { files: of_page(before, work, &new, index), ..Aim::default() }),
        Moved::Folder(folder) if new.strip_prefix(&folder).is_some_and(|rest| rest.starts_with('/')) => Err(say::move_to_itself(&folder)),
        Moved::Folder(folder) => Ok(Aim { files: of_folder(before, &folder, &new), folders: vec![(folder, new)], ..Aim::default() }),
    }
}

fn named<'a>(before: &'a Surveyed, old: &str) -> Result<Moved<'a>, Diagnostic> {
    let (site, sources) = (&before.site, &before.sources);
    let wanted = old.trim_matches('/');
    let below = wanted.strip_prefix(CONTENT).unwrap_or(wanted);
    let is_file =
        |work: &&Work| work.versions.iter().any(|version| site.document(version).source.path.strip_prefix(CONTENT) == Some(below));
    let is_named = |work: &&Work| (*work.id == *below || *work.place == *below) && !below.is_empty();
    let works = site.works.unread();
    if let Some(work) = works.iter().find(is_file).or_else(|| works.iter().find(is_named)) {
        if work.place.is_empty() {
            return Err(say::move_of_home());
        }
        return Ok(if work.index { Moved::Folder(work.place.to_string()) } else { Moved::Page(work) });
    }
    let paths = || sources.content.iter().map(|source| &*source.path).chain(sources.beside.assets.keys().map(|path| &**path));
    let folder = language_folder(below, &site.config).map_or(below, |(_, rest)| rest);
    if !folder.is_empty() && paths().any(|path| below_folder(&before.site.config, path, folder).is_some()) {
        return Ok(Moved::Folder(folder.to_owned()));
    }
    let known = site.documents.unread().iter().map(|document| &*document.source.path).chain(site.ids.keys().map(|id| &**id));
    Err(say::no_such_page(old, nearest(wanted, known)))
}

/// Where to: the place of a page or folder, and whether it becomes the page of a folder of its own.
fn target(before: &Surveyed, own: &str, is_folder: bool, new: &str) -> Result<(String, bool), Diagnostic> {
    let config = &before.site.config;
    let mut wanted = new.strip_prefix("./").unwrap_or(new).to_owned();
    if wanted.starts_with('/') || wanted.split('/').any(|part| part == "..") {
        return Err(say::move_outside(new));
    }
    if let Some(below) = wanted.strip_prefix(CONTENT) {
        wanted = below.to_owned();
    }
    if wanted.ends_with('/') || wanted.is_empty() || wanted == "content" {
        let folder = if wanted == "content" { "" } else { &wanted };
        wanted = format!("{folder}{}", own.rsplit('/').next().unwrap_or(own));
    }
    let file = wanted.strip_suffix(".md").or_else(|| wanted.strip_suffix(".markdown"));
    let is_file = file.is_some();
    if !is_folder && let Some(better) = is_other_text(file.unwrap_or(&wanted)) {
        let mut problem = not_named_md(new, &better);
        problem.severity = Severity::Error;
        return Err(problem);
    }
    let found = place(&format!("{}.md", file.unwrap_or(&wanted)), config).map_err(|_| say::move_name(new))?;
    let allowed = |letter: char| letter.is_alphanumeric() || matches!(letter, '-' | '_' | '.' | '~');
    let good = |part: &str| crate::file_name::problem(part).is_none() && part.chars().all(allowed);
    if found.id.is_empty() || !found.id.split('/').all(good) || (is_folder && is_file && !found.index) {
        return Err(say::move_name(new));
    }
    Ok((found.id.to_string(), found.index && !is_folder))
}

/// Endings of what people write texts in, besides that of pages.
const OTHER_TEXTS: [&str; 14] = ["adoc", "doc", "docx", "htm", "html", "md", "mdown", "mdx", "odt", "pdf", "rst", "rtf", "text", "txt"];

/// The name of the page that is meant where a place is named as another text would be.
fn is_other_text(place: &str) -> Option<String> {
    let (stem, ending) = place.rsplit_once('.')?;
    OTHER_TEXTS.iter().any(|other| ending.eq_ignore_ascii_case(other)).then(|| format!("{stem}.md"))
}

/// The path below a folder of pages, in whatever language's folder, with what stands before the folder.
pub(super) fn below_folder<'a>(config: &Config, path: &'a str, folder: &str) -> Option<(&'a str, &'a str)> {
    let path = path.strip_prefix(CONTENT)?;
    let (language, rest) = language_folder(path, config).unwrap_or(("", path));
    Some((language, rest.strip_prefix(folder)?.strip_prefix('/')?))
}

/// Everything in a folder, at its new place.
pub(super) fn of_folder(before: &Surveyed, folder: &str, new: &str) -> BTreeMap<Arc<str>, Arc<str>> {
    let sources = &before.sources;
    let paths = sources.content.iter().map(|source| &source.path).chain(sources.beside.assets.keys());
    let moved = paths.filter_map(|path| {
        let (language, rest) = below_folder(&before.site.config, path, folder)?;
        Some((path.clone(), format!("{CONTENT}{language}{new}/{rest}").into()))
    });
    moved.collect()
}

fn of_page(before: &Surveyed, work: &Work, new: &str, index: bool) -> BTreeMap<Arc<str>, Arc<str>> {
    let site = &before.site;
    let config = &site.config;
    let new = Target { id: new, index };
    let mut files: BTreeMap<Arc<str>, Arc<str>> = BTreeMap::new();
    for version in &work.versions {
        let path = &site.document(version).source.path;
        files
            .extend(of_file(config, (&work.place, work.index), &new, path).filter(|to| **to != **path).map(|to| (path.clone(), to.into())));
    }
    if folder_of(&work.place) != new.folder() {
        files.extend(beside(before, work, &files));
    }
    files
}

/// The place of a page after a move.
struct Target<'a> {
    /// Path below `content/` without language and ending.
    id: &'a str,
    /// Whether it is the page of a folder.
    index: bool,
}

impl Target<'_> {
    /// The folder in which its files lie, with its slash.
    fn folder(&self) -> String {
        if self.index { format!("{}/", self.id) } else { folder_of(self.id) }
    }
}

fn folder_of(path: &str) -> String {
    path.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"))
}

/// Where a file of a page lies after a move; nothing where it stays: it has another name than the page, and lies in another folder.
fn of_file(config: &Config, (old, index): (&str, bool), new: &Target<'_>, path: &str) -> Option<String> {
    let below = path.strip_prefix(CONTENT)?;
    let own = place(below, config).ok()?;
    let (language, rest) = language_folder(below, config).unwrap_or(("", below));
    if *own.id == *old {
        let stem = rest.strip_prefix(old)?;
        let (name, ending) = if own.index {
            let stem = stem.trim_start_matches('/');
            stem.split_at_checked(stem.find('.')?)?
        } else {
            ("index", stem)
        };
        // A translation may be the page of a folder where the original is none; it stays so.
        let in_folder = new.index || (own.index && !index);
        let name = if in_folder { format!("/{name}") } else { String::new() };
        return Some(format!("{CONTENT}{language}{}{name}{ending}", new.id));
    }
    // Paired by its id: it keeps its own name.
    let name = rest.strip_prefix(&folder_of(old)).filter(|_| folder_of(&own.id) == folder_of(old))?;
    Some(format!("{CONTENT}{language}{}{name}", new.folder()))
}

/// Where the file `other` lies once the file `from` of the same page lies at `to`; nothing where it stays where it is.
pub(super) fn along(config: &Config, from: &str, to: &str, other: &str) -> Option<String> {
    let (old, new) = (place_of(config, from)?, place_of(config, to)?);
    of_file(config, (&old.id, old.index), &Target { id: &new.id, index: new.index }, other)
}

/// Where the file `other` lies once the file `from` lies at `to`, where its name says that it is of the same page.
pub fn follow(config: &Config, from: &str, to: &str, other: &str) -> Option<String> {
    let is_same = place_of(config, from)?.id == place_of(config, other)?.id;
    is_same.then(|| along(config, from, to, other)).flatten()
}

fn place_of(config: &Config, path: &str) -> Option<Place> {
    place(path.strip_prefix(CONTENT)?, config).ok().filter(|place| !place.id.is_empty())
}

/// Pictures and downloads in the folders of a page's files that no other page names, at their place below the new folders.
pub(super) fn beside(before: &Surveyed, work: &Work, files: &BTreeMap<Arc<str>, Arc<str>>) -> BTreeMap<Arc<str>, Arc<str>> {
    let site = &before.site;
    let mut users: BTreeMap<String, Vec<bool>> = BTreeMap::new();
    for (id, document) in site.documents.unread().iter().enumerate() {
        let own = work.versions.iter().any(|version| version.document == id);
        for path in named_files(&site.config, document, &document.source.path) {
            users.entry(path).or_default().push(own);
        }
    }
    let folder = folder_of;
    let moved = users.into_iter().filter(|(_, users)| users.iter().all(|own| *own)).filter_map(|(asset, _)| {
        let (path, _) = before.sources.beside.assets.get_key_value(asset.as_str())?;
        let (from, to) = files.iter().find(|(from, _)| path.starts_with(&folder(from)))?;
        let rest = path.strip_prefix(&folder(from))?;
        Some((path.clone(), format!("{}{rest}", folder(to)).into()))
    });
    moved.collect()
}

/// Paths that a document names that lies at `path`, in its text and in its fields.
pub(super) fn named_files(config: &Config, document: &Document, path: &str) -> Vec<String> {
    let mut named: Vec<String> =
        document.tree.references.iter().filter_map(|reference| written_file(path, &reference.destination)).collect();
    super::fields::pictures(config, document, &mut |text, _| named.extend(written_file(path, text)));
    named
}
