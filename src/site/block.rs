//! Blocks of pages, checked: parts of a page that are made of its front matter (see [`crate::render::block`]).

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Work, WorkId, work};
use crate::config::{Config, FieldType, Kind};
use crate::diagnostic::{Diagnostic, catalogue, nearest};
use crate::document::Outline;
use crate::document::value::{Node, Value, entry};

/// The types of blocks.
pub const TYPES: [&str; 7] = ["intro", "text", "featured", "list", "recent", "terms", "links"];

/// What is wrong with the blocks of published pages.
pub fn check(config: &Config, documents: &[Arc<Outline>], works: &[Work], ids: &BTreeMap<Arc<str>, WorkId>) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    for version in works.iter().flat_map(|work| work.live_versions()) {
        let document = &documents[version.document];
        let Some(list) = entry(&document.front, "blocks") else { continue };
        for block in list.items() {
            if let Some((reason, node)) = wrong(config, block) {
                diagnostics.push(catalogue::site::bad_block(&reason).at(&document.path, node.span));
            }
            diagnostics.extend(wrong_filters(config, block).into_iter().map(|(problem, node)| problem.at(&document.path, node.span)));
            let pages = block.get("pages").map_or(&[][..], Node::items).iter();
            let links = block.get("links").map_or(&[][..], Node::items).iter().filter_map(|link| link.get("page"));
            let is_folder = |page: &&Node| page.text().is_some_and(|id| is_folder(works, id) && !ids.contains_key(id));
            for page in pages.chain(links.filter(|page| !is_folder(page))) {
                let problems = page.text().map_or_else(Vec::new, |id| work::check_reference(config, works, ids, id, None));
                diagnostics.extend(problems.into_iter().map(|problem| problem.at(&document.path, page.span)));
            }
        }
    }
    diagnostics
}

/// Whether there are pages in a folder.
fn is_folder(works: &[Work], path: &str) -> bool {
    works.iter().any(|work| work.place.strip_prefix(path).is_some_and(|rest| rest.starts_with('/')))
}

/// What limits a list: fields of the kind, each with the terms of which a page must have one.
pub fn filters(block: &Node) -> Vec<(&str, Vec<&str>)> {
    let Some(Node { value: Value::Map(entries), .. }) = block.get("where") else { return Vec::new() };
    entries.iter().map(|entry| (entry.key.as_str(), entry.node.items().iter().filter_map(Node::text).collect())).collect()
}

/// The vocabulary of a field that holds terms.
pub fn vocabulary<'a>(kind: &'a Kind, field: &str) -> Option<&'a Arc<str>> {
    of_terms(&kind.fields.iter().find(|known| &*known.key == field)?.field_type)
}

fn of_terms(field: &FieldType) -> Option<&Arc<str>> {
    match field {
        FieldType::Term(vocabulary) => Some(vocabulary),
        FieldType::List(items) => of_terms(items),
        _ => None,
    }
}

/// Fields and terms that a list is limited to and that do not exist.
fn wrong_filters<'a>(config: &Config, block: &'a Node) -> Vec<(Diagnostic, &'a Node)> {
    let kind = block.get("kind").and_then(Node::text).and_then(|key| config.kind(key));
    let (Some((_, kind)), Some(written)) = (kind, block.get("where")) else { return Vec::new() };
    let Value::Map(entries) = &written.value else {
        let reason = "`where` needs a field and a term, as in where: { topics: mobility }";
        return vec![(catalogue::site::bad_block(reason), written)];
    };
    let mut wrong = Vec::new();
    for entry in entries {
        let Some(name) = vocabulary(kind, &entry.key) else {
            let known: Vec<&str> =
                kind.fields.iter().filter(|field| of_terms(&field.field_type).is_some()).map(|field| &*field.key).collect();
            let near = nearest(&entry.key, known.iter().copied());
            wrong.push((catalogue::site::block_filter_field(&entry.key, &kind.key, near, &known.join(", ")), &entry.node));
            continue;
        };
        let Some(vocabulary) = config.vocabularies.get(name) else { continue };
        for term in entry.node.items() {
            let text = term.text().unwrap_or("");
            if vocabulary.term(text).is_none() {
                let near = nearest(text, vocabulary.terms.iter().map(|known| &*known.key));
                wrong.push((catalogue::site::block_filter_term(text, name, near), term));
            }
        }
    }
    wrong
}

/// The first thing that is wrong with a block, and where.
fn wrong<'a>(config: &Config, block: &'a Node) -> Option<(String, &'a Node)> {
    if !matches!(block.value, Value::Map(_)) {
        return Some(("it is no group of named values".to_owned(), block));
    }
    let Some(written) = block.get("type") else { return Some(("it has no `type`".to_owned(), block)) };
    let name = written.text().unwrap_or("");
    if !TYPES.contains(&name) {
        return Some((format!("there is no type `{name}`; the types are {}", TYPES.join(", ")), written));
    }
    let needs = |key: &str| block.get(key).is_none().then(|| (format!("a block of the type `{name}` needs `{key}`"), block));
    match name {
        "intro" | "text" => needs("text"),
        "featured" => needs("pages"),
        "links" => needs("links"),
        "recent" => None,
        "terms" => {
            let Some(vocabulary) = block.get("vocabulary") else { return needs("vocabulary") };
            let name = vocabulary.text().unwrap_or("");
            let known = config.vocabularies.get(name).is_some_and(|known| known.pages);
            (!known).then(|| (format!("there is no vocabulary `{name}` whose words have pages"), vocabulary))
        }
        _ => {
            let Some(kind) = block.get("kind") else { return needs("kind") };
            let known = kind.text().is_some_and(|key| config.kind(key).is_some());
            (!known).then(|| (format!("there is no kind of page called `{}`", kind.text().unwrap_or("")), kind))
        }
    }
}
