//! Links: every reference of every published file, resolved to what it names; each broken one is an error at its own place.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use super::address;
use super::route::{self, Routes};
use super::section::SectionId;
use super::table::{Name, Table};
use super::{Relations, Work, WorkId};
use crate::checked::Checked;
use crate::config::{Config, LangId};
use crate::diagnostic::{Diagnostic, catalogue};
use crate::document::tree::{Reference, ReferenceKind, Tree};
use crate::document::{Document, Outline};
use crate::memo::Same;
use crate::source::Beside;

pub(crate) mod anchor;
mod html;
mod include;
mod near;
mod path;
pub mod picture;

pub use include::{Included, MAX_INCLUDE_DEPTH};
pub(crate) use near::{after_path, relative};

/// What a reference names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Link {
    /// A work, perhaps a place in it; resolved to the reader's language when the page is rendered.
    Work {
        /// Which.
        work: WorkId,
        /// Id of the place, without `#`.
        fragment: Option<Box<str>>,
    },
    /// A folder without a page of its own.
    Section(SectionId),
    /// A place in the same file, `#id`; an address of a scheme that is written as it is (`mailto:`, `tel:`).
    Plain(Box<str>),
    /// An address in raw HTML that leads to a work as it is written, and stays so.
    Written {
        /// The address.
        address: Box<str>,
        /// Which work.
        work: WorkId,
    },
    /// An address outside the site.
    External(Box<str>),
    /// A file below `content/`, by path below the root.
    Asset(Arc<str>),
    /// A path that is published as it is: a file below `static/`, or the address of a list; with query and fragment.
    Path(Box<str>),
    /// Another Markdown file whose body is put here: index in the documents.
    Include(usize),
    /// Nothing.
    Broken,
}

/// Where a document belongs.
#[derive(Debug, Clone, Copy)]
struct Home {
    work: WorkId,
    language: LangId,
    live: bool,
}

/// All that links are resolved against. It has outlines alone: what a link became depends on no other body.
#[derive(Debug)]
pub struct View {
    relations: Arc<Relations>,
    documents: Vec<Arc<Outline>>,
    beside: Arc<Beside>,
    by_path: BTreeMap<Arc<str>, usize>,
    by_folded_path: BTreeMap<String, Arc<str>>,
    homes: Vec<Option<Home>>,
    partials: BTreeMap<Arc<str>, Vec<(LangId, usize)>>,
    by_address: BTreeMap<String, Link>,
    by_alias: BTreeMap<String, WorkId>,
    statics: BTreeSet<Box<str>>,
    included: Arc<Table<Vec<Option<Included>>>>,
}

impl View {
    /// Prepares the look-ups.
    pub fn new(relations: &Arc<Relations>, documents: Vec<Arc<Outline>>, beside: &Arc<Beside>) -> Self {
        let Relations { works, routes, aliases, .. } = &**relations;
        let by_path: BTreeMap<Arc<str>, usize> = documents.iter().enumerate().map(|(id, document)| (document.path.clone(), id)).collect();
        let folded = by_path.keys().chain(beside.assets.keys());
        let by_folded_path = folded.map(|path| (path.to_lowercase(), path.clone())).collect();
        let mut homes = vec![None; documents.len()];
        for (id, work) in works.unread().iter().enumerate() {
            for version in &work.versions {
                homes[version.document] = Some(Home { work: id, language: version.language, live: version.live });
            }
        }
        let mut partials: BTreeMap<Arc<str>, Vec<(LangId, usize)>> = BTreeMap::new();
        for (id, document) in documents.iter().enumerate().filter(|(_, document)| document.partial) {
            if let Some(place) = &document.place {
                partials.entry(place.id.clone()).or_default().push((place.language, id));
            }
        }
        let mut by_address = BTreeMap::new();
        let lists = routes.vocabularies.values().chain(routes.terms.values()).chain(routes.facets.values());
        for address in lists.flatten().flatten().chain(&routes.indexes) {
            by_address.insert(address.path.clone(), Link::Path(address.path.as_str().into()));
        }
        for (id, addresses) in routes.sections.unread().iter().enumerate() {
            by_address.extend(addresses.iter().flatten().map(|address| (address.path.clone(), Link::Section(id))));
        }
        for (work, addresses) in routes.works.unread().iter().enumerate() {
            by_address.extend(addresses.iter().flatten().map(|address| (address.path.clone(), Link::Work { work, fragment: None })));
        }
        let by_alias = aliases.iter().map(|alias| (alias.address.path.trim_end_matches('/').to_owned(), alias.work)).collect();
        let statics = beside.statics.iter().map(|asset| asset.path.strip_prefix("static/").unwrap_or(&asset.path).into()).collect();
        let (relations, beside) = (relations.clone(), beside.clone());
        let included = Arc::new(Table::new(Name::Included, Vec::new()));
        let mut view =
            View { relations, documents, beside, by_path, by_folded_path, homes, partials, by_address, by_alias, statics, included };
        // What is included is looked up as any reference is.
        view.included = Arc::new(Table::new(Name::Included, include::on_pages(&view)));
        view
    }

    /// What each page includes, with the ids of the headings in it; parallel to the documents.
    pub fn included(&self) -> &Arc<Table<Vec<Option<Included>>>> {
        &self.included
    }
}

impl View {
    /// What the outlines of the documents say.
    pub(super) fn relations(&self) -> &Relations {
        &self.relations
    }

    /// The documents.
    pub(super) fn documents(&self) -> &[Arc<Outline>] {
        &self.documents
    }
}

/// Links that were resolved before.
#[derive(Debug, Default)]
pub struct Memory {
    view: Option<Same<View>>,
    resolved: Vec<Resolved>,
    links: Option<Arc<Table<Arc<[Link]>>>>,
}

/// A document, its links, and what is wrong with them.
type Resolved = (Arc<Document>, Arc<[Link]>, Arc<[Diagnostic]>);

/// Resolves the references of all published documents and partials; parallel to the documents. Those of unpublished files stay broken,
/// and silent: nobody will read them. Documents that `memory` has with the same view are not looked at again, and equal links are the same.
pub fn resolve(view: &Arc<View>, documents: &[Arc<Document>], memory: &mut Memory) -> Checked<Arc<Table<Arc<[Link]>>>> {
    let same_view = memory.view.replace(Same(view.clone())) == Some(Same(view.clone()));
    let mut before = std::mem::take(&mut memory.resolved);
    if !same_view {
        before.clear();
    }
    memory.resolved = documents
        .par_iter()
        .enumerate()
        .map(|(id, document)| match before.get(id) {
            Some(known) if Arc::ptr_eq(&known.0, document) => known.clone(),
            _ => of_document(view, id, document),
        })
        .collect();
    let mut all: Vec<Arc<[Link]>> = memory.resolved.iter().map(|(_, links, _)| links.clone()).collect();
    let too_large = include::limit(documents, &mut all);
    let resolved = &all;
    let is_same = |table: &Arc<Table<Arc<[Link]>>>| {
        let same = |(old, new): (&Arc<[Link]>, &Arc<[Link]>)| Arc::ptr_eq(old, new) || old == new;
        table.len() == resolved.len() && table.unread().iter().zip(resolved).all(same)
    };
    let links = memory.links.take().filter(is_same).unwrap_or_else(|| Arc::new(Table::new(Name::Links, resolved.clone())));
    memory.links = Some(links.clone());
    let mut diagnostics: Vec<Diagnostic> = memory.resolved.iter().flat_map(|(_, _, problems)| problems.iter().cloned()).collect();
    diagnostics.extend(too_large);
    diagnostics.extend(include::cycles(documents, links.unread()));
    Checked::new(links, diagnostics)
}

/// The links of a Markdown text in the front matter of a published file, whose tree this is, and after them the addresses in its raw HTML. Its links
/// may name pages by their ids.
pub(super) fn of_text(view: &View, from: usize, tree: &Tree, diagnostics: &mut Vec<Diagnostic>) -> Box<[Link]> {
    let link = |reference: &Reference| {
        let (path, fragment) = match reference.destination.trim().split_once('#') {
            Some((path, fragment)) => (path, Some(address::decode(fragment)).filter(|fragment| !fragment.is_empty())),
            None => (reference.destination.trim(), None),
        };
        let id = address::resolve("", path.trim_end_matches(".md")).filter(|_| reference.kind == ReferenceKind::Link && !path.is_empty());
        match id.and_then(|id| view.relations.ids.get(id.as_str())) {
            Some(work) => to_work(view, from, reference, *work, fragment, diagnostics),
            None => one(view, from, reference, diagnostics),
        }
    };
    let mut links: Vec<Link> = tree.references.iter().map(link).collect();
    links.extend(tree.addresses.iter().map(|address| html::one(view, from, address, diagnostics)));
    links.into()
}

fn of_document(view: &View, id: usize, document: &Arc<Document>) -> Resolved {
    let mut diagnostics = Vec::new();
    let silent = view.homes[id].is_some_and(|home| !home.live) || (view.homes[id].is_none() && !document.partial);
    let references = document.tree.references.iter();
    let mut links: Vec<Link> =
        references.map(|reference| if silent { Link::Broken } else { one(view, id, reference, &mut diagnostics) }).collect();
    let addresses = document.tree.addresses.iter();
    links.extend(addresses.map(|address| if silent { Link::Broken } else { html::one(view, id, address, &mut diagnostics) }));
    let links: Arc<[Link]> = links.into();
    (document.clone(), links, diagnostics.into())
}

fn one(view: &View, from: usize, reference: &Reference, diagnostics: &mut Vec<Diagnostic>) -> Link {
    let destination = reference.destination.trim();
    let file = &view.documents[from].path;
    if let Some(scheme) = scheme(destination) {
        return match (reference.kind, scheme.as_str()) {
            (ReferenceKind::Link, "mailto" | "tel") => Link::Plain(destination.into()),
            (ReferenceKind::Include, _) => {
                diagnostics.push(catalogue::link::include_outside(destination).at(file, reference.span));
                Link::Broken
            }
            (_, "http" | "https") => Link::External(destination.into()),
            // Said where the Markdown was read.
            _ => Link::Broken,
        };
    }
    if destination.starts_with("//") {
        return Link::External(format!("https:{destination}").into());
    }
    let (path, fragment) = parts(destination);
    if path.is_empty() {
        return anchor::own(view, from, reference, fragment, diagnostics);
    }
    let found = if path.starts_with('/') {
        path::from_root(view, from, reference, &path, diagnostics)
    } else {
        path::beside(view, from, reference, &path, diagnostics)
    };
    settled(view, from, reference, &path, fragment, found, diagnostics)
}

/// The path of a destination, decoded and without its query, and its fragment.
fn parts(destination: &str) -> (String, Option<String>) {
    let (path, fragment) = match destination.split_once('#') {
        Some((path, fragment)) => (path, Some(address::decode(fragment))),
        None => (destination, None),
    };
    let fragment = fragment.filter(|fragment| !fragment.is_empty() && fragment != "top");
    (address::decode(path.split('?').next().unwrap_or("")), fragment)
}

/// What a reference names where this was found at its path.
fn settled(
    view: &View,
    from: usize,
    reference: &Reference,
    path: &str,
    fragment: Option<String>,
    found: Option<Link>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Link {
    let file = &view.documents[from].path;
    match found {
        Some(Link::Work { work, .. }) => to_work(view, from, reference, work, fragment, diagnostics),
        Some(Link::Section(_)) if matches!(reference.kind, ReferenceKind::Image | ReferenceKind::File) => {
            diagnostics.push(catalogue::link::not_a_file(&reference.destination).at(file, reference.span));
            Link::Broken
        }
        Some(Link::Path(path)) => Link::Path(fragment.map_or_else(|| path.clone(), |fragment| format!("{path}#{fragment}").into())),
        Some(link) => link,
        None => {
            diagnostics.push(near::broken(view, from, reference, path));
            Link::Broken
        }
    }
}

/// The scheme of an absolute URL, lower case (RFC 3986, section 3.1); control characters and spaces, which browsers drop, are ignored.
fn scheme(destination: &str) -> Option<String> {
    let clean: String = destination.chars().filter(|letter| !letter.is_control() && !letter.is_whitespace()).take(40).collect();
    let (scheme, _) = clean.split_once(':')?;
    let mut letters = scheme.chars();
    let valid = letters.next().is_some_and(|first| first.is_ascii_alphabetic())
        && letters.all(|letter| letter.is_ascii_alphanumeric() || matches!(letter, '+' | '-' | '.'));
    valid.then(|| scheme.to_ascii_lowercase())
}

fn to_work(
    view: &View,
    from: usize,
    reference: &Reference,
    work: WorkId,
    fragment: Option<String>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Link {
    let file = &view.documents[from].path;
    let target = &view.relations.works[work];
    let is_held_back = target.held_back().next().is_some();
    if target.live_versions().next().is_none() && !is_held_back {
        diagnostics.push(catalogue::link::link_to_unpublished(target.name()).at(file, reference.span));
        return Link::Broken;
    }
    if matches!(reference.kind, ReferenceKind::Image | ReferenceKind::File) {
        diagnostics.push(catalogue::link::not_a_file(&reference.destination).at(file, reference.span));
        return Link::Broken;
    }
    let language = view.homes[from].map_or(view.relations.config.default_language, |home| home.language);
    let Some(fragment) = fragment else { return Link::Work { work, fragment: None } };
    match anchor::on_page(view, work, language, &fragment) {
        Ok(id) => Link::Work { work, fragment: Some((*id).into()) },
        // Where headings are that nobody reads at the moment is said when they are read again.
        Err(_) if is_held_back => Link::Work { work, fragment: None },
        Err(ids) => {
            let version = target.nearest(&view.relations.config, language).unwrap_or_else(|| target.original());
            let target_file = &view.documents[version.document].path;
            diagnostics.push(anchor::broken(view, from, reference, &fragment, &ids, target_file));
            Link::Work { work, fragment: None }
        }
    }
}

/// The address that a link to a work has for a reader of `language`, and the language of what is there where it is another one: the page
/// of that language, or where the language hides the page, that of the nearest version.
pub fn target(config: &Config, works: &Table<Work>, routes: &Routes, work: WorkId, language: LangId) -> Option<(address::Address, LangId)> {
    if let Some(own) = routes.work(work, language) {
        let shown = route::shown(config, &works[work], language).version().map_or(language, |version| version.language);
        return Some((own.clone(), shown));
    }
    let any = || works[work].live_versions().chain(works[work].held_back()).next();
    let other = works[work].nearest(config, language).or_else(any)?;
    routes.work(work, other.language).map(|address| (address.clone(), other.language))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn schemes_are_seen_through_disguises() {
        assert_eq!(scheme("java\nscript:alert(1)").as_deref(), Some("javascript"));
        assert_eq!(scheme(" JAVASCRIPT:x").as_deref(), Some("javascript"));
        assert_eq!(scheme("cases/a:b.md"), None);
        assert_eq!(scheme("../x"), None);
    }
}
