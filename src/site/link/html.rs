//! Addresses in raw HTML. HTML is published as it is written, so that an address in it is one of the published site first, as browsers
//! read it; editors write paths of files all the same, and those are resolved as in Markdown.

use super::path::{self, CONTENT, published};
use super::{Link, View, one as as_in_markdown, parts, scheme, settled};
use crate::config::HtmlPolicy;
use crate::config::publish::Use;
use crate::config::redirect::RetiredLanguage;
use crate::diagnostic::{Diagnostic, catalogue};
use crate::document::tree::{Reference, ReferenceKind};
use crate::site::{Relations, address};

/// What an address in raw HTML names; [`Link::Plain`], [`Link::Written`], [`Link::External`] and [`Link::Broken`] where it stays as it is written.
pub(super) fn one(view: &View, from: usize, reference: &Reference, diagnostics: &mut Vec<Diagnostic>) -> Link {
    let config = &view.relations.config;
    let destination = reference.destination.trim();
    if destination.is_empty() || config.html == HtmlPolicy::Escape {
        return Link::Broken;
    }
    if destination.starts_with("//") {
        return elsewhere(view, from, reference, format!("https:{destination}"), diagnostics);
    }
    if let Some(scheme) = scheme(destination) {
        return match &*scheme {
            "http" | "https" => elsewhere(view, from, reference, destination.to_owned(), diagnostics),
            _ => Link::Broken,
        };
    }
    let (path, fragment) = parts(destination);
    if path.is_empty() {
        return if fragment.is_some() { as_in_markdown(view, from, reference, diagnostics) } else { Link::Broken };
    }
    if path.starts_with('/') {
        return from_root(view, from, reference, (&path, fragment), diagnostics);
    }
    let here = view.homes[from].and_then(|home| view.relations.routes.works.unread()[home.work][home.language.0 as usize].as_ref());
    let there = here.and_then(|here| address::joined(&here.path, &path)).filter(|there| is_there(view, there));
    if let Some(there) = there {
        let found = path::from_root(view, from, reference, &there, diagnostics);
        return settled(view, from, reference, &path, fragment, found, diagnostics);
    }
    let mut problems = Vec::new();
    let found = path::beside(view, from, reference, &path, &mut problems);
    // Where a part leads from the pages that include it, nobody knows here.
    if view.homes[from].is_none() && matches!(found, None | Some(Link::Broken)) {
        return Link::Broken;
    }
    diagnostics.extend(problems);
    settled(view, from, reference, &path, fragment, found, diagnostics)
}

/// A whole address. Pictures of another site are loaded where the settings name it.
fn elsewhere(view: &View, from: usize, reference: &Reference, url: String, diagnostics: &mut Vec<Diagnostic>) -> Link {
    let config = &view.relations.config;
    let own = view.homes[from].and_then(|home| config.language(home.language).host.as_deref()).unwrap_or(&config.origin);
    if reference.kind == ReferenceKind::Image
        && !config.publish.allows(Use::Pictures, &url)
        && let Some(site) = address::origin(&url).filter(|site| !site.eq_ignore_ascii_case(own))
    {
        // Sites are named with encryption alone.
        let source = Some(&*site).filter(|site| site.starts_with("https:"));
        diagnostics.push(catalogue::link::picture_elsewhere(&site, source).at(&view.documents[from].path, reference.span));
    }
    Link::External(url.into())
}

/// An address from the root. One that is published as it is written stays so, in the language that it is of.
fn from_root(
    view: &View,
    from: usize,
    reference: &Reference,
    (path, fragment): (&str, Option<String>),
    diagnostics: &mut Vec<Diagnostic>,
) -> Link {
    let config = &view.relations.config;
    let base = view.homes[from].map_or(&*config.base_path, |home| config.path_of(home.language));
    let below = path.strip_prefix(base).filter(|below| below.starts_with('/'));
    let found = below.and_then(|below| path::from_root(view, from, reference, below, diagnostics));
    let is_published = found.is_some() && below.is_some_and(|below| published(view, below.trim_matches('/')).is_some());
    let found = found.or_else(|| path::from_root(view, from, reference, path, diagnostics));
    if found.is_none() && may_be_else(view, reference, below.unwrap_or(path)) {
        return Link::Broken;
    }
    match settled(view, from, reference, path, fragment, found, diagnostics) {
        Link::Work { work, .. } if is_published => Link::Written { address: reference.destination.trim().into(), work },
        Link::Section(_) | Link::Path(_) if is_published => Link::Plain(reference.destination.trim().into()),
        link => link,
    }
}

/// Whether something is published at a path below the base path.
fn is_there(view: &View, path: &str) -> bool {
    let bare = path.trim_matches('/');
    published(view, bare).is_some() || view.statics.contains(bare) || view.beside.assets.contains_key(&*format!("{CONTENT}{bare}"))
}

/// Whether something may be published at an address of which links know nothing: a file, a part of a list, a redirect, a page of the
/// site's own.
fn may_be_else(view: &View, reference: &Reference, path: &str) -> bool {
    let Relations { config, routes, .. } = &*view.relations;
    let bare = path.trim_matches('/');
    let bare =
        bare.strip_suffix("index.html").map(|bare| bare.trim_end_matches('/')).or_else(|| bare.strip_suffix(".html")).unwrap_or(bare);
    let (folder, name) = bare.rsplit_once('/').unwrap_or(("", bare));
    let is_file = name.rsplit_once('.').is_some_and(|(_, ending)| !["html", "htm", "md"].contains(&ending));
    let list = match folder.strip_suffix("page").filter(|_| name.bytes().all(|byte| byte.is_ascii_digit())) {
        Some(list) => Some(list.trim_matches('/')),
        None => Some(folder).filter(|_| name == "all"),
    };
    let pages = routes.search.iter().chain(&routes.accessibility).chain(&routes.coverage).map(|address| &*address.path);
    let mut known = pages.chain(config.redirects.iter().map(|redirect| &*redirect.from));
    let is_retired = |retired: &RetiredLanguage| bare.split('/').next() == Some(&*retired.prefix);
    reference.kind == ReferenceKind::Link && is_file
        || published(view, bare).is_some()
        || list.is_some_and(|list| published(view, list).is_some())
        || known.any(|known| known.trim_matches('/').trim_end_matches(".html") == bare)
        || config.retired_languages.iter().any(is_retired)
}
