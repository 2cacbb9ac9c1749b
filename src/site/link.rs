//! Links: every reference of every published file, resolved to what it names; each broken one is an error at its own place.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use super::address;
use super::alias::Alias;
use super::route::{self, Routes};
use super::section::{Section, SectionId};
use super::{Work, WorkId, heading};
use crate::checked::Checked;
use crate::config::{Config, LangId};
use crate::diagnostic::{Diagnostic, catalogue, nearest};
use crate::document::Document;
use crate::document::tree::{Reference, ReferenceKind};
use crate::source::Sources;

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
#[derive(Clone, Copy)]
struct Home {
    work: WorkId,
    language: LangId,
    live: bool,
}

/// All that links are resolved against.
pub struct View<'a> {
    config: &'a Config,
    documents: &'a [Document],
    works: &'a [Work],
    sections: &'a [Section],
    sources: &'a Sources,
    by_path: BTreeMap<&'a str, usize>,
    by_folded_path: BTreeMap<String, &'a str>,
    homes: Vec<Option<Home>>,
    partials: BTreeMap<Arc<str>, Vec<(LangId, usize)>>,
    by_address: BTreeMap<String, Link>,
    by_alias: BTreeMap<String, WorkId>,
    statics: BTreeMap<&'a str, ()>,
}

const CONTENT: &str = "content/";

impl<'a> View<'a> {
    /// Prepares the look-ups.
    pub fn new(
        config: &'a Config,
        documents: &'a [Document],
        works: &'a [Work],
        sections: &'a [Section],
        routes: &'a Routes,
        aliases: &'a [Alias],
        sources: &'a Sources,
    ) -> Self {
        let by_path: BTreeMap<&str, usize> = documents.iter().enumerate().map(|(id, document)| (&*document.source.path, id)).collect();
        let folded = by_path.keys().copied().chain(sources.assets.keys().map(|path| &**path));
        let by_folded_path = folded.map(|path| (path.to_lowercase(), path)).collect();
        let mut homes = vec![None; documents.len()];
        for (id, work) in works.iter().enumerate() {
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
        for address in routes.vocabularies.values().chain(routes.terms.values()).flatten().flatten().chain(&routes.indexes) {
            by_address.insert(address.path.clone(), Link::Path(address.path.as_str().into()));
        }
        for (id, addresses) in routes.sections.iter().enumerate() {
            by_address.extend(addresses.iter().flatten().map(|address| (address.path.clone(), Link::Section(id))));
        }
        for (work, addresses) in routes.works.iter().enumerate() {
            by_address.extend(addresses.iter().flatten().map(|address| (address.path.clone(), Link::Work { work, fragment: None })));
        }
        let by_alias = aliases.iter().map(|alias| (alias.address.path.trim_end_matches('/').to_owned(), alias.work)).collect();
        let statics = sources.statics.iter().map(|asset| (asset.path.strip_prefix("static/").unwrap_or(&asset.path), ())).collect();
        View { config, documents, works, sections, sources, by_path, by_folded_path, homes, partials, by_address, by_alias, statics }
    }
}

/// Resolves the references of all published documents and partials; parallel to the documents. Those of unpublished files stay broken,
/// and silent: nobody will read them.
pub fn resolve(view: &View<'_>) -> Checked<Vec<Vec<Link>>> {
    let per_document: Vec<(Vec<Link>, Vec<Diagnostic>)> = view
        .documents
        .par_iter()
        .enumerate()
        .map(|(id, document)| {
            let mut diagnostics = Vec::new();
            let silent = view.homes[id].is_some_and(|home| !home.live) || (view.homes[id].is_none() && !document.partial);
            let links = document
                .tree
                .references
                .iter()
                .map(|reference| if silent { Link::Broken } else { one(view, id, reference, &mut diagnostics) })
                .collect();
            (links, diagnostics)
        })
        .collect();
    let mut links = Vec::with_capacity(per_document.len());
    let mut diagnostics = Vec::new();
    for (own, problems) in per_document {
        links.push(own);
        diagnostics.extend(problems);
    }
    diagnostics.extend(include_cycles(view, &links));
    Checked::new(links, diagnostics)
}

fn one(view: &View<'_>, from: usize, reference: &Reference, diagnostics: &mut Vec<Diagnostic>) -> Link {
    let destination = reference.destination.trim();
    let file = &view.documents[from].source.path;
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
    let (path, fragment) = match destination.split_once('#') {
        Some((path, fragment)) => (path, Some(address::decode(fragment))),
        None => (destination, None),
    };
    let fragment = fragment.filter(|fragment| !fragment.is_empty() && fragment != "top");
    let path = path.split('?').next().unwrap_or("");
    if path.is_empty() {
        return own_anchor(view, from, reference, fragment, diagnostics);
    }
    let path = address::decode(path);
    let found = if path.starts_with('/') {
        from_root(view, from, reference, &path, diagnostics)
    } else {
        beside(view, from, reference, &path, diagnostics)
    };
    match found {
        Some(Link::Work { work, .. }) => to_work(view, from, reference, work, fragment, diagnostics),
        Some(Link::Path(path)) => Link::Path(fragment.map_or_else(|| path.clone(), |fragment| format!("{path}#{fragment}").into())),
        Some(link) => link,
        None => {
            diagnostics.push(broken(view, from, reference, &path));
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

fn own_anchor(view: &View<'_>, from: usize, reference: &Reference, fragment: Option<String>, diagnostics: &mut Vec<Diagnostic>) -> Link {
    let Some(fragment) = fragment else { return Link::Plain("#".into()) };
    let Some(home) = view.homes[from] else { return Link::Plain(format!("#{fragment}").into()) };
    match anchor(view, home.work, home.language, &fragment) {
        Ok(id) => Link::Plain(format!("#{id}").into()),
        Err(ids) => {
            diagnostics.push(broken_anchor(view, from, reference, &fragment, &ids, &view.documents[from].source.path));
            Link::Broken
        }
    }
}

/// The id on a work's page, as a reader of `language` finds it, that `fragment` means: the id itself, or that of the heading whose own
/// words give the fragment. All ids of the page where there is none.
fn anchor(view: &View<'_>, work: WorkId, language: LangId, fragment: &str) -> Result<Arc<str>, Vec<Arc<str>>> {
    let Some(version) = view.works[work].nearest(view.config, language).or_else(|| view.works[work].live_versions().next()) else {
        return Err(Vec::new());
    };
    let document = &view.documents[version.document];
    let ids: Vec<Arc<str>> = version.heading_ids.iter().cloned().chain(document.tree.html_ids(&document.source.text)).collect();
    let named = ids.iter().find(|id| ***id == *fragment).or_else(|| heading::by_words(&document.tree, &version.heading_ids, fragment));
    named.cloned().ok_or(ids)
}

fn to_work(
    view: &View<'_>,
    from: usize,
    reference: &Reference,
    work: WorkId,
    fragment: Option<String>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Link {
    let file = &view.documents[from].source.path;
    let target = &view.works[work];
    if target.live_versions().next().is_none() {
        diagnostics.push(catalogue::link::link_to_unpublished(&target.id).at(file, reference.span));
        return Link::Broken;
    }
    if matches!(reference.kind, ReferenceKind::Image | ReferenceKind::File) {
        diagnostics.push(catalogue::link::not_a_file(&reference.destination).at(file, reference.span));
        return Link::Broken;
    }
    let language = view.homes[from].map_or(view.config.default_language, |home| home.language);
    let Some(fragment) = fragment else { return Link::Work { work, fragment: None } };
    match anchor(view, work, language, &fragment) {
        Ok(id) => Link::Work { work, fragment: Some((*id).into()) },
        Err(ids) => {
            let version = target.nearest(view.config, language).unwrap_or_else(|| target.original());
            let target_file = &view.documents[version.document].source.path;
            diagnostics.push(broken_anchor(view, from, reference, &fragment, &ids, target_file));
            Link::Work { work, fragment: None }
        }
    }
}

fn broken_anchor(view: &View<'_>, from: usize, reference: &Reference, fragment: &str, ids: &[Arc<str>], target: &Arc<str>) -> Diagnostic {
    let near = nearest(fragment, ids.iter().map(|id| &**id));
    catalogue::link::broken_anchor(fragment, target, near).at(&view.documents[from].source.path, reference.span)
}

/// A path from the root: of the site as published, of `content/`, or of the repository.
fn from_root(view: &View<'_>, from: usize, reference: &Reference, path: &str, diagnostics: &mut Vec<Diagnostic>) -> Option<Link> {
    let file = &view.documents[from].source.path;
    let clean = address::resolve("", path)?;
    if view.statics.contains_key(&*clean) {
        return Some(Link::Path(format!("/{clean}").into()));
    }
    let prefix = view.config.base_path.trim_start_matches('/');
    let below_base = clean.strip_prefix(prefix).map_or(&*clean, |rest| rest.trim_start_matches('/'));
    for candidate in [format!("/{below_base}/"), format!("/{below_base}.html"), format!("/{below_base}")] {
        if let Some(link) = view.by_address.get(candidate.replace("//", "/").as_str()) {
            return Some(link.clone());
        }
    }
    if let Some(work) = view.by_alias.get(&format!("/{below_base}")) {
        diagnostics.push(catalogue::link::link_to_alias(path, &view.works[*work].id).at(file, reference.span));
        return Some(Link::Work { work: *work, fragment: None });
    }
    at_path(view, from, reference, &format!("{CONTENT}{clean}"), diagnostics)
        .or_else(|| at_path(view, from, reference, &clean, diagnostics))
}

/// A path relative to the file.
fn beside(view: &View<'_>, from: usize, reference: &Reference, path: &str, diagnostics: &mut Vec<Diagnostic>) -> Option<Link> {
    let file = &view.documents[from].source.path;
    let Some(resolved) = address::resolve(file, path).filter(|resolved| resolved.starts_with(CONTENT) || *resolved == "content") else {
        diagnostics.push(catalogue::link::outside_content(path).at(file, reference.span));
        return Some(Link::Broken);
    };
    at_path(view, from, reference, &resolved, diagnostics)
}

/// What lies at a path below the root.
fn at_path(view: &View<'_>, from: usize, reference: &Reference, path: &str, diagnostics: &mut Vec<Diagnostic>) -> Option<Link> {
    let file = &view.documents[from].source.path;
    if let Some(document) = view.by_path.get(path) {
        return Some(to_document(view, from, reference, *document, diagnostics));
    }
    if let Some((path, _)) = view.sources.assets.get_key_value(path) {
        return Some(to_asset(view, from, reference, path, diagnostics));
    }
    let trimmed = path.trim_end_matches('/');
    let folder = trimmed.strip_prefix(CONTENT).unwrap_or(if trimmed == "content" { "" } else { trimmed });
    if let Ok(section) = view.sections.binary_search_by(|section| (*section.path).cmp(folder)) {
        return Some(view.sections[section].index.map_or(Link::Section(section), |work| Link::Work { work, fragment: None }));
    }
    if let Ok(work) = view.works.binary_search_by(|work| (*work.place).cmp(folder)) {
        return Some(Link::Work { work, fragment: None });
    }
    if let Some(actual) = view.by_folded_path.get(&path.to_lowercase()) {
        diagnostics.push(
            catalogue::link::case_differs(path.rsplit('/').next().unwrap_or(path), actual.rsplit('/').next().unwrap_or(actual))
                .at(file, reference.span),
        );
        return at_path(view, from, reference, actual, diagnostics);
    }
    None
}

fn to_document(view: &View<'_>, from: usize, reference: &Reference, document: usize, diagnostics: &mut Vec<Diagnostic>) -> Link {
    let file = &view.documents[from].source.path;
    if reference.kind == ReferenceKind::Include {
        // The partial in the language of the page, where there is one.
        return Link::Include(partial_in_language(view, from, document));
    }
    match view.homes[document] {
        Some(home) => Link::Work { work: home.work, fragment: None },
        None => {
            diagnostics.push(catalogue::link::not_a_page(&view.documents[document].source.path).at(file, reference.span));
            Link::Broken
        }
    }
}

/// `note.fr.md` for a French page that includes `note.md`.
fn partial_in_language(view: &View<'_>, from: usize, document: usize) -> usize {
    let language = match view.homes[from] {
        Some(home) => home.language,
        None => view.documents[from].place.as_ref().map_or(view.config.default_language, |place| place.language),
    };
    let Some(place) = &view.documents[document].place else { return document };
    let Some(versions) = view.partials.get(&place.id) else { return document };
    let in_language = |wanted: &LangId| versions.iter().find(|(language, _)| language == wanted).map(|(_, document)| *document);
    std::iter::once(&language).chain(&view.config.language(language).chain).find_map(in_language).unwrap_or(document)
}

fn to_asset(view: &View<'_>, from: usize, reference: &Reference, path: &Arc<str>, diagnostics: &mut Vec<Diagnostic>) -> Link {
    let file = &view.documents[from].source.path;
    let asset = &view.sources.assets[path];
    let extension = path.rsplit('.').next().unwrap_or("").to_ascii_lowercase();
    if path.split('/').any(|segment| segment.starts_with('_')) {
        diagnostics.push(catalogue::link::not_a_page(path).at(file, reference.span));
        return Link::Broken;
    }
    if reference.kind == ReferenceKind::Include {
        diagnostics.push(catalogue::link::include_outside(&reference.destination).at(file, reference.span));
        return Link::Broken;
    }
    if matches!(extension.as_str(), "html" | "htm" | "xhtml" | "js" | "mjs" | "xml" | "swf" | "hta" | "exe" | "bat" | "msi" | "jar") {
        diagnostics.push(catalogue::link::dangerous_download(&extension).at(file, reference.span));
        return Link::Broken;
    }
    if asset.bytes > view.config.max_asset_bytes {
        let megabytes = view.config.max_asset_bytes / 1_000_000;
        diagnostics.push(catalogue::link::file_too_large(path, asset.bytes.div_ceil(1_000_000), megabytes).at(file, reference.span));
        return Link::Broken;
    }
    Link::Asset(path.clone())
}

fn broken(view: &View<'_>, from: usize, reference: &Reference, path: &str) -> Diagnostic {
    let file = &view.documents[from].source.path;
    let wanted_name = path.trim_end_matches('/').rsplit('/').next().unwrap_or(path);
    // A page is no picture and no download.
    let pages = matches!(reference.kind, ReferenceKind::Link | ReferenceKind::Include).then(|| view.by_path.keys().copied());
    let candidates = || {
        pages
            .clone()
            .into_iter()
            .flatten()
            .chain(view.sources.assets.keys().map(|path| &**path))
            .filter_map(|path| path.strip_prefix(CONTENT))
    };
    let name_of = |path: &'_ str| path.rsplit('/').next().unwrap_or("").to_owned();
    let same_name = candidates().find(|candidate| name_of(candidate) == wanted_name);
    let near = same_name.or_else(|| {
        let resolved = address::resolve(file, path).unwrap_or_default();
        nearest(resolved.strip_prefix(CONTENT).unwrap_or(&resolved), candidates())
    });
    let near = near.map(|near| relative(file, &format!("{CONTENT}{near}")));
    let diagnostic = match reference.kind {
        ReferenceKind::Link => catalogue::link::broken_link(path, near.as_deref()),
        ReferenceKind::Image => catalogue::link::broken_picture(path, near.as_deref()),
        ReferenceKind::File => catalogue::link::broken_download(path, near.as_deref()),
        ReferenceKind::Include => catalogue::link::broken_include(path, near.as_deref()),
    };
    diagnostic.at(file, reference.span)
}

/// The path of `to` as written in `from`.
fn relative(from: &str, to: &str) -> String {
    let folder: Vec<&str> = from.rsplit_once('/').map_or(Vec::new(), |(folder, _)| folder.split('/').collect());
    let target: Vec<&str> = to.split('/').collect();
    let shared = folder.iter().zip(&target).take_while(|(a, b)| a == b).count().min(target.len() - 1);
    let up = std::iter::repeat_n("..", folder.len() - shared);
    up.chain(target[shared..].iter().copied()).collect::<Vec<_>>().join("/")
}

/// Files that include one another in a circle, or deeper than [`MAX_INCLUDE_DEPTH`]: said once per file; rendering stops there.
fn include_cycles(view: &View<'_>, links: &[Vec<Link>]) -> Vec<Diagnostic> {
    fn depth(links: &[Vec<Link>], document: usize, left: usize) -> bool {
        left == 0 || links[document].iter().any(|link| matches!(link, Link::Include(next) if depth(links, *next, left - 1)))
    }
    let mut diagnostics = Vec::new();
    for (id, own) in links.iter().enumerate() {
        for (link, reference) in own.iter().zip(&view.documents[id].tree.references) {
            if let Link::Include(next) = link
                && depth(links, *next, MAX_INCLUDE_DEPTH)
            {
                diagnostics
                    .push(catalogue::link::include_circle(&reference.destination).at(&view.documents[id].source.path, reference.span));
            }
        }
    }
    diagnostics
}

/// How deep files may include files.
pub const MAX_INCLUDE_DEPTH: usize = 4;

/// The address that a link to a work has for a reader of `language`, and the language of what is there where it is another one: the page
/// of that language, or where the language hides the page, that of the nearest version.
pub fn target(config: &Config, works: &[Work], routes: &Routes, work: WorkId, language: LangId) -> Option<(address::Address, LangId)> {
    if let Some(own) = routes.work(work, language) {
        let shown = route::shown(config, &works[work], language).version().map_or(language, |version| version.language);
        return Some((own.clone(), shown));
    }
    let other = works[work].nearest(config, language).or_else(|| works[work].live_versions().next())?;
    routes.work(work, other.language).map(|address| (address.clone(), other.language))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn relative_paths_are_what_an_editor_would_write() {
        assert_eq!(relative("content/cases/a.md", "content/articles/b.md"), "../articles/b.md");
        assert_eq!(relative("content/cases/a.md", "content/cases/b.md"), "b.md");
        assert_eq!(relative("content/a.md", "content/x/b.md"), "x/b.md");
    }

    #[test]
    fn schemes_are_seen_through_disguises() {
        assert_eq!(scheme("java\nscript:alert(1)").as_deref(), Some("javascript"));
        assert_eq!(scheme(" JAVASCRIPT:x").as_deref(), Some("javascript"));
        assert_eq!(scheme("cases/a:b.md"), None);
        assert_eq!(scheme("../x"), None);
    }
}
