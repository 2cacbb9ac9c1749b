//! What the sanitiser takes out of the raw HTML of files, said at its place in each file, once per file.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::ops::Range;
use std::sync::Arc;

use rayon::prelude::*;

use super::body::raw;
use super::sanitise::{Removed, place};
use crate::config::HtmlPolicy;
use crate::diagnostic::{Diagnostic, catalogue::markdown as message};
use crate::document::Document;
use crate::document::directive::video;
use crate::document::tree::Tree;
use crate::site::Site;
use crate::span::Span;

/// A warning for each element and attribute that is not published, at the first of its places in a file.
pub fn check(site: &Site, memory: &mut Memory) -> Vec<Diagnostic> {
    if site.config.html != HtmlPolicy::Sanitise {
        memory.checked.clear();
        return Vec::new();
    }
    let before = std::mem::take(&mut memory.checked);
    memory.checked = site
        .documents
        .unread()
        .par_iter()
        .enumerate()
        .map(|(id, document)| match before.get(id) {
            Some(known) if Arc::ptr_eq(&known.0, document) => known.clone(),
            // Files that are neither pages nor parts of pages are not read by anyone.
            _ if document.place.is_none() => (document.clone(), Arc::default()),
            _ => (document.clone(), of_tree(&document.source.path, &document.tree, &document.source.text).into()),
        })
        .collect();
    memory.checked.iter().flat_map(|(_, problems)| problems.iter().cloned()).collect()
}

/// Documents that were checked before, with what was found.
#[derive(Debug, Default)]
pub struct Memory {
    checked: Vec<(Arc<Document>, Arc<[Diagnostic]>)>,
}

/// Something that a file loses.
struct Loss {
    what: Removed,
    /// The first of its places.
    span: Span,
    count: u64,
    /// Where an element would load from.
    address: Option<String>,
}

/// A warning for each element and attribute of a tree that is not published, at the first of its places in `text`, which is that of `file` or a part of it.
pub fn of_tree(file: &Arc<str>, tree: &Tree, text: &str) -> Vec<Diagnostic> {
    let mut losses: BTreeMap<String, Loss> = BTreeMap::new();
    for parent in raw::parents(tree) {
        let gathered = raw::gather(tree, text, parent);
        for (what, found) in place::removals(&gathered.html) {
            let Some(span) = at(&gathered.pieces, &found.first) else { continue };
            let loss = Loss { what, span, count: found.count, address: found.address };
            match losses.entry(subject(&loss.what)) {
                Entry::Vacant(slot) => {
                    slot.insert(loss);
                }
                Entry::Occupied(mut slot) => {
                    let known = slot.get_mut();
                    let count = known.count + loss.count;
                    // The parents of raw HTML are not in the order of the file.
                    if loss.span < known.span {
                        *known = loss;
                    }
                    known.count = count;
                }
            }
        }
    }
    let said = losses.into_values().map(|Loss { what, span, count, address }| {
        let times = if count > 1 { format!("the first of {count} in this file") } else { String::new() };
        diagnostic(&what, address.as_deref()).at_with(file, span, times)
    });
    said.collect()
}

/// What is said once: an attribute, whatever the elements that have it.
fn subject(what: &Removed) -> String {
    match what {
        Removed::All => String::new(),
        Removed::Element(element) => format!("<{element}>"),
        Removed::Attribute { name, .. } => name.clone(),
    }
}

/// The place in the file of a part of gathered HTML.
fn at(pieces: &[(Range<usize>, Span)], part: &Range<usize>) -> Option<Span> {
    let index = pieces.partition_point(|(range, _)| range.end <= part.start);
    let (range, span) = pieces.get(index)?;
    let begin = part.start.checked_sub(range.start)?;
    // What is not written as it is read has only the place of the whole piece.
    if span.range().len() != range.len() {
        return Some(*span);
    }
    let length = part.len().min(range.len() - begin);
    Some(Span::new(span.start as usize + begin, span.start as usize + begin + length))
}

fn diagnostic(what: &Removed, address: Option<&str>) -> Diagnostic {
    match what {
        Removed::All => message::too_much_html(),
        Removed::Element(element) if place::is_allowed(what) => message::html_element_misplaced(element),
        Removed::Element(element) => message::html_element_removed(element, &instead_of_element(element, address)),
        Removed::Attribute { element, name } if place::is_allowed(what) => message::html_address_removed(name, element),
        Removed::Attribute { element, name } => message::html_attribute_removed(name, element, instead_of_attribute(name)),
    }
}

/// What to write instead of an element.
fn instead_of_element(element: &str, address: Option<&str>) -> String {
    let text = match element {
        "iframe" | "embed" | "object" | "frame" | "video" | "audio" => {
            return match address.and_then(video::page) {
                Some(page) => format!("write `::video{{src=\"{page}\" title=\"…\"}}`"),
                None => "for a video write `::video{src=\"…\" title=\"…\"}`, for anything else a link".to_owned(),
            };
        }
        "script" | "noscript" => "leave it out: pages run no code of their own; what a theme needs belongs in the theme",
        "style" | "link" | "base" | "meta" | "html" | "head" | "body" | "title" | "main" | "nav" => {
            "leave it out: this part of a page belongs to the theme"
        }
        "font" | "center" | "big" | "strike" | "tt" | "basefont" | "marquee" | "blink" => {
            "write Markdown: `**bold**`, `~~struck out~~`, `` `code` `` or a block such as `:::callout`"
        }
        "form" | "input" | "button" | "select" | "option" | "textarea" | "label" | "fieldset" | "legend" | "output" | "progress"
        | "meter" => "forms need a place that answers them: link to it, as `[Take part](https://…)`",
        "svg" | "canvas" | "picture" | "source" | "map" | "area" => {
            "save the picture beside the page and write `![what it shows](picture.svg)`"
        }
        "math" => "write the formula between dollar signs, as `$x^2$`",
        _ => return format!("write it in Markdown; to show the signs themselves, write `` `<{element}>` ``"),
    };
    text.to_owned()
}

/// What to write instead of an attribute.
fn instead_of_attribute(name: &str) -> &'static str {
    match name {
        "style" | "align" | "valign" | "bgcolor" | "color" | "face" | "size" | "border" | "cellpadding" | "cellspacing" | "width"
        | "height" | "hspace" | "vspace" | "background" | "nowrap" => {
            "leave it out: how pages look is the theme's work; a block such as `:::callout` or `:::figure` sets a part off"
        }
        "markdown" => "leave it out: Markdown inside HTML is read where an empty line stands before and after it",
        "target" => "leave it out: readers choose where a link opens",
        "srcset" | "sizes" => "leave it out: pictures are made ready when the site is built",
        _ if name.starts_with("on") => "leave it out: pages run no code of their own",
        _ => "leave it out",
    }
}
