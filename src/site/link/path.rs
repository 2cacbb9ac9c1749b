//! What lies at a path: a page, a folder, a picture, a download.

use std::sync::Arc;

use super::{Link, View, include};
use crate::diagnostic::{Diagnostic, catalogue};
use crate::document::tree::{Reference, ReferenceKind};
use crate::picture;
use crate::site::address;

/// The folder of pages, with its slash.
pub(super) const CONTENT: &str = "content/";

/// A path from the root: of the site as published, of `content/`, or of the repository.
pub(super) fn from_root(view: &View, from: usize, reference: &Reference, path: &str, diagnostics: &mut Vec<Diagnostic>) -> Option<Link> {
    let file = &view.documents[from].path;
    let clean = address::resolve("", path)?;
    if view.statics.contains(&*clean) {
        return Some(Link::Path(format!("/{clean}").into()));
    }
    let prefix = view.relations.config.base_path.trim_start_matches('/');
    let below_base = clean.strip_prefix(prefix).map_or(&*clean, |rest| rest.trim_start_matches('/'));
    if let Some(link) = published(view, below_base) {
        return Some(link.clone());
    }
    if let Some(work) = view.by_alias.get(&format!("/{below_base}")) {
        diagnostics.push(catalogue::link::link_to_alias(path, view.relations.works[*work].name()).at(file, reference.span));
        return Some(Link::Work { work: *work, fragment: None });
    }
    at_path(view, from, reference, &format!("{CONTENT}{clean}"), diagnostics)
        .or_else(|| at_path(view, from, reference, &clean, diagnostics))
}

/// The page or list at an address, given without slashes at its ends.
pub(super) fn published<'a>(view: &'a View, address: &str) -> Option<&'a Link> {
    let candidates = [format!("/{address}/"), format!("/{address}.html"), format!("/{address}")];
    candidates.iter().find_map(|candidate| view.by_address.get(candidate.replace("//", "/").as_str()))
}

/// A path relative to the file.
pub(super) fn beside(view: &View, from: usize, reference: &Reference, path: &str, diagnostics: &mut Vec<Diagnostic>) -> Option<Link> {
    let file = &view.documents[from].path;
    let Some(resolved) = address::resolve(file, path).filter(|resolved| resolved.starts_with(CONTENT) || *resolved == "content") else {
        diagnostics.push(catalogue::link::outside_content(path).at(file, reference.span));
        return Some(Link::Broken);
    };
    at_path(view, from, reference, &resolved, diagnostics)
}

/// What lies at a path below the root.
fn at_path(view: &View, from: usize, reference: &Reference, path: &str, diagnostics: &mut Vec<Diagnostic>) -> Option<Link> {
    let file = &view.documents[from].path;
    if let Some(document) = view.by_path.get(path) {
        return Some(to_document(view, from, reference, *document, diagnostics));
    }
    if let Some((path, _)) = view.beside.assets.get_key_value(path) {
        return Some(to_asset(view, from, reference, path, diagnostics));
    }
    let trimmed = path.trim_end_matches('/');
    let folder = trimmed.strip_prefix(CONTENT).unwrap_or(if trimmed == "content" { "" } else { trimmed });
    if let Ok(section) = view.relations.sections.binary_search_by(|section| (*section.path).cmp(folder)) {
        return Some(view.relations.sections[section].index.map_or(Link::Section(section), |work| Link::Work { work, fragment: None }));
    }
    if let Ok(work) = view.relations.works.unread().binary_search_by(|work| (*work.place).cmp(folder)) {
        return Some(Link::Work { work, fragment: None });
    }
    if let Some(actual) = view.by_folded_path.get(&path.to_lowercase()) {
        let same = path.split('/').zip(actual.split('/')).take_while(|(written, actual)| written == actual);
        let start = same.map(|(part, _)| part.len() + 1).sum::<usize>();
        let (written, meant) = (path.get(start..).unwrap_or(path), actual.get(start..).unwrap_or(actual));
        diagnostics.push(catalogue::link::case_differs(written, meant).at(file, reference.span));
        return at_path(view, from, reference, actual, diagnostics);
    }
    None
}

fn to_document(view: &View, from: usize, reference: &Reference, document: usize, diagnostics: &mut Vec<Diagnostic>) -> Link {
    let file = &view.documents[from].path;
    if reference.kind == ReferenceKind::Include {
        // The partial in the language of the page, where there is one.
        let included = include::in_language(view, from, document);
        if include::is_withheld(view, included) {
            diagnostics.push(catalogue::link::include_unpublished(&view.documents[included].path).at(file, reference.span));
            return Link::Broken;
        }
        return Link::Include(included);
    }
    match view.homes[document] {
        Some(home) => Link::Work { work: home.work, fragment: None },
        None => {
            diagnostics.push(catalogue::link::not_a_page(&view.documents[document].path).at(file, reference.span));
            Link::Broken
        }
    }
}

fn to_asset(view: &View, from: usize, reference: &Reference, path: &Arc<str>, diagnostics: &mut Vec<Diagnostic>) -> Link {
    let file = &view.documents[from].path;
    let asset = &view.beside.assets[path];
    if path.split('/').any(|segment| segment.starts_with('_')) {
        diagnostics.push(catalogue::link::not_a_page(path).at(file, reference.span));
        return Link::Broken;
    }
    if reference.kind == ReferenceKind::Include {
        diagnostics.push(catalogue::link::include_outside(&reference.destination).at(file, reference.span));
        return Link::Broken;
    }
    if let Some(ending) = runs(path) {
        diagnostics.push(catalogue::link::dangerous_download(&ending).at(file, reference.span));
        return Link::Broken;
    }
    if reference.kind == ReferenceKind::Image && !picture::is_named_so(path) {
        diagnostics.push(catalogue::link::no_picture(path).at(file, reference.span));
        return Link::Broken;
    }
    if asset.bytes > view.relations.config.max_asset_bytes {
        let megabytes = view.relations.config.max_asset_bytes / 1_000_000;
        diagnostics.push(catalogue::link::file_too_large(path, asset.bytes.div_ceil(1_000_000), megabytes).at(file, reference.span));
        return Link::Broken;
    }
    Link::Asset(path.clone())
}

/// Endings of files that run in a browser, as HTML or as XML with a script in it, or that servers run or fill in; in any place of a name, for
/// servers go by each (`page.html.en`).
const RUN_ANYWHERE: [&str; 37] = [
    "asp", "aspx", "atom", "cgi", "cjs", "fcgi", "htm", "htm5", "html", "html5", "jhtml", "js", "jsp", "jspx", "mathml", "mjs", "mml",
    "pht", "phtml", "py", "rdf", "rng", "rss", "shtm", "shtml", "stm", "svgz", "wsdl", "xbl", "xht", "xhtm", "xhtml", "xml", "xpdl", "xsd",
    "xslt", "xul",
];

/// Endings of files that run where somebody opens them, or that servers run; at the end of a name alone, as `report.pl.pdf` is in Polish.
const RUN_WHEN_OPENED: [&str; 32] = [
    "app", "bat", "cmd", "com", "config", "cpl", "exe", "hta", "htaccess", "htc", "jar", "jnlp", "jse", "lnk", "mht", "mhtml", "msi",
    "msp", "pif", "pl", "ps1", "reg", "scr", "swf", "url", "vb", "vbe", "vbs", "ws", "wsf", "wsh", "xsl",
];

/// By which ending of its name a file may run programs of whoever made it.
fn runs(path: &str) -> Option<String> {
    let name = path.rsplit('/').next().unwrap_or(path).to_ascii_lowercase();
    let endings: Vec<&str> = name.split('.').skip(1).collect();
    let anywhere = |ending: &&&str| RUN_ANYWHERE.contains(*ending) || ending.starts_with("php");
    let found = endings.iter().find(anywhere).or_else(|| endings.last().filter(|last| RUN_WHEN_OPENED.contains(*last)));
    found.map(|ending| (*ending).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_that_run_are_known_by_their_names() {
        for name in ["a.html", "a.HTML", "a.html.en", "a.php", "a.php5.pdf", "a.shtml", "a.svgz", "a.xsl", "folder.pdf/a.exe", "web.config"]
        {
            assert!(runs(name).is_some(), "{name}");
        }
        // As XML or HTML, in which script runs, and on servers.
        for name in ["a.xsd", "a.rng", "a.atom", "a.rss", "a.wsdl", "a.xul", "a.mml", "a.htm5", "a.stm", "a.pht", "a.pl", "a.py.txt"] {
            assert!(runs(name).is_some(), "{name}");
        }
        for name in ["a.pdf", "a.svg", "html", "js/a.pdf", "a.example.com.pdf", "report v1.2.docx", "a.pl.pdf", "a.json", "a.mp4"] {
            assert_eq!(runs(name), None, "{name}");
        }
    }
}
